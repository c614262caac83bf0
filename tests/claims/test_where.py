from typing import Any

import pytest

from sayso.model.report import Report
from sayso.pipeline import read_reports


def places(text: str) -> Any:
    """Kind -> names of places of each claim, in order."""
    (reading,) = read_reports([Report(id="r", text=text)])
    return [(claim.kind.value, [m.value.name for m in claim.places]) for claim in reading.claims]


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        # the nearest place, not the wider ones it lies in
        ("Shells hit Sarmin, a town in Idlib province of Syria.", "shelling", ["Sarmin"]),
        ("Shells fell on the Kalma refugee camp in South Darfur.", "shelling", ["Kalma"]),
        ("Shells hit Bashiqa, 15 km northeast of Mosul.", "shelling", ["Bashiqa"]),
        ("In Syria, government forces captured Raqqa.", "territory_taken", ["Raqqa"]),
        # several of equal rank
        ("Clashes broke out in Goma and Bukavu.", "armed_clash", ["Goma", "Bukavu"]),
        ("Families fled from Mosul to Erbil.", "displacement", ["Mosul", "Erbil"]),
        ("Thousands of refugees fled to Turkey.", "displacement", ["Turkey"]),
        ("People fled from Bunia to Mahagi.", "displacement", ["Bunia", "Mahagi"]),
        # told in one breath
        ("Fighting in Goma displaced 3,000 people.", "displacement", ["Goma"]),
        ("Ten soldiers were killed and twelve were wounded in Homs.", "attack", ["Homs"]),
    ],
)
def test_an_event_gets_the_places_its_words_give_it(text: str, kind: str, names: Any) -> None:
    assert names in [found for its, found in places(text) if its == kind]


@pytest.mark.parametrize(
    "text",
    [
        "Washington said nine people were killed in the raid.",
        "The Geneva-based agency said nine people were killed in the raid.",
        "A Russian strike killed nine people, a spokesman in London said.",
        "GENEVA, 3 May (Wire) - Nine people were killed in a raid, officials said.",
    ],
)
def test_seats_of_speakers_datelines_and_parties_are_no_places_of_the_event(text: str) -> None:
    assert all(not names for kind, names in places(text) if kind != "statement")


def test_a_witness_on_the_ground_tells_of_where_he_stands() -> None:
    assert ("shelling", ["Homs"]) in places("A resident of Homs said shells were falling on houses.")


def test_an_answer_takes_the_place_of_what_it_answers_marked_inherited() -> None:
    (reading,) = read_reports([Report(id="r", text="Rebels attacked a base near Homs on Monday. The army denied the attack.")])
    answer = next(claim for claim in reading.claims if claim.stance == "denies")
    assert [(m.value.name, m.value.inherited) for m in answer.places] == [("Homs", True)]


def test_each_place_carries_its_characters() -> None:
    text = "Shells fell on Homs and Hama while families fled from Idlib to Aleppo."
    (reading,) = read_reports([Report(id="r", text=text)])
    for claim in reading.claims:
        for mention in claim.places:
            assert text[mention.span.start : mention.span.end] == mention.span.exact
