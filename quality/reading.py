"""Where the annotated texts lie, and reading them into the lines the scorers take."""

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from sayso import reports
from sayso.errors import SaysoError
from sayso.exports.lines import line
from sayso.exports.mentions import mention_rows
from sayso.model.public import claim_out
from sayso.model.report import Report
from sayso.pipeline import read_reports

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"
EVALS = SHARED / "evals"


def texts(path: Path) -> list[Report]:
    """The reports of one file, all of which must be readable."""
    found = list(reports.read([path]))
    wrong = [report for report in found if isinstance(report, SaysoError)]
    if wrong:
        raise wrong[0]
    return [report for report in found if isinstance(report, Report)]


def dated(found: list[Report], gold: Path) -> list[Report]:
    """The same reports with the publication dates of the gold, as ``sayso date`` would give them one by one."""
    entries = yaml.safe_load(gold.read_text(encoding="utf-8"))
    if len(entries) != len(found):
        why = f"{len(found)} reports were read where the gold has {len(entries)}"
        raise SaysoError("quality-reports", what="cannot date the reports", where=gold.stem, why=why, todo="look at how the page is split")
    return [replace(report, published=str(entry["published"]), published_basis="user") for report, entry in zip(found, entries, strict=True)]


def write_claims(found: Iterable[Report], out: Path, *, mentions: bool = False) -> None:
    """The claims of these reports as JSON Lines, with ``mentions`` the rows of ``sayso.mention/1`` too."""
    with out.open("wb") as file:
        for reading in read_reports(found):
            rows: list[Any] = [claim_out(claim, reading.report) for claim in reading.claims]
            for row in rows + (mention_rows(reading.found) if mentions else []):
                file.write(line(row))


def run(script: Path, *arguments: str | Path) -> str:
    """What a scorer prints; a scorer that fails is one clear error."""
    done = subprocess.run([sys.executable, script, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise SaysoError("scorer-failed", what="the scorer failed", where=f"{script.parent.name}/{script.name}", why=said, todo="run it by hand")
    return done.stdout


def numbers(printed: str) -> dict[str, Any]:
    """The JSON a scorer printed.

    >>> numbers('{"overall": {"score": 0.5}}')["overall"]["score"]
    0.5
    """
    found: dict[str, Any] = json.loads(printed)
    return found
