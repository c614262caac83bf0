"""Feeds (RSS, Atom, RDF): each entry is a report."""

from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sayso.errors import SaysoError
from sayso.reports.apart import library, version
from sayso.reports.extract import Extract, with_title
from sayso.reports.html import text_of_fragment
from sayso.reports.xml import refuse_entities


def extracts_of_feed(data: bytes) -> Iterator[Extract]:
    """One extract for each entry that holds text."""
    refuse_entities(data)
    feed = library("feedparser", "feedparser").parse(data)
    if not feed.entries:
        why = f"the feed has no entries ({feed.bozo_exception})" if feed.get("bozo") else "the feed has no entries"
        raise SaysoError("no-text", what="cannot read", why=why, todo="check that the feed was saved whole")
    for entry in feed.entries:
        title = " ".join(text_of_fragment(entry.get("title", "")).split()) or None
        text = _text(entry)
        if text:
            yield Extract(
                text=with_title(title, text), title=title, published=_day(entry), publisher=_publisher(entry, feed.feed),
                url=entry.get("link") or None, language=(feed.feed.get("language") or "").split("-")[0] or None, extractor=version("feedparser"),
            )  # fmt: skip


def _text(entry: Any) -> str:
    """The fullest text the entry has."""
    texts = [text_of_fragment(part.get("value", "")) for part in entry.get("content", [])] + [text_of_fragment(entry.get("summary", ""))]
    return max(texts, key=len).strip()


def _day(entry: Any) -> str | None:
    """The time of publication in UTC; that of the last change where there is no other."""
    found = entry.get("published_parsed") or entry.get("updated_parsed")
    return datetime.fromtimestamp(timegm(found), UTC).isoformat() if found else None


def _publisher(entry: Any, feed: Any) -> str | None:
    return (entry.get("source") or {}).get("title") or feed.get("title") or None
