"""The gate on the annotated reports of ../shared; skipped only where that folder is absent. The public sets are left to ``make quality``."""

import subprocess
import sys

import pytest

from quality import floors, gate, gold, reading

needs_shared = pytest.mark.skipif(not reading.GOLD.is_dir(), reason="needs the annotated reports in ../shared")


@needs_shared
def test_every_floor_of_the_annotated_reports_is_held() -> None:
    scores = gate.gold_scores(gate.measure_gold())
    assert scores.keys() == set(gold.SETS)
    assert gate.check(scores, floors.load(), floors.fingerprint(reading.SHARED)) == []


@needs_shared
def test_dates_given_afterwards_are_resolved() -> None:
    undated = reading.texts(reading.GOLD / "seed.txt")
    dated = reading.dated(undated, reading.GOLD / "seed.yaml")
    assert [report.published for report in undated] == [None] * 5
    assert dated[0].published == "2016-09-21"


def test_a_drifted_file_fails_the_gate() -> None:
    kept = floors.Kept({"gold/dev.yaml": "00"}, {"dev": {"overall": 0.5}})
    assert gate.check({"dev": {"overall": 0.6}}, kept, {"gold/dev.yaml": "01"}) == ["gold/dev.yaml is not the file the floors were measured on"]


def test_floors_of_every_set_are_kept() -> None:
    assert floors.load().floors.keys() >= {*gold.SETS, "casebook"}


def test_help_names_the_flags() -> None:
    shown = subprocess.run([sys.executable, "-m", "quality.gate", "--help"], capture_output=True, text=True, check=True, cwd=reading.ROOT).stdout
    assert "--raise" in shown and "--lower" in shown
