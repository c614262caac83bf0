"""Split a pasted page into its reports, and tell headline, picture name, furniture and prose apart. The text itself is never touched."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.reports.dateline import dateline_of, day_in
from sayso.reports.furniture import BULLET, is_byline, is_furniture, is_heading, is_label, is_prose, is_title_case
from sayso.reports.glue import picture_end

Range = tuple[int, int]
LEAD_WORDS = 10  # the prose after a headline is at least so long
BODY_LENGTH = 200  # code points of prose a report of its own has, where nothing but its headline shows it
WRAPPED = 110  # a text with longer lines is not wrapped by hand: each line is a paragraph
RULE = re.compile(r"[-=_*~#—–•.\s]{3,}")
WRITTEN = r"(?:\w+day,? )?(?:\d{1,2} [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2}),? \d{4}\b.{0,30}"
DAY = re.compile(rf"{WRITTEN}|\d{{4}}-\d\d-\d\d.{{0,20}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}.{{0,20}}")


@dataclass(frozen=True, slots=True)
class Part:
    """One report of a page: its range, those of headline, picture and prose; agency and day (ISO) as a dateline or a line of its own gives them."""

    start: int
    end: int
    title: Range | None
    picture: Range | None
    body: tuple[Range, ...]
    agency: str | None = None
    day: str | None = None
    day_basis: str | None = None  # dateline | byline


@dataclass(frozen=True, slots=True)
class Page:
    """A text and its paragraphs (half-open ranges without the white space around them)."""

    text: str
    blocks: tuple[Range, ...]

    def words(self, i: int) -> str:
        """The characters of one paragraph."""
        return self.text[slice(*self.blocks[i])]

    def lead(self, i: int) -> int | None:
        """The first paragraph of prose after a headline, past a second headline, a byline or a day."""
        for j in range(i + 1, min(i + 5, len(self.blocks))):
            if not (self._beside(j) or is_headline(self.words(j))):
                return j if _is_lead(self.words(j)) else None
        return None

    def _beside(self, j: int) -> bool:
        return is_furniture(self.words(j)) or is_heading(self.words(j)) or bool(DAY.fullmatch(self.words(j)))


def split_page(text: str, title: str | None = None) -> list[Part]:
    """The reports of a text, in order; one, where nothing shows that there are more. ``title`` is the headline, where it is known.

    >>> [part.title for part in split_page("Just one sentence here.")]
    [None]
    """
    page = Page(text, tuple(paragraphs(text)))
    if not page.blocks:
        return []
    firsts = [0, *(i for i in _openings(page) if i)] if title is None else [0]
    return [_part(page, first, last, title) for first, last in zip(firsts, [*firsts[1:], len(page.blocks)], strict=True)]


def paragraphs(text: str) -> Iterator[Range]:
    """Ranges of paragraphs: what blank lines part, and single lines where the text is not wrapped by hand.

    >>> list(paragraphs("One.\\n\\nTwo."))
    [(0, 4), (6, 10)]
    """
    for block in re.finditer(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*", text):
        lines = [(block.start() + line.start(), block.start() + line.end()) for line in re.finditer(r"\S(?:[^\n]*\S)?", block.group())]
        yield from _joined(text, lines)


def _joined(text: str, lines: list[Range]) -> Iterator[Range]:
    """Lines of one block: each by itself in unwrapped text, else the headline, bylines and list items by themselves and the rest as one paragraph."""
    widest = max(end - start for start, end in lines)
    start: int | None = None
    for k, (first, last) in enumerate(lines):
        line = text[first:last]
        goes_on = k + 1 < len(lines) and widest <= WRAPPED and not _alone(line, widest, text[slice(*lines[k + 1])])
        start = first if start is None else start
        if not goes_on:
            yield start, last
            start = None


def _alone(line: str, widest: int, after: str) -> bool:
    """Whether a line of wrapped text is a paragraph of its own: a headline, a byline, a line cut short, or one before an item of a list."""
    if BULLET.match(after) or is_byline(line) or is_furniture(line) or is_label(line):
        return True
    return len(line) < 0.8 * widest and after[:1].isupper() and (is_headline(line) or is_prose(line))


def is_headline(line: str) -> bool:
    """Whether a paragraph reads as a headline: one short line, no full stop, most long words capitalised or few words over all.

    >>> is_headline("Fighting Displaces Thousands In The North"), is_headline("He said so."), is_headline("Key figures")
    (True, False, False)
    """
    line = line.strip()
    found = re.findall(r"[^\W_][\w’'-]*", line)
    if "\n" in line or not 3 <= len(found) <= 22 or len(line) > 150 or is_label(line) or is_furniture(line):
        return False
    if (is_prose(line) and not re.search(r"\b[A-Z]\.(?:[A-Z]\.?)*$|\?$", line)) or line[-1] in ":,;" or BULLET.match(line):
        return False
    return (line[0].isupper() or line[0].isdigit() or line[0] in "‘'“\"") and (is_title_case(line) or line.isupper() or len(found) >= 4)


def _is_lead(paragraph: str) -> bool:
    return len(paragraph.split()) >= LEAD_WORDS and is_prose(paragraph) and not BULLET.match(paragraph)


def _openings(page: Page) -> list[int]:
    """Paragraphs that open a report of their own. A headline alone is not enough: something else must show that a new report begins."""
    heads = [i for i in range(len(page.blocks)) if is_headline(page.words(i)) and page.lead(i) is not None and not (i and _headline_before(page, i))]
    shown = [i for i in heads if _shown(page, i)]
    if len(shown) >= 2 and len(shown) * 2 >= len(heads):
        cased = sum(is_title_case(page.words(i)) for i in shown) * 2 > len(shown)
        certain = set(shown)
        shown = [i for i in heads if i in certain or (_full(page, i, heads) and is_title_case(page.words(i)) == cased)]
    elif len(heads) >= 2 and heads[0] == 0 and not shown:
        shown = heads if all(_full(page, i, heads) and _retold(page, i) for i in heads) else []
    return [_with_lines_before(page, i) for i in shown] if len(shown) >= 2 or (shown and shown[0] and _first_is_report(page, shown[0])) else []


def _headline_before(page: Page, i: int) -> bool:
    """A second headline under the first (a "deck") opens nothing."""
    return is_headline(page.words(i - 1)) and page.lead(i - 1) == page.lead(i)


def _shown(page: Page, i: int) -> bool:
    """Whether more than a headline shows a new report: a picture's name, a dateline, a byline or day, a rule or a wider gap before it."""
    lead = page.lead(i)
    assert lead is not None
    if picture_end(page.words(lead), page.text) or dateline_of(page.words(lead)):
        return True
    if any(is_byline(page.words(j)) or DAY.fullmatch(page.words(j)) for j in range(i + 1, lead)):
        return True
    if i == 0:
        return False
    gap = page.text[page.blocks[i - 1][1] : page.blocks[i][0]].count("\n")
    usual = page.text[page.blocks[i][1] : page.blocks[lead][0]].count("\n") if lead == i + 1 else 2
    return bool(RULE.fullmatch(page.words(i - 1))) or gap >= max(3, usual + 1)


