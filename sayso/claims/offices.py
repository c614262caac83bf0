"""Offices: what a person is called besides the name ("the mayor of Kano, Musa Bello"), for "the mayor" in a later sentence."""

from sayso.claims.clauses import noun_group
from sayso.codebook.lexicon import cue_words, word_class
from sayso.model.sentence import Sentence


def office(low: str) -> bool:
    """Whether a noun says what one person is: "mayor", "commissioner"."""
    return low in word_class("people") | cue_words("officials") or (
        f"{low}s".endswith(tuple(cue_words("agent_endings"))) and low not in word_class("armed")
    )


def called_so(sentence: Sentence, person: list[int]) -> tuple[frozenset[str], frozenset[str]]:
    """What a person is called where the name stands ("Foreign Secretary Ann Day", "the mayor of Kano, Ann Day,"): all words, and the offices."""
    words, first = sentence.words, person[0]
    head = next((k for k in person if words[k].head not in person), first)
    heads = [k for k in sentence.kids(head, "appos", "nmod:desc", "compound") if k not in person]
    heads += [words[head].head] if words[head].rel in ("appos", "flat", "compound") and words[head].head != head else []
    offices = [k for k in heads if words[k].tag not in ("NNS", "NNPS") and office(words[k].lower)]
    ranks = {word.lower for word in words[max(0, first - 3) : first] if word.lower in cue_words("ranks")}
    phrase = {words[c].lower for k in offices for c in noun_group(sentence, k) if words[c].pos in ("NOUN", "PROPN", "ADJ") and c not in person}
    return frozenset(phrase | ranks), frozenset(words[k].lower for k in offices)
