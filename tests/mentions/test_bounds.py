from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.mentions.bounds import bounds
from sayso.model.report import Report

TODAY = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("President Barack Obama met Prime Minister David Cameron.", "2010-05-11", "2016-07-13"),
        ("The camp was opened on 3 May 2014 and enlarged in June 2015.", "2015-06-01", None),
        ("Secretary of State John Kerry spoke on Tuesday, Sept. 6 about the raid of 2 March 2014.", "2016-01-01", "2017-01-20"),
        ("The talks should end by March 2031.", None, None),
        ("Former President Barack Obama spoke.", None, None),
        ("Nine people fled on Wednesday.", None, None),
    ],
)
def test_the_text_tells_between_which_days_it_was_written(text: str, earliest: str | None, latest: str | None) -> None:
    found = bounds(Report(id="r", text=text), TODAY)
    assert (found.earliest if found else None, found.latest if found else None) == (earliest, latest)


def test_evidence_that_contradicts_itself_gives_no_range_but_is_shown() -> None:
    found = bounds(Report(id="r", text="President Bill Clinton spoke of 3 May 2014."), TODAY)
    assert found is not None
    assert (found.earliest, found.latest, len(found.evidence)) == (None, None, 2)


@given(st.text(max_size=300))
def test_any_text_gives_evidence_in_its_own_characters(text: str) -> None:
    found = bounds(Report(id="r", text=text), TODAY)
    for one in found.evidence if found else ():
        assert text[one.span.start : one.span.end] == one.span.exact
