"""Saved web pages: the article's text with title, day, publisher and address; of a tag or archive page, every article it prints in full."""

import re
from collections.abc import Iterator
from typing import Any

from sayso.errors import SaysoError
from sayso.reports.apart import library, version
from sayso.reports.extract import Extract, with_title
from sayso.reports.split import split_page

FULL = 40  # words of prose an article of an archive page has; less is a teaser
MAIN = 0.7  # a single article with this share of a page's prose is the page's own
CLASS = "contains(concat(' ', normalize-space(@class), ' '), ' {} ')"
ITEMS = f"//article | //*[{CLASS.format('hentry')} or {CLASS.format('post')}]"
ASIDE = "ancestor::nav or ancestor::aside or ancestor::footer or ancestor::form or ancestor::figure or ancestor::header[not(.//p)]"


def extracts_of_html(data: bytes) -> Iterator[Extract]:
    """The report of a saved page, or the reports of an archive page."""
    tree = _tree(data)
    page = _metadata(tree)
    several = list(_articles(tree, page))
    if several:
        yield from several
        return
    found = library("trafilatura", "trafilatura").bare_extraction(
        data, with_metadata=True, include_comments=False, date_extraction_params={"extensive_search": False, "original_date": True}
    )
    text, known = _of_trafilatura(found, page)
    if not text.strip():
        text = "\n\n".join(_paragraphs(tree))
    if len(split_page(text)) > 1:  # a page of several: its own title and day are no report's
        yield Extract(text=text, several=True, extractor=version("trafilatura"), **known | {"title": None, "published": None})
        return
    yield Extract(text=with_title(known.get("title"), text), extractor=version("trafilatura"), **known)


def extracts_of_mhtml(data: bytes) -> Iterator[Extract]:
    """The reports of a page a browser saved as a single file (MHTML)."""
    from dataclasses import replace
    from email import message_from_bytes

    message = message_from_bytes(data)
    url = message.get("Snapshot-Content-Location")
    for part in message.walk():
        if part.get_content_type() == "text/html":
            for extract in extracts_of_html(bytes(part.get_payload(decode=True) or b"")):
                yield replace(extract, url=extract.url or url)
            return


def text_of_fragment(markup: str) -> str:
    """The paragraphs of a piece of HTML, as an entry of a feed holds it; plain text stays as it is.

    >>> text_of_fragment("<p>Nine fled.</p><p>Two <b>stayed</b>.</p>")
    'Nine fled.\\n\\nTwo stayed.'
    """
    if "<" not in markup and "&" not in markup:
        return markup
    tree = library("lxml.html", "lxml").fragment_fromstring(markup, create_parent="div")
    return "\n\n".join(_paragraphs(tree)) or " ".join(tree.text_content().split())


def _tree(data: bytes) -> Any:
    """The page as a tree; a :class:`SaysoError` where no parser can make one."""
    tree = library("trafilatura", "trafilatura").load_html(data)
    if tree is None:
        why = "no parser could make a page of it (too large, nested too deep, or no HTML)"
        raise SaysoError("harmful-file", what="gave up on", why=why, todo="save its text from a browser; the others were read")
    return tree


def _of_trafilatura(found: Any, page: dict[str, str | None]) -> tuple[str, dict[str, Any]]:
    """(text, what is known): the article's values, and the page's own where it has none."""
    if found is None:
        return "", dict(page)
    row = found.as_dict() if hasattr(found, "as_dict") else dict(found)
    known = {
        "title": row.get("title"),
        "published": row.get("date"),
        "publisher": row.get("sitename"),
        "url": row.get("url"),
        "language": row.get("language"),
    }
    merged = {key: known.get(key) or page.get(key) for key in known | page}
    return re.sub(r"\n+", "\n\n", row.get("text") or ""), merged


def _metadata(tree: Any) -> dict[str, str | None]:
    """What the page's head says for itself: site, language, address."""

    def one(path: str) -> str | None:
        return next((str(value).strip() for value in tree.xpath(path) if str(value).strip()), None)

    language = one("/html/@lang")
    return {
        "publisher": one("//meta[@property='og:site_name']/@content") or one("//meta[@name='application-name']/@content"),
        "language": language.split("-")[0].lower() if language else None,
        "url": one("//link[@rel='canonical']/@href") or one("//meta[@property='og:url']/@content"),
    }


def _articles(tree: Any, page: dict[str, str | None]) -> Iterator[Extract]:
    """The articles of an archive page, each printed in full under a headline of its own; none, where the page is one article with teasers."""
    nodes = [node for node in tree.xpath(ITEMS) if node.xpath("string(.//h1 | .//h2 | .//h3 | .//h4)").strip()]
    outer = [node for node in nodes if not any(other is not node and other in set(node.iterancestors()) for other in nodes)]
    rows = [(node, list(_paragraphs(node))) for node in outer]
    lengths = [sum(len(line.split()) for line in lines) for _, lines in rows]
    full = [row for row, length in zip(rows, lengths, strict=True) if length >= FULL]
    if len(full) < 2 or max(lengths) > MAIN * sum(lengths):
        return
    for node, lines in full:
        heading = (node.xpath(".//h1 | .//h2 | .//h3 | .//h4"))[0]
        title = " ".join(heading.text_content().split())
        links = heading.xpath(".//a/@href | ancestor::a/@href")
        days = node.xpath(".//time/@datetime | .//*[@itemprop='datePublished']/@content")
        url = str(links[0]) if links and str(links[0]).startswith("http") else page.get("url")
        body = "\n\n".join(lines)
        yield Extract(
            text=with_title(title, body), title=title, url=url, published=str(days[0]) if days else None,
            publisher=page.get("publisher"), language=page.get("language"), extractor="html-articles/1",
        )  # fmt: skip


def _paragraphs(node: Any) -> Iterator[str]:
    """The prose under a node, one paragraph each, white space made plain."""
    for item in node.xpath(f".//*[(self::p or self::li or self::blockquote[not(.//p)] or self::h2 or self::h3) and not({ASIDE})]"):
        for br in item.xpath(".//br"):
            br.tail = "\n" + (br.tail or "")
        for line in re.split(r"\n\s*\n", item.text_content()):
            flat = " ".join(line.split())
            if flat and not (item.tag in ("h2", "h3") and item is next(iter(node.xpath(".//h1 | .//h2 | .//h3")), None)):
                yield flat
