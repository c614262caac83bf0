"""A chosen place written into a mention: coordinates with their precision, or an area where the words name a direction or a distance."""

import math
import re
from dataclasses import dataclass, replace

from sayso.gazetteer.index import Index, Method
from sayso.gazetteer.rows import Row
from sayso.model.place import Candidate, Place, PlaceKind

PRECISION = {"city": "town", "camp": "point", "facility": "point", "district": "district", "admin1": "admin1", "admin2": "district",
             "country": "country",
             "sea": "sea", "river": "region", "mountain": "region", "region": "region", "area": "area", "other": "point"}  # fmt: skip
BEARINGS = {"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270, "northwest": 315}
LENGTH = re.compile(r"(\d[\d,.]*)\s*-?\s*(km|kms|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|m)\b", re.I)
VAGUE = 15.0  # kilometres, for "south of" and "near" without a length


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen for a name, or None; with those it was chosen from where it was close, and what it lies in."""

    row: Row | None
    method: Method | None
    candidates: tuple[Candidate, ...] = ()
    parent: Row | None = None


def placed(place: Place, choice: Choice, index: Index) -> Place:
    """The place with what its choice says; unlocated places take the country and division of what they lie in."""
    row = choice.row
    if row is None:
        inside = choice.parent
        return replace(
            place,
            candidates=choice.candidates,
            country=inside.country if inside else place.country,
            admin1=_division(inside, index) if inside else place.admin1,
        )
    kind: PlaceKind | None = row.kind if row.kind in ("country", "sea") else place.kind or row.kind  # type: ignore[assignment]
    found = replace(
        place, kind=kind, geonameid=row.id if row.id > 0 else None, gazetteer_id=row.gid, country=row.country, admin1=_division(row, index),
        lat=row.lat,
        lon=row.lon, precision=PRECISION.get(row.kind or "", "point") if row.lat is not None else None, radius_km=_radius(row), method=choice.method,
        candidates=choice.candidates,
    )  # fmt: skip
    return _area(found) if place.relation and row.kind not in ("country", "region") else found


def _division(row: Row, index: Index) -> str | None:
    if row.kind == "admin1":
        return row.name
    if not row.country or not row.admin1:
        return None
    found = index.division(row.country, row.admin1)
    return found.name if found else None


def _radius(row: Row) -> float | None:
    if row.lat is None:
        return None
    if row.radius is not None:
        return round(row.radius, 1)
    return round(max(1.5, 0.012 * math.sqrt(row.population)), 1)


def _area(place: Place) -> Place:
    """An area instead of a point: beside the place in the direction and at the distance that the words give."""
    if place.lat is None or place.lon is None:
        return place
    words = (place.relation or "").lower()
    away = length(words)
    bearing = _bearing(words)
    if bearing is not None and words.startswith("in the"):
        size = place.radius_km or VAGUE  # "in the south of the city" lies inside it
        lat, lon = moved(place.lat, place.lon, bearing, 0.4 * size)
        return replace(place, lat=lat, lon=lon, precision="area", radius_km=round(0.7 * size, 1))
    if bearing is None:
        reach = (away or VAGUE) + (place.radius_km or 0)
        return replace(place, precision="area", radius_km=round(reach, 1))
    out = away if away is not None else VAGUE + (place.radius_km or 0)
    lat, lon = moved(place.lat, place.lon, bearing, out)
    return replace(place, lat=lat, lon=lon, precision="area", radius_km=round(max(5.0, 0.4 * out if away else out), 1))


def _bearing(words: str) -> float | None:
    flat = words.replace("-", "")
    flat = re.sub(r"(north|south)\s*(east|west)", r"\1\2", flat)
    return next((float(angle) for word, angle in sorted(BEARINGS.items(), key=lambda pair: -len(pair[0])) if word in flat), None)


def length(words: str) -> float | None:
    """Kilometres named in a relation, or None.

    >>> length("30 km north of"), length("ten miles from"), length("5 miles from")
    (30.0, None, 8.0)
    """
    found = LENGTH.search(words)
    if not found:
        return None
    try:
        number = float(found[1].replace(",", "").rstrip("."))
    except ValueError:
        return None
    unit = found[2].lower()
    factor = 1.609 if unit.startswith("mi") else 0.001 if unit.startswith("m") else 1.0
    return round(number * factor, 1)


def moved(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The point so many kilometres away in a direction (degrees, clockwise from north).

    >>> moved(36.2, 37.16, 180, 111.2)
    (35.2, 37.16)
    """
    arc, angle = min(km, 2000.0) / 6371.0, math.radians(bearing)
    p, q = math.radians(lat), math.radians(lon)
    new = math.asin(math.sin(p) * math.cos(arc) + math.cos(p) * math.sin(arc) * math.cos(angle))
    along = q + math.atan2(math.sin(angle) * math.sin(arc) * math.cos(p), math.cos(arc) - math.sin(p) * math.sin(new))
    return round(math.degrees(new), 4), round((math.degrees(along) + 540) % 360 - 180, 4)
