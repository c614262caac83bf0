"""Cut a report's text into pieces at every span's edge, so that no offset ever has to be counted in the browser."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sayso.model.claim import Claim
from sayso.model.report import Report
from sayso.model.span import Span

LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")


class Mark(NamedTuple):
    """Characters that say something for a claim: its place among the claims of the page, and the role."""

    start: int
    end: int
    claim: int
    role: str


Piece = list[object]  # [text] or [text, [[claim, role], ...]]; placed: [text, marks, start]


def marks_of(claim: Claim, number: int) -> list[Mark]:
    """Every span of a claim with its role; ``quote`` is the sentence."""
    spans: list[tuple[str, Span | None]] = [("quote", claim.quote), ("what", claim.kind.span), ("cue", claim.stance_cue)]
    for voice in claim.sources:
        spans += [("voice", voice.source.span), ("cue", voice.cue)]
    spans += [("actor", mention.span) for mention in claim.actors]
    spans += [("affected", mention.span) for mention in claim.affected]
    spans += [("place", mention.span) for mention in claim.places]
    spans += [("time", claim.when.span)] if claim.when else []
    spans += [("figure", mention.span) for mention in claim.figures]
    return [Mark(span.start, span.end, number, role) for role, span in spans if span and span.end > span.start]


def paragraphs(report: Report, marks: Sequence[Mark], *, placed: bool = False) -> list[list[Piece]]:
    """The report's text as paragraphs of pieces; headline and picture name are left out, they are shown elsewhere.

    With ``placed`` every piece also tells where it begins: [text, marks, start in code points].

    >>> report = Report(id="r", text="Two \U0001f6a8 fled.")
    >>> paragraphs(report, [Mark(6, 10, 0, "what")])
    [[['Two \U0001f6a8 '], ['fled', [[0, 'what']]], ['.']]]
    """
    hidden = [(span.start, span.end) for span in (report.title_span, report.picture) if span]
    ordered = sorted(marks)
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)} | {edge for pair in hidden for edge in pair})
    out = []
    for line in LINE.finditer(report.text, report.start, report.end):
        cuts = [line.start(), *edges[bisect_left(edges, line.start() + 1) : bisect_left(edges, line.end())], line.end()]
        near = [mark for mark in ordered if mark.start < line.end() and mark.end > line.start()]
        pieces = [piece if placed else piece[: 2 if piece[1] else 1] for piece in _pieces(report.text, cuts, near, hidden)]
        if any(str(piece[0]).strip() for piece in pieces):
            out.append(pieces)
    return out


def _pieces(text: str, cuts: Sequence[int], marks: Sequence[Mark], hidden: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    for start, end in pairwise(cuts):
        if start == end or any(low <= start and end <= high for low, high in hidden):
            continue
        here = [[mark.claim, mark.role] for mark in marks if mark.start <= start and end <= mark.end]
        yield [text[start:end], here, start]
