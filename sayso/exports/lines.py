"""JSON Lines: one value a line, in UTF-8, the same bytes from every store."""

import json
from typing import Any


def line(row: Any) -> bytes:
    """One line of JSON. Letters stay readable; a text with half a character (a lone surrogate) is escaped, as UTF-8 cannot say it.

    >>> line({"name": "Café"}).decode()
    '{"name": "Café"}\\n'
    >>> line("\\ud83d")
    b'"\\\\ud83d"\\n'
    """
    try:
        return (json.dumps(row, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:
        return (json.dumps(row) + "\n").encode()
