from pathlib import Path

import pytest

from quality.floors import Kept, drifted, fingerprint, load, missed, moved, save

FLOORS = {"dev": {"overall": 0.5, "claim": 0.8}}


@pytest.mark.parametrize(
    ("scores", "lines"),
    [
        ({"dev": {"overall": 0.5, "claim": 0.9}}, []),
        ({"dev": {"overall": 0.499, "claim": 0.9}}, ["dev overall: 0.499 is under its floor 0.500"]),
        ({"dev": {"overall": 0.6}}, ["dev claim: 0.000 is under its floor 0.800"]),
        ({"seed": {"overall": 0.6}}, ["seed: no floors yet (python -m quality.gate --raise)"]),
    ],
)
def test_a_missed_floor_is_one_line(scores: dict[str, dict[str, float]], lines: list[str]) -> None:
    assert missed(FLOORS, scores) == lines


def test_floors_rise_and_do_not_fall_unless_told() -> None:
    scores = {"dev": {"overall": 0.7, "claim": 0.6}}
    assert moved(FLOORS, scores) == {"dev": {"overall": 0.695, "claim": 0.8}}
    assert moved(FLOORS, scores, lower=True) == {"dev": {"overall": 0.695, "claim": 0.595}}
    assert moved(FLOORS, {}) == FLOORS


def test_a_changed_new_or_lost_file_is_seen(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "dev.yaml").write_text("- 1")
    before = fingerprint(tmp_path)
    (tmp_path / "gold" / "dev.yaml").write_text("- 2")
    (tmp_path / "gold" / "seed.txt").write_text("text")
    assert drifted(before, fingerprint(tmp_path)) == ["gold/dev.yaml", "gold/seed.txt"]
    assert drifted(before, before) == []


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    kept = Kept({"gold/dev.yaml": "00"}, FLOORS)
    save(kept, tmp_path / "floors.json")
    assert load(tmp_path / "floors.json") == kept
    assert load(tmp_path / "none.json") == Kept({}, {})
