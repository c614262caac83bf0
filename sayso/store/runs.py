"""Runs: when reports were read, by which program, language pipeline and lists."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from sayso.store import tables as t

if TYPE_CHECKING:
    from sayso.store.base import Store


def runs(store: "Store") -> list[dict[str, Any]]:
    """Every run on record, oldest first: seq, started (ISO time), sayso, model, codebook."""
    with store.reading() as db:
        return [dict(row) for row in db.execute(select(t.runs).order_by(t.runs.c.seq)).mappings()]
