"""Later words on one number: superseded with a link, the old ones kept; reports taken back; copies of one story are one origin."""

import json
from typing import Any

import pytest

from sayso.incidents.copies import alike, origins, sketch
from sayso.incidents.group import group
from sayso.incidents.public import telling_out
from sayso.incidents.revisions import cue, revisions, withdrawn
from sayso.incidents.whole import ledger, tell_all
from sayso.model.claim import Claim
from sayso.model.report import Report
from tests.incidents.factory import claims_of

STRIKE: dict[str, Any] = {"event": "shelling", "place": ["Mykolaiv"], "when": "2022-05-03", "status": "happened"}


def told(day: str, text: str, killed: list[Any], by: str = "governor", name: str | None = None, **more: Any) -> tuple[Report, list[Claim]]:
    """A report of one sentence, and its claim."""
    report = Report(id=name or f"r{day}-{by}", text=text + ".", published=day, publisher=more.pop("publisher", None), **more)
    row = {**STRIKE, "q": text, "by": [by] if by else [], "stance": "asserts", "figures": [["killed", "people", *killed]]}
    return report, claims_of(report, row, {})


def one(rows: list[tuple[Report, list[Claim]]]) -> dict[str, Any]:
    """The one incident of these reports, as JSON gives it."""
    reports, claims = [report for report, _ in rows], [claim for _, found in rows for claim in found]
    (found,) = tell_all(claims, reports)
    return dict(json.loads(json.dumps(telling_out(found))))


FIRST = told("2022-05-03", "Shelling of a market in Mykolaiv killed 9 people, the governor said", [9, 9, 9])


@pytest.mark.parametrize(
    ("text", "killed", "by", "why"),
    [
        ("The death toll from the shelling of a market in Mykolaiv has risen to 13, a doctor said", [13, 13, 13], "doctor", "risen"),
        ("Shelling of a market in Mykolaiv killed 7 people, not, as reported earlier, 9, a doctor said", [7, 7, 7], "doctor", "corrected"),
        ("The toll of the shelling in Mykolaiv was lowered to 8, the governor said", [8, 8, 8], "governor", "lowered"),
        ("So far the shelling of the market in Mykolaiv has killed 11 people, a doctor said", [11, 11, 11], "doctor", "cumulative"),
        ("The shelling of the market in Mykolaiv killed 12 people, the governor said", [12, 12, 12], "governor", "newer word of the same voice"),
    ],
)
def test_a_later_number_supersedes_with_a_link(text: str, killed: list[int], by: str, why: str) -> None:
    later = told("2022-05-05", text, killed, by)
    found = one([FIRST, later])
    (link,) = found["revisions"]
    assert (link["newer"], link["older"], link["why"]) == (later[1][0].id, FIRST[1][0].id, why)
    assert len([claim for account in found["accounts"] for claim in account["claims"]]) == 2, "nothing is deleted"
    (count,) = found["counts"]
    assert count["range"]["low"] == killed[0] and [voice["total"]["best"] for voice in count["voices"]] == [killed[0]]
    assert not [point for point in found["differences"] if point["about"] == "count"]


def test_another_voice_with_another_number_is_a_difference_not_a_revision() -> None:
    found = one([FIRST, told("2022-05-04", "Shelling of a market in Mykolaiv killed 12 people, a doctor said", [12, 12, 12], "doctor")])
    assert not found["revisions"]
    assert [point["by"] for point in found["differences"]] == [3]
    assert (found["counts"][0]["range"]["low"], found["counts"][0]["range"]["high"]) == (9, 12)


def test_as_of_the_first_day_there_was_no_revision() -> None:
    rows = [
        FIRST,
        told("2022-05-05", "The death toll from the shelling of a market in Mykolaiv has risen to 13, a doctor said", [13, 13, 13], "doctor"),
    ]
    early = [row for row in rows if (row[0].published or "") <= "2022-05-03"]
    found = one(early)
    assert not found["revisions"] and found["counts"][0]["range"]["best"] == 9
    claims, reports = [claim for _, row in rows for claim in row], [report for report, _ in rows]
    assert revisions(claims, {report.id: report for report in reports})[0].newer == claims[1].id


@pytest.mark.parametrize(
    ("words", "why"), [("The toll rose to 14", "risen"), ("In total, 14 died", "cumulative"), ("They arose together", None), ("14 died", None)]
)
def test_cues(words: str, why: str | None) -> None:
    _, (claim,) = told("2022-05-03", words, [14, 14, 14], "")
    assert cue(claim) == why


# --- taken back -------------------------------------------------------------------------------------------------------------------

BAD_TEXT = "Shelling of a market in Mykolaiv killed 40 people, a blogger said"


