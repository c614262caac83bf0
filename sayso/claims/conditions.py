"""Conditions: what must hold around a verb for it to name a kind of event."""

from sayso.claims.clauses import NOMINAL, agent, clause_of, done_to, passive, raw_subject
from sayso.claims.climate import Climate
from sayso.codebook.actors import ARMED_KINDS, head_kind, known, peoples
from sayso.codebook.lexicon import (
    VerbCue,
    cue_words,
    event_nouns,
    word_class,
)
from sayso.model.sentence import Sentence, Word

PEOPLE = frozenset(("he", "she", "they", "him", "them", "us", "we", "i", "who", "others", "some", "many", "everyone"))


def in_class(sentence: Sentence, i: int | None, names: tuple[str, ...], mood: Climate | None = None, *, alone: bool = False) -> bool:
    """Whether word ``i`` (or, unless ``alone``, a word of its phrase) belongs to one of these classes.

    Names of states and bodies count as armed in a report of conflict, names of persons as people, names of places as territory. A number that acts
    without a noun is people ("some 9,000 have crossed into Uganda").
    """
    if i is None:
        return False
    words = sentence.words
    phrase = () if alone else (*(k for k in sentence.kids(i, "amod") if words[k].pos == "NOUN"), *sentence.kids(i, "compound", "appos", "nmod"))
    heads = [i, *sentence.kids(i, "conj"), *phrase] if words[i].pos in NOMINAL else [i]
    return any(_listed(sentence, i, heads, name) or _named(sentence, i, name, mood) for name in names)


def _listed(sentence: Sentence, i: int, heads: list[int], name: str) -> bool:
    forms = word_class(name)
    if name == "aircraft" and sentence.words[i].lower.startswith("bomber") and i and sentence.words[i - 1].lower in ("suicide", "car", "truck"):
        return False
    built = name in ("aircraft", "manned_aircraft") and sentence.words[i].lower in word_class("buildings")  # "a drone factory"
    if built or (name == "armed" and sentence.words[i].lower in event_nouns()):
        heads = [i]  # "coalition air strikes" bear no arms
    return any(sentence.words[k].lower in forms for k in heads)


def _named(sentence: Sentence, i: int, name: str, mood: Climate | None) -> bool:
    """Whether a name or a pronoun stands for something of a class."""
    word = sentence.words[i]
    if name == "armed":
        party = known(word.text)
        if party is not None and party.kind in ARMED_KINDS:
            return True
        return (mood is None or mood.conflict) and (word.ent in ("ORG", "LOC") or word.lower in ("he", "they", "it", "we"))
    if name == "air_arm" and i and word.lower in ("force", "forces") and sentence.words[i - 1].lower == "air":
        return True
    if name == "air_power":
        return word.ent == "LOC" or word.lower in ("they", "it")
    if name == "territory":
        return word.ent == "LOC" or (word.pos == "PROPN" and not word.ent)
    if name not in ("people", "inhabitants"):
        return False
    counted = word.lower in peoples() and (word.tag in ("NNS", "NNPS") or bool(sentence.kids(i, "nummod")))  # "about 300 Malians"
    named = word.ent == "PER" or word.lower in PEOPLE or head_kind(word.lower) == "people"  # "Kurds"
    alone = word.pos == "NUM" and (word.rel == "nsubj" or (word.rel == "obj" and mood is not None and mood.conflict))
    return counted or alone or (name == "people" and (named or _of_persons(word)))


def _of_persons(word: Word) -> bool:
    """Whether a plural's ending says that it names persons where no list does: "smugglers", "surveyors"; no "tankers", "towers"."""
    if word.tag != "NNS" or not word.lower.endswith(tuple(cue_words("agent_endings"))):
        return False
    return not any(word.lower in word_class(name) for name in THINGS)


THINGS = ("vehicles", "shells", "explosives", "buildings", "weapons", "aircraft", "territory", "abstract", "transport", "settlements", "creatures")


def instrument(sentence: Sentence, i: int) -> bool:
    """Whether a thing is what was used, not what was lost: "destroyed a tank with an anti-tank rocket"."""
    words = sentence.words
    used = any(words[i].lower in word_class(name) for name in ("weapons", "shells", "explosives"))
    return used and any(words[k].lower == "with" for k in sentence.kids(i, "case"))


def conditions_hold(sentence: Sentence, i: int, cue: VerbCue, mood: Climate) -> bool:
    """Whether everything the codebook asks for around a verb stands there."""
    return all(_holds(sentence, i, key, names, mood) for key, names in cue.conditions)


def _holds(sentence: Sentence, i: int, key: str, names: tuple[str, ...], mood: Climate) -> bool:
    if key == "passive":
        return passive(sentence, i) == (names[0] == "True")
    if key in ("subject", "object", "not_object"):
        found = _subject(sentence, i) if key == "subject" else done_to(sentence, i)
        if key == "not_object":  # what a thing is named after does not make it that: "the Operations Command headquarters"
            return not in_class(sentence, found, names, mood, alone=True)
        return in_class(sentence, found, names, mood)
    if key == "prep":
        return any(sentence.words[k].lower in names for k in range(i + 1, min(i + 8, len(sentence.words))))
    clause = _clause_words(sentence, i)
    hit = any(in_class(sentence, k, names, None if "armed" not in names else Climate(0, 0)) for k in clause if k != i)
    return not hit if key == "not_any" else hit


def _subject(sentence: Sentence, i: int) -> int | None:
    return agent(sentence, i) if passive(sentence, i) else raw_subject(sentence, i)


def _clause_words(sentence: Sentence, i: int) -> list[int]:
    top = clause_of(sentence, i)
    return sentence.subtree(top) if top != i else sorted(set(sentence.subtree(i)) | {k for k in (raw_subject(sentence, i),) if k is not None})
