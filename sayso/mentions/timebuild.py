"""What each rule of the grammar makes of its match: dates and months. None: not a time after all; dead: looks like a date but is none."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sayso.mentions import calendar
from sayso.mentions.timewords import either, numbered, part_names, squeezed, unit_letters, word_set, words

Kind = Literal["point", "range", "duration", "frequency"]
Role = Literal["day", "month", "year", "season", "week", "part", "bare", "period", "reference", "dead"]


@dataclass(frozen=True, slots=True)
class Built:
    """What a match says; ``skip`` and ``cut`` are characters of it that do not belong to the expression."""

    expr: str | None
    role: Role
    kind: Kind = "point"
    timex: str | None = None
    skip: int = 0
    cut: int = 0


DEAD = Built(None, "dead")
MODERN = (1800, 2100)  # a year outside may be a count
YEARLIKE = re.compile(r",?\s\d{4}(?![\d:]|[.,]\d)\s*([^\W\d_]*)")
ERA = re.compile(r"\s?(?:A\.?H|E\.?C|S\.?H|B\.?E|B\.?C|B\.?C\.?E|B\.?S)\b")
YEAR_CUES = frozenset(
    (
        "in",
        "since",
        "by",
        "of",
        "from",
        "until",
        "till",
        "during",
        "after",
        "before",
        "between",
        "to",
        "through",
        "throughout",
        "circa",
        "late",
        "early",
    )
)
MONTH_CUES = YEAR_CUES | {"and", "or", "last", "this", "next", "on", "mid", "as"}
REL_YEARS = {"last": "now-1Y", "this": "now+0Y", "the current": "now+0Y", "next": "now+1Y", "that": "ref+0Y", "the same": "ref+0Y"}


def before(match: re.Match[str], count: int = 1) -> str:
    """The word (in lower case) that stands before a match.

    >>> before(re.compile("1990").search("in about 1990"))
    'about'
    """
    lead = re.findall(r"[^\W_]+|[^\w\s]", match.string[max(0, match.start() - 30) : match.start()])
    return lead[-count].lower() if len(lead) >= count else ""


def after(match: re.Match[str]) -> str:
    """The word that stands after a match, as written.

    >>> after(re.compile("1990").search("in 1990 people"))
    'people'
    """
    found = re.match(r"[\s-]*([^\W_]+)", match.string[match.end() : match.end() + 30])
    return found[1] if found else ""


def is_name(match: re.Match[str]) -> bool:
    """Whether a date is part of a name: "the March 23 Movement", "Black Friday".

    >>> is_name(re.compile("March 23").search("the March 23 Movement"))
    True
    """
    follows = after(match)
    return (follows[:1].isupper() and follows.lower() in word_set("name_after")) or before(match) in word_set("name_before")


def other_calendar(match: re.Match[str]) -> bool:
    """Whether a year is one of another calendar: "17 Mehr 1395", "1437 AH", "2009 E.C.".

    >>> other_calendar(re.compile("2009").search("3 Meskerem 2009"))
    True
    """
    lead = before(match)
    lunar = lead in word_set("lunar_months") and int(match["y"] if "y" in match.re.groupindex else match[0]) < MODERN[0]
    return lunar or lead in word_set("other_months") or ERA.match(match.string, match.end()) is not None


def month_number(text: str) -> int | None:
    """The number of a month's name; None unless it begins with a capital.

    >>> month_number("Sept."), month_number("may")
    (9, None)
    """
    return numbered("months").get(text.rstrip(".").lower()) if text[:1].isupper() else None


def full_year(text: str) -> int:
    """A year of two digits as four: from 30 on the last century, below it this one.

    >>> full_year("90"), full_year("16"), full_year("1918")
    (1990, 2016, 1918)
    """
    digits = text.strip("'")
    return int(digits) if len(digits) > 2 else int(digits) + (1900 if int(digits) >= 30 else 2000)


def day_of(text: str) -> int:
    """The number of "24th".

    >>> day_of("24th")
    24
    """
    return int(re.sub(r"\D", "", text))


def group(match: re.Match[str], name: str) -> str | None:
    """A group of the match, if the rule has it and it took part.

    >>> group(re.compile("(?P<y>1)?2").search("2"), "y") is None
    True
    """
    return match[name] if name in match.re.groupindex else None


def within(inner: str, relyear: str | None) -> str:
    """A date without a year, put into "last year" or "that year".

    >>> within("XXXX-10", "last")
    'in(now-1Y,XXXX-10)'
    """
    if not relyear:
        return inner
    word = squeezed(relyear)
    return f"in({REL_YEARS.get(word) or ('ref+1Y' if 'following' in word else 'ref-1Y')},{inner})"


def _strange_year(match: re.Match[str]) -> bool:
    """Whether four figures that no year has stand behind a date and count nothing."""
    found = YEARLIKE.match(match.string, match.end())
    return found is not None and found[1].lower() not in word_set("count_after") and not found[1].lower().endswith("s")


def dated(match: re.Match[str]) -> Built | None:
    """A day of a month, with its year or without."""
    month = month_number(match["m"])
    if month is None:
        return None
    at, year = day_of(match["d"]), group(match, "y")
    if is_name(match):
        return DEAD
    value = f"{month:02d}-{at:02d}"
    cut = 0
    if year and not MODERN[0] <= full_year(year) <= MODERN[1] and after(match).lower() in word_set("count_after") - {"of"}:
        year, cut = None, match.end() - max(match.end("d"), match.end("m"))  # "on May 4 1200 people ..."
    elif not year and _strange_year(match):
        return DEAD  # "31 December 9999"
    if calendar.stated(f"{full_year(year) if year else 2000}-{value}") is None:
        return DEAD
    if year:
        return Built(f"{full_year(year)}-{value}", "day")
    if match["d"].isdecimal() and match.end("d") > match.end("m") and before(match) == "in":
        return None  # "In May 12 people ..." counts people
    return Built(within(f"XXXX-{value}", group(match, "relyear")), "day", cut=cut)


def days(match: re.Match[str]) -> Built | None:
    """Two days of one month: "26-28 March", "May 4 and 5"."""
    month = month_number(match["m"])
    first, last = day_of(match["d"]), day_of(match["e"])
    year = group(match, "y")
    if month is None or first >= last:
        return None
    listed = squeezed(match["sep"]) in ("and", "&")
    if listed and not year and match.end("e") > match.end("m") and after(match).lower() in word_set("count_after") - {"of"}:
        return None  # "on May 4 and 5 people ..."
    lead = f"{year or 'XXXX'}-{month:02d}-"
    if calendar.stated(f"{year or 2000}-{month:02d}-{last:02d}") is None:
        return DEAD
    return Built(f"{'both' if listed else 'span'}({lead}{first:02d},{lead}{last:02d})", "day", "range")


def iso(match: re.Match[str]) -> Built | None:
    """An ISO date, perhaps with a time."""
    if calendar.stated(match["iso"]) is None:
        return DEAD
    return Built(f"at({match['iso']},T{match['clock']})" if match["clock"] else match["iso"], "day")


def numeric(match: re.Match[str]) -> Built | None:
    """A date in figures; where day and month cannot be told apart only the year is said, and nothing is resolved."""
    first, second, year = int(match["a"]), int(match["b"]), full_year(match["y"])
    if match["sep"] == "." and len(match["y"]) == 2:
        return None
    readings = {f"{year}-{month:02d}-{at:02d}" for at, month in ((first, second), (second, first))}
    good = sorted(value for value in readings if calendar.stated(value))
    if not good:
        return DEAD
    return Built(good[0], "day") if len(good) == 1 else Built(None, "day", timex=f"{year}-XX-XX")


def parted(match: re.Match[str], expr: str) -> str:
    """An expression inside its part, if the match names one: "late 2013".

    >>> parted(re.compile("(?P<part>late)").search("late"), "2013")
    'late(2013)'
    """
    part = group(match, "part")
    name = part_names().get(squeezed(part)) if part else None
    return f"{name}({expr})" if name else expr


def month(match: re.Match[str]) -> Built | None:
    """A month, with its year or without."""
    number = month_number(match["m"])
    if number is None:
        return None
    if is_name(match):
        return DEAD
    year, rel = group(match, "y"), group(match, "rel")
    if year:
        return Built(parted(match, f"{year}-{number:02d}"), "month")
    lead = before(match)
    counted = re.match(r"\s\d{2}(?!\d)(?=,?\s\d{4}|[.,;)]|\s?$)", match.string[match.end() :])
    if counted and lead != "in":
        return DEAD  # "May 32"
    relyear = group(match, "relyear")
    if (
        number in (3, 5)
        and not (lead in MONTH_CUES or rel or relyear or group(match, "part"))
        and not re.match(r"\s*[-–—/]\s*\w", match.string[match.end() :])
    ):
        return None  # Theresa May; the March on Rome
    value = within(f"XXXX-{number:02d}", relyear)
    return Built(directed(parted(match, value), rel), "month")


def directed(expr: str, rel: str | None) -> str:
    """An expression with "last", "next" or "this coming" before it.

    >>> directed("XXXX-07", "last")
    'last(XXXX-07)'
    """
    word = squeezed(rel) if rel else ""
    if word in ("last", "this past", "past"):
        return f"last({expr})"
    if word == "next":
        return f"next({expr})"
    return f"future({expr})" if word in ("this coming", "coming", "later", "later on") else expr


def is_count(match: re.Match[str], year: int) -> bool:
    """Whether four digits are a count or a name's number rather than a year."""
    lead, follows = before(match), after(match).lower()
    if lead in ("$", "£", "€", "#", "%", "+", "=") or re.search(
        r"[\d/]\s?[-–/]$|[^\W\d_]-$", match.string[max(0, match.start() - 3) : match.start()]
    ):
        return True
    if follows in word_set("count_after") - {"of"} or re.match(r"\s?[%°]|:\d", match.string[match.end() :]):
        return True
    if lead in word_set("count_before"):
        return True
    plural = follows.endswith("s") and follows not in ("was", "is", "has", "as", "this", "its", "his", "s", "us", "ss", "crisis", "process")
    cued = lead in YEAR_CUES or bool(group(match, "part"))
    if 1900 <= year <= 2040:
        return plural and lead not in ("in", "since", "during", "until", "throughout")
    return plural or not cued


