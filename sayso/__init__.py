"""sayso reads reports of war, disaster and flight and turns them into attributed claims: who says what happened, to whom, where, when, how many.

    import sayso

    reports, claims = sayso.read("page.txt")
    with sayso.open("sayso.db") as db:
        db.claims(kind="air_strike").to_pandas()

Each name is loaded when it is first used, so that importing costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.api import Database, Read, ReadWarning, open, read, read_text
    from sayso.errors import SaysoError
    from sayso.frames import Claims, Reports, Table
    from sayso.model.actor import Actor, Source
    from sayso.model.claim import Claim, Voice
    from sayso.model.figure import Figure
    from sayso.model.incident import Incident, Judgement
    from sayso.model.place import Place
    from sayso.model.report import Report
    from sayso.model.span import Mention, Span
    from sayso.model.when import When

    __version__: str

__all__ = [
    "Actor",
    "Claim",
    "Claims",
    "Database",
    "Figure",
    "Incident",
    "Judgement",
    "Mention",
    "Place",
    "Read",
    "ReadWarning",
    "Report",
    "Reports",
    "SaysoError",
    "Source",
    "Span",
    "Table",
    "Voice",
    "When",
    "__version__",
    "open",
    "read",
    "read_text",
]

_HOMES = {
    "sayso.api": ("Database", "Read", "ReadWarning", "open", "read", "read_text"),
    "sayso.errors": ("SaysoError",),
    "sayso.frames": ("Claims", "Reports", "Table"),
    "sayso.model.actor": ("Actor", "Source"),
    "sayso.model.claim": ("Claim", "Voice"),
    "sayso.model.figure": ("Figure",),
    "sayso.model.incident": ("Incident", "Judgement"),
    "sayso.model.place": ("Place",),
    "sayso.model.report": ("Report",),
    "sayso.model.span": ("Mention", "Span"),
    "sayso.model.when": ("When",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("sayso")
    if name not in _HOME:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
