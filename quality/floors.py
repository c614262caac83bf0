"""Floors under the scores, and a fingerprint of what they were measured on: ``quality/floors.json``."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = Path(__file__).with_name("floors.json")
SLACK = 0.005  # a floor lies this much under what was reached

MEASURED_ON = ("gold/*.yaml", "gold/seed.txt", "gold/*.jsonl", "gold/score.py", "evals/*.py", "evals/*/*")

Scores = dict[str, dict[str, float]]  # set -> row -> value


@dataclass(frozen=True)
class Kept:
    """The floors, and the SHA-256 of each file they were measured on."""

    fingerprint: dict[str, str]
    floors: Scores


def load(path: Path = FILE) -> Kept:
    """The floors and the fingerprint; empty where the file is absent."""
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return Kept(kept.get("fingerprint", {}), kept.get("floors", {}))


def fingerprint(folder: Path, patterns: Iterable[str] = MEASURED_ON) -> dict[str, str]:
    """SHA-256 of every file the scores are measured on, by path inside the folder."""
    files = sorted({path for pattern in patterns for path in folder.glob(pattern) if path.is_file() and path.suffix != ".pyc"})
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def drifted(kept: dict[str, str], now: dict[str, str]) -> list[str]:
    """Files that changed, came or went since the floors were set.

    >>> drifted({"a": "1", "b": "2"}, {"a": "1", "c": "3"})
    ['b', 'c']
    """
    return sorted(name for name in kept.keys() | now.keys() if kept.get(name) != now.get(name))


def missed(floors: Scores, scores: Scores) -> list[str]:
    """One line for each score under its floor, and for each set without floors.

    >>> missed({"dev": {"overall": 0.5}}, {"dev": {"overall": 0.48}})
    ['dev overall: 0.480 is under its floor 0.500']
    """
    lines = [f"{name}: no floors yet (python -m quality.gate --raise)" for name in scores if name not in floors]
    for name, rows in scores.items():
        under = {row: floor for row, floor in floors.get(name, {}).items() if rows.get(row, 0.0) < floor}
        lines += [f"{name} {row}: {rows.get(row, 0.0):.3f} is under its floor {floor:.3f}" for row, floor in under.items()]
    return lines


def moved(floors: Scores, scores: Scores, *, lower: bool = False) -> Scores:
    """New floors: ``SLACK`` under what was reached. A floor only rises, unless ``lower`` is said; sets that were not measured keep theirs.

    >>> moved({"dev": {"overall": 0.5}}, {"dev": {"overall": 0.61, "claim": 0.8}})
    {'dev': {'overall': 0.605, 'claim': 0.795}}
    >>> moved({"dev": {"overall": 0.5}}, {"dev": {"overall": 0.4}}), moved({"dev": {"overall": 0.5}}, {"dev": {"overall": 0.4}}, lower=True)
    ({'dev': {'overall': 0.5}}, {'dev': {'overall': 0.395}})
    """
    new = {name: dict(rows) for name, rows in floors.items()}
    for name, rows in scores.items():
        old = floors.get(name, {})
        reached = {row: round(max(0.0, value - SLACK), 3) for row, value in rows.items()}
        new[name] = reached if lower else {row: max(value, old.get(row, 0.0)) for row, value in reached.items()}
    return new


def save(kept: Kept, path: Path = FILE) -> None:
    """Write the file, sorted so that changes read well."""
    path.write_text(json.dumps(asdict(kept), indent=1, sort_keys=True) + "\n", encoding="utf-8")
