"""Source: where the bytes of one file come from, on disk or inside an archive."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import BinaryIO

from sayso.errors import SaysoError
from sayso.reports.extract import Extract
from sayso.reports.kinds import HEAD

LARGEST = 64 * 1024 * 1024  # bytes of one file that is not read as a stream


@dataclass(frozen=True, slots=True)
class Source:
    """A file: its place in words, how to open it, its size in bytes, and how deep it lies in archives."""

    origin: str
    open: Callable[[], BinaryIO]
    size: int
    depth: int = 0
    url: str | None = None
    fetched: str | None = None

    def head(self) -> bytes:
        """The first bytes."""
        with self.open() as file:
            return file.read(HEAD)

    def data(self, limit: int = LARGEST) -> bytes:
        """All bytes; a :class:`SaysoError` where there are more than ``limit``."""
        if self.size > limit:
            raise too_large(self.origin, limit)
        with self.open() as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            raise too_large(self.origin, limit)
        return data

    def stamped(self, extract: Extract, data: bytes | None = None) -> Extract:
        """The extract with the address, the time of fetching and the original's hash, where it carries none of its own."""
        digest = extract.original_sha256 or (hashlib.sha256(data).hexdigest() if data is not None else None)
        return replace(extract, url=extract.url or self.url, fetched=extract.fetched or self.fetched, original_sha256=digest)


def too_large(origin: str, limit: int) -> SaysoError:
    """The error for a file beyond the limit (bytes)."""
    return SaysoError(
        "too-large",
        what="cannot read",
        where=origin,
        why=f"it is larger than {limit // 2**20} MB",
        todo="split it, or give the reports as JSON Lines",
    )


def source_of_bytes(data: bytes, origin: str, depth: int = 0) -> Source:
    """A source over bytes at hand.

    >>> source_of_bytes(b"Nine fled.", "note").head()
    b'Nine fled.'
    """
    return Source(origin, lambda: io.BytesIO(data), len(data), depth)
