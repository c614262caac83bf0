"""The results of a run into a store: reports with their claims and mentions, each once."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow.parquet as pq

from sayso.errors import SaysoError
from sayso.model.public import claim_in
from sayso.scale.files import Place, place_of
from sayso.scale.part import DONE
from sayso.scale.rows import report_of
from sayso.store import Store

ROWS = 2048


@dataclass(slots=True)
class Loaded:
    """What was loaded: reports that are new in the store, those it had, and the claims of the new ones."""

    reports: int = 0
    known: int = 0
    claims: int = 0


def load(folder: str, store: Store) -> Iterator[Loaded]:
    """Load what is done of a run, part by part; comes with the count so far after each part. Doing it again adds nothing."""
    home = place_of(folder)
    names = finished(home)
    if not names:
        raise SaysoError(
            "not-a-run",
            what="cannot load",
            where=folder,
            why="no finished part of a run is there",
            todo="name the folder that was given to `sayso run --out`",
        )
    count = Loaded()
    for name in names:
        _load_part(home, name, store, count)
        yield count


def finished(home: Place) -> list[str]:
    """The names of the parts that are done, in order."""
    marks = home.under(DONE)
    return [mark.path.rsplit("/", 1)[-1].removesuffix(".json") for mark in marks.files()] if marks.exists() else []


def _load_part(home: Place, name: str, store: Store, count: Loaded) -> None:
    claims, mentions = defaultdict[str, list[Any]](list), defaultdict[str, list[Any]](list)
    for row in rows_of(home, "claims", name, ["report", "claim"]):
        claims[row["report"]].append(claim_in(json.loads(row["claim"])))
    for row in rows_of(home, "mentions", name):
        mentions[row["report"]].append(_mention(row))
    for row in rows_of(home, "reports", name):
        if row["text"] is None:
            continue
        report = report_of(row)
        if store.keep(report, claims[report.id], mentions[report.id]):
            count.reports += 1
            count.claims += len(claims[report.id])
        else:
            count.known += 1


def _mention(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the table as a row of ``sayso.mention/1``."""
    span = {name: row[name] for name in ("start", "end", "exact")}
    head = {"schema": "sayso.mention/1", "report": row["report"], "type": row["type"], "span": span}
    value: dict[str, Any] = json.loads(row["value"])
    return head | value | {"rule": row["rule"]}


def rows_of(home: Place, table: str, name: str, columns: list[str] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of one part of a table, streamed; none where the part wrote none."""
    place = home.under(table, f"{name}.parquet")
    if not place.exists():
        return
    with place.open() as file:
        for batch in pq.ParquetFile(file).iter_batches(ROWS, columns=columns):
            yield from batch.to_pylist()
