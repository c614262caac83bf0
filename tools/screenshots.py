"""Pictures of the page for the documentation: `python -m tools.screenshots PAGE.html docs/screenshots` (needs playwright and chromium)."""

import shutil
import sys
from pathlib import Path

SCREENS = [(1280, 900, "light"), (1280, 900, "dark"), (390, 844, "light"), (390, 844, "dark")]
PARTS = ("where", "when", "accounts", "figures", "reports")


def main(page: str, folder: str) -> None:
    """One picture of each part at each width, light and dark."""
    from playwright.sync_api import sync_playwright

    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for width, height, scheme in SCREENS:
            shown = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, offline=True).new_page()  # type: ignore[arg-type]
            shown.goto(Path(page).resolve().as_uri())
            shown.wait_for_selector("html[data-ready]")
            for part in PARTS if scheme == "light" else PARTS[:1]:
                shown.evaluate("part => part === 'where' ? scrollTo(0, 0) : document.getElementById(part).scrollIntoView()", part)
                shown.wait_for_timeout(300)
                shown.screenshot(path=out / f"{part}-{width}-{scheme}.png")
        browser.close()
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
