"""Split a pasted page into its reports, and tell headline, picture name and prose apart. The text itself is never touched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PARAGRAPH = re.compile(r"\S(?:[^\n\r]|\r?\n(?!\s*\r?\n))*")
END_OF_PROSE = re.compile(r"[.!?…][\"”’')\]»]*\s*$")
SMALL = frozenset("a an and as at but by for from in into nor of off on or out over per the to up via vs with without after before is are be was were has have says say not it its".split())
LABELS = re.compile(r"^(?:highlights?|overview|background|summary|situation|needs|response|key (?:figures|messages|points)|funding|contacts?|sources?|notes?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One report of a page: its range, its headline's range, its picture's range and the ranges of its prose."""

    start: int
    end: int
    title: tuple[int, int] | None
    picture: tuple[int, int] | None
    body: tuple[tuple[int, int], ...]


def split_page(text: str) -> list[Part]:
    """The reports of a text, in order; one, where nothing shows that there are more.

    >>> [part.title for part in split_page("Just one sentence here.")]
    [None]
    """
    paragraphs = [match.span() for match in PARAGRAPH.finditer(text)]
    heads = [i for i in range(len(paragraphs)) if _opens_report(text, paragraphs, i)]
    if heads and heads[0] > 0:
        lead = paragraphs[: heads[0]]
        if all(is_headline(text[a:b]) or len(text[a:b]) < 80 for a, b in lead):
            heads[0] = 0
        else:
            heads = [0, *heads] if len(heads) > 1 or _glued(text, paragraphs, heads[0]) else []
    if len(heads) > 1 and not _several(text, paragraphs, heads):
        heads = heads[:1] if heads[0] == 0 else []
    bounds = heads or [0]
    return [_part(text, paragraphs, first, last, bool(heads)) for first, last in zip(bounds, [*bounds[1:], len(paragraphs)], strict=True)] if paragraphs else []


def is_headline(line: str) -> bool:
    """Whether a paragraph reads as a headline: one short line, no full stop, most of its long words capitalised, or no verb-like tail.

    >>> is_headline("Fighting Displaces Thousands In The North"), is_headline("He said so.")
    (True, False)
    """
    line = line.strip()
    words = re.findall(r"[^\W\d_][\w’'-]*", line)
    if "\n" in line or not 3 <= len(words) <= 20 or len(line) > 140:
        return False
    if END_OF_PROSE.search(line) and not re.search(r"\b[A-Z]\.[A-Z]?\.?$", line):
        return False
    if LABELS.match(line) or line.endswith((":", ",", ";")) or line.startswith(("-", "•", "*", "“", '"')):
        return False
    long = [word for word in words if word.lower() not in SMALL]
    capital = sum(word[0].isupper() for word in long)
    return bool(long) and line[0].isupper() | line[0].isdigit() and (capital / len(long) >= 0.75 or line.isupper())


def _opens_report(text: str, paragraphs: list[tuple[int, int]], i: int) -> bool:
    """A headline followed by prose."""
    start, end = paragraphs[i]
    if i + 1 >= len(paragraphs) or not is_headline(text[start:end]):
        return False
    after = text[slice(*paragraphs[i + 1])]
    return len(after.split()) >= 12 and bool(END_OF_PROSE.search(after))


def _glued(text: str, paragraphs: list[tuple[int, int]], i: int) -> bool:
    return i + 1 < len(paragraphs) and picture_end(text[slice(*paragraphs[i + 1])]) > 0


def _several(text: str, paragraphs: list[tuple[int, int]], heads: list[int]) -> bool:
    """Whether headlines open reports of their own rather than sections of one: pictures glued to the prose, or long headlines over real prose each."""
    glued = sum(_glued(text, paragraphs, i) for i in heads)
    if glued >= 2 or (glued and len(heads) == 2):
        return True
    lengths = [len(text[slice(*paragraphs[i])].split()) for i in heads]
    bodies = [paragraphs[last - 1][1] - paragraphs[first][1] for first, last in zip(heads, [*heads[1:], len(paragraphs)], strict=True)]
    return min(lengths) >= 4 and min(bodies) >= 200 and sum(lengths) / len(lengths) >= 5


