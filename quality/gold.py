"""Scores on the annotated reports, and the cases that come out worst."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from quality import reading

SETS = ("seed", "seed, dated", "dev")
MISSING = 2  # what a claim that is not found weighs, in slots


@dataclass(frozen=True)
class Gold:
    """One set's table, slot -> figures, and its worst cases: (report, number of the claim in it, what is wrong)."""

    table: dict[str, dict[str, float]]
    worst: list[tuple[str, int, list[str]]]


def measure(name: str, folder: Path) -> Gold:
    """Read one set and score it; ``folder`` takes the claims."""
    stem = name.partition(",")[0]
    text = next(path for path in (reading.GOLD / f"{stem}.jsonl", reading.GOLD / f"{stem}.txt") if path.exists())
    found = reading.texts(text)
    gold = reading.GOLD / f"{stem}.yaml"
    claims = folder / f"{stem}-claims.jsonl"
    reading.write_claims(reading.dated(found, gold) if "dated" in name else found, claims)
    table = reading.numbers(reading.run(reading.GOLD / "score.py", gold, claims, "--json"))
    return Gold(table, worst(reading.run(reading.GOLD / "score.py", gold, claims, "--misses"), yaml.safe_load(gold.read_text(encoding="utf-8"))))


def value(row: dict[str, float]) -> float:
    """The one figure a row is judged by.

    >>> value({"precision": 0.5, "recall": 1.0, "f1": 0.667}), value({"accuracy": 0.9, "compared": 10})
    (0.667, 0.9)
    """
    return next(row[key] for key in ("f1", "accuracy", "score") if key in row)


def worst(printed: str, gold: list[dict[str, Any]], most: int = 10) -> list[tuple[str, int, list[str]]]:
    """The claims of the gold with most wrong in them, from the scorer's list of misses.

    Texts are not repeated here: a case is named by its report and the number of the claim in it.

    >>> worst("- claim: «Nine fled» want displacement got None", [{"report": "r", "claims": [{"q": "Nine fled"}]}])
    [('r', 1, ['not found (displacement)'])]
    """
    at = {claim["q"][:90]: (entry["report"], number) for entry in gold for number, claim in enumerate(entry["claims"], 1)}
    wrong: dict[tuple[str, int], list[str]] = {}
    for slot, quote, want, got in re.findall(r"(?m)^- (\w+): «(.*)» want (.*) got (.*)$", printed):
        said = f"not found ({want})" if slot == "claim" else f"{slot}: want {_short(want)}, got {_short(got)}"
        wrong.setdefault(at[quote], []).append(said)
    ranked = sorted(wrong.items(), key=lambda case: -_weight(case[1]))
    return [(report, number, slots) for (report, number), slots in ranked[:most]]


def _weight(slots: list[str]) -> int:
    return max(len(slots), MISSING if slots[0].startswith("not found") else 0)


def _short(text: str) -> str:
    return text if len(text) <= 70 else text[:67] + "..."
