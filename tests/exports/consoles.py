"""Run the console blocks of a page of the docs, as a reader would type them."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from sayso.cli import group

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands(page: Path) -> list[str]:
    """The lines after a prompt."""
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    return [line.removeprefix("$ ") for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def run(command: str, folder: Path) -> str:
    """What a command prints, run in this folder; sayso's own in this process, where the language pipeline is loaded once."""
    if command.startswith("sayso "):
        done = CliRunner().invoke(group, shlex.split(command)[1:], catch_exceptions=True)
        assert done.exit_code == 0, f"{command}: {done.exception or done.output}"
        return str(done.output)
    env = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder)}
    shell = subprocess.run(["bash", "-ec", command], cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=180)
    assert shell.returncode == 0, f"{command}: {shell.stderr}"
    return shell.stdout


def links(page: Path) -> list[str]:
    """Where a page points in these docs."""
    return [target for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")) if "://" not in target]
