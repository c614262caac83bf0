import json
from pathlib import Path

import sayso.gazetteer

OUTLINES = Path(sayso.gazetteer.__file__).parent / "outlines" / "countries.json"


def test_outlines_are_small_and_name_their_source() -> None:
    made = json.loads(OUTLINES.read_text(encoding="utf-8"))
    assert OUTLINES.stat().st_size < 400_000
    assert "Natural Earth" in made["notice"]


def test_rings_are_closed_and_in_degrees() -> None:
    for country in json.loads(OUTLINES.read_text(encoding="utf-8"))["features"]:
        for polygon in country["geometry"]["coordinates"]:
            for ring in polygon:
                assert ring[0] == ring[-1]
                assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)
