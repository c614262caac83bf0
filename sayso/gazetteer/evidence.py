"""Which countries a report is about: its country names, words for their people, and cities that can only be meant in one country."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from sayso.codebook.actors import head_kind
from sayso.codebook.lexicon import word_class
from sayso.codebook.loader import load_list
from sayso.gazetteer.folding import fold
from sayso.gazetteer.index import Index
from sayso.gazetteer.packaged import people
from sayso.model.mentions import Found

MOST = 12.0  # one word said a hundred times does not drown the rest
SURE = 100_000  # people in a city that is meant wherever its name stands
SHARE = 0.12
SMALL = 0.7  # the weight of a town that only one country has
TOWN = 15_000  # people; below it a name may as well be a common word
WORD = re.compile(r"[^\W\d_][\w’'.-]*")
LONGEST = 5  # words of a country's name in a title
ABROAD = 0.35  # the weight of a people's word before its forces or officials


@lru_cache
def compass() -> frozenset[str]:
    """The compass points, folded: as bare names they are every country's divisions."""
    return frozenset(fold(word) for word in load_list("placewords")["directions"])


def countries(founds: Sequence[Found], names: Iterable[str], index: Index, title: str = "") -> dict[str, float]:
    """Country codes with a weight between 0 and 1, the strongest 1. The title counts too.

    The name of a town alone does not bring its country into a report that plainly speaks of others: two such names do.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    for code, weight in _peoples(founds):
        weights[code] += weight
    for code in _titled(title, index):
        weights[code] += 2.0
    towns: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for name in names:
        for code, weight in _told_by(name, index):
            if weight > SMALL:
                weights[code] += weight
            else:
                towns[code][name] = towns[code].get(name, 0.0) + weight
    strongest, sure = max(weights.values(), default=0.0), set(weights)
    for code, told in towns.items():
        sized = strongest < 1.0 and max(told.values()) >= SMALL
        if not sure or code in sure or len(told) > 1 or sized:
            weights[code] += sum(told.values())
    top = max((min(weight, MOST) for weight in weights.values()), default=0.0)
    return {code: min(weight, MOST) / max(top, 1.0) for code, weight in weights.items()} if top else {}


def _peoples(founds: Sequence[Found]) -> Iterator[tuple[str, float]]:
    """The country of each word for a people, with its weight: "Syrian villagers" tell where, "Russian jets" may be anywhere."""
    demonyms = people()
    for found in founds:
        words = found.sentence.words
        for i, word in enumerate(words):
            if not word.text[:1].isupper():
                continue
            pair = f"{words[i - 1].lower} {word.lower}" if i else ""
            code = demonyms.get(pair) or demonyms.get(word.lower)
            if code:
                follows = words[i + 1].lower if i + 1 < len(words) else ""
                yield code, ABROAD if _goes_abroad(follows) else 1.0


def _titled(title: str, index: Index) -> Iterator[str]:
    """The countries that a title names, longest names first: "South Sudan: Humanitarian Snapshot"."""
    words, i = WORD.findall(title), 0
    while i < len(words):
        for size in range(min(LONGEST, len(words) - i), 0, -1):
            found = index.exact(" ".join(words[i : i + size])) if words[i][:1].isupper() else ()
            nations = [match.row.country for match in found if match.row.kind == "country" and match.row.country]
            if nations:
                yield nations[0]
                break
        i += size


def _goes_abroad(word: str) -> bool:
    """Whether a people's word before this one tells whose, not where: forces, arms, a government."""
    return word in word_class("armed") | word_class("aircraft") | word_class("weapons") or head_kind(word) in (
        "military",
        "government",
        "armed_group",
    )


def _told_by(name: str, index: Index) -> list[tuple[str, float]]:
    if fold(name) in compass():
        return []  # "the East" is some country's division, and every country's
    found = index.exact(name)
    nations = [match.row.country for match in found if match.row.kind == "country" and match.row.country]
    if nations:
        return [(nations[0], 2.0)]
    homes = {match.row.country for match in found if match.row.country}
    if len(homes) == 1 and found[0].main:
        first = found[0].row
        weight = 1.5 if first.population >= SURE or first.kind != "city" else SMALL if first.population >= TOWN else SMALL - 0.1
        return [(homes.pop() or "", weight)]
    big = [match.row for match in found if match.row.population >= SURE and match.main]
    second = found[1].row.population if len(found) > 1 else 0
    if big and big[0].country and big[0].population >= 5 * second:
        return [(big[0].country, 1.0)]
    return []


def likely(weights: dict[str, float], most: int = 4) -> tuple[str, ...]:
    """The few countries in which a misspelt name is looked for."""
    ranked = sorted(weights, key=lambda code: (-weights[code], code))
    return tuple(code for code in ranked[:most] if weights[code] >= SHARE)
