"""The local engine: a pool of processes that take one part after the other. A worker that dies is replaced and its part is run again."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from sayso.errors import SaysoError
from sayso.scale.batch import Wish
from sayso.scale.part import Done, run_part
from sayso.scale.plan import Part

MOST_DEATHS = 24  # of workers on one part; each poisoned report costs two
FULL = 600 * 2**20  # bytes a worker may hold before another takes its place: the pipeline keeps every word it has met
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(slots=True)
class Worker:
    """A running process, our end of the pipe to it, and the part it has."""

    process: SpawnProcess
    pipe: "Connection[Any, Any]"
    part: Part | None = None


@dataclass(slots=True)
class Pool:
    """Workers and what is left to do."""

    out: str
    wish: Wish
    left: deque[Part]
    workers: list[Worker] = field(default_factory=list)
    deaths: dict[str, int] = field(default_factory=dict)

    def hire(self) -> None:
        """Start a worker and give it a part."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs, self.out, self.wish), daemon=True)
        with _single_threaded():
            process.start()
        theirs.close()
        worker = Worker(process, ours)
        self.workers.append(worker)
        self.give(worker)

    def give(self, worker: Worker) -> None:
        """The next part to a worker, or the word that there is none."""
        worker.part = self.left.popleft() if self.left else None
        try:
            worker.pipe.send(worker.part)
        except OSError:
            return  # it has just died: its sentinel will tell

    def bury(self, worker: Worker) -> None:
        """Take a dead worker out; its part is put back, unless it killed too many."""
        self.workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        if worker.part is None:
            return
        name = worker.part.name
        self.deaths[name] = self.deaths.get(name, 0) + 1
        if self.deaths[name] > MOST_DEATHS:
            why = f"{self.deaths[name]} workers died on it (status {worker.process.exitcode})"
            raise SaysoError(
                "worker-died", what="gave up on", where=name, why=why, todo="give it more memory, or leave its file out; the rest is kept"
            )
        self.left.appendleft(worker.part)


def run_local(parts: Sequence[Part], out: str, wish: Wish, jobs: int) -> Iterator[Done]:
    """Run the parts in ``jobs`` processes; each comes when it is done, in no particular order."""
    pool = Pool(out, wish, deque(parts))
    try:
        for _ in range(min(jobs, len(parts))):
            pool.hire()
        while pool.workers:
            yield from _heard(pool)
            while pool.left and len(pool.workers) < jobs:
                pool.hire()
    finally:
        for worker in pool.workers:
            worker.process.kill()
            worker.process.join()


def _heard(pool: Pool) -> Iterator[Done]:
    """Wait until a worker speaks or dies, and act on it."""
    ready = wait([watched for worker in pool.workers for watched in (worker.pipe, worker.process.sentinel)])
    for worker in list(pool.workers):
        if worker.pipe in ready and (said := _said(worker)) is not None:
            if isinstance(said, dict):
                raise SaysoError(**said)
            done, retires = said
            worker.part = None
            if not retires:
                pool.give(worker)
            yield done
        elif worker.process.sentinel in ready:
            pool.bury(worker)


def _said(worker: Worker) -> Any:
    try:
        return worker.pipe.recv() if worker.pipe.poll() else None
    except (EOFError, OSError):
        worker.process.join()
        return None


def work(pipe: "Connection[Any, Any]", out: str, wish: Wish) -> None:
    """What a worker does: take parts and run them, until there are none, its memory is full, or nobody listens any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            part = pipe.recv()
        except (EOFError, OSError):
            return
        if part is None:
            return
        said: Any
        try:
            said = (run_part(part, out, wish), held() > FULL)
        except SaysoError as error:
            said = {name: getattr(error, name) for name in ("slug", "what", "where", "why", "todo")}
        try:
            pipe.send(said)
        except OSError:
            return
        if isinstance(said, dict) or said[1]:
            return


def held() -> int:
    """The memory this process holds now, in bytes; 0 where the system does not tell.

    >>> held() >= 0
    True
    """
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


@contextmanager
def _single_threaded() -> Iterator[None]:
    """One thread of arithmetic per worker: the processes already fill the cores."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
