"""Cells that no spreadsheet takes for a formula."""

import re
from typing import Any

# how a text begins that some spreadsheet would take for a formula, in spite of white space before it; also one that was guarded before
RISKY = re.compile(r"'*\s*[=+\-@\t\r\n＝＋－＠]")


def risky(value: Any) -> bool:
    """Whether this is a text that a spreadsheet may take for a formula.

    >>> risky("=1+1"), risky(" @SUM(A1)"), risky("nine"), risky(-3.5)
    (True, True, False, False)
    """
    return isinstance(value, str) and RISKY.match(value) is not None


def guarded(value: Any) -> Any:
    """The value; a risky text with an apostrophe before it.

    >>> guarded("=1+1"), guarded("nine"), guarded(-3.5)
    ("'=1+1", 'nine', -3.5)
    """
    return "'" + value if risky(value) else value


def unguarded(value: str) -> str:
    """The text that :func:`guarded` was given.

    >>> unguarded("'=1+1"), unguarded("'tis")
    ('=1+1', "'tis")
    """
    return value[1:] if value.startswith("'") and RISKY.match(value[1:]) else value
