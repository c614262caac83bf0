"""Tables as CSV, written row by row; no cell can become a formula."""

import csv
import io
from collections.abc import Iterable
from typing import Any, BinaryIO

from sayso.exports.guard import guarded


def csv_line(cells: Iterable[Any]) -> bytes:
    """One row, every text guarded.

    >>> csv_line(["=1+1", 2, None])
    b"'=1+1,2,\\r\\n"
    """
    out = io.StringIO()
    csv.writer(out).writerow([guarded(cell) for cell in cells])
    return out.getvalue().encode("utf-8", "backslashreplace")


def write_table(out: BinaryIO, columns: Iterable[str], rows: Iterable[dict[str, Any]]) -> int:
    """A heading and the rows; how many rows were written."""
    names = list(columns)
    out.write(csv_line(names))
    count = 0
    for row in rows:
        out.write(csv_line(row[name] for name in names))
        count += 1
    return count
