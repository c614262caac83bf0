import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import SaysoError
from sayso.model.report import Report
from sayso.reports.docx import LARGEST

Reading = Callable[..., tuple[list[Report], list[SaysoError]]]


def test_pandocs_document(page: Path, tmp_path: Path, reading: Reading, program: Callable[[str, str], str], run: Callable[..., None]) -> None:
    run(program("pandoc", "pandoc"), "-s", "page.md", "-o", "page.docx")
    (report,), errors = reading(tmp_path / "page.docx")
    assert not errors
    assert (report.title, report.published) == ("Shelling Empties Three Villages Near The River", "2024-05-03")
    assert report.text[slice(*report.body[0])].startswith("Shelling emptied three villages")
    assert report.text.endswith("Lysa | 120\n\nBorky | 85")  # the table stands where it stood


@pytest.mark.slow
def test_libreoffices_document(page: Path, tmp_path: Path, reading: Reading, program: Callable[[str, str], str], run: Callable[..., None]) -> None:
    run(program("pandoc", "pandoc"), "-s", "page.md", "-o", "page.odt")
    run(program("soffice", "libreoffice-writer-nogui"), "--headless", "--convert-to", "docx", "page.odt")
    (report,), errors = reading(tmp_path / "page.docx")
    assert not errors and "at least 1,200 people walked" in report.text


def test_a_document_that_unpacks_without_end_is_refused(tmp_path: Path, reading: Reading) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(LARGEST // 2**24 + 1):
            part.write(b" " * 2**24)
    (tmp_path / "a.docx").write_bytes(buffer.getvalue())
    assert [error.slug for error in reading(tmp_path)[1]] == ["harmful-file"]


def test_a_broken_document_is_one_clear_line(tmp_path: Path, reading: Reading) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w>")
    assert [error.slug for error in reading(tmp_path)[1]] == ["broken-file"]


def test_a_digest_of_several_reports_is_split(tmp_path: Path, reading: Reading, program: Callable[[str, str], str], run: Callable[..., None]) -> None:
    (tmp_path / "in.txt").write_text((Path(__file__).parents[2] / "samples" / "page.txt").read_text(encoding="utf-8"), encoding="utf-8")
    pandoc = program("pandoc", "pandoc")
    run(pandoc, "-f", "markdown", "in.txt", "-o", "page.docx")
    run(pandoc, "-f", "markdown", "-s", "--metadata", "title=Digest", "in.txt", "-o", "page.html")
    for name in ("page.docx", "page.html"):
        assert [report.picture.exact for report in reading(tmp_path / name)[0] if report.picture][2:] == ["myanmar2", "goma", "gaza school"]
