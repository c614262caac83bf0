"""The page in Debian's chromium, from a file and without a network."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.incidents.group import group
from sayso.page import write_page
from tests.page.samples import many, sample

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright: pip install playwright")
CHROMIUM = shutil.which("chromium")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="the browser tests need chromium: apt-get install chromium")]
ARGS = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
SCREENS = [(1280, "light"), (390, "light"), (1280, "dark"), (390, "dark")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        made = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=ARGS + root)
        yield made
        made.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    reports, claims = sample()
    write_page(path, reports, claims, group(claims, reports))
    return path


def opened(browser: Any, path: Path, hash_: str = "", width: int = 1280, scheme: str = "light") -> tuple[Any, list[str]]:
    """The page, drawn, and everything the console said or that was asked of a network."""
    page = browser.new_context(viewport={"width": width, "height": 850}, color_scheme=scheme, offline=True).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith(("file:", "data:")) else None)
    page.goto(path.as_uri() + hash_)
    page.wait_for_selector("html[data-ready]")
    return page, said


def test_a_spot_on_the_map_leads_to_its_sentence_and_back_by_keyboard(browser: Any, file: Path) -> None:
    page, said = opened(browser, file)
    page.get_by_role("button", name="Northford: 1 claim, contested").first.focus()
    page.keyboard.press("Enter")
    assert "A shell hit the market" in page.locator("#sentence blockquote").inner_text()
    page.get_by_role("button", name="Show it in the report").click()
    assert page.evaluate("document.activeElement.dataset.claim") == "1"
    page.keyboard.press("Escape")
    assert page.locator("#sentence").is_hidden()
    assert "Northford" in page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert said == []


def test_highlights_keep_their_characters_after_emoji_and_in_arabic(browser: Any, file: Path) -> None:
    page, _ = opened(browser, file, "#claim-c-boats")
    assert page.locator("#sentence .r-figure").inner_text() == "nine people"
    assert page.locator("#sentence .r-voice").inner_text() == "the coast guard"
    page, _ = opened(browser, file, "#claim-c-arab")
    assert page.locator("#sentence .r-what").inner_text() == "نزحت"
    assert page.evaluate("getComputedStyle(document.querySelector('#sentence blockquote')).direction") == "rtl"


def test_filters_stand_in_the_address_and_a_link_brings_them_back(browser: Any, file: Path) -> None:
    page, _ = opened(browser, file)
    page.get_by_label("Contested only").check()
    assert page.locator("#count").inner_text() == "2 of 4 claims"
    assert page.evaluate("location.hash") == "#contested=1"
    page, _ = opened(browser, file, "#voice=medics")
    assert page.locator("#count").inner_text() == "1 of 4 claims"


def test_an_open_date_is_shown_open(browser: Any, file: Path) -> None:
    page, _ = opened(browser, file)
    assert "“Wednesday”" in page.locator("#timeline").inner_text()
    assert page.get_by_role("button", name="3 May 2021: 1 claim, contested").is_visible()


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_nothing_sticks_out_sideways(browser: Any, file: Path, width: int, scheme: str) -> None:
    page, _ = opened(browser, file, "#claim-c-shell", width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The checker's source: from $SAYSO_AXE, or fetched from the npm registry."""
    given = os.environ.get("SAYSO_AXE")
    if given:
        return Path(given).read_text(encoding="utf-8")
    if shutil.which("npm") is None:
        pytest.skip("axe-core needs npm, or $SAYSO_AXE naming an axe.min.js")
    folder = tmp_path_factory.mktemp("axe")
    fetched = subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "axe-core@4"], cwd=folder, check=False)
    if fetched.returncode:
        pytest.skip("axe-core could not be fetched from the npm registry")
    return (folder / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_axe_finds_nothing(browser: Any, file: Path, axe: str, width: int, scheme: str) -> None:
    page, _ = opened(browser, file, "#claim-c-shell", width, scheme)
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})")
    assert [(v["id"], v["nodes"][0]["html"], v["nodes"][0]["failureSummary"]) for v in found["violations"]] == []


@pytest.mark.slow
def test_five_thousand_claims_are_seen_within_two_seconds(browser: Any, tmp_path: Path) -> None:
    reports, claims = many(5000)
    write_page(tmp_path / "many.html", reports, claims)
    page, said = opened(browser, tmp_path / "many.html")
    assert page.evaluate("performance.getEntriesByName('drawn')[0].startTime") < 2000
    assert page.evaluate("document.querySelectorAll('.card').length") < 400
    assert said == []
