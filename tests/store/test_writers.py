"""Several writers at once, and writers that are killed: nothing lost, nothing doubled, nothing half kept."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest

from sayso.exports import export
from sayso.store import Store, View, open_store
from sayso.store.check import check
from tests.store.writer import expected, numbered

ALL = range(90)


def start(url: str, first: int, last: int) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-m", "tests.store.writer", url, str(first), str(last)], stdout=subprocess.PIPE, text=True)


def jsonl(store: Store) -> bytes:
    out = BytesIO()
    export("jsonl", View(store), out)
    return out.getvalue()


def claims_of(store: Store) -> list[str]:
    return [kept.claim.id for kept in store.scan()]


def test_several_writers_lose_and_double_nothing(new_url: Callable[[], str]) -> None:
    url = new_url()
    turns = [(0, 89), (89, 0), (30, 89)]
    writers = [start(url, *turn) for turn in turns]
    assert [writer.communicate()[0].count("\n") for writer in writers] == [91, 91, 61]
    assert [writer.returncode for writer in writers] == [0] * 3
    with open_store(url) as store:
        assert sorted(claims_of(store)) == sorted(expected(ALL))
        assert sorted(report.id for report in store.reports()) == sorted(f"r{number}" for number in ALL)
        assert list(check(store)) == []


def test_a_new_database_can_be_made_by_several_at_once(backend: str, tmp_path: object, request: pytest.FixtureRequest) -> None:
    url = f"{tmp_path}/new.db" if backend == "sqlite" else request.getfixturevalue("postgres").empty()
    writers = [start(url, 0, 3) for _ in range(3)]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    for writer in writers:
        writer.communicate()
    with open_store(url) as store:
        assert claims_of(store) == list(expected(range(4)))


def test_a_killed_writer_leaves_whole_reports_only(new_url: Callable[[], str]) -> None:
    url, chance = new_url(), random.Random(7)
    told: set[int] = set()
    for _ in range(4):
        told |= kill_at_random(url, chance)
        with open_store(url) as store:
            kept = {int(report.id[1:]) for report in store.reports()}
            assert told <= kept, "a report that was told as kept is lost"
            assert sorted(claims_of(store)) == sorted(name for number in kept for name in expected(range(number, number + 1)))
            assert list(check(store)) == []
    whole = start(url, ALL[0], ALL[-1])
    whole.communicate()
    undisturbed = new_url()
    with open_store(url) as killed, open_store(undisturbed) as calm:
        for number in ALL:
            calm.keep(*numbered(number))
        assert jsonl(killed) == jsonl(calm)
        assert killed.counts() == calm.counts()


def test_many_judges_at_once_leave_one_word_each(new_url: Callable[[], str]) -> None:
    url, verdicts = new_url(), ("same", "different", "unsure")

    def judge(number: int) -> None:
        with open_store(url) as store:
            for verdict in verdicts[number % 3 :] + verdicts[: number % 3]:
                store.judge("a", "b", verdict, by=f"judge {number % 2}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(judge, range(8)))
    with open_store(url) as store:
        assert sorted(one.by for one in store.judgements()) == ["judge 0", "judge 1"]
        assert store.counts()["judgements"] == 24


def kill_at_random(url: str, chance: random.Random) -> set[int]:
    """Let a writer begin, kill it in the middle of something, and return the numbers that it told as kept."""
    writer = start(url, ALL[0], ALL[-1])
    assert writer.stdout and writer.stdout.readline() == "ready\n"
    lines = [writer.stdout.readline() for _ in range(chance.randrange(0, 35))]
    time.sleep(chance.random() / 100)
    writer.kill()
    lines += writer.communicate()[0].splitlines()
    return {int(line) for line in lines if line.strip().isdigit()}
