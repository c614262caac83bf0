"""Links between the pages: every one leads somewhere, and every page can be reached."""

import re
from collections.abc import Iterator
from pathlib import Path

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
INDEX = Path("docs/README.md")


def pages() -> list[Path]:
    """Every page a reader may open."""
    return sorted([*Path().glob("*.md"), *Path("docs").rglob("*.md"), *Path("samples").glob("*.md")])


def problems() -> Iterator[str]:
    """What is wrong with the links, one line each."""
    reached = set()
    for page in pages():
        for target in links(page):
            if "://" in target or target.startswith("mailto:"):
                continue
            name, _, anchor = target.partition("#")
            path = (page.parent / name).resolve() if name else page.resolve()
            reached.add(path)
            if not path.exists():
                yield f"{page}: the link {target} leads nowhere"
            elif anchor and path.suffix == ".md" and anchor not in anchors(path):
                yield f"{page}: {name or page} has no heading #{anchor}"
    for page in Path("docs").rglob("*.md"):
        if page != INDEX and page.resolve() not in reached:
            yield f"{page}: no page links to it; list it in {INDEX}"


def links(page: Path) -> Iterator[str]:
    """The targets of a page's links; code is no link."""
    for found in LINK.finditer(CODE.sub("", page.read_text(encoding="utf-8"))):
        yield found[1] or found[2]


def anchors(page: Path) -> set[str]:
    """The names of a page's headings, as the common viewers make them."""
    heads = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
