"""GeoJSON and GeoParquet, read by GDAL, geopandas and DuckDB."""

import json
from collections.abc import Callable

import duckdb
import geopandas
import jsonschema
import pyogrio
import pytest

from sayso.exports.geojson import _wider
from sayso.model.public import claim_in, json_schema
from sayso.store import View
from tests.exports.conftest import Made

RFC7946 = {
    "type": "object",
    "required": ["type", "features"],
    "not": {"required": ["crs"]},
    "properties": {
        "type": {"const": "FeatureCollection"},
        "bbox": {"type": "array", "minItems": 4, "maxItems": 4},
        "features": {
            "type": "array",
            "items": {
                "required": ["type", "id", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "geometry": {
                        "oneOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "required": ["type", "coordinates"],
                                "properties": {"type": {"const": "Point"}, "coordinates": {"minItems": 2, "maxItems": 2}},
                            },
                        ]
                    },
                    "properties": {"additionalProperties": {"type": ["string", "number", "null"]}},
                },
            },
        },
    },
}


def test_geojson_is_as_the_rfc_asks_and_flat(exported: Callable[..., Made]) -> None:
    found = json.loads(exported("geojson").path.read_text())
    jsonschema.validate(found, RFC7946)
    points = [one["geometry"]["coordinates"] for one in found["features"] if one["geometry"]]
    assert found["bbox"] == [min(p[0] for p in points), min(p[1] for p in points), max(p[0] for p in points), max(p[1] for p in points)]
    assert any(one["geometry"] is None for one in found["features"])
    assert all(len(str(degree).partition(".")[2]) <= 6 for point in points for degree in point)


def test_gdal_reads_the_geojson(exported: Callable[..., Made]) -> None:
    path = exported("geojson").path
    assert pyogrio.read_info(path)["crs"] == "EPSG:4326"
    frame = geopandas.read_file(path)
    strike = frame[frame["killed"].notna() & frame.geometry.notna()].iloc[0]
    assert (round(strike.geometry.x, 5), round(strike.geometry.y, 5)) == (36.78599, 35.99804)
    assert (strike["place"], strike["loc_accuracy"], strike["radius_m"], strike["killed"]) == ("Taftanaz", "point", 2000, "rebels: at least 9")


@pytest.mark.parametrize(("box", "point", "wider"), [([], [3, 4], [3, 4, 3, 4]), ([0, 0, 1, 1], [-2, 5], [-2, 0, 1, 5])])
def test_the_box_grows(box: list[float], point: list[float], wider: list[float]) -> None:
    assert _wider(box, point) == wider


def test_geopandas_reads_the_geoparquet(exported: Callable[..., Made], view: View) -> None:
    frame = geopandas.read_parquet(exported("parquet").path)
    assert str(frame.crs) == "OGC:CRS84" and len(frame) == len(list(view.claims()))
    assert frame.geometry.notna().sum() == 4
    assert (frame.geometry[0].x, frame.geometry[0].y) == (36.78599, 35.99804)


def test_duckdb_asks_the_parquet(exported: Callable[..., Made], view: View) -> None:
    path = str(exported("parquet").path)
    sums = duckdb.execute("select sum(f.best) from (select unnest(figures) as f from read_parquet(?)) where f.measure = 'killed'", [path]).fetchone()
    assert sums == (129.0,)
    rows = duckdb.execute("select id, quote, quote_start from read_parquet(?)", [path]).fetchall()
    assert [row[0] for row in rows] == [kept.claim.id for kept in view.claims()]


def test_the_whole_claim_lies_in_the_parquet(exported: Callable[..., Made], view: View) -> None:
    rows = duckdb.execute("select claim_json from read_parquet(?)", [str(exported("parquet").path)]).fetchall()
    assert [claim_in(json.loads(row[0])) for row in rows] == [kept.claim for kept in view.claims()]


def test_the_jsonl_keeps_its_schema(exported: Callable[..., Made]) -> None:
    schema = json_schema()
    for line in exported("jsonl").path.read_text(encoding="utf-8").splitlines():
        jsonschema.validate(json.loads(line), schema)
