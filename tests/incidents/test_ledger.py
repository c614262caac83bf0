"""Counting: categories, household sizes, wholes and parts, increments, checks; the worked example of the seed page from annotated claims."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import SaysoError
from sayso.incidents.checks import balance
from sayso.incidents.counting import decide
from sayso.incidents.quantities import Amount, add, exactly, gap, hull, less, meets, public_round, say, times
from sayso.incidents.whole import Ledger, ledger
from sayso.model.claim import Claim
from sayso.model.place import Place
from sayso.model.report import Report
from tests.incidents.factory import SHARED, claims_of, gold

PLACES = {
    "Hama province": Place(name="Hama province", kind="admin1", admin1="Hama", country="SY", lat=35.1, lon=36.9, precision="admin1", radius_km=80),
    "Hama": Place(name="Hama", kind="city", admin1="Hama", country="SY", lat=35.13, lon=36.75, precision="town"),
    "Halfaya": Place(name="Halfaya", kind="city", admin1="Hama", country="SY", lat=35.26, lon=36.61, precision="town"),
    "Soran": Place(name="Soran", kind="city", admin1="Hama", country="SY", lat=35.29, lon=36.74, precision="town"),
    "Idlib": Place(name="Idlib", kind="city", admin1="Idlib", country="SY", lat=35.93, lon=36.63, precision="town"),
}
Row = dict[str, Any]


def book(rows: list[Row], place: str | None = None, published: str = "2016-09-07", **more: Any) -> Ledger:
    """The ledger of one report made of these rows; each row's ``q`` is a sentence of it."""
    report = Report(id="r", text=". ".join(row["q"] for row in rows) + ".", published=published)
    claims = [claim for row in rows for claim in claims_of(report, {"by": ["U.N."], "event": "displacement", "status": "happened"} | row, PLACES)]
    return ledger(claims, [report], place, **more)


def fled(number: int, where: str, unit: str = "people", *remarks: str, q: str | None = None, **more: Any) -> Row:
    words = q or f"{number:,} {unit} fled {where}"
    return {"q": words, "place": [where], "figures": [["displaced", unit, number, number, number, *remarks]], **more}


# --- the law of amounts -----------------------------------------------------------------------------------------------------------

NUMBERS = st.integers(0, 10**7)


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    low = draw(NUMBERS)
    high = draw(st.one_of(st.none(), st.integers(low, 2 * 10**7)))
    return Amount(low=Decimal(low), best=Decimal(low), high=None if high is None else Decimal(high))


@given(amounts(), amounts())
def test_sums_are_in_either_order_and_can_be_taken_back(left: Amount, right: Amount) -> None:
    assert add(left, right) == add(right, left)
    back = less(add(left, right), right)
    assert back.low is None or left.low is None or back.low <= left.low


@given(amounts(), amounts())
def test_two_meet_where_nothing_lies_between(left: Amount, right: Amount) -> None:
    assert meets(left, right) == meets(right, left)
    assert gap(left, right) == gap(right, left) >= 0
    assert meets(left, left) and gap(left, left) == 0


@given(st.lists(amounts(), min_size=1, max_size=5))
def test_a_range_holds_every_amount(rows: list[Amount]) -> None:
    whole = hull(rows)
    assert all(row.low >= whole.low for row in rows if row.low is not None and whole.low is not None)
    assert (whole.high is None) == any(row.high is None for row in rows)


@pytest.mark.parametrize(("count", "size", "people"), [(1, "2.5", 3), (3, "4.9", 15), (4500, "6.2", 27_900), (1700, "5.9", 10_030)])
def test_households_are_rounded_half_up_at_the_end(count: int, size: str, people: int) -> None:
    assert times(exactly(count), Decimal(size)).best == people


@pytest.mark.parametrize(
    ("number", "shown"), [(7, 7), (994, 990), (995, 1000), (1049, 1000), (9949, 9900), (12_499, 12_000), (0, None), (None, None)]
)
def test_public_rounding(number: int | None, shown: int | None) -> None:
    assert public_round(number) == shown


@pytest.mark.parametrize(("number", "shown"), [(105, 100), (115, 120), (12_500, 12_000)])
def test_gidd_rounds_to_even(number: int, shown: int) -> None:
    assert public_round(number, even=True) == shown


