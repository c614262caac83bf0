"""``sayso read``: reports in, claims out; printed and kept."""

import sys
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.settings import Day, db_option, format_option, open_db
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.cli.printing import Show
    from sayso.pipeline import Reading
    from sayso.store import Store
    from sayso.store.rows import Run


@dataclass
class Tally:
    """What a run of ``sayso read`` did."""

    reports: int = 0
    claims: int = 0
    known: int = 0  # reports that were kept before
    failed: int = 0
    open_dates: bool = False  # a report without publication date left a date open
    first: str | None = None  # a claim to try `why` on
    run: "Run | None" = None  # program, pipeline and lists
    readings: list["Reading"] = field(default_factory=list)  # only where a page is to be written


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How the reader wants it."""

    shape: str
    mentions: bool
    incidents: bool
    page: Path | None
    again: bool
    model: str | None


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--published", type=Day(), help="The publication date of reports that carry none; their dates (on Wednesday) count from it.")
@db_option
@format_option("table", "jsonl", "csv")
@click.option("--mentions", is_flag=True, help="With jsonl: also every place, date, actor, weapon and quantity, claimed or not.")
@click.option("--incidents", is_flag=True, help="With jsonl: also which happening each claim speaks of; all is printed when all is read.")
@click.option("--page", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Also write one HTML page of these reports.")
@click.option("--model", metavar="NAME", help="Another spaCy pipeline with Universal Dependencies labels: a package or a folder.")
@click.option("--again", is_flag=True, help="Read reports that are kept already once more; their claims are replaced.")
def command(paths: tuple[str, ...], published: str | None, db: str, model: str | None, **wish: Any) -> None:
    """Read reports and print who says what happened, to whom, where, when and how many. The claims are kept in a database.

    PATH is a file or a folder of any kind sayso knows (text, web pages, PDF, Word, feeds, JSON Lines ...), or - for standard input.
    What was read before is not kept twice. What cannot be read is named on stderr, and the rest is still read.
    """
    asked = Wish(model=model, **wish)
    for flag in ("mentions", "incidents"):
        if getattr(asked, flag) and asked.shape != "jsonl":
            raise click.UsageError(f"--{flag} goes with --format jsonl")
    from sayso.cli.printing import shower

    tally = Tally()
    waiting: list[Reading] = []
    show = waiting.append if asked.incidents else shower(asked.shape, mentions=asked.mentions)
    with open_db(db, make=True) as store:
        others = _load(paths, asked, show, store, tally)
        if others:
            _read(_readings(others, model, published), asked, show, store, tally)
        if asked.incidents:
            _show_with_incidents(waiting, asked, store)
        if asked.page:
            _write_page(asked.page, tally.readings, store)
    if asked.shape == "table":
        _sum_up(tally, db, asked)
    if tally.failed or not tally.reports:
        raise SystemExit(1)


def _show_with_incidents(readings: "list[Reading]", wish: Wish, store: "Store") -> None:
    """Print what was read, each claim with the happening it speaks of among these reports."""
    from sayso.cli.printing import shower
    from sayso.incidents.group import group

    claims = [claim for reading in readings for claim in reading.claims]
    found = group(claims, [reading.report for reading in readings], store.judgements())
    show = shower(wish.shape, mentions=wish.mentions, incidents={id_: one.id for one in found for id_ in one.claims})
    for reading in readings:
        show(reading)


def _load(paths: tuple[str, ...], wish: Wish, show: "Show", store: "Store", tally: Tally) -> tuple[str, ...]:
    """Take in what sayso itself exported; the other paths."""
    from sayso.pipeline import Reading
    from sayso.store.load import is_ours, load

    ours = [path for path in paths if is_ours(path)]
    for found in (one for path in ours for one in load(store, path)):
        if isinstance(found, SaysoError):
            tally.failed += 1
            click.echo(str(found), err=True)
            continue
        reading = Reading(found.report, found.claims, ())
        _count(reading, wish, tally, new=found.new)
        show(reading)
    return tuple(path for path in paths if path not in ours)


def _readings(paths: tuple[str, ...], model: str | None, published: str | None) -> "Iterator[Reading | SaysoError]":
    from sayso.pipeline import Options, read_paths

    yield from read_paths(paths, Options(model=model, published=published))


def _read(readings: "Iterator[Reading | SaysoError]", wish: Wish, show: "Show", store: "Store", tally: Tally) -> None:
    """Keep and show each report as soon as it is read."""
    from sayso.cli.progress import progress

    with progress("loading the language pipeline ...") as line:
        for reading in readings:
            found = reading if isinstance(reading, SaysoError) else _keep(reading, wish, store, tally)
            if isinstance(found, SaysoError):
                tally.failed += 1
                with line.aside():
                    click.echo(str(found), err=True)
                continue
            with line.aside() if sys.stdout.isatty() else nullcontext():
                show(found)
            line.tell(f"{tally.reports:,} reports read, {tally.claims:,} claims ...")


def this_run(model: str | None = None) -> "Run":
    """Which program, pipeline and lists read what is kept from here on."""
    from importlib.metadata import version

    from sayso.codebook.loader import fingerprint
    from sayso.language import load
    from sayso.store.base import now
    from sayso.store.rows import Run

    meta = load(model).meta
    return Run(started=now(), sayso=version("sayso"), model=f"{meta['lang']}_{meta['name']} {meta['version']}", codebook=fingerprint())


def _keep(reading: "Reading", wish: Wish, store: "Store", tally: Tally) -> "Reading | SaysoError":
    """The reading, kept; what the database cannot take of one report is that report's trouble, and the others are kept."""
    from sayso.exports.mentions import mention_rows

    tally.run = tally.run or this_run(wish.model)
    mentions = mention_rows(reading.found, reading.report.published) if wish.mentions else ()
    try:
        new = store.keep(reading.report, reading.claims, mentions, run=tally.run)
        if not new and wish.again:
            store.replace(reading.report, reading.claims)
    except SaysoError as error:
        if error.slug != "cannot-keep":
            raise
        return error
    _count(reading, wish, tally, new=new)
    return reading


