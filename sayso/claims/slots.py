"""Slots: which places, times and quantities of a sentence belong to which of its events, and the parties' names."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sayso.claims.clauses import clause_of, raw_subject
from sayso.claims.events import Unit
from sayso.claims.frames import Frame
from sayso.claims.naming import Memory, Name, is_pronoun, name_of, resolve
from sayso.codebook.actors import describe
from sayso.model.actor import Actor
from sayso.model.place import Place
from sayso.model.sentence import Sentence
from sayso.model.span import Mention, Span
from sayso.model.when import When

T = TypeVar("T")


def owner(sentence: Sentence, i: int, units: Sequence[Unit]) -> Unit | None:
    """The unit whose words stand first above word ``i`` in the tree; else the nearest one before it, else after it."""
    by_word = {w: unit for unit in units for w in (*unit.words, unit.verb)}
    if i in by_word:
        return by_word[i]
    for k in sentence.kids(i, "acl", "amod"):
        if k in by_word and k > i:  # "7 killed", "3,000 people displaced"
            return by_word[k]
    for at in sentence.ancestors(i):
        if at in by_word:
            return by_word[at]
        below = next((by_word[k] for k in sentence.kids(at, "xcomp") if k in by_word), None)
        if below is not None:  # "the rest managed to flee"
            return below
    before = [unit for unit in units if unit.main.at < i]
    return before[-1] if before else (units[0] if units else None)


def saying(sentence: Sentence, i: int, frames: Iterable[Frame]) -> bool:
    """Whether word ``i`` belongs to the act of saying (the speaker, the time of the statement) and not to what was said."""
    return any(i in frame.own for frame in frames)


def head_word(sentence: Sentence, mention: Mention[T]) -> int | None:
    """The word of the sentence that heads a mention."""
    return sentence.head_of(mention.span.start, mention.span.end)


def places_of(
    sentence: Sentence, unit: Unit, units: Sequence[Unit], places: Sequence[Mention[Place]], frames: Sequence[Frame], parties: Sequence[Span]
) -> tuple[Mention[Place], ...]:
    """The places where a unit happened: attached to it, not the voice's, and not a party to it."""
    out = []
    for place in places:
        i = head_word(sentence, place)
        if i is None or saying(sentence, i, frames) or any(party.overlaps(place.span) for party in parties):
            continue
        if not _tells_where(sentence, i, place) or owner(sentence, i, units) is not unit:
            continue
        out.append(place)
    return tuple(out)


def _tells_where(sentence: Sentence, i: int, place: Mention[Place]) -> bool:
    """A place by its grammar: an oblique or modifier, not a subject, a possessor or an indirect object of itself."""
    word = sentence.words[i]
    if place.value.inherited or place.value.relation:
        return True
    at = i
    for _ in range(4):
        word = sentence.words[at]
        if word.rel in ("compound", "amod", "nmod", "appos", "conj", "flat") and word.dep != "nmod:poss" and word.head != at:
            at = word.head
            continue
        break
    if word.dep == "nmod:poss" or word.rel in ("iobj",):
        return word.dep == "nmod:poss" and place.value.kind in ("admin1", "city", "district")
    if (
        word.rel in ("nsubj", "obl")
        and {sentence.words[k].lower for k in sentence.kids(i, "case")} & {"by", "with", "against", "to"}
        and place.value.kind == "country"
    ):
        return False
    return word.rel != "nsubj" or at != i or place.value.kind not in ("country", None)


def when_of(sentence: Sentence, unit: Unit, units: Sequence[Unit], times: Sequence[Mention[When]], frames: Sequence[Frame]) -> Mention[When] | None:
    """The time of a unit: the one attached to it that denotes a date, not the time of the saying."""
    fitting = []
    for time in times:
        i = head_word(sentence, time)
        if i is None or time.value.expr is None or saying(sentence, i, frames):
            continue
        if any(frame.cue == at for frame in frames for at in sentence.ancestors(i)) and not any(i in frame.content for frame in frames):
            continue
        if owner(sentence, i, units) is unit:
            fitting.append(time)
    order = {"range": 0, "point": 1, "duration": 2, "frequency": 3}
    dated = [time for time in fitting if time.value.kind in ("range", "point")]
    return min(dated, key=lambda t: (order[t.value.kind], t.span.start), default=None)


def party(sentence: Sentence, i: int, memory: Memory, rule: str) -> Mention[Actor] | None:
    """The party that word ``i`` heads, with pronouns and short names resolved; None where a pronoun stays open or nothing is named."""
    if rule == "role.affected" and sentence.words[i].lower in ("it", "they"):
        i = _local_subject(sentence, i) or i
    name = resolve(memory, name_of(sentence, i, alone=rule == "role.accused"), "sufferer" if rule == "role.affected" else "")
    if is_pronoun(name) or not any(char.isalpha() for char in name.name):
        return None
    return actor_mention(name, rule)


def _local_subject(sentence: Sentence, i: int) -> int | None:
    """What "it" means inside one sentence: the subject of the clause its own clause hangs on ("the mosque was full when it was hit")."""
    clause = clause_of(sentence, i)
    if sentence.words[clause].rel != "advcl":
        return None
    subject = raw_subject(sentence, sentence.words[clause].head)
    return subject if subject is not None and subject < i and sentence.words[subject].pos in ("NOUN", "PROPN") else None


def actor_mention(name: Name, rule: str) -> Mention[Actor]:
    """A name as an actor, with kind and canonical id from the codebook."""
    known = describe(name.name)
    return Mention(Actor(name.name, known.kind, known.id), name.span, rule, name.antecedent)
