"""Who speaks a quotation of several sentences, where only its last one tells: "“We are tired. We want peace,” said Ali"."""

from collections.abc import Sequence

from sayso.claims.frames import find_frames
from sayso.claims.naming import Memory, Name, name_of, resolve
from sayso.model.sentence import Sentence

Quoted = Sequence[frozenset[int]]


def told_ahead(sentences: Sequence[Sentence], inside: Quoted, n: int, memory: Memory) -> Name | None:
    """The speaker named at the end of the quotation that is still open where sentence ``n`` ends; None where there is none."""
    at = n
    while at + 1 < len(sentences) and _open(sentences[at], inside[at]) and sentences[at + 1].paragraph == sentences[n].paragraph:
        at += 1
        speaker = _speaker(sentences[at], inside[at])
        if speaker is not None:
            return resolve(memory, name_of(sentences[at], speaker), "speaker")
    return None


def _open(sentence: Sentence, inside: frozenset[int]) -> bool:
    """Whether a quotation goes on beyond the sentence."""
    return bool(sentence.words) and len(sentence.words) - 1 in inside


def _speaker(sentence: Sentence, inside: frozenset[int]) -> int | None:
    """Who is outside the quotation and says what opens the sentence."""
    opening = min(inside, default=None)
    for frame in find_frames(sentence):
        if frame.speaker is None or frame.cue in inside or frame.speaker in inside:
            continue
        if opening in frame.content or opening == 0:
            return frame.speaker
    return None
