"""What the rules for seasons, weekdays, offsets, periods and times of day make of their matches."""

import re

from sayso.mentions.timebuild import DEAD, Built, after, before, directed, full_year, group, is_name, parted, within
from sayso.mentions.timewords import number_of, numbered, period, squeezed, unit_letters, word_set, words

SPAN_LEADS = frozenset(("over", "in", "during", "for", "within", "through", "throughout", "of"))
PUNCTUATED = re.compile(r"\s*(?:[.,;:)\]!?\"”’—–]|$)")
CENTURIES = {"twenty-first": 21}
DAY_HALVES = {"night": "TNI", "morning": "TMO", "afternoon": "TAF", "evening": "TEV"}
STANDALONE = frozenset(("noon", "midday", "midnight", "dawn", "daybreak", "sunrise", "sunset", "dusk", "nightfall"))


def decade(match: re.Match[str]) -> Built | None:
    """A decade: "the late 1970s", "the '90s", "the sixties"."""
    word, short = group(match, "word"), group(match, "s")
    if word:
        start = 190 + int(words()["decades"][word.lower()])
    elif short:
        start = full_year(short) // 10
    else:
        start = int(match["y"]) // 10
    return Built(parted(match, f"{start:03d}X"), "year")


def century(match: re.Match[str]) -> Built | None:
    """A century: "the 19th century"."""
    text = match["o"].lower()
    number = int(re.sub(r"\D", "", text)) if text[0].isdigit() else int(words()["ordinals"][text])
    return Built(parted(match, f"{number - 1:02d}XX"), "year") if 2 <= number <= 21 else None


def season(match: re.Match[str]) -> Built | None:
    """A season; "fall" and "spring" need a word that shows they are one."""
    name, year, rel, relyear = match["s"].lower(), match["y"], squeezed(match["rel"] or ""), match["relyear"]
    if before(match) in word_set("name_before") or is_name(match):
        return DEAD
    sure = bool(year or relyear or match["part"] or rel in ("last", "this", "next", "this past", "this coming"))
    loose = rel in ("the", "that", "in", "by", "since")
    sure = sure or after(match).lower() in word_set("season_events")
    if (
        name in ("fall", "spring")
        and not sure
        and (not loose or after(match).lower() == "of" or (name == "fall" and rel != "in" and before(match) != "in"))
    ):
        return None
    value = f"{year or 'XXXX'}-{words()['seasons'][name]}"
    value = f"in(ref+0Y,{value})" if rel == "that" and not year else within(value, relyear)
    skip = match.start("s") - match.start() if rel in ("in", "by", "since") else 0
    return Built(directed(parted(match, value), rel), "season", skip=skip)


def quarter(match: re.Match[str]) -> Built | None:
    """A quarter or a half of a year."""
    number = ("first", "second", "third", "fourth").index(match["o"].lower()) + 1
    half = match["q"].lower() == "half"
    if half and (number > 2 or not (match["y"] or match["relyear"])):
        return None
    return Built(within(f"{match['y'] or 'XXXX'}-{'H' if half else 'Q'}{number}", match["relyear"]), "season")


def named_day(match: re.Match[str]) -> Built | None:
    """today, yesterday, last night ..."""
    return Built(str(words()["days"][squeezed(match[0])]), "day")


def holiday(match: re.Match[str]) -> Built | None:
    """A feast with a fixed date."""
    if is_name(match):
        return DEAD
    name = squeezed(match[0])
    if match["y"] or match["rel"]:
        name = squeezed(match.string[match.start() : match.start("y" if match["y"] else "rel")]).rstrip(",")
    value = str(words()["holidays"].get(name, ""))
    if not value or not (match[0][0].isupper() or match[0][0].isdigit()):
        return None
    value = value.replace("XXXX", match["y"]) if match["y"] else within(value, match["rel"])
    return Built(value, "day")


def weekday(match: re.Match[str]) -> Built | None:
    """A weekday, perhaps of last or next week."""
    if is_name(match) or not match["w"][0].isupper():
        return DEAD
    value = f"XXXX-WXX-{numbered('weekdays')[match['w'].lower()]}"
    if match["week"]:
        return Built(f"in(now{ {'last': '-1W', 'this': '+0W', 'next': '+1W'}[match['week'].lower()] },{value})".replace(" ", ""), "day")
    rel = squeezed(match["rel"] or "")
    if rel.startswith("the "):
        return Built(None, "day", timex=value)
    return Built(directed(value, rel), "day")


