"""The commands over a store, on SQLite and on PostgreSQL: judgements kept, obeyed, taken back; as of a day; every format and wrong word."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bench.incidents import made
from sayso.cli import _status, group
from sayso.incidents.public import ledger_out, telling_out
from sayso.incidents.whole import ledger, tell_all
from sayso.model.claim import Claim
from sayso.model.report import Report
from sayso.store import Store

CLAIMS, REPORTS = made(80, seed=11)


def keep(store: Store, claims: list[Claim] = CLAIMS, reports: list[Report] = REPORTS) -> None:
    for report in reports:
        store.keep(report, [claim for claim in claims if claim.report == report.id])


def run(*args: str) -> Result:
    return CliRunner().invoke(group, args, catch_exceptions=False)


def out(*args: str) -> Any:
    done = run(*args, "--format", "json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.fixture
def url(store: Store, store_url: str) -> str:
    keep(store)
    return store_url


def together(url: str, left: str, right: str) -> bool:
    return any({left, right} <= ids(one) for one in out("incidents", "--db", url))


def ids(incident: dict[str, Any]) -> set[str]:
    return {claim["id"] for account in incident["accounts"] for claim in account["claims"]}


def a_pair(url: str) -> tuple[str, str]:
    left, right = sorted(ids(next(one for one in out("incidents", "--db", url) if len(ids(one)) > 1)))[:2]
    return left, right


def test_a_word_is_kept_obeyed_and_taken_back(url: str, store: Store) -> None:
    left, right = a_pair(url)
    before = out("incidents", "--db", url)
    done = run("judge", "different", left, right[:10], "--by", "Amal", "--reason", "two streets", "--db", url)
    assert done.exit_code == 0 and "two happenings" in done.stdout
    assert not together(url, left, right)
    assert [(word.by, word.verdict, word.reason) for word in store.judgements()] == [("Amal", "different", "two streets")]
    assert "Amal" in run("judge", "list", "--db", url).stdout
    assert run("judge", "undo", right, left, "--by", "Amal", "--db", url).exit_code == 0
    assert out("incidents", "--db", url) == before and store.judgements() == []
    assert store.counts()["judgements"] == 1, "what was taken back stays on record"


def test_same_joins_two_incidents_and_says_whose_word_it_was(url: str) -> None:
    first, last = out("incidents", "--db", url)[0], out("incidents", "--db", url)[-1]
    assert run("judge", "same", first["id"], last["id"], "--by", "Amal", "--db", url).exit_code == 0
    one = out("incident", min(ids(last)), "--db", url)
    assert ids(first) | ids(last) <= ids(one)
    assert "Amal" in {word["by"] for word in one["judgements"]}


def test_one_person_changes_a_word_and_another_speaks(url: str, store: Store) -> None:
    left, right = a_pair(url)
    for verdict in ("different", "unsure", "same"):
        run("judge", verdict, left, right, "--by", "Amal", "--db", url)
    run("judge", "different", left, right, "--by", "Basim", "--db", url)
    assert [(word.by, word.verdict) for word in store.judgements()] == [("Amal", "same"), ("Basim", "different")]


def test_list_and_one_agree_with_the_functions(url: str) -> None:
    told = tell_all(CLAIMS, REPORTS)
    assert out("incidents", "--db", url) == json.loads(json.dumps([telling_out(one) for one in told]))
    assert out("incident", told[0].incident.id[:8], "--db", url) == json.loads(json.dumps(telling_out(told[0])))


def test_as_of_knows_only_what_was_published(url: str) -> None:
    day = sorted(report.published or "" for report in REPORTS)[len(REPORTS) // 2]
    early = [report for report in REPORTS if (report.published or "") <= day]
    known = {report.id for report in early}
    expected = tell_all([claim for claim in CLAIMS if claim.report in known], early)
    assert [one["id"] for one in out("incidents", "--as-of", day, "--db", url)] == [one.incident.id for one in expected]
    assert out("incidents", "--as-of", "1999-01-01", "--db", url) == []


def test_the_ledger_of_a_store(url: str) -> None:
    place = next(claim.places[0].value.name for claim in CLAIMS if claim.places and claim.figures[0].value.measure == "displaced")
    book = ledger_out(ledger(CLAIMS, REPORTS, place), {report.id: report for report in REPORTS})
    assert out("ledger", place, "--db", url) == json.loads(json.dumps(book))


SQLITE = pytest.mark.parametrize("backend", ["sqlite"])


@SQLITE
@pytest.mark.parametrize(
    "args",
    [
        ["incidents"],
        ["incidents", "--contested"],
        ["incidents", "--kind", "shelling"],
        ["incidents", "--told", "3"],
        ["figures"],
        ["figures", "--measure", "killed"],
        ["figures", "--measure", "killed", "--by", "place"],
        ["figures", "--measure", "displaced", "--by", "place"],
    ],
)
def test_every_list_in_every_format(url: str, args: list[str]) -> None:
    rows = out(*args, "--db", url)
    lines = run(*args, "--db", url, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == rows
    table = list(csv.DictReader(io.StringIO(run(*args, "--db", url, "--format", "csv").stdout)))
    assert len(table) == len(rows)
    shown = run(*args, "--db", url)
    assert shown.exit_code == 0 and (rows or "fits" in shown.stdout)


@SQLITE
@pytest.mark.parametrize("columns", ["60", "100", "160"])
def test_screens_hold_at_any_width(url: str, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    told = out("incidents", "--db", url)[0]
    shown = run("incident", told["id"], "--why", "--db", url).stdout
    assert max(map(len, shown.splitlines())) <= int(columns)
    for account in told["accounts"]:
        assert account["voice"].split()[0] in shown
    assert "rule:" in shown and told["grade"]["name"] in shown


@SQLITE
def test_filters_choose_incidents_with_a_fitting_claim(url: str) -> None:
    for one in out("incidents", "--kind", "shelling", "--db", url):
        assert "shelling" in one["kinds"]


@SQLITE
def test_claims_name_their_incident(url: str) -> None:
    rows = [json.loads(row) for row in run("claims", "--incidents", "--format", "jsonl", "--db", url).stdout.splitlines()]
    home = {id_: one["id"] for one in out("incidents", "--db", url) for id_ in one["claims"]}
    assert {row["id"]: row["incident"] for row in rows} == home
    assert run("claims", "--incidents", "--db", url).exit_code == 2


@SQLITE
def test_reading_names_incidents_too(store_url: str, tmp_path: Path) -> None:
    page = tmp_path / "r.jsonl"
    texts = [f"Nine people were killed when a bomb went off at a mill in Topeka on Monday, {who} said." for who in ("police", "the mayor")]
    page.write_text("".join(json.dumps({"id": f"r{at}", "text": text}) + "\n" for at, text in enumerate(texts)))
    rows = [json.loads(row) for row in run("read", str(page), "--incidents", "--format", "jsonl", "--db", store_url).stdout.splitlines()]
    assert {row["report"] for row in rows} == {"r0", "r1"} and all(row["incident"] for row in rows)
    assert rows == [json.loads(row) for row in run("claims", "--incidents", "--format", "jsonl", "--db", store_url).stdout.splitlines()]


def test_hostile_words_do_nothing_to_a_terminal(store: Store, store_url: str) -> None:
    claims, reports = made(5, seed=5)
    keep(store, claims, reports)
    bad = "\x1b[31mAmal\x1b[0m [bold]x[/bold]"
    run("judge", "different", claims[0].id, claims[1].id, "--by", bad, "--db", store_url)
    shown = run("judge", "list", "--db", store_url).stdout
    assert "\x1b" not in shown and "[bold]x[/bold]" in shown


@SQLITE
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["incident", "zzzz"], "no-such-incident"),
        (["judge", "same", "zzzz", "yyyy", "--by", "Amal"], "no-such-claim"),
        (["judge", "same", CLAIMS[0].id, CLAIMS[0].id, "--by", "Amal"], "same-claim"),
        (["judge", "undo", CLAIMS[0].id, CLAIMS[1].id, "--by", "Amal"], "no-such-judgement"),
        (["judge", "same", CLAIMS[0].id], "needs two claims"),
        (["judge", "same", CLAIMS[0].id, CLAIMS[1].id], "--by NAME"),
        (["ledger", "Atlantis"], "no-such-place"),
        (["figures", "--measure", "kiled"], "killed"),
        (["incidents", "--kind", "airstrike"], "air_strike"),
        (["incidents", "--as-of", "soon"], "not a day"),
    ],
)
def test_wrong_words_get_one_clear_line(url: str, args: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _status([*args, "--db", url]) in (1, 2)
    wrong = capsys.readouterr().err
    assert said in wrong and "Traceback" not in wrong


def test_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _status(["incidents", "--db", str(tmp_path / "none.db")]) == 1
    assert "no-such-file" in capsys.readouterr().err
