"""What an undated report itself tells of its day of publication: dates it looks back on, weekdays beside dates, and who holds an office.

A range with its evidence, for a person to look at. Nothing is ever dated by it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sayso.codebook.loader import check_keys, load_list
from sayso.mentions.calendar import made, stated
from sayso.mentions.timewords import numbered, pattern
from sayso.mentions.timex import scan
from sayso.model.report import Report
from sayso.model.span import Span

LOOKED_AT = 20_000  # characters of a report; more would tell nothing new
FIRST = 1900  # the first year that a weekday beside a date is tried in
GAP = r"[\s,]{1,3}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the report, and the days between which they allow it to have been published (ISO, inclusive; None is open)."""

    span: Span
    why: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days between which all the evidence allows a report to have been published; both None where the evidence contradicts itself."""

    earliest: str | None
    latest: str | None
    evidence: tuple[Evidence, ...]


def bounds(report: Report, today: date | None = None) -> Bounds | None:
    """What the report's own words allow; None where they tell nothing. ``today`` is the last day there can be.

    >>> found = bounds(Report(id="r", text="President Barack Obama spoke of the raid of 3 May 2011."))
    >>> found.earliest, found.latest
    ('2011-05-03', '2017-01-20')
    """
    last = today or date.today()
    found = tuple(one for start, end in report.body for one in _evidence(report, start, min(end, start + LOOKED_AT), last))
    if not found:
        return None
    earliest = max((one.earliest for one in found if one.earliest), default=None)
    latest = min((one.latest for one in found if one.latest), default=None)
    if earliest and latest and earliest > latest:
        return Bounds(None, None, found)
    return Bounds(*_by_weekdays(report, earliest, latest, last), found)


def _evidence(report: Report, start: int, end: int, last: date) -> Iterator[Evidence]:
    text = report.text[start:end]
    yield from _dates(report, text, start, last)
    yield from _holders(report, text, start)
    for found, day in _weekdays(text):
        years = _years(found, day, FIRST, last.year)
        if years:
            told = f"a {found['w'].rstrip('.')} in {', '.join(map(str, years[-6:]))}"
            yield Evidence(report.span(start + found.start(), start + found.end()), told, None, None)


def _dates(report: Report, text: str, offset: int, last: date) -> Iterator[Evidence]:
    """The latest date with its year that the text looks back on: the report is no older."""
    best: tuple[date, int, int] | None = None
    for piece in scan(text):
        one = stated(piece.expr) if piece.expr else None
        if one is None or one.first is None or one.first > last or one.precision not in ("day", "month", "year") or _ahead(text, piece.start):
            continue
        if best is None or one.first > best[0]:
            best = one.first, piece.start, piece.end
    if best:
        yield Evidence(report.span(offset + best[1], offset + best[2]), "a date it looks back on", best[0].isoformat(), None)


def _ahead(text: str, at: int) -> bool:
    words = re.findall(r"[^\W\d_]+", text[max(0, at - 40) : at].lower())
    return any(word in _lists()["ahead"] for word in words[-3:])


def _holders(report: Report, text: str, offset: int) -> Iterator[Evidence]:
    """Persons told of with an office that they held for a time."""
    for found in _holder_pattern().finditer(text):
        name = found["name"]
        offices, *terms = _by_name()[name]
        before = re.findall(r"[^\W\d_]+", text[max(0, found.start() - 30) : found.start()].lower())
        if found["office"].lower() not in offices or any(word in _lists()["former"] for word in before[-2:]):
            continue
        since, until = terms[0][0], (terms[-1][1] if len(terms[-1]) > 1 else None)
        told = "in office " + ", ".join(f"{term[0]} to {term[1] if len(term) > 1 else 'now'}" for term in terms)
        yield Evidence(report.span(offset + found.start(), offset + found.end()), told, since, until)


@lru_cache
def _lists() -> dict[str, Any]:
    lists = load_list("holders")
    check_keys(lists, ("holders", "former", "ahead"), "holders.yaml")
    return lists


@lru_cache
def _by_name() -> dict[str, Any]:
    return {name: row for names, row in _lists()["holders"].items() for name in names.split("|")}


@lru_cache
def _holder_pattern() -> re.Pattern[str]:
    offices = {office for row in _by_name().values() for office in row[0]}
    either = "|".join(sorted(map(re.escape, offices), key=len, reverse=True))
    names = "|".join(sorted(map(re.escape, _by_name()), key=len, reverse=True))
    return re.compile(rf"\b(?P<office>(?i:{either})){GAP}(?P<name>{names})\b")


@lru_cache
def _weekday_pattern() -> re.Pattern[str]:
    return pattern(r"(?P<w>{wday}),? (?:the )?(?:(?P<d>{dom})(?: of)? (?P<m>{mon})|(?P<mm>{mon}) (?P<dd>{dom}))(?!,? {year})")


def _weekdays(text: str) -> Iterator[tuple[re.Match[str], tuple[int, int]]]:
    """Weekdays beside a date without its year, with month and day."""
    for found in _weekday_pattern().finditer(text):
        month = numbered("months").get((found["m"] or found["mm"]).rstrip(".").lower())
        if month:
            yield found, (month, int(re.sub(r"\D", "", found["d"] or found["dd"])))


def _years(found: re.Match[str], day: tuple[int, int], first: int, last: int) -> list[int]:
    """The years in which a date falls on its weekday."""
    number = numbered("weekdays")[found["w"].rstrip(".").lower()]
    return [year for year in range(first, last + 1) if (at := made(year, *day)) and at.isoweekday() == number]


def _by_weekdays(report: Report, earliest: str | None, latest: str | None, last: date) -> tuple[str | None, str | None]:
    """A range made narrower by the first and last year in which a weekday fits its date; only where both ends are known."""
    if earliest is None or latest is None:
        return earliest, latest
    years: set[int] | None = None
    for start, end in report.body:
        for found, day in _weekdays(report.text[start : min(end, start + LOOKED_AT)]):
            fits = set(_years(found, day, int(earliest[:4]), min(int(latest[:4]), last.year)))
            years = fits if years is None else years & fits
    if not years:
        return earliest, latest
    # a date of December may be told in the January after it
    return max(earliest, f"{min(years)}-01-01"), min(latest, f"{max(years) + 1}-01-31")


def shown(found: Bounds) -> str:
    """The range and its evidence in a line.

    >>> shown(bounds(Report(id="r", text="President Barack Obama spoke.")))
    '2009-01-20 to 2017-01-20: “President Barack Obama” (in office 2009-01-20 to 2017-01-20)'
    """
    told = "; ".join(f"“{one.span.exact}” ({one.why})" for one in _distinct(one for one in found.evidence if _decides(one, found)))
    if found.earliest is None and found.latest is None:
        return told
    return f"{found.earliest or '..'} to {found.latest or '..'}: {told}"


def _decides(one: Evidence, found: Bounds) -> bool:
    """Whether a piece of evidence sets an end of the range; all do where they contradict each other."""
    if (found.earliest is None and found.latest is None) or (one.earliest is None and one.latest is None):
        return True
    return (one.earliest is not None and one.earliest == found.earliest) or (one.latest is not None and one.latest == found.latest)


def _distinct(evidence: Iterable[Evidence]) -> list[Evidence]:
    seen: dict[tuple[str, str], Evidence] = {}
    for one in evidence:
        seen.setdefault((one.span.exact, one.why), one)
    return list(seen.values())[:4]
