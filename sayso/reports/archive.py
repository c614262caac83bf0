"""ZIP and GZIP: every file inside, bounded in number, size, depth and growth."""

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from sayso.errors import SaysoError
from sayso.reports.source import Source, source_of_bytes

MOST_FILES = 20_000
LARGEST = 64 * 1024 * 1024  # bytes of one file unpacked
LARGEST_TOTAL = 1024 * 1024 * 1024  # bytes of all files unpacked
GROWTH = 300  # a file that grows more than so many times, beyond the first megabytes, is a bomb
GROWTH_FROM = 4 * 1024 * 1024
DEEPEST = 3


def sources_of_zip(source: Source) -> Iterator[Source | SaysoError]:
    """The files of an archive; what goes beyond the bounds comes as an error in its place."""
    if source.depth >= DEEPEST:
        yield _bomb(source.origin, f"archives lie in archives more than {DEEPEST} deep")
        return
    try:
        with source.open() as file, zipfile.ZipFile(file) as archive:
            yield from _members(archive, source)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as error:
        yield SaysoError(
            "broken-file",
            what="cannot read",
            where=source.origin,
            why=f"the archive is broken ({error})",
            todo="pack it again; what stands before was read",
        )


def _members(archive: zipfile.ZipFile, source: Source) -> Iterator[Source | SaysoError]:
    members = sorted((info for info in archive.infolist() if not info.is_dir() and not _hidden(info.filename)), key=lambda info: info.filename)
    if len(members) > MOST_FILES:
        yield _bomb(source.origin, f"it holds {len(members)} files; {MOST_FILES} are read at most")
        return
    total = 0
    for info in members:
        where = f"{source.origin}!{info.filename}"
        problem = _problem(info, total)
        if problem:
            yield _bomb(where, problem)
            continue
        total += info.file_size
        try:
            with archive.open(info) as file:
                data = file.read(LARGEST + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError) as error:
            yield SaysoError(
                "broken-file", what="cannot read", where=where, why=f"it cannot be unpacked ({error})", todo="pack it again; the others were read"
            )
            continue
        yield source_of_bytes(data, where, source.depth + 1)


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _problem(info: zipfile.ZipInfo, total: int) -> str | None:
    if info.flag_bits & 1:
        return "it asks for a password"
    if info.file_size > LARGEST:
        return f"it unpacks to more than {LARGEST // 2**20} MB"
    if info.file_size > GROWTH_FROM and info.file_size > GROWTH * max(1, info.compress_size):
        return f"it grows more than {GROWTH} times when unpacked"
    return f"the archive unpacks to more than {LARGEST_TOTAL // 2**30} GB" if total + info.file_size > LARGEST_TOTAL else None


def gunzipped(source: Source) -> Source | SaysoError:
    """The file inside a .gz, or an error where it goes beyond the bounds or is broken."""
    if source.depth >= DEEPEST:
        return _bomb(source.origin, f"archives lie in archives more than {DEEPEST} deep")
    try:
        with source.open() as file, gzip.GzipFile(fileobj=file) as packed:
            data = packed.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        return SaysoError("broken-file", what="cannot read", where=source.origin, why=f"it cannot be unpacked ({error})", todo="pack it again")
    if len(data) > LARGEST:
        return _bomb(source.origin, f"it unpacks to more than {LARGEST // 2**20} MB")
    return source_of_bytes(data, source.origin, source.depth + 1)


def is_packed_warc(source: Source) -> bool:
    """Whether a .gz holds a crawl."""
    try:
        with source.open() as file, gzip.GzipFile(fileobj=file) as packed:
            return packed.read(5) == b"WARC/"
    except (OSError, EOFError, zlib.error):
        return False


def _bomb(where: str, why: str) -> SaysoError:
    return SaysoError("harmful-file", what="gave up on", where=where, why=why, todo="unpack it by hand and name the files; the others were read")
