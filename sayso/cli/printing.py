"""What ``read`` and ``claims`` print: a table for people, JSON Lines or CSV for programs, report by report."""

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from sayso.pipeline import Reading

Show = Callable[["Reading"], None]


def shower(shape: str, *, mentions: bool = False, incidents: Mapping[str, str] | None = None) -> Show:
    """What prints one reading in this format on stdout; ``incidents`` are the names of claims' incidents, for jsonl."""
    if shape == "jsonl":
        return lambda reading: _jsonl(reading, mentions, incidents or {})
    if shape == "csv":
        return _csv_shower()
    from sayso.cli.table import report_block, terminal

    console = terminal()
    return lambda reading: console.print(report_block(reading.report, reading.claims, console.width))


def binary() -> BinaryIO:
    """Standard output for bytes; what was printed as text goes first."""
    sys.stdout.flush()
    return sys.stdout.buffer


def _jsonl(reading: "Reading", mentions: bool, incidents: Mapping[str, str]) -> None:
    from sayso.exports.lines import line
    from sayso.exports.mentions import mention_rows
    from sayso.model.public import claim_out

    rows: list[object] = [
        claim_out(claim, reading.report) | ({"incident": incidents[claim.id]} if claim.id in incidents else {}) for claim in reading.claims
    ]
    out = binary()
    for row in [*rows, *(mention_rows(reading.found, reading.report.published) if mentions else ())]:
        out.write(line(row))
    out.flush()


def _csv_shower() -> Show:
    from sayso.exports import csv

    binary().write(csv.heading())

    def show(reading: "Reading") -> None:
        out = binary()
        for claim in reading.claims:
            out.write(csv.row(claim, reading.report))
        out.flush()

    return show
