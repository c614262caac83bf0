from typing import Any

import pytest

from sayso.gazetteer import open_names
from sayso.language import load, parse
from sayso.mentions import places
from sayso.model.report import Report


@pytest.fixture(scope="module")
def read() -> Any:
    pipeline, names = load(), open_names()

    def found(text: str) -> Any:
        return [mention for sentence in parse(pipeline, Report(id="r", text=text)) for mention in places.find(sentence, names)]

    return found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shells fell on the town of Binnish in Idlib province on Monday.", ["Binnish", "Idlib province"]),
        ("Fighting spread across the Homs, Hama and Latakia provinces.", ["Homs province", "Hama province", "Latakia province"]),
        ("Families fled from Goma to Bukavu.", ["Goma", "Bukavu"]),
        ("The outbreak began in the Democratic Republic of the Congo.", ["Democratic Republic of the Congo"]),
        ("A ferry sank in the Red Sea off Yemen.", ["Red Sea", "Yemen"]),
        ("Residents of Port-au-Prince fled.", ["Port-au-Prince"]),
        ("Gunmen attacked a market in Quezon City.", ["Quezon City"]),
    ],
)
def test_places_are_named_as_the_report_writes_them(read: Any, text: str, names: Any) -> None:
    assert [mention.value.name for mention in read(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton said nothing.",
        "The Washington Post reported the story.",
        "Haitian camps are full.",
        "She was ill with the West Nile virus.",
        "A professor at the University of Manchester agreed.",
        "On Monday, Reuters reported it.",
    ],
)
def test_people_papers_peoples_and_diseases_are_no_places(read: Any, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "name", "role", "relation"),
    [
        ("Rebels attacked a base south of Aleppo.", "Aleppo", "near", "south of"),
        ("The convoy was hit 30 km north of Damascus.", "Damascus", "near", "30 km north of"),
        ("A bomb went off near Baghdad.", "Baghdad", "near", "near"),
        ("Thousands fled from Mosul.", "Mosul", "from", None),
        ("Troops advanced towards Raqqa.", "Raqqa", "to", None),
        ("Two people died in Kabul.", "Kabul", "at", None),
    ],
)
def test_the_words_before_a_name_give_its_role(read: Any, text: str, name: str, role: Any, relation: Any) -> None:
    mention = next(mention for mention in read(text) if mention.value.name == name)
    assert (mention.value.role, mention.value.relation) == (role, relation)


def test_what_a_place_lies_in_is_kept(read: Any) -> None:
    assert read("Shells hit Binnish, Syria, on Monday.")[0].value.parent == "Syria"


@pytest.mark.parametrize("text", ["", "🙂 🙂", "\u202eabc\u202c in \u200bX", "IN IN IN", "of of of of", "the the , , and and"])
def test_odd_texts_are_no_trouble(read: Any, text: str) -> None:
    for mention in read(text):
        assert mention.span.exact


def test_spans_point_at_the_characters(read: Any) -> None:
    text = "In Homs and in Hama, people fled."
    for mention in read(text):
        assert text[mention.span.start : mention.span.end] == mention.span.exact
