"""Keeping and finding, the same on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from sayso.errors import SaysoError
from sayso.exports import export
from sayso.store import Filter, Store, View, open_store
from sayso.store.check import check
from tests.store.made import Made, claim, full_claim, made, report

if TYPE_CHECKING:
    from tests.conftest import Postgres

LAW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate, Phase.shrink])


def jsonl(store: Store) -> bytes:
    out = BytesIO()
    export("jsonl", View(store), out)
    return out.getvalue()


@LAW
@given(made())
def test_what_comes_out_is_what_went_in(store: Store, one: Made) -> None:
    of, claims = one
    assert store.keep(of, claims)
    assert store.report(of.id) == of
    assert [kept.claim for kept in store.claims(Filter(report=of.id)) if kept.report.id == of.id] == list(claims)
    assert all(store.claim(made.id).claim == made for made in claims)


@LAW
@given(made())
def test_reading_the_same_text_twice_changes_nothing(store: Store, one: Made) -> None:
    of, claims = one
    store.keep(of, claims)
    before, counts = jsonl(store) if len(store.reports()) < 5 else b"", store.counts()
    assert not store.keep(of, claims)
    assert store.counts() == counts
    assert not before or jsonl(store) == before


@pytest.mark.postgres
@LAW
@given(made())
def test_both_stores_give_the_same_bytes(both: tuple[Store, Store], one: Made) -> None:
    of, claims = one
    for store in both:
        store.keep(of, claims)
    assert list(map(str, check(both[0]))) == list(map(str, check(both[1]))) == []
    chosen = [View(store, Filter(report=of.id)) for store in both]
    lines = [BytesIO(), BytesIO()]
    for view, out in zip(chosen, lines, strict=True):
        export("jsonl", view, out)
    assert lines[0].getvalue() == lines[1].getvalue()


@pytest.fixture
def both(tmp_path: Path, postgres: "Postgres") -> Iterator[tuple[Store, Store]]:
    with open_store(tmp_path / "embedded.db") as embedded, open_store(postgres.store()) as server:
        yield embedded, server


def test_a_new_text_under_a_kept_id_is_a_new_version(store: Store) -> None:
    first, second = report(), report(text="Ministry: ten people were killed in Lysa.")
    store.keep(first, [claim(first)])
    assert store.keep(second, [claim(second)])
    assert [one.text for one in store.reports()] == [second.text]
    assert [kept.report.text for kept in store.claims()] == [second.text]
    assert [kept.report.text for kept in store.claims(Filter(superseded=True))] == [first.text, second.text]
    assert store.claim(claim(first).id).report == first


def test_new_values_take_the_place_of_old_ones(store: Store) -> None:
    of = report()
    store.keep(of, [claim(of), full_claim(of)])
    dated = replace(of, published="2016-08-29", published_basis="user")
    store.replace(dated, [claim(dated, words="denied")])
    assert store.report("r1") == dated
    assert [kept.claim for kept in store.claims()] == [claim(dated, words="denied")]
    assert store.counts()["evidence"] == 2 and store.counts()["figures"] == 0
    with pytest.raises(SaysoError, match="no-such-report"):
        store.replace(report("other"), [])


def test_half_a_report_is_never_kept(store: Store) -> None:
    of = report()
    with pytest.raises(SaysoError):
        store.keep(of, [claim(of), claim(of)])  # one id twice
    assert set(store.counts().values()) == {0}
    assert store.keep(of, [claim(of)])


@pytest.mark.parametrize(("name", "why"), [("x", "no report has this id"), ("r", "several reports begin with it"), ("", "no report has this id")])
def test_a_report_is_found_by_the_beginning_of_its_id(store: Store, name: str, why: str) -> None:
    for one in ("r10", "r1", "r2", "%", "R3"):
        store.keep(report(one), [])
    assert [store.report(known).id for known in ("r1", "r2", "%", "R")] == ["r1", "r2", "%", "R3"]
    with pytest.raises(SaysoError, match=why):
        store.report(name)


def test_mentions_come_back(store: Store) -> None:
    of = report()
    rows = [
        {"schema": "sayso.mention/1", "report": "r1", "type": "place", "span": {"start": 46, "end": 50, "exact": "Lysa"}, "name": "Lysa", "lat": 1.5},
        {"schema": "sayso.mention/1", "report": "r1", "type": "weapon", "span": {"start": 0, "end": 1, "exact": "M"}, "name": "\x00\ud83d"},
    ]
    store.keep(of, [], rows)
    assert store.mentions(of) == rows


def test_a_person_judges_and_thinks_again(store: Store) -> None:
    store.judge("b", "a", "same", by="Ann", reason="same morning")
    store.judge("a", "b", "unsure", by="Bo")
    store.judge("a", "b", "different", by="Ann")
    assert [(one.left, one.right, one.verdict, one.by) for one in store.judgements()] == [("a", "b", "unsure", "Bo"), ("a", "b", "different", "Ann")]
    assert store.withdraw("b", "a", by="Bo") == 1
    assert store.withdraw("b", "a") == 1
    assert store.judgements() == [] and store.counts()["judgements"] == 3
