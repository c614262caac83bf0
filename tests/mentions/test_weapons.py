"""Weapons in sentences, by noun phrase and by name."""

from functools import lru_cache

import pytest

from sayso import language
from sayso.mentions import weapons
from sayso.model.report import Report


@lru_cache
def _found(text: str) -> list[tuple[str, str]]:
    return [(m.span.exact, m.value) for sentence in language.parse(language.load(), Report(id="r", text=text)) for m in weapons.find(sentence)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They fired rockets at the base.", [("rockets", "rocket")]),
        ("Helicopters dropped barrel bombs on the town.", [("Helicopters", "helicopter"), ("barrel bombs", "barrel bomb")]),
        ("Cruise missiles hit two tanks.", [("Cruise missiles", "cruise missile"), ("tanks", "tank")]),
        ("A think tank published a report.", []),
        ("Gold mine workers went on strike.", []),
        ("The villagers went home.", []),
    ],
)
def test_weapons_are_found_by_their_longest_name(text: str, found: list[tuple[str, str]]) -> None:
    assert _found(text) == found
