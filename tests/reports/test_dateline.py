import pytest

from sayso.reports.dateline import dateline_of
from sayso.reports.split import split_page

LEAD = "Nine people fled the town on Sunday, the mayor said."


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("BEIRUT, Sept 7 (Reuters) - ", "Reuters"),
        ("San Salvador, 12 Feb 90 (ACAN-EFE) -- ", "ACAN-EFE"),
        ("BAGHDAD — ", None),
        ("O'SMACH, Cambodia (AP) - ", "Associated Press"),
        ("BEIRUT/GENEVA (Reuters) – ", "Reuters"),
        ("Geneva, 5 September 2016 – ", None),
        ("PORT-AU-PRINCE, Haiti (AP) _ ", "Associated Press"),
        ("(Beirut) – ", None),
        ("Juba – ", None),
        ("KHARKIV, Ukraine, May 3 (AFP) - ", "Agence France-Presse"),
    ],
)
def test_datelines(dateline: str, agency: str | None) -> None:
    found = dateline_of(dateline + LEAD)
    assert found is not None
    assert (found.end, found.agency) == (len(dateline), agency)


@pytest.mark.parametrize(
    "line",
    [
        LEAD,
        "Hama city - a stronghold - fell on Monday.",
        "Mara — the last town in their hands — fell.",
        "UN - backed forces left.",
        "Nine - or ten - fled.",
        "Al-Hamawi said nine fled.",
    ],
)
def test_prose_with_dashes_is_no_dateline(line: str) -> None:
    assert dateline_of(line) is None


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        ("Raid kills nine in a town\n\nBEIRUT, Sept 7, 2016 (Reuters) - " + LEAD, "2016-09-07", "dateline"),
        ("Raid kills nine in a town\n\nGeneva, 5 September 2016 – " + LEAD, "2016-09-05", "dateline"),
        ("Raid kills nine in a town\n\n7 September 2016\n\n" + LEAD, "2016-09-07", "byline"),
        ("Raid kills nine in a town\n\nBEIRUT, Sept 7 (Reuters) - " + LEAD, None, None),
        ("Raid kills nine in a town\n\nBEIRUT, Feb 30, 2016 (Reuters) - " + LEAD, None, None),
        ("Raid kills nine in a town\n\nNine people fled on 7 September 2016, the mayor of the town said.", None, None),
    ],
)
def test_a_full_day_above_the_text_is_the_day_of_publication_with_its_basis(text: str, day: str | None, basis: str | None) -> None:
    part = split_page(text)[0]
    assert (part.day, part.day_basis) == (day, basis)
