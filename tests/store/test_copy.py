"""One store into another: file to server and back, two into one, stopped and done again."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from sayso.exports import export
from sayso.store import Filter, Store, View, open_store
from sayso.store.check import check
from sayso.store.copy import copy
from sayso.store.reviews import Wish, decide
from tests.store.made import Made, claim, full_claim, made, report
from tests.store.test_base import LAW

if TYPE_CHECKING:
    from tests.conftest import Postgres


def jsonl(store: Store, chosen: Filter) -> bytes:
    out = BytesIO()
    export("jsonl", View(store, chosen), out)
    return out.getvalue()


@pytest.fixture
def other(tmp_path: Path, backend: str, request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store of the other kind."""
    server: Postgres | None = request.getfixturevalue("postgres") if backend == "sqlite" else None
    with open_store(server.store() if server else tmp_path / "other.db") as opened:
        yield opened


def filled(store: Store) -> None:
    """Two versions of one report, another with mentions, words of people."""
    first, second, third = report(), report(text="Ministry: ten people were killed in Lysa."), report("r2\x00\ud83d")
    store.keep(first, [full_claim(first)])
    store.keep(second, [claim(second)])
    store.keep(third, [claim(third), full_claim(third)], [{"type": "place", "span": {"start": 0, "end": 1, "exact": "M"}, "name": "M"}])
    store.restrict(third.id, ["Ann", "Bo"])
    store.judge(claim(second).id, claim(third).id, "same", by="Ann")
    decide(store, claim(third), third, Wish(action="accept", base=0, by="Bo", key="k1"))


@pytest.mark.postgres
def test_all_comes_along_and_once(store: Store, other: Store) -> None:
    filled(store)
    done = copy(store, other)
    assert (done.reports, done.claims, done.known, done.words) == (3, 4, 0, 2)
    assert other.counts() == store.counts()
    assert other.judgements() == store.judgements()
    for chosen in (Filter(), Filter(superseded=True), Filter(everything=False, viewer="Ann"), Filter(everything=False)):
        assert jsonl(other, chosen) == jsonl(store, chosen)
    assert list(check(other)) == []
    again = copy(store, other)
    assert (again.reports, again.claims, again.known, again.words) == (0, 0, 3, 0)
    assert other.counts() == store.counts()


@pytest.mark.postgres
@LAW
@given(made())
def test_whatever_it_is_it_comes_along(store: Store, other: Store, one: Made) -> None:
    of, claims = one
    store.keep(of, claims)
    if store.counts()["reports"] > 15:
        return
    copy(store, other)
    assert jsonl(other, Filter(report=of.id)) == jsonl(store, Filter(report=of.id))
    assert other.report(of.id) == of


def test_two_stores_into_one_have_one_last_version(store: Store, tmp_path: Path) -> None:
    mine, theirs = report(), report(text="Ministry: ten people were killed in Lysa.")
    store.keep(mine, [claim(mine)])
    with open_store(tmp_path / "theirs.db") as source:
        source.keep(theirs, [claim(theirs)])
        source.keep(report("r9"), [])
        copy(source, store)
    assert [(one.id, one.text) for one in store.reports()] == [("r1", theirs.text), ("r9", report().text)]
    assert len(store.claims(Filter(superseded=True))) == 2
