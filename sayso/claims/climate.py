"""Climate: whether a report speaks of armed conflict, so that "strike" and "shot" mean violence."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sayso.claims.clauses import NOMINAL, raw_subject
from sayso.claims.trigger import noun_matches
from sayso.codebook.actors import armed_names
from sayso.codebook.lexicon import (
    family_of,
    status_words,
    word_class,
)
from sayso.model.sentence import Sentence

DOMAINS = ("sport", "entertainment", "business", "nature", "money", "health", "labour", "polling", "works")


@dataclass(frozen=True, slots=True)
class Climate:
    """Whether a report speaks of armed conflict: words such as "strike", "attack" and "shot" mean violence only where it does."""

    armed: int
    strong: int
    mild: int = 0  # words of disease, accident and nature, which kill without anybody attacking

    @property
    def conflict(self) -> bool:
        """Enough evidence in the whole report.

        >>> Climate(armed=2, strong=0).conflict
        True
        """
        return self.armed + 2 * self.strong >= 2

    @property
    def calm(self) -> bool:
        """Whether the report's dead are nature's: it speaks of disease, accidents or disasters more than of arms.

        >>> Climate(armed=1, strong=0, mild=5).calm
        True
        """
        return self.mild > self.armed + 2 * self.strong


def climate(sentences: Iterable[Sentence]) -> Climate:
    """Count the evidence of armed conflict in a report."""
    found = strong = mild = 0
    gentle = word_class("accident") | word_class("disease") | word_class("disaster")
    weapons = word_class("shells") | word_class("explosives")
    for sentence in sentences:
        armed = armed_words(sentence)
        mild += sum(word.pos in NOMINAL and word.lower in gentle for word in sentence.words)
        if not armed and (of_a_domain(sentence) or of_nature(sentence)):
            continue
        found += armed + sum(word.lower in weapons and word.pos in NOMINAL for word in sentence.words)
        strong += sum(not cue.weak and family_of()[cue.kind] == "violence" for word in sentence.words for cue in noun_matches(sentence, word.i)[:1])
    return Climate(found, strong, mild)


def armed_words(sentence: Sentence) -> int:
    """How many words of a sentence speak of people who bear arms."""
    sure = sure_arms()
    found = sum(word.pos in NOMINAL and word.lower in sure for word in sentence.words)
    return found + sum(1 for _ in armed_names().finditer(sentence.seen)) + sum(word.text in ("armed", "Armed") for word in sentence.words)


def of_nature(sentence: Sentence) -> bool:
    """Whether a sentence speaks of a natural hazard or an accident, and of nobody who bears arms: its dead were not attacked."""
    mild = word_class("disaster") | word_class("accident")
    told = any(word.pos in NOMINAL and (word.lower in mild or _burns(sentence, word.i)) for word in sentence.words)
    told = told or any(word.lemma in status_words("mishaps") and _of_vehicle(sentence, word.i) for word in sentence.words)
    return told and not armed_words(sentence)


def _of_vehicle(sentence: Sentence, i: int) -> bool:
    """ "a bus plunged into a ravine", "the building collapsed": nobody did it to anybody."""
    subject = raw_subject(sentence, i)
    return subject is not None and any(sentence.words[subject].lower in word_class(name) for name in ("transport", "buildings"))


def _burns(sentence: Sentence, i: int) -> bool:
    """ "a fire at a hotel", not "sniper fire" or "came under fire"."""
    return sentence.words[i].lower in word_class("blaze") and any(sentence.words[k].lower in ("a", "the") for k in sentence.kids(i, "det"))


@lru_cache
def sure_arms() -> frozenset[str]:
    """The words of the class "armed" that are armed in any report."""
    return word_class("armed") - word_class("vague_armed")


@lru_cache
def trade_words() -> frozenset[str]:
    """All words of the trades that use the words of war for something else."""
    return frozenset(form for name in DOMAINS for form in word_class(name))


def of_a_domain(sentence: Sentence) -> bool:
    """Whether the sentence is about sport, business, films, medicine or nature."""
    trades = trade_words()
    return sum(word.pos in NOMINAL and word.lower in trades and not _of_arms(sentence, word.i) for word in sentence.words) >= 2


def _of_arms(sentence: Sentence, i: int) -> bool:
    """ "air strikes", "drone attack": with the word before it, a word of other trades that can only mean violence."""
    return any(cue.lead and not cue.weak and family_of()[cue.kind] == "violence" for cue in noun_matches(sentence, i)[:1])
