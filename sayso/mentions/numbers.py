"""Numbers in words and digits, with the hedge that binds them: the part of a quantity before its unit."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sayso.codebook.loader import load_list
from sayso.model.figure import Quantifier
from sayso.model.sentence import Sentence

MOST_DIGITS = 15  # that a float holds exactly
GROUPED = re.compile(r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?")
DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2}")  # "10.000.000"; a single dot is a decimal point, three make an address
DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number found in a sentence: word range with and without its hedge, bounds, and how it was hedged."""

    first: int
    last: int
    core: int  # first word of the number itself
    low: float | None
    best: float | None
    high: float | None
    quantifier: Quantifier
    approximate: bool
    rule: str


@lru_cache
def _words(key: str) -> dict[str, float]:
    return {str(word): float(value) for word, value in load_list("quantifiers")[key].items()}


@lru_cache
def _hedges() -> tuple[tuple[tuple[str, ...], Quantifier], ...]:
    rows = [(tuple(str(phrase).split()), name) for name, phrases in load_list("quantifiers")["hedges"].items() for phrase in phrases]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


@lru_cache
def _vague() -> Mapping[str, tuple[tuple[tuple[str, ...], float], ...]]:
    """First word -> (phrase, lowest value), longer phrases first."""
    table: dict[str, list[tuple[tuple[str, ...], float]]] = {}
    for phrase, value in _words("vague").items():
        table.setdefault(phrase.split()[0], []).append((tuple(phrase.split()), value))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


def digits(text: str) -> float | None:
    """The value of digits with separators; None where they are no number, or one of more digits than can be told exactly.

    >>> digits("100,000"), digits("1.4"), digits("10.000.000"), digits("1,234.5"), digits("3-4"), digits("9" * 400)
    (100000.0, 1.4, 10000000.0, 1234.5, None, None)
    """
    if sum(map(str.isdigit, text)) > MOST_DIGITS:
        return None
    if GROUPED.fullmatch(text):
        return float(re.sub(r"[,\u00a0\u202f]", "", text))
    if DOTTED.fullmatch(text):
        return float(text.replace(".", ""))
    return float(text.replace(",", ".")) if DECIMAL.fullmatch(text) else None


def _simple(low: str) -> float | None:
    value = digits(low)
    if value is not None:
        return value
    if low in _words("numbers"):
        return _words("numbers")[low]
    if "-" in low:
        tens, _, ones = low.partition("-")
        if tens in _words("numbers") and ones in _words("numbers") and _words("numbers")[tens] >= 20:
            return _words("numbers")[tens] + _words("numbers")[ones]
    return None


def find_numbers(sentence: Sentence) -> Iterator[Number]:
    """The numbers of a sentence in order, each word used once."""
    i, words = 0, sentence.words
    while i < len(words):
        number = _vague_at(sentence, i) or _exact_at(sentence, i)
        if number is None:
            i += 1
            continue
        yield number
        i = number.last + 1


def _vague_at(sentence: Sentence, i: int) -> Number | None:
    for phrase, value in _vague().get(sentence.words[i].lower, ()):
        last = i + len(phrase) - 1
        told = phrase == ("many",) and i and sentence.words[i - 1].lower in ("as", "how", "so")
        if told or tuple(word.lower for word in sentence.words[i : last + 1]) != phrase:
            continue
        first, hedge = _hedge_before(sentence, i)
        return Number(first, last, i, value + 1 if hedge == "more_than" else value, None, None, "vague", False, "figures.vague")
    return None


def _core(sentence: Sentence, i: int) -> tuple[float, int] | None:
    """(value, last word) of the number that starts at word ``i``: "4,500", "twenty-one", "two hundred and fifty", "1.4 million", "a dozen"."""
    words, scales = sentence.words, _words("scales")
    low = words[i].lower
    if low in ("a", "an", "another") and i + 1 < len(words) and words[i + 1].lower in scales and len(words[i + 1].lower) > 2:
        return scales[words[i + 1].lower], i + 1
    if low == "half" and i + 2 < len(words) and words[i + 1].lower == "a" and words[i + 2].lower in scales:
        return scales[words[i + 2].lower] / 2, i + 2
    value = _simple(low)
    if value is None:
        return (12.0, i) if low == "dozen" else None
    return _composed(sentence, i, value)


def _composed(sentence: Sentence, i: int, value: float) -> tuple[float, int]:
    """The number with what follows it: scales multiply, smaller number words add."""
    words, scales = sentence.words, _words("scales")
    spelled = words[i].text[:1].isalpha()
    total, part, last, k = 0.0, value, i, i + 1
    while k < len(words):
        low = words[k].lower
        if low in scales and (len(low) > 2 or not words[k - 1].space):
            part *= scales[low]
            total, part = (total + part, 0.0) if scales[low] >= 1000 else (total, part)
            last = k
        elif (
            spelled and low in ("and", "-") and k + 1 < len(words) and (low == "-" or part >= 100 or total) and _adds(words[k + 1].lower, part, total)
        ):
            pass
        elif spelled and _adds(low, part, total) and (words[k - 1].lower in ("and", "-") or part >= 20 or total):
            part, last = part + (_simple(low) or 0.0), k
        else:
            break
        k += 1
    return total + part, last


