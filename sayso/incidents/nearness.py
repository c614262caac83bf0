"""How two places stand to one another: the same, close, one inside the other, apart."""

from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from sayso.incidents.rules import rules
from sayso.incidents.sides import fold, words
from sayso.model.place import Place

Nearness = Literal["same", "close", "inside", "broad", "unknown", "unlike", "apart"]
RANK: tuple[Nearness, ...] = ("same", "close", "inside", "broad", "unknown", "unlike", "apart")  # the best first
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place reduced to what can be compared: name key, degrees, how far it reaches (km), what it lies in, how exact the report is about it."""

    key: str
    lat: float | None
    lon: float | None
    reach: float
    broad: bool
    near: bool  # "near", "south of"
    admin1: str | None
    country: str | None

    @property
    def tier(self) -> int:
        """0 there, 1 near there, 2 somewhere in that land."""
        return 2 if self.broad else int(self.near)


@lru_cache(maxsize=50_000)
def place_key(name: str) -> str:
    """The name without the words that only say what kind of place it is.

    >>> place_key("Hama province"), place_key("the town of Khan Touman"), place_key("Northern Province")
    ('hama', 'khan touman', 'northern province')
    """
    said = words(name.replace("-", " "))
    kept = [word for word in said if word not in rules().place_words]
    return " ".join(kept or said)


def is_broad(place: Place) -> bool:
    """Whether the place is a province, a country or another wide land."""
    if {place.kind, place.precision} & rules().broad:
        return True
    return place.kind is None and place.lat is None and fold(place.name).split()[-1:] in (["province"], ["governorate"], ["state"])


def spot(place: Place) -> Spot:
    """The spot of a place.

    >>> spot(Place(name="Hama province")).broad, spot(Place(name="Aleppo", role="near")).near
    (True, True)
    """
    broad = is_broad(place)
    kind = place.precision or place.kind or ("admin1" if broad else "other")
    near = place.role == "near" or place.relation is not None
    reach = place.radius_km if place.radius_km is not None else rules().reach.get(kind, rules().reach["other"])
    reach = max(reach, rules().city_reach) if near and not broad else reach
    admin1 = place_key(place.admin1) if place.admin1 else None
    return Spot(place_key(place.name), place.lat, place.lon, float(reach), broad, near, admin1, place.country)


def distance_km(left: Spot, right: Spot) -> float | None:
    """Kilometres between two spots on the sphere; None if either is not on the map."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    lat1, lat2 = radians(left.lat), radians(right.lat)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(right.lon - left.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def nearness(left: Spot, right: Spot) -> Nearness:
    """How two spots stand to one another.

    >>> nearness(spot(Place(name="Soran", admin1="Hama")), spot(Place(name="Hama province")))
    'inside'
    >>> nearness(spot(Place(name="Halfaya")), spot(Place(name="Soran")))
    'unlike'
    """
    away = distance_km(left, right)
    if left.broad or right.broad:
        return _in_a_land(left, right, away)
    if left.key == right.key and (away is None or away <= left.reach + right.reach):
        return "close" if left.near or right.near else "same"
    if away is not None:
        return _by_distance(left, right, away)
    inside_name = set(left.key.split()) <= set(right.key.split()) or set(right.key.split()) <= set(left.key.split())
    return "close" if inside_name else "unlike"


def _by_distance(left: Spot, right: Spot, away: float) -> Nearness:
    if away <= 1:
        return "same"
    if away > left.reach + right.reach + 2:
        return "apart"
    # two towns a few kilometres apart are two towns: only "near" a place reaches the next one
    return "close" if left.near or right.near else "unlike"


def _in_a_land(left: Spot, right: Spot, away: float | None) -> Nearness:
    if left.country and right.country and left.country != right.country:
        return "apart"
    if left.key == right.key:
        return "broad"
    small, wide = (right, left) if left.reach >= right.reach else (left, right)
    if small.admin1 and small.admin1 == wide.key:
        return "broad" if small.broad else "inside"
    if small.country and small.country == wide.country and wide.reach >= rules().reach["country"]:
        return "broad" if small.broad else "inside"
    if away is not None and wide.broad:
        return ("broad" if small.broad else "inside") if away <= wide.reach else "apart"
    return "unlike" if small.broad else "unknown"


def best(left: tuple[Spot, ...], right: tuple[Spot, ...]) -> Nearness | None:
    """The nearest relation any of the left has to any of the right; None if a side names no place."""
    found = [nearness(one, other) for one in left for other in right]
    return min(found, key=RANK.index) if found else None


def shared(left: tuple[Spot, ...], right: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """The spots both sides can mean, the most exact only: what a group's members agree on."""
    if not left or not right:
        return left or right
    linked = {spot for one in left for other in right if nearness(one, other) in RANK[:4] for spot in (one, other)}
    kept = linked or set(left) | set(right)
    finest = min(spot.tier for spot in kept)
    return tuple(sorted((spot for spot in kept if spot.tier == finest), key=lambda s: (s.key, str(s.lat), str(s.lon), s.near)))
