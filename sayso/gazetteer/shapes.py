"""Outlines of divisions that a user gives as GeoJSON (COD-AB, Natural Earth, a national office): made thin, kept in the user's data folder."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sayso.errors import SaysoError
from sayso.gazetteer.where import data_folder

NAMES = ("name", "ADM1_EN", "ADM1_FR", "ADM1_ES", "adm1_name", "shapeName", "NAME_1", "name_en", "NAME")
STEP = 0.02  # degrees between the points kept: about 2 km
MOST = 2_000_000  # points in one file; more is no set of first-level divisions

Ring = list[tuple[float, float]]
Shape = tuple[str, list[Ring]]


def shapes_path() -> Path:
    """The file of the outlines given so far."""
    return data_folder() / "divisions.json"


def load_shapes() -> list[Shape]:
    """The outlines given so far: each division's name and its rings of (longitude, latitude) in degrees; none where none were given."""
    try:
        rows = json.loads(shapes_path().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise _refused(shapes_path(), str(error), "delete it and give the outlines again") from error
    return [(name, [[(x, y) for x, y in ring] for ring in rings]) for name, rings in rows]


def add_shapes(path: Path) -> int:
    """Take the polygons of a GeoJSON file (degrees, WGS 84); returns how many divisions. Those of the same name are replaced."""
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise _refused(path, str(error), "give a GeoJSON file") from error
    new = dict(_shapes(found, path))
    if not new:
        raise _refused(path, "it holds no polygons with a name", f"give each a property such as {NAMES[0]} or {NAMES[1]}")
    kept = {name: rings for name, rings in load_shapes() if name not in new} | new
    try:
        shapes_path().parent.mkdir(parents=True, exist_ok=True)
        shapes_path().write_text(json.dumps(list(kept.items()), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    except OSError as error:
        raise _refused(shapes_path(), str(error), "set SAYSO_DATA to a writable folder") from error
    return len(new)


def _shapes(found: Any, path: Path) -> Iterator[Shape]:
    features = found.get("features") if isinstance(found, dict) else None
    left = MOST
    for number, feature in enumerate(features if isinstance(features, list) else [], 1):
        try:
            name = next((str(feature["properties"][key]) for key in NAMES if feature["properties"].get(key)), "")
            geometry = feature["geometry"]
            polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}.get(geometry["type"], [])
            rings = [_thin([(float(point[0]), float(point[1])) for point in polygon[0]]) for polygon in polygons]
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
            raise _refused(path, f"its feature {number} is no polygon of numbers ({error!r})", "give a GeoJSON file of divisions") from error
        left -= sum(map(len, rings))
        if left < 0:
            raise _refused(path, f"it has more than {MOST:,} points", "simplify it first, for example with mapshaper")
        if any(not (-180 <= x <= 180 and -90 <= y <= 90) for ring in rings for x, y in ring):
            raise _refused(path, f"its feature {number} is not in degrees", "write it in WGS 84 (EPSG:4326)")
        if name and (kept := [ring for ring in rings if len(ring) > 3]):
            yield name, kept


def _thin(ring: Sequence[tuple[float, float]]) -> Ring:
    """The ring without points nearer than ``STEP`` to the one kept before, rounded to about 100 m; closed as it was."""
    out: Ring = []
    for x, y in ring:
        if not out or abs(x - out[-1][0]) + abs(y - out[-1][1]) >= STEP:
            out.append((round(x, 3), round(y, 3)))
    return [*out, out[0]] if out and out[-1] != out[0] else out


def _refused(path: Path, why: str, todo: str) -> SaysoError:
    return SaysoError("gazetteer-outlines", what="cannot use the outlines", where=str(path), why=why, todo=todo)
