"""Pictures of the page and the workbench for the documentation: `python -m tools.screenshots [FOLDER]` (needs playwright, chromium, pillow).

The sample page is read into a database of its own, a few decisions are made, and every screen is drawn at 1280 and 390 pixels, light and dark.
"""

import io
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SCREENS = [(1280, 860, "light"), (390, 844, "light"), (1280, 860, "dark"), (390, 844, "dark")]
PARTS = ("where", "when", "accounts", "figures", "reports")
KEPT = {  # the pictures the documentation shows; all others are only made with --all
    "page-where-1280-light", "page-where-390-dark", "page-accounts-1280-light", "page-reports-1280-dark", "work-read-1280-light",
    "work-read-390-light", "work-desk-1280-light",
    "work-compare-1280-light", "work-reports-1280-dark", "work-pairs-1280-light", "work-ledger-1280-light",
    "work-releases-1280-light",
}  # fmt: skip


def main(*asked: str) -> None:
    """Pictures into a folder (docs/screenshots); with --all every screen in every size and colour."""
    folder = Path(next((one for one in asked if not one.startswith("-")), str(ROOT / "docs" / "screenshots")))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        store = _filled(Path(home) / "sayso.db")
        page = _page(store, Path(home) / "page.html")
        with _browser() as browser, _served(store) as address:
            for width, height, scheme in SCREENS:
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
                made = {**dict(_of_page(context, page)), **dict(_of_workbench(context, address))}
                for name, picture in made.items():
                    full = f"{name}-{width}-{scheme}"
                    if full in KEPT or "--all" in asked:
                        (folder / f"{full}.png").write_bytes(small(picture))
                context.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")


def _filled(path: Path) -> Any:
    """The sample page, read and partly reviewed."""
    from sayso.pipeline import Options, read_paths
    from sayso.store import open_store
    from sayso.store.reviews import Wish, decide

    store = open_store(path)
    for reading in read_paths([ROOT / "samples" / "page.txt"], Options()):
        store.keep(reading.report, reading.claims)  # type: ignore[union-attr]
    kept = store.claims()
    for one in kept[:4]:
        decide(store, one.claim, one.report, Wish(action="accept", base=0, by="ada"))
    counted = next(one for one in kept[4:] if one.claim.figures)
    figure = {
        "measure": counted.claim.figures[0].value.measure,
        "low": 7,
        "best": 7,
        "high": 7,
        "quantifier": "exactly",
        "unit": "people",
        "unit_kind": "people",
    }
    wish = Wish(action="correct", base=0, by="ada", fields={"figures.0": {"value": figure}}, reason="the later count")
    decide(store, counted.claim, counted.report, wish)
    return store


def _page(store: Any, path: Path) -> Path:
    from sayso.incidents.group import group
    from sayso.page import write_page

    reports, claims = store.reports(), [one.claim for one in store.claims()]
    write_page(path, reports, claims, group(claims, reports))
    return path


@contextmanager
def _browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-background-networking"])


@contextmanager
def _served(store: Any) -> Iterator[str]:
    import uvicorn

    from sayso.page.doors import Doors
    from sayso.page.live import app

    server = uvicorn.Server(uvicorn.Config(app(store, Doors(local="ada")), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)


def _of_page(context: Any, path: Path) -> Iterator[tuple[str, bytes]]:
    shown = context.new_page()
    shown.goto(path.as_uri())
    shown.wait_for_selector("html[data-ready]")
    for part in PARTS:
        shown.evaluate("part => part === 'where' ? scrollTo(0, 0) : document.getElementById(part).scrollIntoView()", part)
        shown.wait_for_timeout(400)
        yield f"page-{part}", shown.screenshot()
    shown.evaluate("document.querySelector('#places button').click()")
    yield "page-sentence", shown.screenshot()


def _of_workbench(context: Any, address: str) -> Iterator[tuple[str, bytes]]:
    shown = context.new_page()
    incidents = shown.request.get(f"{address}/incidents.json").json()
    best = max(incidents, key=lambda one: (one["disputed"], one["accounts"]))["id"]
    reports = shown.request.get(f"{address}/reports.json").json()
    decided = next(one["claim"] for one in shown.request.get(f"{address}/decisions.json").json() if one["action"] == "correct")
    where = {"read": f"/read?report={reports[0]['id']}#claim-{decided}", "compare": f"/compare?incident={best}"}
    for name in ("reports", "read", "incidents", "compare", "pairs", "ledger", "desk", "decisions", "releases"):
        shown.goto(address + where.get(name, f"/{name}"))
        shown.wait_for_selector("html[data-ready]")
        if name == "reports" and shown.viewport_size["width"] > 800:
            shown.get_by_role("button", name="look").first.click()
            shown.wait_for_selector("#look-h")
        shown.wait_for_timeout(200)
        yield f"work-{name}", shown.screenshot()
        if name == "read":
            shown.keyboard.press("e")
            yield "work-edit", shown.screenshot()
    shown.close()


def small(picture: bytes) -> bytes:
    """The same picture with its 180 most frequent colours and its 60 liveliest (the accent is rare): a third of the size."""
    from PIL import Image

    image = Image.open(io.BytesIO(picture)).convert("RGB")
    counted = sorted(image.getcolors(1 << 24) or [], reverse=True)
    lively = sorted(counted, key=lambda one: (max(one[1]) - min(one[1])) * one[0] ** 0.5, reverse=True)  # type: ignore[arg-type,type-var,operator]
    colours = dict.fromkeys([colour for _, colour in counted[:180]] + [colour for _, colour in lively[:60]])
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])  # type: ignore[union-attr]
    out = io.BytesIO()
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main(*sys.argv[1:])
