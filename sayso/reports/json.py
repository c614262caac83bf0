"""JSON that is not lines: agencies' ninjs, dumps of ReliefWeb's API, and lists of rows with a text."""

import json
from collections.abc import Iterator
from typing import Any

from sayso.errors import SaysoError
from sayso.reports.extract import Extract, with_title
from sayso.reports.jsonl import extract_of_row

LISTS = ("data", "items", "articles", "results", "reports", "documents", "entries", "value")


def extracts_of_json(text: str, origin: str) -> Iterator[tuple[str, Extract | SaysoError]]:
    """(place, extract or error) of each item; an item without text comes as an error, and the rest is read."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        why = "it is nested too deep" if isinstance(error, RecursionError) else f"it is not JSON ({error})"
        yield (
            origin,
            SaysoError("broken-file", what="cannot read", where=origin, why=why, todo="save it again, or give one report a line (JSON Lines)"),
        )
        return
    items = _items(whole)
    for number, item in enumerate(items, 1):
        where = origin if len(items) == 1 else f"{origin}#{number}"
        try:
            yield where, extract_of_item(item, where)
        except SaysoError as error:
            yield where, error


def _items(whole: Any) -> list[Any]:
    """The items of a list, or of the list a document wraps them in."""
    if isinstance(whole, list):
        return whole
    inner = next((whole[key] for key in LISTS if isinstance(whole.get(key), list)), None) if isinstance(whole, dict) and "text" not in whole else None
    return [whole] if inner is None else inner


def extract_of_item(item: Any, where: str) -> Extract:
    """The extract of one item, by the shape it has.

    >>> extract_of_item({"uri": "urn:1", "headline": "Nine flee", "body_text": "Nine people fled."}, "a.json").title
    'Nine flee'
    """
    if isinstance(item, dict) and isinstance(item.get("fields"), dict):
        return _reliefweb(item, where)
    if isinstance(item, dict) and any(key in item for key in ("body_text", "body_html", "body_xhtml", "bodies")):
        return _ninjs(item, where)
    return extract_of_row(item, where, "json/1")


def _reliefweb(item: dict[str, Any], where: str) -> Extract:
    fields = item["fields"]
    text = _some(fields.get("body") or _fragment(fields.get("body-html")), where)
    title, days = fields.get("title"), fields.get("date") or {}
    sources = [row.get("name") or row.get("shortname") for row in _rows(fields.get("source"))]
    return Extract(
        text=with_title(title, text),
        title=title,
        published=days.get("original") or days.get("created"),
        publisher=", ".join(filter(None, sources)) or None,
        url=fields.get("url_alias") or fields.get("url") or item.get("href"),
        id=f"reliefweb-{item['id']}" if item.get("id") else None,
        language=next((row.get("code") for row in _rows(fields.get("language"))), None),
        extractor="reliefweb/1",
    )


def _ninjs(item: dict[str, Any], where: str) -> Extract:
    title = item.get("headline") or next((row.get("value") for row in _rows(item.get("headlines"))), None)
    marked = _fragment(item.get("body_html") or item.get("body_xhtml"))
    text = _some(item.get("body_text") or marked or _bodies(_rows(item.get("bodies"))), where)
    providers = [item.get("provider"), *(row.get("name") for row in _rows(item.get("infosources"))), item.get("copyrightholder")]
    days = [item.get(key) for key in ("firstcreated", "firstCreated", "versioncreated", "versionCreated")]
    return Extract(
        text=with_title(title, text),
        title=title,
        published=next(filter(None, days), None),
        publisher=next(filter(None, providers), None),
        id=item.get("uri"),
        language=(item.get("language") or "").split("-")[0] or None,
        extractor="ninjs/1",
    )


def _bodies(rows: list[dict[str, Any]]) -> str:
    """The plain text among the bodies, else the first marked-up one as text."""
    plain = [row.get("value", "") for row in rows if "plain" in str(row.get("contenttype", row.get("contentType", "")))]
    return plain[0] if plain else _fragment(rows[0].get("value")) if rows else ""


def _rows(value: Any) -> list[dict[str, Any]]:
    return [row for row in (value if isinstance(value, list) else [value]) if isinstance(row, dict)]


def _fragment(markup: Any) -> str:
    from sayso.reports.html import text_of_fragment

    return text_of_fragment(markup) if isinstance(markup, str) else ""


def _some(text: Any, where: str) -> str:
    if not isinstance(text, str) or not text.strip():
        raise SaysoError(
            "no-text", what="cannot read", where=where, why="the item has no text", todo="ask the service for the body too; the others were read"
        )
    return text
