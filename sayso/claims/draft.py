"""Drafts: claims before they get their links and ids, and the thread of a report that lends later sentences what they leave out."""

from dataclasses import dataclass, field, replace
from typing import cast

from sayso.claims.climate import Climate
from sayso.claims.means import Means
from sayso.claims.naming import Memory
from sayso.codebook.lexicon import family_of
from sayso.model.actor import Actor
from sayso.model.claim import Certainty, Claim, Stance, Status, Voice, claim_id
from sayso.model.figure import Figure
from sayso.model.place import Place
from sayso.model.span import Mention, Span
from sayso.model.when import When

NO_STATUS = frozenset({"statement", "demand", "threat"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim in the making."""

    quote: Span
    kind: Mention[str]
    stance: str = "asserts"
    stance_cue: Span | None = None
    certainty: str = "certain"
    status: str | None = "happened"
    sources: tuple[Voice, ...] = ()
    actors: tuple[Mention[Actor], ...] = ()
    affected: tuple[Mention[Actor], ...] = ()
    places: tuple[Mention[Place], ...] = ()
    when: Mention[When] | None = None
    figures: tuple[Mention[Figure], ...] = ()
    rule: str = "claim.event"
    confidence: float = 0.7
    sentence: int = 0
    refers: bool = False  # speaks of an event told before: it gets its kind and its links from there


@dataclass(slots=True)
class Thread:
    """What a report has told so far; local to one call of ``make``."""

    means: Means = field(default_factory=Means)
    mood: Climate = field(default_factory=lambda: Climate(0, 0))
    memory: Memory = field(default_factory=Memory)
    drafts: list[Draft] = field(default_factory=list)

    def last_event(self, family: str | None = None, reach: int = 6, now: int = 0) -> Draft | None:
        """The latest draft of an event (of a family), not more than ``reach`` sentences back."""
        for draft in reversed(self.drafts):
            if now - draft.sentence > reach:
                return None
            if draft.kind.value in NO_STATUS or (family and family_of()[draft.kind.value] != family):
                continue
            return draft
        return None


def finished(drafts: list[Draft], report: str, text_sha256: str) -> list[Claim]:
    """Drafts as claims: in reading order, with ids, each once, and with links to what they respond to."""
    out: list[Claim] = []
    seen: set[str] = set()
    links = _links(drafts)
    ids = [claim_id(text_sha256, report, d.quote, d.kind, d.sources, d.stance) for d in drafts]
    for i, draft in enumerate(drafts):
        if ids[i] in seen:
            continue
        seen.add(ids[i])
        answers = tuple(ids[j] for j in links.get(i, ()) if ids[j] != ids[i])
        out.append(_claim(draft, ids[i], report, answers))
    return out


def _claim(draft: Draft, identity: str, report: str, answers: tuple[str, ...]) -> Claim:
    status = None if draft.kind.value in NO_STATUS else draft.status
    return Claim(
        id=identity, report=report, quote=draft.quote, kind=draft.kind, stance=cast(Stance, draft.stance), stance_cue=draft.stance_cue,
        certainty=cast(Certainty, draft.certainty), status=cast(Status | None, status), sources=draft.sources, actors=draft.actors,
        affected=draft.affected, places=draft.places, when=draft.when, figures=draft.figures, responds_to=answers, rule=draft.rule,
        confidence=draft.confidence,
    )  # fmt: skip


ANSWERS = frozenset({"denies", "confirms", "silent", "unknown", "claims_responsibility"})


def _links(drafts: list[Draft]) -> dict[int, tuple[int, ...]]:
    """For each denial, confirmation, silence: the claim before it that it responds to (same kind, other voice; the nearest)."""
    out: dict[int, tuple[int, ...]] = {}
    for i, draft in enumerate(drafts):
        if draft.stance not in ANSWERS:
            continue
        voice = draft.sources[0].source.value.name if draft.sources else None
        for j in range(i - 1, -1, -1):
            other = drafts[j]
            if draft.sentence - other.sentence > 12:
                break
            theirs = other.sources[0].source.value.name if other.sources else None
            alike = other.kind.value == draft.kind.value or (draft.refers and draft.stance == "confirms" and _family(other) == _family(draft))
            if alike and (theirs != voice or theirs is None):
                out[i] = (j,)
                break
    return out


def _family(draft: Draft) -> str:
    return family_of()[draft.kind.value]


def with_quote(draft: Draft, quote: Span) -> Draft:
    """The draft with another quote."""
    return replace(draft, quote=quote)
