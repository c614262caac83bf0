"""Grouping stays quick: few pairs are judged, however many claims there are. ``python -m bench.incidents`` measures the full sizes."""

import math
import time

import pytest

from bench.incidents import growth, made, once
from sayso.incidents import candidates, outline
from sayso.incidents.group import group
from sayso.incidents.whole import tell_all


def pairs(number: int) -> tuple[int, int]:
    """(claims, pairs worth judging)."""
    claims, reports = made(number)
    known = {report.id: report for report in reports}
    outlines = outline.without_common({claim.id: outline.of_claim(claim, known[claim.report]) for claim in claims})
    return len(claims), len(candidates.across(outlines.values()))


def test_pairs_grow_no_faster_than_n_log_n() -> None:
    (few, judged), (many, more) = pairs(1_000), pairs(4_000)
    assert more / judged <= 1.25 * (many * math.log(many)) / (few * math.log(few))
    assert more <= 4 * many


@pytest.mark.parametrize("seed", [1, 2])
def test_a_thousand_claims_take_a_moment(seed: int) -> None:
    claims, reports = made(1_000, seed)
    start = time.process_time()
    found = group(claims, reports)
    assert time.process_time() - start < 6
    assert sorted(id_ for one in found for id_ in one.claims) == sorted(claim.id for claim in claims)
    assert len(found) < len(claims) * 0.7, "several reports tell of most events"


def test_telling_them_takes_no_longer() -> None:
    claims, reports = made(1_000)
    grouped = group(claims, reports)
    start = time.process_time()
    assert len(tell_all(claims, reports, made=grouped)) == len(grouped)
    assert time.process_time() - start < 4


def test_the_made_up_claims_are_what_they_say() -> None:
    claims, reports = made(300)
    text = {report.id: report.text for report in reports}
    for claim in claims:
        spans = [claim.quote, claim.kind.span, *(mention.span for mention in (*claim.places, *claim.figures))]
        assert all(text[span.report][span.start : span.end] == span.exact for span in spans)
    assert made(300) == (claims, reports)


def test_growth_is_one_where_time_grows_as_n_log_n() -> None:
    small = once(200, repeats=1)
    assert growth(small, small) == 1.0 and small.peak_mb > 0
