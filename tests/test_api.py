"""The door for Python: what is public, that it is cheap to import, and the session in the manual."""

import doctest
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sayso
from sayso.model.report import Report

ROOT = Path(__file__).parents[1]
TEXT = "At least nine people were killed in an air strike on Taftanaz on 3 May, the Observatory said."


def test_all_is_what_is_public() -> None:
    assert sorted(sayso.__all__) == sayso.__all__ == dir(sayso)
    assert all(getattr(sayso, name) is not None for name in sayso.__all__)
    assert set(sayso._HOME) | {"__version__"} == set(sayso.__all__)
    with pytest.raises(AttributeError, match="module 'sayso' has no attribute 'reed'"):
        _ = sayso.reed


def test_what_the_door_gives_is_public() -> None:
    """Whatever stands in api and frames without an underscore, as their own, is reachable from the package, or a helper of it."""
    from sayso import api, frames

    own = {name for module in (api, frames) for name, value in vars(module).items() if getattr(value, "__module__", "") == module.__name__}
    assert {name for name in own if not name.startswith("_")} - set(sayso.__all__) == {"chosen"}


def test_importing_costs_nothing() -> None:
    code = "import sys, sayso; assert sayso.SaysoError; print([name for name in ('spacy', 'sqlalchemy', 'numpy', 'click') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_session_in_the_manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(ROOT / "samples" / "page.txt", tmp_path / "page.txt")
    monkeypatch.chdir(tmp_path)
    found = doctest.DocTestParser().get_doctest((ROOT / "docs/python.md").read_text(encoding="utf-8"), {}, "docs/python.md", None, None)
    told: list[str] = []
    failed, tried = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS).run(found, out=told.append)
    assert not failed and tried > 15, "".join(told)


def test_what_cannot_be_read_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(TEXT, encoding="utf-8")
    with pytest.warns(sayso.ReadWarning, match="no-such-file: cannot read .*nowhere.txt"):
        reports, claims = sayso.read([good, tmp_path / "nowhere.txt"])
    assert len(reports) == 1 and len(claims) == 1
    assert [problem.slug for problem in reports.problems] == ["no-such-file"]
    with pytest.raises(sayso.SaysoError, match="no-such-file"):
        sayso.read(tmp_path / "nowhere.txt")
    with pytest.raises(sayso.SaysoError, match="no-text"):
        sayso.read_text("  ")


def test_a_database_is_not_made_by_mistake(tmp_path: Path) -> None:
    with pytest.raises(sayso.SaysoError, match=r"no-such-file: cannot open .*typo\.db: there is no such database"):
        sayso.open(tmp_path / "typo.db")
    assert not (tmp_path / "typo.db").exists()


def test_the_same_from_every_database(store_url: str, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    alone = sayso.read(page, published="2024-05-05")
    with sayso.open(store_url, make=True) as db:
        reports, claims = db.read(page, published="2024-05-05")
        assert (tuple(reports), tuple(claims)) == (tuple(alone.reports), tuple(alone.claims))
        assert tuple(db.claims()) == tuple(claims) and tuple(db.reports()) == tuple(reports)
        assert list(db.scan(kind="air_strike")) == list(claims.pairs())
        assert db.claim(claims[0].id[:6]) == claims[0] and db.report(reports[0].id[:6]) == reports[0]
        assert len(db.claims(kind="flood")) == len(db.reports(as_of="2024-05-04")) == 0
        assert db.judge(claims[0].id[:8], claims[0].id, "unsure", by="Ann").by == "Ann"
        assert [one.title for one in db.incidents()] == [one.title for one in claims.incidents()]
        assert db.export("jsonl", tmp_path / "out.jsonl").rows == 1
        with pytest.raises(TypeError, match="no filter 'plase'"):
            db.claims(plase="x")


def test_reports_and_claims_are_sequences() -> None:
    reports = sayso.Reports(tuple(Report(id=f"r{number}", text="x") for number in range(3)))
    assert (repr(reports), reports[1].id, [one.id for one in reports[1:]], len(reports[:0])) == ("<3 reports>", "r1", ["r1", "r2"], 0)
    assert isinstance(reports[1:], sayso.Reports) and reports[0] in reports
    assert repr(sayso.Claims(())) == "<0 claims>"
