"""GeoJSON (RFC 7946): one Feature for each incident and place, streamed; unlocated incidents keep a null geometry.

``loc_accuracy`` and ``radius_m`` say what a point stands for, so that a town's centre is never taken for the spot.
"""

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from sayso.exports import Loss, Losses
from sayso.exports.countries import country
from sayso.exports.lines import foreign_line
from sayso.exports.told import told
from sayso.incidents.accounts import Telling
from sayso.incidents.quantities import say
from sayso.incidents.tallying import voice_totals
from sayso.model.place import Place
from sayso.store.view import View

DIGITS = 6  # decimals of a degree: 11 cm
WORLD = 20_038  # km from a point to the one opposite: no place reaches further
ACCURACY = {"point": "point", "town": "point", "district": "adm2", "admin1": "adm1", "country": "adm0"}  # IDMC's words


def write(view: View, out: BinaryIO) -> Loss:
    """Write a FeatureCollection, a Feature a line, its bbox last."""
    losses, rows = Losses(), 0
    box: list[float] = []
    out.write(b'{"type": "FeatureCollection", "features": [\n')
    for telling in told(view).tellings:
        for feature in features(telling):
            out.write((b",\n" if rows else b"") + foreign_line(feature).rstrip(b"\n"))
            rows += 1
            if feature["geometry"] is None:
                losses.count("geometry", "no place with coordinates is told; the Feature has none")
            else:
                box = _wider(box, feature["geometry"]["coordinates"])
    out.write(b"\n]" + (b', "bbox": ' + foreign_line(box).rstrip(b"\n") if box else b"") + b"}\n")
    losses.count("claims", "their sentences, voices and characters are not here, only their ids; see the jsonl export", rows)
    return losses.report("geojson", rows)


def features(telling: Telling) -> Iterator[dict[str, Any]]:
    """The Features of one incident: one for each of its places that has coordinates, else one without."""
    located = [place for place in telling.places if place.lat is not None and place.lon is not None]
    for at, place in enumerate(located):
        yield _feature(f"{telling.incident.id}-{at}", telling, place)
    if not located:
        yield _feature(f"{telling.incident.id}-0", telling, telling.places[0] if telling.places else None)


def _feature(name: str, telling: Telling, place: Place | None) -> dict[str, Any]:
    here = place is not None and place.lat is not None and place.lon is not None
    point = {"type": "Point", "coordinates": [round(place.lon or 0.0, DIGITS), round(place.lat or 0.0, DIGITS)]} if place and here else None
    return {"type": "Feature", "id": name, "geometry": point, "properties": _incident(telling) | _place(place)}


def _incident(telling: Telling) -> dict[str, Any]:
    return {
        "incident": telling.incident.id,
        "title": telling.title,
        "kind": telling.kinds[0] if telling.kinds else None,
        "earliest": telling.earliest,
        "latest": telling.latest,
        "timestamp": telling.earliest,
        "grade": telling.grade.name,
        "grade_because": telling.grade.because,
        "voices": len(telling.accounts),
        "origins": len(telling.origins),
        "reports": "; ".join(report.id for report in telling.reports),
        "claims": " ".join(telling.incident.claims),
        "killed": numbers(telling, "killed"),
        "injured": numbers(telling, "injured"),
        "displaced": numbers(telling, "displaced"),
    }


def numbers(telling: Telling, measure: str) -> str | None:
    """What each voice says of a measure, in words: nothing is added up over voices."""
    members = [claim for account in telling.accounts for claim in account.claims if not account.withdrawn]
    totals = voice_totals(members, {report.id: report for report in telling.reports})
    return "; ".join(f"{total.voice}: {say(total.amount)}" for total in totals if total.measure == measure) or None


def _place(place: Place | None) -> dict[str, Any]:
    if place is None:
        return dict.fromkeys(("place", "role", "relation", "admin1", "country", "loc_accuracy", "radius_m", "geonameid"))
    land = country(place.country)
    return {
        "place": place.name,
        "role": place.role,
        "relation": place.relation,
        "admin1": place.admin1,
        "country": land.iso3 if land else place.country,
        "loc_accuracy": ACCURACY.get(place.precision or "", place.precision),
        "radius_m": None if place.radius_km is None else round(max(0.0, min(place.radius_km, WORLD)) * 1000),
        "geonameid": place.geonameid,
    }


def _wider(box: Sequence[float], point: Sequence[float]) -> list[float]:
    """The box with this point in it: west, south, east, north."""
    west, south, east, north = box or (*point, *point)
    return [min(west, point[0]), min(south, point[1]), max(east, point[0]), max(north, point[1])]
