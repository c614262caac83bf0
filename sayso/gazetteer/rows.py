"""Rows of the index, and the tables they are kept in."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.gazetteer.folding import fold, key, without_article

SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, gid TEXT, name TEXT, lat REAL, lon REAL, country TEXT, admin1 TEXT, kind TEXT,
                    population INTEGER, radius REAL, source TEXT);
CREATE TABLE name (folded TEXT, place INTEGER, main INTEGER, PRIMARY KEY (folded, place)) WITHOUT ROWID;
CREATE TABLE sound (country TEXT, key TEXT, folded TEXT, place INTEGER, PRIMARY KEY (country, key, folded, place)) WITHOUT ROWID;
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT);
"""
LATIN = 60  # names longer than this are descriptions, not names
ARABIC_SPOKEN = frozenset(
    ["SY", "IQ", "YE", "LY", "SD", "EG", "LB", "JO", "PS", "SA", "DZ", "TN", "MA", "MR", "AE", "OM", "KW", "QA", "BH", "TD", "SO", "IL", "TR", "IR"]
)


@dataclass(frozen=True, slots=True)
class Row:
    """One place of the index. ``id`` is the GeoNames id, or a negative number for a place of our own; ``source``: geonames, hand, human."""

    id: int
    gid: str
    name: str
    lat: float | None
    lon: float | None
    country: str | None = None
    admin1: str | None = None
    kind: str | None = None
    population: int = 0
    radius: float | None = None
    source: str = "geonames"


def put(base: sqlite3.Connection, rows: Iterable[tuple[Row, Iterable[str]]]) -> int:
    """Write places with their other names; returns how many."""
    count = 0
    for row, others in rows:
        base.execute(
            "INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            (row.id, row.gid, row.name, row.lat, row.lon, row.country, row.admin1, row.kind, row.population, row.radius, row.source),
        )
        main = fold(row.name)
        sound = key(main)
        folded = {main, *(fold(other) for other in others if 1 < len(other) < LATIN)} - {""}
        if row.country in ARABIC_SPOKEN:
            folded |= {without_article(one) for one in folded}
        base.executemany("INSERT OR REPLACE INTO name VALUES (?,?,?)", [(one, row.id, int(one == main or key(one) == sound != "")) for one in folded])
        keys = [(row.country or "", found, one, row.id) for one in folded if len(found := key(one)) >= 2]
        base.executemany("INSERT OR IGNORE INTO sound VALUES (?,?,?,?)", keys)
        count += 1
    return count
