"""Means: what a report's attacks are done with, so that "the strike", "the bombing" and "the attack" get the kind the report itself tells."""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.claims.clauses import NOMINAL
from sayso.codebook.lexicon import family_of, means_rows, noun_cues, word_class
from sayso.model.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Means:
    """How often a report names aircraft, guns and rockets, and placed explosives.

    >>> Means(air=2, guns=0, placed=1).sharpest(("air_strike", "shelling"))
    'air_strike'
    """

    air: int = 0
    guns: int = 0
    placed: int = 0

    def sharpest(self, kinds: tuple[str, ...]) -> str | None:
        """Which of these kinds the report speaks of most; None where it speaks of none of them, or of two alike."""
        told = {"air_strike": self.air, "shelling": self.guns, "bombing": self.placed}
        best = max(kinds, key=lambda kind: told[kind])
        return best if told[best] > max([told[kind] for kind in kinds if kind != best] or [0]) else None


def means_of(sentences: Iterable[Sentence]) -> Means:
    """Count the means a report (or one sentence) names.

    >>> means_of([])
    Means(air=0, guns=0, placed=0)
    """
    counts = {"air_strike": 0, "shelling": 0, "bombing": 0}
    for sentence in sentences:
        for word in sentence.words:
            kind = _told_by(sentence, word.i)
            if kind:
                counts[kind] += 1
    return Means(counts["air_strike"], counts["shelling"], counts["bombing"])


def _told_by(sentence: Sentence, i: int) -> str | None:
    word = sentence.words[i]
    if word.pos not in (*NOMINAL, "ADJ", "VERB"):
        return None
    low, before = word.lower, sentence.words[i - 1].lower if i else ""
    for cue in noun_cues().get(low, ()):
        if cue.kind in ("air_strike", "shelling", "bombing") and cue.lead and cue.lead[-1] in (before, "-") and not cue.weak:
            return cue.kind
    for name, kind in means_rows():
        if low in word_class(name) and word.pos in NOMINAL:
            return kind
    return None


def sharpened(kind: str, sentence: Sentence, at: int, means: Means) -> str:
    """The kind of an event whose word leaves the means open ("strike", "bombing", "attack from the air"), by its sentence and then by the report."""
    low = sentence.words[at].lower
    if family_of().get(kind) != "violence":
        return kind
    if kind in ("attack", "bombing", "shelling") and _from_the_air(sentence):
        return "air_strike"
    if kind == "attack" and (told := _with_what(sentence, at)):
        return told
    open_words = {"bombing": word_class("open_bombing"), "shelling": word_class("open_bombing"), "attack": word_class("open_strike")}
    if low not in open_words.get(kind, ()):
        return kind
    choice = ("air_strike", "bombing") if low in word_class("open_bombing") else ("air_strike", "shelling")
    return means_of([sentence]).sharpest(choice) or means.sharpest(choice) or kind


def _with_what(sentence: Sentence, at: int) -> str | None:
    """ "attacked the barracks with mortars": the kind that the means tell."""
    beside = [*sentence.kids(at, "obl"), *(c for o in sentence.kids(at, "obj") for c in sentence.kids(o, "nmod"))]
    means = [k for k in beside if any(sentence.words[c].lower == "with" for c in sentence.kids(k, "case"))]
    told = (kind for k in means for name, kind in BY_MEANS if sentence.words[k].lower in word_class(name))
    return next(told, None)


BY_MEANS = (("guns", "shelling"), ("aircraft", "air_strike"))


def _from_the_air(sentence: Sentence) -> bool:
    words = [word.lower for word in sentence.words]
    return any(words[k : k + 3] == ["from", "the", "air"] for k in range(len(words) - 2))
