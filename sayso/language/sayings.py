"""Verbs of saying that were read as nouns in headlines, put right: "Pentagon denies report that ...", "Villagers accuse soldiers of ..."."""

from collections.abc import Iterator

from sayso.language.arcs import FINITE, Arcs, Words, retagged, tied
from sayso.language.mend import listed
from sayso.language.mislaid import STOPS
from sayso.language.revive import BEFORE
from sayso.model.sentence import Word


def sayings(words: Words) -> Words:
    """The words with the verb of saying made the head of its clause; the same words where there is none.

    >>> army = Word(0, 0, 4, "Army", "army", "NOUN", "NN", "compound", 1)
    >>> denies = Word(1, 5, 11, "denies", "deny", "NOUN", "NNS", "root", 1)
    >>> it = Word(2, 12, 14, "it", "it", "PRON", "PRP", "obj", 1)
    >>> [(word.dep, word.head) for word in sayings((army, denies, it))]
    [('nsubj', 1), ('root', 1), ('obj', 1)]
    """
    for word in words:
        if word.lower == "states" and word.tag == "NNS" and 2 < word.i < len(words) - 3 and words[word.i + 1].dep == "mark":
            words = _states_that(words, word)
        elif word.i and word.pos in ("NOUN", "PROPN", "ADJ") and word.lower in listed("never_nouns"):
            words = _never_noun(words, word)
    return words


def _states_that(words: Words, verb: Word) -> Words:
    """ "A communique released by the army states that ...": the verb, read as one more noun of who released it."""
    document, said = next(word for word in words if word.head == word.i), words[words[verb.i + 1].head]
    party = words[verb.i - 1]
    if document.pos != "NOUN" or document.i >= verb.i or party.head != verb.i or words[verb.head].i > verb.i or said.i < verb.i:
        return words
    arcs: Arcs = {verb.i: (verb.i, "root"), document.i: (verb.i, "nsubj"), party.i: (verb.head, verb.dep), said.i: (verb.i, "ccomp")}
    arcs |= {word.i: (party.i, word.dep) for word in words[: party.i] if word.head == verb.i}
    arcs |= {word.i: (verb.i, word.dep) for word in words[verb.i + 1 :] if word.head == document.i and word.rel == "punct"}
    return tied(retagged(words, verb.i, pos="VERB", tag="VBZ"), arcs)


def _never_noun(words: Words, verb: Word) -> Words:
    """The verb takes the place of the noun it was hung on; that noun is its object, the noun before it its subject."""
    subject, above = words[verb.i - 1], words[verb.head]
    start = next((k + 1 for k in range(verb.i - 1, -1, -1) if words[k].text in STOPS), 0)
    before = words[start : verb.i]
    if subject.pos not in ("NOUN", "PROPN") or any(word.tag in FINITE for word in before) or verb.i + 1 == len(words):
        return words
    top = above if above.i > verb.i and not verb.i < above.head < above.i else verb
    arcs: Arcs = {verb.i: (verb.i, "root") if top.head == top.i else (top.head, top.dep), subject.i: (verb.i, "nsubj")}
    if top is not verb:
        arcs[top.i] = (verb.i, "obj")
    arcs |= {i: arc for i, arc in _moved(words, start, verb, subject, top) if i not in arcs}
    asked = top.pos == "VERB" and top is not verb  # "denies report that", read as "reports that"
    words = retagged(words, top.i, pos="NOUN", tag="NN") if asked else words
    tag = "VBZ" if verb.lower.endswith("s") else "VBP"
    return tied(retagged(words, verb.i, pos="VERB", tag=tag), arcs)


def _moved(words: Words, start: int, verb: Word, subject: Word, top: Word) -> Iterator[tuple[int, tuple[int, str]]]:
    """Where the words go that hung on the verb or on the noun in whose place it comes."""
    for word in words:
        if word.head not in (verb.i, top.i):
            continue
        if start <= word.i < verb.i:
            yield word.i, (subject.i, word.dep if word.rel in BEFORE else "compound")
        elif word.head == top.i and top is not verb and word.rel == "ccomp":
            yield word.i, (top.i, "acl")
        elif word.rel == "punct" and word.i > verb.i:
            yield word.i, (verb.i, "punct")