def _adds(low: str, part: float, total: float) -> bool:
    """Whether a number word adds to what stands before it: "two hundred (and) fifty", "twenty one"; never digits."""
    more = _simple(low)
    if more is None or low[:1].isdigit():
        return False
    return (part >= 100 and more < 100) or (20 <= part < 100 and part % 10 == 0 and 0 < more < 10) or (part == 0 and bool(total))


def _exact_at(sentence: Sentence, i: int) -> Number | None:
    span = re.fullmatch(r"(\d[\d,.]*)[-–](\d[\d,.]*)", sentence.words[i].text)
    if span and (low := digits(span[1])) is not None and (high := digits(span[2])) is not None and high > low:
        return Number(_hedge_before(sentence, i)[0], i, i, low, None, high, "between", False, "figures.range")
    open_end = re.fullmatch(r"(\d[\d,.]*)(?:\+|-plus)", sentence.words[i].text)
    if open_end and (low := digits(open_end[1])) is not None:
        return Number(i, i, i, low, low, None, "at_least", False, "figures.at_least")
    found = _core(sentence, i)
    if found is None:
        return None
    value, last = found
    first, hedge = _hedge_before(sentence, i)
    up = _range_end(sentence, i, last, first)
    if up is not None and up[0] > value:
        scale = _shared_scale(sentence, last, up)
        return Number(min(first, i), up[1], i, value * scale, None, up[0], "between", False, "figures.range")
    after = [word.lower for word in sentence.words[last + 1 : last + 4]]
    for ending in load_list("quantifiers")["open_after"]:
        if after[: len(ending)] == ending:
            return Number(first if hedge == "about" else i, last + len(ending), i, value, value, None, "at_least", False, "figures.at_least")
    if "".join(after[:2]) == "-strong" or after[:1] == ["-strong"]:
        last += 2 if after[0] == "-" else 1
    return Number(first, last, i, *_bounds(value, hedge), hedge, hedge == "about", f"figures.{hedge}")


def _shared_scale(sentence: Sentence, last: int, up: tuple[float, int]) -> float:
    """ "two to three million": the scale after the second number counts for the first as well."""
    low = sentence.words[up[1]].lower
    scale = _words("scales").get(low, 1.0)
    return scale if sentence.words[last].lower not in _words("scales") and up[1] > last + 2 else 1.0


def _bounds(value: float, hedge: Quantifier) -> tuple[float | None, float | None, float | None]:
    """The bounds the words allow, as the rulings have it.

    >>> _bounds(100, "more_than"), _bounds(20, "at_most"), _bounds(5, "fewer_than")
    ((101, 100, None), (None, 20, 20), (None, None, 4))
    """
    table: dict[str, tuple[float | None, float | None, float | None]] = {
        "at_least": (value, value, None), "more_than": (value + 1, value, None), "at_most": (None, value, value),
        "fewer_than": (None, None, value - 1),
    }  # fmt: skip
    return table.get(hedge, (value, value, value))


def _range_end(sentence: Sentence, core: int, last: int, first: int) -> tuple[float, int] | None:
    """The upper end of "20 to 30", "between 20 and 30", "20-30"; "rose from 20 to 30" is no range."""
    words = sentence.words
    if last + 2 >= len(words) or (core and words[core - 1].lower == "from"):
        return None
    low = words[last + 1].lower
    between = first < core and words[first].lower == "between"
    joins = low in ("to", "-", "–") or (low == "and" and between) or (low == "or" and _simple(words[last + 2].lower) is not None)
    found = _core(sentence, last + 2) if joins else None
    return found if found and words[last + 2].lower not in ("a", "an", "another") else None


def _hedge_before(sentence: Sentence, i: int) -> tuple[int, Quantifier]:
    """(first word, hedge) of the number at word ``i``; of two hedges ("at least some 20") the one that bounds wins."""
    first, hedge = _one_hedge(sentence, i)
    if hedge == "about":
        outer, name = _one_hedge(sentence, first)
        return (outer, name) if outer < first else (first, hedge)
    return first, hedge


def _one_hedge(sentence: Sentence, i: int) -> tuple[int, Quantifier]:
    words = sentence.words
    for phrase, name in _hedges():
        start = i - len(phrase)
        if start < 0 or tuple(word.lower for word in words[start:i]) != phrase:
            continue
        if phrase in (("over",), ("under",), ("above",), ("below",)) and start > 0 and words[start - 1].lower in ("past", "last", "the", "from"):
            continue
        return start, name
    if i and words[i - 1].lower == "between":
        return i - 1, "exactly"
    return i, "exactly"
