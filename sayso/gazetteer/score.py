"""Which of the places of a name is meant: people there, the report's countries and places, what it is said to lie in."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.gazetteer.evidence import TOWN, compass
from sayso.gazetteer.folding import fold
from sayso.gazetteer.index import LOCAL, Match
from sayso.gazetteer.packaged import distance
from sayso.gazetteer.placed import Choice
from sayso.gazetteer.rows import Row
from sayso.model.place import Candidate, Place

CLOSE = 0.06  # a lead smaller than this is a guess
FAR = 50.0  # kilometres; nearer candidates are the same place to a map of a country
KNOWN = 100_000  # people in a city that may be meant in a report of other countries
SMALL_STATE = 1_000_000  # people; below it a town of the name in the report's country may win
KEPT = 5
GROUND = 3  # settled points, from which on a small place far from all of them is doubted
TOUCHED = 0.6  # the weight from which on a country is one the report is about; for villages it must be the first one
STRAY = 300.0  # kilometres


@dataclass(slots=True)
class Scene:
    """What the report is about so far: countries with weights, settled points, first-level divisions."""

    weights: dict[str, float]
    points: list[tuple[float, float]] = field(default_factory=list)
    divisions: set[tuple[str, str]] = field(default_factory=set)


def choose(place: Place, matches: Sequence[Match], scene: Scene, parent: Row | None) -> Choice:
    """The best place for a name; none where nothing fits, or where two far apart fit equally well."""
    human = next((match for match in matches if match.method == "human"), None)
    if human:
        return Choice(human.row, human.method)
    fitting = [match for match in matches if _admissible(place, match, scene, parent)]
    ranked = sorted(((_score(place, match, scene, parent, matches), match) for match in fitting), key=lambda pair: (-pair[0], pair[1].row.id))
    candidates = tuple(_candidate(score, match.row) for score, match in ranked[:KEPT] if match.row.lat is not None)
    if not ranked:
        return Choice(None, None)
    best, match = ranked[0]
    rivals = [other for score, other in ranked[1:KEPT] if best - score < CLOSE and _apart(match.row, other.row)]
    if rivals:
        return Choice(None, None, candidates)
    return Choice(match.row, match.method, candidates if len(ranked) > 1 and best - ranked[1][0] < 4 * CLOSE else ())


def _admissible(place: Place, match: Match, scene: Scene, parent: Row | None) -> bool:
    """Small places count only in the report's countries or in what the report says they lie in."""
    row = match.row
    if row.kind == "admin1" and fold(place.name) in compass() and not scene.weights.get(row.country or "", 0):
        return False  # "the Northwest" is Cameroon's only in a report on Cameroon
    if row.kind not in LOCAL and (row.kind in ("country", "sea", "region", "river", "mountain", "other") or row.source == "hand"):
        return not (place.kind == "city" and row.kind in ("sea", "region", "river", "mountain"))
    if parent is not None and parent.country == row.country:
        return not _elsewhere(row, parent)
    if scene.weights.get(row.country or "", 0) > 0:
        return not _stray(match, scene)
    if match.method != "exact":
        return False
    if row.source == "hand" and (_unsure(scene) or len(scene.points) < GROUND):
        return True  # a well-reported village in a headline
    return row.kind == "admin1" or row.population >= (KNOWN if match.main else 5 * KNOWN) or (_unsure(scene) and row.population >= KNOWN // 5)


def _stray(match: Match, scene: Scene) -> bool:
    """Whether a small place lies far from all that is settled, in a country only touched: rather a namesake of what no list has."""
    row = match.row
    if row.kind != "city" or (row.population >= KNOWN and match.method == "exact") or len(scene.points) < GROUND:
        return False
    sure = row.population >= TOWN and match.method == "exact"
    if scene.weights.get(row.country or "", 0.0) >= (TOUCHED if sure else 1.0):
        return False
    return _nearest(row, scene) > (STRAY if sure else STRAY / 2)


def _unsure(scene: Scene) -> bool:
    """Whether hardly anything tells which country the report is about."""
    return max(scene.weights.values(), default=0.0) < 0.5


def _score(place: Place, match: Match, scene: Scene, parent: Row | None, matches: Sequence[Match]) -> float:
    row = match.row
    score = match.score + (0.25 if match.main else 0.0) + _prior(row)
    score += 0.9 * scene.weights.get(row.country or "", 0.0)
    score += _kind_fit(place, row, matches)
    if parent is not None and row.id != parent.id:
        score += _inside(row, parent)
    if row.country and row.admin1 and (row.country, row.admin1) in scene.divisions:
        score += 0.3
    return score + _nearby(row, scene)


def _prior(row: Row) -> float:
    if row.kind == "country":
        return 2.2 if row.population >= SMALL_STATE else 1.2
    if row.kind == "admin1":
        return 0.75 + math.log10(row.population + 10) / 30
    if row.kind != "city" or row.source == "hand":
        return 0.8
    return math.log10(row.population + 10) / 7 + (0.7 if row.population >= 1_000_000 else 0.3 if row.population >= 300_000 else 0.0)


def _kind_fit(place: Place, row: Row, matches: Sequence[Match]) -> float:
    if place.kind == "admin1":
        return 1.2 if row.kind == "admin1" else -1.0 if row.kind == "country" else 0.0
    if place.kind == "city":
        return 0.3 if row.kind == "city" else -1.5 if row.kind in ("country", "admin1", "sea", "region") else 0.0
    if place.kind == "country":
        return 0.5 if row.kind == "country" else 0.0
    if row.kind == "city" and row.population < TOWN and place.kind is None and any(match.row.kind == "admin1" and match.main for match in matches):
        return -0.6  # "Sinaloa" is the state before it is a village of that name
    if row.kind == "admin1" and any(match.main and _seat(match, row) for match in matches):
        return -0.8  # the bare name of a province that is named after its seat is the seat
    return 0.3 if place.kind is not None and place.kind == row.kind else 0.0


def _seat(match: Match, division: Row) -> bool:
    row = match.row
    return row.kind == "city" and row.country == division.country and row.admin1 == division.admin1 and row.population >= 20_000


def _inside(row: Row, parent: Row) -> float:
    if parent.country and row.country and parent.country != row.country:
        return -1.5
    if parent.kind == "country":
        return 1.0
    if parent.admin1 and parent.admin1 == row.admin1:
        return 1.5
    return 0.0


def _nearby(row: Row, scene: Scene) -> float:
    if row.lat is None or row.lon is None or row.kind != "city":
        return 0.0
    near = _nearest(row, scene)
    return 0.4 if near < 100 else 0.2 if near < 300 else 0.0


def _elsewhere(row: Row, parent: Row) -> bool:
    """Whether a place lies in another division than the one it is said to be in, and far from it."""
    if row.kind != "city" or not parent.admin1 or parent.admin1 == row.admin1 or parent.lat is None or row.lat is None:
        return False
    return _apart(row, parent) and distance((row.lat, row.lon or 0.0), (parent.lat, parent.lon or 0.0)) > 2 * FAR


def _nearest(row: Row, scene: Scene) -> float:
    """Kilometres to the nearest settled point; infinite where there is none."""
    if row.lat is None or row.lon is None:
        return math.inf
    return min((distance((row.lat, row.lon), point) for point in scene.points[-60:]), default=math.inf)


def _apart(a: Row, b: Row) -> bool:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    return distance((a.lat, a.lon), (b.lat, b.lon)) > FAR


def _candidate(score: float, row: Row) -> Candidate:
    assert row.lat is not None and row.lon is not None
    return Candidate(row.gid, row.name, row.lat, row.lon, row.country, round(score, 3))
