"""Releases: what was decided, frozen under a hash, with what changed since the one before."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select

from sayso.errors import SaysoError
from sayso.model.public import PublicClaim, claim_out
from sayso.store import review_tables as rt
from sayso.store.base import Store, now
from sayso.store.find import Filter
from sayso.store.reviewed import Reviewed
from sayso.store.reviews import Decision, history, standing, standing_of
from sayso.store.triage import LEFT_OUT, report_states

DECIDED = ("accepted", "corrected", "approved")
HEADS = ("number", "sha256", "claims", "changes", "note", "by", "at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a release would hold: its lines, the changes against the last one, and what stands in its way."""

    lines: tuple[str, ...]
    changes: dict[str, list[str]]
    undecided: int
    blocking: tuple[dict[str, str], ...]

    @property
    def sha256(self) -> str:
        """Hash of the content."""
        return hashlib.sha256(content(self.lines).encode("utf-8", "surrogatepass")).hexdigest()


def content(lines: Iterable[str]) -> str:
    """The lines as one text."""
    return "".join(line + "\n" for line in lines)


def draft(store: Store) -> Draft:
    """A release of now: claims that somebody decided on and everybody may see, in the order of reading."""
    view, states, decisions = Reviewed(store, Filter(everything=False)), report_states(store), standing(store)
    told: list[PublicClaim] = []
    undecided = 0
    blocking: list[dict[str, str]] = []
    for kept in list(view.claims()):
        decision = decisions.get(kept.claim.id)
        if states.get(kept.report.id, {}).get("state") in LEFT_OUT:
            continue
        if decision is None or decision.state not in DECIDED:
            undecided += 1
        else:
            told.append(claim_out(kept.claim, kept.report))
            blocking += _disagreement(store, decision)
    lines = tuple(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in told)
    return Draft(lines=lines, changes=_changes(_last_lines(store), lines), undecided=undecided, blocking=tuple(blocking))


def _disagreement(store: Store, decision: Decision) -> list[dict[str, str]]:
    """Two people's standing words on a claim that do not agree, unless a controller approved it since."""
    if decision.version < 2 or decision.state == "approved":
        return []
    last = {one.by: one.state for one in standing_of(history(store, decision.claim)) if one.action != "flag"}
    if len({state in DECIDED for state in last.values()}) < 2:
        return []
    return [{"claim": decision.claim, "why": "; ".join(f"{name}: {state}" for name, state in last.items())}]


def _last_lines(store: Store) -> Sequence[str]:
    with store.reading() as db:
        last = db.execute(select(rt.releases.c.content).order_by(rt.releases.c.number.desc()).limit(1)).scalar()
    return str(last).splitlines() if last else ()


def _changes(before: Iterable[str], after: Iterable[str]) -> dict[str, list[str]]:
    old, new = ({json.loads(line)["id"]: line for line in lines} for lines in (before, after))
    return {
        "added": [name for name in new if name not in old],
        "removed": [name for name in old if name not in new],
        "changed": [name for name in new if name in old and new[name] != old[name]],
    }


def publish(store: Store, *, by: str, note: str = "", expected: str | None = None) -> dict[str, Any]:
    """Freeze a release; ``expected`` is the hash that was looked at, so that nothing slips in between looking and publishing."""
    made = draft(store)
    if made.blocking:
        raise SaysoError("cannot-publish", what="cannot publish", why=f"{len(made.blocking)} claims are disputed among reviewers", todo="settle them")
    if not made.lines:
        raise SaysoError("cannot-publish", what="cannot publish", why="no claim was accepted or corrected", todo="decide on some claims first")
    if expected is not None and expected != made.sha256:
        raise SaysoError("cannot-publish", what="cannot publish", why="something changed since you looked", todo="look again and publish then")
    row = {"sha256": made.sha256, "claims": len(made.lines), "changes": made.changes, "note": note, "by": by, "at": now()}
    with store.writing() as db:
        number = db.execute(insert(rt.releases).values(**row, content=content(made.lines)).returning(rt.releases.c.number)).scalar_one()
    return {"number": int(number), **row}


def releases(store: Store) -> list[dict[str, Any]]:
    """Every release without its content, the newest first."""
    columns = [rt.releases.c[name] for name in HEADS]
    with store.reading() as db:
        return [dict(row) for row in db.execute(select(*columns).order_by(rt.releases.c.number.desc())).mappings()]


def release_content(store: Store, number: int) -> str | None:
    """The lines of a release; None if there is none of this number."""
    with store.reading() as db:
        found = db.execute(select(rt.releases.c.content).where(rt.releases.c.number == number)).scalar()
    return None if found is None else str(found)
