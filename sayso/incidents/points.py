"""Points of comparison: where two voices on one happening agree, and where they differ, by how much."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Literal

from sayso.incidents.quantities import Amount, gap, meets, plain, say
from sayso.incidents.revisions import Revision
from sayso.incidents.rules import grades, rules
from sayso.incidents.sides import of_actor, same_side, voice_key
from sayso.incidents.tallying import Part, VoiceTotal, counts, outdated, voice_totals
from sayso.incidents.tallying import in_words as name
from sayso.model.claim import Claim
from sayso.model.report import Report

About = Literal["whether", "count", "doer", "outcome", "cause", "place", "day"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing two voices can agree or differ on; ``by`` is how far numbers miss each other."""

    about: About
    measure: str | None
    voices: tuple[str, str]
    claims: tuple[str, str]
    words: str
    by: Decimal | None = None


def compare(claims: Iterable[Claim], reports: Mapping[str, Report], changed: Iterable[Revision] = ()) -> tuple[list[Point], list[Point]]:
    """(agreements, differences) between each two voices; superseded claims are left out."""
    old = {revision.older for revision in changed}
    standing = [claim for claim in claims if claim.id not in old]
    points = [*_counts(standing, reports), *_pairs(standing)]
    agreements = [point for agree, point in points if agree]
    return agreements, [point for agree, point in points if not agree]


# --- numbers ----------------------------------------------------------------------------------------------------------------------


def _counts(claims: Sequence[Claim], reports: Mapping[str, Report]) -> Iterator[tuple[bool, Point]]:
    told = [(claim, figure) for claim in claims if counts(claim) for figure in claim.figures if not outdated(claim, figure)]
    parts = [Part(claim=claim, figure=figure) for claim, figure in told]
    seen: set[tuple[str, str, str]] = set()
    for one, other in combinations(parts, 2):
        left, right = sorted((voice_key(one.claim), voice_key(other.claim)))
        measure = one.figure.value.measure
        if left == right or measure != other.figure.value.measure or (left, right, measure + one.head) in seen or not _comparable(one, other):
            continue
        seen.add((left, right, measure + one.head))
        units = sorted({one.figure.value.unit or "", other.figure.value.unit or ""} - {""})
        yield _counted(measure, " / ".join(units), (one.claim, one.amount), (other.claim, other.amount))
    yield from _totals(voice_totals(claims, reports))


def _comparable(one: Part, other: Part) -> bool:
    """The same thing counted: one unit word, or two words for what is counted alike ("medical workers", "staff")."""
    if one.figure.value.unit_kind != other.figure.value.unit_kind or one.amount.vague or other.amount.vague:
        return False
    if one.head == other.head:
        return True
    common = rules().common_units
    best = one.figure.value.best
    return best is not None and best == other.figure.value.best and not (one.head in common or other.head in common)


def _totals(totals: Sequence[VoiceTotal]) -> Iterator[tuple[bool, Point]]:
    """What voices' numbers add up to, where one of them counts in parts."""
    for one, other in combinations(totals, 2):
        alike = (one.measure, one.unit_kind) == (other.measure, other.unit_kind) and one.voice != other.voice
        if not alike or one.amount.vague or other.amount.vague or not (one.whole and other.whole):
            continue
        if len(one.parts) > 1 or len(other.parts) > 1 or one.parts[0].head != other.parts[0].head:
            yield _counted(one.measure, "in all", (one.parts[0].claim, one.amount), (other.parts[0].claim, other.amount))


def _counted(measure: str, unit: str, one: tuple[Claim, Amount], other: tuple[Claim, Amount]) -> tuple[bool, Point]:
    agree = meets(one[1], other[1])
    missed = gap(one[1], other[1])
    told = f"{measure}, {unit or 'no unit'}: {say(one[1])} ({name(one[0])}), {say(other[1])} ({name(other[0])})"
    words = f"{told}: {'the bounds meet' if agree else f'they differ by at least {plain(missed)}'}"
    return agree, Point(
        about="count",
        measure=measure,
        voices=(name(one[0]), name(other[0])),
        claims=(one[0].id, other[0].id),
        words=words,
        by=None if agree else missed,
    )


# --- everything else --------------------------------------------------------------------------------------------------------------


def _pairs(claims: Sequence[Claim]) -> Iterator[tuple[bool, Point]]:
    seen: set[tuple[str, str, str]] = set()
    for one, other in combinations(claims, 2):
        left, right = sorted((voice_key(one), voice_key(other)))
        for about, agree, words in _told(one, other) if left != right else ():
            if (left, right, about) not in seen:
                seen.add((left, right, about))
                yield agree, Point(about=about, measure=None, voices=(name(one), name(other)), claims=(one.id, other.id), words=words)


def _told(one: Claim, other: Claim) -> Iterator[tuple[About, bool, str]]:
    held = [claim for claim in (one, other) if claim.stance in grades().holds]
    denied = [claim for claim in (one, other) if claim.stance == "denies"]
    if len(held) == 1 and denied:
        yield "whether", False, f"{name(denied[0])} denied what {name(held[0])} said"
    if len(held) == 2:
        yield from _doers(one, other)
        yield from _outcome(one, other)
    unknown = [claim for claim in (one, other) if claim.stance == "unknown"]
    if len(held) == 1 and unknown:
        yield "cause", False, f"{name(unknown[0])} did not know; {name(held[0])} said: “{held[0].quote.exact}”"
    if {one.stance, other.stance} & {"confirms"} and len(held) == 2:
        first, second = (one, other) if other.stance == "confirms" else (other, one)
        yield "whether", True, f"{name(second)} confirmed what {name(first)} said"


def _doers(one: Claim, other: Claim) -> Iterator[tuple[About, bool, str]]:
    left = [of_actor(actor.value) for actor in one.actors]
    right = [of_actor(actor.value) for actor in other.actors]
    verdicts = [same_side(a, b) for a in left for b in right]
    if verdicts and all(verdict is False for verdict in verdicts):
        yield "doer", False, f"{name(one)} named {one.actors[0].value.name}, {name(other)} named {other.actors[0].value.name}"
    elif True in verdicts:
        yield "doer", True, f"{name(one)} and {name(other)} both named {one.actors[0].value.name}"


def _outcome(one: Claim, other: Claim) -> Iterator[tuple[About, bool, str]]:
    outcomes = {_outcome_of(one), _outcome_of(other)}
    if outcomes == {"taken", "failed"}:
        won, lost = (one, other) if _outcome_of(one) == "taken" else (other, one)
        yield "outcome", False, f"{name(won)} said it succeeded, {name(lost)} that it failed"
    elif outcomes == {"failed"}:
        yield "outcome", True, f"{name(one)} and {name(other)} both said it failed"


def _outcome_of(claim: Claim) -> str | None:
    if claim.status == "failed":
        return "failed"
    return "taken" if claim.kind.value == "territory_taken" and claim.status == "happened" else None
