"""Corpora and runs for the tests of this folder."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from bench.texts import conflict_news, general_news, write_jsonl, write_warc
from sayso.model.report import Report
from sayso.scale.files import place_of
from sayso.scale.load import finished, rows_of
from sayso.scale.rows import report_in

SMALL = "import sys; from sayso.scale import plan; plan.SIZE = 320_000; from sayso.cli import main\n"  # opens a program with small parts


def news(count: int, seed: int = 7) -> list[Report]:
    """General news and a little of a conflict desk."""
    return [*general_news(count, seed), *conflict_news(count // 10, seed)]


def lines(path: Path, reports: list[Report]) -> Path:
    """A JSON Lines file of these reports."""
    return write_jsonl(path, iter(reports))


def crawl(path: Path, reports: list[Report]) -> Path:
    """A packed WARC file of these reports."""
    return write_warc(path, iter(reports))


def table(path: Path, reports: list[Report], rows: int) -> Path:
    """A Parquet file of these reports, ``rows`` in each row group."""
    import pyarrow as pa

    made = pa.Table.from_pylist([{name: report_in(report)[name] for name in ("id", "text", "published", "publisher")} for report in reports])
    pq.write_table(made, path, row_group_size=rows)
    return path


def rows(folder: str | Path, name: str) -> list[dict[str, Any]]:
    """All rows of one table of a run."""
    home = place_of(str(folder))
    return [row for part in finished(home) for row in rows_of(home, name, part)]


def claims(folder: str | Path) -> list[str]:
    """The claims of a run as JSON lines, sorted: what must be the same from every engine."""
    return sorted(row["claim"] for row in rows(folder, "claims"))


def manifest(folder: str | Path) -> dict[str, Any]:
    """The manifest of a run."""
    return dict(json.loads(place_of(str(folder)).under("manifest.json").text()))
