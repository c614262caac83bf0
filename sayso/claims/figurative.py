"""Figures of speech: the words of war in the news of peace ("bombarded with crosses", "a price war", "captured the hearts of millions").

Asked only where neither the sentence nor the report knows of people who bear arms: a creature, a work of art, or something nobody can attack by force
stands where the attacker or the attacked would.
"""

from functools import lru_cache

from sayso.claims.clauses import NOMINAL, agent, clause_of, done_to, raw_subject
from sayso.codebook.lexicon import word_class
from sayso.model.sentence import Sentence

UNHURT = ("abstract", "creatures")


def idiom_words(sentence: Sentence) -> set[int]:
    """The words of fixed phrases that name no violence: "on strike", "price war", "heart attack".

    >>> from sayso.language import load, parse
    >>> from sayso.model.report import Report
    >>> sorted(idiom_words(parse(load(), Report(id="r", text="Drivers are on strike."))[0]))
    [2, 3]
    """
    words = [word.lower for word in sentence.words]
    found: set[int] = set()
    for i, word in enumerate(words):
        for phrase in _idioms().get(word, ()):
            if tuple(words[i : i + len(phrase)]) == phrase:
                found.update(range(i, i + len(phrase)))
    return found


@lru_cache
def _idioms() -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in word_class("idioms"):
        first, *rest = phrase.split()
        table[first] = (*table.get(first, ()), (first, *rest))
    return table


def figurative(sentence: Sentence, i: int, *, noun: bool) -> bool:
    """Whether who acts, or what suffers, shows that the word at ``i`` is meant as a figure of speech."""
    top = clause_of(sentence, i)
    teller = raw_subject(sentence, top)
    if teller is not None and sentence.words[teller].lower in word_class("works"):
        return True  # "the thriller opens with a kidnapping"
    around = _around_noun(sentence, i) if noun else _around_verb(sentence, i)
    return any(_unhurt(sentence, k) for k in around)


def _around_verb(sentence: Sentence, i: int) -> list[int]:
    found = [k for k in (raw_subject(sentence, i), done_to(sentence, i), agent(sentence, i)) if k is not None]
    found += [k for k in sentence.kids(i, "obl") if _prepositions(sentence, k) & {"with", "by"}]
    return found + [k for at in found for k in sentence.kids(at, "nmod") if _prepositions(sentence, k) & {"with", "of"}]


def _around_noun(sentence: Sentence, i: int) -> list[int]:
    found = [k for k in sentence.kids(i, "nmod", "compound") if not _prepositions(sentence, k) & {"in", "at", "near", "after", "during", "for"}]
    head = sentence.words[i].head
    if sentence.words[i].rel in ("obj", "obl") and head != i:
        found += [k for k in (raw_subject(sentence, head),) if k is not None]
        found += [k for k in sentence.kids(head, "obl") if _prepositions(sentence, k) & {"with", "from", "by", "against", "on"}]
    return found


def _prepositions(sentence: Sentence, i: int) -> set[str]:
    return {sentence.words[k].lower for k in sentence.kids(i, "case")}


def _unhurt(sentence: Sentence, i: int) -> bool:
    word = sentence.words[i]
    said = {word.lower, f"{sentence.words[i - 1].lower} {word.lower}" if i else ""}
    return word.pos in NOMINAL and (not word.ent or word.tag in ("NN", "NNS")) and any(said & word_class(name) for name in UNHURT)
