"""JSON on standard output: one document, or one value a line."""

import json
from collections.abc import Iterable
from typing import Any

from sayso.cli.printing import binary


def print_whole(value: Any) -> None:
    """One document, indented; half a character (a lone surrogate) is escaped."""
    try:
        text = json.dumps(value, ensure_ascii=False, indent=1).encode()
    except UnicodeEncodeError:
        text = json.dumps(value, indent=1).encode()
    out = binary()
    out.write(text + b"\n")
    out.flush()


def print_lines(rows: Iterable[Any]) -> None:
    """One value a line."""
    from sayso.exports.lines import line

    out = binary()
    out.writelines(line(row) for row in rows)
    out.flush()
