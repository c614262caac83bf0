"""Grouping over whole reports: pairwise precision and recall, beside a baseline of one kind, one place, one day."""

import pytest

from tests.incidents.stories import Result, measure, score, stories


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return [measure(story) for story in stories()]


def test_precision_and_recall_over_all_sets(results: list[Result]) -> None:
    found, plain, gold = (set().union(*(getattr(result, name) for result in results)) for name in ("found", "baseline", "gold"))
    precision, recall = score(found, gold)
    assert precision >= 0.9 and recall >= 0.9, (precision, recall)
    assert recall > score(plain, gold)[1], "no better than one kind, one place, one day"


def test_each_set(results: list[Result]) -> None:
    told = {result.story.name: score(result.found, result.gold) for result in results}
    assert all(precision >= 0.9 and recall >= 0.7 for precision, recall in told.values()), told


def test_neighbouring_events_stay_apart(results: list[Result]) -> None:
    for result in (result for result in results if len(result.story.kinds) > 1):
        event = {claim.id: result.story.event(claim) for claim in result.claims}
        for incident in result.incidents:
            assert len({event[id_] for id_ in incident.claims} - {None}) <= 1, (result.story.name, incident)


def test_the_reports_are_read(results: list[Result]) -> None:
    """A score over claims nobody made would be worth little."""
    sentences = sum(len(spans) for result in results for spans in result.story.told.values())
    assert sum(result.unread for result in results) <= sentences * 0.2
