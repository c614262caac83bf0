"""What to list: the filter, and the conditions it sets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, exists, func, literal, or_
from sqlalchemy.sql.elements import ColumnElement

from sayso.model.claim import Claim
from sayso.model.report import Report
from sayso.store import tables as t
from sayso.store.exact import Exact, storable
from sayso.store.search import holds_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What to list. ``since``/``until`` bound the time of the event (ISO dates, inclusive); an event without any date fits neither.

    ``as_of`` asks what was known on a day: what had been published by then, in the version of then; reports without a publication date are left
    out. ``source`` and ``place`` are parts of names, ``report`` an id or its beginning, ``text`` words that the quote must hold.
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
    found: ColumnElement[bool] = func.substr(column, 1, len(storable(prefix)), type_=Exact) == prefix
    return found


def report_conditions(chosen: Filter) -> list[ColumnElement[bool]]:
    """Conditions on ``reports``."""
    out: list[ColumnElement[bool]] = []
    if not chosen.superseded:
        out.append(_current(chosen.as_of))
    if chosen.report:
        out.append(begins(t.reports.c.id, chosen.report))
    if chosen.as_of:
        out.append(_published_by(t.reports, chosen.as_of))
    return out + visible(chosen)


def visible(chosen: Filter) -> list[ColumnElement[bool]]:
    """Conditions on ``reports``: those that this viewer may see."""
    return [] if chosen.everything else [_seen_by(chosen.viewer)]


def _current(as_of: str | None) -> ColumnElement[bool]:
    """Versions that no later one had superseded (by that day)."""
    last = t.reports.c.superseded_by.is_(None)
    if not as_of:
        return last
    later = t.reports.alias("later")
    return or_(last, ~exists().where(and_(later.c.seq == t.reports.c.superseded_by, _published_by(later, as_of))))


def _published_by(reports: Any, day: str) -> ColumnElement[bool]:
    before: ColumnElement[bool] = func.substr(reports.c.published, 1, 10, type_=Exact) <= day  # an hour may follow the day
    return before


def _seen_by(viewer: str | None) -> ColumnElement[bool]:
    open_to_all = t.reports.c.restricted.is_(None)
    if not viewer:
        return open_to_all
    names = literal(",", Exact) + t.reports.c.restricted + literal(",", Exact)
    return or_(open_to_all, func.replace(names, f",{storable(viewer)},", "", type_=Exact) != names)  # LIKE would not tell Ann from ann


def claim_conditions(chosen: Filter, dialect: str) -> list[Any]:
    """Conditions on ``claims``. A time with only one known end is open at the other."""
    out: list[Any] = []
    earliest, latest = t.claims.c.earliest, t.claims.c.latest
    if chosen.kind:
        out.append(t.claims.c.kind == chosen.kind)
    if chosen.since:
        out.append(or_(latest >= chosen.since, and_(latest.is_(None), earliest.is_not(None))))
    if chosen.until:
        out.append(or_(earliest <= chosen.until, and_(earliest.is_(None), latest.is_not(None))))
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
