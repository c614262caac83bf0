"""The grades, each with the rule that is printed beside it."""

from typing import Any

import pytest

from sayso.incidents.rules import grades
from sayso.incidents.whole import tell_all
from sayso.model.report import Report
from tests.incidents.factory import claims_of

SENTENCES = {
    "hit": "An air strike hit the town of Khan Touman",
    "denied": "the army denied the air strike on Khan Touman",
    "unknown": "it was unclear who carried out the air strike on Khan Touman",
}


def grade(*accounts: tuple[list[str], str, str, str | None]) -> str:
    """The grade of one air strike told by (sources, stance, sentence, doer), each account in a report of its own."""
    reports, claims = [], []
    for at, (by, stance, sentence, doer) in enumerate(accounts):
        words = SENTENCES[sentence]
        report = Report(id=f"r{at}", text=f"Report {at}. {words}. {'Own words. ' * at}", published="2016-09-21", publisher=f"Paper {at}")
        row: dict[str, Any] = {"q": words, "by": by, "stance": stance, "event": "air_strike", "status": "happened", "place": ["Khan Touman"]}
        row |= {"when": "2016-09-20", "actor": [doer] if doer else []}
        reports.append(report)
        claims.extend(claims_of(report, row, {}))
    (found,) = tell_all(claims, reports)
    assert found.grade.rule == grades().rules[found.grade.name] and found.grade.because
    return found.grade.name


@pytest.mark.parametrize(
    ("accounts", "expected"),
    [
        ([([], "asserts", "hit", None)], "single source"),
        ([(["Observatory"], "asserts", "hit", None)], "single source"),
        ([(["Observatory"], "asserts", "hit", None), (["Observatory"], "asserts", "hit", None)], "single source"),
        ([(["Observatory"], "asserts", "hit", None), (["Red Crescent"], "confirms", "hit", None)], "corroborated"),
        ([(["unnamed"], "asserts", "hit", None), (["Observatory"], "asserts", "hit", None)], "corroborated"),
        ([(["Syrian army"], "asserts", "hit", "Syrian army")], "claimed by a party about itself"),
        ([(["Syrian army"], "asserts", "hit", "Syrian army"), (["Syrian state TV"], "asserts", "hit", "army")], "claimed by a party about itself"),
        ([(["Syrian army"], "claims_responsibility", "hit", "Syrian army"), (["Observatory"], "asserts", "hit", "Syrian army")], "acknowledged"),
        ([(["Observatory"], "accuses", "hit", "Syrian army"), (["Syrian army"], "denies", "denied", "Syrian army")], "contested"),
        ([([], "asserts", "hit", "Syrian army"), (["Syrian army"], "denies", "denied", "Syrian army")], "denied"),
        ([(["Observatory"], "asserts", "hit", "Syrian army"), (["Syrian army"], "asserts", "hit", "Syrian rebels")], "contested"),
        ([(["Observatory"], "unknown", "unknown", None)], "not held"),
        ([(["Syrian state TV"], "silent", "hit", None)], "not held"),
    ],
)
def test_the_first_rule_that_holds(accounts: list[tuple[list[str], str, str, str | None]], expected: str) -> None:
    assert grade(*accounts) == expected


def test_every_grade_has_its_rule_in_the_codebook() -> None:
    assert grades().disputed < set(grades().rules)
    assert all(rule.strip() for rule in grades().rules.values())
