"""Pairs that share a noun: "the Thai and Cambodian soldiers" are two parties, each with its people's name and the noun both have."""

from sayso.codebook.actors import known, peoples
from sayso.model.sentence import Sentence

PLURALS = ("NNS", "NNPS")


def apart(sentence: Sentence, i: int) -> list[int]:
    """The words that name the parties which noun ``i`` stands for together; the noun itself where it is one party."""
    words = sentence.words
    if words[i].tag not in PLURALS:
        return [i]
    for k in sentence.kids(i, "amod", "compound"):
        joined = [c for c in sentence.kids(k, "conj") if _of_people(sentence, c)]
        if joined and _of_people(sentence, k):
            return [k, *joined]
    return [i]


def shared(sentence: Sentence, i: int) -> int | None:
    """The noun that word ``i``, which names one party of a pair, shares with the other; None where there is no pair."""
    word = sentence.words[i]
    if not _of_people(sentence, i):
        return None
    first = sentence.words[word.head] if word.rel == "conj" else word
    noun = first.head
    return noun if first.rel in ("amod", "compound") and i in apart(sentence, noun) else None


def _of_people(sentence: Sentence, i: int) -> bool:
    """Whether a word tells of what people or state something is: "Syrian", "U.S."."""
    word = sentence.words[i]
    return word.lower in peoples() or (word.text.isupper() and (party := known(word.text)) is not None and party.kind == "state")
