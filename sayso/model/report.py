"""Report: one text as received, and what is known about who put it out."""

import hashlib
from dataclasses import dataclass, field

from sayso.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report. ``text`` is kept exactly as received; all offsets are code points into it.

    ``body`` lists the half-open character ranges that are prose to be read (headline, picture names and furniture are left out).
    Reports split from one page share the page's text and differ in ``start``/``end``.

    >>> report = Report(id="r1", text="Nine people fled.")
    >>> report.span(0, 4).exact
    'Nine'
    """

    id: str
    text: str
    start: int = 0
    end: int = -1
    title: str | None = None
    title_span: Span | None = None
    picture: Span | None = None
    body: tuple[tuple[int, int], ...] = ()
    publisher: str | None = None
    published: str | None = None  # ISO date, or date and time, as given
    published_basis: str | None = None  # given | metadata | dateline | byline | user
    url: str | None = None
    language: str | None = None
    origin: str | None = None  # path or address it was read from
    extractor: str | None = None  # "plain/1", "trafilatura/2.3.1" ...
    original_sha256: str | None = None  # of the file's bytes, where the text was extracted from one
    fetched: str | None = None  # ISO time
    extra: tuple[tuple[str, str], ...] = field(default=())

    def __post_init__(self) -> None:
        if self.end < 0:
            object.__setattr__(self, "end", len(self.text))
        if not self.body:
            object.__setattr__(self, "body", ((self.start, self.end),))

    def span(self, start: int, end: int) -> Span:
        """The span of these characters.

        >>> Report(id="r1", text="Nine people fled.").span(5, 11).exact
        'people'
        """
        return Span(self.id, start, end, self.text[start:end])

    @property
    def text_sha256(self) -> str:
        """Hash of the whole text the offsets point into, in UTF-8.

        >>> Report(id="r1", text="").text_sha256[:8]
        'e3b0c442'
        """
        return text_hash(self.text)


def text_hash(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal (lone surrogates are kept as they are).

    >>> text_hash("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
