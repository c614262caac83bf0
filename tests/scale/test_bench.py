"""The bench: its texts are the same for the same seed, its measures see whole trees of processes, and docs/scale.md is made from what is kept."""

import sys

import pytest

from bench.report import PAGE, kept, page
from bench.texts import SHARE, conflict_news, general_news
from bench.tree import cost_of


@pytest.mark.parametrize("news", [general_news, conflict_news], ids=["general", "conflict"])
def test_the_same_seed_gives_the_same_texts(news: object) -> None:
    first, again = list(news(20, 3)), list(news(20, 3))  # type: ignore[operator]
    assert first == again
    assert len({report.text for report in first}) == 20
    assert list(news(20, 4)) != first  # type: ignore[operator]


def test_general_news_holds_its_share_of_conflict() -> None:
    events = sum("ebels" in report.text or "army" in report.text or "forces" in report.text for report in general_news(1000))
    assert abs(events / 1000 - SHARE) < 0.03


def test_a_cost_counts_the_processes_below() -> None:
    busy = "import time\nend = time.process_time() + 0.6\nwhile time.process_time() < end: pass"
    cost = cost_of([sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"])
    assert cost.status == 0
    assert 0.3 < cost.cpu < 3
    assert cost.peak > 1_000_000


def test_the_page_is_made_from_what_was_measured() -> None:
    assert page() == PAGE.read_text(encoding="utf-8"), "make it anew: python -m bench.report"
    assert not [name for name in ("speed", "engines", "memory", "same") if name not in kept()]
    assert "<!--" not in page()
