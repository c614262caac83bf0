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


def foreign_line(row: Any) -> bytes:
    """One line of JSON for other programs, many of which refuse half a character: it becomes its escape in words.

    >>> foreign_line("a\\ud83d")
    b'"a\\\\\\\\ud83d"\\n'
    """
    try:
        return (json.dumps(row, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:
        return (json.dumps(_whole(row), ensure_ascii=False) + "\n").encode()


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {_whole(name): _whole(one) for name, one in value.items()}
    return [_whole(one) for one in value] if isinstance(value, list | tuple) else value
