"""Reckon an expression of time: the stretch of days it stands for, given a day to count from. What cannot be known stays open."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sayso.mentions import calendar
from sayso.mentions.calendar import Stretch
from sayso.mentions.timeexpr import Node
from sayso.model.when import Precision

OFFSET = re.compile(r"(now|ref)(?:([+-]\d+)([DWMYEC]))?")
PERIOD = re.compile(r"P(T?)(\d+)([DWMYH])")
TURN = 8  # months back that are read as a step into the next year: December, then April
UNIT_DAYS = {"D": 1, "W": 7}
OPEN_TIMEX: dict[str, tuple[str, Precision]] = {
    "D": ("XXXX-XX-XX", "day"),
    "W": ("XXXX-WXX", "week"),
    "M": ("XXXX-XX", "month"),
    "Y": ("XXXX", "year"),
    "E": ("XXX", "decade"),
    "C": ("XX", "century"),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """What to count from: ``now`` the publication day, ``ref`` the time stated before, ``way`` which one of several is meant."""

    now: date | None = None
    ref: Stretch | None = None
    way: str = ""


def reckon(node: Node, clock: Clock) -> Stretch | None:
    """The stretch that an expression stands for; its days are None while they are not known.

    >>> from sayso.mentions.timeexpr import parse
    >>> reckon(parse("since(XXXX-07)"), Clock(date(2016, 9, 21))).edtf
    '2016-07/2016-09-21'
    """
    if node.op == "leaf":
        return _leaf(node.value, clock)
    return _FUNCTIONS[node.op](node, clock)


def each(node: Node, clock: Clock) -> tuple[Stretch | None, ...]:
    """The stretches of a range's two ends, or of the one time there is; "since July" is July here.

    >>> from sayso.mentions.timeexpr import parse
    >>> [one.edtf for one in each(parse("span(XXXX-11-15,1989-02-15)"), Clock())]
    ['1988-11-15', '1989-02-15']
    """
    if node.op in ("span", "both"):
        return _ends(node, clock)
    if node.op in ("since", "until", "before", "after"):
        return each(node.args[0], clock)
    if node.op == "given":
        return each(node.args[1], replace(clock, ref=reckon(node.args[0], clock)))
    if node.op in ("last", "next", "future"):
        return each(node.args[0], replace(clock, way=node.op))
    return (reckon(node, clock),)


def _leaf(value: str, clock: Clock) -> Stretch | None:
    if value.startswith(("now", "ref")):
        return _counted(value, clock)
    if value.startswith("XXXX-WXX"):
        return _weekday(int(value[-1]), clock)
    if value.startswith("XXXX"):
        return _yearless(value, clock)
    if value.endswith("XX"):
        return calendar.century(int(value[:2]) * 100)
    if value.endswith("X"):
        return calendar.decade(int(value[:3]) * 10)
    return calendar.stated(value)


def _open(timex: str, precision: Precision, edtf: str | None = None) -> Stretch:
    return Stretch(timex, edtf, None, None, precision)


def _choose(choices: list[Stretch], now: date, way: str) -> Stretch | None:
    """One of several in a row: the nearest past one, unless the words point elsewhere."""

    def fits(one: Stretch) -> bool:
        first, last = one.first, one.last
        if first is None or last is None:
            return False
        if way == "last":
            return last < now
        if way == "next":
            return first > now
        if way == "future":
            return last >= now
        if way == "upto":
            return first <= now
        return first <= now or (first.year, first.month) == (now.year, now.month)  # later this month is this year's, not last year's

    good = [one for one in choices if fits(one)]
    if not good:
        return None
    return good[0] if way in ("next", "future") else good[-1]


def _weekday(number: int, clock: Clock) -> Stretch | None:
    unknown = _open(f"XXXX-WXX-{number}", "day")
    now = clock.now
    if now is None:
        return unknown
    days = [calendar.shifted(now, gap) for gap in range(-7, 8)]
    choices = [calendar.day(at) for at in days if at is not None and at.isoweekday() == number]
    if clock.way in ("", "upto"):  # a weekday yet to come this month is not meant
        choices = [one for one in choices if one.first is not None and one.first <= now]
    return _choose(choices, now, clock.way) or unknown


def _yearless(value: str, clock: Clock) -> Stretch | None:
    ref = clock.ref
    if ref is not None and ref.first is not None:
        return calendar.stated(f"{_year_by(value, ref):04d}{value[4:]}")
    precision: Precision = "season" if value[5:6] in "SFWQH" else "month" if len(value) == 7 else "day"
    now = clock.now
    if now is None:
        return _open(value, precision, value if precision != "season" else None) if calendar.stated(f"2000{value[4:]}") else None
    choices = [calendar.stated(f"{year:04d}{value[4:]}") for year in (now.year - 1, now.year, now.year + 1)]
    return _choose([one for one in choices if one], now, clock.way) or _open(value, precision)


def _year_by(value: str, ref: Stretch) -> int:
    """The year of a date that follows a stated one in a history: the same; the next, when the story passes the turn of the year."""
    assert ref.first is not None
    year, month = ref.first.year, value[5:7]
    turned = ref.precision in ("day", "month") and month.isdigit() and ref.first.month - int(month) >= TURN
    return year + 1 if turned else year


def _counted(value: str, clock: Clock) -> Stretch | None:
    found = OFFSET.fullmatch(value)
    if found is None:
        return None
    count, unit = int(found[2] or 0), found[3] or "D"
    start = clock.now
    if found[1] == "ref":
        start = _start(clock.ref, unit)
    if start is None:
        timex, precision = OPEN_TIMEX[unit]
        return _open(timex, precision)
    return _moved(start, count, unit, clock)


def _start(ref: Stretch | None, unit: str) -> date | None:
    """The day to count from, if the time before is known finely enough for this unit."""
    if ref is None or ref.first is None:
        return None
    fine = {"D": ("day", "hour"), "W": ("day", "hour", "week"), "M": ("day", "hour", "week", "month")}
    return ref.first if ref.precision in fine.get(unit, (ref.precision,)) else None


def _moved(start: date, count: int, unit: str, clock: Clock) -> Stretch | None:
    if unit in UNIT_DAYS:
        at = calendar.shifted(start, count * UNIT_DAYS[unit])
        if at is None:
            return None
        return calendar.day(at) if unit == "D" else _week(at, count, clock)
    if unit == "M":
        year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
        return calendar.month(year, month + 1)
    year = start.year + count * {"Y": 1, "E": 10, "C": 100}[unit]
    if year < 1:
        return None
    if unit == "Y":
        return calendar.stated(f"{year:04d}")
    return calendar.decade(year) if unit == "E" else calendar.century(year)


def _week(at: date, count: int, clock: Clock) -> Stretch | None:
    whole = calendar.week(at)
    now = clock.now
    if whole is None or count or now is None or at != now:
        return whole
    if clock.way == "future":
        return replace(whole, first=now, edtf=f"{now}/{whole.last}")
    return calendar.week(at, now)  # "this week" reaches from Monday to the day of publication


def _within(node: Node, clock: Clock) -> Stretch | None:
    whole = reckon(node.args[0], clock)
    inner = node.args[1].value
    if whole is None or whole.first is None:
        return _open(inner, "month" if len(inner) == 7 else "day") if node.args[1].op == "leaf" else reckon(node.args[1], Clock())
    if whole.precision == "week" and inner.startswith("XXXX-WXX"):
        at = calendar.shifted(whole.first, int(inner[-1]) - 1)
        return calendar.day(at) if at else None
    return reckon(node.args[1], Clock(clock.now, replace(whole, precision="year"), clock.way))


def _weekend(node: Node, clock: Clock) -> Stretch | None:
    now = clock.now
    if now is None:
        return _open("XXXX-WXX-WE", "week")
    found = OFFSET.fullmatch(node.args[0].value)
    weeks = int(found[2] or 0) if found else 0
    if found and not found[2] and now.weekday() < 5 and clock.way != "future":
        weeks = -1  # "over the weekend", said on a weekday, is the one before
    at = calendar.shifted(now, 7 * weeks)
    return calendar.weekend(at) if at else None


def _at(node: Node, clock: Clock) -> Stretch | None:
    base = reckon(node.args[0], clock)
    if base is None:
        return None
    hour = node.args[1].value
    return replace(base, timex=base.timex + hour, precision="hour" if hour[1].isdigit() else base.precision)


def _night(node: Node, clock: Clock) -> Stretch | None:
    base = reckon(node.args[0], clock)
    if base is None:
        return None
    after = calendar.shifted(base.first, 1) if base.first else None
    if after is None:
        return replace(base, timex=base.timex + "TNI")
    return Stretch(base.timex + "TNI", f"{base.first}/{after}", base.first, after, "day")


def _third(node: Node, clock: Clock) -> Stretch | None:
    base = reckon(node.args[0], clock)
    return calendar.third(base, node.op) if base else None


def _directed(node: Node, clock: Clock) -> Stretch | None:
    return reckon(node.args[0], replace(clock, way=node.op))


def _given(node: Node, clock: Clock) -> Stretch | None:
    return reckon(node.args[1], replace(clock, ref=reckon(node.args[0], clock)))


def _left(one: Stretch) -> str | None:
    return one.edtf.partition("/")[0] if one.edtf else None


def _right(one: Stretch) -> str | None:
    return one.edtf.rpartition("/")[2] if one.edtf else None


def _since(node: Node, clock: Clock) -> Stretch | None:
    start = reckon(node.args[0], clock)
    if start is None or start.edtf is None:
        return replace(start, timex=f"{start.timex}/..") if start else None
    now = clock.now if clock.ref is None and start.first and clock.now and start.first <= clock.now else None
    return Stretch(f"{start.timex}/..", f"{_left(start)}/{now or '..'}", start.first, now, start.precision)


def _until(node: Node, clock: Clock) -> Stretch | None:
    end = reckon(node.args[0], clock)
    if end is None or end.edtf is None:
        return replace(end, timex=f"../{end.timex}") if end else None
    return Stretch(f"../{end.timex}", f"../{_right(end)}", None, end.last, end.precision)


def _after(node: Node, clock: Clock) -> Stretch | None:
    start = reckon(node.args[0], clock)
    if start is None or start.edtf is None:
        return replace(start, timex=f"{start.timex}/..") if start else None
    return Stretch(f"{start.timex}/..", f"{_left(start)}/..", start.first, None, start.precision)


def _yearful(node: Node) -> bool:
    return "XXXX" not in str(node)


def _ends(node: Node, clock: Clock) -> tuple[Stretch | None, Stretch | None]:
    """Both ends of a range; an end without a year takes it from the other one, which the words put before or after it."""
    left, right = node.args
    if _yearful(left) and not _yearful(right):
        first = reckon(left, clock)
        return first, reckon(right, Clock(first.last, None, "future") if first and first.last else clock)
    if _yearful(right) or clock.ref is None:
        last = reckon(right, clock)
        return (reckon(left, clock) if _yearful(left) else reckon(left, Clock(last.last, None, "upto") if last and last.last else clock)), last
    first = reckon(left, clock)
    return first, reckon(right, Clock(first.first, None, "future") if first and first.first else clock)


def _span(node: Node, clock: Clock) -> Stretch | None:
    first, last = _ends(node, clock)
    if first is None or last is None:
        return None
    timex = f"{first.timex}/{last.timex}"
    if first.edtf is None or last.edtf is None:
        return _open(timex, last.precision)
    if first.first is None or last.last is None:
        return _open(timex, last.precision, f"{_left(first)}/{_right(last)}")
    if first.first > last.last:
        return None
    return Stretch(timex, f"{_left(first)}/{_right(last)}", first.first, last.last, last.precision)


def _both(node: Node, clock: Clock) -> Stretch | None:
    first, last = _ends(node, clock)
    if first is None or last is None:
        return None
    timex = f"{first.timex},{last.timex}"
    if not (first.first and first.last and last.first and last.last):
        edtf = f"{{{first.edtf},{last.edtf}}}" if first.edtf and last.edtf and "/" not in first.edtf + last.edtf else None
        return _open(timex, last.precision, edtf)
    if calendar.shifted(first.last, 1) == last.first:
        return Stretch(timex, f"{_left(first)}/{_right(last)}", first.first, last.last, last.precision)
    edtf = f"{{{first.edtf},{last.edtf}}}" if "/" not in f"{first.edtf}{last.edtf}" else None
    return Stretch(timex, edtf, min(first.first, last.first), max(first.last, last.last), last.precision)


def _period(node: Node, clock: Clock) -> Stretch | None:
    """A length of time that ends ("past") or begins ("coming") on the day of publication; months and years are not cut to the day."""
    value = node.args[0].value
    found = PERIOD.fullmatch(value)
    now = clock.now
    if found is None:
        return None
    unit = "H" if found[1] else found[3]
    if now is None:
        return _open(value, "open")
    sign = -1 if node.op == "past" else 1
    count = max(1, -(-int(found[2]) // 24)) if unit == "H" else int(found[2])
    far = _moved(now, sign * count * (7 if unit == "W" else 1), "D" if unit in "HDW" else unit, Clock())
    if far is None or far.first is None or far.last is None:
        return _open(value, "open")
    if sign < 0:
        return Stretch(value, f"{far.edtf}/{now}", far.first, now, far.precision)
    return Stretch(value, f"{now}/{far.edtf}", now, far.last, far.precision)


_FUNCTIONS: dict[str, Callable[[Node, Clock], Stretch | None]] = {
    "in": _within,
    "at": _at,
    "night": _night,
    "weekend": _weekend,
    "early": _third,
    "mid": _third,
    "late": _third,
    "last": _directed,
    "next": _directed,
    "future": _directed,
    "given": _given,
    "since": _since,
    "until": _until,
    "before": _until,
    "after": _after,
    "span": _span,
    "both": _both,
    "past": _period,
    "coming": _period,
}
