"""The screens of the workbench: each one HTML page with its data, its script and a policy that lets nothing else run."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import get_args
from urllib.parse import quote

from fastapi import HTTPException

from sayso.codebook.loader import load_list
from sayso.exports import PROFILES
from sayso.incidents.accounts import Account, Telling
from sayso.incidents.sums import sums
from sayso.model.claim import Certainty, Stance, Status
from sayso.model.figure import Quantifier, UnitKind
from sayso.model.report import Report
from sayso.page.desk import QUEUES, desk_rows
from sayso.page.pieces import marks_of, paragraphs
from sayso.page.render import assembled
from sayso.page.shapes import LISTS, Row, check_rows, decision_out, ledger_rows, pair_rows, release_rows, report_rows
from sayso.page.snapshot import Snapshot
from sayso.page.view import claim_card, direction
from sayso.store import Kept
from sayso.store.corrections import fields, machine_value, measures
from sayso.store.releases import draft
from sayso.store.reviews import REASONS, Decision, history, reviewed, seen
from sayso.store.triage import STATES, seen_by

Asked = Mapping[str, str]
SHARED = ("dom", "words", "work/api", "work/shell", "work/card")
PLACES = (("/", "Page"), ("/reports", "Reports"), ("/incidents", "Incidents"), ("/pairs", "Pairs"), ("/ledger", "Ledger"), ("/desk", "Desk"),
          ("/decisions", "Log"), ("/releases", "Publish"))  # fmt: skip


def screen(name: str, title: str, data: Row) -> tuple[str, str]:
    """(HTML, policy) of a screen with its data."""
    where = [{"href": href, "name": words} for href, words in PLACES]
    scripts = ("dom", "work/api", f"work/{name}") if name == "login" else (*SHARED, f"work/{name}")
    made = data | {"screen": name, "title": title, "places": where}
    return assembled(made, title=f"{title} - sayso", body="work/body", scripts=scripts, styles=("page", "work/work"), connect=True)


@lru_cache(maxsize=1)
def lists() -> Row:
    """The values a person may choose from."""
    kinds = {name: str(row["label"]) for name, row in load_list("kinds")["kinds"].items()}
    return {
        "kinds": kinds, "stance": get_args(Stance), "certainty": get_args(Certainty), "status": get_args(Status), "quantifier": get_args(Quantifier),
        "unit_kind": get_args(UnitKind), "measure": measures(), "reasons": REASONS, "states": STATES,
    }  # fmt: skip


# --- read and decide


def read_data(snapshot: Snapshot, asked: Asked) -> Row:
    """One report with its claims, the machine's and the human values side by side."""
    report = _report(snapshot, asked.get("report", ""))
    mine = [kept.claim for kept in snapshot.machine.values() if kept.report.id == report.id]
    mine.sort(key=lambda claim: (claim.quote.start, claim.kind.span.start, claim.id))
    marks = [mark for i, claim in enumerate(mine) for mark in marks_of(snapshot.claims.get(claim.id, claim), i)]
    triage = snapshot.states.get(report.id, {})
    names = list(snapshot.reports)
    after = names[(names.index(report.id) + 1) % len(names)]
    return {
        "report": report_out(snapshot, report) | {"state": triage.get("state", "new"), "version": triage.get("version", 0)},
        "paragraphs": paragraphs(report, marks, placed=True),
        "claims": [claim_state(snapshot, claim.id) for claim in mine],
        "lists": lists(),
        "next": f"/read?report={quote(after, safe='')}" if after != report.id else None,
    }


def _report(snapshot: Snapshot, name: str) -> Report:
    if name not in snapshot.reports:
        raise HTTPException(404, "no such report")
    return snapshot.reports[name]


def report_out(snapshot: Snapshot, report: Report) -> Row:
    """What a screen tells of a report."""
    safe = report.url if (report.url or "").startswith(("http://", "https://")) else None
    return {
        "id": report.id, "title": report.title, "publisher": report.publisher, "published": report.published, "url": safe,
        "dir": direction(report.text[report.start : report.end]), "restricted": seen_by(snapshot.store).get(report.id),
    }  # fmt: skip


