"""Join neighbouring pieces of time: "3pm on Tuesday", "between Aug. 28 and Sept. 5", "since July"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.mentions.timebuild import Kind
from sayso.mentions.timex import Piece, scan

DATED = frozenset(("day", "month", "year", "season", "week"))
PARTS = frozenset(("part", "bare"))
PART_DAY = re.compile(r"(?:,? on (?:the )?|,? of |,? (?:local time|GMT),? (?:on )?|,? |\s?\()", re.IGNORECASE)
DAY_PART = re.compile(
    r",?\s{1,3}(?:(?:at|in|during)\s{1,2})?"
    r"(?:(?:about|around|approximately|roughly|just after|just before|shortly after|shortly before)\s{1,2})?",
    re.IGNORECASE,
)
FROM = re.compile(r"(?:\bfrom|\bbetween)\s{1,3}$", re.IGNORECASE)
LEAD = re.compile(
    r"(?:\b(?P<since>since)(?:\s+(?:about|around|at\s+least))?|\b(?P<until>(?:up\s+)?until|till)|\b(?P<before>before|prior\s+to)|\b(?P<after>after))\s{1,3}$",
    re.IGNORECASE,
)
SINCE_CLAUSE = re.compile(
    r"\bsince\s+(?:[^\W_]\S*\s+){1,7}?(?:began|begun|started|erupted|ended|collapsed|took\s+effect|broke\s+out|seized\s+power|took\s+power)\s+(?:on|in|at)?\s{0,2}$",
    re.IGNORECASE,
)
TO = re.compile(r"\s?[-–—]\s?|\s{1,3}(?:to|until|till|through|thru|up to)\s{1,3}", re.IGNORECASE)
AND = re.compile(r",?\s{1,3}(?:and|or)\s{1,3}(?:again\s+)?(?:on\s+|in\s+)?|\s?/\s?|\s?&\s?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Joined:
    """One time of a text, made of one piece or several; offsets as in the text given."""

    start: int
    end: int
    expr: str | None
    timex: str | None
    kind: Kind
    rule: str
    role: str


def joined(text: str) -> tuple[Joined, ...]:
    """The times of a text, with ranges and times of day put together.

    >>> [one.expr for one in joined("fled between Aug. 28 and Sept. 5, at about 3pm on Tuesday, since July")]
    ['span(XXXX-08-28,XXXX-09-05)', 'at(XXXX-WXX-2,T15:00)', 'since(XXXX-07)']
    """
    pieces = with_hours(text, scan(text))
    found: list[Joined] = []
    at = 0
    while at < len(pieces):
        one = pieces[at]
        pair = _pair(text, one, pieces[at + 1]) if at + 1 < len(pieces) else None
        found.append(_led(text, pair or _single(one), found[-1].end if found else 0))
        at += 2 if pair else 1
    return tuple(found)


def _single(piece: Piece) -> Joined:
    return Joined(piece.start, piece.end, piece.expr, piece.timex, piece.kind, piece.rule, piece.role)


def with_hours(text: str, pieces: tuple[Piece, ...]) -> list[Piece]:
    """Pieces with times of day merged into the day beside them; those that stand alone without an article are dropped.

    >>> [one.expr for one in with_hours("Thursday evening", scan("Thursday evening"))]
    ['at(XXXX-WXX-4,TEV)']
    """
    done: list[Piece] = []
    for k, piece in enumerate(pieces):
        last = done[-1] if done else None
        merged = _hour_and_day(text, last, piece) if last and not _belongs_on(text, last, piece, pieces[k + 1 : k + 2]) else None
        if merged:
            done[-1] = merged
        else:
            done.append(piece)
    return [piece for piece in done if piece.role != "bare"]


def _belongs_on(text: str, last: Piece, piece: Piece, following: Sequence[Piece]) -> bool:
    """Whether a time of day behind a comma is that of the day which follows: "Sept. 5, at about 3pm on Tuesday"."""
    if piece.role not in PARTS or not following or following[0].role != "day" or "," not in text[last.end : piece.start]:
        return False
    return bool(PART_DAY.fullmatch(text[piece.end : following[0].start]))


def _hour_and_day(text: str, left: Piece, right: Piece) -> Piece | None:
    """A time of day and a day that stand side by side, in either order, as one."""
    between = text[left.end : right.start]
    if left.role in PARTS and right.role == "day" and right.kind == "point" and PART_DAY.fullmatch(between):
        hour, day = left, right
    elif left.role == "day" and left.kind == "point" and right.role in PARTS and DAY_PART.fullmatch(between):
        day, hour = left, right
    else:
        return None
    if not day.expr or not hour.expr or day.expr.startswith(("at(", "night(")):
        return None
    end = right.end + (1 if between.endswith("(") and text[right.end : right.end + 1] == ")" else 0)
    hour_value = hour.expr.rpartition(",")[2].rstrip(")")
    return replace(day, start=left.start, end=end, expr=f"at({day.expr},{hour_value})")


def _pair(text: str, left: Piece, right: Piece) -> Joined | None:
    """Two dates as one range ("from A to B", "A-B") or one pair ("on A and B")."""
    if left.role not in DATED or right.role not in DATED or not left.expr or not right.expr or "range" in (left.kind, right.kind):
        return None
    between, lead = text[left.end : right.start], FROM.search(text[: left.start])
    start = lead.start() if lead else left.start
    if TO.fullmatch(between) and (lead or left.role == right.role):
        return Joined(start, right.end, f"span({left.expr},{right.expr})", None, "range", "times.range", right.role)
    if not AND.fullmatch(between):
        return None
    if lead and lead[0].lower().startswith("between"):
        return Joined(start, right.end, f"span({left.expr},{right.expr})", None, "range", "times.between", right.role)
    if left.role != right.role or left.role == "week" or " or" in between.lower() or right.expr.startswith("ref"):
        return None
    return Joined(left.start, right.end, f"both({left.expr},{right.expr})", None, "range", "times.pair", right.role)


def _led(text: str, one: Joined, floor: int) -> Joined:
    """The time with the preposition that changes it: since, until, before, after."""
    if one.role not in DATED or not one.expr:
        return one
    between = FROM.search(text[floor : one.start]) if one.expr.startswith("both(") else None
    if between and between[0].lower().startswith("between"):  # "between 15 and 20 December"
        return replace(one, start=floor + between.start(), expr="span" + one.expr.removeprefix("both"), rule="times.between")
    if one.kind == "range" and one.rule in ("times.range", "times.between"):
        return one
    before = text[floor : one.start]
    clause = SINCE_CLAUSE.search(before[-90:]) if "ince" in before else None
    found = LEAD.search(before)
    if clause:
        start = one.start - len(before[-90:]) + clause.start()
        return replace(one, start=start, expr=f"since({one.expr})", kind="range", rule="times.since_clause")
    if not found or found.lastgroup is None:
        return one
    if found.lastgroup in ("before", "after") and one.expr.startswith("at("):
        return one  # "shortly after noon on Thursday" is still that Thursday
    return replace(one, start=floor + found.start(), expr=f"{found.lastgroup}({one.expr})", kind="range", rule=f"times.{found.lastgroup}")
