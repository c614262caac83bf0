from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.pieces import MOST, pieces


def cut(text: str) -> list[tuple[int, str]]:
    return [(paragraph, text[start:end]) for paragraph, start, end in pieces(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One.\nStill one.\n\nTwo.", [(0, "One.\nStill one."), (1, "Two.")]),
        ("One.\r\nStill one.\r\n\r\nTwo.", [(0, "One.\r\nStill one."), (1, "Two.")]),
        ("One.\rStill one.\r\rTwo.", [(0, "One.\rStill one."), (1, "Two.")]),
        ("One.\n \t\n\n  Two.  \n\n", [(0, "One."), (1, "Two.")]),
        ("\n\n  \n", []),
        ("", []),
    ],
)
def test_an_empty_line_ends_a_paragraph_and_a_line_break_does_not(text: str, found: list[tuple[int, str]]) -> None:
    assert cut(text) == found


def test_only_the_body_is_cut_into_pieces() -> None:
    text = "Headline here\n\nNine fled. Menu"
    assert list(pieces(text, [(15, 25)])) == [(0, 15, 25)]


def test_a_long_paragraph_is_cut_after_sentences() -> None:
    text = "Shells fell on the town. " * 1000
    parts = cut(text)
    assert {paragraph for paragraph, _ in parts} == {0}
    assert all(len(part) <= MOST and part.endswith("town.") for _, part in parts)


@pytest.mark.parametrize("text", ["x" * 20_000, "word " * 5_000, "\n" * 20_000 + "end", "\r\n" * 9_000 + "end"])
def test_no_character_is_lost_in_a_long_paragraph(text: str) -> None:
    joined = "".join(part for _, part in cut(text))
    assert joined.replace(" ", "") == "".join(text.split())


@given(st.text(alphabet="aB.\n\r \t\u2029”(é🙂", max_size=300))
def test_pieces_hold_every_visible_character_in_order(text: str) -> None:
    found = list(pieces(text, [(0, len(text))]))
    assert "".join("".join(text[a:b].split()) for _, a, b in found) == "".join(text.split())
    assert all(a[2] <= b[1] for a, b in pairwise(found))
