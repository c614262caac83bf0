"""The laws of spans: a span reproduces its characters, or cannot be made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.report import Report
from sayso.model.span import Mention, Span

# Every code point there is, half characters too; and what breaks byte and UTF-16 offsets, or turns a line round.
TEXTS = st.text(st.characters(exclude_categories=())) | st.lists(
    st.sampled_from(["🏚", "👨‍👩‍👧", "é", "e\u0301", "دير الزور", "\u202eabc\u202c", "\ud83d", "\r\n", "\x00", "x "])
).map("".join)


@st.composite
def cuts(draw: st.DrawFn) -> tuple[Report, int, int]:
    report = Report(id="r", text=draw(TEXTS))
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(report.text))] * 2)))
    return report, start, end


@given(cuts())
def test_a_span_reproduces_its_characters(cut: tuple[Report, int, int]) -> None:
    report, start, end = cut
    assert report.text[start:end] == report.span(start, end).exact


@given(st.integers(-3, 30), st.integers(-3, 30), st.text(max_size=30))
def test_a_span_that_disagrees_with_its_characters_cannot_be_made(start: int, end: int, exact: str) -> None:
    if start >= 0 and end - start == len(exact):
        assert Span("r", start, end, exact).exact == exact
    else:
        with pytest.raises(ValueError, match="span"):
            Span("r", start, end, exact)


@given(cuts(), cuts())
def test_containing_and_overlapping_are_those_of_the_characters(one: tuple[Report, int, int], other: tuple[Report, int, int]) -> None:
    left, right = (Span("r", start, end, "x" * (end - start)) for _, start, end in (one, other))
    shared = set(range(left.start, left.end)) & set(range(right.start, right.end))
    assert left.overlaps(right) == right.overlaps(left)
    assert bool(shared) <= left.overlaps(right)  # an empty span inside another one overlaps it and shares nothing
    assert left.contains(right) == (left.start <= right.start and right.end <= left.end)
    assert not (left.contains(right) and right.contains(left)) or (left.start, left.end) == (right.start, right.end)


def test_spans_of_two_reports_never_meet() -> None:
    assert not Span("a", 0, 3, "abc").overlaps(Span("b", 0, 3, "abc"))
    assert not Span("a", 0, 3, "abc").contains(Span("b", 0, 3, "abc"))


@pytest.mark.parametrize("change", ["start", "end", "exact", "value", "rule"])
def test_nothing_can_be_changed(change: str) -> None:
    span = Span("r", 0, 4, "nine")
    with pytest.raises(AttributeError):
        setattr(span if hasattr(span, change) else Mention(9, span, "x"), change, 1)
