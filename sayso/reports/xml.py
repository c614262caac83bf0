"""XML of strangers: parsed without entities, so that no small file can grow without bound."""

from typing import Any

from sayso.errors import SaysoError
from sayso.reports.apart import library


def refuse_entities(data: bytes) -> None:
    """A :class:`SaysoError` where the file declares entities of its own."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        if "<!ENTITY".encode(encoding) in data:
            why = "it declares entities of its own, which can grow without bound"
            raise SaysoError("harmful-file", what="gave up on", why=why, todo="save it without a DOCTYPE; the others were read")


def parse(data: bytes) -> Any:
    """The root element; a :class:`SaysoError` where the file is no well-formed XML.

    >>> parse(b"<a><b/></a>").tag
    'a'
    """
    refuse_entities(data)
    tree = library("defusedxml.ElementTree", "defusedxml")
    try:
        return tree.fromstring(data)
    except tree.ParseError as error:
        raise SaysoError("broken-file", what="cannot read", why=f"it is not well-formed XML ({error})", todo="save it again") from error
    except library("defusedxml.common", "defusedxml").DefusedXmlException as error:
        raise SaysoError("harmful-file", what="gave up on", why=f"it is forbidden XML ({error})", todo="save it without a DOCTYPE") from error


def local(tag: Any) -> str:
    """An element's name without its namespace, in small letters.

    >>> local("{http://iptc.org/std/nar/2006-10-01/}newsItem")
    'newsitem'
    """
    return str(tag).rsplit("}", 1)[-1].lower()
