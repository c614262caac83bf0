"""Pieces: the stretches of a report that are parsed at one go. Paragraphs, cut at safe places where they are very long."""

import re
from collections.abc import Iterable, Iterator

MOST = 4_000  # characters in a piece; a longer paragraph is cut after a sentence, else at white space
BREAK = re.compile(r"(?>\r\n|[\n\r])[^\S\r\n]*[\r\n]\s*|\u2029")  # an empty line; a line break alone is only a space
STOP = re.compile(r"[.!?][\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")
SPACE = re.compile(r"\s+")


def pieces(text: str, body: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """(paragraph number, start, end) of each piece of the body, in order; no piece is empty or starts or ends with a space.

    >>> list(pieces("One.\\n\\nTwo. ", [(0, 11)]))
    [(0, 0, 4), (1, 6, 10)]
    """
    number = 0
    for start, end in body:
        for first, last in _paragraphs(text, start, end):
            for at, to in _cut(text, first, last):
                at, to = _strip(text, at, to)
                if at < to:
                    yield number, at, to
            number += 1


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in BREAK.finditer(text, start, end):
        if _strip(text, at, match.start()) != (match.start(), match.start()):
            yield at, match.start()
        at = match.end()
    if _strip(text, at, end) != (end, end):
        yield at, end


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MOST:
        window = start + MOST // 2, start + MOST
        stops = [match.end() for match in STOP.finditer(text, *window)] or [match.end() for match in SPACE.finditer(text, *window)]
        cut = stops[-1] if stops else start + MOST
        yield start, cut
        start = cut
    yield start, end
