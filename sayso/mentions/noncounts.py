"""Numbers that count nothing: dates, years, ages, clock times, ordinals, coordinates, parts of names and headings."""

from functools import lru_cache

from sayso.codebook.inflect import verb_forms
from sayso.codebook.units import unit_kind
from sayso.mentions.counted import listed, noun_group
from sayso.mentions.numbers import Number
from sayso.model.sentence import Sentence

RATIOS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
YOUNG = frozenset({"children", "child", "boys", "girls", "kids", "infants", "adults", "women", "men", "people"})
MONEY = ("$", "€", "£", "¥", "us$", "usd", "eur", "gbp", "rs")


def counts_nothing(sentence: Sentence, number: Number) -> bool:
    """Whether a number is no count of things."""
    tests = (_dated, _year, _aged, _labelled, _timed, _in_name, _pronoun_one, _coordinate)
    return any(test(sentence, number) for test in tests)


def is_money(sentence: Sentence, number: Number) -> bool:
    """Whether a currency sign stands before the number."""
    return _before(sentence, number).rstrip("0123456789") in MONEY


def _before(sentence: Sentence, number: Number, step: int = 1) -> str:
    at = number.core - step
    return sentence.words[at].lower if at >= 0 else ""


def _after(sentence: Sentence, number: Number, step: int = 1) -> str:
    at = number.last + step
    return sentence.words[at].lower if at < len(sentence.words) else ""


def _month(word: str) -> bool:
    return word.rstrip(".") in listed("months")


def _dated(sentence: Sentence, number: Number) -> bool:
    """ "Aug. 28", "5 September", "the 12 March attack", "March 3-5"."""
    if number.quantifier == "vague":
        return False
    word = sentence.words[number.core]
    may = _after(sentence, number) == "may" and sentence.words[number.last + 1].text == "may"
    if _month(_before(sentence, number)) and word.text[:1].isdigit():
        return sentence.words[number.core - 1].text[:1].isupper()
    day = (number.best or number.low or 0) <= 31 and _before(sentence, number, 2).isdigit() and word.text.isdigit()
    if day and _before(sentence, number) in ("and", "or", "to") and _month(_before(sentence, number, 3)):
        return not noun_group(sentence, number.last + 1)  # "on March 5 and 6"
    if _before(sentence, number) == "." and _month(_before(sentence, number, 2)):
        return True
    return _month(_after(sentence, number)) and not may and (number.best or number.low or 0) <= 31


def _year(sentence: Sentence, number: Number) -> bool:
    word = sentence.words[number.core]
    if not (word.text.isdigit() and len(word.text) == 4 and 1500 <= int(word.text) <= 2100):
        return False
    group = noun_group(sentence, number.last + 1)
    return (
        not group
        or unit_kind(sentence.words[group[-1]].lower) == "other"
        or _before(sentence, number) in ("in", "since", "the", "of", "late", "early")
    )


def _aged(sentence: Sentence, number: Number) -> bool:
    """ "John Doe, 37, said", "a 12-year-old", "37 years old"."""
    words = sentence.words
    ends = _after(sentence, number) in (",", ".", ")", "")
    if _before(sentence, number) == "," and ends and words[number.core].text.isdigit() and (number.best or 0) <= 110 and number.core >= 2:
        return words[number.core - 2].pos == "PROPN" or words[number.core - 2].ent == "PER"
    if number.quantifier in ("fewer_than", "more_than") and number.first and words[number.first - 1].lower in YOUNG:
        return words[number.first].lower in ("under", "below", "over", "above")  # "children under five"
    before = [word.lower for word in words[max(0, number.core - 8) : number.core]]
    if "aged" in before and all(low in ("aged", "and", "to", "between", ",", "from") or low[:1].isdigit() for low in before[before.index("aged") :]):
        return True  # "two women aged 63 and 71"
    return _after(sentence, number) == "years" and _after(sentence, number, 2) == "old"


def _labelled(sentence: Sentence, number: Number) -> bool:
    """ "Resolution 2254", "Group 20", "day three", "at 0600", "in 12"."""
    before, core = _before(sentence, number), sentence.words[number.core]
    if number.quantifier == "vague":
        return False
    group = noun_group(sentence, number.last + 1)
    counted = bool(group) and unit_kind(sentence.words[group[-1]].lower) != "other"
    if before in listed("no_count_before"):
        return not counted
    named = number.core > 1 and sentence.words[number.core - 1].pos in ("PROPN", "NOUN") and sentence.words[number.core - 1].text[:1].isupper()
    if named and core.text.isdigit() and not group and not _month(before) and not harmed(sentence, number):
        return True  # "Camp 13", "Ward 4"
    clock = core.text.isdigit() and len(core.text) == 4 and core.text.startswith("0")
    return clock or (
        before in listed("weak_before")
        and not group
        and not harmed(sentence, number)
        and not tolled(sentence, number)
        and _after(sentence, number) not in ("of", "out")
    )


