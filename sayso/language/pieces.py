"""Pieces: the stretches of a report that are parsed at one go. Paragraphs, cut at safe places where they are very long."""

import re
from collections.abc import Iterable, Iterator

MOST = 4_000  # characters in a piece; a longer paragraph is cut after a sentence, else at a space
PARAGRAPH = re.compile(r"(?:[^\n\r]|\r?\n(?!\s*\r?\n))+")
STOP = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")


def pieces(text: str, body: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """(paragraph number, start, end) of each piece of the body, in order; no piece is empty or starts or ends with a space.

    >>> list(pieces("One.\\n\\nTwo. ", [(0, 11)]))
    [(0, 0, 4), (1, 6, 10)]
    """
    number = 0
    for start, end in body:
        for match in PARAGRAPH.finditer(text, start, end):
            found = False
            for first, last in _cut(text, match.start(), match.end()):
                first, last = _strip(text, first, last)
                if first < last:
                    found = True
                    yield number, first, last
            number += found


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MOST:
        stops = [match.end() for match in STOP.finditer(text, start + MOST // 2, start + MOST)]
        cut = stops[-1] if stops else text.rfind(" ", start + MOST // 2, start + MOST) + 1
        cut = cut if cut > start else start + MOST
        yield start, cut
        start = cut
    yield start, end
