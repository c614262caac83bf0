from typing import Any

import pytest

from sayso.claims.climate import climate
from sayso.claims.events import find_units
from sayso.claims.kin import kin
from sayso.claims.reading import Reading
from sayso.claims.triggers import find_triggers
from sayso.language import load, parse
from sayso.model.mentions import Found
from sayso.model.report import Report


@pytest.fixture(scope="module")
def read() -> Any:
    pipeline = load()

    def reading(text: str) -> Reading:
        (sentence,) = parse(pipeline, Report(id="r", text=text))
        return Reading(Found(sentence=sentence), find_units(sentence, find_triggers(sentence, climate([sentence]))), [], frozenset())

    return reading


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers attacked a camp near Bor and captured three rebels.",
        "Planes have been conducting airstrikes in Homs and launching rocket strikes on towns.",
    ],
)
def test_events_of_one_breath_are_kin(read: Any, text: str) -> None:
    reading = read(text)
    first, second = reading.units
    assert second in list(kin(reading, first)) or first in list(kin(reading, second))


def test_events_of_clauses_with_subjects_of_their_own_are_not(read: Any) -> None:
    reading = read("Rebels shelled Homs after soldiers attacked Hama.")
    for unit in reading.units:
        assert not list(kin(reading, unit))
