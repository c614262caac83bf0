"""Runs of a whole corpus: engines, cores, memory, large files. Each measured with its whole tree of processes.

``python -m bench.scale STEP...`` (same memory large engines cores; all of them take an hour) keeps its figures in bench/result.json and
writes docs/scale.md.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from bench.report import keep, write_page
from bench.texts import conflict_news, general_news, templates, write_jsonl, write_warc
from bench.tree import Cost, cost_of, tree
from sayso.errors import SaysoError
from sayso.model.report import Report
from sayso.reports import read
from sayso.scale.files import place_of
from sayso.scale.load import finished, rows_of
from sayso.scale.run import How, Totals, run

GOLD = Path(__file__).parents[2] / "shared" / "gold"
RUN = [sys.executable, "-c", "from sayso.cli import main; main()", "run"]


def engines(folder: Path, count: int, local: int) -> dict[str, Any]:
    """General news on both engines: CPU of all processes against CPU of the reading itself."""
    found = {}
    for name, size, args in (("local", local, ["--jobs", "2"]), ("spark", count, ["--engine", "spark", "--master", "local[2]"])):
        path, out = write_jsonl(folder / f"{name}.jsonl", general_news(size)), folder / name
        cost = cost_of([*RUN, str(path), "--out", str(out), *args])
        found[name] = _told(cost, out) | {"overhead": round(1 - _work(out) / cost.cpu, 3)}
    return found


def cores(folder: Path, count: int, rounds: int = 3) -> dict[str, Any]:
    """The same news of conflict with one process and with two, in turns; the quickest of each, since the machine's own pace wavers."""
    path = write_jsonl(folder / "news.jsonl", conflict_news(count))
    tries: dict[int, list[dict[str, Any]]] = {1: [], 2: []}
    for number in range(rounds):
        for jobs, told in tries.items():
            out = folder / f"jobs{jobs}-{number}"
            told.append(_told(cost_of([*RUN, str(path), "--out", str(out), "--jobs", str(jobs)]), out))
    one, two = (min(told, key=lambda one: one["wall"]) for told in tries.values())
    walls = {str(jobs): [one["wall"] for one in told] for jobs, told in tries.items()}
    gain = {"wall": round(one["wall"] / two["wall"], 2), "by_cpu": round(2 * one["cpu"] / two["cpu"], 2), "walls": walls}
    return {"1": one, "2": two, "gain": gain}


def memory(folder: Path, counts: tuple[int, ...]) -> dict[str, Any]:
    """The most memory two processes and their master hold, against the size of the corpus."""
    found = {}
    for count in counts:
        path = write_jsonl(folder / "news.jsonl", general_news(count) if count <= 1_000 else quiet_news(count))
        out = folder / f"run{count}"
        found[str(count)] = _told(cost_of([*RUN, str(path), "--out", str(out), "--jobs", "2"]), out)
        shutil.rmtree(out)
    return found


def large(folder: Path, lines_mb: int, crawl_mb: int) -> dict[str, Any]:
    """A large file of JSON Lines, and a large crawl."""
    found = {}
    for name, write, size in (("jsonl", write_jsonl, lines_mb), ("warc", _heavy_warc, crawl_mb)):
        path = _grown(folder / f"large.{name}", write, size * 10**6)
        out = folder / name
        found[name] = _told(cost_of([*RUN, str(path), "--out", str(out), "--jobs", "2", "--no-mentions"]), out) | {"bytes": path.stat().st_size}
        path.unlink()
    return found


def quiet_news(count: int, start: int = 0) -> Iterator[Report]:
    """General news with hardly any conflict, for sizes: one report in a thousand is of it."""
    everything = templates()["general"]
    from bench.texts import _filled  # the same filling

    for number in range(start, start + count):
        chance = random.Random(f"quiet {number}")
        if number % 1000 == 0:
            yield from conflict_news(1, seed=number)
            continue
        lines = everything[chance.choice(sorted(everything))]
        yield Report(id=f"q{number}", text="\n\n".join(" ".join(_filled(line, chance) for line in chance.sample(lines, 4)) for _ in range(4)))


def _heavy_warc(path: Path, reports: Iterator[Report]) -> Path:
    """Pages of 80 kB, most of it scripts."""
    return write_warc(path, islice(reports, 1_000), weight=80_000)


