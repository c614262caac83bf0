"""Runs: the same claims after kills, stops and resumes, no doubles, and honest errors."""

import json
import multiprocessing
import os
import subprocess
import sys
import time
from pathlib import Path

import fsspec
import pytest
from click.testing import CliRunner

from sayso.cli import group
from sayso.errors import SaysoError
from sayso.scale.batch import Wish
from sayso.scale.part import run_part
from sayso.scale.plan import plan
from sayso.scale.run import How, Totals, run
from tests.scale.corpora import SMALL, claims, crawl, lines, manifest, news, rows, table

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio leaves its files to the collector
TEXT = "Rebels shelled the town of Ariha."
# runs one part in a process that dies wherever a report says "boom"
DEADLY = """
import json, os, sys
from sayso.scale import part as module
from sayso.scale.batch import Wish, read_rows
def fragile(reports, wish):
    if any("boom" in report.text for report in reports):
        os._exit(9)
    return read_rows(reports, wish)
module.read_rows = fragile
from sayso.scale.plan import plan
for part in plan([sys.argv[1]]):
    module.run_part(part, sys.argv[2], Wish(triage=False))
"""


def test_a_run_tells_what_it_did(plain_run: Path) -> None:
    told = manifest(plain_run)
    assert (told["state"], told["schema"]) == ("complete", "sayso.run/1")
    assert told["totals"]["rows"] == {name: len(rows(plain_run, name)) for name in told["totals"]["rows"]}
    assert told["totals"]["rows"]["reports"] == 110
    assert len(claims(plain_run)) > 50


def test_two_processes_give_the_same_bytes_after_a_worker_is_killed(corpus: Path, plain_run: Path, tmp_path: Path) -> None:
    killed = []

    def kill_one(totals: Totals, parts: int) -> None:
        if totals.parts == 1 and not killed:
            child = next(child for child in multiprocessing.active_children() if child.is_alive())
            os.kill(child.pid or 0, 9)
            killed.append(child.pid)

    run([str(corpus)], str(tmp_path / "run"), how=How(jobs=2), watch=kill_one)
    assert killed
    assert claims(tmp_path / "run") == claims(plain_run)
    assert not list(tmp_path.rglob("*.part"))


def test_a_run_that_was_killed_goes_on_without_doubles(corpus: Path, plain_run: Path, tmp_path: Path) -> None:
    out = tmp_path / "run"
    code = SMALL + "main(['run', sys.argv[1], '--out', sys.argv[2], '--jobs', '1'])"
    process = subprocess.Popen([sys.executable, "-c", code, str(corpus), str(out)], stdout=subprocess.DEVNULL)
    while not list(out.glob("_done/*.json")):
        assert process.poll() is None, "it ended before it was killed"
        time.sleep(0.05)
    process.kill()
    process.wait()
    assert manifest(out)["state"] == "running"
    seen: list[int] = []
    run([str(corpus)], str(out), watch=lambda totals, parts: seen.append(totals.parts))
    assert seen[0] >= 1
    assert claims(out) == claims(plain_run)
    assert len(rows(out, "reports")) == 110


def test_going_on_reads_nothing_twice(corpus: Path, plain_run: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in plain_run.rglob("*.parquet")}
    run([str(corpus)], str(plain_run))
    assert before == {path: path.stat().st_mtime_ns for path in plain_run.rglob("*.parquet")}


def test_a_report_that_kills_its_reader_is_passed_over_in_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"id": str(i), "text": f"{TEXT} boom" if i == 2 else f"{TEXT} It was day {i}."}) + "\n" for i in range(5)))
    ends = []
    while 0 not in ends and len(ends) < 8:
        ends.append(subprocess.run([sys.executable, "-c", DEADLY, str(path), str(tmp_path / "run")], check=False).returncode)
    assert ends == [9, 9, 9, 0]
    assert [row["id"] for row in rows(tmp_path / "run", "reports")] == ["0", "1", "3", "4"]
    assert [(row["report"], row["slug"]) for row in rows(tmp_path / "run", "errors")] == [("2", "report-deadly")]


def test_every_kind_of_input_gives_the_same_claims(tmp_path: Path) -> None:
    reports = news(10)
    found = []
    for path in (lines(tmp_path / "a.jsonl", reports), table(tmp_path / "a.parquet", reports, 5)):
        for part in plan([str(path)]):
            run_part(part, str(tmp_path / path.suffix), Wish())
        found.append(claims(tmp_path / path.suffix))
    assert found[0] == found[1] != []
    for part in plan([str(crawl(tmp_path / "a.warc.gz", reports))]):
        run_part(part, str(tmp_path / "warc"), Wish())
    assert {json.loads(row)["kind"] for row in claims(tmp_path / "warc")} == {json.loads(row)["kind"] for row in found[0]}


def test_an_object_store_holds_a_run(plain_run: Path, corpus: Path) -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe("/in/news.jsonl", corpus.read_bytes())
    for part in plan(["memory://in/news.jsonl"]):
        run_part(part, "memory://out", Wish())
    assert claims("memory://out") == claims(plain_run)


def test_a_changed_file_replaces_what_was_read_of_it(tmp_path: Path) -> None:
    path, out = tmp_path / "a.jsonl", str(tmp_path / "run")
    for day in ("one", "two and more"):
        path.write_text(json.dumps({"id": "a", "text": f"{TEXT} It was day {day}."}) + "\n")
        run([str(path)], out)
    assert len(rows(out, "reports")) == 1
    assert "two" in rows(out, "reports")[0]["text"]


@pytest.mark.parametrize(("wish", "why"), [(Wish(triage=False), "settings"), (Wish(published="2024-05-01"), "settings")])
def test_other_settings_are_refused(corpus: Path, plain_run: Path, wish: Wish, why: str) -> None:
    with pytest.raises(SaysoError, match=f"another-run.*other {why}"):
        run([str(corpus)], str(plain_run), wish)


def test_a_full_disk_is_told_in_one_line_and_keeps_what_was_finished(tmp_path: Path, corpus: Path, plain_run: Path) -> None:
    code = (
        SMALL + "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"  # no file may grow beyond: writing fails as on a full disk
        "main(['run', sys.argv[1], '--out', sys.argv[2], '--jobs', '1'])"
    )
    for _ in range(4):  # no report is held to have killed its reader, however often the disk was full
        found = subprocess.run([sys.executable, "-c", code, str(corpus), str(tmp_path / "run")], capture_output=True, text=True, check=False)
        assert found.returncode == 1
        assert found.stderr.startswith("unwritable-file: cannot write")
        assert len(found.stderr.strip().splitlines()) == 1
        assert not list(tmp_path.rglob("*.part"))
    run([str(corpus)], str(tmp_path / "run"))
    assert claims(tmp_path / "run") == claims(plain_run)
    assert len(rows(tmp_path / "run", "reports")) == 110


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["nothing.jsonl", "--out", "x"], "no-such-file"),
        (["nothing.jsonl"], "--out"),
        (["a", "--out", "x", "--master", "local[2]"], "--engine spark"),
    ],
)
def test_wrong_words_are_answered(args: list[str], words: str) -> None:
    found = CliRunner().invoke(group, ["run", *args])
    assert found.exit_code != 0
    assert words in found.output or words in str(found.exception)
