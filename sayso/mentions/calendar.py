"""Stretches of the calendar: the days a date, week, month, season, decade or century stands for. No text is seen here."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from sayso.model.when import Precision

SEASONS = {"SP": (3, 21), "SU": (6, 22), "FA": (9, 23), "WI": (12, 24)}  # first month, EDTF's number of the season
PARTS = {"Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3), "H1": (1, 6), "H2": (7, 6)}  # first month, months
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-(SP|SU|FA|WI|Q[1-4]|H[12])|-W(\d\d))?")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of days with its names: a TIMEX3 value and an EDTF string. ``first``/``last`` are None where the year is not known,
    or where the stretch is open at that end.

    >>> day(date(2016, 8, 28)).edtf
    '2016-08-28'
    """

    timex: str
    edtf: str | None
    first: date | None
    last: date | None
    precision: Precision


def made(year: int, month: int = 1, at: int = 1) -> date | None:
    """That day, or None if the calendar has no such day.

    >>> made(2016, 2, 30) is None
    True
    """
    try:
        return date(year, month, at)
    except (ValueError, OverflowError):
        return None


def shifted(start: date, days: int) -> date | None:
    """The day so many days later (negative: earlier), or None past the calendar's ends.

    >>> shifted(date(2016, 3, 1), -1)
    datetime.date(2016, 2, 29)
    """
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def day(at: date) -> Stretch:
    """One day.

    >>> day(date(2016, 8, 28)).precision
    'day'
    """
    return Stretch(at.isoformat(), at.isoformat(), at, at, "day")


def week(at: date, back: date | None = None) -> Stretch | None:
    """The week, Monday to Sunday, that holds this day; cut off at ``back``, if given.

    >>> week(date(2016, 8, 31)).edtf
    '2016-08-29/2016-09-04'
    """
    monday = shifted(at, -at.weekday())
    sunday = back or (shifted(monday, 6) if monday else None)
    if monday is None or sunday is None:
        return None
    year, number, _ = at.isocalendar()
    return Stretch(f"{year:04d}-W{number:02d}", f"{monday}/{sunday}", monday, sunday, "week")


def weekend(at: date) -> Stretch | None:
    """Saturday and Sunday of the week that holds this day.

    >>> weekend(date(2016, 9, 1)).edtf
    '2016-09-03/2016-09-04'
    """
    saturday = shifted(at, 5 - at.weekday())
    sunday = shifted(at, 6 - at.weekday())
    if saturday is None or sunday is None:
        return None
    year, number, _ = at.isocalendar()
    return Stretch(f"{year:04d}-W{number:02d}-WE", f"{saturday}/{sunday}", saturday, sunday, "week")


def months(year: int, month: int, count: int = 1) -> tuple[date, date] | None:
    """First and last day of so many months from this one.

    >>> months(2016, 2)[1]
    datetime.date(2016, 2, 29)
    """
    over = year * 12 + month - 1 + count - 1
    last_year, last_month = divmod(over, 12)
    if not (year >= MINYEAR and last_year <= MAXYEAR):
        return None
    return date(year, month, 1), date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])


def years(first: int, last: int, timex: str, edtf: str, precision: Precision) -> Stretch | None:
    """From the first day of one year to the last of another.

    >>> years(1980, 1989, "198", "198X", "decade").last
    datetime.date(1989, 12, 31)
    """
    if not MINYEAR <= first <= last <= MAXYEAR:
        return None
    return Stretch(timex, edtf, date(first, 1, 1), date(last, 12, 31), precision)


def part(year: int, name: str) -> Stretch | None:
    """A season, quarter or half of a year; a winter runs into the next year.

    >>> part(2016, "Q2").edtf, part(2016, "WI").last
    ('2016-04/2016-06', datetime.date(2017, 2, 28))
    """
    month, count = (SEASONS[name][0], 3) if name in SEASONS else PARTS[name]
    bounds = months(year, month, count)
    if bounds is None:
        return None
    edtf = f"{year:04d}-{SEASONS[name][1]}" if name in SEASONS else f"{year:04d}-{month:02d}/{bounds[1]:%Y-%m}"
    return Stretch(f"{year:04d}-{name}", edtf, *bounds, "season")


def decade(year: int) -> Stretch | None:
    """The decade of a year.

    >>> decade(1984).edtf
    '198X'
    """
    start = year // 10 * 10
    return years(max(start, 1), start + 9, f"{start // 10:03d}", f"{start // 10:03d}X", "decade")


def century(year: int) -> Stretch | None:
    """The hundred years that share a year's first two digits.

    >>> century(1984).edtf
    '19XX'
    """
    start = year // 100 * 100
    return years(max(start, 1), start + 99, f"{start // 100:02d}", f"{start // 100:02d}XX", "century")


def month(year: int, number: int) -> Stretch | None:
    """One month of a year.

    >>> month(2016, 7).edtf
    '2016-07'
    """
    bounds = months(year, number) if 1 <= number <= 12 else None
    return Stretch(f"{year:04d}-{number:02d}", f"{year:04d}-{number:02d}", *bounds, "month") if bounds else None


def stated(value: str) -> Stretch | None:
    """The stretch of a full date value: "2016-08-28", "2016-08", "2016", "2016-SU", "2016-Q3", "2016-W35"; None if there is no such day.

    >>> stated("2016-02-30") is None, stated("2016-02").last
    (True, datetime.date(2016, 2, 29))
    """
    found = DATE.fullmatch(value)
    if found is None:
        return None
    year, number, at, name, weeks = int(found[1]), found[2], found[3], found[4], found[5]
    if name:
        return part(year, name)
    if weeks:
        monday = _iso_week(year, int(weeks))
        return week(monday) if monday else None
    if at:
        found_day = made(year, int(number), int(at))
        return day(found_day) if found_day else None
    return month(year, int(number)) if number else years(year, year, f"{year:04d}", f"{year:04d}", "year")


def _iso_week(year: int, number: int) -> date | None:
    try:
        return date.fromisocalendar(year, number, 1)
    except ValueError:
        return None


def third(whole: Stretch, which: str) -> Stretch | None:
    """The early, mid or late part of a year, decade, century or month; other stretches are returned whole.

    >>> third(stated("2013"), "late").edtf, third(stated("2016-02"), "late").edtf
    ('2013-10/2013-12', '2016-02-21/2016-02-29')
    """
    first, last = whole.first, whole.last
    if first is None or last is None:
        return whole
    index = ("early", "mid", "late").index(which)
    if whole.precision == "year":
        start, count = ((1, 3), (5, 4), (10, 3))[index]
        bounds = months(first.year, start, count)
        return Stretch(whole.timex, f"{bounds[0]:%Y-%m}/{bounds[1]:%Y-%m}", *bounds, "month") if bounds else None
    if whole.precision == "month":
        start, stop = ((1, 10), (11, 20), (21, last.day))[index]
        left, right = first.replace(day=start), first.replace(day=stop)
        return Stretch(whole.timex, f"{left}/{right}", left, right, "day")
    if whole.precision in ("decade", "century"):
        span = 10 if whole.precision == "decade" else 100
        start, stop = ((0, span * 3 // 10), (span * 4 // 10, span * 6 // 10), (span * 7 // 10, span - 1))[index]
        base = last.year - span + 1
        return years(max(base + start, 1), base + stop, whole.timex, f"{base + start:04d}/{base + stop:04d}", "year")
    return whole
