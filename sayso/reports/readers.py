"""Each kind of file and the reader that takes it."""

from collections.abc import Callable, Iterator

from sayso.errors import SaysoError
from sayso.reports.apart import READERS as APART
from sayso.reports.archive import gunzipped, is_packed_warc, sources_of_zip
from sayso.reports.decode import decode
from sayso.reports.extract import Extract
from sayso.reports.json import extracts_of_json
from sayso.reports.jsonl import LONGEST_LINE, extracts_of_lines
from sayso.reports.kinds import foreign, kind_of
from sayso.reports.source import Source, too_large
from sayso.reports.table import extracts_of_table
from sayso.reports.warc import sources_of_warc
from sayso.reports.worker import extract_apart

Found = Iterator[tuple[str, Extract | SaysoError]]
LARGEST_TEXT = 20 * 1024 * 1024  # bytes of one plain text


def extracts_of(source: Source) -> Found:
    """(place, extract or error) of everything in one file, whatever it is; never raises a :class:`SaysoError`."""
    try:
        head = source.head()
        if not head.strip() and source.size <= len(head):
            raise SaysoError("empty-file", what="cannot read", where=source.origin, why="it is empty", todo="check that the text was saved")
        kind = kind_of(head, source.origin)
        yield from _apart(source, kind) if kind in APART else READERS[kind](source)
    except SaysoError as error:
        yield source.origin, error if error.where else _placed(error, source.origin)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        yield (
            source.origin,
            SaysoError("unreadable-file", what="cannot read", where=source.origin, why=why, todo="check the path and its permissions"),
        )


def _placed(error: SaysoError, where: str) -> SaysoError:
    return SaysoError(error.slug, what=error.what, where=where, why=error.why, todo=error.todo)


def _apart(source: Source, kind: str) -> Found:
    data = source.data()
    for extract in extract_apart(kind, data, source.origin):
        yield source.origin, source.stamped(extract, data)


def _text(source: Source) -> Found:
    data = source.data(LARGEST_TEXT)
    found = decode(data, source.origin)
    extra = (("encoding", found.encoding),)
    yield source.origin, source.stamped(Extract(text=found.text, several=True, extra=extra), data)


def _json(source: Source) -> Found:
    yield from extracts_of_json(decode(source.data(), source.origin).text, source.origin)


def _jsonl(source: Source) -> Found:
    if source.head()[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = decode(source.data(), source.origin).text
        yield from extracts_of_lines((line.encode("utf-8", "surrogatepass") for line in text.split("\n")), source.origin)
        return
    with source.open() as file:
        yield from extracts_of_lines(_lines(file.readline), source.origin)


def _lines(readline: Callable[[int], bytes]) -> Iterator[bytes]:
    """Lines of bytes; of one that is too long only its beginning, still longer than the limit."""
    while line := readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = readline(LONGEST_LINE + 1)
            if not line:
                break


def _inside(sources: Iterator[Source | SaysoError]) -> Found:
    for source in sources:
        if isinstance(source, SaysoError):
            yield source.where, source
            continue
        for where, found in extracts_of(source):
            yield where, source.stamped(found) if isinstance(found, Extract) else found


def _gzip(source: Source) -> Found:
    yield from _inside(sources_of_warc(source) if is_packed_warc(source) else iter([gunzipped(source)]))


def _foreign(source: Source) -> Found:
    why, todo = foreign(source.head()) or ("it is of a kind not read here", "save it as plain text")
    raise SaysoError("not-reports", what="cannot read", where=source.origin, why=why, todo=todo)


READERS: dict[str, Callable[[Source], Found]] = {
    "text": _text,
    "json": _json,
    "jsonl": _jsonl,
    "csv": extracts_of_table,
    "warc": lambda source: _inside(sources_of_warc(source)),
    "zip": lambda source: _inside(sources_of_zip(source)),
    "gzip": _gzip,
    "foreign": _foreign,
}
__all__ = ["READERS", "extracts_of", "too_large"]
