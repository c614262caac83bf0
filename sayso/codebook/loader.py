"""Load the codebook: the word lists a person maintains, as YAML files beside this module, checked on load."""

import difflib
import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from sayso.errors import SaysoError

HERE = Path(__file__).parent


class _Words(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which only "true" and "false" are truth values: "on", "no" and "off" are words here, as in YAML 1.2."""


_Words.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rows if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, rows in _Words.yaml_implicit_resolvers.items()
}


@lru_cache
def load_list(name: str, folder: Path = HERE) -> dict[str, Any]:
    """One YAML list by its name, as plain values; a key that ``shapes.yaml`` does not allow in it is refused.

    >>> "kinds" in load_list("kinds")
    True
    """
    path = folder / f"{name}.yaml"
    found = _read(path)
    if name in _shapes():
        check_shape(found, _shapes()[name], path.name)
    return found


@lru_cache
def _shapes() -> Mapping[str, Any]:
    return _read(HERE / "shapes.yaml")


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open(encoding="utf-8") as file:
            found = yaml.load(file, Loader=_Words)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise _unreadable(path, str(error)) from error
    if not isinstance(found or {}, dict):
        raise _unreadable(path, f"it holds a {type(found).__name__}, not keys and values")
    return dict(found or {})


def _unreadable(path: Path, why: str) -> SaysoError:
    return SaysoError("codebook-unreadable", what="cannot read the codebook list", where=str(path), why=why, todo="mend the file")


def check_shape(value: Any, shape: Any, where: str) -> None:
    """Refuse keys that a shape of ``shapes.yaml`` does not allow, at any depth.

    >>> check_shape({"names": [{"short": 1}]}, {"names": ["short", "long"]}, "times.yaml")
    """
    if isinstance(value, list):
        for member in value:
            check_shape(member, shape, where)
    elif isinstance(value, dict) and shape != "any":
        below = {} if isinstance(shape, list) else shape
        if "*" not in below:
            allowed = [*below.get("any", ()), *(key for key in below if key != "any")] if below else shape
            check_keys(map(str, value), allowed, where, new=". A key that is new stands in shapes.yaml first")
        for key, inner in value.items():
            check_shape(inner, below.get("*", below.get(str(key), "any")), f"{where}: {key}")


@lru_cache
def fingerprint(folder: Path = HERE) -> str:
    """A hash of all lists, which tells one codebook from another: SHA-256 of their names and bytes.

    >>> len(fingerprint())
    64
    """
    found = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        found.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def check_keys(row: Iterable[str], allowed: Iterable[str], where: str, *, new: str = "") -> None:
    """Refuse a key that is not allowed, naming the nearest valid ones; ``new`` tells what to do with a new one.

    >>> check_keys(["verbz"], ["verbs", "nouns"], "kinds.yaml: siege")
    Traceback (most recent call last):
    ...
    sayso.errors.SaysoError: codebook-unknown-key: unknown key kinds.yaml: siege: there is no 'verbz' here. Did you mean 'verbs'? (verbs, nouns)
    """
    names = list(allowed)
    for key in row:
        if key not in names:
            near = difflib.get_close_matches(str(key), names, n=3) or names
            valid = ", ".join(dict.fromkeys([*near, *names]))
            raise SaysoError(
                "codebook-unknown-key",
                what="unknown key",
                where=where,
                why=f"there is no {key!r} here",
                todo=f"did you mean {near[0]!r}? ({valid}){new}",
            )
