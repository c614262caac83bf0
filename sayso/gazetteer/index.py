"""Looking names up: exact folded names first, romanised variants only inside given countries."""

import os
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from sayso.gazetteer.build import built
from sayso.gazetteer.folding import fold, key, nearness, without_article
from sayso.gazetteer.rows import ARABIC_SPOKEN, Row
from sayso.gazetteer.where import data_folder

Method = Literal["exact", "variant", "phonetic", "human"]
FIELDS = "id, gid, place.name, lat, lon, country, admin1, kind, population, radius, source"
VARIANT, SOUND, ODD = 0.84, 0.6, 0.88  # how near soft forms must be: a variant; with the same consonants; with one consonant more or less
MOST = 600
LOCAL = ("city", "district", "camp", "facility", "admin2")  # kinds of places that share their names with other places


@dataclass(frozen=True, slots=True)
class Match:
    """A place that a name may stand for: how the name was matched, how well (0 to 1), and whether it is the place's main name."""

    row: Row
    method: Method
    score: float = 1.0
    main: bool = True


class Index:
    """The built index and the user's own places, opened for reading only."""

    def __init__(self, *paths: Path) -> None:
        self._bases = [sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False) for path in paths]
        self._exact: dict[str, tuple[Match, ...]] = {}

    def exact(self, name: str) -> tuple[Match, ...]:
        """Every place of this name or other name, the most populous first; a user's own places before all."""
        folded = fold(name)
        if folded not in self._exact:
            found = list(self._named(folded)) if folded else []
            bare = without_article(folded)
            if bare != folded:
                known = {match.row.id for match in found}
                found += [match for match in self._named(bare) if match.row.id not in known and match.row.country in ARABIC_SPOKEN]
            self._exact[folded] = tuple(sorted(found, key=_order))
        return self._exact[folded]

    def _named(self, folded: str) -> Iterable[Match]:
        for base in self._bases:
            found = base.execute(f"SELECT main, {FIELDS} FROM name JOIN place ON place.id = name.place WHERE folded = ?", (folded,))
            for main, *fields in found:
                row = Row(*fields)
                yield Match(row, "human" if row.source == "human" else "exact", 1.0, bool(main))

    def near(self, name: str, countries: Collection[str]) -> tuple[Match, ...]:
        """Places of these countries whose names are romanised variants of this one, best first."""
        folded = fold(name)
        sound = key(folded)
        if len(sound) < 2 or len(folded) < 4:
            return ()
        best: dict[int, Match] = {}
        for base in self._bases:
            for country in countries:
                for match in self._sounding(base, country, folded, sound):
                    if match.row.id not in best or best[match.row.id].score < match.score:
                        best[match.row.id] = match
        return tuple(sorted(best.values(), key=lambda match: (-match.score, -match.row.population)))

    def _sounding(self, base: sqlite3.Connection, country: str, folded: str, sound: str) -> Iterable[Match]:
        stem = sound[: max(2, len(sound) - 1)]
        best: dict[int, tuple[float, bool]] = {}
        found = base.execute(
            "SELECT place, key, folded FROM sound WHERE country = ? AND key >= ? AND key < ? LIMIT ?", (country, stem, stem + "\U0010ffff", MOST)
        )
        for place, its, other in found:
            if abs(len(its) - len(sound)) > 1:
                continue
            score = nearness(folded, other)
            same = its == sound
            if score >= (SOUND if same and len(sound) >= 3 else ODD) and score > best.get(place, (0.0, False))[0]:
                best[place] = score, same
        for place, (score, same) in best.items():
            row = Row(*base.execute(f"SELECT {FIELDS} FROM place WHERE id = ?", (place,)).fetchone())
            yield Match(row, "variant" if same and score >= VARIANT else "phonetic", round(score, 3))

    @lru_cache(4096)  # noqa: B019 - one index per process lives as long as the process
    def division(self, country: str, admin1: str) -> Row | None:
        """The first-level division of this code, where the codebook names it."""
        for base in self._bases:
            found = base.execute(f"SELECT {FIELDS} FROM place WHERE kind = 'admin1' AND country = ? AND admin1 = ?", (country, admin1)).fetchone()
            if found:
                return Row(*found)
        return None

    def rank(self, name: str) -> int:
        """How well known a name is as a place: 0 unknown, 1 only small places, 2 towns and listed places, 3 cities, divisions and countries."""
        best = 0
        for match in self.exact(name):
            row = match.row
            if row.kind in ("country", "admin1") or row.source in ("hand", "human") or (row.population >= 100_000 and match.main):
                return 3
            best = max(best, 2 if row.population >= 15_000 else 1)
        return best


def _order(match: Match) -> tuple[bool, bool, int]:
    return match.method != "human", not match.main, -match.row.population


def user_path() -> Path:
    """The file of the user's own places."""
    return data_folder() / "places.sqlite"


def open_index() -> Index:
    """The index of this process, with the user's own places in it."""
    user = user_path()
    return _opened(os.getpid(), built(), user if user.exists() else None, user.stat().st_mtime_ns if user.exists() else 0)


@lru_cache(2)
def _opened(_process: int, path: Path, user: Path | None, _changed: int) -> Index:
    # a connection must not cross a fork, so every process opens its own
    return Index(*([user] if user else []), path)
