"""Saved crawls (WARC, packed or not), streamed: each page fetched well is read by its own kind."""

import zlib
from collections.abc import Iterator
from typing import Any

from sayso.errors import SaysoError
from sayso.reports.apart import library
from sayso.reports.source import Source

LARGEST = 20 * 1024 * 1024  # bytes of one record's payload
TYPES = ("html", "xml", "pdf", "text/plain", "json", "rss", "atom", "wordprocessingml")


def sources_of_warc(source: Source) -> Iterator[Source | SaysoError]:
    """The payloads of a crawl's records, with their addresses and times; an error at the end where the file is cut."""
    fastwarc = library("fastwarc.warc", "fastwarc")
    wanted = fastwarc.WarcRecordType.response | fastwarc.WarcRecordType.resource
    with source.open() as file:
        at, told = 0, False  # where the last record began; whether it was said to be cut
        records = iter(fastwarc.ArchiveIterator(file, record_types=wanted, auto_decode="all"))
        while True:
            try:
                record = next(records, None)
                payload = record.reader.read(LARGEST + 1) if record is not None else b""
            except (OSError, ValueError, EOFError, RuntimeError) as error:
                yield _cut(source.origin, str(error))
                return
            if record is None:
                if not (told or _ends_well(source, at)):
                    yield _cut(source.origin, "the last record is not whole")
                return
            at = record.stream_pos
            for found in _record(record, payload, source):
                told = isinstance(found, SaysoError) and found.slug == "cut-file"
                yield found


def _record(record: Any, payload: bytes, source: Source) -> Iterator[Source | SaysoError]:
    from sayso.reports.source import source_of_bytes, too_large

    url = record.headers.get("WARC-Target-URI")
    where = f"{source.origin}#{url}"
    headers = record.http_headers
    if headers is not None and headers.status_code not in (200, 203, None):
        return
    if not any(kind in (record.http_content_type or record.headers.get("Content-Type") or "") for kind in TYPES) or (url or "").endswith(
        "/robots.txt"
    ):
        return
    if len(payload) > LARGEST:
        yield too_large(where, LARGEST)
        return
    if not _decoded(headers) and len(payload) < record.content_length:
        yield _cut(where, "the record is shorter than it says")
        return
    inner = source_of_bytes(payload, where, source.depth + 1)
    yield Source(where, inner.open, inner.size, inner.depth, url, record.headers.get("WARC-Date"))


def _ends_well(source: Source, at: int) -> bool:
    """Whether what follows this offset ends as a crawl does: with whole packed pieces, and the empty lines after a record."""
    tail, piece = b"", zlib.decompressobj(31)
    with source.open() as file:
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(at)
        while block := file.read(1 << 20):
            while packed and block:
                tail = (tail + piece.decompress(block))[-4:]
                block = piece.unused_data
                piece = zlib.decompressobj(31) if block else piece
            tail = (tail + block)[-4:]
    return tail.endswith((b"\r\n\r\n", b"\n\n")) and (piece.eof or not packed)


def _decoded(headers: Any) -> bool:
    """Whether the payload was unpacked, so that its length is no longer the record's."""
    names = {str(name).lower() for name, _ in headers} if headers is not None else set()
    return bool(names & {"content-encoding", "transfer-encoding"})


def _cut(where: str, why: str) -> SaysoError:
    return SaysoError(
        "cut-file",
        what="stopped reading",
        where=where,
        why=f"the file is cut or broken here ({why})",
        todo="fetch it again; what stands before was read",
    )
