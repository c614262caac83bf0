"""Datelines: the place, day and agency set before the first sentence ("BEIRUT, Sept 7 (Reuters) - ")."""

import re
from dataclasses import dataclass
from datetime import date

from sayso.reports.furniture import words

NAME = r"[^\W\d_a-z][\w’'.]*(?:[ /-](?:[^\W\d_a-z][\w’'.]*|al|el|de|la|au|le|les|of|and)){0,5}"
MONTH = r"(?i:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,7})\.?"
DAY = (
    rf"(?:(?:\w+day,? )?(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH}|{MONTH} \d{{1,2}})(?:,? (?:\d{{4}}|\d{{2}}(?!\d)))?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
)
YEAR = r"\d{4}|\d\d$"
DAYS = re.compile(
    rf"\b(?:(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<a>\d{{1,2}})[./](?P<b>\d{{1,2}})[./](?P<y>\d{{4}})"
    rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?P<m1>{MONTH}),? (?P<y1>{YEAR})|(?P<m2>{MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>{YEAR}))\b"
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DASH = r"\s*(?P<dash>--+|[—–―_]|-)\s+"
AGENCY = r"(?: +\((?P<agency>[^\W\d_][\w./ &-]{1,40})\)| +(?P<bare>[A-Z]{2,8}))?"
PLACE = rf"(?P<place>{NAME})(?:, (?P<region>{NAME}))?(?:,? +\(?(?P<day>{DAY})\)?)?,?{AGENCY}"
MARKS = r"(?:\[[A-Z][^\]\n]{0,80}\]\s+)*"  # "[REPORT] [JUAN LOPEZ] [TEXT]", as monitoring services set them
DATELINE = re.compile(rf"(?:\((?P<only>[^\W\d_a-z][\w .’'/-]{{1,30}})\)|{PLACE}){DASH}{MARKS}(?=[\"“‘'«(\[]?\w)")


@dataclass(frozen=True, slots=True)
class Dateline:
    """How far the dateline reaches, and the agency and the full day (ISO) it names, if any."""

    end: int
    agency: str | None = None
    day: str | None = None


def dateline_of(paragraph: str) -> Dateline | None:
    """The dateline at the start of a paragraph, or None.

    >>> dateline_of("BEIRUT, Sept 7 (Reuters) - Nine people fled.")
    Dateline(end=27, agency='Reuters', day=None)
    >>> dateline_of("Hama city - a stronghold - fell on Monday.") is None
    True
    """
    match = DATELINE.match(paragraph[:200])
    if match is None:
        return None
    agency = match["agency"] or match["bare"] or (match["only"] if match["only"] in words().agencies else None)
    if not (agency or match["only"] or match["day"] or _capitals(match["place"]) or _dashed_place(match, paragraph)):
        return None
    return Dateline(match.end(), words().agencies.get(agency.strip(), agency.strip()) if agency else None, day_in(match["day"] or ""))


def day_in(text: str) -> str | None:
    """The first day with its year that a dateline or a line of its own names, as an ISO date; None where it may be read in two ways.

    A year of two digits that closes the text is one of the last century or of this: "20 APR 89".

    >>> day_in("Wednesday, Sept 7, 2016"), day_in("7 September 2016, 10:00"), day_in("13/09/2016"), day_in("Sept 7"), day_in("07/09/2016")
    ('2016-09-07', '2016-09-07', '2016-09-13', None, None)
    """
    found = DAYS.search(text)
    if found is None:
        return None
    if found["iso"]:
        tries = [found["iso"].split("-")]
    elif found["a"]:
        tries = [[found["y"], *pair] for pair in {(found["a"], found["b"]), (found["b"], found["a"])}]
    else:
        month = str(MONTHS.index((found["m1"] or found["m2"])[:3].lower()) + 1)
        tries = [[_year(found["y1"] or found["y2"]), month, found["d1"] or found["d2"]]]
    days = {day for parts in tries if (day := _iso(*map(int, parts)))}
    return days.pop() if len(days) == 1 else None


def _year(text: str) -> str:
    return text if len(text) == 4 else f"{19 if int(text) > 50 else 20}{text}"


def _iso(year: int, month: int, at: int) -> str | None:
    try:
        return date(year, month, at).isoformat()
    except ValueError:
        return None


def dateline_end(paragraph: str) -> int:
    """How many characters at the start of a paragraph are a dateline; 0 where none are.

    >>> dateline_end("BAGHDAD — A car bomb exploded.")
    10
    """
    found = dateline_of(paragraph)
    return found.end if found else 0


def _capitals(place: str) -> bool:
    """A place in capitals ("KYIV"); an abbreviation such as "UN" before a dash is none."""
    letters = [char for char in place if char.isalpha()]
    return len(letters) >= 4 and all(char.isupper() for char in letters)


def _dashed_place(match: re.Match[str], paragraph: str) -> bool:
    """A place in small letters before a long dash (before any with its country), the prose going on with a capital and no second dash."""
    first = re.split(r"(?<=[.!?])\s", paragraph[match.end() :])[0]
    parenthesis = re.search(r"\s(?:--|[—–-])\s", first)
    long = match["dash"] != "-" or bool(match["region"])  # "Kyiv, Ukraine - Russia launched"
    return match["dash"] in "—–--" and long and len(match["place"].split()) <= 3 and first[:1].isupper() and not parenthesis
