"""Reports into sentences: spaCy parses the pieces, and its tokens become our own plain words with offsets into the report's text."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sayso.language.mend import mended
from sayso.language.pieces import pieces
from sayso.model.report import Report
from sayso.model.sentence import Sentence, Word

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 64


def parse(pipeline: "Language", report: Report) -> list[Sentence]:
    """The sentences of one report."""
    return next(parse_many(pipeline, [report]))[1]


def parse_many(pipeline: "Language", reports: Iterable[Report]) -> Iterator[tuple[Report, list[Sentence]]]:
    """Each report with its sentences, in order; pieces of several reports are parsed in one batch, so short reports cost no more than long ones."""

    def jobs() -> Iterator[tuple[str, tuple[int, Report, int, int]]]:
        for number, report in enumerate(reports):
            yield "", (number, report, -1, 0)  # an empty text opens each report, so that one without prose is not lost
            for paragraph, start, end in pieces(report.text, report.body):
                yield _plain(report.text[start:end]), (number, report, paragraph, start)

    parsed = pipeline.pipe(jobs(), as_tuples=True, batch_size=BATCH)
    for _, rows in groupby(parsed, key=lambda row: row[1][0]):
        report: Report | None = None
        sentences: list[Sentence] = []
        for doc, (_, report, paragraph, start) in rows:
            if paragraph >= 0:
                sentences += _sentences(report, doc, paragraph, start, len(sentences))
        assert report is not None
        yield report, sentences


def _plain(text: str) -> str:
    """The same number of characters, with line breaks as spaces: a single newline inside a paragraph is only a space."""
    return text.translate(BREAKS)


BREAKS = {ord(char): " " for char in "\n\r\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"}


def _sentences(report: Report, doc: "Doc", paragraph: int, offset: int, index: int) -> list[Sentence]:
    out: list[Sentence] = []
    for first, last in mended(doc):
        words = _words(doc, first, last, offset)
        if not words:
            continue
        start, end = words[0].start, words[-1].end
        out.append(Sentence(report.id, index + len(out), paragraph, start, end, report.text[start:end], words))
    return out


def _words(doc: "Doc", first: int, last: int, offset: int) -> tuple[Word, ...]:
    """The tokens from ``first`` up to ``last`` as words; white-space tokens are left out, and their dependants hang on their heads."""
    tokens: list[Any] = [token for token in doc[first:last] if not token.is_space]
    place = {token.i: i for i, token in enumerate(tokens)}
    root = next((place[t.i] for t in tokens if t.head.i == t.i or not first <= t.head.i < last), 0)
    words = []
    for i, token in enumerate(tokens):
        head = token.head.i
        dep = token.dep_.lower() or "dep"
        if head == token.i or not first <= head < last:
            head_at, dep = (i, "root") if i == root else (root, "parataxis")
        else:
            head_at = place.get(head, root)
        start = offset + token.idx
        text = token.text
        words.append(
            Word(
                i, start, start + len(text), text, token.lemma_ or token.lower_, token.pos_, token.tag_, dep, head_at,
                token.ent_type_, token.ent_iob_ == "B", str(token.morph), bool(token.whitespace_),
            )  # fmt: skip
        )
    return tuple(words)
