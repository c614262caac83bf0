"""The Spark engine: the same parts as tasks of a cluster, and the batch function for frames that are there already. Needs the extra [spark]."""

import json
import os
import re
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sayso.errors import SaysoError
from sayso.scale.batch import USUAL, Wish, read_batch
from sayso.scale.files import place_of
from sayso.scale.local import ONE_THREAD
from sayso.scale.part import DONE, Done, run_part
from sayso.scale.plan import Part, part_of
from sayso.scale.schema import SCHEMAS

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

FAILURES = 24  # of one task, before the run stops: each poisoned report costs two
LOOK = 1.0  # seconds between two looks at what is done
MOST_TASKS = 20_000


def run_spark(parts: Sequence[Part], out: str, wish: Wish, master: str | None = None) -> Iterator[Done]:
    """Run the parts as Spark tasks; each comes when its mark is found under ``out``, which every executor must be able to write to.

    ``master`` is a Spark address ("local[2]", "spark://host:7077", "yarn"); None is what spark-submit or the configuration says, else this machine.
    """
    session = _session(master)
    failed: list[Exception] = []
    thread = threading.Thread(target=_collect, args=(session, parts, out, wish, failed), daemon=True)
    thread.start()
    left = {part.name for part in parts}
    while left:
        ended = not thread.is_alive()
        for done in _newly(out, left):
            left.discard(done.part["name"])
            yield done
        if ended:
            break
        time.sleep(LOOK)
    thread.join()
    if failed:
        raise _told(failed[0]) from failed[0]


def _collect(session: "SparkSession", parts: Sequence[Part], out: str, wish: Wish, failed: list[Exception]) -> None:
    try:
        rows = [(json.dumps(part.as_row()),) for part in parts]
        spread = session.sparkContext.parallelize(rows, min(len(rows), MOST_TASKS))
        frame = session.createDataFrame(spread, "part string")
        frame.mapInArrow(_task(out, wish), "done string").collect()
    except Exception as error:  # noqa: BLE001 -- handed to the thread that waits
        failed.append(error)


def _task(out: str, wish: Wish) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for row in batch.column("part").to_pylist():
                done = run_part(part_of(json.loads(row)), out, wish)
                yield pa.RecordBatch.from_pylist([{"done": json.dumps(done.as_row())}])

    return run


def _newly(out: str, left: set[str]) -> list[Done]:
    marks = place_of(out).under(DONE)
    if not marks.exists():
        return []
    found = [mark for mark in marks.files() if mark.path.rsplit("/", 1)[-1].removesuffix(".json") in left]
    return [Done(**json.loads(mark.text())) for mark in found]


def _session(master: str | None) -> "SparkSession":
    """The session that runs already, or a new one: on one machine bound to it alone, with tasks that are tried again."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise SaysoError(
            "missing-library",
            what="cannot start Spark",
            why="the library pyspark is not installed",
            todo="run `pip install 'sayso[spark]'`; it also needs Java 17 or newer",
        ) from error
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)  # no pandas is used here
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("sayso").config("spark.task.maxFailures", FAILURES).config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.stage.maxConsecutiveAttempts", FAILURES)
    for name, value in ONE_THREAD.items():
        builder = builder.config(f"spark.executorEnv.{name}", value)
        os.environ.setdefault(name, value)
    if master or "SPARK_ENV_LOADED" not in os.environ:
        builder = builder.master(_tried_again(master or "local[*]"))
    if (master or "local").startswith("local"):
        builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1").config("spark.ui.enabled", "false")
    try:
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("FATAL")  # a task that failed is tried again; what stops a run is told by us
        return session
    except Exception as error:
        why = str(error).strip().splitlines()[0][:200]
        raise SaysoError(
            "spark-failed",
            what="cannot start Spark",
            where=master or "",
            why=why,
            todo="check that Java 17 or newer is installed, and the address given with --master",
        ) from error


def _tried_again(master: str) -> str:
    """local[N] gives up when one task fails once; with a second number it tries again.

    >>> _tried_again("local[2]"), _tried_again("yarn")
    ('local[2,24]', 'yarn')
    """
    found = re.fullmatch(r"local(?:\[(\d+|\*)\])?", master)
    return f"local[{found[1] or 1},{FAILURES}]" if found else master


def _told(error: Exception) -> SaysoError:
    """Spark's failure in one line: ours, where a task raised it."""
    said = str(error)
    ours = re.search(r"SaysoError: (?:\('([\w-]+)', )?(.*)", said)
    why = ours[2] if ours else next((line for line in said.splitlines() if line.strip()), type(error).__name__)
    return SaysoError(
        "spark-failed",
        what="the run on Spark stopped",
        why=why[:400],
        todo="see Spark's own log; what was finished is kept, and the same command goes on from there",
    )


def read_frame(frame: "DataFrame", table: str = "claims", wish: Wish = USUAL) -> "DataFrame":
    """The claims (or another table) of a Spark frame of reports (columns ``id`` and ``text``), for jobs with their own reading and writing."""

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[Any]:
        for batch in batches:
            yield getattr(read_batch(batch, wish), table)

    from pyspark.sql.pandas.types import from_arrow_schema

    return frame.mapInArrow(read, from_arrow_schema(SCHEMAS[table]))
