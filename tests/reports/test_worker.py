import os
import signal
import sys
import time

import pytest

from sayso.errors import SaysoError
from sayso.reports import worker
from sayso.reports.worker import extract_apart

PAGE = b"<html><body><p>Nine people fled the town on Sunday, the mayor said to reporters.</p></body></html>"


def text() -> str:
    return extract_apart("html", PAGE, "a.html")[0].text


def test_the_child_is_started_again_when_it_dies() -> None:
    assert "Nine people" in text()
    os.kill(worker._children[os.getpid()].process.pid, signal.SIGKILL)
    time.sleep(0.1)
    assert "Nine people" in text()


def test_too_slow_is_one_clear_error_and_the_next_is_read() -> None:
    worker.stop()
    with pytest.raises(SaysoError) as caught:
        extract_apart("html", PAGE, "slow.html", seconds=0.0)
    assert str(caught.value).startswith("harmful-file: gave up on slow.html: it took longer than")
    assert "Nine people" in text()


def test_the_child_may_not_take_more_than_its_memory() -> None:
    with pytest.raises(SaysoError) as caught:
        extract_apart("html", b"<p>x" * 12_000_000, "wide.html")
    assert caught.value.slug == "harmful-file"
    assert "Nine people" in text()


def test_a_missing_library_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.reports.apart import library

    monkeypatch.setitem(sys.modules, "feedparser", None)
    with pytest.raises(SaysoError, match=r"pip install 'sayso\[read\]'"):
        library("feedparser", "feedparser")
