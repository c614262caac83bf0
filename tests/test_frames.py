"""Tables of claims, figures, places and reports, in pandas and polars, and where neither is installed."""

import sys

import polars
import pytest

from sayso.errors import SaysoError
from sayso.frames import Claims, Reports
from sayso.store import Kept
from tests.store.made import claim, full_claim, report

ONE = report(published="2016-08-29")
CLAIMS = Claims((Kept(full_claim(ONE), ONE), Kept(claim(ONE), ONE)))
NONE = Claims(())


def test_one_row_a_claim_a_figure_a_place_a_report() -> None:
    tables = (CLAIMS.table(), CLAIMS.figures(), CLAIMS.places(), Reports((ONE,)).table())
    assert [len(table) for table in tables] == [2, 1, 1, 1]
    for table in tables:
        assert all(tuple(row) == table.columns or set(row) == set(table.columns) for row in table.rows)
    figure, place = CLAIMS.figures().rows[0], CLAIMS.places().rows[0]
    assert (figure["claim"], figure["measure"], figure["low"], figure["high"], figure["words"]) == (full_claim(ONE).id, "killed", 9, None, "nine")
    assert (place["name"], place["lat"], place["words"], place["published"]) == ("Lysa", 50.5, "Lysa", "2016-08-29")


@pytest.mark.parametrize("claims", [CLAIMS, NONE, CLAIMS[1:]], ids=["some", "none", "without figures"])
def test_both_libraries_get_the_same(claims: Claims) -> None:
    for table in (claims.table(), claims.figures(), claims.places()):
        pandas_frame, polars_frame = table.to_pandas(), table.to_polars()
        assert list(pandas_frame.columns) == polars_frame.columns == list(table.columns)
        assert len(pandas_frame) == polars_frame.height == len(table)
        for name in {"low", "best", "high", "lat", "lon"} & set(table.columns):
            assert str(pandas_frame[name].dtype) == "float64" and polars_frame.schema[name] == polars.Float64
        assert polars_frame.to_dicts() == [dict(row) for row in table.rows]


def test_the_public_shape() -> None:
    rows = CLAIMS.to_dicts()
    assert [row["schema"] for row in rows] == ["sayso.claim/1"] * 2 and rows[0]["figures"][0]["low"] == 9


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_missing_library_is_told(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(SaysoError, match=f"missing-library: cannot make a {name} table: {name} is not installed. Pip install {name}"):
        getattr(CLAIMS, f"to_{name}")()
