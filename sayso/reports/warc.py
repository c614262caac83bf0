"""Saved crawls (WARC, packed or not), streamed: each page fetched well is read by its own kind."""

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
        records = iter(fastwarc.ArchiveIterator(file, record_types=wanted, auto_decode="all"))
        while True:
            try:
                record = next(records, None)
                payload = record.reader.read(LARGEST + 1) if record is not None else b""
            except (OSError, ValueError, EOFError, RuntimeError) as error:
                yield _cut(source.origin, str(error))
                return
            if record is None:
                return
            yield from _record(record, payload, source)


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
