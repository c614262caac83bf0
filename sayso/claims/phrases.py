"""Fixed phrases with a stance of their own: silence ("made no mention"), ignorance ("it is unclear whether"), claims of responsibility."""

import re
from dataclasses import dataclass
from functools import lru_cache

from sayso.claims.clauses import RELATIVE, clause_of, prepositions, raw_subject
from sayso.codebook.lexicon import cue_words
from sayso.model.sentence import Sentence

STANCES = (("silent", "silent"), ("responsibility", "claims_responsibility"), ("unknown", "unknown"), ("denial", "denies"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase found: its words, its stance, the head of who is silent or does not know, and the clause it stands in."""

    first: int
    last: int
    stance: str
    subject: int | None
    clause: int


@lru_cache
def _pattern(key: str) -> re.Pattern[str]:
    words = sorted(cue_words(key), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(_flexible, words)) + r")\b", re.IGNORECASE)


def _flexible(phrase: str) -> str:
    """A phrase as a pattern: adverbs may stand between its words, and "not" may be joined on ("didn't", "could not independently verify").

    >>> bool(re.fullmatch(_flexible("did not say"), "didn't yet say")), bool(re.fullmatch(_flexible("not known"), "not immediately known"))
    (True, True)
    """
    between = r"\s+(?:(?:[a-z]+ly|yet|so\s+far|also)\s+){0,2}"
    pattern = between.join(map(re.escape, phrase.split()))
    return pattern.replace(between + "not", r"(?:n['’]t|\s+not)", 1) if phrase.split()[0] in JOINED else pattern


JOINED = frozenset({"did", "do", "does", "could", "would", "was", "were", "is", "are", "has", "have", "had"})


def find_phrases(sentence: Sentence) -> tuple[Phrase, ...]:
    """The phrases of a sentence, each part of the text used once."""
    used: set[int] = set()
    found: list[Phrase] = []
    text = sentence.text.lower()
    for key, stance in STANCES:
        if not any(word in text for word in _starts(key)):
            continue  # most sentences hold none, and a look at single words is cheap
        for match in _pattern(key).finditer(sentence.text):
            inside = sentence.within(sentence.start + match.start(), sentence.start + match.end())
            if not inside or used & set(inside):
                continue
            used |= set(inside)
            if stance == "claims_responsibility" and _nobody(sentence, inside):
                found.append(Phrase(inside[0], inside[-1], "silent", None, clause_of(sentence, inside[0])))
                continue
            if stance == "claims_responsibility" and _not(sentence, inside):
                found.append(Phrase(inside[0], inside[-1], "silent", _subject(sentence, inside, "silent"), clause_of(sentence, inside[0])))
                continue
            found.append(Phrase(inside[0], inside[-1], stance, _subject(sentence, inside, stance), clause_of(sentence, inside[0])))
    return tuple(found)


def _nobody(sentence: Sentence, inside: list[int]) -> bool:
    """ "No organization has claimed responsibility": nobody did."""
    subject = next((s for i in inside if (s := raw_subject(sentence, i)) is not None), None)
    return subject is not None and _none(sentence, subject)


def _not(sentence: Sentence, inside: list[int]) -> bool:
    """ "did not claim responsibility", "has yet to claim responsibility"."""
    before = {word.lower for word in sentence.words[max(0, inside[0] - 4) : inside[0]]}
    return bool(before & {"not", "n't", "n’t", "never", "yet"})


def _none(sentence: Sentence, subject: int) -> bool:
    return sentence.words[subject].lower in ("nobody", "none") or any(sentence.words[k].lower == "no" for k in sentence.kids(subject, "det"))


def _nearest(sentence: Sentence, first: int) -> int | None:
    """The noun right before a phrase in a relative clause, past its helpers: "which the police have neither confirmed nor denied"."""
    words, at = sentence.words, first - 1
    while at > 0 and (words[at].pos in ("AUX", "ADV", "PART") or words[at].rel == "aux"):
        at -= 1
    return at if words[at].pos in ("NOUN", "PROPN") and words[at].lower not in ("something", "that") else None


@lru_cache
def _starts(key: str) -> frozenset[str]:
    """The longest word of each phrase of a list."""
    return frozenset(max(phrase.lower().split(), key=len) for phrase in cue_words(key))


def _subject(sentence: Sentence, inside: list[int], stance: str) -> int | None:
    """Who is silent, does not know, or claims; None for "it is unclear", "the cause is unknown", "no group has claimed"."""
    whose = next((k for k in sentence.children(inside[-1]) if k > inside[-1] and "from" in prepositions(sentence, k)), None)
    if whose is not None and sentence.words[inside[-1]].pos == "NOUN":  # "no immediate comment from the army"
        return whose
    for i in inside:
        subject = raw_subject(sentence, i)
        if subject is not None:
            break
    else:
        subject = raw_subject(sentence, clause_of(sentence, inside[0]))
    if subject is not None and _none(sentence, subject):
        return next((k for k in sentence.kids(subject, "nmod") if {"from", "at", "in"} & prepositions(sentence, k)), None)
    beside = any(sentence.words[i].dep.startswith("acl") for i in inside)
    if subject is not None and stance == "silent" and (beside or sentence.words[subject].lower in {*RELATIVE, "something"}):
        subject = _nearest(sentence, inside[0]) or subject  # "something that the army has neither confirmed nor denied"
    empty = ("there", "this", "that", "what") if stance == "silent" else ("it", "there", "this", "that", "what")
    if subject is None or subject in inside or sentence.words[subject].lower in empty:
        return None
    return subject
