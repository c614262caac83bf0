"""What lists show: filters, what was known on a day, restricted reports, words; the same from both stores."""

import sqlite3
import tracemalloc
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text

from sayso.errors import SaysoError
from sayso.model.actor import Source
from sayso.model.claim import Voice
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.model.span import Mention
from sayso.model.when import When
from sayso.store import Filter, Store, View, open_store
from tests.store.made import claim, report

EVERYTHING = "one two three four five six"


def spoken(name: str, published: str | None, **known: str | None) -> tuple[Report, list[object]]:
    of = Report(id=name, text=f"{name}: killed, fled. Café Monel, naïve", published=published)
    when = When(timex=None, earliest=known.get("earliest"), latest=known.get("latest"))
    word = of.span(0, 2)
    source = Voice(source=Mention(Source(name=known.get("source") or "Ministry", id="the ministry"), word, "test"))
    place = Mention(Place(name=known.get("place") or "Lysa", admin1="Öst", country="UA", parent="Big Area"), word, "test")
    made = claim(of, sources=(source,), places=(place,), when=Mention(when, word, "test"))
    return of, [made, claim(of, "fled")]


@pytest.fixture
def filled(store: Store) -> Store:
    """r1 closed in time, r2 open to the end, r3 open to the beginning, r4 without a date."""
    for of, claims in (
        spoken("r1", "2016-08-01", earliest="2016-07-01", latest="2016-07-05", source="Ann", place="Straße"),
        spoken("r2", "2016-09-01T09:30:00Z", earliest="2016-08-01"),
        spoken("r3", None, latest="2016-06-01", source="ÉLAN"),
        spoken("r4", "2016-10-01"),
    ):
        store.keep(of, claims)  # type: ignore[arg-type]
    return store


def first_claims(store: Store, chosen: Filter) -> list[str]:
    """The reports whose first claim fits."""
    return [kept.report.id for kept in store.scan(chosen) if kept.claim.kind.span.exact == "killed"]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (Filter(), ["r1", "r2", "r3", "r4"]),
        (Filter(kind="attack"), ["r1", "r2", "r3", "r4"]),
        (Filter(kind="flood"), []),
        (Filter(source="ann"), ["r1"]),
        (Filter(source="élan"), ["r3"]),
        (Filter(source="THE MIN"), ["r1", "r2", "r3", "r4"]),
        (Filter(source="%"), []),
        (Filter(place="strasse"), ["r1"]),
        (Filter(place="öst", source="ann"), ["r1"]),
        (Filter(place="big a"), ["r1", "r2", "r3", "r4"]),
        (Filter(since="2016-07-05"), ["r1", "r2"]),
        (Filter(since="2016-07-06"), ["r2"]),
        (Filter(until="2016-07-01"), ["r1", "r3"]),
        (Filter(until="2016-06-30"), ["r3"]),
        (Filter(since="2016-01-01", until="2016-07-03"), ["r1", "r3"]),
        (Filter(as_of="2016-07-31"), []),
        (Filter(as_of="2016-08-01"), ["r1"]),
        (Filter(as_of="2016-09-01"), ["r1", "r2"]),
        (Filter(as_of="2016-12-31"), ["r1", "r2", "r4"]),
        (Filter(report="r3"), ["r3"]),
        (Filter(report="r"), ["r1", "r2", "r3", "r4"]),
        (Filter(report="%"), []),
        (Filter(report="\x00'"), []),
        (Filter(text="cafe NAIVE"), ["r1", "r2", "r3", "r4"]),
        (Filter(text="r2"), ["r2"]),
        (Filter(text="mone*"), ["r1", "r2", "r3", "r4"]),
        (Filter(text="mone"), []),
        (Filter(text="killed -fled"), ["r1", "r2", "r3", "r4"]),
        (Filter(text="' OR 1=1 --"), []),
        (Filter(text='"'), ["r1", "r2", "r3", "r4"]),
        (Filter(text="a & | ! <-> :* b"), []),
    ],
    ids=str,
)
def test_filters(filled: Store, chosen: Filter, found: list[str]) -> None:
    assert first_claims(filled, chosen) == found


def test_claims_are_counted_by_report(filled: Store) -> None:
    filled.keep(report("empty"), [])
    assert filled.claims_per_report() == {"r1": 2, "r2": 2, "r3": 2, "r4": 2, "empty": 0}
    assert filled.claims_per_report(Filter(as_of="2016-09-01")) == {"r1": 2, "r2": 2}


