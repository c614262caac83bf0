"""Build the index once: a compact SQLite file in the user's cache, made from installed data, never downloaded."""

import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from sayso.errors import SaysoError
from sayso.gazetteer.packaged import Named, all_rows, data_version
from sayso.gazetteer.rows import SCHEMA, put
from sayso.gazetteer.where import cache_folder

FORMAT = 4  # raise when tables or keys change
STEP = 20_000


def index_path() -> Path:
    """Where the index of this data and this format lies, built or not."""
    return cache_folder() / f"places-{FORMAT}-{data_version()}.sqlite"


def built() -> Path:
    """The index, built now if it is not there yet."""
    path = index_path()
    return path if path.exists() else build(path)


def build(path: Path, say: Callable[[str], None] | None = None) -> Path:
    """Write the index to ``path`` in one step: other processes see the old file or the whole new one."""
    say = say or _progress
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
        os.close(handle)
    except OSError as error:
        raise SaysoError(
            "gazetteer-unwritable", what="cannot build the place index", where=str(path), why=str(error), todo="set SAYSO_CACHE to a writable folder"
        ) from error
    part = Path(name)
    try:
        _fill(part, say)
        part.replace(path)
    except sqlite3.Error as error:
        raise SaysoError(
            "gazetteer-unwritable", what="cannot build the place index", where=str(path), why=str(error), todo="free some space and try again"
        ) from error
    finally:
        part.unlink(missing_ok=True)
    say("")
    return path


def _fill(part: Path, say: Callable[[str], None]) -> None:
    with closing(sqlite3.connect(part)) as base:
        base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;" + SCHEMA)
        put(base, _counted(all_rows(), say))
        base.execute("CREATE INDEX place_division ON place (country, admin1) WHERE kind = 'admin1'")
        base.execute("INSERT INTO fact VALUES ('data', ?)", (data_version(),))
        base.commit()


def _counted(rows: Iterator[Named], say: Callable[[str], None]) -> Iterator[Named]:
    for count, row in enumerate(rows):
        if count % STEP == 0:
            say(f"sayso: building the place index (once): {count:,} places")
        yield row


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{text:<70}" if text else f"\r{'':<70}\r")
        sys.stderr.flush()
