"""Conditions: what must hold around a verb for it to name a kind of event."""

from sayso.claims.clauses import NOMINAL, agent, clause_of, done_to, passive, raw_subject
from sayso.claims.climate import Climate
from sayso.codebook.actors import ARMED_KINDS, known
from sayso.codebook.lexicon import (
    VerbCue,
    word_class,
)
from sayso.model.sentence import Sentence


def in_class(sentence: Sentence, i: int | None, names: tuple[str, ...], mood: Climate | None = None) -> bool:
    """Whether word ``i`` (or a word of equal rank) belongs to one of these classes; names of states and bodies count as armed in a report of conflict."""
    if i is None:
        return False
    heads = [i, *sentence.kids(i, "conj", "compound", "appos", "nmod")] if sentence.words[i].pos in NOMINAL else [i]
    for name in names:
        forms = word_class(name)
        if name == "aircraft" and sentence.words[i].lower.startswith("bomber") and i and sentence.words[i - 1].lower in ("suicide", "car", "truck"):
            continue
        if any(sentence.words[k].lower in forms for k in heads):
            return True
        party = known(sentence.words[i].text) if name == "armed" else None
        if party is not None and party.kind in ARMED_KINDS:
            return True
        if name == "air_power" and (sentence.words[i].ent == "LOC" or sentence.words[i].lower in ("they", "it")):
            return True
        if (
            name == "armed"
            and (mood is None or mood.conflict)
            and (sentence.words[i].ent in ("ORG", "LOC") or sentence.words[i].lower in ("he", "they", "it", "we"))
        ):
            return True
        if name == "territory" and sentence.words[i].pos == "PROPN" and not sentence.words[i].ent:
            return True
        if name in ("people", "territory") and sentence.words[i].ent == {"people": "PER", "territory": "LOC"}[name]:
            return True
        if name == "people" and sentence.words[i].lower in (
            "he",
            "she",
            "they",
            "him",
            "them",
            "us",
            "we",
            "i",
            "who",
            "others",
            "some",
            "many",
            "everyone",
        ):
            return True
    return False


def conditions_hold(sentence: Sentence, i: int, cue: VerbCue, mood: Climate) -> bool:
    return all(_holds(sentence, i, key, names, mood) for key, names in cue.conditions)


def _holds(sentence: Sentence, i: int, key: str, names: tuple[str, ...], mood: Climate) -> bool:
    if key == "passive":
        return passive(sentence, i) == (names[0] == "True")
    if key in ("subject", "object", "not_object"):
        found = _subject(sentence, i) if key == "subject" else done_to(sentence, i)
        hit = in_class(sentence, found, names, mood)
        return not hit if key == "not_object" else hit
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
