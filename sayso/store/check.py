"""Look a database over: whole, nothing orphaned, every value reproduces its characters, every claim can be rebuilt."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, inspect, select, text

from sayso.model.claim import Claim
from sayso.model.report import text_hash
from sayso.store import tables as t
from sayso.store.base import Store
from sayso.store.find import Filter
from sayso.store.rows import claim_of, evidence_rows, report_of
from sayso.store.scan import batches

AT_ONCE = 20  # texts
BROKEN = (ValueError, KeyError, TypeError, AttributeError, IndexError)  # what rebuilding a row that another program changed may meet


def check(store: Store) -> Iterator[str]:
    """What is wrong with a database, one line each; nothing if all is well."""
    with store.reading() as db:
        yield from _engine_says(db)
        yield from _orphans(db)
        yield from _texts(db)
        yield from _reports(db)


def _engine_says(db: Connection) -> Iterator[str]:
    missing = {table.name for table in t.metadata.sorted_tables} - set(inspect(db).get_table_names())
    yield from (f"the table {name} is missing" for name in sorted(missing))
    if db.dialect.name == "sqlite":
        for (line,) in db.execute(text("PRAGMA integrity_check")):
            if line != "ok":
                yield f"the file is damaged: {line}"


def _orphans(db: Connection) -> Iterator[str]:
    """Rows that belong to nothing (only possible where another program wrote)."""
    for table in (t.evidence, t.figures, t.claim_places):
        for row in db.execute(select(table.c.claim, func.count()).outerjoin(t.claims).where(t.claims.c.id.is_(None)).group_by(table.c.claim)):
            yield f"{table.name}: {row[1]} rows belong to claim {row[0]}, which is not kept"
    for table in (t.claims, t.mentions):
        joined = table.outerjoin(t.reports, table.c.report_seq == t.reports.c.seq)
        query = select(table.c.report_seq, func.count()).select_from(joined).where(t.reports.c.seq.is_(None)).group_by(table.c.report_seq)
        for row in db.execute(query):
            yield f"{table.name}: {row[1]} rows belong to report number {row[0]}, which is not kept"
    without = select(t.claims.c.id).outerjoin(t.evidence).where(t.evidence.c.claim.is_(None))
    yield from (f"claim {row.id} has no evidence" for row in db.execute(without))


def _texts(db: Connection) -> Iterator[str]:
    query, last = select(t.texts).order_by(t.texts.c.sha256).limit(AT_ONCE), ""
    while rows := db.execute(query.where(t.texts.c.sha256 > last)).all():
        yield from (f"the text {row.sha256[:12]} was changed after it was kept" for row in rows if text_hash(row.text) != row.sha256)
        last = rows[-1].sha256


def _reports(db: Connection) -> Iterator[str]:
    """Every span of every claim against the text of its report."""
    for batch in batches(db, Filter(superseded=True)):
        for row in batch:
            whole = db.execute(select(t.texts.c.text).where(t.texts.c.sha256 == row["text_sha256"])).scalar()
            if whole is None:
                yield f"report {row['id']}: its text is not kept"
                continue
            try:
                report_of(row, whole)
            except BROKEN as error:
                yield f"report {row['id']} cannot be rebuilt: {error}"
            yield from _claims(db, row["seq"], whole)


def _claims(db: Connection, seq: int, whole: str) -> Iterator[str]:
    spans: dict[str, list[Any]] = {}
    for found in db.execute(select(t.evidence).join(t.claims).where(t.claims.c.report_seq == seq)).mappings():
        spans.setdefault(found["claim"], []).append(found)
    for row in db.execute(select(t.claims).where(t.claims.c.report_seq == seq)).mappings():
        kept = spans.get(row["id"], [])
        yield from (_wrong(one) for one in kept if whole[one["start"] : one["end"]] != one["exact"])
        try:
            claim = claim_of(row)
        except BROKEN as error:
            yield f"claim {row['id']} cannot be rebuilt: {error}"
            continue
        if kept and _places(kept) != _places(evidence_rows(claim)):
            yield _unlike(claim)


def _places(rows: Any) -> set[tuple[Any, ...]]:
    return {(row["slot"], row["position"], row["start"], row["end"], row["exact"]) for row in rows}


def _unlike(claim: Claim) -> str:
    return f"claim {claim.id}: its evidence is not that of its slots"


def _wrong(row: Any) -> str:
    return f"claim {row['claim']}: {row['slot']} {row['start']}-{row['end']} does not say {row['exact'][:40]!r}"