def claim_state(snapshot: Snapshot, name: str) -> Row:
    """A claim as it stands."""
    past = history(snapshot.store, name) if name in snapshot.decisions else []
    return claim_row(snapshot.machine[name], past) | {"recommended": snapshot.recommended.get(name)}


def homes_data(snapshot: Snapshot, asked: Asked) -> Row:
    """Claim id -> the incident it belongs to, for the claims of a report; asked for apart, as it takes longer than reading does."""
    report = _report(snapshot, asked.get("report", ""))
    homes = {name: snapshot.home[name] for name, kept in snapshot.machine.items() if kept.report.id == report.id and name in snapshot.home}
    return {
        name: {"id": home.incident.id, "title": home.title, "grade": home.grade.name, "accounts": len(home.accounts)} for name, home in homes.items()
    }


def claim_row(kept: Kept, past: Sequence[Decision]) -> Row:
    """A claim field by field: the machine's value, the human one with who, when and why; and every decision on it."""
    decision = past[-1] if past else None
    stands = reviewed(kept.claim, decision, kept.report)
    human = decision.fields if decision else {}
    changed = decision is not None and decision.state not in ("proposed", "withdrawn") and seen(kept.claim, kept.report) != decision.seen
    return {
        "id": kept.claim.id,
        "card": claim_card(stands or kept.claim, kept.report),
        "quote": kept.claim.quote.exact,
        "version": decision.version if decision else 0,
        "state": decision.state if decision else "proposed",
        "by": decision.by if decision else "",
        "changed": changed,
        "fields": {field: {"machine": machine_value(kept.claim, field), "human": human.get(field)} for field in fields(kept.claim)},
        "history": [decision_out(one) for one in past],
    }


# --- compare


def incidents_data(snapshot: Snapshot, asked: Asked) -> Row:
    """The incidents, a line each."""
    rows = [
        {
            "id": one.incident.id, "title": one.title, "grade": one.grade.name, "because": one.grade.because, "disputed": one.disputed,
            "accounts": len(one.accounts), "claims": len(one.incident.claims), "voices": [account.voice for account in one.accounts][:6],
            "recommended": any(name in snapshot.recommended for name in one.incident.claims),
        }
        for one in snapshot.tellings
    ]  # fmt: skip
    return {"incidents": rows}


def compare_data(snapshot: Snapshot, asked: Asked) -> Row:
    """The accounts of one incident, a row for each claim; what differs and what agrees; every number on one axis."""
    found = [one for one in snapshot.tellings if one.incident.id == asked.get("incident")]
    if not found:
        raise HTTPException(404, "no such incident")
    one = found[0]
    return {
        "incident": {"id": one.incident.id, "title": one.title, "grade": one.grade.name, "because": one.grade.because, "rule": one.grade.rule},
        "rows": [_compared(snapshot, account, claim.id) for account in one.accounts for claim in account.claims],
        "differences": list(dict.fromkeys(point.words for point in one.differences)),
        "agreements": list(dict.fromkeys(point.words for point in one.agreements)),
        "sums": _sums(one),
        "why": [{"left": w.left, "right": w.right, "by": w.by, "score": round(w.score, 2), "reason": w.reason} for w in one.incident.judgements],
    }


def _compared(snapshot: Snapshot, account: Account, name: str) -> Row:
    state = claim_state(snapshot, name)
    report = snapshot.machine[name].report
    keep = ("id", "card", "quote", "state", "version", "recommended")
    about = {"side": account.side or "", "own": account.own, "stance": account.stance, "withdrawn": account.withdrawn}
    return {key: state[key] for key in keep} | about | {"report": report_out(snapshot, report)}


