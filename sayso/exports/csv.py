"""CSV of claims: one row each, in UTF-8 with a mark that Excel knows; no cell can become a formula."""

from typing import BinaryIO

from sayso.exports import Loss, Lost
from sayso.exports.flat import COLUMNS, flat
from sayso.exports.tables import csv_line
from sayso.model.claim import Claim
from sayso.model.report import Report
from sayso.store.view import View

MARK = "\ufeff".encode()
SEVERAL = "only the first has columns of its own; figure_words holds the words of all"


def write(view: View, out: BinaryIO) -> Loss:
    """Write a heading and one row a claim, in reading order."""
    out.write(MARK + heading())
    rows = more_figures = more_places = 0
    for kept in view.claims():
        out.write(row(kept.claim, kept.report))
        rows += 1
        more_figures += len(kept.claim.figures) > 1
        more_places += sum(mention.value.lat is not None for mention in kept.claim.places) > 1
    lost = [
        Lost(field="spans", why="a cell has no characters of the text beside it, only the quote has its offsets; see the jsonl export", rows=rows),
        Lost(field="figures", why=SEVERAL, rows=more_figures),
        Lost(field="places", why="only the first place with coordinates has them here; place holds all names", rows=more_places),
    ]
    return Loss(profile="csv", rows=rows, lost=tuple(one for one in lost if one.rows))


def heading() -> bytes:
    """The names of the columns.

    >>> heading()[:9]
    b'id,report'
    """
    return csv_line(COLUMNS)


def row(claim: Claim, report: Report) -> bytes:
    """One claim as a line of CSV."""
    cells = flat(claim, report)
    return csv_line(cells[name] for name in COLUMNS)
