"""Is the documentation true? `python -m tools.check_docs` says what is not; with `--write` the generated pages are made anew.

Generated: docs/cli.md, docs/codebook.md, docs/errors.md, docs/claim.schema.json, docs/scale.md and the table in README.md. Checked besides:
links, the casebook's files, and that no page names a command that does not exist.
"""

import difflib
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from bench import report as scale
from sayso.cli import COMMANDS
from tools.docs import codebook, commands, errors, links, readme


def schema() -> str:
    """The JSON Schema of a claim."""
    from sayso.model.public import json_schema

    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


GENERATED: dict[Path, Callable[[], str]] = {
    Path("docs/cli.md"): commands.page,
    Path("docs/codebook.md"): codebook.page,
    Path("docs/errors.md"): errors.page,
    Path("docs/claim.schema.json"): schema,
    Path("docs/scale.md"): scale.page,
    Path("README.md"): readme.page,
}


def main(*, write: bool) -> int:
    """Write the generated pages, or tell what is wrong; the exit status."""
    if write:
        for path, make in GENERATED.items():
            path.write_text(make(), encoding="utf-8")
            print(f"{path} made")
    found = [*stale(), *links.problems(), *casebook(), *unknown_commands()]
    for problem in found:
        print(problem, file=sys.stderr)
    print("the documentation holds" if not found else f"{len(found)} problems in the documentation")
    return 1 if found else 0


def stale() -> Iterator[str]:
    """Generated pages that are not what would be made now."""
    for path, make in GENERATED.items():
        have = path.read_text(encoding="utf-8") if path.exists() else ""
        wanted = make()
        if have != wanted:
            lines = difflib.unified_diff(have.splitlines(), wanted.splitlines(), "as it is", "as it should be", lineterm="", n=0)
            yield f"{path} is out of date; make it anew with `make docs`\n" + "\n".join(f"    {line}" for line in list(lines)[2:12])


def casebook() -> Iterator[str]:
    """Files of the casebook that do not parse, and rows without a rule or a text."""
    for path in sorted(Path("casebook").glob("*.yaml")):
        try:
            rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        except yaml.YAMLError as error:
            yield f"{path}: {error}"
            continue
        for number, row in enumerate(rows, 1):
            named = isinstance(row, dict) and ("rule" in row or "trap" in row)  # a trap is a sentence that must give nothing
            if not (named and isinstance(row.get("text"), str)):
                yield f"{path}: row {number} has no rule or no text"


def unknown_commands() -> Iterator[str]:
    """Calls of `sayso WORD` in the code of the pages where there is no such command."""
    for page in links.pages():
        text = page.read_text(encoding="utf-8")
        code = [*links.CODE.findall(text), *re.findall(r"^ {4}.*$", text, re.MULTILINE)]
        for name in re.findall(r"(?:^|[`$(]) *sayso ([a-z]+)\b", "\n".join(code), re.MULTILINE):
            if name not in COMMANDS:
                yield f"{page}: there is no command `sayso {name}`"


if __name__ == "__main__":
    sys.exit(main(write="--write" in sys.argv[1:]))
