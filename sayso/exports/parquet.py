"""Parquet: one row a claim with its lists nested, and the point of its first located place as GeoParquet 1.1 geometry. Streamed in row groups."""

import json
import struct
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from sayso.exports import Loss, Losses
from sayso.exports.flat import COLUMNS, flat
from sayso.exports.optional import library
from sayso.model.public import claim_out
from sayso.store.find import Kept
from sayso.store.view import View

GROUP = 5_000  # rows of a row group
NUMBERS = frozenset(("low", "best", "high", "lat", "lon", "confidence"))
WHOLE = frozenset(("quote_start", "quote_end"))
SPAN = ("start", "end", "exact")
NESTED = {  # list column -> fields of its entries: those of the public claim
    "sources": ("name", "id", "kind", "named", "role", "inherited"),
    "actors": ("name", "id", "kind"),
    "affected_parties": ("name", "id", "kind"),
    "places": ("name", "role", "relation", "geonameid", "kind", "admin1", "country", "lat", "lon", "precision", "radius_km"),
    "figures": ("measure", "unit", "unit_kind", "low", "best", "high", "quantifier", "approximate", "increment"),
}
OF = {"affected_parties": "affected"}
TYPES = {"named": "bool", "inherited": "bool", "approximate": "bool", "increment": "bool", "geonameid": "int", "start": "int", "end": "int"}
FLOATS = frozenset(("lat", "lon", "radius_km", "low", "best", "high"))


def write(view: View, out: BinaryIO) -> Loss:
    """Write every claim; the file's "geo" entry is added when the box of all points is known."""
    pa, pq = library("pyarrow", "pyarrow"), library("pyarrow.parquet", "pyarrow")
    losses, rows = Losses(), 0
    box: list[float] = []
    schema = _schema(pa)
    claims = view.claims()
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        while group := list(islice(claims, GROUP)):
            table = [row(kept) for kept in group]
            writer.write_table(pa.Table.from_pylist(table, schema=schema))
            rows += len(table)
            box = _box(box, table)
            losses.count("geometry", "no place with coordinates is told", sum(one["geometry"] is None for one in table))
            losses.count("geometry", "the first located place stands; all are in places", sum(_located(one) > 1 for one in table))
        writer.add_key_value_metadata({"geo": json.dumps(geo(box))})
    return losses.report("parquet", rows)


def _schema(pa: Any) -> Any:
    kinds = {"bool": pa.bool_(), "int": pa.int64()}
    flat_fields = [(name, pa.float64() if name in NUMBERS else pa.int64() if name in WHOLE else pa.string()) for name in COLUMNS]
    lists = []
    for name, fields in NESTED.items():
        entry = [(one, pa.float64() if one in FLOATS else kinds.get(TYPES.get(one, ""), pa.string())) for one in (*fields, *SPAN)]
        lists.append((name, pa.list_(pa.struct(entry))))
    return pa.schema([*flat_fields, *lists, ("responds_to", pa.list_(pa.string())), ("claim_json", pa.string()), ("geometry", pa.binary())])


def row(kept: Kept) -> dict[str, Any]:
    """One claim as a row: the flat columns, the lists with their characters, and the whole public claim as JSON."""
    public: Any = claim_out(kept.claim, kept.report)
    cells = {name: sound(name, value) for name, value in flat(kept.claim, kept.report).items()}
    lists = {name: [_entry(value, fields) for value in public[OF.get(name, name)]] for name, fields in NESTED.items()}
    lat, lon = cells["lat"], cells["lon"]
    point = None if lat is None or lon is None else wkb_point(lon, lat)
    return {**cells, **lists, "responds_to": [sound("id", id_) for id_ in public["responds_to"]], "claim_json": json.dumps(public), "geometry": point}


def _entry(value: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    return {name: sound(name, value[name]) for name in fields} | {name: sound(name, value["span"][name]) for name in SPAN}


def sound(name: str, value: Any) -> Any:
    """A column's value as Arrow can hold it: half a character is written as its escape (claim_json has it exactly), a number as its column's kind.

    >>> sound("name", "a\\ud83d"), sound("low", 3), sound("start", 3)
    ('a\\\\ud83d', 3.0, 3)
    """
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return float(value) if name in FLOATS and value is not None else value


def wkb_point(x: float, y: float) -> bytes:
    """A point as Well-Known Binary, little-endian; degrees, longitude first.

    >>> wkb_point(36.5, 35.25).hex()
    '010100000000000000004042400000000000a04140'
    """
    return struct.pack("<BIdd", 1, 1, x, y)


def geo(box: list[float]) -> dict[str, Any]:
    """The "geo" entry of GeoParquet 1.1; without a "crs" the coordinates are OGC:CRS84."""
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"] if box else []}
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column | ({"bbox": box} if box else {})}}


def _located(one: dict[str, Any]) -> int:
    return sum(place["lat"] is not None for place in one["places"])


def _points(table: list[dict[str, Any]]) -> Iterator[tuple[float, float]]:
    return ((one["lon"], one["lat"]) for one in table if one["geometry"] is not None)


def _box(box: list[float], table: list[dict[str, Any]]) -> list[float]:
    for x, y in _points(table):
        west, south, east, north = box or (x, y, x, y)
        box = [min(west, x), min(south, y), max(east, x), max(north, y)]
    return box