@pytest.mark.parametrize(
    "mark",
    [{"title": "WITHDRAWN: Forty Dead"}, {"title": "Retraction of our report"}, {"extra": (("pubstatus", "canceled"),)}],
)
def test_a_withdrawn_report_stays_but_counts_no_more(mark: dict[str, Any]) -> None:
    found = one([FIRST, told("2022-05-03", BAD_TEXT, [40, 40, 40], "blogger", **mark)])
    assert {account["voice"]: account["withdrawn"] for account in found["accounts"]} == {"governor": False, "blogger": True}
    assert found["counts"][0]["range"]["high"] == 9 and found["grade"]["name"] != "contested"
    assert [row["voices"] for row in found["origins"]] == [["governor"]]


def test_a_notice_takes_another_report_back() -> None:
    bad = told("2022-05-03", BAD_TEXT, [40, 40, 40], "blogger", name="bad")
    notice = Report(id="notice", text="We withdraw our report.", extra=(("withdraws", "bad"),))
    assert withdrawn([bad[0], notice]) == {"bad"}
    (found,) = tell_all(bad[1], [bad[0], notice])
    assert found.grade.name == "withdrawn"


def test_withdrawn_reports_are_in_no_ledger() -> None:
    text = "9,000 people fled Mykolaiv, a blogger said"
    report = Report(id="w", text=text, title="Withdrawn: Flight", published="2022-05-03")
    row = {"q": text, "by": ["blogger"], "event": "displacement", "place": ["Mykolaiv"], "figures": [["displaced", "people", 9000, 9000, 9000]]}
    assert not ledger(claims_of(report, row, {}), [report]).lines


# --- copies -----------------------------------------------------------------------------------------------------------------------

WIRE = (
    "Shelling of a market in Mykolaiv killed 9 people, rescuers said. The market lies beside the river port, where ships were being loaded "
    "with grain. Windows broke in houses on the other side of the street and the trams stopped running for several hours afterwards"
)
QUOTE = "Shelling of a market in Mykolaiv killed 9 people, rescuers said"


def outlet(name: str, text: str = WIRE, by: str = "") -> tuple[Report, list[Claim]]:
    report = Report(id=name, text=text, published="2022-05-03", publisher=name)
    row = {**STRIKE, "q": QUOTE, "by": [by] if by else [], "figures": [["killed", "people", 9, 9, 9]]}
    return report, claims_of(report, row, {})


def test_five_outlets_with_one_story_are_one_origin() -> None:
    rows = [outlet(f"Outlet {at}", WIRE if at < 3 else WIRE + f". More on page {at}.") for at in range(5)]
    found = one(rows)
    assert len(found["origins"]) == 1 and found["grade"]["name"] == "single source"


def test_two_outlets_with_their_own_words_are_two() -> None:
    other = (
        "Nobody slept in the port district. " + QUOTE + ". Reporters of this paper counted the stalls that were left: of forty, six stood, and the "
        "tram line was torn up for a hundred metres while the firemen worked on through the night without any water from the mains"
    )
    found = one([outlet("Outlet 1"), outlet("Outlet 2", other)])
    assert len(found["origins"]) == 2 and found["grade"]["name"] == "corroborated"


def test_the_earliest_is_the_origin_whatever_the_order() -> None:
    late = Report(id="a", text=WIRE, published="2022-05-04")
    early = Report(id="b", text=WIRE.upper(), published="2022-05-03")
    assert origins([late, early]) == origins([early, late]) == {"a": "b", "b": "b"}


def test_short_texts_are_copies_only_if_equal() -> None:
    assert alike(sketch("Nine died in Mara."), sketch("nine died in mara"))
    assert not alike(sketch("Nine died in Mara."), sketch("Ten died in Mara."))


def test_boilerplate_makes_no_copies() -> None:
    foot = " This report was filed by our desk and may be printed with the name of the agency only, all other rights are kept by the agency"
    reports = [Report(id=f"{at:02}", text=" ".join(f"word{at}x{n}" for n in range(60)) + foot) for at in range(60)]
    assert all(first == own for own, first in origins(reports).items())


def test_a_sentence_in_two_copies_counts_once_in_a_ledger() -> None:
    text = WIRE + ". 9,000 people fled Mykolaiv"
    row = {"q": "9,000 people fled Mykolaiv", "event": "displacement", "place": ["Mykolaiv"], "figures": [["displaced", "people", 9000, 9000, 9000]]}
    reports = [Report(id=name, text=text, published="2022-05-03") for name in ("x", "y")]
    book = ledger([claim for report in reports for claim in claims_of(report, row, {})], reports)
    assert [len(line.entries) for line in book.lines] == [1]


def test_reports_without_claims_are_no_trouble() -> None:
    assert group([], [Report(id="e", text="")]) == []