# --- categories -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "measure", "category", "kind"),
    [
        ("5,000 families were uprooted from Soran", "displaced", "new displacement", "flow"),
        ("5,000 people remain displaced in Hama", "displaced", "IDPs", "stock"),
        ("5,000 people crossed into Turkey", "displaced", "cross-border flight", "flow"),
        ("5,000 people were displaced again", "displaced", "multiple displacement", "flow"),
        ("2,800 families remain trapped", "trapped", "trapped", "stock"),
        ("300 people returned to Hama last week", "returned", "return", "flow"),
        ("A total of returnees of 300 was counted in Hama", "returned", "returnees", "stock"),
        ("7,000 families were given aid", "aided", "reached", "flow"),
        ("6,500 families need food", "in_need", "in need", "stock"),
        ("4,500 families lived in Halfaya", "population", "population", "stock"),
    ],
)
def test_the_words_decide_the_category(words: str, measure: str, category: str, kind: str) -> None:
    report = Report(id="r", text=words)
    row = {"q": words, "event": "return" if measure == "returned" else "displacement", "figures": [[measure, "people", 5, 5, 5]], "place": ["Hama"]}
    (claim,) = claims_of(report, row, PLACES)
    assert decide(claim, claim.figures[0].value)[:2] == (category, kind)


def test_displaced_people_without_a_verb_are_doubtful() -> None:
    (check,) = book([fled(5000, "Hama", q="5,000 displaced people near Hama")]).checks
    assert check.name == "stock or flow" and check.outcome == "note"


# --- households -------------------------------------------------------------------------------------------------------------------


def test_without_a_size_households_stay_households() -> None:
    made = book([fled(100, "Hama", "families")])
    assert made.lines[0].households == exactly(100) and made.lines[0].people is None
    assert [check.name for check in made.checks] == ["no household size"]


def test_a_given_table_is_used_and_named(tmp_path: Path) -> None:
    table = tmp_path / "sizes.yaml"
    table.write_text("sizes:\n- {area: Hama, year: 2015, size: 5.9, source: A census}\n- {area: Hama, year: 2020, size: 4, source: Another}\n")
    made = book([fled(1700, "Halfaya", "families")], table=table)
    assert made.lines[0].people is not None and made.lines[0].people.best == 10_030
    assert made.sizes[0].rule == "given table" and "A census" in made.sizes[0].source and "earlier year" in made.sizes[0].source


@pytest.mark.parametrize("row", ["{area: Hama, year: 2015, size: 0, source: x}", "{area: Hama, year: 2015, size: 5}", "{aria: Hama}"])
def test_a_bad_table_is_refused(tmp_path: Path, row: str) -> None:
    table = tmp_path / "sizes.yaml"
    table.write_text(f"sizes:\n- {row}\n")
    with pytest.raises(SaysoError):
        book([fled(10, "Hama", "families")], table=table)


# --- wholes and parts -------------------------------------------------------------------------------------------------------------


def line(made: Ledger, place: str, category: str = "new displacement") -> Any:
    from sayso.incidents.checks import walk

    return next(one for top in made.lines for one in walk(top) if (one.place, one.category) == (place, category))


def test_a_part_is_never_added_to_its_whole() -> None:
    made = book([fled(100_000, "Hama province"), fled(8_500, "Halfaya"), fled(25_000, "Soran")], "Hama")
    (whole,) = made.lines
    assert whole.people == exactly(100_000) and whole.itemised["people"] == exactly(33_500) and whole.rest == exactly(66_500)


def test_siblings_without_a_whole_are_added_and_marked_partial() -> None:
    made = book([fled(8_500, "Halfaya"), fled(25_000, "Soran"), {"q": "Many people fled Hama province", "place": ["Hama province"], "figures": [
        ["displaced", "people", 2, None, None]]}], "Hama")  # fmt: skip
    (whole,) = made.lines
    assert whole.people == exactly(33_500) and whole.partial and whole.how.startswith("sum of Halfaya, Soran")


def test_parts_that_exceed_the_whole_are_shown_not_mended() -> None:
    made = book([fled(10_000, "Hama province"), fled(8_500, "Halfaya"), fled(25_000, "Soran")], "Hama")
    failed = [check for check in made.checks if check.outcome == "fails"]
    assert [check.name for check in failed] == ["parts exceed whole"] and line(made, "Hama province").people == exactly(10_000)


def test_another_number_is_not_added_on_a_guess() -> None:
    made = book([fled(7_000, "Hama"), fled(15_000, "Hama", "people", "another", q="Another 15,000 people fled Hama")], "Hama")
    found = line(made, "Hama")
    assert found.people == exactly(7_000) and {entry.role for entry in found.entries} == {"recommended", "another"}


