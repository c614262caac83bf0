"""The state of reports in review: new, read, done and so on; who sees to each; who may see it at all."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from sqlalchemy import and_, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from sayso.errors import SaysoError
from sayso.store import review_tables as rt
from sayso.store import tables as t
from sayso.store.base import Store, now

ReportState = Literal["new", "read", "done", "not_relevant", "duplicate_of", "withdrawn"]
STATES: tuple[str, ...] = get_args(ReportState)
LEFT_OUT = ("not_relevant", "duplicate_of", "withdrawn")  # of releases
Row = dict[str, Any]


class Taken(Exception):  # not an error of anybody's
    """Somebody else changed the report's state in the meantime; ``latest`` is what stands."""

    def __init__(self, latest: Row) -> None:
        self.latest = latest
        super().__init__(str(latest.get("by", "")))


def report_states(store: Store) -> dict[str, Row]:
    """Report id -> its newest row of triage."""
    c = rt.triage.c
    newest = select(c.report, func.max(c.version).label("version")).group_by(c.report).subquery()
    query = select(rt.triage).join(newest, and_(c.report == newest.c.report, c.version == newest.c.version))
    with store.reading() as db:
        return {row["report"]: dict(row) for row in db.execute(query).mappings()}


def set_report_state(store: Store, report: str, change: Mapping[str, str], *, base: int, by: str) -> Row:
    """Keep a new state ({"state", "assignee", "note"}, each may be left out); :class:`Taken` if another was first."""
    before = report_states(store).get(report, {"version": 0, "state": "new", "assignee": "", "note": ""})
    if change.get("state", "new") not in STATES:
        why = f"no such state; the states are {', '.join(STATES)}"
        raise SaysoError("bad-decision", what="cannot set", where=repr(change.get("state"))[:40], why=why)
    if before["version"] != base:
        raise Taken(before)
    row: Row = {name: change.get(name, before[name]) for name in ("state", "assignee", "note")}
    row = row | {"report": report, "version": base + 1, "by": by, "at": now()}
    taken = False
    with store.writing() as db:
        try:
            db.execute(insert(rt.triage).values(**row))
        except IntegrityError:
            taken = True
            db.rollback()
    if taken:
        raise Taken(report_states(store)[report])
    return row


def restrict(store: Store, report: str, names: Sequence[str]) -> None:
    """Let only these people see a report (everybody, where there is no name); holds for all versions of it."""
    if any("," in name or not name.strip() for name in names):
        raise SaysoError("bad-decision", what="cannot restrict", where=report, why="a name is empty or holds a comma", todo="give people's names")
    value = ",".join(dict.fromkeys(name.strip() for name in names)) or None
    with store.writing() as db:
        db.execute(update(t.reports).where(t.reports.c.id == report).values(restricted=value))


def seen_by(store: Store) -> dict[str, str]:
    """Report id -> the names that may see it, of restricted reports."""
    query = select(t.reports.c.id, t.reports.c.restricted).where(t.reports.c.restricted.is_not(None))
    with store.reading() as db:
        return {row.id: row.restricted for row in db.execute(query)}