def year(match: re.Match[str]) -> Built | None:
    """A year alone."""
    number = int(match["y"])
    part = group(match, "part")
    if is_name(match) or other_calendar(match):
        return DEAD
    if is_count(match, number) and not (part and 1900 <= number <= 2040 and after(match).lower() not in word_set("count_after")):
        return None
    return Built(parted(match, f"{number:04d}"), "year")


def years(match: re.Match[str]) -> Built | None:
    """Two years: "1957-60", "1979-1989"."""
    first = int(match["y"])
    last = int(match["z"]) if len(match["z"]) == 4 else first // 100 * 100 + int(match["z"])
    follows = after(match)
    if last <= first or last - first > 200 or first < 1300 or follows.lower() in word_set("count_after") - {"of"}:
        return None
    return Built(f"span({first},{last})", "year", "range")


@lru_cache
def phrases(name: str) -> str:
    """A pattern for the phrases of one list (the keys, or for ``references`` the values)."""
    rows = words()[name]
    forms = [form for row in rows.values() for form in row] if name == "references" else list(rows)
    return "|".join(choice.replace("'", "['’]") for choice in either(map(str, forms)).split("|"))


@lru_cache
def hints() -> frozenset[str]:
    """The single words of which every time expression without a digit holds one.

    >>> "weekend" in hints(), "attack" in hints()
    (True, False)
    """
    lists = words()
    names = {form for name in ("months", "weekdays") for row in lists[name].values() for form in (*row["names"], *row["short"])}
    names |= (
        {form + "s" for form in numbered("weekdays")} | set(lists["seasons"]) | set(lists["dayparts"]) | set(unit_letters()) | set(lists["decades"])
    )
    names |= set(lists["frequencies"]) | {"weekend", "century", "hours", "quarter"}
    phrased = [*lists["days"], *lists["holidays"], *(form for row in lists["references"].values() for form in row)]
    return frozenset(names | {str(phrase).split()[-1].lower() for phrase in phrased})
