"""The reports of one part, streamed."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq

from sayso.errors import SaysoError
from sayso.model.report import Report, text_hash
from sayso.reports.extract import Extract, reports_of
from sayso.reports.jsonl import LONGEST_LINE, extract_of_row, extracts_of_lines
from sayso.reports.read import read_source
from sayso.reports.source import Source
from sayso.scale.files import Place, place_of
from sayso.scale.plan import Part

Found = Iterator[Report | SaysoError]
ROWS = 256  # rows of a table at once


def reports_in(part: Part, published: str | None = None) -> Found:
    """The reports of a part; what cannot be read comes as an error in its place. A report met twice in a part is given once."""
    seen: dict[str, str] = {}
    for found in _safely(part):
        if isinstance(found, SaysoError):
            yield found
            continue
        key = text_hash(found.text[found.start : found.end])[:16]
        if found.id in seen:
            if seen[found.id] != key:
                why = f"the id {found.id!r} was used before"
                yield SaysoError("id-twice", what="left out", where=found.origin or "", why=why, todo="give each report an id of its own")
            continue
        seen[found.id] = key
        yield replace(found, published=published, published_basis="user") if published and not found.published else found


def _safely(part: Part) -> Found:
    """What a part holds; where its file breaks off, an error, and what stood before stays."""
    try:
        yield from READERS[part.kind](part)
    except SaysoError as error:
        yield error
    except (OSError, EOFError, ValueError, zlib.error, pa.ArrowException) as error:
        why = f"the file is cut or broken here ({error})"
        yield SaysoError("cut-file", what="stopped reading", where=part.urls[0], why=why, todo="fetch it again; what stands before was read")


def _lines(part: Part) -> Found:
    (url,) = part.urls
    place = place_of(url)
    whole = part.start == 0 and part.end is None
    origin = url if whole or part.start == 0 else f"{url}@{part.start}"
    with place.open() as raw:
        file = _unpacked(place, raw)
        if part.start:
            file.seek(part.start - 1)
            file.readline()  # the line that began before belongs to the part before
        yield from _reports(extracts_of_lines(_until(file, part.end), origin))


def _unpacked(place: Place, file: BinaryIO) -> Any:
    """The bytes inside a packed file (the same object where it is not packed)."""
    name = place.path.casefold()
    if name.endswith(".gz"):
        return gzip.GzipFile(fileobj=file)
    packing = fsspec.utils.infer_compression(name)
    return fsspec.compression.compr[packing](file, mode="rb") if packing else file


def _until(file: Any, end: int | None) -> Iterator[bytes]:
    """The lines that begin before byte ``end``; of a line that is too long only its beginning, still longer than the limit."""
    while (end is None or file.tell() < end) and (line := file.readline(LONGEST_LINE + 1)):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n") and line:
            line = file.readline(LONGEST_LINE + 1)


def _reports(extracts: Iterator[tuple[str, Extract | SaysoError]]) -> Found:
    for where, found in extracts:
        if isinstance(found, SaysoError):
            yield found
        else:
            yield from reports_of(found, where)


def _rows(part: Part) -> Found:
    (url,) = part.urls
    with place_of(url).open() as file:
        table = pq.ParquetFile(file)
        number = sum(table.metadata.row_group(group).num_rows for group in range(part.start))
        columns = [name for name in table.schema_arrow.names if name in COLUMNS]
        if "text" not in columns:
            why = f"no column is called text (columns: {', '.join(table.schema_arrow.names)[:200]})"
            yield SaysoError("no-text-column", what="cannot read", where=url, why=why, todo="name the column with the reports' text `text`")
            return
        for batch in table.iter_batches(ROWS, row_groups=range(part.start, part.end or table.num_row_groups), columns=columns):
            yield from _reports(_extracts(batch.to_pylist(), url, number))
            number += batch.num_rows


COLUMNS = ("id", "text", "title", "published", "publisher", "url", "language", "fetched")


def _extracts(rows: list[dict[str, Any]], url: str, number: int) -> Iterator[tuple[str, Extract | SaysoError]]:
    for at, row in enumerate(rows, number + 1):
        where = f"{url}:{at}"
        try:
            shown = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}
            yield where, extract_of_row(shown, where, "parquet/1")
        except SaysoError as error:
            yield where, error


def _files(part: Part) -> Found:
    for url in part.urls:
        place = place_of(url)
        yield from read_source(Source(url, place.open, place.size()))


READERS: dict[str, Callable[[Part], Found]] = {"lines": _lines, "rows": _rows, "files": _files, "warc": _files}
