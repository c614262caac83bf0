"""JSON Lines of claims, nothing lost; beside them the reports, so that reading the file back gives the same database."""

from collections.abc import Iterator
from itertools import groupby
from typing import BinaryIO

from sayso.exports.lines import line
from sayso.exports.loss import Loss
from sayso.model.public import claim_out
from sayso.model.public_report import report_out
from sayso.model.report import Report
from sayso.store.view import View

BESIDE = ".reports.jsonl"  # how the name of the second file ends, in the place of ".jsonl"
OF_CLAIMS = ("kind", "source", "place", "since", "until", "text")  # filters that leave out claims; reports without any are left out then


def write(view: View, out: BinaryIO) -> Loss:
    """Write one claim a line (``sayso.claim/1``), in reading order."""
    rows = 0
    for kept in view.claims():
        out.write(line(claim_out(kept.claim, kept.report)))
        rows += 1
    return Loss(profile="jsonl", rows=rows)


def write_beside(view: View, out: BinaryIO) -> None:
    """Write what the claims were read from: each text once (``sayso.text/1``), the reports (``sayso.report/1``), mentions, people's words."""
    last = None
    for report in _reports(view):
        if report.text_sha256 != last:
            last = report.text_sha256
            out.write(line({"schema": "sayso.text/1", "sha256": last, "text": report.text}))
        for row in (report_out(report) | view.circumstances(report), *view.store.mentions(report)):
            out.write(line(row))
    for row in view.words():
        out.write(line(row))


def _reports(view: View) -> Iterator[Report]:
    """The reports in reading order; those that no claim is left of too, unless claims were chosen."""
    if any(getattr(view.chosen, name) for name in OF_CLAIMS):
        for _, group in groupby(view.claims(), key=lambda kept: kept.report.id):
            yield next(group).report
    else:
        yield from view.each_report()
