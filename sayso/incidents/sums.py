"""How many, for a whole incident: what each voice adds up to, the range over them, and the one figure that is recommended."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.incidents.accounts import Telling
from sayso.incidents.outline import day
from sayso.incidents.quantities import Amount, hull
from sayso.incidents.tallying import VoiceTotal, voice_totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """One measure of an incident. ``range`` runs from the lowest to the highest that voices counting everyone allow; nothing is averaged.

    ``recommended`` is the newest voice's total, among the newest one of everyone, of a named voice, with both ends; None where all are vague.
    """

    measure: str
    unit_kind: str
    totals: tuple[VoiceTotal, ...]
    range: Amount
    recommended: VoiceTotal | None


def sums(telling: Telling) -> list[Sum]:
    """The sums of an incident, measure by measure; superseded numbers and withdrawn reports are left out."""
    old = {(revision.older, revision.measure) for revision in telling.revisions}
    reports = {report.id: report for report in telling.reports}
    claims = [claim for account in telling.accounts if not account.withdrawn for claim in account.claims]
    found: defaultdict[tuple[str, str], list[VoiceTotal]] = defaultdict(list)
    for total in voice_totals(claims, reports):
        if not all((part.claim.id, total.measure) in old for part in total.parts):
            found[total.measure, total.unit_kind].append(total)
    news = {id_: day(report.published) or 0 for id_, report in reports.items()}
    return [_sum(measure, kind, totals, news) for (measure, kind), totals in sorted(found.items())]


def _sum(measure: str, kind: str, totals: Sequence[VoiceTotal], news: dict[str, int]) -> Sum:
    firm = [total for total in totals if not total.amount.vague]
    # one who counts only his own dead says nothing of all the dead
    everyone = [total for total in firm if total.whole]
    return Sum(
        measure=measure,
        unit_kind=kind,
        totals=tuple(totals),
        range=hull(total.amount for total in everyone or firm or totals),
        recommended=max(firm, key=lambda total: _rank(total, news), default=None),
    )


def _rank(total: VoiceTotal, news: dict[str, int]) -> tuple[int, bool, bool, bool, str]:
    """The newest, then a total of everyone rather than of one group, then a named voice's, then one with both ends."""
    newest = max(news.get(part.claim.report, 0) for part in total.parts)
    named = any(voice.source.value.named for part in total.parts for voice in part.claim.sources)
    return (newest, total.whole, named, total.amount.high is not None, total.voice)
