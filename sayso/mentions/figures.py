"""Quantities of a sentence: the number with its hedge, the unit it counts, and how it stands to another quantity."""

from collections.abc import Sequence

from sayso.codebook.inflect import noun_forms
from sayso.codebook.lexicon import speech_cues
from sayso.codebook.units import unit_kind
from sayso.mentions.counted import labelled, listed, noun_group
from sayso.mentions.noncounts import counts_nothing, harmed, is_money, tolled
from sayso.mentions.numbers import Number, find_numbers
from sayso.mentions.ones import articles, nones, span_of
from sayso.mentions.wholes import part_before, related, role_of, shares
from sayso.model.figure import Quantity, UnitKind
from sayso.model.sentence import Sentence
from sayso.model.span import Mention, Span

COUNTED = ("people", "households", "objects", "actions")
Unit = tuple[str | None, UnitKind, Span | None]
STANDS_FOR_ANOTHER = frozenset({"others", "other", "more", "ones"})


def find(sentence: Sentence) -> tuple[Mention[Quantity], ...]:
    """Every quantity of a sentence, in order; dates, ages, times, labels and ordinals are none."""
    found: list[Mention[Quantity]] = []
    used: set[int] = set()
    ones = articles(sentence)
    for number in find_numbers(sentence):
        if counts_nothing(sentence, number):
            continue
        at = sentence.words[number.first].start
        before = sorted([*found, *(m for m in ones if m.span.end <= at)], key=lambda m: m.span.start)
        mention = _quantity(sentence, number, before)
        if mention is not None:
            found.append(mention)
            used |= set(sentence.within(mention.span.start, mention.span.end))
    free = [m for m in ones if not used & set(sentence.within(m.span.start, m.span.end))]
    found += [*free, *nones(sentence)]
    told = shares(sentence, found)
    found = [m for m in found if not any(m.span.overlaps(share.span) for share in told if share.rule == "figures.share")]
    found = sorted([*found, *told], key=lambda m: (m.span.start, m.span.end))
    return tuple(related(sentence, found))


def _quantity(sentence: Sentence, number: Number, before: Sequence[Mention[Quantity]]) -> Mention[Quantity] | None:
    """The quantity of a number; None where nothing tells what it counts."""
    group = noun_group(sentence, number.last + 1)
    if is_money(sentence, number):
        return _made(sentence, number, number.last, (None, "money", None))
    if _percent(sentence, number.last + 1):  # "a 24 per cent increase"
        return _made(sentence, number, number.last + 1, ("percent", "measure", None))
    if (counted := _of_whole(sentence, number)) is not None:
        return _made(sentence, number, number.last, counted)
    if not group or _goes_without(sentence, number, group):
        unit = _lone_unit(sentence, number, before)
        return None if unit is None else _made(sentence, number, number.last, unit)
    if sentence.words[group[-1]].lower == "number" and (counted_noun := noun_group(sentence, group[-1] + 1)):
        return _made(sentence, number, group[-1], _unit(sentence, counted_noun))  # "bringing to 31 the number of teachers slain"
    if sentence.words[group[-1]].lower in STANDS_FOR_ANOTHER:
        inherited = _antecedent(sentence, number, before)
        if inherited is not None:
            return _made(sentence, number, group[-1], _taken(inherited))
    return _made(sentence, number, group[-1], _unit(sentence, group))


def _percent(sentence: Sentence, at: int) -> bool:
    after = [word.lower for word in sentence.words[at : at + 2]]
    return after[:1] in (["%"], ["percent"]) or after == ["per", "cent"]


def _made(sentence: Sentence, number: Number, last: int, unit: Unit) -> Mention[Quantity]:
    quantity = Quantity(
        low=number.low, best=number.best, high=number.high, quantifier=number.quantifier, approximate=number.approximate, unit=unit[0],
        unit_kind=unit[1], unit_span=unit[2], number=span_of(sentence, number.first, number.last), role=role_of(sentence, number),
    )  # fmt: skip
    return Mention(quantity, span_of(sentence, number.first, last), number.rule)


def _lone_unit(sentence: Sentence, number: Number, before: Sequence[Mention[Quantity]]) -> Unit | None:
    """The unit of a number that no noun follows: the noun before its bracket, the last counted noun, or people where harm is told."""
    words = sentence.words
    if number.first and words[number.first - 1].text == "(" and number.last + 1 < len(words) and words[number.last + 1].text == ")":
        return _bracketed(sentence, number.first - 1)
    if (label := labelled(sentence, number.first)) is not None:
        return label
    if words[number.last].lower in ("%", "percent"):
        return None, "measure", None
    told = tolled(sentence, number)
    inherited = None if told or number.quantifier == "vague" else _antecedent(sentence, number, before)
    if inherited is not None:
        return _taken(inherited)
    return (_tolled_people(sentence, number), "people", None) if told or harmed(sentence, number) else None


