"""The batch function: a record batch of reports in, record batches of claims, figures, mentions and errors out. Every engine calls it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from sayso.errors import SaysoError, one_line
from sayso.exports.mentions import mention_rows
from sayso.model.report import Report
from sayso.pipeline import Options, Reading, read_reports
from sayso.scale.rows import claim_row, error_row, figure_rows, mention_row, report_of, report_out
from sayso.scale.schema import Rows, Tables, table_of
from sayso.scale.triage import triaged


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a run reads: with triage or without, with mentions or without; ``model`` and ``published`` as in :class:`sayso.pipeline.Options`."""

    triage: bool = True
    mentions: bool = True
    model: str | None = None
    published: str | None = None

    @property
    def options(self) -> Options:
        """For the pipeline."""
        return Options(model=self.model, published=self.published)


USUAL = Wish()


def read_batch(batch: pa.RecordBatch, wish: Wish = USUAL) -> Tables:
    """Read a batch of reports (columns of ``REPORTS_IN``; ``id`` and ``text`` must be there).

    A pure function: the same rows give the same tables, in the order of the rows, whatever engine calls it. A report that cannot be read gives a
    row of errors, and the others are read.

    >>> batch = pa.RecordBatch.from_pylist([{"id": "r1", "text": "Rebels shelled the town of Ariha."}, {"id": "r2", "text": None}])
    >>> tables = read_batch(batch)
    >>> tables.claims.column("kind").to_pylist(), tables.errors.column("slug").to_pylist()
    (['shelling'], ['no-text'])
    """
    errors: Rows = []
    reports: list[Report] = []
    for row in batch.to_pylist():
        try:
            reports.append(report_of(row))
        except SaysoError as error:
            errors.append(error_row(error, row.get("id")))
        except (ValueError, TypeError, KeyError, json.JSONDecodeError) as error:
            errors.append(error_row(_failed(row.get("id"), error), row.get("id")))
    return read_rows(reports, wish, errors)


def read_rows(reports: Sequence[Report], wish: Wish, errors: Rows | None = None) -> Tables:
    """As :func:`read_batch`, for reports at hand; ``errors`` are rows found before."""
    rows: dict[str, Rows] = {"reports": [], "claims": [], "figures": [], "mentions": [], "errors": list(errors or ())}
    bodies = [triaged(report) if wish.triage else report for report in reports]
    found = read_safely([body for body in bodies if body is not None], wish)
    for report, body in zip(reports, bodies, strict=True):
        reading = next(found) if body is not None else None
        _add(rows, report, reading, wish)
    return Tables(**{name: table_of(name, table) for name, table in rows.items()})


def _add(rows: dict[str, Rows], report: Report, reading: Reading | SaysoError | None, wish: Wish) -> None:
    if not isinstance(reading, Reading):
        if reading is not None:
            rows["errors"].append(error_row(reading, report.id))
        rows["reports"].append(report_out(report, "failed" if reading is not None else "passed_over", 0))
        return
    rows["reports"].append(report_out(report, "read", len(reading.claims)))
    rows["claims"] += [claim_row(claim, report, i) for i, claim in enumerate(reading.claims)]
    rows["figures"] += [row for claim in reading.claims for row in figure_rows(claim)]
    if wish.mentions:
        rows["mentions"] += [mention_row(row, i) for i, row in enumerate(mention_rows(reading.found, reading.report.published))]


def read_safely(reports: Sequence[Report], wish: Wish) -> Iterator[Reading | SaysoError]:
    """Every report read; where reading them together fails, each is read alone, and the one at fault comes as an error in its place."""
    try:
        yield from list(read_reports(reports, wish.options))
        return
    except SaysoError:
        raise
    except Exception as error:  # noqa: BLE001 -- a text of a stranger may break any part; the batch must go on
        if len(reports) == 1:
            yield _failed(reports[0].id, error)
            return
    for report in reports:
        yield from read_safely([report], wish)


def _failed(report: str | None, error: Exception) -> SaysoError:
    why = one_line(f"reading it failed ({type(error).__name__}: {error})", 300)
    return SaysoError("report-failed", what="cannot read", where=str(report), why=why, todo="read it alone with `sayso read`; the others were read")
