"""The figures of one unit: the quantities of its sentence that count what it tells."""

from dataclasses import replace
from itertools import pairwise

from sayso.claims.events import LOSSES, Unit
from sayso.claims.measures import BY_KIND, figure_of, measure_of, sharper
from sayso.claims.reading import Reading
from sayso.claims.slots import head_word, owner, saying
from sayso.codebook.lexicon import family_of, word_class
from sayso.model.figure import Figure, Quantity
from sayso.model.sentence import Sentence
from sayso.model.span import Mention

ONES = ("killed", "injured", "lost", "damaged", "destroyed", "abducted", "detained")  # what "a" is counted for
HELD = ("abducted", "detained")  # people alone: headquarters are not abducted


def figures_of(reading: Reading, unit: Unit, kind: str) -> tuple[Mention[Figure], ...]:
    """The quantities that count what a unit tells, each with what it measured."""
    sentence = reading.sentence
    unit = replace(unit, kind=kind)
    out: list[Mention[Figure]] = []
    quantities = reading.found.quantities
    for quantity in quantities:
        i = head_word(sentence, quantity)
        if i is None or saying(sentence, i, reading.frames) or _anothers(reading, i, unit) or _age(sentence, i):
            continue
        own = owner(sentence, i, [replace(u, kind=kind) if u is unit else u for u in reading.units])
        measure = None if own is None or _not_so(sentence, quantity) else measure_of(sentence, quantity, unit)
        if measure is None or not _belongs(reading, quantity, unit, own, measure):
            continue
        if (
            _restated(quantity, measure)
            or (measure == "aided" and family_of()[kind] != "people")
            or (quantity.rule == "figures.article" and measure == "lost" and kind not in LOSSES)
        ):
            continue
        if (quantity.rule == "figures.article" and measure not in ONES) or (measure in HELD and sentence.words[i].lower in word_class("buildings")):
            continue
        whole = next((q for q in quantities if quantity.value.of is not None and q.span.overlaps(quantity.value.of)), None)
        measure = "detained" if kind == "arrest" and measure == "abducted" else measure  # "marines captured 12 smugglers"
        out.append(figure_of(quantity, sharper(sentence, measure, quantity.value), whole))
    return tuple(out)


def _age(sentence: Sentence, i: int) -> bool:
    """ "a girl of nine": how old one person is."""
    word, whose = sentence.words[i], sentence.words[sentence.words[i].head]
    return word.pos == "NUM" and word.rel == "nmod" and whose.tag == "NN" and whose.i < i and whose.lower in word_class("people")


def _restated(quantity: Mention[Quantity], measure: str) -> bool:
    """ "Many of the displaced were sleeping outdoors": how many were displaced was told before."""
    unit = (quantity.value.unit or "").lower().split()
    return measure == "displaced" and quantity.value.best is None and unit[:1] == ["displaced"]


def _anothers(reading: Reading, i: int, unit: Unit) -> bool:
    """ "Police put the dead at 19, while a hospital source spoke of 27": the number one voice puts is not in another's mouth."""
    return any(f.rule == "attribute.putting" and i in f.content and not unit.words & f.content for f in reading.frames)


def _belongs(reading: Reading, quantity: Mention[Quantity], unit: Unit, own: Unit | None, measure: str) -> bool:
    """Whether a figure is this unit's: it stands with it, unless another unit of the sentence is the one that such a figure counts for.

    "displacing 6,000 families and leaving 11,200 people in need": those in need belong to the need.
    """
    mine = own is not None and own.triggers == unit.triggers
    counting = [u for u in reading.units if BY_KIND.get(str(u.kind)) == measure]
    if own is None or not counting or str(own.kind) not in BY_KIND or str(unit.kind) not in BY_KIND:
        return mine
    if BY_KIND.get(str(own.kind)) == measure or measure_of(reading.sentence, quantity, own) != measure:
        return mine
    return unit.triggers == counting[0].triggers


def _not_so(sentence: Sentence, quantity: Mention[Quantity]) -> bool:
    """ "another 900 are yet to be assisted", "12 were not hurt", "without a deal on 1,400 prisoners": what is denied of a number is not counted."""
    inside = sentence.within(quantity.span.start, quantity.span.end)
    above = list(sentence.ancestors(inside[-1])) if inside else []
    marks = [k for at in above for k in sentence.kids(at, "case", "mark") if k < inside[0]]
    if quantity.value.high != 0 and any(sentence.words[k].lower == "without" for k in marks):
        return True
    after = [word.lower for word in sentence.words[inside[-1] + 1 : inside[-1] + 5]] if inside else []
    return any(a == "yet" and b == "to" for a, b in pairwise(after)) or (bool(set(after) & {"not", "n't", "n’t"}) and quantity.value.high != 0)
