"""The lists of the workbench as plain rows, one shape for the screen, the .json and the .csv."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sayso.incidents import copies
from sayso.incidents.accounts import Telling, chain
from sayso.incidents.quantities import Amount, say
from sayso.model.claim import Claim
from sayso.model.public import claim_out
from sayso.page.snapshot import Snapshot
from sayso.store.releases import releases
from sayso.store.reviews import Decision, log, seen

Row = dict[str, Any]
MOST_PAIRS = 200


def state_of(snapshot: Snapshot, claim: str) -> str:
    """The state of a claim: proposed, accepted, corrected ...; "..., changed since" where the machine's value is another now.

    A person's word on values that no longer stand must be looked at again.
    """
    decision = snapshot.decisions.get(claim)
    if decision is None:
        return "proposed"
    return f"{decision.state}, changed since" if is_changed(snapshot, decision) else decision.state


def is_changed(snapshot: Snapshot, decision: Decision) -> bool:
    """Whether the machine's claim is no longer the one that was decided on."""
    kept = snapshot.machine.get(decision.claim)
    return kept is not None and decision.state not in ("proposed", "withdrawn") and seen(kept.claim, kept.report) != decision.seen


def decision_out(decision: Decision | None) -> Row | None:
    """A decision in public."""
    return None if decision is None else {name: value for name, value in asdict(decision).items() if name not in ("seq", "seen")}


def report_rows(snapshot: Snapshot) -> list[Row]:
    """The reports with what was found in them and how far their review is."""
    first = copies.origins(snapshot.reports.values())
    counted = Counter(first.values())
    by_report: dict[str, list[str]] = {name: [] for name in snapshot.reports}
    for name, kept in snapshot.machine.items():
        by_report[kept.report.id].append(name)
    return [_report_row(snapshot, name, claims, first[name], counted[first[name]]) for name, claims in by_report.items()]


def _report_row(snapshot: Snapshot, name: str, claims: Sequence[str], first: str, copied: int) -> Row:
    report, triage = snapshot.reports[name], snapshot.states.get(name, {})
    states = Counter(snapshot.decisions[claim].state if claim in snapshot.decisions else "proposed" for claim in claims)
    made = [snapshot.machine[claim].claim for claim in claims]
    measures = Counter(mention.value.measure for claim in made for mention in claim.figures)
    places = Counter(mention.value.name for claim in made for mention in claim.places)
    undated = report.published is None and any(claim.when and claim.when.value.expr and not claim.when.value.earliest for claim in made)
    return {
        "id": report.id, "title": report.title, "publisher": report.publisher, "published": report.published,
        "url": report.url, "language": report.language, "text_sha256": report.text_sha256,
        "state": triage.get("state", "new"), "assignee": triage.get("assignee", ""),
        "version": triage.get("version", 0), "note": triage.get("note", ""), "claims": len(claims),
        "undecided": states["proposed"] + states["deferred"],
        "states": dict(states), "measures": dict(measures), "places": [place for place, _ in places.most_common(3)],
        "copies": copied, "copy_of": first if first != name else None, "undated": undated,
    }  # fmt: skip


def claim_rows(snapshot: Snapshot) -> list[Row]:
    """The claims that stand, in the shape sayso.claim/1 with their incident and state."""
    rows = []
    for name, claim in snapshot.claims.items():
        row: Row = {**claim_out(claim, snapshot.reports[claim.report])}
        home = snapshot.home.get(name)
        rows.append(row | {"incident": home.incident.id if home else None, "review": state_of(snapshot, name)})
    return rows


def incident_rows(snapshot: Snapshot) -> list[Row]:
    """The incidents, the contested first."""
    return [
        {
            "id": one.incident.id, "title": one.title, "grade": one.grade.name, "because": one.grade.because, "disputed": one.disputed,
            "kinds": list(one.kinds), "places": [place.name for place in one.places], "earliest": one.earliest, "latest": one.latest,
            "accounts": len(one.accounts), "origins": len(one.origins), "claims": list(one.incident.claims),
            "recommended": [name for name in one.incident.claims if name in snapshot.recommended],
        }
        for one in snapshot.tellings
    ]  # fmt: skip


def figure_rows(snapshot: Snapshot) -> list[Row]:
    """Every figure of the claims that stand, with who says it."""
    rows = []
    for claim in snapshot.claims.values():
        report = snapshot.reports[claim.report]
        for mention in claim.figures:
            figure = mention.value
            rows.append(
                {
                    "claim": claim.id,
                    "voice": chain(claim, report),
                    "stance": claim.stance,
                    "measure": figure.measure,
                    "low": figure.low,
                    "best": figure.best,
                    "high": figure.high,
                    "quantifier": figure.quantifier,
                    "unit": figure.unit,
                    "unit_kind": figure.unit_kind,
                    "kind": claim.kind.value,
                    "place": claim.places[0].value.name if claim.places else None,
                    **_days(claim),
                    "words": mention.span.exact,
                    "read_by": mention.rule,
                    "report": claim.report,
                    "published": report.published,
                }
            )
    return rows