def tolled(sentence: Sentence, number: Number) -> bool:
    """ "the death toll rose to 680": a toll a few words before makes a lone number one of people."""
    words = sentence.words
    if any(word.lower in ("toll", "tally") for word in words[max(0, number.first - 6) : number.first]):
        return True
    put_at = number.first > 1 and words[number.first - 1].lower in ("at", "to")
    if put_at and words[number.first - 2].lower in listed("put_at"):
        return True  # "put the casualties at 20"
    named = [word.lower for word in words[max(0, number.first - 16) : number.first]]
    if put_at and words[number.first - 2].lemma == "put" and listed("put_at") & set(named[-10:]):
        return True  # "a figure the Victims' Unit puts at 48,700"
    if _number_of_people(named):
        return True
    if "number" in named and any(low in ("injured", "wounded", "dead", "killed", "missing", "displaced") for low in named):
        return True
    risen = words[number.first - 1].lower in ("to", "at", "above", "past", "reached", "exceeds", "exceeded") if number.first else False
    return risen and any(word.lower in ("toll", "tally") for word in words[: number.first])


def _number_of_people(before: list[str]) -> bool:
    """ "the number of refugees in Chad has risen to": what follows counts them."""
    at = before.index("number") if "number" in before else len(before)
    return before[at + 1 : at + 2] == ["of"] and any(unit_kind(low) in ("people", "households") for low in before[at + 2 : at + 5])


def harmed(sentence: Sentence, number: Number) -> bool:
    """A number that stands alone counts people where a word of harm or flight stands beside it ("killing 20", "20 killed", "9,000 have fled")."""
    words = sentence.words
    first = number.first - 1 if number.first > 1 and words[number.first - 1].lower in listed("another") else number.first  # "killed another 17"
    before, after = (words[first - 1].lower if first else ""), number.last + 1
    near = {before, *(word.lower for word in words[after : after + 2])}
    lives = [word.lower for word in words[max(0, number.first - 2) : number.first]] == ["lives", "of"]
    if lives or near & listed("harm") or before in _suffered():
        return True
    while after < len(words) and after - number.last <= 5 and (words[after].pos in ("AUX", "ADV") or words[after].lower in listed("told_between")):
        after += 1
    return after < len(words) and (words[after].lower in listed("harm") or words[after].lower in _suffered())


@lru_cache
def _suffered() -> frozenset[str]:
    """Forms of the verbs whose subject, told by a number alone, is people."""
    return frozenset(form for verb in listed("suffered") for form in verb_forms(verb))


def _timed(sentence: Sentence, number: Number) -> bool:
    """ "3pm", "9:30", "four days", "a three-day truce", "21st"."""
    words, after = sentence.words, _after(sentence, number)
    if (
        after in listed("no_count_after")
        or (after == ":" and not words[number.last].space)
        or (_before(sentence, number) == ":" and number.core and not words[number.core - 1].space)
    ):
        return True
    if after in ("-", "–") and not words[number.last].space:
        joined = _after(sentence, number, 2)
        return joined not in ("strong", "plus", "odd")
    group = noun_group(sentence, number.last + 1)
    head = words[group[-1]].lower if group else ""
    return any(head in (unit, unit + "s", unit[:-1] + "ies") for unit in listed("time_units")) or after in ("day", "week", "month", "year", "hour")


def _in_name(sentence: Sentence, number: Number) -> bool:
    """ "Group 20", "Radio Free 1", "the 1267 list": a number inside a name, or stuck to letters before it."""
    word = sentence.words[number.core]
    if word.ent in ("ORG", "PER") and not word.ent_start:
        return True
    stuck = number.core > 0 and not sentence.words[number.core - 1].space and sentence.words[number.core - 1].text in ("-", "–", "/", "+")
    return stuck and number.quantifier in ("exactly",) and word.text.isdigit()


def _pronoun_one(sentence: Sentence, number: Number) -> bool:
    """ "one another", "the one", "no one", "one day": not a count."""
    if sentence.words[number.core].lower != "one" or number.last != number.core:
        return False
    before, after = _before(sentence, number), _after(sentence, number)
    if before in ("the", "another", "each", "every", "this", "that", "no", "any", "which"):
        return after in ("", ",", ".", "of", "is", "was", "who", "that", *listed("spoken_one")) or before in ("no", "every", "any", "each")
    if after == "of":
        superlative = any(w.tag in ("JJS", "RBS") for w in sentence.words[number.last + 1 : number.last + 5])
        return superlative
    return after in listed("spoken_one")


def _coordinate(sentence: Sentence, number: Number) -> bool:
    """Degrees, ratios and arithmetic: "35.03 N", "1/3"."""
    after = _after(sentence, number)
    near = {after, _before(sentence, number)}
    beyond = sentence.words[number.last + 2] if number.last + 2 < len(sentence.words) else None
    if after == "in" and beyond is not None and (beyond.text.isdigit() or beyond.lower in RATIOS):
        return not beyond.text.isdigit() or len(beyond.text) < 4  # "nine in ten", not "12 in 2019"
    return bool(near & {"°", "º", "±", "=", "×"}) or "°" in after[:2] or "°" in sentence.words[number.core].text
