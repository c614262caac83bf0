"""``sayso run``: a corpus at once, on all cores or on a cluster."""

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.settings import Day
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress, TaskID

    from sayso.scale.run import Totals

SAID_EVERY = 30.0  # seconds between two lines of progress where no terminal shows a bar


@click.command("run")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--out", required=True, metavar="DIR", help="Folder or address for the tables; a run that was stopped goes on there.")
@click.option("--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True, help="This machine's cores, or Spark.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes of the local engine.  [default: one per core]")
@click.option("--master", metavar="URL", help="Address of Spark: local[2], spark://host:7077, yarn ...")
@click.option("--triage/--no-triage", default=True, show_default=True, help="Pass over what cannot hold a claim, by a first look at its words.")
@click.option("--mentions/--no-mentions", default=True, show_default=True, help="Also write every place, date, actor, weapon and quantity.")
@click.option("--published", type=Day(), help="The publication date of reports that carry none.")
@click.option("--model", metavar="NAME", help="Another spaCy pipeline with Universal Dependencies labels: a package or a folder.")
@click.option("--again", is_flag=True, help="Throw away what DIR holds of an earlier run, and begin anew.")
def command(inputs: tuple[str, ...], out: str, engine: str, jobs: int | None, master: str | None, again: bool, **wish: Any) -> None:
    """Read a whole corpus into Parquet tables: reports, claims, figures, mentions, errors.

    INPUT is a file, a folder, a pattern ("crawl/*.warc.gz") or an address (s3://bucket/news/) of JSON Lines, Parquet with a column `text`, WARC, or
    any files `sayso read` knows. Give the same command again to go on after a stop. Then: sayso db load DIR
    """
    if master and engine != "spark":
        raise click.UsageError("--master goes with --engine spark")
    try:
        from sayso.scale.batch import Wish
        from sayso.scale.run import How, run
    except ImportError as error:
        raise SaysoError(
            "missing-library", what="cannot run", why=f"the library {error.name} is not installed", todo="run `pip install 'sayso[scale]'`"
        ) from error
    how = How(engine=engine, jobs=jobs or len(os.sched_getaffinity(0)), master=master, again=again)
    with _watching() as watch:
        totals = run(inputs, out, Wish(**wish), how, watch)
    rows = totals.rows
    click.echo(f"{rows['reports']:,} reports, {rows['claims']:,} claims, {rows['figures']:,} figures; in {out}")
    if rows["errors"]:
        click.echo(f"{rows['errors']:,} could not be read in whole; each is named in {out.rstrip('/')}/errors", err=True)
    click.echo(f"Bring them into a database: sayso db load {out}")
    if rows["errors"] and not rows["reports"]:
        raise SystemExit(1)


class _Bar:
    """A bar with rate and time left."""

    def __init__(self, progress: "Progress") -> None:
        self.progress = progress
        self.task: TaskID | None = None

    def __call__(self, totals: "Totals", parts: int) -> None:
        said = f"{totals.rows['reports']:,} reports, {totals.rows['claims']:,} claims"
        if self.task is None:
            self.task = self.progress.add_task(said, total=parts, completed=totals.parts)
        self.progress.update(self.task, completed=totals.parts, description=said)


class _Lines:
    """A line of progress now and then, for logs."""

    def __init__(self) -> None:
        from time import monotonic

        self.clock = monotonic
        self.began = self.last = monotonic()
        self.before: int | None = None

    def __call__(self, totals: "Totals", parts: int) -> None:
        now = self.clock()
        if self.before is None:
            self.before = totals.parts
        if now - self.last < SAID_EVERY or totals.parts in (self.before, parts):
            return
        self.last = now
        rate = (totals.parts - self.before) / (now - self.began)
        left = (parts - totals.parts) / rate
        click.echo(f"{totals.parts:,} of {parts:,} parts, {totals.rows['reports']:,} reports; about {left / 60:,.0f} minutes left", err=True)


@contextmanager
def _watching() -> "Iterator[_Bar | _Lines]":
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    shown = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("parts"), TimeElapsedColumn(), TextColumn("left"))
    with Progress(*shown, TimeRemainingColumn(), console=Console(stderr=True)) as progress:
        yield _Bar(progress)
