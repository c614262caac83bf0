"""The scripts are checked as TypeScript reads JavaScript: no name is unknown, no value of a wrong type."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from sayso.page.render import ASSETS, SCRIPTS
from sayso.page.screens import SCREENS, SHARED

OPTIONS = ["--noEmit", "--allowJs", "--checkJs", "--target", "es2022", "--lib", "dom,dom.iterable,es2023", "--moduleDetection", "legacy"]
BUNDLES = {"page": SCRIPTS, "login": ("dom", "work/api", "work/login"), **{script: (*SHARED, f"work/{script}") for script, _, _ in SCREENS.values()}}


@pytest.fixture(scope="module")
def tsc(tmp_path_factory: pytest.TempPathFactory) -> str:
    """TypeScript's checker: from $SAYSO_TSC, or fetched from the npm registry."""
    given = os.environ.get("SAYSO_TSC")
    if given:
        return given
    if shutil.which("npm") is None:
        pytest.skip("checking the scripts needs npm, or $SAYSO_TSC naming tsc")
    folder = tmp_path_factory.mktemp("tsc")
    fetched = subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "typescript@5"], cwd=folder, check=False)
    if fetched.returncode:
        pytest.skip("typescript could not be fetched from the npm registry")
    return str(folder / "node_modules/.bin/tsc")


@pytest.mark.slow
@pytest.mark.parametrize("bundle", list(BUNDLES))
def test_types_hold(tsc: str, bundle: str) -> None:
    files = [str(ASSETS / f"{name}.js") for name in BUNDLES[bundle]]
    done = subprocess.run([tsc, *OPTIONS, *files], check=False, capture_output=True, text=True)
    assert done.stdout == "" and done.returncode == 0


def test_no_script_is_left_over_and_none_makes_markup_of_text() -> None:
    used = {f"{name}.js" for names in BUNDLES.values() for name in names}
    assert {str(path.relative_to(ASSETS)) for path in ASSETS.rglob("*.js")} == used
    for path in ASSETS.rglob("*.js"):
        script = path.read_text(encoding="utf-8")
        assert not [word for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function") if word in script], (
            path
        )


def test_every_script_is_small() -> None:
    assert [path.name for path in Path(ASSETS).rglob("*.js") if len(path.read_text(encoding="utf-8").splitlines()) > 400] == []
