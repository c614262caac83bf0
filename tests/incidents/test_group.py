"""Grouping as a law: a function of the set of claims, whatever the order; people's words win; everything is in exactly one incident."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.incidents import made
from sayso.incidents.group import group, incident_id
from sayso.model.claim import Claim
from sayso.model.incident import Incident, Judgement
from sayso.model.report import Report
from tests.incidents.factory import SHARED, gold

CLAIMS, REPORTS = made(160, seed=3)


def shape(found: list[Incident]) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.id, one.claims) for one in found]


def home(found: list[Incident]) -> dict[str, str]:
    return {id_: one.id for one in found for id_ in one.claims}


WHOLE = group(CLAIMS, REPORTS)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_any_order_of_reports_and_claims_gives_the_same_incidents(seed: int) -> None:
    rng = random.Random(seed)
    claims, reports = rng.sample(CLAIMS, len(CLAIMS)), rng.sample(REPORTS, len(REPORTS))
    assert group(claims, reports) == WHOLE


@settings(max_examples=10, deadline=None)
@given(st.integers(0, len(REPORTS)), st.booleans())
def test_two_batches_give_the_same_incidents(cut: int, turned: bool) -> None:
    """What is kept is the set of both batches, whichever was read first; a report read again adds nothing."""
    first, second = REPORTS[:cut], REPORTS[cut:]
    batches = [second, first] if turned else [first, second]
    reports = [report for batch in batches for report in batch]
    place = {report.id: at for at, report in enumerate(reports)}
    claims = sorted(CLAIMS, key=lambda claim: place[claim.report])
    assert group([*claims, *claims[:20]], [*reports, *reports[:3]]) == WHOLE


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/gold")
@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_plays_no_part_on_annotated_reports(rng: random.Random) -> None:
    reports, claims = gold("seed")
    expected = group(claims, reports)
    rng.shuffle(reports)
    rng.shuffle(claims)
    assert group(claims, reports) == expected


def test_every_claim_is_in_exactly_one_incident() -> None:
    assert sorted(id_ for one in WHOLE for id_ in one.claims) == sorted(claim.id for claim in CLAIMS)
    assert all(one.id == incident_id(one.claims) for one in WHOLE)


def test_every_join_has_a_named_rule_a_score_and_a_reason() -> None:
    for one in WHOLE:
        assert len(one.judgements) == len(one.claims) - 1
        for word in one.judgements:
            assert word.by.startswith("rule:") and word.verdict == "same" and word.score >= 5 and word.reason and word.at is None


# --- people's words ---------------------------------------------------------------------------------------------------------------


def joined() -> tuple[str, str]:
    """Two claims of different reports that the rules join."""
    report = {claim.id: claim.report for claim in CLAIMS}
    return next((a, b) for one in WHOLE for a in one.claims for b in one.claims if report[a] < report[b])


def apart() -> tuple[str, str]:
    """Two claims that the rules hold apart."""
    left, right = WHOLE[0].claims[0], WHOLE[-1].claims[0]
    return min(left, right), max(left, right)


def word(pair: tuple[str, str], verdict: str, by: str = "Amal", at: str = "2026-01-01T00:00:00+00:00") -> Judgement:
    return Judgement(left=pair[0], right=pair[1], verdict=verdict, by=by, at=at)  # type: ignore[arg-type]


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_a_person_holds_apart_what_rules_join(verdict: str) -> None:
    left, right = joined()
    found = home(group(CLAIMS, REPORTS, [word((left, right), verdict)]))
    assert found[left] != found[right]


def test_different_blocks_every_way_round() -> None:
    """Not even through a third claim that goes with both."""
    big = max(WHOLE, key=lambda one: len(one.claims))
    assert len(big.claims) > 2
    left, right = big.claims[0], big.claims[-1]
    found = group(CLAIMS, REPORTS, [word((left, right), "different")])
    assert not [one for one in found if {left, right} <= set(one.claims)]


def test_a_person_joins_what_rules_hold_apart() -> None:
    left, right = apart()
    found = group(CLAIMS, REPORTS, [word((left, right), "same")])
    assert home(found)[left] == home(found)[right]
    (one,) = (one for one in found if left in one.claims)
    assert [judged.by for judged in one.judgements if {judged.left, judged.right} == {left, right}] == ["Amal"]


def test_same_brings_both_incidents_whole() -> None:
    left, right = apart()
    (one,) = (one for one in group(CLAIMS, REPORTS, [word((left, right), "same")]) if left in one.claims)
    assert set(one.claims) == set(WHOLE[0].claims) | set(WHOLE[-1].claims)


def test_same_and_different_together_take_a_claim_out_of_what_rules_made() -> None:
    """Rules join b and c; a person says a is b and a is not c."""
    b, c = joined()
    a = next(one.claims[0] for one in WHOLE if b not in one.claims)
    found = home(group(CLAIMS, REPORTS, [word((a, b), "same"), word((a, c), "different")]))
    assert found[a] == found[b] != found[c]


def test_no_words_left_is_as_if_none_was_said() -> None:
    assert group(CLAIMS, REPORTS, []) == WHOLE


def test_the_last_word_counts() -> None:
    pair = joined()
    words = [word(pair, "different"), word(pair, "same", "Basim", "2026-02-01T00:00:00+00:00")]
    for order in (words, words[::-1]):
        found = home(group(CLAIMS, REPORTS, order))
        assert found[pair[0]] == found[pair[1]]


def test_same_does_not_reach_over_different() -> None:
    """A same B and B same C, but A different from C: the three are never one."""
    a, b = joined()
    c = next(one.claims[0] for one in WHOLE if a not in one.claims)
    found = home(group(CLAIMS, REPORTS, [word((a, b), "same"), word((b, c), "same"), word((a, c), "different")]))
    assert found[a] != found[c]


def test_words_on_claims_nobody_keeps_are_left_out() -> None:
    assert group(CLAIMS, REPORTS, [word(("0" * 16, "f" * 16), "same")]) == WHOLE


# --- copies -----------------------------------------------------------------------------------------------------------------------


def test_the_same_sentence_in_a_copy_is_the_same_happening() -> None:
    claim = next(claim for claim in CLAIMS if not claim.places)
    report = next(report for report in REPORTS if report.id == claim.report)
    copy = replace(report, id="copy", publisher="Another")
    again = _moved(claim, copy)
    found = home(group([*CLAIMS, again], [*REPORTS, copy]))
    assert found[again.id] == found[claim.id]


def _moved(claim: Claim, report: Report) -> Claim:
    """The same claim read from a copy of its report."""
    quote = report.span(claim.quote.start, claim.quote.end)
    kind = replace(claim.kind, span=report.span(claim.kind.span.start, claim.kind.span.end))
    return replace(claim, id="ffff" + claim.id[4:], report=report.id, quote=quote, kind=kind, figures=(), when=None, sources=())
