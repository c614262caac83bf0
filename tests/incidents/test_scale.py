"""Grouping stays quick: few pairs are judged, however many claims there are. ``python -m bench.incidents`` measures the full sizes."""

import math
import time
from dataclasses import fields, is_dataclass, replace

import pytest

from bench.incidents import growth, made, once
from sayso.incidents import candidates, outline
from sayso.incidents.group import group
from sayso.incidents.whole import tell_all
from sayso.model.claim import Claim
from sayso.model.span import Span


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


def test_a_story_told_by_hundreds_costs_little_more_for_each() -> None:
    claims, reports = made(12, seed=5)
    spent = []
    for times in (50, 200):
        copies = [replace(report, id=f"{n}{report.id}") for n in range(times) for report in reports]
        told = [_of_copy(claim, n) for n in range(times) for claim in claims]
        start = time.process_time()
        found = group(told, copies)
        spent.append(time.process_time() - start)
        assert len(found) == len(group(claims, reports))
    assert spent[1] < 8 * spent[0], "four times the copies, never sixteen times the work"


def _of_copy(claim: Claim, n: int) -> Claim:
    """A claim as it stands in the n-th copy of its report."""
    moved = _in_report(claim, f"{n}{claim.report}")
    assert isinstance(moved, Claim)
    return replace(moved, id=f"{n}{claim.id}", report=f"{n}{claim.report}")


def _in_report(value: object, report: str) -> object:
    if isinstance(value, Span):
        return replace(value, report=report)
    if isinstance(value, tuple):
        return tuple(_in_report(one, report) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _in_report(getattr(value, f.name), report) for f in fields(value)})
    return value
