"""A real browser and a real server on this machine, and the checker of accessibility."""

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from sayso.store import Store

ARGS = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
WCAG = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's chromium, driven by playwright."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright: pip install playwright")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("the browser tests need chromium: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        made = playwright.chromium.launch(executable_path=chromium, headless=True, args=ARGS + root)
        yield made
        made.close()


@pytest.fixture(scope="session")
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


def violations(page: Any, axe: str) -> list[tuple[str, str, str]]:
    """What axe finds on a page."""
    page.evaluate(axe)
    found = page.evaluate(WCAG)
    return [(v["id"], v["nodes"][0]["html"], v["nodes"][0]["failureSummary"]) for v in found["violations"]]


@contextmanager
def served(store: Store, **doors: Any) -> Iterator[str]:
    """A server on a free port of this machine; its address."""
    import uvicorn

    from sayso.page.doors import Doors
    from sayso.page.live import app

    config = uvicorn.Config(app(store, Doors(**doors)), host="127.0.0.1", port=0, log_level="error", server_header=False, proxy_headers=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same argon2id, at a price that tests can pay."""
    from argon2 import PasswordHasher

    hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr("sayso.store.people._hasher", lambda: hasher)
    monkeypatch.setattr("sayso.store.people._nobody", lambda: hasher.hash("nobody has this password"))


Visitor = Callable[..., tuple[Any, list[str]]]


@pytest.fixture
def visitor(browser: Any) -> Iterator[Visitor]:
    """Opens pages; gives the page, and everything the console said, every dialog, every request to another host."""
    contexts = []

    def opened(address: str, width: int = 1280, scheme: str = "light") -> tuple[Any, list[str]]:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        said: list[str] = []
        home = "/".join(address.split("/")[:3])
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: (said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: said.append(request.url) if not request.url.startswith((home, "data:", "blob:")) else None)
        page.goto(address)
        page.wait_for_selector("html[data-ready]")
        return page, said

    yield opened
    for context in contexts:
        context.close()
