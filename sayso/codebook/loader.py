"""Load the codebook: the word lists a person maintains, as YAML files beside this module, checked on load."""

import difflib
import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from sayso.errors import SaysoError

HERE = Path(__file__).parent


@lru_cache
def load_list(name: str, folder: Path = HERE) -> dict[str, Any]:
    """One YAML list by its name, as plain values.

    >>> "kinds" in load_list("kinds")
    True
    """
    path = folder / f"{name}.yaml"
    try:
        with path.open(encoding="utf-8") as file:
            found = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, yaml.YAMLError) as error:
        raise SaysoError(
            "codebook-unreadable", what="cannot read the codebook list", where=str(path), why=str(error), todo="mend the file"
        ) from error
    return dict(found or {})


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


def check_keys(row: Iterable[str], allowed: Iterable[str], where: str) -> None:
    """Refuse a key that is not allowed, naming the nearest valid ones.

    >>> check_keys(["verbz"], ["verbs", "nouns"], "kinds.yaml: siege")
    Traceback (most recent call last):
    ...
    sayso.errors.SaysoError: codebook-unknown-key: unknown key kinds.yaml: siege: there is no 'verbz' here. Did you mean 'verbs'? (verbs, nouns)
    """
    names = list(allowed)
    for key in row:
        if key not in names:
            near = difflib.get_close_matches(key, names, n=3) or names
            valid = ", ".join(dict.fromkeys([*near, *names]))
            raise SaysoError(
                "codebook-unknown-key",
                what="unknown key",
                where=where,
                why=f"there is no {key!r} here",
                todo=f"did you mean {near[0]!r}? ({valid})",
            )
