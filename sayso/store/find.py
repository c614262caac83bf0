"""What to list: the filter, and the conditions it sets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, literal, or_
from sqlalchemy.sql.elements import ColumnElement

from sayso.model.claim import Claim
from sayso.model.report import Report
from sayso.store import tables as t
from sayso.store.search import holds_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What to list. ``since``/``until`` bound the time of the event, ``as_of`` the publication date (ISO dates, inclusive).

    ``source`` and ``place`` are parts of names, ``report`` an id or its beginning, ``text`` words that the quote must hold.
    """

    kind: str | None = None
    source: str | None = None
    place: str | None = None
    report: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    text: str | None = None
    viewer: str | None = None  # restricted reports are shown to those they name
    everything: bool = True  # False: leave out restricted reports the viewer may not see
    superseded: bool = False  # True: earlier versions of reports too


@dataclass(frozen=True, slots=True)
class Kept:
    """A claim with the report it was read from."""

    claim: Claim
    report: Report


def begins(column: Any, prefix: str) -> ColumnElement[bool]:
    """Whether a column begins so (in every database letter by letter, with no wild cards)."""
    found: ColumnElement[bool] = func.substr(column, 1, len(prefix)) == prefix
    return found


def report_conditions(chosen: Filter) -> list[ColumnElement[bool]]:
    """Conditions on ``reports``."""
    out: list[ColumnElement[bool]] = []
    if not chosen.superseded:
        out.append(t.reports.c.superseded_by.is_(None))
    if chosen.report:
        out.append(begins(t.reports.c.id, chosen.report))
    if chosen.as_of:
        out.append(func.substr(t.reports.c.published, 1, 10) <= chosen.as_of)  # an hour may follow the day
    if not chosen.everything:
        out.append(_seen_by(chosen.viewer))
    return out


def _seen_by(viewer: str | None) -> ColumnElement[bool]:
    open_to_all = t.reports.c.restricted.is_(None)
    if viewer is None:
        return open_to_all
    return or_(open_to_all, (literal(",") + t.reports.c.restricted + ",").contains(f",{viewer},", autoescape=True))


def claim_conditions(chosen: Filter, dialect: str) -> list[Any]:
    """Conditions on ``claims``."""
    out: list[Any] = []
    if chosen.kind:
        out.append(t.claims.c.kind == chosen.kind)
    if chosen.since:
        out.append(t.claims.c.latest >= chosen.since)
    if chosen.until:
        out.append(t.claims.c.earliest <= chosen.until)
    if chosen.text:
        out.append(holds_words(dialect, chosen.text))
    return out


def fits(slots: Mapping[str, Any], chosen: Filter) -> bool:
    """The filters that look into slots: any voice, any place; upper and lower case do not matter."""
    checks: Iterable[tuple[str | None, str, tuple[str, ...]]] = (
        (chosen.source, "sources", ("name", "id")),
        (chosen.place, "places", ("name", "admin1", "country", "parent")),
    )
    return all(want is None or _holds(slots[slot], names, want.casefold()) for want, slot, names in checks)


def _holds(values: Iterable[Mapping[str, Any]], names: tuple[str, ...], want: str) -> bool:
    return any(want in str(value.get(name) or "").casefold() for value in values for name in names)
