"""The plan of a run: its inputs cut into parts, each the work of one task. The same inputs give the same parts, whatever engine runs them."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import PurePosixPath
from typing import Any

import pyarrow.parquet as pq

from sayso.errors import SaysoError
from sayso.reports.kinds import HEAD, kind_of
from sayso.reports.read import SKIPPED
from sayso.scale.files import Place, place_of

SIZE = 2 * 1024 * 1024  # bytes of one part: about a minute of work, and what is done again after a stop
SMALL = 16  # a file of fewer parts is cut eight times as fine, so that all cores have a share of it
LARGE = 256 * 1024 * 1024  # bytes of a file whose parts are eight times as large, so that they do not become too many
MANY = 256  # small files of one part


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the input: a range of bytes of JSON Lines, of row groups of a Parquet file, a whole crawl, or some small files.

    ``kind`` is lines | rows | warc | files; ``start`` and ``end`` are bytes or row groups, half-open, ``end`` None for the rest.
    """

    name: str
    kind: str
    urls: tuple[str, ...]
    start: int = 0
    end: int | None = None

    def as_row(self) -> dict[str, Any]:
        """As JSON values."""
        return asdict(self)


def part_of(row: dict[str, Any]) -> Part:
    """The part of these JSON values.

    >>> part_of(Part("p", "files", ("a",)).as_row()) == Part("p", "files", ("a",))
    True
    """
    return Part(**{**row, "urls": tuple(row["urls"])})


def plan(inputs: Iterable[str]) -> list[Part]:
    """The parts of these files, folders, globs and addresses, in order; a :class:`SaysoError` where one of them does not exist."""
    found: list[Part] = []
    small: list[Place] = []
    for place in sorted({place for name in inputs for place in _expanded(name)}, key=lambda place: place.url):
        pieces = list(_pieces(place))
        if pieces:
            found += pieces
        else:
            small.append(place)
    found += _bundles(small)
    return [_named(part) for part in found]


def _named(part: Part) -> Part:
    """A part's name: the file's, where it begins, and a hash; a file that grew keeps the names of all its parts but the last."""
    sizes = [place_of(url).size() for url in part.urls] if part.end is None else []
    digest = hashlib.sha256(repr((part.kind, part.urls, part.start, part.end, sizes)).encode()).hexdigest()[:12]
    stem = re.sub(r"[^A-Za-z0-9]+", "-", PurePosixPath(part.urls[0]).name)[:32].strip("-")
    return replace(part, name=f"{stem}-{part.start:012d}-{digest}")


def _expanded(name: str) -> list[Place]:
    place = place_of(name)
    found = place.files()
    kept = [one for one in found if PurePosixPath(one.path).suffix not in SKIPPED and not PurePosixPath(one.path).name.startswith((".", "_"))]
    if not kept:
        why = "there is no such file" if not found else "there is nothing to read in it"
        raise SaysoError("no-such-file", what="cannot read", where=name, why=why, todo="check the path; put a pattern with * between quotation marks")
    return kept


def _pieces(place: Place) -> Iterator[Part]:
    """The parts of a large file; none where it is a small file of any kind, to be read whole."""
    name = place.path.casefold()
    packed = name.endswith((".gz", ".bz2", ".xz", ".zst"))
    with place.open() as file:
        head = file.read(HEAD)
    kind = kind_of(head, name)
    if head.startswith(b"PAR1"):
        yield from _row_groups(place)
    elif kind == "warc" or name.endswith(".warc.gz"):
        yield Part("", "warc", (place.url,))
    elif packed and name.rsplit(".", 1)[0].endswith((".jsonl", ".ndjson", ".jl", ".json")):
        yield Part("", "lines", (place.url,))
    elif kind == "jsonl" and head[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        size = place.size()
        step = max(1, SIZE // 8) if size < SMALL * SIZE else SIZE if size < LARGE else 8 * SIZE
        for start in range(0, size, step):
            yield Part("", "lines", (place.url,), start, start + step if start + step < size else None)


def _row_groups(place: Place) -> Iterator[Part]:
    with place.open() as file:
        try:
            meta = pq.ParquetFile(file).metadata
        except (OSError, ValueError) as error:
            why = f"the table is broken ({error})"
            raise SaysoError("broken-file", what="cannot read", where=place.url, why=why, todo="write it again, or leave it out") from error
        start = size = 0
        for group in range(meta.num_row_groups):
            size += meta.row_group(group).total_byte_size
            if size >= 8 * SIZE or group == meta.num_row_groups - 1:
                yield Part("", "rows", (place.url,), start, group + 1)
                start, size = group + 1, 0


def _bundles(places: Sequence[Place]) -> Iterator[Part]:
    urls: list[str] = []
    size = 0
    for place in places:
        urls.append(place.url)
        size += place.size()
        if size >= SIZE or len(urls) >= MANY:
            yield Part("", "files", tuple(urls))
            urls, size = [], 0
    if urls:
        yield Part("", "files", tuple(urls))
