"""The incidents of a view as the reports tell them, with every claim at hand: what the profiles of events start from."""

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.incidents.accounts import Telling
from sayso.incidents.whole import tell_all
from sayso.model.claim import Claim
from sayso.model.report import Report
from sayso.store.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Claims in reading order, their reports, and the incidents they were grouped into, in the order they are first told."""

    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    tellings: tuple[Telling, ...]


def told(view: View) -> Told:
    """Group what the view shows. All claims are in memory at once: an incident can reach over any two reports."""
    claims: dict[str, Claim] = {}
    reports: dict[str, Report] = {}
    for kept in view.claims():
        claims[kept.claim.id] = kept.claim
        reports.setdefault(kept.report.id, kept.report)
    order = {id_: at for at, id_ in enumerate(claims)}
    words = [word for word in view.judgements() if word.left in claims and word.right in claims]
    tellings = tell_all(claims.values(), reports.values(), words)
    tellings.sort(key=lambda telling: min(order[id_] for id_ in telling.incident.claims))
    return Told(claims=claims, reports=reports, tellings=tuple(tellings))
