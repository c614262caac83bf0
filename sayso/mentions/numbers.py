"""Numbers in words and digits, with the hedge that binds them: the part of a quantity before its unit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sayso.codebook.loader import load_list
from sayso.model.figure import Quantifier
from sayso.model.sentence import Sentence

DIGITS = re.compile(r"^\d{1,3}(?:[,.\u00a0\u202f]\d{3})+$|^\d+(?:[.,]\d+)?$")


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
def _vague() -> tuple[tuple[tuple[str, ...], float], ...]:
    rows = [(tuple(phrase.split()), value) for phrase, value in _words("vague").items()]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def digits(text: str) -> float | None:
    """The value of digits with separators; None where they are no number.

    >>> digits("100,000"), digits("1.4"), digits("3-4")
    (100000.0, 1.4, None)
    """
    if not DIGITS.match(text):
        return None
    grouped = re.fullmatch(r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+", text)
    plain = re.sub(r"[,\u00a0\u202f]", "", text) if grouped else text.replace(",", ".")
    return float(plain)


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
    for phrase, value in _vague():
        n = len(phrase)
        if tuple(word.lower for word in sentence.words[i : i + n]) == phrase:
            last = i + n - 1
            if last + 1 < len(sentence.words) and sentence.words[last + 1].lower == "of" and phrase[-1] != "of":
                last += 1
            low = value + 1 if _hedge_before(sentence, i)[1] == "more_than" and value > 2 else value
            return Number(_hedge_before(sentence, i)[0], last, i, low, None, None, "vague", False, "figures.vague")
    return None


def _core(sentence: Sentence, i: int) -> tuple[float, int] | None:
    """(value, last word) of the number that starts at word ``i``: "4,500", "twenty-one", "two hundred and fifty", "1.4 million", "a dozen"."""
    words = sentence.words
    low = words[i].lower
    if low in ("a", "an") and i + 1 < len(words) and words[i + 1].lower in ("dozen", "hundred", "thousand", "million"):
        return _words("scales")[words[i + 1].lower], i + 1
    if low == "half" and i + 2 < len(words) and words[i + 1].lower == "a" and words[i + 2].lower in ("dozen", "million"):
        return _words("scales")[words[i + 2].lower] / 2, i + 2
    value = _simple(low)
    if value is None:
        return (_words("scales")[low], i) if low == "dozen" and i and words[i - 1].lower not in ("a", "an") else None
    total, part, last = 0.0, value, i
    for k in range(i + 1, len(words)):
        nxt = words[k].lower
        if nxt in _words("scales") and len(nxt) > 1:
            part *= _words("scales")[nxt]
            if _words("scales")[nxt] >= 1000:
                total, part = total + part, 0.0
            last = k
        elif words[i].text.isalpha() and (more := _simple(nxt)) is not None and words[k].text.replace("-", "").isalpha() and (part >= 100 or (20 <= part < 100 and more < 10) or part == 0):
            part += more
            last = k
        elif nxt in ("and", "-") and k + 1 < len(words) and last == k - 1 and words[i].text.isalpha() and part >= 20 and (more := _simple(words[k + 1].lower)) is not None and more < part and (nxt == "-" or part >= 100):
            continue
        else:
            break
    return total + part, last


def _exact_at(sentence: Sentence, i: int) -> Number | None:
    found = _core(sentence, i)
    if found is None:
        return None
    value, last = found
    first, hedge = _hedge_before(sentence, i)
    words = sentence.words
    up = _range_end(sentence, last, first)
    if up is not None:
        high, end = up
        if high > value:
            return Number(min(first, i), end, i, value, None, high, "between", False, "figures.range")
    after = [word.lower for word in words[last + 1 : last + 3]]
    if after == ["or", "more"]:
        return Number(i, last + 2, i, value, value, None, "at_least", False, "figures.at_least")
    return Number(first, last, i, *_bounds(value, hedge), hedge, hedge == "about", f"figures.{hedge}")


def _bounds(value: float, hedge: Quantifier) -> tuple[float | None, float | None, float | None]:
    """The bounds the words allow, as the rulings have it.

    >>> _bounds(100, "more_than"), _bounds(20, "at_most"), _bounds(5, "fewer_than")
    ((101, 100, None), (None, 20, 20), (None, None, 4))
    """
    table: dict[str, tuple[float | None, float | None, float | None]] = {
        "at_least": (value, value, None), "more_than": (value + 1, value, None), "at_most": (None, value, value), "fewer_than": (None, None, value - 1),
    }  # fmt: skip
    return table.get(hedge, (value, value, value))


def _range_end(sentence: Sentence, last: int, first: int) -> tuple[float, int] | None:
    words = sentence.words
    if last + 2 >= len(words):
        return None
    low = words[last + 1].lower
    joins = low in ("to", "-", "–") or (low == "and" and first > 0 and words[first - 1].lower == "between") or (low == "or" and words[last + 2].text.isdigit())
    found = _core(sentence, last + 2) if joins else None
    return (found[0], found[1]) if found and found[1] >= last + 2 else None


def _hedge_before(sentence: Sentence, i: int) -> tuple[int, Quantifier]:
    words = sentence.words
    for phrase, name in _hedges():
        start = i - len(phrase)
        if start >= 0 and tuple(word.lower for word in words[start:i]) == phrase:
            if phrase == ("over",) and start > 0 and words[start - 1].lower in ("past", "last", "the"):
                continue
            return start, name
    if i and words[i - 1].lower == "between":
        return i - 1, "exactly"
    return i, "exactly"
