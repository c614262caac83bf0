from typing import Any

import pytest

from sayso.model.report import Report
from sayso.pipeline import read_reports


def times(text: str) -> Any:
    (reading,) = read_reports([Report(id="r", text=text, published="2022-09-01")])
    return [(claim.kind.value, claim.when.value.edtf if claim.when else None) for claim in reading.claims]


@pytest.mark.parametrize(
    ("text", "kind", "edtf"),
    [
        ("Shells fell on Homs on Tuesday.", "shelling", "2022-08-30"),
        ("Rebels attacked a convoy near Goma, killing four soldiers, on Saturday, officials said.", "attack", "2022-08-27"),
        ("Gunmen killed nine people in Goma on Aug. 28, the army said on Wednesday.", "attack", "2022-08-28"),
        ("On Wednesday the army said shells fell on Homs on Tuesday.", "shelling", "2022-08-30"),
        ("The army attacked Bor and shelled Juba last week.", "attack", "2022-08-22/2022-08-28"),
        ("Between Aug. 2 and Aug. 5 fighting displaced 3,000 people in Goma.", "displacement", "2022-08-02/2022-08-05"),
    ],
)
def test_an_event_gets_its_own_time(text: str, kind: str, edtf: str) -> None:
    assert (kind, edtf) in times(text)


def test_the_time_of_the_saying_is_not_that_of_the_event() -> None:
    assert all(edtf is None for _, edtf in times("Nine people were killed in Homs, the army said on Wednesday."))


def test_the_day_of_publication_is_never_put_in_the_place_of_a_date() -> None:
    assert all(edtf is None for _, edtf in times("Nine people were killed in Homs."))
