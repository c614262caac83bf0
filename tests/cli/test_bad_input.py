"""Bad input: one line that says what, where, why and what to do; status not 0; what was read before stays, and the rest is still read."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Call

GOOD = "The army said nine people were killed in Aleppo on Tuesday."


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 20)


def zeros(path: Path) -> None:
    path.write_bytes(b"\x00" * 4096)


FILES: list[tuple[str, Callable[[Path], object], str]] = [
    ("no-such-file", lambda path: None, "there is no such file. Check the path"),
    ("empty-folder", Path.mkdir, "there is no report in this folder. Name a folder with text files, or a file"),
    ("empty-file", Path.touch, "it is empty. Check that the text was saved"),
    ("not-text", binary, "it is not text in any encoding known here. Save it as plain text in UTF-8"),
    ("not-text", zeros, "it is not text in any encoding known here. Save it as plain text in UTF-8"),
    ("not-text", lambda path: path.write_bytes(b"The army\x1b[31m said nine\x07 died.\x00"), "Save it as plain text in UTF-8"),
]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(("slug", "make", "told"), FILES)
def test_a_bad_file_is_one_line_and_the_good_one_is_read(call: Call, tmp_path: Path, slug: str, make: Callable[[Path], object], told: str) -> None:
    before = call("reports", "--format", "jsonl").out
    make(tmp_path / "bad")
    (tmp_path / "good.txt").write_text(GOOD)
    done = call("read", "bad", "good.txt", "--format", "jsonl")
    assert done.status == 1
    assert done.err.startswith(f"{slug}: cannot read bad: ")
    assert done.err.endswith(f"{told}\n")
    assert done.err.count("\n") == 1
    assert json.loads(done.out.splitlines()[0])["quote"]["exact"] in GOOD
    after = call("reports", "--format", "jsonl").out
    assert after.startswith(before)
    assert len(after.splitlines()) == len(before.splitlines()) + 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp1251"])
def test_text_of_any_common_encoding_is_read(call: Call, tmp_path: Path, encoding: str) -> None:
    text = GOOD + (" Бои шли у города, сказали жители." if encoding == "cp1251" else " “They fled the café,” he said.")
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    done = call("read", "a.txt", "--format", "jsonl")
    assert (done.status, done.err) == (0, "")
    row = json.loads(done.out.splitlines()[0])
    assert row["figures"][0]["span"]["exact"] == "nine people"


@pytest.mark.parametrize(
    "text",
    [
        "🚨🚨 The army said nine people 🏚 were killed in Aleppo. 👨‍👩‍👧 fled.",
        "قال الجيش إن تسعة أشخاص قتلوا في حلب. The army said \u202enine people\u202c were killed in حلب.",
        "דובר הצבא: The army said nine people were killed.",
        "The army said nine people were killed.\r\nThe rebels denied it.\r\n",
        "The army\u2028said nine people were killed\x85in Aleppo.",
    ],
)
def test_offsets_are_code_points_of_the_text_as_received(call: Call, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode())
    done = call("read", "a.txt", "--format", "jsonl", "--mentions")
    assert (done.status, done.err) == (0, "")
    for row in map(json.loads, done.out.strip("\n").split("\n")):
        span = row.get("quote") or row["span"]
        assert text[span["start"] : span["end"]] == span["exact"]
    assert call("read", "a.txt", "--again").status == 0


def test_a_line_of_five_megabytes_is_read_to_its_end(call: Call, tmp_path: Path) -> None:
    blob = "iVBORw0KGgoAAAANSUhEUgAAAAE" * 190_000  # a picture that was pasted along
    text = f"{GOOD} {blob} {GOOD}"
    assert len(text) > 5_000_000
    (tmp_path / "a.txt").write_text(text)
    done = call("read", "a.txt", "--format", "jsonl")
    assert (done.status, done.err) == (0, "")
    for row in map(json.loads, done.out.strip("\n").split("\n")):
        assert text[row["quote"]["start"] : row["quote"]["end"]] == row["quote"]["exact"]
    assert call("why", json.loads(done.out.splitlines()[0])["id"]).status == 0


def test_a_locked_database_is_one_line(call: Call, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.store.engine.WAIT", 0.2, raising=False)
    (tmp_path / "good.txt").write_text(GOOD)
    before = call("reports", "--format", "jsonl").out
    holder = sqlite3.connect(db, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        done = call("read", "good.txt")
    finally:
        holder.close()
    assert done.status == 1
    assert done.err.startswith("database-busy: ")
    assert "locked by another program" in done.err
    assert done.err.count("\n") == 1
    assert call("reports", "--format", "jsonl").out == before


def test_a_database_of_a_newer_sayso_is_left_alone(call: Call, db: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    with sqlite3.connect(db) as made:
        made.execute("UPDATE alembic_version SET version_num = '9999'")
    made.close()
    data = db.read_bytes()
    done = call("read", "good.txt")
    assert done.status == 1
    assert done.err.startswith("newer-schema: cannot use sayso.db: ")
    assert done.err.count("\n") == 1
    assert db.read_bytes() == data


@pytest.mark.parametrize("command", [("read", "good.txt"), ("claims",), ("why", "ab"), ("export", "csv", "-o", "-"), ("db", "check")])
def test_a_file_that_is_no_database_is_left_alone(call: Call, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "notes.db").write_text("my notes, kept for years\n" * 200)
    done = call(*command, "--db", "notes.db")
    assert done.status == 1
    assert done.err == "not-a-database: cannot use notes.db: the file is not a database. Name another file with --db\n"
    assert (tmp_path / "notes.db").read_text().startswith("my notes")


@pytest.mark.parametrize("command", ["claims", "reports", "sources", "why ab", "date r 2025-01-01", "export csv", "db check", "db upgrade"])
def test_a_database_that_is_not_there_is_not_made(call: Call, tmp_path: Path, command: str) -> None:
    done = call(*command.split())
    assert done.status == 1
    assert done.err == "no-such-file: cannot open sayso.db: there is no such database. Read something first: sayso read FILE\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("raed", "x"), "no command 'raed'; did you mean 'read'?"),
        (("read",), "Missing argument 'PATH...' (see: sayso read --help)"),
        (("read", "x", "--published", "yesterday"), "'yesterday' is not a day; write it as year-month-day, like 2016-09-21"),
        (("claims", "--format", "xml"), "'xml' is not one of 'table', 'jsonl', 'csv'"),
        (("claims", "--knid", "x"), "No such option"),
    ],
)
def test_a_wrong_call_is_one_line(call: Call, command: tuple[str, ...], told: str) -> None:
    done = call(*command)
    assert done.status == 2
    assert done.err.startswith("usage: ")
    assert told in done.err
    assert done.err.count("\n") == 1


def test_a_page_that_cannot_be_written_loses_no_claim(call: Call, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "out").write_text("a file, no folder")
    done = call("read", "good.txt", "--page", "out/page.html")
    assert done.status == 1
    assert "cannot write out/page.html" in done.err
    assert "the claims are kept" in done.err
    assert call("claims", "--format", "jsonl").out
