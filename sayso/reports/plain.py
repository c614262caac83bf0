"""Plain text and JSON Lines into reports."""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from sayso.errors import SaysoError
from sayso.model.report import Report
from sayso.reports.split import Part, split_page


def reports_of_text(text: str, origin: str, **known: Any) -> Iterator[Report]:
    """The reports of one text; several where it is a pasted page. Ids are content hashes.

    >>> [report.id for report in reports_of_text("Nine people fled the town.", "page.txt")]
    ['r-7dd5c6a3f6ea']
    """
    parts = split_page(text)
    seen: dict[str, int] = {}
    for part in parts:
        key = hashlib.sha256(text[part.start : part.end].encode("utf-8", "surrogatepass")).hexdigest()[:12]
        seen[key] = seen.get(key, 0) + 1
        name = f"r-{key}" if seen[key] == 1 else f"r-{key}-{seen[key]}"
        yield _report(text, part, name, origin, known if len(parts) == 1 else known | {"title": None})


def _report(text: str, part: Part, name: str, origin: str, known: dict[str, Any]) -> Report:
    bare = Report(id=name, text=text, start=part.start, end=part.end, body=part.body or ((part.end, part.end),))
    title = bare.span(*part.title) if part.title else None
    known = {key: value for key, value in known.items() if value is not None}
    known.setdefault("title", " ".join(title.exact.split()) if title else None)
    basis = "given" if known.get("published") else None
    known.setdefault("published_basis", basis)
    return Report(
        id=name, text=text, start=part.start, end=part.end, body=bare.body, title_span=title, picture=bare.span(*part.picture) if part.picture else None,
        origin=origin, extractor=known.pop("extractor", "plain/1"), **known,
    )  # fmt: skip


FIELDS = ("publisher", "published", "url", "title", "language")


def report_of_row(row: dict[str, Any], origin: str, extractor: str = "jsonl/1") -> Report:
    """The report of one JSON row {id, title, text, published?, publisher?, url?}: one row is one report, never split; a headline line is left out."""
    text = row["text"]
    known = {field: str(row[field]) for field in FIELDS if row.get(field)}
    part = _whole(text, known.get("title"))
    name = str(row.get("id") or "r-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12])
    report = _report(text, part, name, origin, known | {"extractor": extractor})
    return report


def _whole(text: str, title: str | None) -> Part:
    """The whole text as one part, its first line as headline where it repeats the title or reads like one."""
    parts = split_page(text)
    if not parts:
        return Part(0, len(text), None, None, ((0, len(text)),))
    first = parts[0]
    start, end = first.start, parts[-1].end
    body = tuple(span for part in parts for span in ((part.title, *part.body) if part is not first and part.title else part.body) if span)
    head = first.title
    if head is None and title:
        line = re.match(r"\s*(.+)", text)
        if line and " ".join(line[1].split()).casefold() == " ".join(title.split()).casefold() and line.end() < end:
            head = line.span(1)
            body = tuple((max(a, head[1]), b) for a, b in body if b > head[1])
            body = _after_dateline(text, body)
    return Part(start, end, head, first.picture, body)


def _after_dateline(text: str, body: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    from sayso.reports.split import dateline_end

    if not body:
        return body
    start, end = body[0]
    while start < end and text[start].isspace():
        start += 1
    return ((start + dateline_end(text[start:end]), end), *body[1:])


def rows_of_jsonl(text: str, origin: str) -> Iterator[Report | SaysoError]:
    """Reports of JSON Lines; a line that is broken or repeats an id comes as an error that names it, and the rest is read."""
    seen: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{origin}:{number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            yield SaysoError("broken-line", what="cannot read", where=where, why=f"this line is not JSON ({error})", todo="mend or remove the line; the others were read")
            continue
        if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not row["text"].strip():
            yield SaysoError("no-text", what="cannot read", where=where, why='the line has no "text"', todo='give each line a "text"; the others were read')
            continue
        report = report_of_row(row, where)
        if report.id in seen:
            yield SaysoError("id-twice", what="left out", where=where, why=f"id {report.id!r} was used on line {seen[report.id]}", todo="give each report an id of its own")
            continue
        seen[report.id] = number
        yield report
