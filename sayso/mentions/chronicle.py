"""The times of a whole report: from which day each one counts. News counts from publication; a history carries its last stated date on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.mentions.calendar import Stretch
from sayso.mentions.reckoning import Clock, each, reckon
from sayso.mentions.timeexpr import parse
from sayso.mentions.times import day_of, resolve
from sayso.model.mentions import Found
from sayso.model.report import Report
from sayso.model.span import Mention
from sayso.model.when import When

NEAR_YEARS = 1  # a year this near to publication may be news
HISTORY_SHARE = 0.8  # of the stated years must lie further off
DEICTIC_SHARE = 0.1  # of the times may count from the writer's day ("today") in a history
STATED_LEAST = 3
ASIDE = re.compile(r"\b(?:the|an?|its|their|his|her|this|that)\s+$", re.IGNORECASE)
PART_OF_NOW = re.compile(r"(?:early|mid|late)\(ref\+0[WMY]\)")


@dataclass(frozen=True, slots=True)
class Told:
    """The time told of last: the expression it came from, the sentence it stands in and the stretch it stands for."""

    expr: str
    sentence: int
    stretch: Stretch


def settle(report: Report, founds: Sequence[Found]) -> tuple[Found, ...]:
    """The mentions of a report with their times resolved as far as the publication date and the text allow.

    >>> settle(Report(id="r", text=""), ())
    ()
    """
    history = is_history([mention.value for found in founds for mention in found.times], report.published)
    published = None if history else report.published
    told: Told | None = None
    settled: list[Found] = []
    for index, found in enumerate(founds):
        times: list[Mention[When]] = []
        for mention in found.times:
            when = _settled(mention.value, told, index, history=history)
            when = resolve(when, published)
            if not _aside(found.sentence.text, mention.span.start - found.sentence.start, mention.rule):
                told = _told(when, index, published) or told
            times.append(replace(mention, value=when))
        settled.append(replace(found, times=tuple(times)))
    return tuple(settled)


def is_history(whens: Sequence[When], published: str | None) -> bool:
    """Whether a text tells of times long past, so that a date without a year follows the one before it, not the day of publication.

    >>> years = [When(timex=None, expr=expr) for expr in ("1861", "1862-03-08", "1863-05", "XXXX-06")]
    >>> is_history(years, "2009-12-19"), is_history(years[3:], "2009-12-19")
    (True, False)
    """
    exprs = [when.expr for when in whens if when.expr]
    stated = [
        stretch for expr in exprs if (node := parse(expr)) and "XXXX" not in expr for stretch in each(node, Clock()) if stretch and stretch.first
    ]
    deictic = sum("now" in expr or "past(" in expr or "coming(" in expr or "WXX" in expr for expr in exprs)
    if len(stated) < STATED_LEAST or deictic > DEICTIC_SHARE * len(exprs):
        return False
    day = day_of(published)
    far = [one for one in stated if day is None or (one.first and abs(day.year - one.first.year) > NEAR_YEARS)]
    return len(far) >= HISTORY_SHARE * len(stated)


def _settled(when: When, told: Told | None, sentence: int, *, history: bool) -> When:
    """The time, tied to the one told of before it where it counts from that one."""
    expr = when.expr
    if expr and not history and PART_OF_NOW.fullmatch(expr):
        return replace(when, expr=expr.replace("ref", "now"))
    if told is None or not expr or expr.startswith("given("):
        return when
    near = sentence - told.sentence <= 1
    if "ref" in expr:
        return replace(when, expr=f"given({told.expr},{expr})") if history or near else when
    if history and "XXXX" in expr and "WXX" not in expr:
        return replace(when, expr=f"given({told.expr},{expr})")
    return when


def _aside(text: str, start: int, rule: str) -> bool:
    """Whether a year only names a thing ("the 1978 treaty"), so that the story does not move there."""
    return rule == "times.year" and bool(ASIDE.search(text[:start]))


def _told(when: When, sentence: int, published: str | None) -> Told | None:
    """What the next time may count from: the last stretch this one names, if it is known."""
    node = parse(when.expr) if when.expr else None
    if node is None or node.op in ("past", "coming"):
        return None
    clock = Clock(day_of(published))
    ends = [one for one in each(node, clock) if one]
    last = ends[-1] if ends else None
    if last is None or last.first is None or last.precision in ("decade", "century"):
        return None
    alone = reckon(node, Clock())
    stated = alone is not None and alone == reckon(node, clock)
    expr = last.timex[:10] if stated and last.precision in ("day", "hour", "month", "year", "season") else None
    if expr is None or parse(expr) is None:
        expr = when.expr if when.expr and len(when.expr) < 60 else None
    return Told(expr, sentence, last) if expr else None
