"""Kinds: which kind of event a unit of a sentence tells, where its own words leave it open."""

from collections.abc import Sequence
from itertools import pairwise

from sayso.claims.clauses import doer, done_to, prepositions
from sayso.claims.climate import Climate, of_nature
from sayso.claims.conditions import in_class
from sayso.claims.draft import Draft, Thread
from sayso.claims.events import GENERIC, Unit
from sayso.claims.means import sharpened
from sayso.codebook.actors import head_kind
from sayso.codebook.lexicon import by_object, family_of, kind_words, word_class
from sayso.model.place import Place
from sayso.model.sentence import Sentence
from sayso.model.span import Mention

REACH = 8  # sentences: an event told further back is no longer what "the attack" speaks of
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "such"})


def past_event(before: Sequence[Draft], unit: Unit, now: int) -> Draft | None:
    """The last event told that this unit may speak of: of its family, and for a bare effect ("killed") one that can have it."""
    family = family_of()[unit.kind] if unit.kind else "violence"
    for draft in reversed(before):
        if now - draft.sentence > REACH:
            return None
        if family_of().get(draft.kind.value) != family or (unit.kind is None and draft.kind.value not in kind_words("harm")):
            continue
        return draft
    return None


def placed(before: Sequence[Draft], past: Draft) -> Draft:
    """The event told before, in the telling that names its place: "a jet crashed near Damascus ... the cause was unknown ... it was shot down"."""
    near = (d for d in reversed(before) if d.kind.value == past.kind.value and past.sentence - d.sentence <= 1 and d.places)
    return past if past.places else next(near, past)


def refers_back(sentence: Sentence, unit: Unit, *, retold: bool = False) -> bool:
    """Whether the unit speaks of an event told before: "the attack", "that advance", "the blast"; or only of effects.

    With ``retold`` also where a clause tells once more what it did: "the raid in which nine men died".
    """
    named = [t for t in unit.triggers if t.kind]
    if not named:
        return True
    return all(t.noun and t.first == t.at and definite(sentence, t.at) and not _modified(sentence, t.at, retold) for t in named)


def definite(sentence: Sentence, i: int) -> bool:
    """Whether a noun is told as known: "the", "this", "its"."""
    return any(sentence.words[k].lower in DEFINITE and sentence.words[k].rel in ("det", "nmod") for k in sentence.children(i))


def _modified(sentence: Sentence, i: int, retold: bool = False) -> bool:
    beside = [k for k in sentence.children(i) if "according" not in prepositions(sentence, k)]
    beside = [k for k in beside if not (retold and sentence.words[k].dep == "acl:relcl")]
    return any(sentence.words[k].rel in ("nmod", "amod", "compound", "acl") and sentence.words[k].pos != "PRON" for k in beside)


def kind_of(sentence: Sentence, unit: Unit, past: Draft | None, thread: Thread) -> str | None:
    """The kind of a unit: its own word's, made sharper by its sentence, by the event it points back to, and by the report's means."""
    if unit.kind is None:
        if thread.mood.calm or of_nature(sentence) or _of_want(sentence, unit):
            return None  # the dead of a flood or a crash were not attacked; the vocabulary has no kind for them
        return past.kind.value if past else _kind_of_effect(sentence, unit, thread.mood)
    main = unit.main
    for name, kind in by_object().get(sentence.words[main.at].lower, {}).items() if main.noun else ():
        if any("of" in prepositions(sentence, k) and in_class(sentence, k, (name,)) for k in sentence.kids(main.at, "nmod")):
            return kind
    if unit.kind == "attack" and any("by" in prepositions(sentence, k) and in_class(sentence, k, ("aircraft",)) for k in sentence.subtree(main.at)):
        return "air_strike"
    sharp = sharpened(unit.kind, sentence, main.at, thread.means)
    if sharp != unit.kind or not main.noun or not definite(sentence, main.at):
        return sharp
    if (
        past
        and (unit.kind in GENERIC or (main.weak and unit.kind == "attack"))
        and (not _modified(sentence, main.at) or unit.kind == "attack")
        and _can_be(unit.kind, past)
    ):
        return past.kind.value
    return unit.kind


def of_taking(sentence: Sentence, unit: Unit, places: Sequence[Mention[Place]]) -> str:
    """What the taking of somebody or something is: of a place, by soldiers or police of a state, or else an abduction."""
    taken = None if unit.main.noun or sentence.words[unit.main.at].lemma in ("abduct", "kidnap") else done_to(sentence, unit.main.at)
    if _takes_a_place(sentence, unit, places) or (taken is not None and in_class(sentence, taken, ("buildings",), alone=True)):
        return "territory_taken"
    return "arrest" if _taken_by_state(sentence, unit) else "abduction"


def _takes_a_place(sentence: Sentence, unit: Unit, places: Sequence[Mention[Place]]) -> bool:
    """ "captured Bashiqa": what is taken is a place, whatever the name finder made of it."""
    at = unit.main.at
    taken = [k for k in sentence.kids(at, "nmod") if "of" in prepositions(sentence, k)] if unit.main.noun else [done_to(sentence, at)]
    starts = [sentence.words[k].start for k in taken if k is not None]
    return any(place.span.start <= start < place.span.end for place in places for start in starts)


def _taken_by_state(sentence: Sentence, unit: Unit) -> bool:
    """ "Marines captured a cartel leader": whom soldiers or police of a state take is arrested."""
    if unit.main.noun or sentence.words[unit.main.at].lemma not in ("capture", "seize"):
        return False
    by = doer(sentence, unit.main.at)
    return by is not None and head_kind(sentence.words[by].lower) in ("military", "police")


def _of_want(sentence: Sentence, unit: Unit) -> bool:
    """ "have died of malnutrition", "died from cholera", "cholera killed": hunger and sickness are no attack, whatever was told before."""
    causes = word_class("wants") | word_class("disease")
    told = [k for t in unit.triggers for k in sentence.kids(t.at, "obl")]
    done_by = {sentence.words[k].lower for t in unit.triggers if not t.noun for k in sentence.kids(t.at, "nsubj")}
    return bool(done_by & causes) or any(sentence.words[k].lower in causes and set(prepositions(sentence, k)) & {"of", "from"} for k in told)


def _can_be(kind: str, past: Draft) -> bool:
    if kind in ("offensive", "armed_clash") and past.kind.value in ("air_strike", "bombing", "chemical_attack"):
        return False  # "since the militants launched their offensive" is not the air strike told before
    return kind != "attack" or past.kind.value in kind_words("harm")


def _kind_of_effect(sentence: Sentence, unit: Unit, mood: Climate) -> str | None:
    """The kind of an effect whose cause the report does not name.

    People killed or wounded were attacked, unless by accident or nature; people who died were so only where the report speaks of conflict.
    """
    rules = {t.rule for t in unit.triggers}
    if not rules & {"effect.killed", "effect.injured", "effect.casualties"}:
        return None
    words = [word.lower for word in sentence.words]
    inflicted = any(words[t.at] in word_class("inflicted") for t in unit.triggers)
    inflicted = inflicted or any({word, f"{before} {word}"} & word_class("violent_signs") for before, word in pairwise(["", *words]))
    labels = any(words[t.at + 1 : t.at + 2] == [":"] for t in unit.triggers)  # "Injured: 112", a line of a bulletin on anything
    if (not inflicted or labels) and not mood.conflict:
        return None
    mild = word_class("accident") | word_class("nature") | word_class("disease") | word_class("disaster")
    return None if any(word.lower in mild and word.pos in ("NOUN", "VERB") for word in sentence.words) else "attack"
