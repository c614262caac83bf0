import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sayso.errors import SaysoError
from sayso.model.report import Report
from sayso.page import render, view, write_page
from sayso.page.render import SCRIPTS
from tests.page.samples import HOSTILE, sample

BLOCK = re.compile(r"<script>(.*?)</script>", re.DOTALL)


class Seen(HTMLParser):
    """What a browser would find in the page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_nothing_in_a_report_becomes_markup() -> None:
    reports, claims = sample()
    bad = replace(reports[0], title=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)", text=reports[0].text + HOSTILE, end=-1, body=())
    page = Seen()
    page.feed(render([bad], claims))
    assert [tag for tag, _ in page.tags if tag in ("img", "iframe")] == []
    assert sum(tag == "script" for tag, _ in page.tags) == 2
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert view([bad], claims)["reports"][0]["url"] == ""


def test_the_policy_allows_this_script_and_no_other() -> None:
    html = render(*sample())
    script = BLOCK.search(html)
    assert script
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy and f"script-src 'sha256-{digest}'" in policy[1]
    assert "default-src 'none'" in policy[1] and "unsafe" not in policy[1]


def test_the_page_asks_nobody_for_anything() -> None:
    html = render(*sample())
    assert not re.search(r'(?:src|href)="(?!data:|#)', html)
    assert "innerHTML" not in html and "@import" not in html and "url(" not in html


def test_a_denial_makes_both_claims_contested() -> None:
    shown = {claim["id"]: claim["contested"] for claim in view(*sample())["claims"]}
    assert shown == {"c-boats": "", "c-shell": "army denied it", "c-deny": "denied what medics said", "c-arab": ""}


def test_text_with_emoji_and_arabic_reaches_the_page_whole() -> None:
    reports, claims = sample()
    data = re.search(r'id="data">(.*?)</script>', render(reports, claims), re.DOTALL)
    assert data
    paragraphs = json.loads(data[1])["reports"][0]["paragraphs"]
    assert "\n".join("".join(piece[0] for piece in pieces) for pieces in paragraphs) == reports[0].text


def test_a_lone_surrogate_does_not_stop_the_page(tmp_path: Path) -> None:
    write_page(tmp_path / "page.html", [Report(id="r", text="bad \ud800 text")], [])
    assert "bad" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(SaysoError, match="cannot write the page"):
        write_page(tmp_path / "none" / "page.html", *sample())


def test_every_script_is_in_the_page_and_none_is_left_over() -> None:
    folder = Path(__file__).parents[2] / "sayso" / "page" / "assets"
    assert {path.stem for path in folder.glob("*.js")} == set(SCRIPTS)
