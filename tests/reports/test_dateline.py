import pytest

from sayso.reports.dateline import dateline_of

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
