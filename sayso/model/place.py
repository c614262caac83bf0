"""Place: where, as the report names it, and where that is on the map if a list knows it."""

from dataclasses import dataclass
from typing import Literal

PlaceRole = Literal["at", "near", "from", "to"]
PlaceKind = Literal["city", "district", "admin1", "admin2", "country", "sea", "river", "region", "facility", "area", "camp", "mountain", "other"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place a name may stand for."""

    id: str
    name: str
    lat: float
    lon: float
    country: str | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place. ``lat``/``lon`` (degrees, WGS 84) are None where no list knows it or the choice would be a guess (``parent`` says what it lies in).

    ``precision`` says what the coordinates stand for: point, town, district, admin1, country, sea, region, area; ``radius_km`` how far it reaches.
    ``relation`` keeps the words of "south of", "10 km from", "near"; ``method`` how the name was matched: exact, variant, phonetic, human.
    """

    name: str
    role: PlaceRole = "at"
    relation: str | None = None
    kind: PlaceKind | None = None
    geonameid: int | None = None
    gazetteer_id: str | None = None
    admin1: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    radius_km: float | None = None
    method: Literal["exact", "variant", "phonetic", "human"] | None = None
    parent: str | None = None
    inherited: bool = False
    candidates: tuple[Candidate, ...] = ()