def test_as_of_shows_the_version_of_then(store: Store) -> None:
    versions = [Report(id="r1", text=f"Version {number}: killed", published=f"2016-09-0{number}") for number in (1, 3, 5)]
    for version in versions:
        store.keep(version, [claim(version)])
    shown = {day: [kept.report.text[:9] for kept in store.scan(Filter(as_of=f"2016-09-0{day}"))] for day in (1, 2, 3, 4, 5, 6)}
    first, second, third = ["Version 1"], ["Version 3"], ["Version 5"]
    assert shown == {1: first, 2: first, 3: second, 4: second, 5: third, 6: third}
    assert [one.text for one in store.reports(Filter(as_of="2016-09-04"))] == [versions[1].text]
    undated = Report(id="r1", text="Version X: killed")
    store.keep(undated, [claim(undated)])
    assert [kept.report.text[:9] for kept in store.scan(Filter(as_of="2016-09-09"))] == third
    assert [kept.report.text[:9] for kept in store.scan()] == ["Version X"]


def test_restricted_reports_are_seen_by_those_they_name(filled: Store) -> None:
    ids = {kept.report.id: kept.claim.id for kept in filled.scan()}
    filled.judge(ids["r1"], ids["r2"], "same", by="Ann")
    filled.judge(ids["r1"], ids["r4"], "same", by="Ann")
    filled.restrict("r2", ["Ann", "Bo"])
    filled.restrict("r3", [])
    seen = {
        viewer: [one.id for one in filled.reports(Filter(everything=False, viewer=viewer))] for viewer in ("Ann", "ann", "An", "", ",", "%", None)
    }
    assert seen == {"Ann": ["r1", "r2", "r4"]} | {viewer: ["r1", "r4"] for viewer in ("ann", "An", "", ",", "%", None)}
    nobody, ann = Filter(everything=False), Filter(everything=False, viewer="Ann")
    assert first_claims(filled, nobody) == ["r1", "r4"]
    for name, find in ((ids["r2"], filled.claim), ("r2", filled.report)):
        assert find(name, ann) is not None
        with pytest.raises(SaysoError, match="has this id"):
            find(name, nobody)
    assert len(filled.judgements(ann)) == 2 and len(filled.judgements(nobody)) == 1
    assert len(View(filled, nobody).judgements()) == 1
    filled.restrict("r2", None)
    assert [one.id for one in filled.reports(nobody)] == ["r1", "r2", "r4"]
    for names in (["a,b"], [" "], [""]):
        with pytest.raises(SaysoError, match="unfit-name"):
            filled.restrict("r2", names)
    with pytest.raises(SaysoError, match="no-such-report"):
        filled.restrict("nobody", ["Ann"])


@pytest.mark.parametrize("view", ["who_says_what", "how_many", "where_it_was", "reports_read"])
def test_views_are_pleasant_to_browse(filled: Store, view: str) -> None:
    with filled.reading() as db:
        rows = db.execute(text(f"SELECT * FROM {view}")).mappings().all()
    assert len(rows) == {"who_says_what": 8, "how_many": 0, "where_it_was": 4, "reports_read": 4}[view]
    for row in rows:
        assert not {"seq", "report_seq", "slots", "layout"} & set(row)


def test_any_tool_can_open_the_file(tmp_path: object) -> None:
    path = f"{tmp_path}/sayso.db"
    with open_store(path) as store:
        of, claims = spoken("r1", "2016-08-01")
        store.keep(of, claims)  # type: ignore[arg-type]
    with sqlite3.connect(path) as plain:
        assert plain.execute("SELECT source, kind, place, report_id FROM who_says_what WHERE source IS NOT NULL").fetchall() == [
            ("Ministry", "attack", "Lysa", "r1")
        ]
    plain.close()


def test_memory_does_not_grow_with_the_store(tmp_path: object) -> None:
    def peak(numbers: Iterator[object]) -> int:
        tracemalloc.start()
        assert sum(1 for _ in numbers) > 0
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    with open_store(f"{tmp_path}/sayso.db") as store:
        measure: dict[int, tuple[int, int]] = {}
        for number in range(1200):
            of = report(f"r{number}", f"killed {number} " + "word " * 200)
            store.keep(of, [claim(of)])
            if number in (399, 1199):
                measure[number] = (peak(store.scan()), peak(View(store).each_report()))
        for small, large in zip(measure[399], measure[1199], strict=True):
            assert large < small * 1.2


def test_two_readings_of_one_state(new_url: Callable[[], str]) -> None:
    """A list that began shows what was kept then, whatever others write meanwhile."""
    url = new_url()
    with open_store(url) as store, open_store(url) as other:
        for number in range(250):
            store.keep(report(f"r{number}"), [])
        found = View(store).each_report()
        next(found)
        other.keep(report("late"), [])
        assert "late" not in [one.id for one in found]
        assert "late" in [one.id for one in View(store).each_report()]
