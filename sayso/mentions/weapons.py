"""Weapons and the machines that carry them, by the nouns and names that the codebook lists."""

from collections.abc import Mapping
from functools import lru_cache

from sayso.codebook.inflect import noun_forms
from sayso.codebook.loader import check_keys, load_list
from sayso.model.sentence import Sentence
from sayso.model.span import Mention, Span

NOMINAL = ("NOUN", "PROPN", "ADJ", "NUM", "X")


@lru_cache
def _phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """Last word in any form -> (words before it, the weapon, its rule), longer phrases first."""
    rows = load_list("weapons")
    check_keys(rows, ("weapons", "platforms", "names"), "weapons.yaml")
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for key in ("weapons", "platforms"):
        for phrase in rows[key]:
            *lead, last = str(phrase).replace(" - ", "-").replace("-", " - ").split()
            for form in noun_forms(last):
                table.setdefault(form, []).append((tuple(lead), str(phrase), f"weapons.{key[:-1]}"))
    return {form: tuple(sorted(found, key=lambda row: -len(row[0]))) for form, found in table.items()}


@lru_cache
def _names() -> frozenset[str]:
    return frozenset(map(str, load_list("weapons")["names"]))


def find(sentence: Sentence) -> tuple[Mention[str], ...]:
    """Every weapon of a sentence, in order, the value as the codebook names it; a verb ("mine", "shell") is none."""
    found: list[Mention[str]] = []
    for i in range(len(sentence.words)):
        mention = _named(sentence, i) or _listed(sentence, i)
        if mention is None:
            continue
        while found and found[-1].span.overlaps(mention.span):
            found.pop()
        found.append(mention)
    return tuple(found)


def _listed(sentence: Sentence, i: int) -> Mention[str] | None:
    word = sentence.words[i]
    if word.pos not in NOMINAL:
        return None
    for lead, value, rule in _phrases().get(word.lower, ()):
        first = i - len(lead)
        if first >= 0 and tuple(w.lower for w in sentence.words[first:i]) == lead and not _other_sense(sentence, i):
            return Mention(value, _span(sentence, first, i), rule)
    return None


def _other_sense(sentence: Sentence, i: int) -> bool:
    """ "think tank", "drug traffickers' arms of the state", "a mine worker": the noun goes on, or another meaning is meant."""
    words = sentence.words
    before = words[i - 1].lower if i else ""
    after = words[i + 1].lower if i + 1 < len(words) else ""
    gone_on = words[i].lower == "mine" and after in ("workers", "worker", "owner", "shaft")
    return gone_on or (before, words[i].lower) in (
        ("think", "tank"),
        ("gas", "tank"),
        ("water", "tank"),
        ("gold", "mine"),
        ("coal", "mine"),
        ("fan", "club"),
        ("night", "club"),
    )


def _named(sentence: Sentence, i: int) -> Mention[str] | None:
    """A name as written ("RPG-7", "USS Hopper"); ships take the name that follows."""
    word = sentence.words[i]
    joined, last = word.text, i
    while last + 2 < len(sentence.words) and sentence.words[last + 1].text == "-" and not sentence.words[last].space:
        joined, last = joined + "-" + sentence.words[last + 2].text, last + 2
    if joined not in _names():
        joined, last = word.text, i
    if joined not in _names():
        return None
    if joined in ("USS", "HMS", "FS"):
        while last + 1 < len(sentence.words) and sentence.words[last + 1].pos == "PROPN":
            last += 1
        if last == i:
            return None
    return Mention(joined, _span(sentence, i, last), "weapons.name")


def _span(sentence: Sentence, first: int, last: int) -> Span:
    start, end, exact = sentence.slice(first, last)
    return Span(sentence.report, start, end, exact)
