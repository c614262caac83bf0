"""The claim table at several widths: nothing is cut off that a person must read, nothing runs over the edge."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text

from sayso.cli.table import ROOMY, _widths, report_block
from sayso.model.report import Report
from tests.cli.conftest import Call
from tests.store.made import full_claim, report


def shown(width: int, **slots: object) -> str:
    of = report(published="2016-09-07")
    console = Console(file=io.StringIO(), width=width, highlight=False, markup=False, emoji=False)
    console.print(report_block(of, [full_claim(of)], width))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [20, 40, 80, 100, 120, 160, 200])
def test_everything_a_claim_says_is_there_at_any_width(width: int) -> None:
    text = shown(width)
    assert max(map(len, text.splitlines())) <= width
    told = "".join(text.split())
    for part in ("Ministry", "says", "attack", "army", "least", "Lysa", "2016-08-28") if width >= 80 else ("Ministry", "attack"):
        assert part in told


def test_a_roomy_terminal_gets_columns_and_a_narrow_one_cards() -> None:
    assert "who says" in shown(ROOMY)
    assert "who says" not in shown(ROOMY - 1)


def test_columns_give_way_from_the_widest_down() -> None:
    rows = [[Text("a" * 10), Text("two words " * 6), Text("12345678")]]
    assert _widths(rows, 200) == [10, 60, 8]
    assert _widths(rows, 60) == [10, 38, 8]
    assert _widths(rows, 10) == [10, 5, 8]  # a word is never cut to gain room; the terminal folds the rest


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("columns", ["80", "100", "160"])
def test_every_claim_of_the_page_stands_in_the_table(call: Call, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    ids = [json.loads(line)["id"] for line in call("claims", "--format", "jsonl").out.splitlines()]
    monkeypatch.setenv("COLUMNS", columns)
    done = call("claims")
    assert all(name[:8] in done.out for name in ids)
    assert max(map(len, done.out.splitlines())) <= int(columns)


def test_a_report_without_claims_says_so() -> None:
    console = Console(file=io.StringIO(), width=100)
    console.print(report_block(Report(id="r", text="Rain."), [], 100))
    assert isinstance(console.file, io.StringIO)
    assert "no claims found" in console.file.getvalue()


def test_hostile_text_cannot_steer_the_terminal(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"id": "a\u202eb", "title": "x\x1b[31m[red]y", "text": "The army said nine people \u202e were killed in \u2066Aleppo."})
    )
    done = call("read", "a.jsonl")
    assert not set("\u202e\u2066\x1b") & set(done.out)
