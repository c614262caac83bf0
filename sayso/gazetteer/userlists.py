"""The user's own places: a list in CSV, a GeoNames country file, a COD-AB table; kept apart from the built index, and never lost with it."""

import csv
import hashlib
import io
import os
import sqlite3
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from sayso.codebook.loader import check_keys
from sayso.errors import SaysoError
from sayso.gazetteer.index import user_path
from sayso.gazetteer.rows import SCHEMA, Row, put

COLUMNS = ("name", "lat", "lon", "kind", "country", "admin1", "pcode", "variants")
DOWNLOAD = "https://download.geonames.org/export/dump/{code}.zip"
WAIT = 60  # seconds
# GeoNames' feature classes and codes that are places something happens at
CODES = {"ADM1": "admin1", "ADM2": "admin2", "ADM3": "district", "ADM4": "district", "AIRP": "facility", "AIRB": "facility", "HSP": "facility",
         "DAM": "facility",
         "STM": "river", "MT": "mountain", "MTS": "mountain", "HLL": "mountain", "ISL": "region", "CMPRF": "camp"}  # fmt: skip


def add(path: Path) -> int:
    """Add a user's own list, which wins over every other list; returns how many places it holds."""
    return _store(_own_rows(path))


def load(path: Path) -> int:
    """Add a GeoNames country file (tab-separated, 19 columns) or a COD-AB table (CSV with ADMn names and P-codes); returns how many places."""
    first = _text(path).partition("\n")[0]
    if first.count("\t") >= 14:
        return _store(_geonames(csv.reader(io.StringIO(_text(path)), delimiter="\t", quoting=csv.QUOTE_NONE), str(path)))
    if "pcode" in first.lower():
        return _store(_cod(path))
    raise SaysoError(
        "gazetteer-unknown-format", what="cannot load places from", where=str(path), why="it is neither a GeoNames country file nor a COD-AB table",
        todo="for a list of your own, use: sayso gazetteer add FILE",
    )  # fmt: skip


def update(code: str) -> int:
    """Fetch GeoNames' file of a country (two letters) and load it; the only function here that uses the network."""
    address = DOWNLOAD.format(code=code.upper())
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise SaysoError("gazetteer-unknown-country", what="no country has the code", where=code, todo="give two letters, for example SY")
    try:
        with urllib.request.urlopen(address, timeout=WAIT) as answer:
            packed = zipfile.ZipFile(io.BytesIO(answer.read()))
        text = packed.read(f"{code.upper()}.txt").decode("utf-8")
    except (urllib.error.URLError, OSError, zipfile.BadZipFile, KeyError) as error:
        raise SaysoError(
            "gazetteer-no-download",
            what="cannot fetch",
            where=address,
            why=str(error),
            todo="fetch the file elsewhere and use: sayso gazetteer load FILE",
        ) from error
    return _store(_geonames(csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE), address))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SaysoError(
            "gazetteer-unreadable", what="cannot read the list", where=str(path), why=str(error), todo="give a UTF-8 text file"
        ) from error


def _own_rows(path: Path) -> Iterator[tuple[Row, list[str]]]:
    reader = csv.DictReader(io.StringIO(_text(path)))
    head = [name.strip().lower() for name in reader.fieldnames or ()]
    check_keys(head, COLUMNS, path.name)
    if not {"name", "lat", "lon"} <= set(head):
        raise SaysoError(
            "gazetteer-columns", what="cannot use the list", where=str(path), why="it needs the columns name, lat and lon", todo="add them"
        )
    reader.fieldnames = head
    for number, row in enumerate(reader, 2):
        where = f"{path.name}, line {number}"
        name = (row["name"] or "").strip()
        if not name:
            raise SaysoError("gazetteer-bad-row", what="a place without a name in", where=where, todo="give it a name or remove the line")
        variants = [one.strip() for one in (row.get("variants") or "").replace("|", ";").split(";") if one.strip()]
        gid = f"user:{row.get('pcode') or name}"
        country = (row.get("country") or "").strip().upper() or None
        kind = (row.get("kind") or "city").strip().lower()
        lat, lon = _degrees(row["lat"], 90, where), _degrees(row["lon"], 180, where)
        yield Row(_number(gid), gid, name, lat, lon, country, (row.get("admin1") or "").strip() or None, kind, 0, None, "human"), variants


