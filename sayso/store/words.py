"""What people decided, and how reports came in, as plain rows: to write them beside an export, to copy them, to take them in again."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, and_, func, insert, select

from sayso.model.report import Report
from sayso.store import review_tables as rt
from sayso.store import tables as t
from sayso.store.rows import Run, content_hash

if TYPE_CHECKING:
    from sayso.store.base import Store

# schema of a row -> its table, and the columns that make two rows the same
HUMAN: Mapping[str, tuple[Table, tuple[str, ...]]] = {
    "sayso.judgement/1": (t.judgements, ("left", "right", "verdict", "by", "at")),
    "sayso.decision/1": (rt.decisions, ("claim", "version")),
    "sayso.triage/1": (rt.triage, ("report", "version")),
    "sayso.recommendation/1": (rt.recommendations, ("claim", "by", "at")),
    "sayso.release/1": (rt.releases, ("sha256", "at")),
}


def words(store: "Store") -> Iterator[dict[str, Any]]:
    """Every judgement, decision and release on record, those taken back too; in the order they were made."""
    with store.reading() as db:
        for schema, (table, same) in HUMAN.items():
            wanted = [column for column in table.columns if column.name in same or not column.primary_key]
            for row in db.execute(select(*wanted).order_by(*table.primary_key.columns)).mappings():
                yield {"schema": schema, **row}


def put_word(db: Connection, table: Table, same: tuple[str, ...], values: Mapping[str, Any]) -> bool:
    """Take a row in; False where one on the same thing is there, which stays."""
    known = and_(*(table.c[name] == values[name] for name in same))
    if db.execute(select(func.count()).select_from(table).where(known)).scalar_one():
        return False
    db.execute(insert(table).values(dict(values)))
    return True


def circumstances(store: "Store", report: Report) -> dict[str, Any]:
    """With what a report was read (see :class:`Run`), and the names of those who may see it (None: all)."""
    here = (t.reports.c.id == report.id) & (t.reports.c.content_sha256 == content_hash(report))
    query = select(t.runs, t.reports.c.restricted).select_from(t.reports.outerjoin(t.runs, t.reports.c.run == t.runs.c.seq)).where(here)
    with store.reading() as db:
        row = db.execute(query).mappings().first()
    run = row and row["started"] and asdict(Run(**{name: row[name] for name in ("started", "sayso", "model", "codebook")}))
    names = row["restricted"] if row else None
    return {"run": run or None, "restricted": None if names is None else [name for name in names.split(",") if name]}
