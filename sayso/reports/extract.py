"""What a reader takes out of a file: the extracted text, which every offset points into, and what is known about it."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from sayso.errors import SaysoError
from sayso.model.report import Report
from sayso.model.span import Span
from sayso.reports.decode import broken, find_surrogate
from sayso.reports.split import Part, split_page

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """One extracted text. ``several``: it may be a page of several reports; else it is one report. Dates are ISO."""

    text: str
    title: str | None = None
    published: str | None = None
    published_basis: str = "metadata"
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    id: str | None = None
    extractor: str = "plain/1"
    original_sha256: str | None = None
    fetched: str | None = None
    several: bool = False
    extra: tuple[tuple[str, str], ...] = ()


def reports_of(extract: Extract, origin: str) -> Iterator[Report | SaysoError]:
    """The reports of one extract; what no store can keep, and a date that is none, come as errors.

    >>> [report.id for report in reports_of(Extract(text="Nine people fled the town."), "page.txt")]
    ['r-5ce84bedfe61']
    """
    if not extract.text.strip():
        yield SaysoError(
            "no-text", what="cannot read", where=origin, why="there is no text in it", todo="check that it holds text, not only pictures"
        )
        return
    at = find_surrogate(extract.text)
    if at is not None or "\0" in extract.text:
        yield broken(
            origin, "it holds half characters (lone surrogates)" if at is not None else "it holds NUL characters", at or extract.text.find("\0")
        )
        return
    published = iso_date(extract.published)
    if extract.published and published is None:
        yield SaysoError(
            "bad-date",
            what="no publication date for",
            where=origin,
            why=f"{extract.published!r} is no date",
            todo="write it as YYYY-MM-DD; the text was read",
        )
    parts = split_page(extract.text) if extract.several else _one(extract)
    seen: dict[str, int] = {}
    for part in parts:
        yield _report(extract, part, _name(extract, part, seen), published, origin)


def _one(extract: Extract) -> list[Part]:
    """The whole text as one report: its headline is the line that repeats the title, or else the first that reads like one."""
    if extract.title:
        parts = split_page(extract.text, extract.title)
        if parts[0].title:
            return parts
    parts = split_page(extract.text)
    first = parts[0]
    return [
        Part(
            first.start,
            parts[-1].end,
            first.title,
            first.picture,
            tuple(span for part in parts for span in part.body),
            first.agency,
            first.day,
            first.day_basis,
        )
    ]


def _name(extract: Extract, part: Part, seen: dict[str, int]) -> str:
    """The given id, or the hash of the report's own stretch of text."""
    if extract.id and not extract.several:
        return extract.id
    key = hashlib.sha256(extract.text[part.start : part.end].encode("utf-8")).hexdigest()[:12]
    seen[key] = seen.get(key, 0) + 1
    return f"r-{key}" if seen[key] == 1 else f"r-{key}-{seen[key]}"


def _report(extract: Extract, part: Part, name: str, published: str | None, origin: str) -> Report:
    text = extract.text

    def span(at: Range | None) -> Span | None:
        return Span(name, *at, text[slice(*at)]) if at else None

    title = span(part.title)
    return Report(
        id=name,
        text=text,
        start=part.start,
        end=part.end,
        title=(None if extract.several else extract.title) or (" ".join(title.exact.split()) if title else extract.title),
        title_span=title,
        picture=span(part.picture),
        body=part.body or ((part.end, part.end),),
        publisher=extract.publisher or part.agency,
        published=published or part.day,
        published_basis=extract.published_basis if published else part.day_basis,
        url=extract.url,
        language=extract.language,
        origin=origin,
        extractor=extract.extractor,
        original_sha256=extract.original_sha256,
        fetched=extract.fetched,
        extra=extract.extra,
    )


ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?.*)?")


def iso_date(words: str | None) -> str | None:
    """An ISO date, or date and time, of what a file gives as its date; None where it is none.

    >>> iso_date("2016-09-07"), iso_date("Wed, 07 Sep 2016 10:00:00 GMT"), iso_date("20160907T100000Z"), iso_date("soon")
    ('2016-09-07', '2016-09-07T10:00:00+00:00', '2016-09-07T10:00:00+00:00', None)
    """
    words = (words or "").strip()
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
            return date.fromisoformat(words).isoformat()
        if ISO.fullmatch(words) or re.fullmatch(r"\d{8}(?:T\d{4,6}\S*)?", words):
            found = datetime.fromisoformat(words)
            return found.isoformat() if "T" in words or " " in words else found.date().isoformat()
        if words:
            return parsedate_to_datetime(words).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    for form in ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%Y/%m/%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(words, form).date().isoformat()
        except ValueError:
            continue
    return None


def with_title(title: str | None, text: str) -> str:
    """The text with its headline as first line, unless it stands there already.

    >>> with_title("Nine flee", "Nine people fled.")
    'Nine flee\\n\\nNine people fled.'
    """
    first = text.lstrip().split("\n", 1)[0]
    if not title or " ".join(first.split()).casefold() == " ".join(title.split()).casefold():
        return text
    return f"{' '.join(title.split())}\n\n{text}"
