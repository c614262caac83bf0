from typing import Any

import pytest

from sayso.gazetteer import open_names
from sayso.language import load, parse
from sayso.mentions import places
from sayso.model.report import Report


@pytest.fixture(scope="module")
def read() -> Any:
    pipeline, names = load(), open_names()

    def found(text: str) -> dict[str, str | None]:
        report = Report(id="r", text=text)
        return {m.value.name: m.value.parent for sentence in parse(pipeline, report) for m in places.find(sentence, names)}

    return found


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("Gunmen burned Tarkuma, a small village in Borno state.", "Tarkuma", "Borno state"),
        ("Shells hit Sarmin, Syria, on Monday.", "Sarmin", "Syria"),
        ("Aid reached Wau (South Sudan).", "Wau", "South Sudan"),
        ("A convoy was hit in Iraq's Diyala province.", "Diyala province", "Iraq"),
        ("Raids hit the Damascus suburb of Jobar.", "Jobar", "Damascus"),
        ("A mine exploded in Bashiqa, 15 km northeast of Mosul.", "Bashiqa", "Mosul"),
        ("Two died at the Kalma refugee camp near Nyala.", "Kalma", "Nyala"),
        ("Troops entered the Yarmouk area to the south of the city.", "Yarmouk", "the city"),
    ],
)
def test_what_a_place_lies_in_is_read_from_the_words_between(read: Any, text: str, inner: str, outer: str) -> None:
    assert read(text)[inner] == outer


@pytest.mark.parametrize(
    "text",
    [
        "Fighting spread across Hama, Idlib and Latakia.",
        "Families fled from Mosul to Erbil.",
        "Strikes hit Homs and Hama in the night.",
        "In Goma, in Bukavu and in Bunia shops stayed shut.",
    ],
)
def test_places_of_a_list_and_the_ends_of_a_way_lie_in_none_of_each_other(read: Any, text: str) -> None:
    assert set(read(text).values()) == {None}
