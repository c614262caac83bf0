"""`sayso read`: what it prints, what it keeps, what it says at the end."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import PAGE, Call

SENTENCE = "The army said at least nine people were killed in Aleppo on Tuesday. The rebels denied it."


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_page_gives_its_table_and_is_kept(call: Call, tmp_path: Path) -> None:
    done = call("read", PAGE)
    assert (done.status, done.err) == (0, "")
    for shown in ("Families Flee El Fasher", "who says", "at least 41", "Rapid Support", "denies"):
        assert shown in done.out
    assert "5 reports" in done.out
    assert "sayso why" in done.out
    assert "--published" in done.out  # days stay open, and it says what closes them
    assert (tmp_path / "sayso.db").exists()


def test_jsonl_prints_claims_and_nothing_else(call: Call) -> None:
    done = call("read", PAGE, "--format", "jsonl")
    assert (done.status, done.err) == (0, "")
    assert {row["schema"] for row in lines(done.out)} == {"sayso.claim/1"}


def test_mentions_follow_the_claims_of_their_report(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    rows = lines(call("read", "a.txt", "--format", "jsonl", "--mentions").out)
    schemas = [row["schema"] for row in rows]
    assert schemas == sorted(schemas)
    assert {row.get("type") for row in rows} >= {"place", "date", "quantity"}
    assert call("read", "a.txt", "--mentions").status == 2


def test_csv_has_one_row_a_claim(call: Call, tmp_path: Path) -> None:
    import csv

    (tmp_path / "a.txt").write_text(SENTENCE)
    rows = list(csv.DictReader(io.StringIO(call("read", "a.txt", "--format", "csv").out.lstrip("\ufeff"))))
    assert len(rows) == len(lines(call("read", "a.txt", "--format", "jsonl").out))


def test_reading_twice_adds_nothing_and_says_so(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    first = call("read", "a.txt")
    before = call("claims", "--format", "jsonl").out
    again = call("read", "a.txt")
    assert "1 of them known before" in again.out
    assert "known before" not in first.out
    assert call("claims", "--format", "jsonl").out == before


def test_again_replaces_the_claims(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    call("read", "a.txt")
    call("read", "a.txt", "--again", "--published", "2016-09-07")
    when = lines(call("claims", "--format", "jsonl").out)[0]["when"]
    assert isinstance(when, dict)
    assert when["edtf"] == "2016-09-06"


def test_published_is_only_for_reports_without_a_date(call: Call, tmp_path: Path) -> None:
    rows = [{"id": "a", "text": SENTENCE, "published": "2016-09-14"}, {"id": "b", "text": SENTENCE}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    done = call("read", "a.jsonl", "--published", "2016-09-07", "--format", "jsonl")
    assert {(row["report"], row["published"]) for row in lines(done.out)} == {("a", "2016-09-14"), ("b", "2016-09-07")}


def test_a_page_of_html_is_written_where_its_folder_is_made(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    done = call("read", "a.txt", "--page", "out/page.html")
    assert "The page is in out/page.html" in done.out
    assert "Aleppo" in (tmp_path / "out" / "page.html").read_text()


def test_standard_input_is_a_file_too(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SENTENCE.encode())))
    assert call("read", "-", "--format", "jsonl").out.count("sayso.claim/1") > 0


def test_the_summary_names_a_database_other_than_the_usual(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    done = call("read", "a.txt", "--db", "other.db")
    assert "kept in other.db" in done.out
    assert "--db other.db" in done.out
