"""Our own jsonl export read back: the claims of one file over the reports of the one beside it, kept as they were."""

import json
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from sayso.errors import SaysoError
from sayso.model.claim import Claim
from sayso.model.public import claim_in
from sayso.model.public_report import report_in
from sayso.model.report import Report
from sayso.model.span import Span
from sayso.store.base import Store
from sayso.store.rows import Run, evidence_rows
from sayso.store.words import HUMAN, put_word

BEGINS = b'{"schema": "sayso.'
UNFIT = (ValueError, KeyError, TypeError, AttributeError)  # what a row may meet that was changed by hand
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A report taken in, with its claims; ``new`` unless it was kept before."""

    report: Report
    claims: tuple[Claim, ...]
    new: bool


@dataclass
class _Pending:
    """The report under way: its row and the mentions that follow it."""

    row: Row | None = None
    where: str = ""
    mentions: list[Row] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)  # the last one, by its hash


def is_ours(path: str | Path) -> bool:
    """Whether a file is an export of ours, told by how it begins."""
    try:
        with open(path, "rb") as file:
            return file.read(len(BEGINS)) == BEGINS and os.path.isfile(path)
    except OSError:
        return False


def pair_of(path: str | Path) -> tuple[Path, Path]:
    """The file of claims and that of reports, whichever of the two is named.

    >>> [one.name for one in pair_of("out/claims.reports.jsonl")], [one.name for one in pair_of("claims.jsonl")]
    (['claims.jsonl', 'claims.reports.jsonl'], ['claims.jsonl', 'claims.reports.jsonl'])
    """
    path = Path(path)
    stem = path.name.removesuffix(".jsonl").removesuffix(".reports")
    return path.with_name(stem + ".jsonl"), path.with_name(stem + ".reports.jsonl")


def load(store: Store, path: str | Path) -> Iterator[Loaded | SaysoError]:
    """Take in an export, a report at a time; a line that is wrong is told, and the rest is taken in."""
    claims, reports = pair_of(path)
    for one in (claims, reports):
        if not one.is_file():
            why = f"{one.name} is not beside it"
            todo = "an export is two files, FILE.jsonl and FILE.reports.jsonl; put both in one folder"
            yield SaysoError("half-an-export", what="cannot read", where=str(path), why=why, todo=todo)
            return
    with claims.open("rb") as lines:
        places = _places(lines)
        yield from _reports(store, reports, lines, str(claims), places)
    for number in sorted(at for numbers in places.values() for at, _ in numbers):
        why = f"{reports.name} does not hold its report"
        yield SaysoError("no-such-report", what="left out", where=f"{claims}:{number}", why=why, todo="export both files anew")


def _places(lines: BinaryIO) -> defaultdict[str, list[tuple[int, int]]]:
    """Where the claims of each report stand: (line, byte)."""
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    at = 0
    for number, line in enumerate(lines, 1):
        try:
            places[str(json.loads(line)["report"])].append((number, at))
        except UNFIT:
            places[""].append((number, at))
        at += len(line)
    return places


def _reports(store: Store, path: Path, lines: BinaryIO, name: str, places: defaultdict[str, list[tuple[int, int]]]) -> Iterator[Loaded | SaysoError]:
    pending = _Pending()

    def finished() -> Iterator[Loaded | SaysoError]:
        if pending.row is not None:
            yield from _kept(store, pending, lines, name, places.pop(str(pending.row.get("id")), []))
        pending.row, pending.mentions = None, []

    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            where = f"{path}:{number}"
            try:
                row = json.loads(line)
                schema = row["schema"]
            except UNFIT as error:
                yield _broken(where, f"this line is not a row of ours ({error})")
                continue
            if schema == "sayso.mention/1":
                pending.mentions.append(row)
                continue
            yield from finished()
            if schema == "sayso.text/1":
                pending.texts = {str(row.get("sha256")): str(row.get("text"))}
            elif schema == "sayso.report/1":
                pending.row, pending.where = row, where
            elif schema in HUMAN:
                yield from _word(store, row, where)
        yield from finished()


def _kept(store: Store, pending: _Pending, lines: BinaryIO, name: str, places: list[tuple[int, int]]) -> Iterator[Loaded | SaysoError]:
    row = pending.row or {}
    try:
        report = report_in(row, pending.texts[row["text_sha256"]])
        run = Run(**row["run"]) if row.get("run") else None
    except UNFIT as error:
        yield _broken(pending.where, f"the report cannot be rebuilt ({error})")
        return
    claims = []
    for number, at in places:
        lines.seek(at)
        try:
            claims.append(_claim(lines.readline(), report))
        except UNFIT as error:
            yield _broken(f"{name}:{number}", f"the claim cannot be rebuilt ({error})")
    try:
        new = store.keep(report, claims, pending.mentions, run=run)
        if new and row.get("restricted") is not None:
            store.restrict(report.id, row["restricted"])
    except SaysoError as error:
        if error.slug != "cannot-keep":
            raise
        yield error
        return
    yield Loaded(report, tuple(claims), new)


def _claim(line: bytes, report: Report) -> Claim:
    """The claim of a line, every span of which says what the text says there."""
    claim = claim_in(json.loads(line))
    for row in evidence_rows(claim):
        if Span(report.id, row["start"], row["end"], row["exact"]) != report.span(row["start"], row["end"]):
            raise ValueError(f"characters {row['start']}-{row['end']} do not say {row['exact'][:40]!r}")
    return claim


def _word(store: Store, row: Row, where: str) -> Iterator[SaysoError]:
    table, same = HUMAN[row["schema"]]
    try:
        values = {column.name: row[column.name] for column in table.columns if column.name in row}
        with store.writing() as db:
            put_word(db, table, same, values)
    except UNFIT as error:
        yield _broken(where, f"it cannot be taken in ({error})")


def _broken(where: str, why: str) -> SaysoError:
    return SaysoError("broken-line", what="left out", where=where, why=why, todo="export it anew; the rest was read")