def relative(match: re.Match[str]) -> Built | None:
    """last week, this month, the past year, the same month, that year."""
    rel, unit, lead = squeezed(match["rel"]), match["u"].lower(), squeezed(match[0]).split()[0].partition("-")[0]
    if after(match).lower() == "of":
        return DEAD  # the last week of May
    if unit == "weekend":
        return Built({"last": "weekend(now-1W)", "next": "weekend(now+1W)"}.get(rel, "weekend(now)"), "week")
    letter = unit_letters()[unit]
    if rel in ("past", "this past") or (match["the"] and rel in ("last", "next", "coming") and before(match) in SPAN_LEADS):
        return spanning(1, unit, rel)
    if rel in ("following", "previous", "same", "that") or (match["the"] and rel == "next"):
        count = {"following": "+1", "next": "+1", "previous": "-1"}.get(rel, "+0")
        return Built(f"ref{count}{letter}", "year" if letter in "YEC" else "month" if letter == "M" else "week")
    count = {"last": "-1", "next": "+1", "coming": "+1"}.get(rel, "+0")
    expr = f"now{count}{letter}"
    return Built(f"future({expr})" if lead == "later" else expr, "year" if letter in "YEC" else "month" if letter == "M" else "week")


def spanning(count: int | None, unit: str, rel: str) -> Built:
    """A period that ends or begins on the day of publication.

    >>> spanning(2, "weeks", "past").expr
    'past(P2W)'
    """
    timex = period(count, unit)
    letter = unit_letters()[unit.lower()]
    size = {"F": ("W", 2), "E": ("Y", 10), "C": ("Y", 100)}.get(letter, (letter, 1))
    if count is None or letter in ("MIN", "S", "L") or rel in ("previous", "following"):
        return Built(None, "period", "duration", timex)
    value = f"P{'T' if letter == 'H' else ''}{count * size[1]}{size[0]}"
    if len(value) > 7:
        return Built(None, "period", "duration", timex)
    return Built(f"{'coming' if rel in ('next', 'coming') else 'past'}({value})", "period", "range", timex)


def part_of_now(match: re.Match[str]) -> Built | None:
    """the end of the year, late in the month."""
    return Built(parted(match, f"ref+0{unit_letters()[match['u'].lower()]}"), "month")


def weekend(match: re.Match[str]) -> Built | None:
    """over the weekend."""
    return Built("weekend(now)", "week")


def ago(match: re.Match[str]) -> Built | None:
    """two months ago, three days later, a week earlier."""
    way, hedge = squeezed(match["way"]), squeezed(match["hedge"] or "")
    unit = match["u"].lower()
    count, letter = number_of(match["n"]), unit_letters()[unit]
    rest = match.string[match.end() :]
    if way in ("before", "after") and not PUNCTUATED.match(rest):
        return Built(None, "reference")  # counted from an event ("a day after the army said ...")
    if way in ("later", "earlier") and re.match(r"\s+(?:than|in the)\b", rest):
        return Built(None, "reference")
    if count is None or count > 9999 or letter in ("H", "MIN", "S", "L"):
        return Built(None, "reference", timex="PAST_REF" if way == "ago" else period(count, unit))
    count, letter = (count * 2, "W") if letter == "F" else (count, letter)
    sign = "+" if way in ("later", "after", "afterwards", "afterward", "from now") else "-"
    expr = f"{'now' if way in ('ago', 'from now') else 'ref'}{sign}{count}{letter}"
    if way == "ago" and ("over" in hedge or "than" in hedge or "least" in hedge):
        expr = f"after({expr})" if "less" in hedge else f"before({expr})"
    return Built(expr, "day" if letter == "D" else "week" if letter == "W" else "month" if letter == "M" else "year")


def vague_ago(match: re.Match[str]) -> Built | None:
    """years ago, months earlier."""
    return Built(None, "reference", timex="FUTURE_REF" if match["way"].lower() == "later" else "PAST_REF")


def past_period(match: re.Match[str]) -> Built | None:
    """the last 24 hours, the past two years, recent weeks."""
    rel, count = squeezed(match["rel"]), number_of(match["n"]) if match["n"] else None
    if after(match).lower() == "of" and count is None:
        return Built(None, "period", "duration", period(None, match["u"]))
    if rel == "recent" and count is None:
        return Built(None, "reference", timex="PAST_REF")
    return spanning(count, match["u"], rel)