def _days(claim: Claim) -> Row:
    when = claim.when.value if claim.when else None
    return {"earliest": when.earliest if when else None, "latest": when.latest if when else None}


def decision_rows(snapshot: Snapshot) -> list[Row]:
    """Every decision, the newest first."""
    found = [decision_out(one) for one in reversed(log(snapshot.store)) if one.report in snapshot.reports]
    return [row for row in found if row]


def release_rows(snapshot: Snapshot) -> list[Row]:
    """The releases, the newest first."""
    return releases(snapshot.store)


def pair_rows(snapshot: Snapshot) -> list[Row]:
    """Pairs that a person should judge: first what rules joined on the weakest grounds, then neighbours they left apart."""
    known = {(word.left, word.right) for word in snapshot.judgements}
    joined = [
        {"left": word.left, "right": word.right, "rule": "joined", "score": round(word.score, 2), "reason": word.reason}
        for one in snapshot.incidents
        for word in one.judgements
        if word.by.startswith("rule:") and word.left in snapshot.claims and word.right in snapshot.claims
    ]
    rows = sorted(joined, key=lambda row: (row["score"], row["left"], row["right"])) + _neighbours(snapshot)
    return [row for row in rows if (row["left"], row["right"]) not in known][:MOST_PAIRS]


def _neighbours(snapshot: Snapshot) -> list[Row]:
    """Happenings of one kind in one place, held apart by the rules."""
    found: dict[tuple[str, str], Telling] = {}
    rows = []
    for one in snapshot.tellings:
        for kind in one.kinds[:1]:
            for place in one.places[:1]:
                other = found.setdefault((kind, place.name.casefold()), one)
                if other is not one:
                    left, right = sorted((other.incident.claims[0], one.incident.claims[0]))
                    rows.append({"left": left, "right": right, "rule": "apart", "score": 0.0, "reason": f"both {kind}, {place.name}"})
    return rows


def ledger_rows(snapshot: Snapshot) -> list[Row]:
    """The lines of the ledger, parts under their whole."""
    rows: list[Row] = []

    def put(line: Any, depth: int) -> None:
        rows.append(
            {
                "place": line.place,
                "category": line.category,
                "kind": line.kind,
                "depth": depth,
                "people": _say(line.people),
                "households": _say(line.households),
                "spread": _say(line.spread),
                "how": line.how,
                "partial": line.partial,
                "itemised": _say(line.itemised.get("people")),
                "rest": _say(line.rest),
                "entries": [
                    {
                        "claim": entry.count.claim.id,
                        "role": entry.role,
                        "note": entry.note,
                        "said": entry.count.figure.span.exact,
                        "reported": say(entry.count.reported),
                        "unit": entry.count.figure.value.unit,
                        "voice": entry.count.voice,
                    }
                    for entry in line.entries
                ],
            }
        )
        for part in line.parts:
            put(part, depth + 1)

    for line in snapshot.ledger.lines:
        put(line, 0)
    return rows


def _say(amount: Amount | None) -> str:
    return "" if amount is None else say(amount)


def check_rows(snapshot: Snapshot) -> list[Row]:
    """The checks of the ledger."""
    return [asdict(one) for one in snapshot.ledger.checks]


def guarded(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("nine"), guarded(-3.5)
    ("'=1+1", 'nine', -3.5)
    """
    return "'" + value if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def table(rows: Iterable[Row]) -> str:
    """Rows as CSV; a text that a spreadsheet would take for a formula gets an apostrophe before it.

    >>> table([{"a": "=1", "b": ["x", "y"], "c": None}])
    "a,b,c\\r\\n'=1,x; y,\\r\\n"
    """
    found = list(rows)
    out = io.StringIO()
    if found:
        writer = csv.writer(out)
        writer.writerow(found[0])
        writer.writerows([guarded(_cell(value)) for value in row.values()] for row in found)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


LISTS: dict[str, tuple[str, Callable[[Snapshot], list[Row]]]] = {
    "reports": ("Reports, with their state and counts", report_rows),
    "incidents": ("Incidents, the contested first", incident_rows),
    "figures": ("Every figure with who says it", figure_rows),
    "ledger": ("Counts of displacement by place, parts under wholes", ledger_rows),
    "checks": ("Checks of the ledger", check_rows),
    "pairs": ("Pairs of claims to be judged", pair_rows),
    "decisions": ("The review log", decision_rows),
    "releases": ("Releases, without their content", release_rows),
}