def _full(page: Page, i: int, heads: list[int]) -> bool:
    """A long headline over enough prose."""
    at = bisect_right(heads, i)
    after = heads[at] if at < len(heads) else len(page.blocks)
    return len(page.words(i).split()) >= 5 and page.blocks[after - 1][1] - page.blocks[i][1] >= BODY_LENGTH


def _retold(page: Page, i: int) -> bool:
    """Whether the lead tells half of its headline's long words again, three at least: that of a report does, that of a section seldom."""
    lead = page.lead(i)
    assert lead is not None
    head, prose = (_stems(page.words(j)) for j in (i, lead))
    return len(head & prose) >= 3 and len(head & prose) * 2 >= len(head)


def _stems(text: str) -> set[str]:
    return {word.casefold()[:5] for word in re.findall(r"[^\W\d_]{4,}", text)}


def _first_is_report(page: Page, i: int) -> bool:
    """Whether what stands before the only opening shown is a report by itself, headline and prose."""
    return is_headline(page.words(0)) and page.lead(0) is not None and page.blocks[i - 1][1] - page.blocks[0][1] >= BODY_LENGTH


def _with_lines_before(page: Page, i: int) -> int:
    """The opening, with the furniture lines before the very first headline counted in."""
    return 0 if all(is_furniture(page.words(j)) or len(page.words(j).split()) < 8 for j in range(i)) else i


def _part(page: Page, first: int, last: int, title: str | None) -> Part:
    head = _head(page, first, last, title)
    body: list[Range] = []
    picture, agency = None, None
    days: list[tuple[str, str]] = []
    prose = any(is_prose(page.words(i)) for i in range(first, last))  # else short lines are all there is to read
    for i in range(first if head is None else head + 1, last):
        start, end = page.blocks[i]
        if not body and picture is None and (cut := picture_end(page.words(i), page.text)):
            picture, start = (start, start + cut), start + cut
        if not body and (day := day_in(page.text[start:end])) and (is_furniture(page.text[start:end]) or DAY.fullmatch(page.text[start:end])):
            days.append((day, "byline"))
        if _left_out(page, i, start, bool(body), head, last) or (prose and i < last - 1 and is_heading(page.text[start:end])):
            continue
        if not body and (line := dateline_of(page.text[start:end])):
            start, agency = start + line.end, line.agency
            days += [(line.day, "dateline")] if line.day else []
        body.append((start, end))
    ends = page.blocks[last - 1][1]
    title_at = page.blocks[head] if head is not None else None
    return Part(page.blocks[first][0], ends, title_at, picture, tuple(_merged(page.text, body)), agency, *(days[-1] if days else (None, None)))


def _head(page: Page, first: int, last: int, title: str | None) -> int | None:
    """The headline's paragraph: the one that repeats the title, or the first that reads like a headline over prose."""
    for i in range(first, min(first + 8, last)):
        if title and _same(page.words(i), title):
            return i
        if title is None and is_headline(page.words(i)) and page.lead(i) is not None and page.lead(i) in range(first, last):
            return i
        if is_prose(page.words(i)) and not is_furniture(page.words(i)):
            return None
    return None


def _same(line: str, title: str) -> bool:
    return " ".join(line.split()).casefold() == " ".join(title.split()).casefold()


def _left_out(page: Page, i: int, start: int, begun: bool, head: int | None, last: int) -> bool:
    """Whether a paragraph is no prose: furniture, a heading, a deck or a day before the lead."""
    line = page.text[start : page.blocks[i][1]]
    if not line.strip() or is_furniture(line) or RULE.fullmatch(line) or DAY.fullmatch(line):
        return True
    return not begun and head is not None and i < last - 1 and is_headline(line) and page.lead(head) is not None


def _merged(text: str, body: list[Range]) -> Iterator[Range]:
    """Neighbouring paragraphs with nothing but white space between them, as one range."""
    at: Range | None = None
    for start, end in body:
        if at and not text[at[1] : start].strip():
            at = (at[0], end)
            continue
        if at:
            yield at
        at = (start, end)
    if at:
        yield at
