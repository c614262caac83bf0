"""What people decide on claims: kept at once, in order, never overwritten. Two who write on the same state get one yes and one conflict."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args
from uuid import uuid4

from sqlalchemy import RowMapping, and_, func, insert, select
from sqlalchemy.exc import IntegrityError

from sayso.errors import SaysoError
from sayso.model.claim import Claim
from sayso.model.public import claim_in, claim_out
from sayso.model.report import Report
from sayso.store import review_tables as rt
from sayso.store.base import Store, now
from sayso.store.corrections import corrected, machine_value

Action = Literal["accept", "correct", "reject", "defer", "flag", "add", "approve", "undo"]
State = Literal["proposed", "accepted", "corrected", "rejected", "deferred", "approved", "withdrawn"]
ACTIONS: tuple[str, ...] = get_args(Action)
REASONS = ("not what is said", "no event", "wrong voice", "wrong figure", "said twice", "not relevant", "another reason")
GONE = ("rejected", "withdrawn")
CLAIM = "claim"  # the field that holds a claim a person added


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision on one claim, and what stands after it. ``fields`` are the human values, each with the machine's, who, when and why."""

    claim: str
    report: str
    version: int
    action: str
    state: str
    fields: Mapping[str, Any]
    seen: str
    reason: str
    by: str
    at: str
    seconds: float | None = None
    seq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person wants to decide: on the state of version ``base``; ``fields`` are new values, {"figures.0": {"value": ...}}.

    ``key`` marks the sending: the same wish sent twice (after a lost answer) is kept once.
    """

    action: str
    base: int
    by: str
    fields: Mapping[str, Mapping[str, Any]] | None = None
    reason: str = ""
    seconds: float | None = None
    key: str = ""


class Conflict(Exception):  # not an error of anybody's: two people were at work
    """Somebody else decided in the meantime; ``latest`` is what stands now."""

    def __init__(self, latest: Decision | None) -> None:
        self.latest = latest
        super().__init__(f"{latest.by} decided in the meantime" if latest else "nothing to undo")


def seen(claim: Claim, report: Report) -> str:
    """Hash of a machine's claim, by which a later change of it is noticed."""
    public: dict[str, Any] = {**claim_out(claim, report)}
    public["quote"] = [claim.quote.start, claim.quote.end]
    values = {name: value for name, value in public.items() if name not in ("report_title", "publisher", "published")}
    public_text = json.dumps(values, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(public_text.encode()).hexdigest()[:16]


def decide(store: Store, claim: Claim, report: Report, wish: Wish) -> Decision:
    """Keep a decision on a claim; a :class:`Conflict` if its state is no longer the one the person saw."""
    _check(wish)
    past = history(store, claim.id)
    again = _sent_before(store, wish)
    if again is not None:
        return again
    if len(past) != wish.base:
        raise Conflict(past[-1] if past else None)
    made = _undone(past, wish) if wish.action == "undo" else _made(claim, report, past, wish)
    _keep(store, made, wish)
    return made


def add(store: Store, claim: Claim, report: Report, *, by: str, reason: str = "", key: str = "") -> Decision:
    """Keep a claim that a person found and the machine missed."""
    wish = Wish(action="add", base=0, by=by, reason=reason, key=key)
    again = _sent_before(store, wish)
    if again is not None:
        return again
    fields = {CLAIM: {"value": claim_out(claim, report), "by": by, "at": now(), "why": reason}}
    made = _decision(claim, wish, 1, "accepted", fields, seen(claim, report))
    _keep(store, made, wish)
    return made


def _check(wish: Wish) -> None:
    if wish.action not in ACTIONS:
        raise SaysoError(
            "bad-decision", what="cannot decide", where=repr(wish.action)[:40], why="no such action", todo=f"known: {', '.join(ACTIONS)}"
        )
    if wish.action in ("reject", "flag") and not wish.reason.strip():
        raise SaysoError("bad-decision", what=f"cannot {wish.action}", why="there is no reason", todo="say why in a few words")
    if wish.action == "correct" and not wish.fields:
        raise SaysoError("bad-decision", what="cannot correct", why="no field was given", todo="give the fields and their values")


def _made(claim: Claim, report: Report, past: Sequence[Decision], wish: Wish) -> Decision:
    before = past[-1] if past else None
    fields = dict(before.fields) if before else {}
    given = wish.fields or {}
    corrected(claim, given, report)  # refuses what cannot stand
    for field, entry in given.items():
        machine = machine_value(claim, field)
        if entry["value"] == machine and "start" not in entry:
            fields.pop(field, None)
        else:
            fields[field] = {**_plain(entry), "machine": machine, "by": wish.by, "at": now(), "why": wish.reason}
    corrected(claim, _values(fields), report)
    return _decision(claim, wish, len(past) + 1, _state(wish.action, before, fields), fields, seen(claim, report))


def _plain(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: entry[name] for name in ("value", "start", "end") if name in entry}


def _state(action: str, before: Decision | None, fields: Mapping[str, Any]) -> str:
    if action == "flag":
        return before.state if before else "proposed"
    ways = {"reject": "rejected", "defer": "deferred", "approve": "approved"}
    return ways.get(action) or ("corrected" if _values(fields) else "accepted")


def _values(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: entry for name, entry in fields.items() if name != CLAIM}


def _decision(claim: Claim, wish: Wish, version: int, state: str, fields: Mapping[str, Any], hash_: str) -> Decision:
    return Decision(
        claim=claim.id, report=claim.report, version=version, action=wish.action, state=state, fields=fields,
        seen=hash_, reason=wish.reason, by=wish.by, at=now(), seconds=wish.seconds,
    )  # fmt: skip


def _undone(past: Sequence[Decision], wish: Wish) -> Decision:
    """The decision that takes back the last one that still stands; only who made it may."""
    stack = standing_of(past)
    if not stack:
        raise Conflict(past[-1] if past else None)
    last, before = stack[-1], stack[-2] if len(stack) > 1 else None
    if last.by != wish.by:
        raise Conflict(past[-1])
    first = "withdrawn" if last.action == "add" else "proposed"
    state, fields = (before.state, before.fields) if before else (first, {CLAIM: last.fields[CLAIM]} if last.action == "add" else {})
    return replace(past[-1], version=len(past) + 1, action="undo", state=state, fields=fields, reason=wish.reason, at=now(), by=wish.by)


def standing_of(past: Iterable[Decision]) -> list[Decision]:
    """The decisions that were not taken back, oldest first."""
    stack: list[Decision] = []
    for decision in past:
        if decision.action != "undo":
            stack.append(decision)
        elif stack:
            stack.pop()
    return stack


def _keep(store: Store, made: Decision, wish: Wish) -> None:
    """Write it, unless another wrote the same version first (the database tells)."""
    row = {name: getattr(made, name) for name in Decision.__slots__ if name != "seq"} | {"key": wish.key or uuid4().hex, "fields": dict(made.fields)}
    taken = False
    with store.writing() as db:
        try:
            db.execute(insert(rt.decisions).values(**row))
        except IntegrityError:
            taken = True
            db.rollback()
    if taken and _sent_before(store, wish) is None:
        past = history(store, made.claim)
        raise Conflict(past[-1] if past else None)


def _sent_before(store: Store, wish: Wish) -> Decision | None:
    if not wish.key:
        return None
    with store.reading() as db:
        row = db.execute(select(rt.decisions).where(rt.decisions.c.key == wish.key)).mappings().first()
    return _of(row) if row is not None and row["by"] == wish.by else None


def history(store: Store, claim: str) -> list[Decision]:
    """Every decision on a claim, oldest first."""
    query = select(rt.decisions).where(rt.decisions.c.claim == claim).order_by(rt.decisions.c.version)
    with store.reading() as db:
        return [_of(row) for row in db.execute(query).mappings()]


def log(store: Store) -> list[Decision]:
    """Every decision, in the order they were made."""
    with store.reading() as db:
        return [_of(row) for row in db.execute(select(rt.decisions).order_by(rt.decisions.c.seq)).mappings()]


def standing(store: Store, report: str | None = None) -> dict[str, Decision]:
    """Claim id -> the last decision on it, which tells its state (of one report, or of all)."""
    d = rt.decisions
    newest = select(d.c.claim, func.max(d.c.version).label("version")).group_by(d.c.claim)
    newest_rows = (newest.where(d.c.report == report) if report else newest).subquery()
    query = select(d).join(newest_rows, and_(d.c.claim == newest_rows.c.claim, d.c.version == newest_rows.c.version))
    with store.reading() as db:
        return {row["claim"]: _of(row) for row in db.execute(query).mappings()}


def _of(row: RowMapping) -> Decision:
    return Decision(**{name: row[name] for name in Decision.__slots__})


def reviewed(claim: Claim, decision: Decision | None, report: Report) -> Claim | None:
    """The claim as it stands after a decision; None where it was rejected."""
    if decision is None:
        return claim
    return None if decision.state in GONE else corrected(claim, _values(decision.fields), report)


def added_claim(decision: Decision) -> Claim | None:
    """The claim a person added, if that is what the decision rests on."""
    return claim_in(decision.fields[CLAIM]["value"]) if CLAIM in decision.fields else None


# --- recommended claims


def recommend(store: Store, claim: str, *, by: str, note: str = "") -> None:
    """Recommend a claim's figure for its incident."""
    unrecommend(store, claim)
    with store.writing() as db:
        db.execute(insert(rt.recommendations).values(claim=claim, note=note, by=by, at=now()))


def unrecommend(store: Store, claim: str) -> None:
    """Take a recommendation back; it stays on record."""
    r = rt.recommendations
    with store.writing() as db:
        db.execute(r.update().where(r.c.claim == claim, r.c.withdrawn_at.is_(None)).values(withdrawn_at=now()))


def recommended(store: Store) -> dict[str, dict[str, str]]:
    """Claim id -> {note, by, at} of the recommendations that stand."""
    r = rt.recommendations
    with store.reading() as db:
        rows = db.execute(select(r).where(r.c.withdrawn_at.is_(None))).mappings().all()
    return {row["claim"]: {name: row[name] for name in ("note", "by", "at")} for row in rows}
