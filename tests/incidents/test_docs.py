"""The pages print the rules as they are."""

from pathlib import Path

import pytest

from sayso.codebook.loader import load_list
from sayso.incidents.judge import REFUSALS
from sayso.incidents.rules import grades, rules

DOCS = Path(__file__).parents[2] / "docs"
INCIDENTS = (DOCS / "incidents.md").read_text(encoding="utf-8")
COUNTING = (DOCS / "counting.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("rule", "points"), rules().points.items())
def test_every_rule_with_its_points(rule: str, points: float) -> None:
    (row,) = [line for line in INCIDENTS.splitlines() if line.startswith("|") and f"`{rule}`" in line]
    names, numbers, _ = (cell.strip() for cell in row.strip("| ").split(" | "))
    assert dict(zip(names.split(", "), map(float, numbers.split(", ")), strict=True))[f"`{rule}`"] == points


@pytest.mark.parametrize("rule", [name for name, _ in REFUSALS])
def test_every_refusal(rule: str) -> None:
    assert f"| `{rule}` |" in INCIDENTS


@pytest.mark.parametrize(("grade", "rule"), grades().rules.items())
def test_every_grade_with_its_rule(grade: str, rule: str) -> None:
    assert f"| {grade} | {rule} |" in INCIDENTS


@pytest.mark.parametrize("row", load_list("counting")["categories"].values())
def test_every_category(row: dict[str, str]) -> None:
    assert row["label"] in COUNTING
