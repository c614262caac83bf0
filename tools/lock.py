"""The two lock files, made anew from pyproject.toml: `python -m tools.lock` (or `make lock`).

``requirements.lock`` is what `make demo` installs: the program, the readers and the exports. ``requirements-dev.lock`` is what the tests and
checks need: every extra and the dev group. The second is solved first and binds the first, so that the one environment is a part of the other.
"""

import subprocess
import sys
from pathlib import Path

DEMO, TEST = Path("requirements.lock"), Path("requirements-dev.lock")
DEMO_EXTRAS = ("read", "export")
HEAD = "# Made by `make lock` from pyproject.toml; change the ranges there.\n"


def main() -> None:
    """Write both files."""
    everything = solve(TEST, "--all-extras", "--group", "dev")
    demo = solve(DEMO, *(word for extra in DEMO_EXTRAS for word in ("--extra", extra)), "--constraint", str(TEST))
    print(f"{TEST}: {everything} packages; {DEMO}: {demo} packages")


def solve(target: Path, *what: str) -> int:
    """Write one lock file for every platform and Python from 3.11 on; returns how many packages it pins."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *what]
    command += ["--universal", "--python-version", "3.11", "--upgrade", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    done = subprocess.run([*command, "--quiet"], check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"cannot make {target}: the ranges of pyproject.toml do not fit together (see above)")
    lines = [line for line in done.stdout.splitlines() if line and not line.startswith(("#", "-"))]
    target.write_text(HEAD + "\n".join(lines) + "\n")
    return len({line.partition("==")[0] for line in lines})


if __name__ == "__main__":
    main()
