"""The work of one task: read one part, write its tables, and mark it done. Any engine runs this, as often as it takes."""

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.errors import SaysoError
from sayso.model.report import Report
from sayso.scale.batch import Wish, read_rows
from sayso.scale.files import Place, place_of, unwritable
from sayso.scale.inputs import reports_in
from sayso.scale.plan import Part
from sayso.scale.rows import error_row
from sayso.scale.schema import SCHEMAS, Rows, Tables, table_of

BATCH = 256  # reports read at once
DONE, TRYING = "_done", "_trying"
OFTEN = 2  # a report on which the worker died so often is passed over


@dataclass(frozen=True, slots=True)
class Done:
    """What a finished part gave: rows of each table, words, and the CPU seconds it took."""

    part: dict[str, Any]
    rows: dict[str, int] = field(default_factory=dict)
    words: int = 0
    cpu: float = 0.0

    def as_row(self) -> dict[str, Any]:
        """As JSON values."""
        return asdict(self)


def run_part(part: Part, out: str, wish: Wish) -> Done:
    """Read a part and write its tables under ``out``; nothing is done where it was finished before.

    The files appear whole or not at all, under names of the part, and the mark comes last: a task that is stopped anywhere can be run again.
    """
    home = place_of(out)
    mark = home.under(DONE, f"{part.name}.json")
    if mark.exists():
        return Done(**json.loads(mark.text()))
    started = time.process_time()
    journal = Journal(home.under(TRYING, f"{part.name}.json"))
    try:
        journal.begin()
        written = _write(home, part, journal, wish)
        done = Done(part.as_row(), written.rows, written.words, round(time.process_time() - started, 3))
        mark.put(json.dumps(done.as_row()))
        journal.end()
    except OSError as error:
        journal.forgive()
        raise unwritable(out, error) from error
    return done


@dataclass(slots=True)
class Journal:
    """How often a part was begun, and which reports its workers died on: what lets a poisoned report be passed over in the end.

    At first reports are read many at a time. After a death they are read one by one, each named before it is read.
    """

    place: Place
    tries: int = 0
    deaths: dict[str, int] = field(default_factory=dict)  # number of the report in its part -> how often

    def begin(self) -> None:
        """Note that the part is begun, and what the last try died on."""
        if self.place.exists():
            told = json.loads(self.place.text() or "{}")
            self.tries, self.deaths = told.get("tries", 0), told.get("deaths", {})
            if told.get("now") is not None:
                self.deaths[str(told["now"])] = self.deaths.get(str(told["now"]), 0) + 1
        self.tries += 1
        self.note(None)

    def note(self, now: int | None) -> None:
        """Keep which report is read now."""
        self.place.put(json.dumps({"tries": self.tries, "deaths": self.deaths, "now": now}))

    def forgive(self) -> None:
        """The try ended on a full disk or a lost one, not on a report: nothing is held against the report that was read."""
        try:
            self.note(None)
        except OSError:
            with suppress(OSError):
                self.place.remove()

    def end(self) -> None:
        """Take the journal away."""
        self.place.remove()

    @property
    def careful(self) -> bool:
        """Whether reports are read one by one."""
        return self.tries > 1

    def poisoned(self, number: int) -> bool:
        """Whether workers died on this report again and again."""
        return self.deaths.get(str(number), 0) >= OFTEN


@dataclass(slots=True)
class Written:
    """The tables of one part under way, each a file that is opened with its first rows; the parts of rows too small for a file are gathered."""

    home: Place
    name: str
    stack: ExitStack
    writers: dict[str, pq.ParquetWriter] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SCHEMAS, 0))
    words: int = 0

    def add(self, tables: Tables) -> None:
        """Write the tables of a batch."""
        self.words += sum(tables.reports.column("words").to_pylist())
        for name in SCHEMAS:
            self._write(name, getattr(tables, name))

    def add_errors(self, rows: Rows) -> None:
        """Write errors that belong to no batch."""
        self._write("errors", table_of("errors", rows))

    def _write(self, name: str, batch: pa.RecordBatch) -> None:
        if not batch.num_rows:
            return
        if name not in self.writers:
            file = self.stack.enter_context(self.home.under(name, f"{self.name}.parquet").writing())
            self.writers[name] = self.stack.enter_context(pq.ParquetWriter(file, SCHEMAS[name], compression="zstd"))
        self.writers[name].write_batch(batch)
        self.rows[name] += batch.num_rows


def _write(home: Place, part: Part, journal: Journal, wish: Wish) -> Written:
    with ExitStack() as stack:
        written = Written(home, part.name, stack)
        number = 0
        for reports, errors in _batches(reports_in(part, wish.published), 1 if journal.careful else BATCH):
            if errors:
                written.add_errors([error_row(error) for error in errors])
            if journal.careful and journal.poisoned(number):
                written.add_errors([error_row(_deadly(reports[0]), reports[0].id)])
            elif reports:
                if journal.careful:
                    journal.note(number)
                written.add(read_rows(reports, wish))
            number += len(reports)
    return written


def _batches(found: Iterator[Report | SaysoError], size: int) -> Iterator[tuple[Sequence[Report], Sequence[SaysoError]]]:
    """Reports in batches of ``size``, with the errors met among them; errors alone come with the last batch."""
    while rows := list(islice(found, size)):
        yield [row for row in rows if isinstance(row, Report)], [row for row in rows if isinstance(row, SaysoError)]


def _deadly(report: Report) -> SaysoError:
    why = "the worker died each time it was read (too large for the memory, or it breaks a library)"
    return SaysoError("report-deadly", what="passed over", where=report.id, why=why, todo="read it alone with `sayso read`; the others were read")
