"""JSON Lines into extracts, line by line, so that the file may be of any size."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sayso.errors import SaysoError
from sayso.reports.extract import Extract

FIELDS = ("title", "published", "publisher", "url", "language", "fetched")
LONGEST_LINE = 20 * 1024 * 1024  # bytes


def extracts_of_lines(lines: Iterable[bytes], origin: str) -> Iterator[tuple[str, Extract | SaysoError]]:
    """(place, extract or error) of each line; a broken line comes as an error that names it, and the rest is read."""
    for number, line in enumerate(lines, 1):
        where = f"{origin}:{number}"
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        try:
            yield where, extract_of_row(_row(line, where), where)
        except SaysoError as error:
            yield where, error
            if error.slug == "not-reports":
                return  # the other lines are no reports either


def _row(line: bytes, where: str) -> Any:
    if len(line) > LONGEST_LINE:
        raise SaysoError(
            "too-large",
            what="cannot read",
            where=where,
            why=f"the line is longer than {LONGEST_LINE // 2**20} MB",
            todo="split the report; the others were read",
        )
    try:
        return json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        why = "it is nested too deep" if isinstance(error, RecursionError) else f"this line is not JSON ({error})"
        raise SaysoError("broken-line", what="cannot read", where=where, why=why, todo="mend or remove the line; the others were read") from error


def extract_of_row(row: Any, where: str, extractor: str = "jsonl/1") -> Extract:
    """The extract of one row {id, title, text, published?, publisher?, url?}.

    >>> extract_of_row({"id": 7, "text": "Nine people fled."}, "rows.jsonl:1").id
    '7'
    """
    if isinstance(row, dict) and str(row.get("schema", "")).startswith("sayso."):
        raise SaysoError(
            "not-reports",
            what="cannot read",
            where=where,
            why="it is an export of sayso's, not a list of reports",
            todo=f"to take it in again, name the file: sayso read {where.rpartition(':')[0]}",
        )
    text = row.get("text") if isinstance(row, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise SaysoError(
            "no-text", what="cannot read", where=where, why='the line has no "text"', todo='give each line a "text"; the others were read'
        )
    known = {field: str(row[field]) for field in FIELDS if row.get(field) and isinstance(row[field], str | int)}
    name = row.get("id")
    return Extract(text=text, id=str(name) if name not in (None, "") else None, published_basis="given", extractor=extractor, **known)  # type: ignore[arg-type]
