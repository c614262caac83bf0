"""Going through a store in the order of reading, a batch of reports at a time, so that a store of any size fits in memory."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from sayso.model.report import Report
from sayso.store import tables as t
from sayso.store.find import Filter, Kept, claim_conditions, fits, report_conditions
from sayso.store.rows import claim_of, report_of

BATCH = 100  # reports


def reports(db: Connection, chosen: Filter) -> Iterator[Report]:
    """The reports that fit, in the order they were kept."""
    for rows in batches(db, chosen):
        texts = _texts(db, rows)
        for row in rows:
            yield report_of(row, texts[row["text_sha256"]])


def claims(db: Connection, chosen: Filter) -> Iterator[Kept]:
    """The claims that fit, in the order of reading."""
    conditions = claim_conditions(chosen, db.dialect.name)
    for rows in batches(db, chosen):
        found = _claim_rows(db, [row["seq"] for row in rows], conditions, chosen)
        by_seq = {row["seq"]: row for row in rows}
        texts = _texts(db, [by_seq[seq] for seq in {row["report_seq"] for row in found}])
        for seq, group in groupby(found, key=lambda row: int(row["report_seq"])):
            report = report_of(by_seq[seq], texts[by_seq[seq]["text_sha256"]])
            yield from (Kept(claim_of(row), report) for row in group)


def batches(db: Connection, chosen: Filter) -> Iterator[Sequence[Any]]:
    """Rows of ``reports``, each batch asked for by the number where the last one ended; memory does not grow with the store."""
    query = select(t.reports).where(*report_conditions(chosen)).order_by(t.reports.c.seq).limit(BATCH)
    last = 0
    while batch := db.execute(query.where(t.reports.c.seq > last)).mappings().all():
        yield batch
        last = batch[-1]["seq"]


def _claim_rows(db: Connection, reports: Sequence[int], conditions: Sequence[Any], chosen: Filter) -> list[Any]:
    query = select(t.claims).where(t.claims.c.report_seq.in_(reports), *conditions).order_by(t.claims.c.report_seq, t.claims.c.position)
    return [row for row in db.execute(query).mappings() if fits(row["slots"], chosen)]


def _texts(db: Connection, rows: Sequence[Any]) -> dict[str, str]:
    """Each text once, by its hash; reports of one page share it."""
    wanted = {row["text_sha256"] for row in rows}
    return {row.sha256: row.text for row in db.execute(select(t.texts).where(t.texts.c.sha256.in_(wanted)))}
