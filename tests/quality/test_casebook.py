from typing import Any

import pytest

from quality.casebook import judge, same


def claim(**slots: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"id": "1", "kind": "attack", "stance": "asserts", "status": "happened", "sources": [], "actors": [], "affected": []}
    return empty | {"places": [], "when": None, "figures": [], "responds_to": [], "quote": {"exact": "words"}} | slots


def figure(measure: str, low: int | None, best: int | None, high: int | None) -> dict[str, Any]:
    return {"measure": measure, "unit": "people", "low": low, "best": best, "high": high}


@pytest.mark.parametrize(
    ("want", "got", "right"),
    [
        ([], [], True),
        ([], [claim()], False),
        ([{"kind": "attack"}], [claim()], True),
        ([{"kind": "attack"}], [], False),
        ([{"kind": "attack"}], [claim(), claim(id="2")], False),
        ([{"by": ["army"]}], [claim(sources=[{"name": "the army", "inherited": False}])], True),
        ([{"by": ["army", "residents"]}], [claim(sources=[{"name": "army", "inherited": False}])], False),
        ([{"by": ["unnamed"]}], [claim(sources=[{"name": "", "inherited": False}])], True),
        ([{"places": ["Goma"]}], [claim(places=[{"name": "Goma"}, {"name": "Sake"}])], False),
        ([{"when": "none"}], [claim()], True),
        ([{"when": "2024-03-12"}], [claim(when={"edtf": "2024-03-12"})], True),
        ([{"figures": [["killed", 9, 9, None]]}], [claim(figures=[figure("killed", 9, 9, None)])], True),
        ([{"figures": [["killed", "people", 9, 9, 9]]}], [claim(figures=[figure("killed", 9, 9, None)])], False),
        ([{"kind": "attack"}, {"stance": "denies", "responds_to": [1]}], [claim(), claim(id="2", stance="denies", responds_to=["1"])], True),
        ([{"kind": "attack"}, {"stance": "denies", "responds_to": [1]}], [claim(), claim(id="2", stance="denies")], False),
    ],
)
def test_a_row_is_judged_by_the_slots_it_names(want: list[dict[str, Any]], got: list[dict[str, Any]], right: bool) -> None:
    assert (judge({"text": "", "claims": want}, got) == "") is right


def test_both_sides_of_a_clash_are_one_set() -> None:
    row = {"text": "", "claims": [{"kind": "armed_clash", "actors": ["army"], "affected": ["rebels"]}]}
    assert judge(row, [claim(kind="armed_clash", actors=[{"name": "rebels"}, {"name": "army"}])]) == ""


def test_further_claims_are_allowed_where_the_row_says_so() -> None:
    assert judge({"text": "", "claims": [{"kind": "attack"}], "more": True}, [claim(), claim(id="2")]) == ""


@pytest.mark.parametrize(
    ("want", "got", "right"), [("army", "Sudanese army", True), ("U.N.", "U.N.", True), ("Goma", "Bukavu", False), ("unnamed", "army", False)]
)
def test_names_are_compared_by_their_words(want: str, got: str, right: bool) -> None:
    assert same(want, got) is right
