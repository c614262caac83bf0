import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sayso.cli.gazetteer import command
from sayso.errors import SaysoError
from sayso.gazetteer.shapes import add_shapes, load_shapes
from sayso.page.outlines import drawn, fit


@pytest.fixture(autouse=True)
def own_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.setenv("SAYSO_DATA", str(tmp_path / "data"))


def feature(name: str, *ring: tuple[float, float]) -> Any:
    return {"type": "Feature", "properties": {"ADM1_EN": name}, "geometry": {"type": "Polygon", "coordinates": [list(ring)]}}


def written(tmp_path: Path, *features: Any) -> Path:
    file = tmp_path / "adm1.json"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}), encoding="utf-8")
    return file


SQUARE = ((36.0, 35.0), (37.0, 35.0), (37.0, 36.0), (36.0, 36.0), (36.0, 35.0))


def test_outlines_given_are_kept_and_drawn(tmp_path: Path) -> None:
    answer = CliRunner().invoke(command, ["outlines", str(written(tmp_path, feature("Qwerty", *SQUARE)))])
    assert answer.exit_code == 0, answer.output
    assert [name for name, _ in load_shapes()] == ["Qwerty"]
    assert any(shape["name"] == "Qwerty" and shape["d"].startswith("M") for shape in drawn(fit([(36.5, 35.5)])))


def test_points_that_tell_nothing_are_left_out(tmp_path: Path) -> None:
    fine = [(36 + i / 1000, 35.0) for i in range(1000)]
    add_shapes(written(tmp_path, feature("Fine", *fine, *SQUARE[1:])))
    ((_, (ring,)),) = load_shapes()
    assert len(ring) < 100
    assert ring[0] == ring[-1]


def test_a_division_given_again_is_replaced(tmp_path: Path) -> None:
    add_shapes(written(tmp_path, feature("A", *SQUARE), feature("B", *SQUARE)))
    add_shapes(written(tmp_path, feature("A", *((x + 1, y) for x, y in SQUARE))))
    assert sorted(name for name, _ in load_shapes()) == ["A", "B"]


def polygon(*points: Any) -> str:
    return json.dumps({"features": [{"properties": {"name": "X"}, "geometry": {"type": "Polygon", "coordinates": [points]}}]})


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"features": [1]}', polygon(["a", 1]), polygon([500_000, 4_000_000], [1, 2], [3, 4], [5, 6])])
def test_what_is_no_outline_is_refused_in_one_line(tmp_path: Path, content: str) -> None:
    file = tmp_path / "bad.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SaysoError) as error:
        add_shapes(file)
    assert error.value.slug == "gazetteer-outlines"
    assert "\n" not in str(error.value)
