from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.mentions.calendar import made
from sayso.mentions.reckoning import Clock, reckon
from sayso.mentions.timeexpr import parse
from sayso.mentions.timelink import joined
from sayso.mentions.times import day_of, find, parts, resolve
from sayso.mentions.timex import scan
from sayso.model.sentence import Sentence
from sayso.model.span import Mention
from sayso.model.when import When

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
EXPRESSIONS = st.sampled_from(
    [
        "XXXX-08-28",
        "XXXX-07",
        "XXXX-WXX-3",
        "now-1D",
        "now-1W",
        "now-2M",
        "since(XXXX-WXX-2)",
        "past(P1W)",
        "last(XXXX-12)",
        "late(2013)",
        "night(now-1D)",
    ]
)


def times(text: str) -> tuple[Mention[When], ...]:
    return find(Sentence("r", 0, 0, 0, len(text), text, ()))


@given(EXPRESSIONS, DAYS)
def test_resolving_later_gives_what_resolving_at_once_gives(expr: str, day: date) -> None:
    at_once = resolve(When(timex=None, expr=expr), day.isoformat())
    later = resolve(resolve(When(timex=None, expr=expr), None), day.isoformat())
    assert (at_once.edtf, at_once.earliest, at_once.latest) == (later.edtf, later.earliest, later.latest)


@given(EXPRESSIONS, DAYS)
def test_bounds_stand_in_order_and_a_past_reading_never_begins_after_publication(expr: str, day: date) -> None:
    when = resolve(When(timex=None, expr=expr), day.isoformat())
    if when.earliest and when.latest:
        assert when.earliest <= when.latest
    if when.earliest and "XXXX-WXX" in expr:
        assert when.earliest <= day.isoformat()


@given(st.text(max_size=200))
def test_any_characters_give_times_inside_them_or_none(text: str) -> None:
    for mention in times(text):
        assert text[mention.span.start : mention.span.end] == mention.span.exact != ""


@given(st.integers(0, 40), st.integers(0, 14), st.integers(0, 9999))
def test_only_days_of_the_calendar_are_resolved(at: int, month: int, year: int) -> None:
    real = made(year, month, at)
    found = [mention.value.edtf for mention in times(f"on {year:04d}-{month:02d}-{at:02d} it fell") if mention.value.precision == "day"]
    assert found == ([real.isoformat()] if real else [])


@given(DAYS)
def test_a_date_is_read_back_from_its_own_words(day: date) -> None:
    text = f"on {day.day} {day:%B} {day.year}, they left"
    assert [mention.value.edtf for mention in times(text)] == [day.isoformat()]


@given(st.text(alphabet="nowrefXWPYMD0123456789-+(),lastnextgiven", max_size=40), DAYS)
def test_a_made_up_expression_is_read_or_refused_and_never_raises(expr: str, day: date) -> None:
    node = parse(expr)
    if node is not None:
        reckon(node, Clock(day))


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2016-09-07", date(2016, 9, 7)),
        ("2016-09-07T10:00:00+03:00", date(2016, 9, 7)),
        ("2016", None),
        ("2016-02-30", None),
        ("", None),
        (None, None),
    ],
)
def test_a_publication_day_is_a_whole_date(published: str | None, day: date | None) -> None:
    assert day_of(published) == day


@pytest.mark.parametrize(
    ("text", "exprs"),
    [
        ("from Monday to Friday", ["span(XXXX-WXX-1,XXXX-WXX-5)"]),
        ("on May 4 and 5", ["both(XXXX-05-04,XXXX-05-05)"]),
        ("in August/September 1956", ["both(XXXX-08,1956-09)"]),
        ("since the truce began in July 2016", ["since(2016-07)"]),
        ("early on Tuesday morning", ["at(XXXX-WXX-2,TMO)"]),
    ],
)
def test_pieces_that_belong_together_are_one_time(text: str, exprs: list[str]) -> None:
    assert [one.expr for one in joined(text)] == exprs


def test_the_basis_tells_what_a_date_rests_on() -> None:
    stated, counted, open_ = (resolve(When(timex=None, expr=e), p) for e, p in [("2016-08-28", None), ("now-1D", "2016-08-28"), ("now-1D", None)])
    assert (stated.basis, counted.basis, open_.basis) == ("stated", "resolved from published", None)


def test_the_ends_of_a_range_come_apart_for_markup() -> None:
    (time,) = times("fled from May 15 to 16 Aug 1988")
    assert [(part.span.exact, part.value.edtf) for part in parts(time)] == [("May 15", "1988-05-15"), ("16 Aug 1988", "1988-08-16")]


def test_a_text_without_a_word_of_time_is_passed_over() -> None:
    assert scan("Rebels captured the hill above the town.") == ()


def test_ten_thousand_dates_take_seconds() -> None:
    text = " ".join(f"{1 + i % 28} May {1900 + i % 120}," for i in range(10_000))
    assert len(scan(text)) == 10_000
