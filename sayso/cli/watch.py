"""``sayso watch``: read what is new in a folder or a feed, again and again."""

import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.settings import db_option
from sayso.errors import SaysoError, one_line

if TYPE_CHECKING:
    from sayso.model.report import Report
    from sayso.store import Store

SETTLED = 2.0  # seconds a file must lie still before it is read, so that none is read half written
LARGEST = 20 * 1024 * 1024  # bytes of a feed
SECONDS = 30.0  # how long a feed's server may take


@dataclass
class Round:
    """What earlier rounds met: files by size and time, and the feed's own marks, so that nothing is fetched or read in vain."""

    files: dict[Path, tuple[int, int]] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)


@click.command("watch")
@click.argument("place")
@db_option
@click.option("--every", default=60.0, show_default=True, type=click.FloatRange(min=0.1), help="Seconds between two looks.")
@click.option("--once", is_flag=True, help="Look once and end.")
@click.option("--published", help="A publication date (YYYY-MM-DD) for reports that carry none.")
def command(place: str, db: str, every: float, once: bool, published: str | None) -> None:
    """Read what is new in PLACE, a folder or a feed's address, again and again, until it is stopped (Ctrl-C).

    What was kept before adds nothing, so it can be stopped and started at any time. The network is used only for an address given here.
    """
    from sayso.store import open_store

    try:
        store, look = open_store(db), _looker(place, once)
    except SaysoError as error:
        raise click.ClickException(str(error)) from error
    past = Round()
    try:
        while True:
            problems = _keep_new(store, look(past), published)
            if once:
                raise SystemExit(1 if problems else 0)
            time.sleep(every)
    except KeyboardInterrupt:
        click.echo("stopped; start it again to go on", err=True)


def _looker(place: str, once: bool) -> Callable[[Round], Iterator["Report | SaysoError"]]:
    """What looks at this place: a feed over the network, or a folder."""
    if place.startswith(("http://", "https://")):
        return lambda past: _feed(place, past)
    folder = Path(place)
    if not folder.is_dir():
        todo = "name a folder, or a feed's http(s) address; to read a file once use `sayso read`"
        raise SaysoError("no-such-folder", what="cannot watch", where=place, why="there is no such folder", todo=todo)
    return lambda past: _folder(folder, past, 0.0 if once else SETTLED)


def _folder(folder: Path, past: Round, settled: float) -> Iterator["Report | SaysoError"]:
    """The reports of files that are new or changed; a file is marked as met when all of it was read."""
    from sayso.reports import read
    from sayso.reports.read import files_of

    for path in files_of(folder):
        try:
            state = path.stat()
        except OSError:
            continue  # gone since it was listed
        mark = (state.st_size, state.st_mtime_ns)
        if past.files.get(path) == mark or time.time() - state.st_mtime < settled:
            continue
        yield from read([path])
        past.files[path] = mark


def _feed(address: str, past: Round) -> Iterator["Report | SaysoError"]:
    """The reports of a feed, where its server says that it changed."""
    from sayso.reports.read import read_source
    from sayso.reports.source import source_of_bytes

    try:
        data = _fetch(address, past)
    except (OSError, ValueError) as error:
        why = one_line(str(getattr(error, "reason", error)) or type(error).__name__)
        yield SaysoError(
            "feed-unreachable", what="cannot fetch", where=address, why=why, todo="check the address; it is tried again in the next round"
        )
        return
    if data is not None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        yield from read_source(replace(source_of_bytes(data, address), fetched=now))


def _fetch(address: str, past: Round) -> bytes | None:
    """The feed's bytes; None where it did not change."""
    request = urllib.request.Request(address, headers={"User-Agent": "sayso", **past.marks})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            data: bytes = answer.read(LARGEST)
            known = {"If-None-Match": answer.headers.get("ETag"), "If-Modified-Since": answer.headers.get("Last-Modified")}
            past.marks = {name: value for name, value in known.items() if value}
            return data
    except urllib.error.HTTPError as error:
        with error:
            if error.code == 304:
                return None
            raise OSError(f"the server answered {error.code} {error.reason}") from error


def _keep_new(store: "Store", found: Iterator["Report | SaysoError"], published: str | None) -> int:
    """Read and keep what the store does not hold yet; how many problems were met."""
    from sayso.cli.read import this_run
    from sayso.pipeline import read_reports

    problems = 0
    kept = _kept(store)

    def new() -> Iterator["Report"]:
        nonlocal problems
        for one in found:
            if isinstance(one, SaysoError):
                problems += 1
                click.echo(str(one), err=True)
            elif (one.id, one.text_sha256) not in kept:
                kept.add((one.id, one.text_sha256))
                yield replace(one, published=published, published_basis="user") if published and not one.published else one

    run = None
    for reading in read_reports(new()):
        run = run or this_run()
        try:
            store.keep(reading.report, reading.claims, run=run)
        except SaysoError as error:
            if error.slug != "cannot-keep":
                raise
            problems += 1
            click.echo(str(error), err=True)
            continue
        click.echo(f"{len(reading.claims):4} claims  {one_line(reading.report.title or reading.report.id, 100)}")
    return problems


def _kept(store: "Store") -> set[tuple[str, str]]:
    """(id, hash of the text) of every report the store holds."""
    from sqlalchemy import select

    from sayso.store import tables

    with store.engine.connect() as db:
        return {(row.id, row.text_sha256) for row in db.execute(select(tables.reports.c.id, tables.reports.c.text_sha256))}
