import io
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import SaysoError
from sayso.model.report import Report
from sayso.reports.pdf import HARD, MOST_PAGES, _paragraphs, _repeated, _unbroken

Reading = Callable[..., tuple[list[Report], list[SaysoError]]]


def pdf(pages: int, words: bytes) -> bytes:
    """A plain PDF by hand."""
    out, offsets = io.BytesIO(), []
    stream = b"BT /F1 12 Tf 72 700 Td (" + words + b") Tj ET"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[" % pages + b" ".join(b"%d 0 R" % (5 + n) for n in range(pages)) + b"]>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>stream\n" % len(stream) + stream + b"\nendstream",
        *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>"] * pages,
    ]
    out.write(b"%PDF-1.4\n")
    for number, part in enumerate(parts, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n" % number + part + b"\nendobj\n")
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1) + b"".join(b"%010d 00000 n \n" % at for at in offsets))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, table))
    return out.getvalue()


@pytest.mark.slow
def test_libreoffices_pdf(page: Path, tmp_path: Path, reading: Reading, program: Callable[[str, str], str], run: Callable[..., None]) -> None:
    run(program("pandoc", "pandoc"), "-s", "page.md", "-o", "page.docx")
    run(program("soffice", "libreoffice-writer-nogui"), "--headless", "--convert-to", "pdf", "page.docx")
    (report,), errors = reading(tmp_path / "page.pdf")
    assert not errors and dict(report.extra)["pages"] == "0"
    assert report.title == "Shelling Empties Three Villages Near The River"
    assert report.text[slice(*report.body[0])].startswith("Shelling emptied three villages")
    assert "the regional governor said, and at least 1,200 people" in report.text  # lines are put together


def test_pages_without_text_and_broken_files(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(2, b""))
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    assert [error.slug for error in reading(tmp_path)[1]] == ["no-text", "broken-file"]


def test_ten_thousand_pages_are_refused_in_time(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(10_000, b"Nine fled."))
    (tmp_path / "b.pdf").write_bytes(pdf(1, b"Nine people fled, the mayor said."))
    start = time.monotonic()
    reports, errors = reading(tmp_path)
    assert time.monotonic() - start < 60
    assert [error.slug for error in errors] == ["too-large"] and str(MOST_PAGES) in str(errors[0])
    assert [report.text for report in reports] == ["Nine people fled, the mayor said."]


@pytest.mark.parametrize(
    ("page", "whole", "expected"),
    [
        ("the dis-\nplaced", "", "the displaced"),
        ("a rebel-\nheld town", "", "a rebel-held town"),
        ("a short-\nrange gun", "", "a short-range gun"),
        ("the cease-\nfire", "a cease-fire", "the cease-fire"),
    ],
)
def test_words_broken_at_line_ends(page: str, whole: str, expected: str) -> None:
    assert HARD.sub(lambda match: _unbroken(match, whole), page) == expected


def test_lines_become_paragraphs() -> None:
    lines = ["Nine people fled the town of Mara on Sunday,", "the mayor said.", "Ten others stayed behind, and the army said", "nothing."]
    assert _paragraphs(lines) == [
        "Nine people fled the town of Mara on Sunday, the mayor said.",
        "Ten others stayed behind, and the army said nothing.",
    ]


def test_running_heads_are_found() -> None:
    assert "OCHA Update Page 0" in _repeated([f"OCHA Update Page {n}\nNine fled from {'abcd'[n]}.\nx" for n in range(4)])


@pytest.mark.slow
def test_a_digest_of_several_reports_is_split(tmp_path: Path, reading: Reading, program: Callable[[str, str], str], run: Callable[..., None]) -> None:
    (tmp_path / "in.txt").write_text((Path(__file__).parents[2] / "samples" / "page.txt").read_text(encoding="utf-8"), encoding="utf-8")
    run(program("pandoc", "pandoc"), "-f", "markdown", "in.txt", "-o", "page.docx")
    run(program("soffice", "libreoffice-writer-nogui"), "--headless", "--convert-to", "pdf", "page.docx")
    reports, errors = reading(tmp_path / "page.pdf")
    assert not errors
    assert [report.picture.exact for report in reports if report.picture] == ["el-fasher", "kharkiv block", "myanmar2", "goma", "gaza school"]
