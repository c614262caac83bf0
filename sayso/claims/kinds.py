"""Kinds: which kind of event a unit of a sentence tells, where its own words leave it open."""

from collections.abc import Sequence

from sayso.claims.clauses import prepositions
from sayso.claims.conditions import in_class
from sayso.claims.draft import Draft
from sayso.claims.events import GENERIC, Unit
from sayso.claims.means import Means, sharpened
from sayso.codebook.lexicon import by_object, family_of, kind_words, word_class
from sayso.model.sentence import Sentence

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


def refers_back(sentence: Sentence, unit: Unit) -> bool:
    """Whether the unit speaks of an event told before: "the attack", "that advance", "the blast"; or only of effects."""
    named = [t for t in unit.triggers if t.kind]
    if not named:
        return True
    return all(t.noun and t.first == t.at and definite(sentence, t.at) and not _modified(sentence, t.at) for t in named)


def definite(sentence: Sentence, i: int) -> bool:
    """Whether a noun is told as known: "the", "this", "its"."""
    return any(sentence.words[k].lower in DEFINITE and sentence.words[k].rel in ("det", "nmod") for k in sentence.children(i))


def _modified(sentence: Sentence, i: int) -> bool:
    return any(sentence.words[k].rel in ("nmod", "amod", "compound", "acl") and sentence.words[k].pos != "PRON" for k in sentence.children(i))


def kind_of(sentence: Sentence, unit: Unit, past: Draft | None, means: Means) -> str | None:
    """The kind of a unit: its own word's, made sharper by its sentence, by the event it points back to, and by the report's means."""
    if unit.kind is None:
        return past.kind.value if past else _kind_of_effect(sentence, unit)
    main = unit.main
    for name, kind in by_object().get(sentence.words[main.at].lower, {}).items() if main.noun else ():
        if any("of" in prepositions(sentence, k) and in_class(sentence, k, (name,)) for k in sentence.kids(main.at, "nmod")):
            return kind
    if unit.kind == "attack" and any("by" in prepositions(sentence, k) and in_class(sentence, k, ("aircraft",)) for k in sentence.subtree(main.at)):
        return "air_strike"
    sharp = sharpened(unit.kind, sentence, main.at, means)
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


def _can_be(kind: str, past: Draft) -> bool:
    return kind != "attack" or past.kind.value in kind_words("harm")


def _kind_of_effect(sentence: Sentence, unit: Unit) -> str | None:
    """The kind of an effect whose cause the report does not name: people killed or injured were attacked, unless by accident or nature."""
    rules = {t.rule for t in unit.triggers}
    if not rules & {"effect.killed", "effect.injured", "effect.casualties"}:
        return None
    mild = word_class("accident") | word_class("nature")
    return None if any(word.lower in mild and word.pos == "NOUN" for word in sentence.words) else "attack"
