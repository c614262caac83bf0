"""No text can become a formula, and none is lost by it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.exports.guard import guarded, risky, unguarded
from sayso.exports.sheets import sayable
from sayso.exports.tables import csv_line

BEGINNINGS = ["=", "+", "-", "@", "\t=", "\r=", "\n", " =", "'=", "＝", "＋"]
ANY = st.text(st.characters(), max_size=20)


@given(st.one_of(ANY, st.tuples(st.sampled_from(BEGINNINGS), ANY).map("".join)))
def test_guarding_can_be_undone(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("start", BEGINNINGS)
def test_a_risky_text_begins_with_an_apostrophe(start: str) -> None:
    assert guarded(f"{start}1+1").startswith("'")


@pytest.mark.parametrize("value", [-3, 3.5, None, "nine", "a=b", "9-12"])
def test_numbers_and_plain_texts_stay_as_they_are(value: object) -> None:
    assert guarded(value) is value and not risky(value)


@given(st.lists(st.text(max_size=20).filter(lambda text: "\0" not in text), min_size=2, max_size=4))
def test_a_line_of_csv_reads_back(cells: list[str]) -> None:
    said = csv_line(cells).decode()
    row = next(csv.reader(io.StringIO(said, newline="")))
    assert [unguarded(cell) for cell in row] == cells


@given(st.text())
def test_what_xml_cannot_say_is_escaped_and_can_be_read_back(text: str) -> None:
    from openpyxl.utils.escape import unescape

    said = sayable(text)
    assert not any(char < " " and char not in "\t\n\r" for char in said)
    assert unescape(said) == text
