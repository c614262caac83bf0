"""Files wherever they lie: on this disk, or behind an address that fsspec knows (s3://, gs://, hdfs://, memory:// ...)."""

import io
import os
import uuid
from dataclasses import dataclass
from typing import IO, Any, BinaryIO, cast

import fsspec

from sayso.errors import SaysoError


@dataclass(frozen=True, slots=True)
class Place:
    """A file or folder: its address, and its path in its file system."""

    url: str
    path: str
    system: Any  # an fsspec file system

    @property
    def local(self) -> bool:
        """Whether it lies on this machine's disk."""
        return "file" in self.system.protocol or "local" in self.system.protocol

    def under(self, *names: str) -> "Place":
        """A place below this one.

        >>> place_of("memory://run").under("claims", "a.parquet").path
        '/run/claims/a.parquet'
        """
        tail = "/".join(names)
        return Place(f"{self.url.rstrip('/')}/{tail}", f"{self.path.rstrip('/')}/{tail}", self.system)

    def files(self) -> list["Place"]:
        """The files this names: itself, those in the folder, or those that fit the pattern; sorted."""
        try:
            if any(sign in self.path for sign in "*?["):
                found = [path for path in self.system.glob(self.path) if self.system.isfile(path)]
            elif self.system.isdir(self.path):
                found = [path for path in self.system.find(self.path) if not _hidden(path, self.path)]
            else:
                found = [self.path] if self.system.exists(self.path) else []
        except (OSError, ValueError) as error:
            raise unreadable(self.url, error) from error
        return [self._beside(path) for path in sorted(found)]

    def _beside(self, path: str) -> "Place":
        return Place(path if self.local else self.system.unstrip_protocol(path), path, self.system)

    def exists(self) -> bool:
        """Whether something is there."""
        return bool(self.system.exists(self.path))

    def size(self) -> int:
        """Bytes."""
        return int(self.system.size(self.path) or 0)

    def open(self) -> BinaryIO:
        """Open it to read its bytes as they are."""
        try:
            return cast(BinaryIO, self.system.open(self.path, "rb"))
        except OSError as error:
            raise unreadable(self.url, error) from error

    def text(self) -> str:
        """What a small text file holds."""
        with self.open() as file:
            return file.read().decode("utf-8")

    def put(self, text: str) -> None:
        """Write a small text file, whole or not at all."""
        with self.writing() as file:
            file.write(text.encode("utf-8"))

    def writing(self) -> "Writing":
        """A file that appears whole when it is closed without an error."""
        return Writing(self)

    def sweep(self) -> None:
        """Take away what writers that died left in this folder."""
        if self.local:
            for path in self.system.glob(f"{self.path}/*.part"):
                self.system.rm_file(path)

    def remove(self) -> None:
        """Take it away, with what lies in it; nothing happens where it is not there."""
        if self.system.exists(self.path):
            self.system.rm(self.path, recursive=True)


class Writing:
    """A file under way: on a disk beside its place under another name, elsewhere in memory or a part upload, until it is whole."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._made = f"{place.path}.{uuid.uuid4().hex[:12]}.part"  # several machines may try to write one file

    def __enter__(self) -> IO[bytes]:
        if self.place.local:
            os.makedirs(os.path.dirname(self._made), exist_ok=True)
            self._file: IO[bytes] = open(self._made, "wb")
        else:
            self._file = io.BytesIO()
        return self._file

    def __exit__(self, kind: object, *_: object) -> None:
        if not self.place.local:
            if kind is None:
                with self.place.system.open(self.place.path, "wb") as out:
                    out.write(cast(io.BytesIO, self._file).getbuffer())
            return
        try:
            self._file.close()
            if kind is None:
                os.replace(self._made, self.place.path)
        finally:
            if os.path.exists(self._made):
                os.unlink(self._made)


def place_of(url: str) -> Place:
    """The place of a path or an address.

    >>> place_of("memory://corpus/a.jsonl").path
    '/corpus/a.jsonl'
    """
    try:
        system, path = fsspec.core.url_to_fs(url)
    except (ValueError, ImportError) as error:
        raise unreadable(url, error) from error
    return Place(url, str(path), system)


def unreadable(url: str, error: Exception) -> SaysoError:
    """The error for a place that cannot be read."""
    why = (getattr(error, "strerror", None) or str(error)).splitlines()[0][:200]
    return SaysoError("unreadable-file", what="cannot read", where=url, why=why, todo="check the address and its permissions")


def unwritable(url: str, error: Exception) -> SaysoError:
    """The error for a place that cannot be written to."""
    why = (getattr(error, "strerror", None) or str(error)).splitlines()[0][:200].lower()
    return SaysoError(
        "unwritable-file",
        what="cannot write",
        where=url,
        why=why,
        todo="make room or name another folder; what was finished is kept, and the same command goes on from there",
    )


def _hidden(path: str, below: str) -> bool:
    return any(part.startswith((".", "_")) for part in path[len(below) :].split("/"))
