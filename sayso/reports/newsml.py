"""News agencies' XML: NewsML-G2, NewsML 1 and NITF. Each news item is a report."""

from collections.abc import Iterator
from typing import Any

from sayso.errors import SaysoError
from sayso.reports.extract import Extract, with_title
from sayso.reports.xml import local, parse

ITEMS = ("newsitem", "nitf")
HEADLINES = ("headline", "hl1", "title")
DAYS = ("versioncreated", "firstcreated", "date.issue", "thisrevisioncreated", "firstcreated", "contentcreated", "story.date")
BODIES = ("inlinexml", "body.content", "datacontent", "body", "inlinedata")


def extracts_of_newsml(data: bytes) -> Iterator[Extract]:
    """One extract for each news item; an error where the XML is none that is known."""
    root = parse(data)
    items = [node for node in root.iter() if local(node.tag) in ITEMS]
    inner = {child for node in items for child in node.iter() if child is not node and local(child.tag) in ITEMS}
    if not items:
        why = f"it is XML of a kind not known here (<{local(root.tag)}>)"
        raise SaysoError("not-reports", what="cannot read", why=why, todo="save it as NewsML-G2, NITF, RSS, HTML or plain text")
    for item in items:
        if item not in inner and (text := _text(item)):
            title = _first(item, HEADLINES)
            yield Extract(
                text=with_title(title, text), title=title, published=_day(item), publisher=_publisher(item),
                id=item.get("guid"), language=_language(item), extractor="newsml/1",
            )  # fmt: skip


def _words(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def _first(item: Any, names: tuple[str, ...]) -> str | None:
    for name in names:
        for node in item.iter():
            if local(node.tag) == name and _words(node):
                return _words(node)
    return None


def _text(item: Any) -> str:
    """The paragraphs of the item's body; a body without paragraphs as it stands."""
    for name in BODIES:
        for node in item.iter():
            if local(node.tag) == name:
                lines = [_words(part) for part in node.iter() if local(part.tag) in ("p", "li")]
                found = "\n\n".join(line for line in lines if line) or "".join(node.itertext()).strip()
                if found:
                    return found
    return ""


def _day(item: Any) -> str | None:
    for name in DAYS:
        for node in item.iter():
            found = (node.get("norm") or _words(node)) if local(node.tag) == name else None
            if found:
                return str(found)
    return None


def _publisher(item: Any) -> str | None:
    for node in item.iter():
        if local(node.tag) in ("provider", "copyrightholder", "doc.copyright"):
            name = next((_words(child) for child in node if local(child.tag) == "name"), None)
            found = name or node.get("literal") or node.get("holder")
            if found:
                return str(found)
    return None


def _language(item: Any) -> str | None:
    found = item.get("{http://www.w3.org/XML/1998/namespace}lang") or next(
        (n.get("tag") for n in item.iter() if local(n.tag) == "language" and n.get("tag")), None
    )
    return found.split("-")[0].lower() if found else None
