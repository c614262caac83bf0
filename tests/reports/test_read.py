import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import SaysoError
from sayso.model.report import Report
from sayso.reports import read

Reading = Callable[..., tuple[list[Report], list[SaysoError]]]
TEXT = "Nine people fled the town on Sunday, the mayor said."


def lines(*rows: object) -> str:
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)


def test_a_folder_is_read_in_order_and_every_problem_is_one_error(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.bin").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "d.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old")
    (tmp_path / "sub" / "e").write_text(TEXT.replace("Nine", "Ten"))
    (tmp_path / ".hidden").write_text(TEXT)
    reports, errors = reading(tmp_path)
    assert [report.text[:4] for report in reports] == ["Nine", "Ten "]
    assert [error.slug for error in errors] == ["empty-file", "not-text", "not-reports"]
    assert all("\n" not in str(error) and str(tmp_path) in str(error) for error in errors)


@pytest.mark.parametrize(("name", "slug"), [("nowhere.txt", "no-such-file"), ("", "empty-folder")])
def test_nothing_to_read(tmp_path: Path, reading: Reading, name: str, slug: str) -> None:
    assert [error.slug for error in reading(tmp_path / name)[1]] == [slug]


def test_json_lines_name_each_broken_line_and_read_the_rest(tmp_path: Path, reading: Reading) -> None:
    path = tmp_path / "rows.txt"  # the name does not tell
    good = {
        "id": "a",
        "title": "Nine Flee",
        "text": f"Nine Flee\n\n{TEXT}",
        "published": "2024-05-03",
        "publisher": "Star",
        "url": "https://example.org",
    }
    nul, half, again = {"id": "n", "text": "a\0b"}, '{"id": "s", "text": "half \\ud800"}', {"id": "a", "text": "Other."}
    path.write_text(lines(good, '{"text": ', {"id": "b"}, nul, half, again, {"text": TEXT, "published": "someday"}, "", "[1]"))
    reports, errors = reading(path)
    slugs = ["broken-line", "no-text", "broken-characters", "broken-characters", "id-twice", "bad-date", "no-text"]
    assert [(error.slug, error.where.rsplit(":", 1)[-1]) for error in errors] == list(zip(slugs, "2345679", strict=True))
    assert "rows.txt:1" in str(errors[4])
    first = reports[0]
    assert (first.id, first.published, first.publisher, first.url) == ("a", "2024-05-03", "Star", "https://example.org")
    assert first.title_span is not None and first.title_span.exact == "Nine Flee"
    assert [first.text[a:b] for a, b in first.body] == [TEXT]
    assert len(reports) == 2 and reports[1].published is None


def test_a_row_is_one_report_however_it_looks(tmp_path: Path, reading: Reading) -> None:
    page = "\n\n".join(
        f"Gunmen Kill {n} Traders On Northern Road\n\nMARA (AP) - {n} traders died in it on Friday, the police said to us all."
        for n in ("Two", "Six")
    )
    (tmp_path / "a.txt").write_text(page)
    (tmp_path / "a.jsonl").write_text(lines({"id": "x", "text": page}))
    assert len(reading(tmp_path / "a.txt")[0]) == 2
    assert len(reading(tmp_path / "a.jsonl")[0]) == 1


def test_the_same_twice_is_given_once(tmp_path: Path, reading: Reading) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    assert len(reading(tmp_path, tmp_path / "a.txt")[0]) == 1


def test_a_given_date_goes_to_reports_without_one(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(lines({"text": TEXT}, {"text": TEXT + " Two.", "published": "2024-05-03"}))
    found = [report for report in read([tmp_path], published="2024-06-01") if isinstance(report, Report)]
    assert [(report.published, report.published_basis) for report in found] == [("2024-06-01", "user"), ("2024-05-03", "given")]


def test_the_agency_of_a_dateline_is_the_publisher_if_none_is_given(tmp_path: Path, reading: Reading) -> None:
    text = f"MARA (AP) - {TEXT}"
    (tmp_path / "a.jsonl").write_text(lines({"id": "1", "text": text}, {"id": "2", "text": text, "publisher": "Star"}))
    assert [report.publisher for report in reading(tmp_path)[0]] == ["Associated Press", "Star"]


def test_a_huge_file_is_refused_at_once_and_the_next_is_read(tmp_path: Path, reading: Reading) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.write(b"Nine people fled. " * 10)
        file.truncate(100 * 1024 * 1024)
    (tmp_path / "b.txt").write_text(TEXT)
    start = time.monotonic()
    reports, errors = reading(tmp_path)
    assert time.monotonic() - start < 5
    assert len(reports) == 1 and [error.slug for error in errors] == ["too-large"]


def test_huge_json_lines_are_streamed(tmp_path: Path) -> None:
    row = json.dumps({"text": "x" * 100_000}).encode() + b"\n"
    with (tmp_path / "a.jsonl").open("wb") as file:
        file.writelines(row.replace(b"xx", b"%06d" % n, 1) for n in range(300))
    assert sum(isinstance(report, Report) for report in read([tmp_path])) == 300


def test_one_line_of_five_megabytes_is_read(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "a.txt").write_text("Nine people fled. " * 300_000)
    assert len(reading(tmp_path)[0]) == 1


def test_standard_input(monkeypatch: pytest.MonkeyPatch, reading: Reading) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert reading("-")[0][0].text == TEXT


def test_offsets_count_code_points(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "a.txt").write_bytes(
        "😀 Families Flee The Town Of Mara\r\n\r\nmara2Nine families fled it on Sunday, the mayor said in Mara, عاجل now.".encode()
    )
    report = reading(tmp_path)[0][0]
    assert report.picture is not None and report.picture.exact == "mara2"
    assert report.text[slice(*report.body[0])].startswith("Nine families")
