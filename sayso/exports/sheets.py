"""Workbooks (.xlsx), written row by row: texts stay texts, a README sheet comes first."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sayso.codebook.loader import load_list
from sayso.exports.guard import risky
from sayso.exports.loss import Loss, Losses
from sayso.exports.optional import library

LONGEST = 32_767  # characters of a cell
MOST = 1_048_575  # rows of a sheet, the heading apart
CUT = " … [cut]"
_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet: its name, columns and rows. ``tags`` is a second heading row (HXL)."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Mapping[str, Any]]
    tags: Mapping[str, str] | None = None


def write_book(out: BinaryIO, about: Iterable[tuple[str, str]], sheets: Sequence[Sheet], losses: Losses) -> dict[str, int]:
    """Write the README and the sheets; how many rows each has. ``about`` are (subject, text) pairs for the README."""
    openpyxl = library("openpyxl", "openpyxl")
    book = openpyxl.Workbook(write_only=True)
    readme = book.create_sheet("README")
    counts = {sheet.name: _fill(book.create_sheet(sheet.name), sheet, losses) for sheet in sheets}
    readme.column_dimensions["A"].width, readme.column_dimensions["B"].width = 32, 120
    for subject, text in (*about, *_numbers(counts), *_definitions(sheets), *_lost(losses)):
        readme.append([cell(readme, subject, losses), cell(readme, text, losses)])
    book.save(out)
    return counts


def _fill(target: Any, sheet: Sheet, losses: Losses) -> int:
    target.freeze_panes = "A2" if sheet.tags is None else "A3"
    for at, name in enumerate(sheet.columns, 1):
        target.column_dimensions[_letters(at)].width = min(40, max(12, len(name) + 2))
    target.append([cell(target, name, losses) for name in sheet.columns])
    if sheet.tags is not None:
        target.append([cell(target, sheet.tags.get(name), losses) for name in sheet.columns])
    rows = 0
    for row in sheet.rows:
        if rows == MOST:
            losses.count(f"sheet {sheet.name}", f"a sheet ends after {MOST:,} rows; export to csv or parquet")
            continue
        target.append([cell(target, row.get(name), losses) for name in sheet.columns])
        rows += 1
    return rows


def _letters(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))


def cell(sheet: Any, value: Any, losses: Losses) -> Any:
    """The value as a cell: a text is a text, whatever it begins with; what XML cannot say is written as _xHHHH_, which Excel reads back."""
    if not isinstance(value, str):
        return value
    from openpyxl.cell import WriteOnlyCell

    text = sayable(value)
    if len(text) > LONGEST:
        losses.count("text", f"a cell ends after {LONGEST:,} characters; the rest was cut")
        text = text[: LONGEST - len(CUT)] + CUT
    made = WriteOnlyCell(sheet, text)
    made.data_type = "s"
    if risky(value):
        made.quotePrefix = True
    return made


def sayable(text: str) -> str:
    """A text that XML can say.

    >>> sayable("a\\x07b"), sayable("_x0007_"), sayable("_x")
    ('a_x0007_b', '_x005F_x0007_', '_x')
    """
    return _UNSAYABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _numbers(counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for name, rows in counts.items():
        yield f"sheet {name}", f"{rows:,} rows"


def _definitions(sheets: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    known = definitions()
    for name in dict.fromkeys(name for sheet in sheets for name in sheet.columns):
        if name in known:
            yield f"column {name}", known[name]


def _lost(losses: Losses) -> Iterator[tuple[str, str]]:
    for one in losses.report("", 0).lost:
        yield "not in this file", f"{one.field}: {one.why} ({one.rows:,})"


def definitions() -> Mapping[str, str]:
    """What each column holds, by its name.

    >>> definitions()["measure"]
    'what was counted: killed, displaced, destroyed ...'
    """
    return load_list("columns", Path(__file__).parent)


def about(profile: str, what: str, loss: Loss | None = None) -> Iterator[tuple[str, str]]:
    """What every README says first."""
    from importlib.metadata import version

    yield "profile", profile
    yield "what this is", what
    yield "made by", f"sayso {version('sayso')}"
    yield "how to read it", "Every row is what reports say, not what was verified. claim_ids lead back to the sentences: sayso why CLAIM-ID"
    yield "rights", "The sentences quoted belong to the publishers of the reports; ask them before you publish them."
