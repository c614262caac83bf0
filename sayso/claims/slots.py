"""Slots: which places, times and quantities of a sentence belong to which of its events, and the parties' names."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sayso.claims.clauses import clause_of, is_verb, next_deeds, prepositions, raw_subject
from sayso.claims.conditions import in_class
from sayso.claims.events import Unit
from sayso.claims.frame import Frame
from sayso.claims.naming import Memory, Name, is_pronoun, name_of, resolve
from sayso.claims.roles import MEANS, can_act
from sayso.codebook.actors import describe
from sayso.codebook.lexicon import word_class
from sayso.model.actor import Actor
from sayso.model.sentence import Sentence
from sayso.model.span import Mention

T = TypeVar("T")


def owner(sentence: Sentence, i: int, units: Sequence[Unit]) -> Unit | None:
    """The unit whose words stand first above word ``i`` in the tree; else the nearest one before it, else after it."""
    by_word = {w: unit for unit in units for w in (*unit.words, unit.verb)}
    by_word = {**_by_toll(sentence, units), **by_word}
    if i in by_word:
        return by_word[i]
    above = by_word.get(sentence.words[i].head)
    for k in sentence.kids(i, "acl", "amod"):
        if k in by_word and k > i:  # "7 killed", "3,000 people displaced"
            shot_down = above is not None and above.kind == "aircraft_loss"  # "two rockets fired from there were intercepted"
            return above if shot_down else by_word[k]
    word, after = sentence.words[i], i + 1
    if word.pos == "NUM" and after in by_word and sentence.words[after].tag in ("VBN", "VBD", "JJ") and not sentence.kids(after, "obj"):
        return by_word[after]  # "114 dead and 560,000 displaced"
    if word.rel == "nummod" and after in by_word and sentence.words[after].rel == "amod" and sentence.words[after].head == word.head:
        return by_word[after]  # "5 dead, mostly children"
    for at in sentence.ancestors(i):
        if at in by_word:
            return by_word[at]
        below = next((by_word[k] for k in sentence.kids(at, "xcomp", "compound") if k in by_word and is_verb(sentence.words[k])), None)
        below = below or next((by_word[k] for k in next_deeds(sentence, at, i) if k in by_word and sentence.words[i].head == at), None)
        if below is not None:  # "the rest managed to flee", "12 men were taken away and shot"
            return below
    before = [unit for unit in units if unit.main.at < i]
    return before[-1] if before else (units[0] if units else None)


def _by_toll(sentence: Sentence, units: Sequence[Unit]) -> dict[int, Unit]:
    """ "bringing the toll to 58", "the number of IDPs to 9,000": the number hangs on the verb of the toll."""
    tolls = ((sentence.words[_total(sentence, t.at)], unit) for unit in units for t in unit.triggers)
    counting = word_class("tolls") | word_class("totals")
    return {word.head: unit for word, unit in tolls if word.lower in counting and is_verb(sentence.words[word.head])}


def _total(sentence: Sentence, i: int) -> int:
    """ "the total number of IDPs": the noun that counts a noun."""
    head = sentence.words[i].head
    return head if sentence.words[i].rel == "nmod" and sentence.words[head].lower in word_class("totals") else i


def saying(sentence: Sentence, i: int, frames: Iterable[Frame]) -> bool:
    """Whether word ``i`` belongs to the act of saying (the speaker, the time of the statement) and not to what was said.

    A speaker may speak again in a clause of its own: "said the hospital, which put the toll at 18".
    """
    frames = list(frames)
    inner = [frame for frame in frames if i in frame.content]
    return any(i in frame.own and not any(other.cue in frame.own for other in inner) for frame in frames)


def head_word(sentence: Sentence, mention: Mention[T]) -> int | None:
    """The word of the sentence that heads a mention."""
    return sentence.head_of(mention.span.start, mention.span.end)


PARTS = {"role.affected": "sufferer", "role.addressee": "sufferer", "role.actor": "actor", "role.accused": "accused"}


def party(sentence: Sentence, i: int, memory: Memory, rule: str) -> Mention[Actor] | None:
    """The party that word ``i`` heads, with pronouns and short names resolved; None where a pronoun stays open or nothing is named."""
    local = _local(sentence, i, rule)
    if local is None and rule == "role.actor" and sentence.words[i].lower == "it" and _of_machine(sentence, i):
        return None
    i = i if local is None else local
    name = resolve(memory, name_of(sentence, i, alone=rule == "role.accused"), PARTS.get(rule, ""))
    if is_pronoun(name) or name.name.lower() in ("each", "each other", "one another") or not any(char.isalpha() for char in name.name):
        return None
    return actor_mention(name, rule)


def _local(sentence: Sentence, i: int, rule: str) -> int | None:
    """Whom a pronoun means inside its own sentence, where that can be told."""
    low = sentence.words[i].lower
    if rule == "role.affected" and low in ("it", "they"):
        return _local_subject(sentence, i)
    if rule == "role.actor" and low in ("it", "they", "its", "their"):
        return _main_subject(sentence, i)
    if rule == "role.affected" and low in ("he", "she") and (one := _only_person(sentence, i)) is not None:
        return one
    return _local_object(sentence, i) if rule == "role.affected" and low in ("them", "him", "her") else None


def _of_machine(sentence: Sentence, i: int) -> bool:
    """ "The jet circled twice before it bombed us": "it" is what the clause above has as subject, and that is no party."""
    above = sentence.words[sentence.words[i].head]
    subject = raw_subject(sentence, above.head) if above.rel == "advcl" else None
    return subject is not None and subject < i and any(in_class(sentence, subject, (name,)) for name in MEANS)


def _local_subject(sentence: Sentence, i: int) -> int | None:
    """What "it" means inside one sentence: the subject of the clause its own clause hangs on ("the mosque was full when it was hit")."""
    clause = clause_of(sentence, i)
    if sentence.words[clause].rel != "advcl":
        return None
    subject = raw_subject(sentence, sentence.words[clause].head)
    return subject if subject is not None and subject < i and sentence.words[subject].pos in ("NOUN", "PROPN") else None


def _only_person(sentence: Sentence, i: int) -> int | None:
    """Whom "he" means where one person is named before it ("the police, who looked for Musa, said he was dead")."""
    words = sentence.words
    starts = [word.i for word in words[:i] if word.ent == "PER" and word.ent_start]
    if len(starts) != 1 or words[starts[0]].dep == "nmod:poss":
        return None
    run = [word.i for word in words[starts[0] : i] if word.ent == "PER"]
    return next((k for k in run if words[k].head not in run), run[0])


def _main_subject(sentence: Sentence, i: int) -> int | None:
    """Who "it" is in a clause beside the main one: the subject of that ("Israel ordered them to leave ahead of what it called a strike")."""
    words, many = sentence.words, sentence.words[i].lower in ("they", "their")
    for at in (i, *sentence.ancestors(i)):
        if words[at].rel in ("ccomp", "parataxis", "conj"):
            return None  # what somebody says of others
        subject = raw_subject(sentence, at) if is_verb(words[at]) else None
        if subject is not None and subject < i and words[subject].pos in ("NOUN", "PROPN"):
            plural = words[subject].tag in ("NNS", "NNPS") or bool(sentence.kids(subject, "conj"))
            if plural == many and can_act(sentence, subject):
                return subject
    return None


def _local_object(sentence: Sentence, i: int) -> int | None:
    """Whom "them" means inside one sentence: whom the verb before did something to ("dragged men outside and shot them")."""
    words, many = sentence.words, sentence.words[i].lower == "them"
    for k in range(i - 2, max(-1, i - 14), -1):
        word = words[k]
        waited = word.rel == "obl" and "for" in prepositions(sentence, k) and can_act(sentence, k)  # "waited for our men and shot them"
        plural = word.tag in ("NNS", "NNPS") or bool(sentence.kids(k, "conj"))
        if (word.rel == "obj" or waited) and word.pos in ("NOUN", "PROPN") and plural == many:
            return k if words[word.head].pos == "VERB" else None
        if word.text in ";:" or word.rel == "mark":
            return None
    return None


def actor_mention(name: Name, rule: str) -> Mention[Actor]:
    """A name as an actor, with kind and canonical id from the codebook."""
    known = describe(name.name)
    return Mention(Actor(name.name, known.kind, known.id), name.span, rule, name.antecedent)
