"""Small parts, so that a few hundred reports make a run of several; and one run that other tests compare with."""

from pathlib import Path

import pytest

from sayso.scale import plan
from sayso.scale.run import run
from tests.scale.corpora import lines, news


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of forty kilobytes."""
    monkeypatch.setattr(plan, "SIZE", 320_000)


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of a hundred and ten reports."""
    return lines(tmp_path_factory.mktemp("corpus") / "news.jsonl", news(100))


@pytest.fixture(scope="session")
def plain_run(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one process gives, undisturbed."""
    out = tmp_path_factory.mktemp("plain") / "run"
    before, plan.SIZE = plan.SIZE, 320_000
    try:
        run([str(corpus)], str(out))
    finally:
        plan.SIZE = before
    return out
