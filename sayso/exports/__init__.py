"""Exports: what is kept, in the format of another program. One module per profile, imported only when it is asked for."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from sayso.errors import SaysoError

if TYPE_CHECKING:
    from sayso.store.view import View

# name -> (module, ending of its files, one line of help). Each module has write(view, out) -> Loss.
PROFILES: dict[str, tuple[str, str, str]] = {
    "jsonl": ("sayso.exports.jsonl", ".jsonl", "JSON Lines, schema sayso.claim/1: everything a claim holds"),
    "csv": ("sayso.exports.csv", ".csv", "one row a claim, for spreadsheets"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """What a format could not take: which field, why, and in how many rows."""

    field: str
    why: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """The loss report of one export: how many rows were written, and what they do not say."""

    profile: str
    rows: int
    lost: tuple[Lost, ...] = ()

    def public(self) -> dict[str, Any]:
        """The report as JSON values.

        >>> Loss(profile="jsonl", rows=2).public()
        {'schema': 'sayso.loss/1', 'profile': 'jsonl', 'rows': 2, 'lost': []}
        """
        return {"schema": "sayso.loss/1", **asdict(self), "lost": [asdict(one) for one in self.lost]}


class Export(Protocol):
    """What a profile's module must have."""

    def write(self, view: "View", out: BinaryIO) -> Loss:
        """Write what the view shows, and tell what could not be said."""


def export(profile: str, view: "View", out: BinaryIO) -> Loss:
    """Write a view in a profile's format; returns what could not be mapped, and why."""
    if profile not in PROFILES:
        raise SaysoError("no-such-export", what="no export profile", where=repr(profile), why=_nearest(profile, list(PROFILES)))
    module: Any = import_module(PROFILES[profile][0])
    chosen: Export = module
    return chosen.write(view, out)


def _nearest(name: str, known: Sequence[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name, known, n=1)
    return (f"did you mean {near[0]!r}? " if near else "") + f"The profiles are: {', '.join(known)}"