GLUE = re.compile(r"^(?P<picture>[\w-]*[a-z0-9](?:[ _-][a-z0-9-]*[a-z0-9])*)(?=(?P<word>[A-Z][\w’'.-]*))")
KNOWN_CAMEL = re.compile(r"^(?:i(?:Phone|Pad|OS|Mac|Cloud)|e(?:Bay|Book|Mail)|Mc[A-Z]|Mac[A-Z]|O[’'][A-Z]|De[A-Z]|La[A-Z]|Le[A-Z]|Di[A-Z]|Da[A-Z]|Van[A-Z]|Fitz[A-Z]|You[T]|Face[B]|Whats[A]|Tik[T]|Linked[I]|Pay[P]|Dev[O]|Re[M])")


def picture_end(paragraph: str) -> int:
    """How many characters at the start of a paragraph are a picture's name glued to its first word; 0 where none are.

    >>> picture_end("natoNATO Secretary General"), picture_end("cruise missilesRussia has stepped up"), picture_end("McDonald said so")
    (4, 15, 0)
    """
    if KNOWN_CAMEL.match(paragraph):
        return 0
    match = GLUE.match(paragraph)
    if match is None or len(match["picture"]) > 60 or len(match["picture"].split()) > 6:
        return 0
    rest = paragraph[match.end() :]
    goes_on = re.match(r"[A-Z][\w’'.-]*[,]?\s+\S+", rest)
    return match.end() if goes_on and len(match["picture"]) >= 2 else 0


DATELINE = re.compile(
    r"^(?:[A-Z][A-Z’'.\- ]{2,40}(?:, [A-Z][\w.’' ]{2,30})?|[A-Z][\w’'. ]{2,30}(?:, [A-Z][\w.’' ]{2,30})?)(?:,? +\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{2,4})?|,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
    r" *(?:\((?P<agency>[A-Z][\w/ -]{1,30})\))? *(?:--|—|–|-) +"
)
BYLINE = re.compile(r"^(?:by [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,4}(?:,? .{0,40})?|photo(?:graph)?:.*|image:.*|file photo.*|read more:?.*|share this.*|©.*|\(c\).*|published:?.*|updated:?.*)$", re.IGNORECASE)


def dateline_end(paragraph: str) -> int:
    """How many characters at the start of a paragraph are a dateline ("BEIRUT, Sept 7 (Reuters) - "); 0 where none are.

    >>> dateline_end("BAGHDAD — A car bomb exploded"), dateline_end("Hama city - a stronghold - fell")
    (10, 0)
    """
    match = DATELINE.match(paragraph)
    if match is None:
        return 0
    place = match.group().split("(")[0].split(",")[0].strip(" -—–")
    return match.end() if match["agency"] or place.isupper() or re.search(r"\d", match.group()) else 0


def _part(text: str, paragraphs: list[tuple[int, int]], first: int, last: int, headed: bool) -> Part:
    rows = paragraphs[first:last]
    titles = 0
    while headed and titles < len(rows) - 1 and is_headline(text[slice(*rows[titles])]):
        titles += 1
    title = rows[0] if titles else None
    body, picture = [], None
    for start, end in rows[titles:]:
        if BYLINE.match(text[start:end]) and end - start < 120:
            continue
        if picture is None and not body and (cut := picture_end(text[start:end])):
            picture = (start, start + cut)
            start += cut
        start += dateline_end(text[start:end]) if not body else 0
        body.append((start, end))
    return Part(rows[0][0], rows[-1][1], title, picture, tuple(_merged(text, body)))


def _merged(text: str, body: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Neighbouring paragraphs with nothing but white space between them, as one range."""
    at: tuple[int, int] | None = None
    for start, end in body:
        if at and not text[at[1] : start].strip():
            at = (at[0], end)
            continue
        if at:
            yield at
        at = (start, end)
    if at:
        yield at