def _count(reading: "Reading", wish: Wish, tally: Tally, *, new: bool) -> None:
    tally.known += not new
    tally.reports += 1
    tally.claims += len(reading.claims)
    tally.open_dates |= not reading.report.published and any(claim.when and claim.when.value.earliest is None for claim in reading.claims)
    tally.first = tally.first or (reading.claims[0].id if reading.claims else None)
    if wish.page:
        tally.readings.append(reading)


def _write_page(path: Path, readings: list["Reading"], store: "Store") -> None:
    from sayso.incidents.group import group
    from sayso.page import write_page

    reports = [reading.report for reading in readings]
    claims = [claim for reading in readings for claim in reading.claims]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_page(path, reports, claims, group(claims, reports, store.judgements()))
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise SaysoError("unwritable-file", what="cannot write", where=str(path), why=why, todo="name another file; the claims are kept") from error


def _sum_up(tally: Tally, db: str, wish: Wish) -> None:
    """What was read and kept, and what to do next."""
    if not tally.reports:
        return
    from sayso.cli.table import counted
    from sayso.store import shown

    before = f", {tally.known:,} of them known before" if tally.known else ""
    click.echo(f"{counted(tally.reports, 'report')}{before}, {counted(tally.claims, 'claim')}; kept in {shown(db)}")
    if tally.open_dates:
        click.echo("Days like “Wednesday” stay open where a report has no publication date. Give one: --again --published YYYY-MM-DD")
    if tally.first:
        elsewhere = "" if db == "sayso.db" else f" --db {shown(db)}"
        click.echo(f"Where does a claim come from? sayso why {tally.first[:8]}{elsewhere}")
    if wish.page:
        click.echo(f"The page is in {wish.page}")
