"""Trigger: one word or phrase that names an event or its effect; the nouns that do."""

from dataclasses import dataclass

from sayso.claims.clauses import NOMINAL
from sayso.codebook.lexicon import (
    NounCue,
    kind_order,
    noun_cues,
)
from sayso.model.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Trigger:
    """One word (or phrase) that names an event; ``kind`` is None for an effect ("killed", "destroyed") that needs a cause to be named."""

    at: int  # head word
    first: int
    last: int
    kind: str | None
    noun: bool
    weak: bool = False
    rule: str = "trigger.verb"

    @property
    def rank(self) -> int:
        """How specific the kind is; lower is more specific."""
        order = kind_order()
        return order.get(self.kind or "", len(order))


def noun_matches(sentence: Sentence, i: int) -> list[NounCue]:
    """The cues that noun ``i``, with the words before it, matches."""
    word = sentence.words[i]
    cues = noun_cues().get(word.lower)
    if not cues or (word.pos not in NOMINAL and word.tag not in ("VBG", "VBZ", "NN", "NNS") and word.rel not in ("obj", "nsubj", "obl")):
        return []
    return [cue for cue in cues if _lead_fits(sentence, i, cue.lead)]


def _lead_fits(sentence: Sentence, i: int, lead: tuple[str, ...]) -> bool:
    at = i - 1
    for want in reversed(lead):
        if want == "-" and (at < 0 or sentence.words[at].text not in ("-", "–")):
            continue  # "air-strike" cue against "air strike"
        if want != "-" and at >= 0 and sentence.words[at].text in ("-", "–"):
            at -= 1
        if at < 0 or want not in (sentence.words[at].lower, sentence.words[at].lemma):
            return False
        at -= 1
    return True
