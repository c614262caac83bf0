"""Kin: events told in one breath, and the clauses they stand in. They share the place and the time that only one of them names."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sayso.claims.clauses import is_verb, passive, prepositions
from sayso.claims.events import Unit
from sayso.claims.reading import Reading
from sayso.codebook.lexicon import family_of
from sayso.codebook.loader import load_list
from sayso.model.sentence import Sentence

CLAUSES = ("conj", "parataxis", "advcl", "ccomp")


@lru_cache
def words_for(key: str) -> frozenset[str]:
    """A list of place words of the codebook (placewords.yaml)."""
    return frozenset(map(str, load_list("placewords")[key]))


def words_of_units(units: Sequence[Unit]) -> dict[int, Unit]:
    """Word -> the unit it belongs to; a verb that carries two belongs to the first."""
    found: dict[int, Unit] = {}
    for unit in units:
        for i in unit.words:
            found.setdefault(i, unit)
    for unit in units:
        found.setdefault(unit.verb, unit)
    return found


def clause_edge(sentence: Sentence, i: int) -> bool:
    """Whether word ``i`` heads a clause with a subject of its own, so that what stands in it is not the place of the clause above."""
    word = sentence.words[i]
    return word.rel in CLAUSES and (is_verb(word) or bool(sentence.kids(i, "cop"))) and bool(sentence.kids(i, "nsubj"))


def edge_of(sentence: Sentence, i: int) -> int:
    """The head of the clause word ``i`` stands in, clauses without a subject of their own counted to the one above."""
    at = i
    for up in (i, *sentence.ancestors(i)):
        at = up
        if clause_edge(sentence, up):
            break
    return at


def kin(reading: Reading, unit: Unit) -> Iterator[Unit]:
    """The other units told in the same breath: what the unit caused or came from, and those its subject did besides."""
    sentence = reading.sentence
    for other in reading.units:
        if other is not unit and (_argument(sentence, unit, other) or _argument(sentence, other, unit)):
            yield other
    for other in reading.units:
        if other is not unit and (_joined(sentence, unit, other) or _joined(sentence, other, unit)):
            yield other
    if any(sentence.words[k].lower in words_for("remainders") for k in sentence.kids(head_verb(sentence, unit), "nsubj")):
        yield from (other for other in reversed(reading.units) if other.main.at < unit.main.at)
    for other in reading.units:
        if other is not unit and _which(sentence, unit, other):
            yield other
    for other in reading.units:
        if other is not unit and (_ends_both(sentence, unit, other) or _harm_of(sentence, unit, other)):
            yield other


def _argument(sentence: Sentence, inner: Unit, outer: Unit) -> bool:
    """Whether the noun of one is an argument of the other: "fighting in X displaced ...", "fled from the fighting"."""
    if not inner.main.noun:
        return False
    goal, at = {outer.verb, *outer.words}, inner.main.at
    while sentence.words[at].rel in ("compound", "conj") and sentence.words[at].head != at:
        at = sentence.words[at].head
    if sentence.words[at].rel == "obl" and not prepositions(sentence, at) & words_for("arguments"):
        return False
    return sentence.words[at].head in goal


def _joined(sentence: Sentence, low: Unit, high: Unit) -> bool:
    """Whether one verb hangs on the other as a clause without a subject of its own: "and launched", "aided by", "began shelling"."""
    at, goal = low.verb, {high.verb, *high.words}
    for _ in range(4):
        word = sentence.words[at]
        if word.rel not in ("conj", "xcomp", "advcl", "acl") or word.head == at or word.dep == "acl:relcl":
            return False
        marks = {sentence.words[k].lower for k in sentence.kids(at, "mark", "case")}
        if sentence.kids(at, "nsubj") or marks & words_for("other_time"):
            return False
        at = _verb_over(sentence, at) if word.rel == "conj" else word.head
        if at in goal or (word.rel == "acl" and sentence.words[at].head in goal):  # "encircled by forces, aided by ..., since July"
            return True
    return False


def _verb_over(sentence: Sentence, i: int) -> int:
    """What a verb is coordinated with; the verb above, where it was hung on a noun ("conducting strikes in Homs and launching ...")."""
    head = sentence.words[i].head
    if not is_verb(sentence.words[i]) or is_verb(sentence.words[head]):
        return head
    return next((up for up in sentence.ancestors(head) if is_verb(sentence.words[up])), head)


def head_verb(sentence: Sentence, unit: Unit) -> int:
    """The verb that carries a unit's subject: "managed" for "managed to flee"."""
    at = unit.verb
    while sentence.words[at].rel == "xcomp" and sentence.words[at].head != at:
        at = sentence.words[at].head
    return at


def _which(sentence: Sentence, unit: Unit, other: Unit) -> bool:
    """ "4,500 families, of which 2,800 remain trapped": a part of those the other event tells of."""
    verb = head_verb(sentence, unit)
    asks = {"which", "whom", *(("that", "who") if unit.kind is None else ())} & {sentence.words[k].lower for k in sentence.children(verb)}
    return bool(asks) and other.main.at < verb and sentence.words[verb].head in {*other.words, other.verb, *sentence.ancestors(other.main.at)}


def _harm_of(sentence: Sentence, unit: Unit, other: Unit) -> bool:
    """Whether a bare harm is told in the clause of an event, however loosely: "Raids target the outskirts of X and cause casualties"."""
    return unit.kind is None and other.kind is not None and edge_of(sentence, unit.main.at) == edge_of(sentence, other.main.at)


def _ends_both(sentence: Sentence, unit: Unit, other: Unit) -> bool:
    """ "X was hit and Y was wounded in Z": a place at the end is that of two harms told as one."""
    word = sentence.words[other.verb]
    families = family_of()
    alike = (
        unit.kind is None or other.kind is None or families[unit.kind] == families[other.kind] in ("violence", "people") or unit.kind == other.kind
    )
    return alike and word.rel == "conj" and word.head == unit.verb and passive(sentence, unit.verb) and passive(sentence, other.verb)
