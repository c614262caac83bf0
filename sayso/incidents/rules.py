"""The grouping list of the codebook, as typed values."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any

from sayso.codebook.loader import check_keys, load_list

LISTS = (
    *("directed", "speech", "condition", "broad", "another", "pointing", "pronouns", "be", "answers", "single", "general"),
    *("hurt", "people", "place_words", "common_units", "common_targets", "matterless"),
)
NUMBERS = ("city_reach", "slack_days", "news_days", "apart_days", "rare_reports", "rare_share")
KEYS = ("points", "joins", "kin", "never", "reach", "hours", "sides", "stands_for", *NUMBERS, *LISTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What grouping.yaml says: points per named rule, what must be reached, kinds that go together, and the word lists."""

    points: Mapping[str, float]
    within: float
    across: float
    kin: frozenset[tuple[str, str]]
    rows: Mapping[str, str]  # kind -> the first of all kinds that chains of kin reach; a kind without kin is missing
    directed: frozenset[str]
    speech: frozenset[str]
    condition: frozenset[str]
    reach: Mapping[str, float]
    broad: frozenset[str]
    city_reach: float
    slack_days: int
    news_days: int
    apart_days: int
    rare_reports: int
    rare_share: float
    another: frozenset[str]
    pointing: frozenset[str]
    pronouns: frozenset[str]
    be: frozenset[str]
    answers: frozenset[str]
    single: frozenset[str]
    general: frozenset[str]
    hours: Mapping[str, str]  # word -> part of the day
    sides: Mapping[str, str]  # word -> side
    stands_for: Mapping[str, str]
    hurt: frozenset[str]
    people: frozenset[str]
    place_words: frozenset[str]
    common_units: frozenset[str]
    common_targets: frozenset[str]
    matterless: frozenset[str]


def words_to_row(rows: Mapping[str, list[str]]) -> dict[str, str]:
    """Word -> the row it stands in.

    >>> words_to_row({"evening": ["dusk", "sunset"]})
    {'dusk': 'evening', 'sunset': 'evening'}
    """
    return {word: name for name, words in rows.items() for word in words}


def kin_pairs(rows: Mapping[str, list[str]], never: list[list[str]]) -> frozenset[tuple[str, str]]:
    """Every pair of kinds that words use for one another, each way round.

    >>> sorted(kin_pairs({"crowd": ["protest", "riot"]}, []))
    [('protest', 'riot'), ('riot', 'protest')]
    """
    barred = {frozenset(pair) for pair in never}
    pairs = {pair for row in rows.values() for pair in combinations(row, 2) if frozenset(pair) not in barred}
    return frozenset(pairs | {(right, left) for left, right in pairs})


def component_of(rows: Mapping[str, list[str]]) -> dict[str, str]:
    """Kind -> one name for all kinds that chains of kin reach.

    >>> component_of({"a": ["x", "y"], "b": ["y", "z"], "c": ["v"]})
    {'x': 'x', 'y': 'x', 'z': 'x', 'v': 'v'}
    """
    first: dict[str, str] = {}
    for kinds in rows.values():
        known = [first[kind] for kind in kinds if kind in first]
        name = known[0] if known else kinds[0]
        first |= {kind: name for kind, old in first.items() if old in known}
        first |= dict.fromkeys(kinds, name)
    return first


@lru_cache
def rules() -> Rules:
    """The rules of the codebook.

    >>> rules().points["kind.same"]
    1.5
    """
    found: dict[str, Any] = load_list("grouping")
    check_keys(found, KEYS, "grouping.yaml")
    check_keys(found["joins"], ("within", "across"), "grouping.yaml: joins")
    plain: dict[str, Any] = {key: found[key] for key in ("points", "reach", "stands_for", *NUMBERS)}
    plain |= {key: frozenset(map(str, found[key])) for key in LISTS}
    return Rules(
        within=float(found["joins"]["within"]),
        across=float(found["joins"]["across"]),
        kin=kin_pairs(found["kin"], found["never"]),
        hours=words_to_row(found["hours"]),
        sides=words_to_row(found["sides"]),
        rows=component_of(found["kin"]),
        **plain,
    )


@dataclass(frozen=True, slots=True)
class Grades:
    """What grades.yaml says: the grades with their rules in order, which are disputed, the stances that hold, the kinds a party fights itself."""

    rules: Mapping[str, str]
    disputed: frozenset[str]
    holds: frozenset[str]
    own_fight: frozenset[str]


@lru_cache
def grades() -> Grades:
    """The grades of the codebook.

    >>> list(grades().rules)[1]
    'contested'
    """
    found = load_list("grades")
    check_keys(found, ("grades", "disputed", "holds", "own_fight"), "grades.yaml")
    return Grades(dict(found["grades"]), frozenset(found["disputed"]), frozenset(found["holds"]), frozenset(found["own_fight"]))