def test_voices_that_differ_give_a_range_and_no_average() -> None:
    made = book([fled(7_000, "Hama"), fled(9_000, "Hama", by=["governor"], q="9,000 people fled Hama, the governor said")], "Hama")
    found = line(made, "Hama")
    assert say(found.spread) == "7,000 to 9,000" and found.people in (exactly(7_000), exactly(9_000))
    assert sorted(entry.role for entry in found.entries) == ["differs", "recommended"]


def test_a_person_recommends_and_two_recommended_are_reported() -> None:
    rows = [fled(7_000, "Hama"), fled(9_000, "Hama", q="9,000 people fled Hama, it was said")]
    ids = {entry.count.reported.best: entry.count.claim.id for entry in line(book(rows), "Hama").entries}
    for number in (7_000, 9_000):
        assert line(book(rows, chosen=frozenset((ids[number],))), "Hama").people == exactly(number)
    both = book(rows, chosen=frozenset(ids.values()))
    assert [check.name for check in both.checks if check.outcome == "fails"] == ["two recommended"]


def test_vague_numbers_are_a_floor_and_never_added() -> None:
    vague = {"q": "Thousands of people fled Hama", "place": ["Hama"], "figures": [["displaced", "people", 2000, None, None]]}
    (found,) = book([vague]).lines
    assert found.people is None and found.entries[0].role == "vague"


def test_denied_and_planned_numbers_count_nobody() -> None:
    rows = [fled(7_000, "Hama", stance="denies"), fled(9_000, "Hama", status="planned", q="9,000 people are to leave Hama")]
    assert not book(rows).lines


def test_stocks_of_two_days_are_not_added() -> None:
    rows = [
        fled(5_000, "Hama", q="5,000 people were sheltering in Hama on the first day", when="2016-08-01"),
        fled(6_000, "Hama", q="6,000 people were sheltering in Hama on the last day", when="2016-09-01"),
    ]
    found = line(book(rows), "Hama", "IDPs")
    assert found.people == exactly(6_000) and [entry.role for entry in found.entries] == ["recommended", "earlier"]


def test_a_balance_shows_what_is_unexplained() -> None:
    made = balance("X", [(1, exactly(100)), (31, exactly(140))], [("new displacement", exactly(60)), ("return", exactly(10))])
    assert made is not None and made.expected == exactly(150) and made.residual == exactly(-10)
    assert balance("X", [(1, exactly(100))], []) is None


def test_more_than_lived_there_fails() -> None:
    living = {
        "q": "4,000 people lived in Halfaya",
        "place": ["Halfaya"],
        "event": "population",
        "figures": [["population", "people", 4000, 4000, 4000]],
    }
    made = book([fled(9_000, "Halfaya"), living])
    assert [check.name for check in made.checks if check.outcome == "fails"] == ["more than lived there"]


# --- the worked example, from annotated claims ------------------------------------------------------------------------------------


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/gold")
def test_the_worked_example_from_annotated_claims() -> None:
    reports, claims = gold("seed", PLACES)
    second = [claim for claim in claims if claim.report == "seed-2"]
    made = ledger(second, reports, "Hama")
    whole = line(made, "Hama province")
    assert whole.people.best == 100_000 and whole.rest.best == 44_000
    assert {unit: amount.best for unit, amount in whole.itemised.items()} == {"households": 11_200, "people": 56_000}
    assert {line(made, place, "trapped").people.best for place in ("Halfaya",)} == {14_000}
    assert not [check for check in made.checks if check.outcome == "fails"]


def _claims(rows: list[Row]) -> list[Claim]:
    report = Report(id="r", text=". ".join(row["q"] for row in rows))
    return [claim for row in rows for claim in claims_of(report, row, PLACES)]


def test_the_order_of_claims_plays_no_part() -> None:
    rows = [fled(100_000, "Hama province"), fled(8_500, "Halfaya"), fled(25_000, "Soran"), fled(9_000, "Halfaya", q="9,000 left Halfaya")]
    claims = _claims([{"event": "displacement", "by": []} | row for row in rows])
    report = Report(id="r", text=". ".join(row["q"] for row in rows))
    assert ledger(claims, [report], "Hama").lines == ledger(claims[::-1], [report], "Hama").lines
