"""The report in public: the JSON shape ``sayso.report/1``, to it and back without loss; the text itself stands apart, under its hash."""

from collections.abc import Mapping
from typing import Any

from sayso.model.public import span_in, span_out
from sayso.model.report import Report

PLAIN = (
    "id", "title", "publisher", "published", "published_basis", "url", "language", "origin", "extractor", "original_sha256", "fetched",
    "start", "end",
)  # fmt: skip


def report_out(report: Report) -> dict[str, Any]:
    """The report as public JSON values, without its text.

    >>> report_out(Report(id="r1", text="Nine people fled."))["body"]
    [[0, 17]]
    """
    plain = {name: getattr(report, name) for name in PLAIN}
    spans = {"title_span": span_out(report.title_span), "picture": span_out(report.picture), "body": [list(pair) for pair in report.body]}
    return {"schema": "sayso.report/1", **plain, "text_sha256": report.text_sha256, **spans, "extra": [list(pair) for pair in report.extra]}


def report_in(row: Mapping[str, Any], text: str) -> Report:
    """The report that this public JSON says, over its text; the inverse of :func:`report_out`.

    >>> of = Report(id="r1", text="Nine people fled.", extra=(("section", "World"),))
    >>> report_in(report_out(of), of.text) == of
    True
    """
    made = Report(
        **{name: row[name] for name in PLAIN},
        text=text,
        title_span=span_in(row["title_span"], row["id"]),
        picture=span_in(row["picture"], row["id"]),
        body=tuple((start, end) for start, end in row["body"]),
        extra=tuple((key, value) for key, value in row["extra"]),
    )
    if made.text_sha256 != row["text_sha256"]:
        raise ValueError("its text is not the one that was exported")
    return made
