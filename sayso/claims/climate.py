"""Climate: whether a report speaks of armed conflict, so that "strike" and "shot" mean violence."""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.claims.clauses import NOMINAL
from sayso.claims.trigger import noun_matches
from sayso.codebook.actors import armed_names
from sayso.codebook.lexicon import (
    family_of,
    word_class,
)
from sayso.model.sentence import Sentence

DOMAINS = ("sport", "entertainment", "business", "nature", "money", "health")


@dataclass(frozen=True, slots=True)
class Climate:
    """Whether a report speaks of armed conflict: words such as "strike", "attack" and "shot" mean violence only where it does."""

    armed: int
    strong: int

    @property
    def conflict(self) -> bool:
        """Enough evidence in the whole report.

        >>> Climate(armed=2, strong=0).conflict
        True
        """
        return self.armed + 2 * self.strong >= 2


def climate(sentences: Iterable[Sentence]) -> Climate:
    """Count the evidence of armed conflict in a report."""
    armed = strong = 0
    weapons = word_class("shells") | word_class("explosives")
    for sentence in sentences:
        if of_a_domain(sentence) and not armed_words(sentence):
            continue
        armed += armed_words(sentence) + sum(word.lower in weapons and word.pos in NOMINAL for word in sentence.words)
        strong += sum(not cue.weak and family_of()[cue.kind] == "violence" for word in sentence.words for cue in noun_matches(sentence, word.i)[:1])
    return Climate(armed, strong)


def armed_words(sentence: Sentence) -> int:
    """How many words of a sentence speak of people who bear arms."""
    armed, vague = word_class("armed"), word_class("vague_armed")
    found = sum(word.lower in armed and word.lower not in vague and word.pos in NOMINAL for word in sentence.words)
    return found + sum(1 for _ in armed_names().finditer(sentence.text)) + sum(word.lower == "armed" for word in sentence.words)


def of_a_domain(sentence: Sentence) -> bool:
    """Whether the sentence is about sport, business, films, medicine or nature."""
    return sum(any(word.lower in word_class(name) for name in DOMAINS) and word.pos in NOMINAL for word in sentence.words) >= 2
