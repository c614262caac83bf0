"""Files and folders into reports: decided by content, not only by name. What cannot be read comes as an error in its place."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sayso.errors import SaysoError
from sayso.model.report import Report
from sayso.reports.plain import reports_of_text, rows_of_jsonl

LARGEST = 512 * 1024 * 1024  # bytes; a larger single text file is refused with advice
SKIPPED = (".db", ".sqlite", ".pyc", ".lock")


def read(paths: Iterable[str | Path], *, published: str | None = None) -> Iterator[Report | SaysoError]:
    """The reports in these files and folders ("-" is standard input); ``published`` (ISO date) is given to reports that carry no date."""
    for path in paths:
        for found in _read_path(str(path)):
            if isinstance(found, Report) and published and not found.published:
                found = replace(found, published=published, published_basis="user")
            yield found


def _read_path(name: str) -> Iterator[Report | SaysoError]:
    if name == "-":
        yield from _from_bytes(sys.stdin.buffer.read(LARGEST), "standard input")
        return
    path = Path(name)
    try:
        if path.is_dir():
            yield from _folder(path)
        else:
            yield from _file(path)
    except OSError as error:
        yield SaysoError("unreadable-file", what="cannot read", where=name, why=(error.strerror or str(error)).lower(), todo="check the path and its permissions")


def _folder(folder: Path) -> Iterator[Report | SaysoError]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not any(part.startswith(".") for part in path.parts[len(folder.parts) :]) and path.suffix not in SKIPPED)
    if not files:
        yield SaysoError("empty-folder", what="cannot read", where=str(folder), why="there is no report in this folder", todo="name a folder with text files, or a file")
    for path in files:
        yield from _read_path(str(path))


def _file(path: Path) -> Iterator[Report | SaysoError]:
    if not path.exists():
        yield SaysoError("no-such-file", what="cannot read", where=str(path), why="there is no such file", todo="check the path")
        return
    if path.stat().st_size > LARGEST:
        yield SaysoError("too-large", what="cannot read", where=str(path), why=f"it is larger than {LARGEST // 2**20} MB", todo="split it, or use `sayso run` for a corpus")
        return
    yield from _from_bytes(path.read_bytes(), str(path))


def _from_bytes(data: bytes, origin: str) -> Iterator[Report | SaysoError]:
    if not data.strip():
        yield SaysoError("empty-file", what="cannot read", where=origin, why="it is empty", todo="check that the text was saved")
        return
    text = decode(data)
    if text is None:
        yield SaysoError("not-text", what="cannot read", where=origin, why="it is not text in any encoding known here", todo="save it as plain text in UTF-8")
        return
    if _is_jsonl(text):
        yield from rows_of_jsonl(text, origin)
    else:
        yield from reports_of_text(text, origin)


def _is_jsonl(text: str) -> bool:
    first = text.lstrip("\ufeff \t\r\n").split("\n", 1)[0].strip()
    return first.startswith("{") and '"text"' in text[:1_000_000]


def decode(data: bytes) -> str | None:
    """The text of these bytes, in whatever encoding; None where they are no text. No newline is translated.

    >>> decode("Zoë".encode("utf-16"))
    'Zoë'
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _try(data, encoding)
    text = _try(data, "utf-8")
    if text is not None:
        return None if _binary(text) else text
    if b"\0" in data[:4096]:
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(data[:1_000_000]).best()
    return _try(data, best.encoding) if best is not None else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _binary(text: str) -> bool:
    """More than one character in a hundred of the first stretch is a control character: no text."""
    start = text[:20_000]
    odd = sum(char < " " and char not in "\t\n\r\f\x0b\x1b" for char in start)
    return odd * 100 > len(start)
