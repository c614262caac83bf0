"""The table in README.md: what `sayso read` prints for the paragraph above it, to the letter."""

import io
import re
from pathlib import Path

README, WIDTH = Path("README.md"), 100
PLACE = re.compile(r"(<!-- paragraph -->\n)(.*?)(<!-- table of sayso read -->\n```\n)(.*?)(```\n)", re.DOTALL)


def page() -> str:
    """README.md with the table as it is printed today."""
    text = README.read_text(encoding="utf-8")
    found = PLACE.search(text)
    if found is None:
        raise SystemExit("README.md has lost the marks <!-- paragraph --> and <!-- table of sayso read -->")
    paragraph = " ".join(line.removeprefix(">").strip() for line in found[2].splitlines() if line.startswith(">"))
    return text[: found.start(4)] + table(paragraph) + text[found.end(4) :]


def table(paragraph: str) -> str:
    """The claim table of a text, as printed where the terminal has 100 columns, without the line of ids and the white space at the ends."""
    from rich.console import Console

    from sayso.cli.table import claim_table
    from sayso.model.report import Report
    from sayso.pipeline import read_reports

    (reading,) = read_reports([Report(id="readme", text=paragraph, published="2025-04-16")])
    console = Console(file=io.StringIO(), width=WIDTH, highlight=False, markup=False, emoji=False)
    console.print(claim_table(reading.claims, WIDTH))
    assert isinstance(console.file, io.StringIO)
    return "".join(f"{line.rstrip()}\n" for line in console.file.getvalue().splitlines())
