"""Build the index once: a compact SQLite file in the user's cache, made from installed data, never downloaded."""

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import lru_cache
from pathlib import Path

from sayso.errors import SaysoError
from sayso.gazetteer.packaged import Named, all_rows, data_version
from sayso.gazetteer.rows import SCHEMA, put
from sayso.gazetteer.where import cache_folder, wished_cache

FORMAT = 4  # raise when tables or keys change
STEP = 20_000
KEPT_FOR = 7 * 86_400  # seconds


def index_path() -> Path:
    """Where the index of this data and this format lies, built or not."""
    name = f"places-{FORMAT}-{data_version()}.sqlite"
    wished = wished_cache() / name
    return wished if sound(wished) else cache_folder() / name


def built() -> Path:
    """The index, built now if it is not there yet or damaged."""
    path = index_path()
    return path if sound(path) else build(path)


@lru_cache(8)
def _sound(path: str, _size: int, _changed: int) -> bool:
    try:
        with closing(sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)) as base:
            return bool(base.execute("SELECT value FROM fact WHERE name = 'data'").fetchone() == (data_version(),))
    except sqlite3.Error:
        return False


def sound(path: Path) -> bool:
    """Whether a whole index of this data lies at ``path``; one cut short or overwritten does not count."""
    try:
        found = path.stat()
    except OSError:
        return False
    return _sound(str(path), found.st_size, found.st_mtime_ns)


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
        _tidy(path)
    except sqlite3.Error as error:
        raise SaysoError(
            "gazetteer-unwritable", what="cannot build the place index", where=str(path), why=str(error), todo="free some space and try again"
        ) from error
    finally:
        part.unlink(missing_ok=True)
    say("")
    return path


def _tidy(path: Path) -> None:
    """Remove indexes of other data that have not been written for a while; another version of the program may still use a young one."""
    for old in path.parent.glob("places-*.sqlite"):
        with suppress(OSError):
            if old != path and time.time() - old.stat().st_mtime > KEPT_FOR:
                old.unlink()


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
