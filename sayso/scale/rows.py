"""Reports, claims, figures, mentions and errors as rows of a run's tables, and reports back from them."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sayso.errors import SaysoError
from sayso.model.claim import Claim
from sayso.model.public import claim_out, span_in, span_out
from sayso.model.report import Report
from sayso.scale.schema import KNOWN

Row = dict[str, Any]
FIGURE = ("measure", "unit", "unit_kind", "low", "best", "high", "quantifier", "approximate")
CLAIM = ("id", "kind", "stance", "status", "certainty", "rule", "confidence", "publisher", "published")


def as_json(value: Any) -> str:
    """A value as one line of JSON, the same for the same value.

    >>> as_json({"b": 1, "a": "é"})
    '{"a":"é","b":1}'
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def report_in(report: Report) -> Row:
    """A report as a row of ``REPORTS_IN``."""
    layout = {"title": span_out(report.title_span), "picture": span_out(report.picture), "body": report.body, "extra": report.extra}
    return {name: getattr(report, name) for name in ("id", "text", "start", "end", *KNOWN)} | {"layout": as_json(layout)}


def report_of(row: Mapping[str, Any]) -> Report:
    """The report of a row; only ``id`` and ``text`` are needed.

    >>> report_of({"id": "r", "text": "Nine people fled."}).body
    ((0, 17),)
    """
    name, text = row.get("id"), row.get("text")
    if not isinstance(name, str) or not isinstance(text, str) or not text.strip():
        why = "the row has no id" if not isinstance(name, str) else "the row has no text"
        raise SaysoError("no-text", what="cannot read", where=str(name), why=why, todo="give each row an id and a text; the others were read")
    layout = json.loads(row.get("layout") or "{}")
    start, end = row.get("start"), row.get("end")
    return Report(
        id=name,
        text=text,
        start=0 if start is None else start,
        end=-1 if end is None else end,
        title_span=span_in(layout.get("title"), name),
        picture=span_in(layout.get("picture"), name),
        body=tuple((first, last) for first, last in layout.get("body") or ()),
        extra=tuple((key, value) for key, value in layout.get("extra") or ()),
        **{field: row.get(field) for field in KNOWN},
    )


def report_out(report: Report, state: str, claims: int) -> Row:
    """A report as a row of ``REPORTS``; its text goes along where it has claims."""
    row = report_in(report)
    words = sum(len(report.text[start:end].split()) for start, end in report.body)
    kept = {"text": report.text if claims else None, "text_sha256": report.text_sha256}
    return row | kept | {"state": state, "claims": claims, "words": words}


def claim_row(claim: Claim, report: Report, position: int) -> Row:
    """A claim as one wide row: columns to filter by, and the whole claim as JSON."""
    public: Any = claim_out(claim, report)
    place = next((row for row in public["places"] if row["lat"] is not None), public["places"][0] if public["places"] else {})
    when = public["when"] or {}
    return {
        "report": report.id,
        "position": position,
        "source": public["sources"][0]["name"] if public["sources"] else None,
        "actor": _names(public["actors"]),
        "affected": _names(public["affected"]),
        "place": place.get("name"),
        "country": place.get("country"),
        "lat": place.get("lat"),
        "lon": place.get("lon"),
        "earliest": when.get("earliest"),
        "latest": when.get("latest"),
        "quote": claim.quote.exact,
        "start": claim.quote.start,
        "end": claim.quote.end,
        **{name: public[name] for name in CLAIM},
        "claim": as_json(public),
    }


def _names(rows: Iterable[Mapping[str, Any]]) -> str | None:
    return ", ".join(row["name"] for row in rows) or None


def figure_rows(claim: Claim) -> list[Row]:
    """The figures of a claim, one row each."""
    rows = []
    for position, mention in enumerate(claim.figures):
        figure, span = mention.value, mention.span
        place = {"report": claim.report, "claim": claim.id, "position": position, "start": span.start, "end": span.end, "exact": span.exact}
        rows.append(place | {name: getattr(figure, name) for name in FIGURE} | {"derived": figure.derived.formula if figure.derived else None})
    return rows


def mention_row(row: Mapping[str, Any], position: int) -> Row:
    """A row of ``sayso.mention/1`` as a row of the table; what belongs to its type alone goes into ``value`` as JSON."""
    value = {name: value for name, value in row.items() if name not in ("schema", "report", "type", "span", "rule")}
    return {"report": row["report"], "position": position, "type": row["type"], **row["span"], "rule": row["rule"], "value": as_json(value)}


def error_row(error: SaysoError, report: str | None = None) -> Row:
    """An error as a row.

    >>> error_row(SaysoError("no-text", what="cannot read", where="a.txt"))["slug"]
    'no-text'
    """
    return {"report": report, **{name: getattr(error, name) for name in ("slug", "what", "where", "why", "todo")}}
