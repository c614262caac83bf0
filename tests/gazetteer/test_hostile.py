"""Texts that mean ill, or mean nothing: read to the end, nothing invented."""

import time
from typing import Any

import pytest

from sayso.model.report import Report
from sayso.pipeline import read_reports


def read(text: str, published: str | None = None) -> Any:
    (reading,) = read_reports([Report(id="r", text=text, published=published)])
    return reading


def test_a_report_of_unknown_places_has_no_coordinates() -> None:
    text = "Rebels took Xqvil, Zzyrk and Brxt. They shelled the town of Vwkq. Troops moved to Ppqrs, 10 km south of Qqtr."
    found = [mention.value for each in read(text).found for mention in each.places]
    assert found
    assert all(place.lat is None and place.geonameid is None for place in found)


def test_two_thousand_places_in_one_report_take_seconds() -> None:
    names = ["Aleppo", "Homs", "Raqqa", "Goma", "Bukavu", "Bor", "Nyala", "Kyiv", "Lviv", "Mosul"]
    text = " ".join(f"Shells hit {names[i % 10]} and Xq{chr(97 + i % 26)}vil in Syria." for i in range(1000))
    begun = time.process_time()
    places = [mention for each in read(text).found for mention in each.places]
    assert len(places) >= 2000
    assert time.process_time() - begun < 20


@pytest.mark.parametrize(
    "date", ["30 February", "32 May 2016", "2016-02-30", "31 April", "the year 0", "0000-00-00", "17 Mehr 1395", "3 Meskerem 2009"]
)
def test_days_of_no_calendar_date_nothing(date: str) -> None:
    reading = read(f"Nine people were killed in Homs on {date}.", "2022-09-01")
    assert reading.claims
    assert all(claim.when is None or claim.when.value.edtf is None for claim in reading.claims)


@pytest.mark.parametrize(
    "text", ["\u202eHoms\u202c fell in \u200bHama.", "In 'Homs'; DROP TABLE place; -- nine died.", "HOMS HOMS HOMS, HOMS. " * 50]
)
def test_odd_marks_do_no_harm(text: str) -> None:
    reading = read(text)
    for each in reading.found:
        for mention in each.places:
            assert text[mention.span.start : mention.span.end] == mention.span.exact
