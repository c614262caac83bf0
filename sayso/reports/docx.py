"""Word documents (.docx): paragraphs and tables in their order."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from sayso.errors import SaysoError
from sayso.reports.apart import library, version
from sayso.reports.extract import Extract, iso_date

LARGEST = 200 * 1024 * 1024  # bytes of all parts unpacked


def extracts_of_docx(data: bytes) -> Iterator[Extract]:
    """One extract; a table's row is a line, its cells parted by " | "."""
    _bounded(data)
    document = library("docx", "python-docx").Document(io.BytesIO(data))
    lines = [line for item in document.iter_inner_content() for line in _lines(item)]
    title, day = _styled(document, "Title"), iso_date(_styled(document, "Date"))
    yield Extract(
        text="\n\n".join(lines), title=title, several=title is None, published=day, published_basis="byline", extractor=version("python-docx")
    )


def _styled(document: Any, style: str) -> str | None:
    """The first paragraph written in this style."""
    found = (" ".join(item.text.split()) for item in document.paragraphs if item.style is not None and item.style.name == style)
    return next(filter(None, found), None)


def _bounded(data: bytes) -> None:
    """Refuse a document that unpacks beyond the limit."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > LARGEST:
            why = f"it unpacks to more than {LARGEST // 2**20} MB"
            raise SaysoError("harmful-file", what="gave up on", why=why, todo="save its text; the others were read")


def _lines(item: Any) -> Iterator[str]:
    """The lines of a paragraph or a table; merged cells are told once."""
    if not hasattr(item, "rows"):
        if item.text.strip():
            yield item.text.strip()
        return
    for row in item.rows:
        cells = list(dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells))
        if any(cells):
            yield " | ".join(cells)