def _degrees(text: str | None, most: float, where: str) -> float:
    try:
        number = float((text or "").strip())
    except ValueError:
        number = float("nan")
    if not -most <= number <= most:
        raise SaysoError(
            "gazetteer-bad-row",
            what="no coordinate in",
            where=where,
            why=f"{text!r} is not a number between -{most:g} and {most:g}",
            todo="mend the line",
        )
    return number


def _number(gid: str) -> int:
    """A stable negative id for a place that has none of GeoNames."""
    return -3_000_000 - int(hashlib.sha256(gid.encode()).hexdigest()[:12], 16)


def _geonames(lines: Iterable[Sequence[str]], where: str) -> Iterator[tuple[Row, list[str]]]:
    for number, row in enumerate(lines, 1):
        if len(row) < 15:
            raise SaysoError(
                "gazetteer-bad-row", what="too few columns in", where=f"{where}, line {number}", todo="give GeoNames' country file as it is"
            )
        kind = CODES.get(row[7]) or ("city" if row[6] == "P" else None)
        if kind is None:
            continue
        try:
            place = Row(
                int(row[0]), f"geonames:{row[0]}", row[1], float(row[4]), float(row[5]), row[8] or None, row[10] or None, kind, int(row[14] or 0)
            )
        except ValueError as error:
            raise SaysoError(
                "gazetteer-bad-row", what="cannot read", where=f"{where}, line {number}", why=str(error), todo="mend the line"
            ) from error
        yield place, [row[2], *row[3].split(",")]


def _cod(path: Path) -> Iterator[tuple[Row, list[str]]]:
    """A COD-AB table: the deepest level's name and P-code of each row; without coordinates unless the table gives a point."""
    reader = csv.DictReader(io.StringIO(_text(path)))
    heads = {name.lower().replace("-", "_"): name for name in reader.fieldnames or ()}
    level = max((n for n in range(5) if f"adm{n}_pcode" in heads), default=None)
    if level is None:
        raise SaysoError("gazetteer-columns", what="cannot use the table", where=str(path), why="no column ADMn_PCODE", todo="give a COD-AB table")
    label = heads.get(f"adm{level}_en") or heads.get(f"adm{level}_name") or heads.get(f"adm{level}_fr") or heads.get(f"adm{level}_es")
    if label is None:
        raise SaysoError(
            "gazetteer-columns", what="cannot use the table", where=str(path), why=f"no column ADM{level}_EN", todo="give a COD-AB table"
        )
    kind = ("country", "admin1", "admin2", "district", "district")[level]
    for row in reader:
        code, name = row[heads[f"adm{level}_pcode"]], row[label]
        if not code or not name:
            continue
        lat, lon = (_maybe(row.get(heads.get(key, ""))) for key in ("center_lat", "center_lon"))
        others = [value for key, head in heads.items() if key.startswith(f"adm{level}_") and "pcode" not in key and (value := row[head])]
        yield Row(_number(f"pcode:{code}"), f"pcode:{code}", name, lat, lon, code[:2].upper(), None, kind, 0, None, "hand"), others


def _maybe(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _store(rows: Iterable[tuple[Row, list[str]]]) -> int:
    """Write rows to the user's file, all or none of them."""
    path = user_path()
    kept = list(rows)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = not path.exists()
        with closing(sqlite3.connect(path)) as base:
            if new:
                base.executescript(SCHEMA + "CREATE INDEX place_division ON place (country, admin1) WHERE kind = 'admin1';")
            count = put(base, kept)
            base.commit()
    except (OSError, sqlite3.Error) as error:
        raise SaysoError(
            "gazetteer-unwritable", what="cannot keep places in", where=str(path), why=str(error), todo="set SAYSO_DATA to a writable folder"
        ) from error
    os.utime(path)
    return count
