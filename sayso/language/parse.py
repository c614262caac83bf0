"""Reports into sentences: spaCy parses the pieces, and its tokens become our own plain words with offsets into the report's text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sayso.language.capitals import restored, unmistaken
from sayso.language.deeds import agreeing, repaired
from sayso.language.headlines import headlined
from sayso.language.lemmas import settle
from sayso.language.load import NAMES
from sayso.language.mend import Piece, Stretch, mended
from sayso.language.mislaid import settled
from sayso.language.pieces import pieces
from sayso.language.revive import revived
from sayso.language.sayings import sayings
from sayso.language.told import told
from sayso.language.tree import plant
from sayso.language.voiced import voiced
from sayso.model.report import Report
from sayso.model.sentence import LIKE_WORDS, Sentence, Word

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 64
SPACES = {ord(char): " " for char in "\n\r\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"} | {
    at: " " for at in range(0x2000, 0x200B)
}
SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, from broken JSON: spaCy cannot encode it
COLUMNS = ["LENGTH", "SPACY", "HEAD", "IS_SPACE", "ENT_IOB", "SENT_START", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "MORPH"]
TEXTUAL = COLUMNS.index("LEMMA")  # from here on the columns are keys of strings


@dataclass(frozen=True, slots=True)
class Part:
    """Where a parsed piece lies: its report, paragraph, and first character; its text as it is read."""

    number: int
    report: Report
    paragraph: int | None
    start: int = 0
    view: str = ""


def parse(pipeline: "Language", report: Report) -> list[Sentence]:
    """The sentences of one report.

    >>> from sayso.language.load import load
    >>> [sentence.text for sentence in parse(load(), Report(id="r1", text="Nine people fled. Four stayed."))]
    ['Nine people fled.', 'Four stayed.']
    """
    return next(parse_many(pipeline, [report]))[1]


def parse_many(pipeline: "Language", reports: Iterable[Report]) -> Iterator[tuple[Report, list[Sentence]]]:
    """Each report with its sentences, in order; pieces of several reports are parsed in one batch, so short reports cost no more than long ones."""

    def jobs() -> Iterator[tuple[str, Part]]:
        for number, report in enumerate(reports):
            yield "", Part(number, report, None)  # an empty text opens each report, so that one without prose is not lost
            for paragraph, start, end in pieces(report.text, report.body):
                view = restored(report.text[start:end])
                yield unmistaken(plain(view)), Part(number, report, paragraph, start, view)

    parsed = pipeline.pipe(jobs(), as_tuples=True, batch_size=BATCH)
    for _, rows in groupby(parsed, key=lambda row: row[1].number):
        yield _gathered(rows)


def _gathered(rows: "Iterator[tuple[Doc, Part]]") -> tuple[Report, list[Sentence]]:
    """One report with the sentences of its pieces; the first row is the empty text that opens it."""
    _, opening = next(rows)
    sentences: list[Sentence] = []
    for doc, part in rows:
        sentences += _sentences(doc, part, len(sentences))
    return opening.report, sentences


def plain(text: str) -> str:
    """The same number of characters, every kind of white space as a space: a single line break inside a paragraph is only a space.

    >>> plain("30\\u00a0km\\nsouth")
    '30 km south'
    """
    return SURROGATE.sub("\ufffd", text.translate(SPACES))


def _sentences(doc: "Doc", part: Part, index: int) -> Iterator[Sentence]:
    text, view = part.report.text, part.view
    table = _table(doc)
    piece = _piece(table, view)
    for stretch in mended(piece):
        words = voiced(settled(repaired(agreeing(revived(headlined(told(sayings(_words(table, piece, stretch, part.start)))))))))
        if words:
            start, end = words[0].start, words[-1].end
            seen = view[start - part.start : end - part.start]
            same = seen == text[start:end]
            yield Sentence(part.report.id, index, part.paragraph or 0, start, end, text[start:end], words, None if same else seen)
            index += 1


Table = dict[str, list[Any]]


def _table(doc: "Doc") -> Table:
    """The columns of a document as lists: numbers once for all tokens, strings looked up once for each different one."""
    columns: list[list[int]] = doc.to_array([*COLUMNS]).T.tolist() if len(doc) else [[] for _ in COLUMNS]
    strings = doc.vocab.strings
    table: Table = dict(zip(COLUMNS[:TEXTUAL], columns, strict=False))
    for name, column in zip(COLUMNS[TEXTUAL:], columns[TEXTUAL:], strict=True):
        known = {key: strings[key] if key else "" for key in set(column)}
        table[name] = [known[key] for key in column]
    table["HEAD"] = [i + _signed(step) for i, step in enumerate(table["HEAD"])]
    table["DEP"] = [_relation(dep) for dep in table["DEP"]]
    table["AT"] = _starts(table)
    return table


def _signed(step: int) -> int:
    """Steps to the left come out of the array as very large numbers."""
    return step - (1 << 64) if step >= 1 << 63 else step


@lru_cache(maxsize=256)
def _relation(dep: str) -> str:
    return dep.lower() or "dep"


def _starts(table: Table) -> list[int]:
    at, starts = 0, []
    for length, spaced in zip(table["LENGTH"], table["SPACY"], strict=True):
        starts.append(at)
        at += length + spaced
    return starts


def _piece(table: Table, view: str) -> Piece:
    texts = [view[at : at + length] for at, length in zip(table["AT"], table["LENGTH"], strict=True)]
    starts = [i for i, mark in enumerate(table["SENT_START"]) if mark == 1]
    return Piece(texts, [bool(s) for s in table["SPACY"]], [pos in ("VERB", "AUX") for pos in table["POS"]], starts)


def _words(table: Table, piece: Piece, stretch: Stretch, offset: int) -> tuple[Word, ...]:
    """The tokens of a stretch as words; white-space tokens are left out, and their dependants hang on their heads."""
    tokens = [i for i in range(stretch.first, stretch.last) if not table["IS_SPACE"][i]]
    if not tokens:
        return ()
    arcs = plant(table["HEAD"], table["DEP"], tokens, stretch)
    words = []
    for i, (token, arc) in enumerate(zip(tokens, arcs, strict=True)):
        start = offset + table["AT"][token]
        text = piece.texts[token]
        pos, tag = table["POS"][token], table["TAG"][token]
        label = NAMES.get(table["ENT_TYPE"][token], "")
        words.append(
            Word(
                i,
                start,
                start + len(text),
                text,
                text if text in LIKE_WORDS and pos == "PROPN" else settle(text, pos, tag, table["LEMMA"][token]),
                pos,
                tag,
                arc.dep,
                arc.head,
                label,
                bool(label) and table["ENT_IOB"][token] == 3,
                table["MORPH"][token],
                piece.spaced[token],
            )
        )
    return tuple(words)
