"""Make the page's country outlines from the npm package world-atlas (Natural Earth 1:50m, public domain).

Run: npm pack world-atlas@2, unpack it, then `python -m tools.build_outlines package/countries-50m.json`.
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[1] / "sayso" / "page" / "assets" / "outlines.json.gz"
Ring = list[tuple[float, float]]


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    """The arcs in degrees, from TopoJSON's quantised steps."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    out: list[Ring] = []
    for arc in topology["arcs"]:
        x = y = 0
        ring: Ring = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            ring.append((round(x * sx + tx, 2), round(y * sy + ty, 2)))
        out.append(ring)
    return out


def ring_of(numbers: list[int], arcs: list[Ring]) -> Ring:
    """A closed ring from its arcs (a negative number is an arc walked backwards)."""
    out: Ring = []
    for number in numbers:
        part = arcs[number] if number >= 0 else arcs[~number][::-1]
        out += part if not out else part[1:]
    return out


def main(path: str) -> None:
    """Write the outlines: [[name, [[lon, lat, lon, lat, ...] per ring]], ...]."""
    topology = json.loads(Path(path).read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    rows = []
    for country in topology["objects"]["countries"]["geometries"]:
        shapes = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]] if country["type"] == "Polygon" else []
        rings = [[number for point in ring_of(shape[0], arcs) for number in point] for shape in shapes]
        rows.append([country["properties"]["name"], rings])
    data = json.dumps(sorted(rows), separators=(",", ":"), ensure_ascii=False).encode()
    OUT.write_bytes(gzip.compress(data, 9, mtime=0))
    print(f"{OUT.name}: {len(rows)} countries, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
