"""The words of time as pieces of patterns, and what they stand for. The words themselves live in the codebook (times.yaml)."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sayso.codebook.loader import check_keys, load_list

LISTS = (
    "months", "weekdays", "seasons", "dayparts", "units", "plurals", "numbers", "vague", "ordinals", "decades", "parts", "days", "holidays",
    "references", "frequencies", "name_after", "other_months", "lunar_months", "name_before", "count_before", "count_after", "future_aux",
    "future_heads", "future_nouns", "season_events",
)  # fmt: skip


@lru_cache
def words() -> dict[str, Any]:
    """The lists of times.yaml, checked.

    >>> words()["seasons"]["summer"]
    'SU'
    """
    lists = load_list("times")
    check_keys(lists, LISTS, "times.yaml")
    return lists


@lru_cache
def word_set(name: str) -> frozenset[str]:
    """One list as a set.

    >>> "movement" in word_set("name_after")
    True
    """
    return frozenset(map(str, words()[name]))


def either(choices: Iterable[str]) -> str:
    """A pattern that matches any of these, longer ones first.

    >>> either(["sep", "sept"])
    'sept|sep'
    """
    return "|".join(re.escape(choice).replace(r"\\ ", " ").replace(r"\ ", " ") for choice in sorted(choices, key=lambda one: (-len(one), one)))


@lru_cache
def numbered(name: str) -> dict[str, int]:
    """Form -> number, of the months or the weekdays.

    >>> numbered("months")["sept"]
    9
    """
    return {form: int(number) for number, row in words()[name].items() for form in (*row["names"], *row["short"])}


def _forms(name: str, key: str) -> list[str]:
    return [form for row in words()[name].values() for form in row[key]]


@lru_cache
def unit_letters() -> dict[str, str]:
    """Singular or plural of a unit of time -> its letter.

    >>> unit_letters()["centuries"], unit_letters()["weeks"]
    ('C', 'W')
    """
    lists = words()
    singular = {str(unit): str(letter) for unit, letter in lists["units"].items()}
    plural = {f"{unit}s": letter for unit, letter in singular.items() if unit not in lists["plurals"].values()}
    return singular | plural | {form: singular[unit] for form, unit in lists["plurals"].items()}


@lru_cache
def fragments() -> dict[str, str]:
    """Name -> pattern of one kind of word, to be put into the rules in the place of its name in braces."""
    lists = words()
    number = either(lists["numbers"])
    parts = either(form for forms in lists["parts"].values() for form in forms)
    return {
        "mon": f"(?:{either(_forms('months', 'names'))}|(?:{either(_forms('months', 'short'))})\\b\\.?)",
        "month": f"(?:{either(_forms('months', 'names'))}|(?:{either(_forms('months', 'short'))})\\.)",
        "wday": f"(?:{either(_forms('weekdays', 'names'))}|(?:{either(_forms('weekdays', 'short'))})\\b\\.?)",
        "weekday": f"(?:{either(_forms('weekdays', 'names'))})",
        "dom": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
        "dd": r"\d{1,2}(?:st|nd|rd|th)?",
        "year": r"(?:1\d{3}|20\d\d)",
        "num": rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}|(?:{number})(?:[\s-](?:{number}))*)",
        "vague": f"(?:{either(lists['vague'])})",
        "unit": f"(?:{either(set(unit_letters()) - {'night', 'nights'})})",
        "units": f"(?:{either(unit for unit in unit_letters() if unit.endswith('s') or unit.endswith('ia'))})",
        "season": f"(?:{either(lists['seasons'])})",
        "daypart": f"(?:{either(lists['dayparts'])})",
        "part": f"(?:{parts})",
        "ordinal": f"(?:{either(lists['ordinals'])}|\\d{{1,2}}(?:st|nd|rd|th))",
        "relyear": r"(?:,? (?:of |in )?(?P<relyear>this|last|next|that|the same|the following|the previous|the current) year)",
    }


def pattern(template: str) -> re.Pattern[str]:
    """A rule's pattern: names in braces become their words, a space any white space, and it begins and ends at a word's edge.

    >>> pattern("{weekday} {daypart}").search("on Thursday evening").group()
    'Thursday evening'
    """
    filled = re.sub(r"\{([a-z]+)\}", lambda name: fragments()[name[1]], template)
    spaced = filled.replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")
    return re.compile(rf"(?<![\w.]){spaced}(?!\w)", re.IGNORECASE)


def squeezed(text: str) -> str:
    """Lower case, single spaces, plain apostrophes.

    >>> squeezed("New  Year’s Day")
    "new year's day"
    """
    return " ".join(text.lower().replace("’", "'").split())


def number_of(text: str) -> int | None:
    """A number in figures or words; "a" is one.

    >>> number_of("1,460"), number_of("twenty-four"), number_of("a"), number_of("several")
    (1460, 24, 1, None)
    """
    plain = squeezed(text).replace(",", "")
    if plain in ("a", "an"):
        return 1
    if plain.isdecimal():
        return int(plain)
    total = 0
    for word in re.split(r"[ -]", plain):
        value = words()["numbers"].get(word)
        if value is None:
            return None
        total = max(total, 1) * 100 if value == 100 else total + int(value)
    return total


def period(count: int | None, unit: str) -> str:
    """The TIMEX3 value of a length of time; X where the count is vague.

    >>> period(2, "weeks"), period(24, "hours"), period(None, "months"), period(1, "fortnight")
    ('P2W', 'PT24H', 'PXM', 'P2W')
    """
    letter = unit_letters()[squeezed(unit)]
    if letter == "F":
        letter, count = "W", count * 2 if count else None
    shown = "X" if count is None else str(count)
    if letter in ("H", "MIN", "S"):
        return f"PT{shown}{letter[0]}"
    return f"P{shown}{'CE' if letter == 'C' else letter}"


@lru_cache
def part_names() -> dict[str, str]:
    """Words for a part of a stretch -> early, mid, late.

    >>> part_names()["the end of"]
    'late'
    """
    return {squeezed(form): name for name, forms in words()["parts"].items() for form in forms}
