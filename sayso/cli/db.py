"""``sayso db``: the database itself."""

from pathlib import Path

import click

from sayso.cli.settings import db_option, open_db
from sayso.errors import SaysoError


@click.group("db", help="The database: where it is, upgrade, check, copy.")
def command() -> None:
    """The group of database commands."""


@command.command("path")
@db_option
def show_path(db: str) -> None:
    """Print where the database is."""
    from sayso.store import shown

    click.echo(shown(db) if "://" in db else Path(db).absolute())


@command.command("upgrade")
@db_option
def upgrade(db: str) -> None:
    """Bring the database up to the schema of this version; what it holds stays."""
    from sayso.store import open_store, shown
    from sayso.store.tables import HEAD

    (open_store(db, upgrade=True) if "://" in db else open_db(db)).close()
    click.echo(f"{shown(db)} has schema {HEAD}, the newest")


@command.command("check")
@db_option
def check_all(db: str) -> None:
    """Look the database over: nothing damaged or orphaned, every value reproduces its characters. Exit status 1 if anything is wrong."""
    from sayso.cli.table import counted
    from sayso.cli.words import plain
    from sayso.store.check import check

    with open_db(db) as store:
        problems = 0
        for problem in check(store):
            problems += 1
            click.echo(plain(problem), err=True)
        counts = store.counts() if not problems else {}
    if problems:
        raise SystemExit(1)
    told = ", ".join(counted(counts[f"{name}s"], name) for name in ("report", "claim")) + f", {counted(counts['evidence'], 'span')}"
    click.echo(f"all is well: {told}")


@command.command("copy")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy_all(source: str, target: str) -> None:
    """Copy a database into another, each a file or postgresql://user@host/name. What TO holds already stays; doing it again adds nothing."""
    from sayso.cli.table import counted
    from sayso.store.copy import copy

    with open_db(source) as old, open_db(target, make=True) as new:
        done = copy(old, new)
    words = f", {counted(done.words, 'word')} of reviewers" if done.words else ""
    click.echo(f"{counted(done.reports, 'report')}, {counted(done.claims, 'claim')}{words} copied{_before(done.known)}")


@command.command("load")
@click.argument("folder", metavar="DIR")
@db_option
def load_run(folder: str, db: str) -> None:
    """Bring the results of a run (sayso run ... --out DIR) into the database. Doing it again adds nothing."""
    try:
        from sayso.scale.load import Loaded, load
    except ImportError as error:
        raise SaysoError(
            "missing-library", what="cannot load", why=f"the library {error.name} is not installed", todo="run `pip install 'sayso[scale]'`"
        ) from error
    from sayso.cli.progress import progress
    from sayso.cli.table import counted

    done = Loaded()
    with open_db(db, make=True) as store, progress("loading ...") as line:
        for done in load(folder, store):
            line.tell(f"{done.reports:,} reports, {done.claims:,} claims ...")
    click.echo(f"{counted(done.reports, 'report')}, {counted(done.claims, 'claim')} loaded{_before(done.known)}")


def _before(known: int) -> str:
    from sayso.cli.table import counted

    return f" ({counted(known, 'report')} {'was' if known == 1 else 'were'} there before)" if known else ""
