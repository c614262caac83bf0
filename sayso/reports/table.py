"""Tables with a text column (CSV, TSV): each row is a report."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from sayso.errors import SaysoError
from sayso.reports.decode import decode
from sayso.reports.extract import Extract
from sayso.reports.furniture import words
from sayso.reports.kinds import HEAD, column_key, delimiter
from sayso.reports.source import Source

LONGEST_CELL = 4 * 1024 * 1024  # characters


def extracts_of_table(source: Source) -> Iterator[tuple[str, Extract | SaysoError]]:
    """(place, extract or error) of each row, streamed; a row without text, or with NUL characters, comes as an error."""
    csv.field_size_limit(LONGEST_CELL)
    head = source.head()
    start = decode(head[: head.rfind(b"\n") + 1] or head, source.origin) if b"\0" not in head else decode(head.replace(b"\0", b" "), source.origin)
    with source.open() as file:
        lines = io.TextIOWrapper(file, encoding="utf-8" if "damaged" in start.encoding else start.encoding, errors="replace", newline="")
        rows = csv.reader(lines, delimiter=delimiter(start.text[:HEAD], source.origin) or ",")
        names = _columns(next(rows, []), source.origin)
        while True:
            where = f"{source.origin}:{rows.line_num + 1}"
            try:
                row = next(rows, None)
                if row is None:
                    return
                if any(cell.strip() for cell in row):
                    yield where, _extract(row, names, where)
            except csv.Error as error:
                yield (
                    where,
                    SaysoError("broken-line", what="cannot read", where=where, why=str(error), todo="mend or remove the row; the others were read"),
                )
            except SaysoError as error:
                yield where, error


def _columns(header: list[str], origin: str) -> dict[str, int]:
    """Which column holds what; a :class:`SaysoError` that names the columns where none holds a text."""
    keys = [column_key(cell.lstrip("\ufeff")) for cell in header]
    found = {slot: next((keys.index(name) for name in names if name in keys), None) for slot, names in words().columns.items()}
    if found["text"] is None:
        why = f"no column holds a text (columns: {', '.join(header)[:200]})"
        raise SaysoError("no-text-column", what="cannot read", where=origin, why=why, todo="name the column with the reports' text `text`")
    taken = {slot: at for slot, at in found.items() if at is not None}
    return {slot: at for slot, at in taken.items() if slot == "text" or at != taken["text"]}


def _extract(row: list[str], columns: dict[str, int], where: str) -> Extract:
    cells: dict[str, Any] = {slot: row[at].strip() or None for slot, at in columns.items() if at < len(row)}
    if any("\0" in cell for cell in row):
        raise SaysoError(
            "broken-characters", what="cannot read", where=where, why="the row holds NUL characters", todo="remove them; the others were read"
        )
    if not cells.get("text"):
        raise SaysoError("no-text", what="cannot read", where=where, why="the row has no text", todo="fill the text column; the others were read")
    if (name := cells.get("id")) and name.isdigit():  # a row's number names nothing beyond its own table
        cells |= {"id": None, "extra": (("row", name),)}
    return Extract(**cells, published_basis="given", extractor="csv/1")
