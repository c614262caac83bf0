"""Country outlines around the places of a page, in the units of the drawing. From Natural Earth (public domain)."""

import gzip
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sayso.gazetteer.shapes import load_shapes

ASSETS = Path(__file__).parent / "assets"
WIDTH = 1000.0  # units of the drawing from west to east
LEAST = 5.0  # degrees: no map shows less than this, a single town needs its surroundings
Point = tuple[float, float]
Box = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True, slots=True)
class Projection:
    """Equirectangular, true to scale at the middle of the box; y grows downwards."""

    box: Box
    scale: float
    squeeze: float

    def xy(self, lon: float, lat: float) -> Point:
        """Degrees to units of the drawing."""
        west, _, _, north = self.box
        return round((lon - west) * self.scale * self.squeeze, 1), round((north - lat) * self.scale, 1)

    @property
    def height(self) -> float:
        """Height of the drawing, where its width is ``WIDTH``."""
        return round((self.box[3] - self.box[1]) * self.scale, 1)

    def units(self, km: float) -> float:
        """Kilometres to units of the drawing."""
        return round(km / 111.2 * self.scale, 1)


def fit(points: Sequence[Point]) -> Projection:
    """A projection that shows all (lon, lat) points with room around them.

    >>> round(fit([(37.1, 36.2)]).xy(37.1, 36.2)[0])
    500
    """
    lons, lats = [p[0] for p in points] or [0.0], [p[1] for p in points] or [20.0]
    middle = (min(lats) + max(lats)) / 2
    squeeze = max(math.cos(math.radians(middle)), 0.4)
    tall = max((max(lats) - min(lats)) * 1.3, LEAST)
    wide = max((max(lons) - min(lons)) * 1.3, LEAST / squeeze)
    if not points:
        tall, wide = 130.0, 360.0
    wide = max(wide, tall / squeeze * 1.25)  # a landscape format, so that the list beside it keeps its place
    tall = max(tall, wide * squeeze / 1.9)
    x, y = (min(lons) + max(lons)) / 2, middle
    box = (x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
    return Projection(box, WIDTH / (wide * squeeze), squeeze)


@lru_cache(maxsize=1)
def _countries() -> list[tuple[str, list[list[Point]]]]:
    rows = json.loads(gzip.decompress((ASSETS / "outlines.json.gz").read_bytes()))
    return [(name, [list(zip(ring[::2], ring[1::2], strict=True)) for ring in rings]) for name, rings in rows]


def country_at(lon: float, lat: float) -> str | None:
    """The country whose outline holds a point (degrees); None at sea.

    >>> country_at(38.5, 35.0), country_at(-30.0, 30.0)
    ('Syria', None)
    """
    return next((name for name, rings in _countries() if any(_holds(ring, lon, lat) for ring in rings)), None)


def _holds(ring: Sequence[Point], lon: float, lat: float) -> bool:
    """Whether a ray to the east crosses the ring an odd number of times."""
    inside = False
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        if (y0 > lat) != (y1 > lat) and lon < x0 + (lat - y0) / (y1 - y0) * (x1 - x0):
            inside = not inside
    return inside


def drawn(projection: Projection) -> list[dict[str, Any]]:
    """The countries in and around the box: name, SVG path, and where the name may stand."""
    west, south, east, north = projection.box
    dx, dy = (east - west) / 2, (north - south) / 2
    frame = (west - dx, south - dy, east + dx, north + dy)
    out = []
    for name, rings in _countries():
        shapes = [shape for ring in rings if (shape := _thin(clip(ring, frame), (east - west) / 800))]
        if shapes:
            path = "".join(_path(shape, projection) for shape in shapes)
            out.append({"name": name, "d": path, "at": _label(rings, projection)})
    return [*out, *_divisions(projection, frame)]


def _divisions(projection: Projection, frame: Box) -> list[dict[str, Any]]:
    """The outlines of divisions that the user gave, drawn over the countries, without their names."""
    least = (projection.box[2] - projection.box[0]) / 800
    out = []
    for name, rings in load_shapes():
        shapes = [shape for ring in rings if (shape := _thin(clip(ring, frame), least))]
        if shapes:
            out.append({"name": name, "d": "".join(_path(shape, projection) for shape in shapes), "at": None})
    return out


def _path(shape: Iterable[Point], projection: Projection) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in (projection.xy(*point) for point in shape)) + "Z"


def _thin(ring: list[Point], least: float) -> list[Point]:
    """The ring without points nearer than ``least`` degrees to the one before; nothing where less than a triangle is left."""
    out: list[Point] = []
    for point in ring:
        if not out or abs(point[0] - out[-1][0]) + abs(point[1] - out[-1][1]) >= least:
            out.append(point)
    return out if len(out) > 2 else []


def _label(rings: list[list[Point]], projection: Projection) -> Point | None:
    """The middle of the largest part that is inside the drawing, if it is large enough to bear a name."""
    best, most = None, 9000.0
    for ring in rings:
        shape = [projection.xy(*point) for point in clip(ring, projection.box)]
        area, x, y = _centroid(shape)
        if area > most:
            best, most = (round(x), round(y)), area
    return best


def _centroid(shape: Sequence[Point]) -> tuple[float, float, float]:
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(shape, [*shape[1:], *shape[:1]], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross / 2, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return (abs(area), x / (6 * area), y / (6 * area)) if abs(area) > 1e-9 else (0.0, 0.0, 0.0)


def clip(ring: Sequence[Point], box: Box) -> list[Point]:
    """The part of a ring inside a box (Sutherland and Hodgman's way: one side at a time).

    >>> clip([(0, 0), (4, 0), (4, 4), (0, 4)], (1, 1, 9, 9))
    [(1.0, 1), (4.0, 1), (4, 4), (1, 4.0)]
    """
    out = list(ring)
    for axis, limit, keep_above in ((0, box[0], True), (1, box[1], True), (0, box[2], False), (1, box[3], False)):
        out = _clip_side(out, axis, limit, keep_above)
    return out


def _clip_side(ring: list[Point], axis: int, limit: float, keep_above: bool) -> list[Point]:
    out: list[Point] = []
    for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        inside, was_inside = (point[axis] >= limit) == keep_above, (before[axis] >= limit) == keep_above
        if inside != was_inside:
            part = (limit - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + part * (point[1 - axis] - before[1 - axis])
            out.append((limit, other) if axis == 0 else (other, limit))
        if inside:
            out.append(point)
    return out
