"""Spark: the same bytes as the local engine, also after a worker is killed; and the batch function on a frame."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import SaysoError
from sayso.scale.run import How, Totals, run
from sayso.scale.spark import _told
from tests.scale.corpora import SMALL, claims, news, rows

pytest.importorskip("pyspark")
pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="needs Java"),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
HOW = How(engine="spark", master="local[2]")


@pytest.fixture(scope="module", autouse=True)
def stopped() -> Iterator[None]:
    """One session for this file, stopped in the end."""
    yield
    from pyspark.sql import SparkSession

    session = SparkSession.getActiveSession()
    if session is not None:
        session.stop()


def workers() -> list[int]:
    """The processes in which Spark runs our Python: children of its daemon."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes()
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if b"pyspark" in words and b"daemon" in words:
                found[int(entry.name)] = parent
    return [process for process, parent in found.items() if parent in found]


def test_spark_gives_the_same_bytes_after_a_worker_is_killed(corpus: Path, plain_run: Path, tmp_path: Path) -> None:
    killed: list[int] = []

    def kill_one(totals: Totals, parts: int) -> None:
        if totals.parts == 1 and not killed:
            killed.extend(workers()[:1])
            os.kill(killed[0], 9)

    run([str(corpus)], str(tmp_path / "run"), how=HOW, watch=kill_one)
    assert killed
    assert claims(tmp_path / "run") == claims(plain_run)
    assert len(rows(tmp_path / "run", "reports")) == 110


def test_what_one_engine_began_the_other_ends(corpus: Path, plain_run: Path, tmp_path: Path) -> None:
    out = tmp_path / "run"
    shutil.copytree(plain_run, out)
    for mark in sorted(out.glob("_done/*.json"))[1:]:
        mark.unlink()
    run([str(corpus)], str(out), how=HOW)
    assert claims(out) == claims(plain_run)


def test_a_dead_driver_loses_nothing_that_was_finished(corpus: Path, plain_run: Path, tmp_path: Path) -> None:
    out = tmp_path / "run"
    code = SMALL + "main(['run', sys.argv[1], '--out', sys.argv[2], '--engine', 'spark', '--master', 'local[2]'])"
    driver = subprocess.Popen([sys.executable, "-c", code, str(corpus), str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not list(out.glob("_done/*.json")):
        assert driver.poll() is None, "it ended before it was killed"
        time.sleep(0.05)
    driver.kill()
    driver.wait()
    finished = {mark.name: mark.stat().st_mtime_ns for mark in out.glob("_done/*.json")}
    run([str(corpus)], str(out), how=HOW)
    assert claims(out) == claims(plain_run)
    assert len(rows(out, "reports")) == 110
    assert finished.items() <= {mark.name: mark.stat().st_mtime_ns for mark in out.glob("_done/*.json")}.items()


def test_a_frame_of_reports_becomes_a_frame_of_claims() -> None:
    from sayso.scale.rows import report_in
    from sayso.scale.spark import _session, read_frame

    reports = news(10)
    frame = _session("local[2]").createDataFrame([(report_in(report)["id"], report.text) for report in reports], "id string, text string")
    found = read_frame(frame).select("report", "kind").collect()
    assert found
    assert {row["report"] for row in found} <= {report.id for report in reports}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("PythonException: ...\nsayso.errors.SaysoError: unwritable-file: cannot write x: no space left\n at", "no space left"),
        ("Job aborted due to stage failure", "stage failure"),
    ],
)
def test_what_stopped_spark_is_told_in_one_line(said: str, why: str) -> None:
    told = _told(RuntimeError(said))
    assert isinstance(told, SaysoError)
    assert why in str(told)
    assert "\n" not in str(told)
