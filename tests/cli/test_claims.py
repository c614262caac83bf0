"""`sayso claims`, `reports`, `sources`, `date`, `export`, `db path`: what was kept, found again."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import PAGE, Call, Done


def rows(done: Done) -> list[dict[str, object]]:
    assert (done.status, done.err) == (0, "")
    return [json.loads(line) for line in done.out.splitlines()]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("options", "holds"),
    [
        (["--kind", "air_strike"], lambda row: row["kind"] == "air_strike"),
        (["--kind", "Air strike"], lambda row: row["kind"] == "air_strike"),
        (["--source", "united nations"], lambda row: any("united nations" in voice["name"].lower() for voice in row["sources"])),
        (["--place", "goma"], lambda row: any("Goma" in place["name"] for place in row["places"])),
        (["--text", "drones"], lambda row: "drones" in row["quote"]["exact"]),
        (["--contested"], lambda row: True),
    ],
)
def test_filters_keep_what_fits(call: Call, options: list[str], holds: object) -> None:
    every, found = rows(call("claims", "--format", "jsonl")), rows(call("claims", "--format", "jsonl", *options))
    assert 0 < len(found) < len(every)
    assert all(map(holds, found))  # type: ignore[call-overload]
    assert {row["id"] for row in found} <= {row["id"] for row in every}


@pytest.mark.usefixtures("db")
def test_contested_keeps_denials_and_what_they_deny(call: Call) -> None:
    found = {str(row["id"]): row for row in rows(call("claims", "--contested", "--format", "jsonl"))}
    denials = [row for row in found.values() if row["stance"] == "denies"]
    assert denials
    assert all(name in found for row in denials for name in row["responds_to"])  # type: ignore[attr-defined]


@pytest.mark.usefixtures("db")
def test_since_and_until_keep_what_may_lie_there(call: Call) -> None:
    report = str(rows(call("reports", "--format", "jsonl"))[0]["id"])
    assert call("date", report, "2025-04-16").status == 0
    inside = rows(call("claims", "--since", "2025-04-15", "--until", "2025-04-15", "--report", report, "--format", "jsonl"))
    days = {row["when"]["edtf"] for row in inside if row["when"]}  # type: ignore[index]
    assert "2025-04-15" in days
    later = rows(call("claims", "--since", "2025-05-01", "--report", report, "--format", "jsonl"))
    assert "2025-04-15" not in {row["when"]["edtf"] for row in later if row["when"]}  # type: ignore[index]


@pytest.mark.usefixtures("db")
def test_as_of_knows_only_what_was_published(call: Call) -> None:
    report = str(rows(call("reports", "--format", "jsonl"))[0]["id"])
    call("date", report, "2025-04-16")
    assert {row["report"] for row in rows(call("claims", "--as-of", "2025-04-16", "--format", "jsonl"))} == {report}
    assert rows(call("claims", "--as-of", "2025-04-15", "--format", "jsonl")) == []


@pytest.mark.usefixtures("db")
def test_the_table_says_when_nothing_fits(call: Call) -> None:
    assert call("claims", "--place", "Atlantis").out == "No claim fits.\n"
    assert call("reports", "--report", "zzz").out == "No report fits.\n"
    assert call("sources", "--source", "Plato").out == "No voice fits.\n"


@pytest.mark.usefixtures("db")
def test_a_kind_that_does_not_exist_is_answered_with_the_nearest(call: Call) -> None:
    done = call("claims", "--kind", "displacd")
    assert done.status == 1
    assert done.err == "no-such-kind: no claim has the kind 'displacd': did you mean displacement?\n"


@pytest.mark.usefixtures("db")
def test_reports_are_listed_with_their_claims_counted(call: Call) -> None:
    found = rows(call("reports", "--format", "jsonl"))
    assert len(found) == 5
    assert sum(int(str(row["claims"])) for row in found) == len(rows(call("claims", "--format", "jsonl")))
    table = call("reports").out
    assert all(str(row["id"]) in table for row in found)
    listed = list(csv.DictReader(io.StringIO(call("reports", "--format", "csv").out)))
    assert [row["id"] for row in listed] == [row["id"] for row in found]


@pytest.mark.usefixtures("db")
def test_sources_are_counted_by_what_they_do(call: Call) -> None:
    found = {str(row["source"]): row for row in rows(call("sources", "--format", "jsonl"))}
    assert int(str(found["United Nations"]["reports"])) > 1
    assert any(row["denies"] for row in found.values())
    assert "denies" in call("sources").out


@pytest.mark.usefixtures("db")
def test_a_date_resolves_the_days_and_keeps_the_ids(call: Call) -> None:
    before = rows(call("claims", "--format", "jsonl"))
    report = before[0]["report"]
    done = call("date", str(report)[:6], "2025-04-16")
    assert (done.status, done.err) == (0, "")
    assert "published 2025-04-16" in done.out
    after = rows(call("claims", "--format", "jsonl"))
    assert [row["id"] for row in after] == [row["id"] for row in before]
    assert after[0]["when"]["edtf"] == "2025-04-15"  # type: ignore[index]
    assert before[0]["when"]["edtf"] is None  # type: ignore[index]
    assert {row["published"] for row in after if row["report"] == report} == {"2025-04-16"}
    assert {row["published"] for row in after if row["report"] != report} == {None}
    assert "(was 2025-04-16)" in call("date", str(report), "2025-04-17").out
    assert call("db", "check").status == 0


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(("args", "slug"), [(("nope", "2025-04-16"), "no-such-report"), (("r-", "2025-04-16"), "no-such-report")])
def test_a_date_for_no_report_is_refused(call: Call, args: tuple[str, ...], slug: str) -> None:
    done = call("date", *args)
    assert done.status == 1
    assert done.err.startswith(slug)


def test_a_dated_report_has_the_mentions_of_its_date(call: Call, db: Path) -> None:
    from sayso.store import open_store

    report = str(rows(call("reports", "--format", "jsonl"))[0]["id"])
    call("date", report, "2025-04-16")
    with open_store(db) as store:
        days = {row["edtf"] for row in store.mentions(store.report(report)) if row["type"] == "date"}
    assert "2025-04-15" in days


@pytest.mark.usefixtures("db")
def test_export_gives_what_read_printed(call: Call, tmp_path: Path) -> None:
    assert call("export", "jsonl", "-o", "out.jsonl").status == 0
    exported = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    printed = rows(call("read", PAGE, "--format", "jsonl", "--db", "new.db"))
    assert [row["id"] for row in exported] == [row["id"] for row in printed]
    assert json.loads((tmp_path / "out.jsonl.loss.json").read_text())
    assert call("export", "jsonl", "-o", "-").out.encode() == (tmp_path / "out.jsonl").read_bytes()


@pytest.mark.usefixtures("db")
def test_export_csv_opens_as_a_table(call: Call, tmp_path: Path) -> None:
    call("export", "csv", "-o", "out.csv", "--kind", "shelling")
    table = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8-sig"))))
    assert {row["kind"] for row in table} == {"shelling"}


def test_export_says_where_it_cannot_write(call: Call, db: Path) -> None:
    done = call("export", "csv", "-o", "gone/out.csv", "--db", db)
    assert done.status == 1
    assert done.err.startswith("unwritable-file: cannot write gone/out.csv")


def test_db_path_needs_no_database(call: Call, tmp_path: Path) -> None:
    assert call("db", "path").out == f"{tmp_path / 'sayso.db'}\n"
    assert call("db", "path", "--db", "postgresql://user:secret@host/name").out == "postgresql://user:***@host/name\n"
