"""Plain lists in three shapes: a table for people, JSON Lines and CSV for programs."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from sayso.cli import words
from sayso.cli.printing import binary


def show_rows(rows: Sequence[Mapping[str, Any]], shape: str, columns: Mapping[str, str]) -> None:
    """Print rows: as JSON Lines or CSV with all their fields, or as a table of some ``columns`` (field -> heading)."""
    if shape == "table":
        _table(rows, columns)
        return
    from sayso.exports.guard import guarded
    from sayso.exports.lines import line

    out = binary()
    if shape == "jsonl":
        out.writelines(line(row) for row in rows)
    elif rows:
        text = io.StringIO()
        writer = csv.DictWriter(text, list(rows[0]))
        writer.writeheader()
        writer.writerows({name: guarded(value) for name, value in row.items()} for row in rows)
        out.write(text.getvalue().encode("utf-8", "replace"))
    out.flush()


def _table(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> None:
    from rich.table import Table
    from rich.text import Text

    from sayso.cli.table import terminal

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for name, heading in columns.items():
        numbers = all(isinstance(row[name], int | float) for row in rows)
        table.add_column(heading, justify="right" if numbers else "left", overflow="fold", max_width=60)
    for row in rows:
        table.add_row(*(Text(_cell(row[name])) for name in columns))
    terminal().print(table)


def _cell(value: Any) -> str:
    if value is None or value == 0:
        return ""
    return f"{value:,}" if isinstance(value, int) else words.plain(str(value))
