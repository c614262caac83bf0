"""Quantities without a number word: one of a thing ("a rebel", "a tank") and none at all ("no casualties", "nobody")."""

from functools import lru_cache

from sayso.codebook.inflect import noun_forms
from sayso.codebook.units import unit_kind
from sayso.mentions.counted import listed, noun_group
from sayso.model.figure import Quantity, UnitKind
from sayso.model.sentence import Sentence
from sayso.model.span import Mention, Span

REPORTED = ("people", "households", "objects")
MASSES = frozenset(
    {
        "number",
        "few",
        "couple",
        "dozen",
        "hundred",
        "thousand",
        "million",
        "lot",
        "series",
        "total",
        "majority",
        "group",
        "toll",
        "tally",
        "maximum",
        "minimum",
    }
)


def span_of(sentence: Sentence, first: int, last: int) -> Span:
    """The span from word ``first`` to word ``last``, both included."""
    start, end, exact = sentence.slice(first, last)
    return Span(sentence.report, start, end, exact)


def articles(sentence: Sentence) -> list[Mention[Quantity]]:
    """ "a rebel was killed", "a Syrian jet had crashed": one of a thing that reports count; whether it counts is the claim's to decide."""
    out = []
    for word in sentence.words:
        if word.lower not in ("a", "an"):
            continue
        group = noun_group(sentence, _past_age(sentence, word.i + 1))
        if not group or group[0] > _past_age(sentence, word.i + 1) + 1 or not _single(sentence, group):
            continue
        kind = unit_kind(sentence.words[group[-1]].lower)
        if kind in REPORTED:
            out.append(_of(sentence, (word.i, group[-1]), group, kind, 1))
    return out


def _past_age(sentence: Sentence, i: int) -> int:
    """ "a six-year-old girl": the first word behind the age."""
    ahead = [word.lower for word in sentence.words[i : i + 5]]
    if ahead[1:] == ["-", "year", "-", "old"]:
        return i + 5
    return i + 1 if ahead[:1] and ahead[0].endswith("-year-old") else i


def _single(sentence: Sentence, group: list[int]) -> bool:
    head = sentence.words[group[-1]]
    return head.tag not in ("NNS", "NNPS") and not {sentence.words[k].lower for k in group} & MASSES


def nones(sentence: Sentence) -> list[Mention[Quantity]]:
    """ "no casualties", "no one was hurt", "none were injured": none at all."""
    out = []
    for word in sentence.words:
        after = sentence.words[word.i + 1].lower if word.i + 1 < len(sentence.words) else ""
        if word.lower in listed("nobody") or f"{word.lower} {after}" in listed("nobody"):
            last = word.i + (word.lower not in listed("nobody"))
            span = span_of(sentence, word.i, last)
            quantity = Quantity(low=0, best=0, high=0, quantifier="none", unit="people", unit_kind="people", number=span)
            out.append(Mention(quantity, span, "figures.none"))
        elif word.lower in ("no", "zero", "without"):
            group = noun_group(sentence, word.i + 1)
            if group and (sentence.words[group[-1]].lower in _nothing() or _nobody_harmed(sentence, group)):
                out.append(_of(sentence, (word.i, group[-1]), group, "people", 0))
    return out


def _nobody_harmed(sentence: Sentence, group: list[int]) -> bool:
    """ "no soldiers were wounded": people of whom none came to harm, told right behind them."""
    after = [word.lower for word in sentence.words[group[-1] + 1 : group[-1] + 5]]
    return unit_kind(sentence.words[group[-1]].lower) == "people" and after[:1] != [","] and bool(set(after[1:]) & listed("harm"))


@lru_cache
def _nothing() -> frozenset[str]:
    return frozenset(form for noun in listed("nothing") for form in noun_forms(noun))


def _of(sentence: Sentence, words: tuple[int, int], group: list[int], kind: UnitKind, value: int) -> Mention[Quantity]:
    unit = span_of(sentence, group[0], group[-1])
    first, last = words
    quantity = Quantity(
        low=value, best=value, high=value, quantifier="exactly" if value else "none", unit=" ".join(unit.exact.split()), unit_kind=kind,
        unit_span=unit, number=span_of(sentence, first, first),
    )  # fmt: skip
    return Mention(quantity, span_of(sentence, first, last), "figures.article" if value else "figures.none")