def _tolled_people(sentence: Sentence, number: Number) -> str:
    """ "the Palestinian death toll above 680", "the civilian toll": whose toll it is tells who the dead are; else people."""
    words = sentence.words
    toll = next((k for k in range(number.first - 1, -1, -1) if words[k].lower in ("toll", "tally")), 0)
    at = toll - 1 if toll and words[toll - 1].lower != "death" else toll - 2
    whose = words[at] if toll and at >= 0 and words[at].pos in ("ADJ", "NOUN") and unit_kind(words[at].lower) == "people" else None
    if whose is None or whose.tag == "NNS":
        return whose.text if whose else "people"
    return min(noun_forms(whose.text) - {whose.text}, default=whose.text)


def _of_whole(sentence: Sentence, number: Number) -> Unit | None:
    """ "17 of 21 missiles", "three of the 12 villages": the part counts what the whole counts."""
    words, at = sentence.words, number.last + 1
    if at + 2 >= len(words) or words[at].lower != "of":
        return None
    whole = next((n for n in find_numbers(sentence) if at < n.first <= at + 6 and part_before(sentence, n.first) == number.last), None)
    group = noun_group(sentence, whole.last + 1) if whole is not None else []
    return _unit(sentence, group) if group else None


def _bracketed(sentence: Sentence, at: int) -> Unit | None:
    """ "aid workers in the area (approx. 60)": the nearest noun before the bracket that names people or households."""
    for i in range(at - 1, max(-1, at - 10), -1):
        if unit_kind(sentence.words[i].lower) in ("people", "households"):
            first = i
            while first and sentence.words[first - 1].pos in ("NOUN", "ADJ") and sentence.words[first - 1].rel in ("compound", "amod"):
                first -= 1
            return _unit(sentence, list(range(first, i + 1)))
    return None


def _goes_without(sentence: Sentence, number: Number, group: list[int]) -> bool:
    """Whether the noun that follows belongs to something else: "three in the city", "55 wounded in the school", "2,800 of the families"."""
    words = sentence.words
    gap = [word for word in words[number.last + 1 : group[0]] if word.head not in group]  # "24,000 newly displaced people" counts the people
    return any(word.pos == "ADV" and word.lower not in ("more", "other") for word in gap) and words[group[-1]].rel in ("obl", "nsubj")


def _antecedent(sentence: Sentence, number: Number, before: Sequence[Mention[Quantity]]) -> Quantity | None:
    """A number without a noun takes the unit of the last counted noun: "12 people killed and 20 wounded", "of which 2,800 remain"."""
    named = [m for m in before if m.value.unit_kind in COUNTED and m.value.unit and not _speaks(sentence, m)]
    if harmed(sentence, number):  # "six civilians, including two children, were killed and 11 injured"
        named = [m for m in named if not _included(sentence, m)] or named
    near = [m.value for m in named]
    after = sentence.words[number.last + 1].lower if number.last + 1 < len(sentence.words) else ""
    if after in STANDS_FOR_ANOTHER:  # "eight people, including three children, ... 20 others": others like the whole, not like its part
        near = [q for q in near if q.role != "part"] or near
    fitting = [q for q in near if q.unit_kind in ("people", "households")] if harmed(sentence, number) else near
    return fitting[-1] if fitting else None


def _speaks(sentence: Sentence, mention: Mention[Quantity]) -> bool:
    """ "A doctor said 19 wounded were treated": who says so is not what the next number counts."""
    i = sentence.head_of(mention.span.start, mention.span.end) if mention.rule == "figures.article" else None
    if i is None or sentence.words[i].rel != "nsubj":
        return False
    return any(not cue.weak for cue in speech_cues().get(sentence.words[sentence.words[i].head].lower, ()))


def _included(sentence: Sentence, mention: Mention[Quantity]) -> bool:
    inside = sentence.within(mention.span.start, mention.span.end)
    return bool(inside) and inside[0] > 0 and sentence.words[inside[0] - 1].lower == "including"


def _taken(quantity: Quantity) -> Unit:
    return _plural(quantity), quantity.unit_kind, quantity.unit_span


def _unit(sentence: Sentence, group: list[int]) -> Unit:
    span = span_of(sentence, group[0], group[-1])
    kind = unit_kind(" ".join(sentence.words[i].lower for i in group[-2:]))
    if kind == "other":
        kind = unit_kind(sentence.words[group[-1]].lemma.lower())
    return " ".join(span.exact.split()), kind, span


def _plural(quantity: Quantity) -> str | None:
    """The unit of an antecedent for more than one: "a rebel ... two others" are rebels.

    >>> _plural(Quantity(low=1, best=1, high=1, quantifier="exactly", unit="rebel"))
    'rebels'
    """
    if quantity.unit is None or quantity.high != 1 or quantity.unit == "people":
        return quantity.unit
    if quantity.unit.split()[-1].lower() in listed("by_age"):
        return "people"  # "a girl ... 20 others"
    return min(noun_forms(quantity.unit) - {quantity.unit}, default=quantity.unit)
