"""Parties in sentences: whole noun groups, names inside other groups, seats and states that act."""

from functools import lru_cache

import pytest

from sayso import language
from sayso.mentions import actors
from sayso.model.actor import Actor
from sayso.model.report import Report
from sayso.model.span import Mention


@lru_cache
def _found(text: str) -> tuple[Mention[Actor], ...]:
    return tuple(m for sentence in language.parse(language.load(), Report(id="r", text=text)) for m in actors.find(sentence))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Government forces shelled the village.", ["Government forces"]),
        ("The army killed three rebels near the lake.", ["The army", "three rebels"]),
        ("A rebel commander spoke to Reuters.", ["A rebel commander", "Reuters"]),
        ("Residents of Goma fled the city.", ["Residents of Goma"]),
        ("The government of Chad denied it.", ["The government of Chad"]),
        ("Russian jets bombed the bridge.", ["Russian"]),
        ("Police arrested 12 protesters.", ["Police", "12 protesters"]),
        ("The bridge collapsed at noon.", []),
        ("Rain fell on the hills.", []),
    ],
)
def test_parties_are_found_by_their_whole_names(text: str, names: list[str]) -> None:
    assert [m.span.exact for m in _found(text)] == names


def test_kind_and_canonical_name_come_from_the_codebook() -> None:
    found = {m.value.name: (m.value.kind, m.value.id) for m in _found("ISIL fighters fired at the Iraqi army.")}
    assert found["ISIL fighters"] == ("armed_group", "Islamic State")
    assert found["the Iraqi army"] == ("military", "Iraqi Security Forces")


def test_a_pronoun_stays_unresolved() -> None:
    (mention,) = [m for m in _found("They burned the bridge.") if m.rule == "actors.pronoun"]
    assert mention.value.id is None


def test_spans_reproduce_their_characters() -> None:
    text = "The U.N. said Ukrainian forces and the Syrian Observatory for Human Rights told of Taliban militants."
    assert all(text[m.span.start : m.span.end] == m.span.exact for m in _found(text))
