"""Make the packaged country outlines from the npm package world-atlas (Natural Earth, public domain): simplified, rounded, as GeoJSON.

    python -m tools.fetch_outlines

Needs npm and the npm registry once; the file it writes is package data, so nothing is fetched when sayso runs.
"""

import itertools
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

PACKAGE = "world-atlas@2.0.2"
OUT = Path(__file__).parent.parent / "sayso" / "gazetteer" / "outlines" / "countries.json"
TOLERANCE = 0.06  # degrees; about 6 km
SMALL = 0.03  # square degrees; smaller islands of a country are left out

Point = tuple[float, float]


def topology() -> dict[str, Any]:
    """The 1:50m countries of the package, as TopoJSON."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", PACKAGE, "--silent"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            file = archive.extractfile("package/countries-50m.json")
            assert file is not None
            return dict(json.load(file))


def arcs(topo: dict[str, Any]) -> list[list[Point]]:
    """The arcs in degrees, simplified once each, so that neighbours keep one border."""
    (kx, ky), (dx, dy) = topo["transform"]["scale"], topo["transform"]["translate"]
    out = []
    for arc in topo["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * kx + dx, y * ky + dy))
        out.append(simplified(points))
    return out


def simplified(points: list[Point]) -> list[Point]:
    """Fewer points, none of the left-out ones farther from the line than the tolerance (Douglas and Peucker)."""
    keep, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    if points[0] == points[-1] and len(points) > 3:  # a closed ring needs a second fixed point
        far = max(range(len(points)), key=lambda i: _off(points[i], points[0], points[0]))
        keep.add(far)
        stack = [(0, far), (far, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        far, most = 0, TOLERANCE
        for i in range(first + 1, last):
            off = _off(points[i], points[first], points[last])
            if off > most:
                far, most = i, off
        if far:
            keep.add(far)
            stack += [(first, far), (far, last)]
    return [points[i] for i in sorted(keep)]


def _off(point: Point, a: Point, b: Point) -> float:
    (x, y), (ax, ay), (bx, by) = point, a, b
    length = (bx - ax) ** 2 + (by - ay) ** 2
    t = max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) if length else 0.0
    return float(((x - ax - t * (bx - ax)) ** 2 + (y - ay - t * (by - ay)) ** 2) ** 0.5)


def ring(lines: list[list[Point]], numbers: list[int]) -> list[Point]:
    """The points of a ring of arcs; a negative number runs the arc backwards."""
    out: list[Point] = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        out += line[1:] if out else line
    return [(round(x, 2), round(y, 2)) for x, y in out]


def area(points: list[Point]) -> float:
    """Area of a ring in square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(points))) / 2


def features(topo: dict[str, Any]) -> list[dict[str, Any]]:
    """One GeoJSON feature a country, with its name, its largest part always kept."""
    lines, out = arcs(topo), []
    for shape in topo["objects"]["countries"]["geometries"]:
        groups = shape.get("arcs", [])
        polygons = [[ring(lines, part) for part in polygon] for polygon in ([groups] if shape["type"] == "Polygon" else groups)]
        polygons.sort(key=lambda polygon: -area(polygon[0]))
        kept = [[r for r in polygon if len(r) >= 4] for i, polygon in enumerate(polygons) if i == 0 or area(polygon[0]) > SMALL]
        out.append(
            {"type": "Feature", "id": shape.get("id"), "properties": {"name": shape["properties"]["name"]},
             "geometry": {"type": "MultiPolygon", "coordinates": [polygon for polygon in kept if polygon]}}
        )  # fmt: skip
    return out


def main() -> None:
    """Write the outlines."""
    notice = "Made with Natural Earth (public domain), 1:50m countries of world-atlas 2.0.2 (ISC), simplified to about 6 km. id: ISO 3166-1 numeric."
    made = {"type": "FeatureCollection", "notice": notice, "features": features(topology())}
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(made, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{OUT}: {OUT.stat().st_size / 1024:.0f} KB, {len(made['features'])} countries")


if __name__ == "__main__":
    main()
