"""Give the place names of a report coordinates, all together: one sense per name, and what stays open stays open."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import zip_longest

from sayso.codebook.loader import load_list
from sayso.gazetteer.backward import back_references
from sayso.gazetteer.evidence import countries, likely
from sayso.gazetteer.folding import fold
from sayso.gazetteer.index import Index, Match, open_index
from sayso.gazetteer.placed import Choice, placed
from sayso.gazetteer.score import KNOWN, Scene, choose
from sayso.model.mentions import Found
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.model.span import Mention

NEAR_LIMIT = 400  # names looked for by sound in one report: bounds the time on lists of thousands of unknown names


@dataclass(slots=True)
class _Desk:
    """What is known while one report is resolved."""

    index: Index
    scene: Scene
    near_left: int = NEAR_LIMIT
    found: dict[tuple[str, str | None, str | None], Choice] = field(default_factory=dict)
    matches: dict[str, tuple[Match, ...]] = field(default_factory=dict)


@lru_cache
def _kind_words() -> frozenset[str]:
    return frozenset(load_list("placewords")["stems"])


@lru_cache
def _kept_words() -> frozenset[str]:
    return frozenset(load_list("placewords")["kept"])


def resolve(report: Report, founds: Sequence[Found]) -> tuple[Found, ...]:
    """The same findings, every place with coordinates where the lists and the report's other places settle which it is."""
    mentions = [mention for found in founds for mention in found.places]
    if not mentions:
        return tuple(founds)
    index = open_index()
    names = [stem(mention.value.name) for mention in mentions]
    desk = _Desk(index, Scene(countries(founds, names, index, report.title or "")))
    # large and certain places first: they are the ground on which small ones are told apart
    places = sorted({(_sense(mention.value)): mention.value for mention in mentions}.values(), key=lambda place: _firmness(desk, place))
    for place in places:
        _settle(desk, place)
    located = tuple(replace(found, places=_beside_parents(tuple(_located(desk, mention) for mention in found.places))) for found in founds)
    return back_references(located, {mention.span: _located(desk, mention, bare=True).value for mention in mentions if mention.value.relation})


INSIDE = frozenset({"city", "district", "camp", "facility"})  # what is small enough to stand for a place in it


def _located(desk: _Desk, mention: Mention[Place], *, bare: bool = False) -> Mention[Place]:
    """The mention with its place's coordinates; ``bare`` without what "south of" makes of them."""
    place = replace(mention.value, relation=None) if bare else mention.value
    choice = desk.found[_sense(mention.value)]
    found = placed(place, choice, desk.index)
    if found.lat is None and choice.parent is not None and choice.parent.kind in INSIDE and choice.parent.lat is not None:
        around = placed(Place(name=choice.parent.name), Choice(choice.parent, None), desk.index)  # a quarter no list knows lies in its town
        found = replace(found, lat=around.lat, lon=around.lon, precision="area", radius_km=around.radius_km, admin1=found.admin1 or around.admin1)
    return replace(mention, value=found)


def _beside_parents(places: tuple[Mention[Place], ...]) -> tuple[Mention[Place], ...]:
    """A village no list knows, told as "south of Aleppo", lies in that area: a centre with a radius, never a point."""
    out = []
    for mention, after in zip_longest(places, places[1:]):
        place = mention.value
        if (
            after is not None
            and place.gazetteer_id is None
            and after.value.relation
            and place.parent == after.value.name
            and after.value.lat is not None
        ):
            area = after.value
            place = replace(
                place,
                lat=area.lat,
                lon=area.lon,
                precision="area",
                radius_km=area.radius_km,
                country=area.country,
                admin1=place.admin1 or area.admin1,
            )
        out.append(replace(mention, value=place))
    return tuple(out)


def stem(name: str) -> str:
    """A name without the words for its kind: "Idlib province" is looked up as "Idlib".

    >>> stem("Idlib province"), stem("the Gulf of Aden"), stem("Mexico City")
    ('Idlib', 'Gulf of Aden', 'Mexico City')
    """
    words = name.split()
    while len(words) > 1 and words[-1].islower() and words[-1] in _kind_words():
        words.pop()
    while len(words) > 1 and words[0].islower() and words[0] in _kind_words():
        words.pop(0)
    return " ".join(words)


def _bare(name: str) -> str:
    """A name without a capitalised kind word: "Dallas County" as "Dallas", "Tabqa Dam" as "Tabqa"."""
    words = name.split()
    return " ".join(words[:-1]) if len(words) > 1 and words[-1].lower() in _kind_words() | _kept_words() else name


def _sense(place: Place) -> tuple[str, str | None, str | None]:
    kind = place.kind if place.kind in ("admin1", "camp", "city", "river", "sea") else None
    return fold(stem(place.name)), kind, place.parent


def _firmness(desk: _Desk, place: Place) -> tuple[int, int, str]:
    found = _matches(desk, place)
    first = 0 if any(match.row.kind in ("country", "sea") for match in found) else 1 if place.kind == "admin1" else 2
    people = max((match.row.population for match in found if desk.scene.weights.get(match.row.country or "", 0) > 0 or match.main), default=0)
    return first, -people, place.name


def _matches(desk: _Desk, place: Place) -> tuple[Match, ...]:
    """Exact matches, and variants in the report's countries where none of the exact ones lies there."""
    name = stem(place.name)
    if name in desk.matches:
        return desk.matches[name]
    found = desk.index.exact(name) or desk.index.exact(place.name) or desk.index.exact(_bare(name))
    homes = likely(desk.scene.weights)
    at_home = any(match.row.country in homes or match.row.source != "geonames" or (match.main and match.row.population >= KNOWN) for match in found)
    if not at_home and homes and desk.near_left > 0:
        desk.near_left -= 1
        found = (*found, *desk.index.near(name, homes))
    desk.matches[name] = found
    return found


def _settle(desk: _Desk, place: Place) -> None:
    parent = desk.found.get((fold(stem(place.parent)), None, None)) if place.parent else None
    if place.parent and parent is None:
        parent = _choose_parent(desk, place.parent)
    choice = choose(place, _matches(desk, place), desk.scene, parent.row if parent else None)
    choice = replace(choice, parent=parent.row if parent else None)
    desk.found[_sense(place)] = choice
    if choice.row and choice.row.lat is not None and choice.row.lon is not None and choice.row.kind not in ("country", "sea", "region"):
        desk.scene.points.append((choice.row.lat, choice.row.lon))
        if choice.row.country and choice.row.admin1:
            desk.scene.divisions.add((choice.row.country, choice.row.admin1))


def _choose_parent(desk: _Desk, name: str) -> Choice:
    parent = Place(name=name)
    return choose(parent, _matches(desk, parent), desk.scene, None)
