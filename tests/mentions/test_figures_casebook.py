"""Every row of casebook/figures.yaml: the quantities of a sentence, with bounds, unit and unit kind."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from sayso import language
from sayso.mentions import figures
from sayso.model.report import Report

CASEBOOK = Path(__file__).parents[2] / "casebook" / "figures.yaml"
ROWS = yaml.safe_load(CASEBOOK.read_text(encoding="utf-8"))


@lru_cache
def _parsed() -> dict[str, list[Any]]:
    reports = [Report(id=f"r{n}", text=row["text"]) for n, row in enumerate(ROWS)]
    return {report.text: sentences for report, sentences in language.parse_many(language.load(), reports)}


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['rule']}:{row['text'][:40]}" for row in ROWS])
def test_the_quantities_of_the_row_are_found(row: dict[str, Any]) -> None:
    found = [m for sentence in _parsed()[row["text"]] for m in figures.find(sentence) if m.rule != "figures.article"]
    got = [[m.value.low, m.value.best, m.value.high, m.value.unit, m.value.unit_kind] for m in found]
    assert got == row["quantities"]


@pytest.mark.parametrize("row", ROWS[::4], ids=[row["text"][:40] for row in ROWS[::4]])
def test_every_span_reproduces_its_characters(row: dict[str, Any]) -> None:
    for sentence in _parsed()[row["text"]]:
        for mention in figures.find(sentence):
            spans = [mention.span, mention.value.unit_span, mention.value.number, mention.value.of, *mention.value.inputs]
            assert all(row["text"][span.start : span.end] == span.exact for span in spans if span)


def test_every_row_names_its_rule_and_many_yield_nothing() -> None:
    assert all(row["rule"].startswith("figures.") for row in ROWS)
    assert len(ROWS) >= 120
    assert sum(not row["quantities"] for row in ROWS) >= 30
