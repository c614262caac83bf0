"""``sayso read`` killed at random points: what it printed is kept, nothing is half kept, and reading again completes it; on both stores alike."""

import json
import random
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest

from sayso.exports import export
from sayso.pipeline import Reading, read_paths
from sayso.store import Store, View, open_store
from sayso.store.check import check

SAYSO = [sys.executable, "-c", "from sayso.cli import main; main()"]
TOWNS = ("Taftanaz", "Idlib", "Aleppo", "Homs", "Raqqa")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of one to three claims each."""
    path = tmp_path_factory.mktemp("corpus") / "reports.jsonl"
    told = (
        "At least {n} people were killed in an air strike on {town} on 3 May, the Observatory said.",
        "The army denied that it had bombed the town.",
        "About {n},500 families fled {town}, the United Nations said.",
    )
    rows = [{"id": f"r{n}", "published": "2024-05-05", "text": " ".join(told[: n % 3 + 1]).format(n=n + 2, town=TOWNS[n % 5])} for n in range(60)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def undisturbed(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What is kept when nobody kills the reader."""
    with open_store(tmp_path_factory.mktemp("calm") / "calm.db") as store:
        for reading in read_paths([corpus]):
            assert isinstance(reading, Reading)
            store.keep(reading.report, reading.claims)
        return jsonl(store)


def jsonl(store: Store) -> bytes:
    out = BytesIO()
    export("jsonl", View(store), out)
    return out.getvalue()


@pytest.mark.slow
def test_a_killed_reader_loses_nothing_it_told(corpus: Path, undisturbed: bytes, store_url: str) -> None:
    command = [*SAYSO, "read", str(corpus), "--db", store_url, "--format", "jsonl"]
    whole, chance, told = undisturbed.splitlines(keepends=True), random.Random(3), list[bytes]()
    for _ in range(2):
        told += killed(command, len(told) + chance.randrange(5, 30), chance.random() / 50)
        with open_store(store_url) as store:
            kept = jsonl(store).splitlines(keepends=True)
            assert set(told) <= set(kept), "a claim that was printed is lost"
            assert kept == whole[: len(kept)]
            assert len(kept) == len(whole) or report_of(whole[len(kept)]) != report_of(kept[-1]), "half a report is kept"
            assert list(check(store)) == []
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, undisturbed, b"")
    with open_store(store_url) as store:
        assert jsonl(store) == undisturbed
        assert store.counts()["reports"] == 60


def report_of(line: bytes) -> str:
    return str(json.loads(line)["report"])


def killed(command: list[str], lines: int, seconds: float) -> list[bytes]:
    """Kill the reader a moment after it printed so many lines; the whole lines it printed."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as reader:
        assert reader.stdout is not None
        told = [reader.stdout.readline() for _ in range(lines)]
        time.sleep(seconds)
        reader.kill()
        told += reader.stdout.readlines()
    assert told[0], "it did not begin"
    return [line for line in told if line.endswith(b"\n")]
