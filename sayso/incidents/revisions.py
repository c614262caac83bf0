"""Later words on the same number: risen tolls, corrections, withdrawn reports. Superseded with a link; nothing is deleted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from typing import Any, Literal

from sayso.codebook.loader import load_list
from sayso.incidents.outline import day
from sayso.incidents.quantities import meets, say
from sayso.incidents.sides import REPORT_VOICE, fold, voice_key
from sayso.incidents.tallying import Part, counts, parts_of
from sayso.model.claim import Claim
from sayso.model.report import Report

Why = Literal["risen", "lowered", "corrected", "cumulative", "newer word of the same voice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A later claim whose number stands in the place of an earlier claim's."""

    newer: str
    older: str
    measure: str
    why: Why
    words: str


@lru_cache
def _lists() -> dict[str, Any]:
    return load_list("counting")


def cue(claim: Claim) -> Why | None:
    """The word that makes a claim's number stand in the place of an earlier one."""
    said = f" {fold(claim.quote.exact)} "
    for why in ("risen", "lowered", "corrected", "cumulative"):
        if any(f" {words} " in said or f" {words}," in said for words in _lists()["revised"][why]):
            return why
    return None


def revisions(claims: Sequence[Claim], reports: Mapping[str, Report]) -> list[Revision]:
    """What each later number supersedes: the newest only counts on, the older ones stay and say what came after them."""
    found = [revision for older, newer in permutations(_dated(claims, reports), 2) for revision in _revision(older, newer)]
    return sorted(found, key=lambda revision: (revision.newer, revision.older, revision.measure))


def _dated(claims: Sequence[Claim], reports: Mapping[str, Report]) -> list[tuple[int, Claim]]:
    days = {id_: day(reports[id_].published) for id_ in {claim.report for claim in claims} if id_ in reports}
    return [(told, claim) for claim in claims if claim.figures and counts(claim) and (told := days.get(claim.report)) is not None]


def _revision(older: tuple[int, Claim], newer: tuple[int, Claim]) -> Iterator[Revision]:
    if not older[0] < newer[0] or older[1].report == newer[1].report:
        return
    same_voice = voice_key(older[1]) == voice_key(newer[1]) != REPORT_VOICE
    why: Why | None = cue(newer[1]) or ("newer word of the same voice" if same_voice else None)
    if why is None:
        return
    for old, new in ((a, b) for a in _parts(older[1]) for b in _parts(newer[1])):
        if _replaces(old, new) and (why != "newer word of the same voice" or not meets(old.amount, new.amount)):
            words = f"{new.figure.value.measure} {say(new.amount)} in place of {say(old.amount)}: {why}"
            yield Revision(newer=newer[1].id, older=older[1].id, measure=new.figure.value.measure, why=why, words=words)


def _parts(claim: Claim) -> list[Part]:
    return [part for part in parts_of(claim) if not part.figure.value.increment]


def _replaces(old: Part, new: Part) -> bool:
    before, after = old.figure.value, new.figure.value
    if before.measure != after.measure or before.unit_kind != after.unit_kind:
        return False
    return old.head == new.head or after.unit_kind in ("people", "households") or not (old.head and new.head)


def withdrawn(reports: Iterable[Report]) -> frozenset[str]:
    """Ids of the reports that were taken back: by a mark in their record, by their own headline, or by a notice that names them."""
    gone: set[str] = set()
    for report in reports:
        extra = {key.lower(): value for key, value in report.extra}
        marked = any(extra.get(key, "").lower() in _lists()["withdrawn_marks"] for key in ("pubstatus", "status"))
        title = fold(report.title or "")
        if marked or any(title.startswith(word) for word in _lists()["withdrawn_titles"]):
            gone.add(report.id)
        gone.update(part for key in ("withdraws", "retracts") for part in extra.get(key, "").split())
    return frozenset(gone)
