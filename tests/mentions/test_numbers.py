"""Digits and number words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.mentions.numbers import digits


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("4,500", 4500),
        ("1.4", 1.4),
        ("1,000,000", 1000000),
        ("12\u00a0000", 12000),
        ("3-4", None),
        ("abc", None),
        ("", None),
        ("10.000.000", 10_000_000),
        ("1,234.5", 1234.5),
        ("1,234.567.890", None),
        ("192.168.100.200", None),
    ],
)
def test_digits_with_separators(text: str, value: float | None) -> None:
    assert digits(text) == value


@given(st.integers(min_value=0, max_value=10**9))
def test_grouped_digits_give_the_number_back(number: int) -> None:
    assert digits(f"{number:,}") == digits(str(number)) == number


@given(st.text(alphabet="0123456789٣,.-\u00a0 ", max_size=14))
def test_digits_and_separators_of_any_kind_are_a_number_or_none(text: str) -> None:
    assert (digits(text) or 0.0) >= 0.0
