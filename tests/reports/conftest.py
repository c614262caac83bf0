import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import SaysoError
from sayso.model.report import Report
from sayso.reports import read


def need_program(name: str, apt_package: str) -> str:
    """The program's path; installed from Debian when we may, else a failure that says what to install."""
    if shutil.which(name) is None and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False, capture_output=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", apt_package], check=False, capture_output=True)
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"this test needs {name}: run `apt-get install {apt_package}` as root and try again")
    return found


@pytest.fixture
def program() -> Callable[[str, str], str]:
    return need_program


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., None]:
    """Run a program in the test's own folder."""

    def go(*command: str) -> None:
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180, env={**os.environ, "HOME": str(tmp_path)})

    return go


@pytest.fixture
def reading() -> Callable[..., tuple[list[Report], list[SaysoError]]]:
    """(reports, errors) of these paths."""

    def go(*paths: str | Path) -> tuple[list[Report], list[SaysoError]]:
        found = list(read(paths))
        return [one for one in found if isinstance(one, Report)], [one for one in found if isinstance(one, SaysoError)]

    return go


PAGE = """---
title: Shelling Empties Three Villages Near The River
author: Jane Doe
date: 2024-05-03
---

Shelling emptied three villages near the river on Thursday, the regional governor said, and at least 1,200 people walked to the town of Berezno.

A spokesman for the army denied that its guns had fired on houses. Aid workers said the rest of the families had stayed behind.

Village    Families
--------- ---------
Lysa            120
Borky            85
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A report in pandoc's markdown, from which independent programs make real files."""
    path = tmp_path / "page.md"
    path.write_text(PAGE, encoding="utf-8")
    return path
