"""PDF: the text of every page, its lines put together into paragraphs again."""

import re
from collections import Counter
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from sayso.errors import SaysoError
from sayso.reports.apart import library, version
from sayso.reports.extract import Extract
from sayso.reports.furniture import BULLET, is_prose, is_title_case, words
from sayso.reports.split import is_headline

MOST_PAGES = 3_000
LARGER = 1.15  # a heading is set so much larger than the prose
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00a0": " ", "\0": None})
SOFT = re.compile(r"[\u00ad\ufffe\x02]\n?|(?<=\w)[\u00ad\ufffe\x02](?=\w)")  # hyphens that only the line end asked for
HARD = re.compile(r"(\w+)-\n([a-z]\w*)")


def extracts_of_pdf(data: bytes) -> Iterator[Extract]:
    """One extract: the pages' text, with ``pages`` among the extras (the offset at which each page begins)."""
    pages = [_plain(page) for page in _pages(data)]
    if not any(page.strip() for page in pages):
        raise SaysoError("no-text", what="cannot read", why="its pages hold no text, only pictures", todo="run text recognition (OCR) over it first")
    whole = "\n".join(pages)
    edges = _repeated(pages)
    text, starts = "", []
    for page in pages:
        lines = [line for line in HARD.sub(lambda m: _unbroken(m, whole), page).split("\n")]
        starts.append(len(text))
        text = _append(text, _paragraphs([line for line in lines if _shape(line) not in edges]))
    yield Extract(text=text, several=True, extractor=version("pypdfium2"), extra=(("pages", " ".join(map(str, starts))),))


def _pages(data: bytes) -> Iterator[str]:
    pdfium = library("pypdfium2", "pypdfium2")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        why = "it asks for a password" if "password" in str(error).lower() else f"it is broken ({error})"
        raise SaysoError("broken-file", what="cannot read", why=why, todo="open it in a PDF program and save it again without a password") from error
    if len(document) > MOST_PAGES:
        why = f"it has {len(document)} pages; {MOST_PAGES} are read at most"
        raise SaysoError("too-large", what="cannot read", why=why, todo="split it into smaller files")
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        yield _headings_joined(pdfium, text)
        text.close()
        page.close()


def _headings_joined(pdfium: ModuleType, page: Any) -> str:
    """The page's text, with a heading that was broken over lines on one: lines set larger than most, one below the other."""
    text: str = page.get_text_range()
    starts = [match.start() for match in re.finditer(r"[^\r\n]+", text)]
    sizes = [round(pdfium.raw.FPDFText_GetFontSize(page.raw, at), 1) for at in starts]
    usual = Counter(sizes).most_common(1)[0][0] if sizes else 0.0
    for at, above, size in zip(reversed(starts[1:]), reversed(sizes[:-1]), reversed(sizes[1:]), strict=True):
        if size == above and size >= LARGER * usual:
            text = text[:at].rstrip() + " " + text[at:]
    return text


def _plain(page: str) -> str:
    """Line ends, ligatures, soft hyphens and hard blanks made plain, once, before any offset exists."""
    return SOFT.sub("", page.replace("\r\n", "\n").replace("\r", "\n")).translate(LIGATURES)


def _unbroken(match: re.Match[str], whole: str) -> str:
    """A word broken at a line end: as the document writes it elsewhere, else in one, unless it is a compound."""
    left, right = match.groups()
    joined, compound = left + right, f"{left}-{right}"
    if re.search(rf"\b{re.escape(compound)}\b", whole) or (right in words().second_halves and not re.search(rf"\b{re.escape(joined)}\b", whole)):
        return compound
    return joined


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line.strip())


def _repeated(pages: list[str]) -> frozenset[str]:
    """Running heads and feet: first and last lines that stand on three pages or more, and on most."""
    edges: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page.split("\n") if line.strip()]
        edges.update({_shape(line) for line in (*lines[:2], *lines[-2:])})
    return frozenset(line for line, count in edges.items() if count >= 3 and count * 2 > len(pages))


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines put together; a paragraph ends at a blank line, a line cut short, a heading or before an item of a list."""
    widest = max((len(line.strip()) for line in lines), default=0)
    broken = [line for line in lines if len(line) >= 0.8 * widest and not is_prose(line)]
    trailing = sum(line.endswith(" ") for line in broken) >= 0.7 * max(1, len(broken))  # word processors leave the blank where they broke a line
    found: list[str] = []
    goes_on = False
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        bare = line.strip()
        if bare and goes_on:
            found[-1] = f"{found[-1]} {bare}"
        elif bare:
            found.append(bare)
        goes_on = bool(bare) and not BULLET.match(after) and (line.endswith(" ") or _goes_on(bare, after.strip(), widest, trailing))
    return found


def _goes_on(line: str, after: str, widest: int, trailing: bool) -> bool:
    """Whether the paragraph goes on after this line, told by its length and by how the next begins."""
    short = len(line) < 0.8 * widest
    if trailing or not after or (is_headline(line) and is_title_case(line)):
        return bool(after) and not is_title_case(line) and not short and not is_prose(line) and after[:1].islower()
    if short or after[:1].islower():
        return after[:1].islower() and not is_prose(line)
    return not (is_prose(line) and len(line) < 0.9 * widest)


def _append(text: str, paragraphs: list[str]) -> str:
    """The next page's paragraphs; one that goes on across the page's end is kept whole."""
    if not paragraphs:
        return text
    if text and not is_prose(text) and paragraphs[0][:1].islower():
        return text + " " + "\n\n".join(paragraphs)
    return text + ("\n\n" if text else "") + "\n\n".join(paragraphs)