def _grown(path: Path, write: Callable[[Path, Iterator[Report]], Path], size: int) -> Path:
    """A file of at least this many bytes, written piece by piece."""
    with path.open("wb") as whole:
        start = 0
        while whole.tell() < size:
            piece = write(path.with_suffix(".piece"), quiet_news(5_000, start))
            whole.write(piece.read_bytes())
            start += 5_000
    path.with_suffix(".piece").unlink()
    return path


def same(folder: Path, count: int) -> dict[str, Any]:
    """Byte-identical sorted claims from both engines on templates and the gold, also after a worker was killed and the run was taken up again."""
    path = write_jsonl(folder / "news.jsonl", chain(general_news(count - count // 10), conflict_news(count // 10), _gold()))
    plain, killed, spark = folder / "plain", folder / "killed", folder / "spark"
    run([str(path)], str(plain), how=How(jobs=2))
    deaths = [_Killer(2), _Killer(3)]
    _interrupted(path, killed)
    run([str(path)], str(killed), how=How(jobs=2), watch=deaths[0])
    run([str(path)], str(spark), how=How(engine="spark", master="local[2]"), watch=deaths[1])
    want = claims(plain)
    return {
        "reports": sum(1 for _ in path.open()), "claims": len(want), "local_killed_and_resumed": claims(killed) == want,
        "spark_killed": claims(spark) == want, "workers_killed": sum(len(death.found) for death in deaths),
    }  # fmt: skip


class _Killer:
    """Kills one worker below this process when so many parts are done."""

    def __init__(self, parts: int) -> None:
        self.parts = parts
        self.found: list[int] = []

    def __call__(self, totals: Totals, parts: int) -> None:
        """Look at what is done, and kill once."""
        if totals.parts >= self.parts and not self.found:
            for one in tree(os.getpid())[1:]:
                words = Path(f"/proc/{one}/cmdline").read_bytes()
                below = len(tree(one)) == 1
                if below and (b"spawn_main" in words or b"pyspark" in words):
                    os.kill(one, signal.SIGKILL)
                    self.found.append(one)
                    return


def _interrupted(path: Path, out: Path) -> None:
    """A run whose master is killed when its first parts are done."""
    import subprocess

    process = subprocess.Popen([*RUN, str(path), "--out", str(out), "--jobs", "2"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and len(list(out.glob("_done/*.json"))) < 1:
        time.sleep(0.2)
    process.kill()
    process.wait()
    time.sleep(3)  # its workers notice that nobody listens


def _gold() -> Iterator[Report]:
    if GOLD.exists():
        yield from (found for found in read([GOLD / "seed.txt", GOLD / "dev.jsonl"]) if not isinstance(found, SaysoError))


def claims(folder: Path) -> list[str]:
    """The claims of a run as JSON lines, sorted."""
    home = place_of(str(folder))
    return sorted(row["claim"] for part in finished(home) for row in rows_of(home, "claims", part, ["claim"]))


def _work(out: Path) -> float:
    return float(json.loads((out / "manifest.json").read_text())["totals"]["cpu"])


def _told(cost: Cost, out: Path) -> dict[str, Any]:
    if cost.status:
        raise SystemExit(f"the run into {out} failed with status {cost.status}")
    totals = json.loads((out / "manifest.json").read_text())["totals"]
    size = {name: sum(file.stat().st_size for file in (out / name).glob("*")) for name in ("reports", "claims", "figures", "mentions")}
    return {
        "reports": totals["rows"]["reports"], "claims": totals["rows"]["claims"], "words": totals["words"], "cpu": round(cost.cpu, 1),
        "work": totals["cpu"], "wall": round(cost.wall, 1), "peak": cost.peak, "load": round(cost.load, 1), "stored": size,
    }  # fmt: skip


STEPS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "engines": lambda folder: engines(folder, 20_000, 2_000),
    "cores": lambda folder: cores(folder, 2_000),
    "memory": lambda folder: memory(folder, (1_000, 10_000, 100_000)),
    "large": lambda folder: large(folder, 1_000, 200),
    "same": lambda folder: same(folder, 5_000),
}


def main() -> None:
    """Measure the steps asked for, keep them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("steps", nargs="*", choices=[*STEPS], default=[])
    for step in options.parse_args().steps or STEPS:
        with tempfile.TemporaryDirectory() as folder:
            found = STEPS[step](Path(folder))
        print(step, json.dumps(found, indent=1))
        keep(step, found)
        write_page()


if __name__ == "__main__":
    main()
