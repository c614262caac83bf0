"""Files and folders into reports: decided by content, not only by name. What cannot be read comes as an error in its place."""

import io
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sayso.errors import SaysoError
from sayso.model.report import Report, text_hash
from sayso.reports.extract import reports_of
from sayso.reports.readers import extracts_of
from sayso.reports.source import LARGEST, Source, source_of_bytes

SKIPPED = (".db", ".db-wal", ".db-shm", ".sqlite", ".pyc", ".lock")


def read(paths: Iterable[str | Path], *, published: str | None = None) -> Iterator[Report | SaysoError]:
    """The reports in these files and folders ("-" is standard input); ``published`` (ISO date) is given to reports that carry no date.

    The same report met twice is given once; two different ones with the same id give one report and an error that names both.
    """
    seen: dict[str, tuple[str, str]] = {}
    for path in paths:
        for found in _read_path(str(path)):
            if isinstance(found, Report):
                checked = _first_met(found, seen)
                if checked is None:
                    continue
                found = checked
            if isinstance(found, Report) and published and not found.published:
                found = replace(found, published=published, published_basis="user")
            yield found


def _first_met(report: Report, seen: dict[str, tuple[str, str]]) -> Report | SaysoError | None:
    """The report; None where the same was met before; an error where its id was given to another one."""
    origin, key = report.origin or "", text_hash(report.text[report.start : report.end])[:16]
    if report.id not in seen:
        seen[report.id] = (origin, key)
        return report
    where, known = seen[report.id]
    if known == key and (where == origin or report.id.startswith("r-")):
        return None
    why = f"the id {report.id!r} was used before by {where}"
    return SaysoError("id-twice", what="left out", where=origin, why=why, todo="give each report an id of its own")


def _read_path(name: str) -> Iterator[Report | SaysoError]:
    if name == "-":
        yield from _standard_input()
        return
    path = Path(name)
    try:
        if path.is_dir():
            yield from _folder(path)
        else:
            yield from _file(path)
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        yield SaysoError("unreadable-file", what="cannot read", where=name, why=why, todo="check the path and its permissions")


def _standard_input() -> Iterator[Report | SaysoError]:
    """What comes in, of any size, put by in a file first."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "input"
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield from read_source(Source("standard input", lambda: io.BufferedReader(io.FileIO(path)), path.stat().st_size))


def files_of(folder: Path) -> list[Path]:
    """The files below a folder that may hold reports, in order; hidden ones, databases and links that lead nowhere are left out."""
    below = len(folder.parts)
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix not in SKIPPED)
    return sorted(path for path in found if not any(part.startswith(".") for part in path.parts[below:]))


def _folder(folder: Path) -> Iterator[Report | SaysoError]:
    files = files_of(folder)
    if not files:
        yield SaysoError(
            "empty-folder",
            what="cannot read",
            where=str(folder),
            why="there is no report in this folder",
            todo="name a folder with text files, or a file",
        )
    for path in files:
        yield from _read_path(str(path))


def _file(path: Path) -> Iterator[Report | SaysoError]:
    if not path.exists():
        yield SaysoError("no-such-file", what="cannot read", where=str(path), why="there is no such file", todo="check the path")
        return
    if not path.is_file():
        yield from read_source(source_of_bytes(_piped(path), str(path)))
        return
    yield from read_source(Source(str(path), lambda: io.BufferedReader(io.FileIO(path)), path.stat().st_size))


def _piped(path: Path) -> bytes:
    """What a pipe or a device gives, up to the limit."""
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def read_source(source: Source) -> Iterator[Report | SaysoError]:
    """The reports of one file; what cannot be read comes as an error in its place."""
    for where, found in extracts_of(source):
        if isinstance(found, SaysoError):
            yield found
        else:
            yield from reports_of(found, where)
