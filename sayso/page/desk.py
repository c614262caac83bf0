"""The quality desk: queues of what somebody should look at, each row with its way there."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

from sayso.incidents.accounts import Telling, label
from sayso.page.shapes import Row, is_changed
from sayso.page.snapshot import Snapshot
from sayso.store.releases import DECIDED
from sayso.store.reviews import history, standing_of

UNSURE = 0.5  # confidence below which an accepted claim is looked at again


def to_claim(snapshot: Snapshot, claim: str) -> str:
    """The address where a claim is decided on."""
    return f"/read?report={quote(snapshot.machine[claim].report.id, safe='')}#claim-{claim}"


def to_incident(telling: Telling) -> str:
    """The address where the accounts of an incident are compared."""
    return f"/compare?incident={telling.incident.id}"


def desk_rows(snapshot: Snapshot) -> list[Row]:
    """Every queue with its rows."""
    return [{"queue": name, **row} for name, queue in QUEUES.items() for row in queue(snapshot)]


def _undated(snapshot: Snapshot) -> Iterator[Row]:
    open_ = {
        kept.report.id
        for kept in snapshot.machine.values()
        if kept.report.published is None and kept.claim.when and kept.claim.when.value.expr and not kept.claim.when.value.earliest
    }
    for name in snapshot.reports:
        if name in open_:
            yield {"words": snapshot.reports[name].title or name, "href": f"/read?report={quote(name, safe='')}"}


def _changed(snapshot: Snapshot) -> Iterator[Row]:
    for decision in snapshot.decisions.values():
        if is_changed(snapshot, decision):
            yield _row(snapshot, decision.claim, f"{decision.state} by {decision.by}; the machine's values are others now")


def _orphaned(snapshot: Snapshot) -> Iterator[Row]:
    for decision in snapshot.decisions.values():
        if decision.claim not in snapshot.machine and decision.state != "withdrawn":
            words = f"{decision.claim[:8]}: {decision.state} by {decision.by}; the report no longer gives this claim"
            yield {"words": words, "href": f"/read?report={quote(decision.report, safe='')}"}


def _disputed(snapshot: Snapshot) -> Iterator[Row]:
    for decision in snapshot.decisions.values():
        if decision.version < 2 or decision.state == "approved" or decision.claim not in snapshot.machine:
            continue
        last = {one.by: one.state for one in standing_of(history(snapshot.store, decision.claim)) if one.action != "flag"}
        if len({state in DECIDED for state in last.values()}) > 1:
            yield _row(snapshot, decision.claim, "; ".join(f"{name}: {state}" for name, state in last.items()))


def _flagged(snapshot: Snapshot) -> Iterator[Row]:
    for decision in snapshot.decisions.values():
        if decision.action == "flag" and decision.claim in snapshot.machine:
            yield _row(snapshot, decision.claim, f"{decision.by}: {decision.reason}")


def _deferred(snapshot: Snapshot) -> Iterator[Row]:
    for decision in snapshot.decisions.values():
        if decision.state == "deferred" and decision.claim in snapshot.machine:
            yield _row(snapshot, decision.claim, f"put off by {decision.by}")


def _unsure(snapshot: Snapshot) -> Iterator[Row]:
    for decision in snapshot.decisions.values():
        kept = snapshot.machine.get(decision.claim)
        if kept and decision.state == "accepted" and kept.claim.confidence < UNSURE:
            yield _row(snapshot, decision.claim, f"accepted by {decision.by}, the machine's confidence was {kept.claim.confidence:.2f}")


def _fuzzy(snapshot: Snapshot) -> Iterator[Row]:
    for name, claim in snapshot.claims.items():
        for mention in claim.places:
            if mention.value.method in ("phonetic", "variant") and name not in snapshot.decisions:
                yield _row(snapshot, name, f"“{mention.span.exact}” was placed by {mention.value.method} spelling")


def _without(snapshot: Snapshot) -> Iterator[Row]:
    for telling in snapshot.tellings:
        counted = any(point.about == "count" for point in telling.differences)
        if counted and not any(name in snapshot.recommended for name in telling.incident.claims):
            yield {"words": f"{telling.title}: the figures differ and none is recommended", "href": to_incident(telling)}


def _twice(snapshot: Snapshot) -> Iterator[Row]:
    for telling in snapshot.tellings:
        found: dict[tuple[str, str], list[str]] = {}
        for name in telling.incident.claims:
            for mention in snapshot.claims[name].figures if name in snapshot.recommended else ():
                found.setdefault((mention.value.measure, mention.value.unit_kind), []).append(name)
        for (measure, _), names in found.items():
            if len(set(names)) > 1:
                yield {"words": f"{telling.title}: {len(set(names))} recommended figures of {measure}", "href": to_incident(telling)}


def _sums(snapshot: Snapshot) -> Iterator[Row]:
    for check in snapshot.ledger.checks:
        if check.outcome == "fails":
            yield {"words": f"{check.place}, {check.name}: {check.words}", "href": f"/ledger?place={quote(check.place, safe='')}"}


def _row(snapshot: Snapshot, claim: str, words: str) -> Row:
    kept = snapshot.machine[claim]
    return {"words": f"{label(kept.claim.kind.value)}: {words}", "href": to_claim(snapshot, claim), "quote": kept.claim.quote.exact}


QUEUES: dict[str, Callable[[Snapshot], Iterator[Row]]] = {
    "Reviewers disagree": _disputed,
    "Changed since it was decided": _changed,
    "Flagged for a colleague": _flagged,
    "Figures differ and none is recommended": _without,
    "Several recommended figures for one question": _twice,
    "The arithmetic of the ledger fails": _sums,
    "Reports with open dates and no publication date": _undated,
    "Put off": _deferred,
    "Accepted with low confidence": _unsure,
    "Places found by another spelling": _fuzzy,
    "Decisions whose claim is gone": _orphaned,
}