def next_day(match: re.Match[str]) -> Built | None:
    """the next day, the previous evening, the same night: counted from the day told of before."""
    rel = squeezed(match["rel"])
    count = "+1" if rel in ("next", "very next", "following") else "-1" if rel in ("previous", "preceding") else "+0"
    half = DAY_HALVES.get(match["u"].lower())
    return Built(f"at(ref{count}D,{half})" if half else f"ref{count}D", "day")


def that_day(match: re.Match[str]) -> Built | None:
    """that day, that night, that month."""
    unit = match["u"].lower()
    if unit in DAY_HALVES:
        return Built(f"at(ref+0D,{DAY_HALVES[unit]})", "day")
    return Built(f"ref+0{unit_letters()[unit]}", "year" if unit == "year" else "month" if unit == "month" else "day")


def day_before(match: re.Match[str]) -> Built | None:
    """the day before, a day later; open where an event follows ("the day before the vote")."""
    way, rest = match["way"].lower(), match["rest"] or ""
    sign = "-" if way in ("before", "earlier") else "+"
    if rest and way in ("before", "after"):
        return Built(None, "reference", cut=len(rest))
    return Built(f"ref{sign}1D", "day", cut=len(rest))


def clock(match: re.Match[str]) -> Built | None:
    """A time of day in figures."""
    hour, minute = int(match["h"]), int(group(match, "min") or 0)
    mark = squeezed(group(match, "mark") or "").replace(".", "")
    if hour > 24 or minute > 59 or (group(match, "sep") == "." and not mark) or (mark in ("am", "pm") and not 1 <= hour <= 12):
        return None
    if mark == "pm" and hour < 12:
        hour += 12
    elif mark == "am" and hour == 12:
        hour = 0
    return Built(f"at(ref+0D,T{hour:02d}:{minute:02d})", "part")


def daypart(match: re.Match[str]) -> Built | None:
    """A part of the day; without an article most need a day beside them ("Thursday evening")."""
    name = match["p"].lower()
    lead = squeezed(match["all"])
    sure = name in STANDALONE or lead or before(match) == "at"
    if lead.startswith(("all", "late", "early", "small")) and not lead.endswith("the"):
        sure = False
    return Built(f"at(ref+0D,T{words()['dayparts'][name]})", "part" if sure else "bare")


def small_hours(match: re.Match[str]) -> Built | None:
    """the early hours."""
    return Built("at(ref+0D,TMO)", "part")


def reference(match: re.Match[str]) -> Built | None:
    """now, recently, soon."""
    word = squeezed(match[0])
    if word == "this day" and before(match) != "to":
        return None
    for timex, forms in words()["references"].items():
        if word in forms:
            return Built(None, "reference", timex=timex)
    return None


def every(match: re.Match[str]) -> Built | None:
    """every day, each Friday, Sundays."""
    unit, name = group(match, "u"), group(match, "w")
    if name:
        if not name[0].isupper():
            return None
        return Built(None, "period", "frequency", f"XXXX-WXX-{numbered('weekdays')[name.lower()]}")
    if not unit:
        return Built(None, "period", "frequency", f"XXXX-XX-XXT{words()['dayparts'][match['p'].lower()]}")
    count = number_of(match["n"]) if match["n"] else 2 if squeezed(match["other"] or "") == "other" else 1
    return Built(None, "period", "frequency", period(count, unit))


def frequency(match: re.Match[str]) -> Built | None:
    """daily, weekly."""
    return Built(None, "period", "frequency", str(words()["frequencies"][match[0].lower()]))


def per(match: re.Match[str]) -> Built | None:
    """per day."""
    return Built(None, "period", "frequency", period(1, match["u"]))


def duration(match: re.Match[str]) -> Built | None:
    """four days, a 10-day truce, several months; ages are none."""
    text, unit = squeezed(match["n"]), match["u"].lower()
    rest = match.string[match.end() :]
    if re.match(r"[\s-]olds?\b| of age\b", rest, re.IGNORECASE):
        return DEAD
    if unit == "second" or (unit == "minute" and text in ("a", "an")):
        return None
    half = text.endswith("and a half")
    count = number_of(text.removesuffix(" and a half"))
    if text.startswith("half"):
        return Built(None, "period", "duration")
    timex = period(count, unit)
    return Built(None, "period", "duration", timex.replace(str(count), f"{count}.5") if half else timex)


def long(match: re.Match[str]) -> Built | None:
    """for months, in years."""
    return Built(None, "period", "duration", period(None, match["u"]))
