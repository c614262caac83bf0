"""Speed of the way from text to claims, as ratios within one run: against the bare spaCy pipeline, and with triage against without.

``python -m bench.run`` measures in rounds that take turns, by CPU time, prints the table, keeps it in bench/result.json and writes docs/scale.md.
"""

import argparse
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

from bench.report import keep, write_page
from bench.texts import conflict_news, general_news
from sayso import language
from sayso.language.parse import plain
from sayso.language.pieces import pieces
from sayso.model.report import Report
from sayso.pipeline import read_reports
from sayso.scale.batch import Wish, read_rows
from sayso.scale.triage import triaged

ROUNDS = 3
COUNTS = {"general": 160, "conflict": 60}
NEWS: dict[str, Callable[[int], Any]] = {"general": general_news, "conflict": conflict_news}
COLUMNS = ("bare", "read", "run_all", "run_triage")


def ways(reports: Sequence[Report]) -> dict[str, Callable[[], object]]:
    """The ways to be compared, each over the same reports."""
    pipeline = language.load()
    texts = [plain(report.text[start:end]) for report in reports for _, start, end in pieces(report.text, report.body)]
    return {
        "bare": lambda: list(pipeline.pipe(texts, batch_size=64)),
        "read": lambda: list(read_reports(reports)),
        "run_all": lambda: read_rows(reports, Wish(triage=False)),
        "run_triage": lambda: read_rows(reports, Wish()),
    }


def measured(kind: str, rounds: int, count: int) -> dict[str, Any]:
    """Median CPU seconds of each way over interleaved rounds, the ratios, and how much triage keeps."""
    reports = list(NEWS[kind](count))
    compared = ways(reports)
    for way in compared.values():
        way()
    seconds: dict[str, list[float]] = {name: [] for name in compared}
    for _ in range(rounds):
        for name, way in compared.items():
            began = time.process_time()
            way()
            seconds[name].append(time.process_time() - began)
    middle = {name: statistics.median(rows) for name, rows in seconds.items()}
    words = sum(len(report.text.split()) for report in reports)
    return {
        "reports": len(reports),
        "words": words,
        "cpu": {name: round(value, 3) for name, value in middle.items()},
        "reports_per_second": {name: round(len(reports) / value, 1) for name, value in middle.items()},
        "words_per_second": {name: round(words / value) for name, value in middle.items()},
        "read_to_bare": round(statistics.median(a / b for a, b in zip(seconds["read"], seconds["bare"], strict=True)), 2),
        "triage_gain": round(statistics.median(a / b for a, b in zip(seconds["run_all"], seconds["run_triage"], strict=True)), 2),
        "kept": _kept(reports),
        "triage_us_per_word": round(_triage_seconds(reports) / words * 1e6, 2),
        "output": _output(reports),
    }


def _kept(reports: Sequence[Report]) -> float:
    """Share of the prose that triage leaves to be read."""
    length = sum(end - start for report in reports for start, end in report.body)
    left = sum(end - start for report in reports if (found := triaged(report)) for start, end in found.body)
    return round(left / length, 3)


def _triage_seconds(reports: Sequence[Report]) -> float:
    began = time.process_time()
    for report in reports:
        triaged(report)
    return time.process_time() - began


def _output(reports: Sequence[Report]) -> dict[str, float]:
    """Claims of a report with claims, and what part of the reports have any."""
    tables = read_rows(reports, Wish(mentions=False))
    with_claims = sum(1 for count in tables.reports.column("claims").to_pylist() if count)
    return {"with_claims": round(with_claims / len(reports), 3), "claims": round(tables.claims.num_rows / len(reports), 2)}


def main() -> None:
    """Measure, print, keep."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--share", type=float, default=1.0, help="of the usual number of reports")
    asked = options.parse_args()
    speed = {kind: measured(kind, asked.rounds, max(4, round(count * asked.share))) for kind, count in COUNTS.items()}
    speed["peak_bytes"] = {"bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}
    print(table(speed))
    keep("speed", speed)
    write_page()


def table(speed: dict[str, Any]) -> str:
    """The table of rates and ratios, as text."""
    head = f"{'':10}{'words/s':>10}{'read':>10}{'run, all':>10}{'run, triage':>13}{'read/bare':>11}{'triage gain':>13}{'kept':>8}"
    lines = [head]
    for kind in COUNTS:
        row = speed[kind]
        rates = "".join(f"{row['words_per_second'][name]:>{width},}" for name, width in zip(COLUMNS, (10, 10, 10, 13), strict=True))
        lines.append(f"{kind:10}{rates}{row['read_to_bare']:>11.2f}{row['triage_gain']:>13.2f}{row['kept']:>8.1%}")
    lines.append(
        f"(words per second and core of CPU; the first column is the bare spaCy pipeline) peak {speed['peak_bytes']['bytes'] / 2**20:,.0f} MB"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
