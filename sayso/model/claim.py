"""Claim: one source's word on one event, condition or figure."""

import hashlib
from dataclasses import dataclass
from typing import Literal

from sayso.model.actor import Actor, Source
from sayso.model.figure import Figure
from sayso.model.place import Place
from sayso.model.span import Mention, Span
from sayso.model.when import When

Stance = Literal["asserts", "confirms", "denies", "accuses", "suspects", "intends", "claims_responsibility", "unknown", "silent"]
Status = Literal["happened", "ongoing", "failed", "planned", "hypothetical"]
Certainty = Literal["certain", "probable", "possible"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A source in a claim's chain: who speaks ("speaker") or whom the speaker cites ("cited"), and the words that say so."""

    source: Mention[Source]
    role: Literal["speaker", "cited"] = "speaker"
    cue: Span | None = None
    inherited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim. Slots hold mentions, never bare values; ``sources`` stand from the reader inwards. ``kind`` spans the word that names the event."""

    id: str
    report: str
    quote: Span
    kind: Mention[str]
    stance: Stance = "asserts"
    stance_cue: Span | None = None
    certainty: Certainty = "certain"
    status: Status | None = "happened"
    sources: tuple[Voice, ...] = ()
    actors: tuple[Mention[Actor], ...] = ()
    affected: tuple[Mention[Actor], ...] = ()
    places: tuple[Mention[Place], ...] = ()
    when: Mention[When] | None = None
    figures: tuple[Mention[Figure], ...] = ()
    responds_to: tuple[str, ...] = ()
    rule: str = ""
    confidence: float = 0.5


def claim_id(text_sha256: str, report: str, quote: Span, kind: Mention[str], sources: tuple[Voice, ...], stance: str) -> str:
    """Content hash of a claim: the report's text and id, the quote, kind with its trigger, the sources' spans and the stance; never the run.

    >>> quote = Span("r", 0, 4, "Nine")
    >>> claim_id("ab", "r", quote, Mention("attack", quote, "x"), (), "asserts")
    '6944faa44852da03'
    """
    parts = [text_sha256, report, quote.start, quote.end, kind.value, kind.span.start, kind.span.end, stance]
    for voice in sources:
        parts += [voice.source.value.name, voice.source.span.start, voice.source.span.end]
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