def _sums(telling: Telling) -> list[Row]:
    from sayso.incidents.quantities import say

    return [
        {"measure": one.measure, "range": say(one.range), "recommended": say(one.recommended.amount) if one.recommended else ""}
        for one in sums(telling)
    ]


def pairs_data(snapshot: Snapshot, asked: Asked) -> Row:
    """Pairs to be judged, each with both claims."""
    rows = pair_rows(snapshot)
    for row in rows:
        for side in ("left", "right"):
            name = str(row[side])
            report = snapshot.machine[name].report
            row[f"{side}_claim"] = {"id": name, "card": claim_card(snapshot.claims[name], report), "quote": snapshot.claims[name].quote.exact}
            row[f"{side}_report"] = report_out(snapshot, report)
    mine = [{"left": w.left, "right": w.right, "verdict": w.verdict, "by": w.by, "at": w.at} for w in snapshot.judgements]
    return {"pairs": rows, "judged": mine[-20:]}


# --- the other screens


def reports_data(snapshot: Snapshot, asked: Asked) -> Row:
    """Every report with its state; the ground of triage."""
    return {"reports": report_rows(snapshot), "lists": lists()}


def ledger_data(snapshot: Snapshot, asked: Asked) -> Row:
    """The ledger with its checks; the claims behind each line."""
    lines = ledger_rows(snapshot)
    place = asked.get("place", "").casefold()
    if place:
        lines = [line for line in lines if place in str(line["place"]).casefold()]
    for line in lines:
        for entry in line["entries"]:
            entry["report"] = snapshot.claims[entry["claim"]].report
    sizes = [{"people": str(size.people), "source": getattr(size, "source", "")} for size in snapshot.ledger.sizes]
    return {"lines": lines, "checks": check_rows(snapshot), "sizes": sizes, "place": asked.get("place", ""), "recommended": snapshot.recommended}


def desk_data(snapshot: Snapshot, asked: Asked) -> Row:
    """Every queue of the quality desk."""
    return {"queues": list(QUEUES), "rows": desk_rows(snapshot)}


def decisions_data(snapshot: Snapshot, asked: Asked) -> Row:
    """The review log."""
    rows = LISTS["decisions"][1](snapshot)
    for row in rows:
        kept = snapshot.machine.get(row["claim"])
        row["label"] = claim_card(kept.claim, kept.report)["label"] if kept else row["claim"][:8]
    return {"decisions": rows}


def releases_data(snapshot: Snapshot, asked: Asked) -> Row:
    """What a release would hold now, and those that were published."""
    made = draft(snapshot.store)
    blocking = [row for row in made.blocking if row["claim"] in snapshot.machine]
    told = {name: _told(snapshot, name, made.lines) for names in made.changes.values() for name in names[:200]}
    heads = {"claims": len(made.lines), "sha256": made.sha256, "changes": made.changes, "undecided": made.undecided, "blocking": blocking}
    profiles = [{"name": name, "help": words} for name, (_, _, words) in PROFILES.items()]
    return {"draft": heads, "told": told, "releases": release_rows(snapshot), "profiles": profiles}


def _told(snapshot: Snapshot, name: str, lines: tuple[str, ...]) -> str:
    kept = snapshot.machine.get(name)
    return f"{claim_card(kept.claim, kept.report)['label']}: {kept.claim.quote.exact[:120]}" if kept else name


SCREENS: dict[str, tuple[str, str, Callable[[Snapshot, Asked], Row]]] = {
    "reports": ("reports", "Reports", reports_data),
    "read": ("read", "Read and decide", read_data),
    "incidents": ("incidents", "Incidents", incidents_data),
    "compare": ("compare", "Accounts side by side", compare_data),
    "pairs": ("pairs", "One happening or two?", pairs_data),
    "ledger": ("ledgerboard", "Ledger", ledger_data),
    "desk": ("desk", "Quality desk", desk_data),
    "decisions": ("decisions", "Review log", decisions_data),
    "releases": ("publish", "Publish", releases_data),
}
