"""``sayso export``: what is kept, in another program's format, with a report of what that format cannot say."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from sayso.cli.settings import chosen, db_option, filter_options, open_db
from sayso.errors import SaysoError
from sayso.exports import PROFILES

if TYPE_CHECKING:
    from sayso.exports import Loss

LISTED = "\b\n" + "\n".join(f"{name:<15}{text}" for name, (_, _, text) in PROFILES.items())


@click.command("export", epilog=f"Profiles:\n\n{LISTED}")
@click.argument("profile", type=click.Choice(list(PROFILES)), metavar="PROFILE")
@click.option("-o", "--out", metavar="FILE", help="The file to write, or - for standard output.  [default: export with the profile's ending]")
@filter_options
@db_option
def command(profile: str, out: str | None, db: str, **asked: str | None) -> None:
    """Write what is kept in the format of another program.

    What the format cannot say is counted, with the reason, in a file beside the one written (FILE.loss.json). The profile jsonl also writes
    FILE.reports.jsonl, with the texts; `sayso read FILE.jsonl` takes both in again.
    """
    from sayso.exports import export, second
    from sayso.store.reviewed import Reviewed

    with open_db(db) as store:
        view = Reviewed(store, chosen(**asked))  # what people decided counts: corrected values, no rejected claims
        if out == "-":
            from sayso.cli.printing import binary

            loss = export(profile, view, binary())
            binary().flush()
        else:
            path = Path(out or "export" + PROFILES[profile][1])
            with written(path) as file:
                loss = export(profile, view, file)
            if beside := second(profile, path.name):
                with written(path.with_name(beside[0])) as file:
                    beside[1](view, file)
            with written(path.with_name(path.name + ".loss.json")) as file:
                file.write(json.dumps(loss.public(), indent=2, ensure_ascii=False).encode() + b"\n")
    _tell(loss, out)


def _tell(loss: "Loss", out: str | None) -> None:
    from sayso.cli.table import counted

    where = "standard output" if out == "-" else out or "export" + PROFILES[loss.profile][1]
    click.echo(f"{counted(loss.rows, 'row')} written to {where}", err=True)
    for one in loss.lost:
        said = f"left out {counted(one.rows, 'claim')}: {one.why}" if one.claims else f"{one.field}: {one.why} ({counted(one.rows, 'row')})"
        click.echo(f"  {said}", err=True)


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """A file to write into, which takes its name only when it is whole."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(path: Path, error: OSError) -> SaysoError:
    why = (error.strerror or str(error)).lower()
    return SaysoError("unwritable-file", what="cannot write", where=str(path), why=why, todo="name another file with -o")
