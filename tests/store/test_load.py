"""Our own jsonl read back gives the same database; what was changed by hand is told, line by line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

import sayso
from sayso.errors import SaysoError
from sayso.exports import export, second
from sayso.store import Filter, Store, View, open_store
from sayso.store.check import check
from sayso.store.load import Loaded, is_ours, load
from sayso.store.reviews import Wish, decide
from sayso.store.rows import Run
from tests.store.made import Made, claim, full_claim, made, report
from tests.store.test_base import LAW


def write(store: Store, path: Path, chosen: Filter | None = None) -> Path:
    """Both files of an export."""
    view, beside = View(store, chosen or Filter()), second("jsonl", path.name)
    assert beside is not None
    with path.open("wb") as out:
        export("jsonl", view, out)
    with path.with_name(beside[0]).open("wb") as out:
        beside[1](view, out)
    return path


def both(path: Path) -> tuple[bytes, bytes]:
    return path.read_bytes(), path.with_name(path.name.replace(".jsonl", ".reports.jsonl")).read_bytes()


@pytest.fixture
def filled(store: Store) -> Store:
    """Two reports on one page, one without claims, mentions, people's words."""
    page = "Nine were killed in Lysa.\n\nTen people fled."
    first, second_ = (sayso.Report(id=f"r{start}", text=page, start=start, end=end) for start, end in ((0, 25), (27, 43)))
    run = Run(started="2026-01-01T00:00:00+00:00", sayso="0.1.0", model="m", codebook=None)
    store.keep(first, [claim(first)], run=run)
    store.keep(second_, [claim(second_, "fled")], [{"type": "place", "span": {"start": 0, "end": 4, "exact": "Nine"}, "name": "Lysa"}], run=run)
    store.keep(report("empty", "Nothing."), [])
    odd = report("r\x00\ud83d\uf8ff")
    store.keep(odd, [full_claim(odd), claim(odd)])
    store.restrict(odd.id, ["Ann"])
    store.judge(claim(first).id, claim(odd).id, "same", by="Ann", reason="the same morning")
    decide(store, claim(first), first, Wish(action="accept", base=0, by="Bo", key="k1"))
    return store


def test_what_is_read_back_is_the_same_database(filled: Store, new_url: Callable[[], str], tmp_path: Path) -> None:
    path = write(filled, tmp_path / "claims.jsonl")
    assert is_ours(path) and is_ours(tmp_path / "claims.reports.jsonl")
    with open_store(new_url()) as back:
        found = list(load(back, path))
        assert [(one.report.id, len(one.claims), one.new) for one in found if isinstance(one, Loaded)] == [
            ("r0", 1, True), ("r27", 1, True), ("empty", 0, True), ("r\x00\ud83d\uf8ff", 2, True),
        ]  # fmt: skip
        assert back.counts() == filled.counts()
        assert both(write(back, tmp_path / "again.jsonl")) == both(path)
        assert [one.id for one in back.reports(Filter(everything=False))] == ["r0", "r27", "empty"]
        assert list(check(back)) == []
        assert not any(one.new for one in load(back, path) if isinstance(one, Loaded))
        assert back.counts() == filled.counts()


@pytest.mark.parametrize("name", ["claims.jsonl", "claims.reports.jsonl"])
def test_either_file_may_be_named(filled: Store, tmp_path: Path, name: str) -> None:
    write(filled, tmp_path / "claims.jsonl")
    with sayso.open(tmp_path / "new.db", make=True) as db:
        reports, claims = db.load(tmp_path / name)
        assert (len(reports), len(claims), len(db.claims())) == (4, 4, 4)


@LAW
@given(made())
def test_whatever_was_kept_comes_back(tmp_path: Path, one: Made) -> None:
    of, claims = one
    with open_store(tmp_path / "one.db") as store, open_store(tmp_path / "back.db") as back:
        store.keep(of, claims)
        path = write(store, tmp_path / "one.jsonl", Filter(report=of.id))
        assert [found for found in load(back, path) if isinstance(found, SaysoError)] == []
        assert back.report(of.id) == of
        assert [back.claim(kept.id).claim for kept in claims] == list(claims)


def test_a_chosen_part_comes_back_too(filled: Store, tmp_path: Path) -> None:
    for chosen, ids in ((Filter(text="ministry"), ["r\x00\ud83d\uf8ff"]), (Filter(report="r27"), ["r27"])):
        path = write(filled, tmp_path / "part.jsonl", chosen)
        with open_store(tmp_path / f"{len(ids[0])}.db") as back:
            assert [one.report.id for one in load(back, path) if isinstance(one, Loaded)] == ids
            assert back.counts()["judgements"] == 0


def problems(store: Store, path: Path) -> list[str]:
    return [str(one) for one in load(store, path) if isinstance(one, SaysoError)]


def test_one_file_alone_is_half_an_export(filled: Store, tmp_path: Path) -> None:
    path = write(filled, tmp_path / "claims.jsonl")
    path.with_name("claims.reports.jsonl").unlink()
    assert problems(filled, path) == [
        f"half-an-export: cannot read {path}: claims.reports.jsonl is not beside it. An export is two files, FILE.jsonl and FILE.reports.jsonl; "
        "put both in one folder"
    ]


@pytest.mark.parametrize(
    ("file", "change", "told"),
    [
        ("claims.jsonl", lambda row: row | {"quote": row["quote"] | {"exact": "x" * 43}}, "characters 0-43 do not say 'xxxx"),
        ("claims.jsonl", lambda row: row | {"figures": None}, "claims.jsonl:1: the claim cannot be rebuilt"),
        ("claims.jsonl", lambda row: row | {"report": "other"}, "claims.jsonl:1: claims.reports.jsonl does not hold its report"),
        ("claims.jsonl", lambda row: "not a row", "claims.jsonl:1: claims.reports.jsonl does not hold its report"),
        ("claims.reports.jsonl", lambda row: row | {"text": "another"}, "its text is not the one that was exported"),
        ("claims.reports.jsonl", lambda row: [1], "claims.reports.jsonl:1: this line is not a row of ours"),
    ],
)
def test_what_was_changed_is_told_and_the_rest_is_read(filled: Store, tmp_path: Path, file: str, change: Callable, told: str) -> None:  # type: ignore[type-arg]
    path = write(filled, tmp_path / "claims.jsonl")
    lines = (tmp_path / file).read_bytes().splitlines(keepends=True)
    lines[0] = json.dumps(change(json.loads(lines[0]))).encode() + b"\n"
    (tmp_path / file).write_bytes(b"".join(lines))
    with open_store(tmp_path / "back.db") as back:
        found = problems(back, path)
        assert any(told in line for line in found), found
        assert all("\n" not in line for line in found)
        assert len(back.reports()) >= 2
        assert list(check(back)) == []
