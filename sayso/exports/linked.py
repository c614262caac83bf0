"""JSON-LD: names of our things, agents, and documents written one node a line."""

from collections.abc import Iterable
from typing import Any, BinaryIO
from urllib.parse import quote

from sayso.exports.lines import foreign_line
from sayso.model.actor import Source
from sayso.model.report import Report

NS = "urn:sayso:ns:"
PERSONS = frozenset(("person", "witness", "resident", "official"))


def urn(kind: str, name: str) -> str:
    """The address of one of our things.

    >>> urn("report", "BBC 7")
    'urn:sayso:report:BBC%207'
    """
    return f"urn:sayso:{kind}:{quote(name.encode('utf-8', 'surrogatepass'), safe='')}"


def text_urn(report: Report) -> str:
    """The address of the text that a report's offsets point into."""
    return f"urn:sayso:text:sha256:{report.text_sha256}"


def voice_urn(source: Source) -> str:
    """The address of a voice: one for each canonical name."""
    return urn("voice", (source.id or source.name).casefold())


def voice_type(source: Source) -> str:
    """Whether a voice is a Person or an Organization, by its kind.

    >>> voice_type(Source("a nurse", "witness")), voice_type(Source("United Nations", "un"))
    ('Person', 'Organization')
    """
    return "Person" if source.kind in PERSONS else "Organization"


def write_document(out: BinaryIO, head: dict[str, Any], key: str, nodes: Iterable[Any]) -> int:
    """A JSON object whose last member is a list of nodes, one a line; how many nodes were written."""
    out.write(foreign_line(head).removesuffix(b"}\n") + (b", " if head else b"") + foreign_line(key).rstrip(b"\n") + b": [\n")
    count = 0
    for node in nodes:
        out.write((b",\n" if count else b"") + foreign_line(node).rstrip(b"\n"))
        count += 1
    out.write(b"\n]}\n")
    return count


def known(**values: Any) -> dict[str, Any]:
    """The values that are known.

    >>> known(name="Hama", country=None)
    {'name': 'Hama'}
    """
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
