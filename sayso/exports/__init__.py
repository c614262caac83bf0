"""Exports: what is kept, in the format of another program. One module per profile, imported only when it is asked for."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from sayso.errors import SaysoError
from sayso.exports.loss import Loss, Losses, Lost

if TYPE_CHECKING:
    from sayso.store.view import View

__all__ = ["PROFILES", "Loss", "Losses", "Lost", "export", "second"]

# name -> (module, ending of its files, one line of help). Each module has write(view, out) -> Loss.
PROFILES: dict[str, tuple[str, str, str]] = {
    "jsonl": ("sayso.exports.jsonl", ".jsonl", "JSON Lines, schema sayso.claim/1; beside it the reports, to read both back"),
    "csv": ("sayso.exports.csv", ".csv", "one row a claim, for spreadsheets"),
    "xlsx": ("sayso.exports.xlsx", ".xlsx", "workbook: claims, figures, incidents, places, sources, reports"),
    "parquet": ("sayso.exports.parquet", ".parquet", "one row a claim, also GeoParquet"),
    "geojson": ("sayso.exports.geojson", ".geojson", "one point per incident and place"),
    "acled": ("sayso.exports.acled", ".csv", "events in a table of ACLED's shape (not ACLED's data)"),
    "ucdp": ("sayso.exports.ucdp", ".csv", "deadly events in a table of UCDP GED's shape (not UCDP's data)"),
    "plover": ("sayso.exports.plover", ".jsonl", "PLOVER events, one a line"),
    "idmc": ("sayso.exports.idmc", ".xlsx", "displacement figures as IDMC's sheet has them"),
    "hapi": ("sayso.exports.hapi", ".xlsx", "HAPI tables of displaced people and conflict events; figures with HXL tags"),
    "annotations": ("sayso.exports.annotations", ".jsonld", "W3C Web Annotation: each claim on its characters"),
    "prov": ("sayso.exports.prov", ".jsonld", "PROV-O: where each claim comes from"),
    "claim": ("sayso.exports.claim", ".jsonld", "schema.org Claim"),
    "timelinejs": ("sayso.exports.timelinejs", ".json", "dated incidents for TimelineJS"),
    "followthemoney": ("sayso.exports.followthemoney", ".jsonl", "FollowTheMoney entities, for Aleph"),
    "methodology": ("sayso.exports.methodology", ".html", "a page: how this database came about"),
}


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


def second(profile: str, name: str) -> "tuple[str, Callable[[View, BinaryIO], None]] | None":
    """The name of the file that a profile writes beside one of this name, and what writes it; None where it writes none.

    >>> second("jsonl", "claims.jsonl")[0], second("csv", "claims.csv")
    ('claims.reports.jsonl', None)
    """
    module: Any = import_module(PROFILES[profile][0])
    if not hasattr(module, "BESIDE"):
        return None
    return name.removesuffix(PROFILES[profile][1]) + module.BESIDE, module.write_beside


def _nearest(name: str, known: Sequence[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name, known, n=1)
    return (f"did you mean {near[0]!r}? " if near else "") + f"The profiles are: {', '.join(known)}"
