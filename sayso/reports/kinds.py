"""What a file is, told by its content and not by its name."""

import csv
import re
from typing import Literal

from sayso.reports.furniture import words

Kind = Literal["text", "jsonl", "json", "html", "mhtml", "xml", "feed", "pdf", "docx", "zip", "gzip", "warc", "csv", "foreign"]
HEAD = 65_536  # bytes a file is told by
FOREIGN = (
    (b"SQLite format 3\0", "it is a database", "open it with --db"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is an old Office file", "save it as .docx or .pdf"),
    (rb"{\rtf", "it is rich text (RTF)", "save it as .docx or plain text"),
    (b"\x89PNG", "it is a picture", "sayso reads text only"),
    (b"\xff\xd8\xff", "it is a picture", "sayso reads text only"),
    (b"GIF8", "it is a picture", "sayso reads text only"),
    (b"7z\xbc\xaf\x27\x1c", "it is a 7z archive", "unpack it, or pack it as .zip"),
    (b"Rar!", "it is a RAR archive", "unpack it, or pack it as .zip"),
    (b"BZh", "it is packed with bzip2", "unpack it"),
    (b"\xfd7zXZ\0", "it is packed with xz", "unpack it"),
    (b"\x28\xb5\x2f\xfd", "it is packed with zstd", "unpack it"),
    (b"PAR1", "it is a Parquet table", "use `sayso run` for a corpus"),
    (b"\x7fELF", "it is a program", "name a file with text"),
)
MARKUP = (
    (rb"<(?:rss|feed|rdf:RDF)[\s>]", "feed"),
    (rb"<(?:html|head|body)[\s>]|<!doctype html", "html"),
    (rb"<(?:newsItem|newsMessage|packageItem|knowledgeItem|NewsML|nitf)[\s>]", "xml"),
    (rb"<(?:article|div|p|section|main|h1|table|span|title|meta|center|font)[\s>]", "html"),
    (rb"<\?xml", "xml"),
)


def foreign(head: bytes) -> tuple[str, str] | None:
    """(why, what to do) for a file that is known and not read, else None.

    >>> foreign(b"Rar!")
    ('it is a RAR archive', 'unpack it, or pack it as .zip')
    """
    return next(((why, todo) for mark, why, todo in FOREIGN if head.startswith(mark)), None)


def kind_of(head: bytes, name: str = "") -> Kind:
    """The kind of a file by its first bytes; the name decides only between plain text and a table.

    >>> kind_of(b"%PDF-1.7"), kind_of(b'{"text": "Nine fled."}'), kind_of(b"Nine people fled.")
    ('pdf', 'jsonl', 'text')
    """
    if foreign(head):
        return "foreign"
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return "docx" if b"word/" in head or name.casefold().endswith((".docx", ".docm")) else "zip"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith(b"WARC/"):
        return "warc"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    return _kind_of_text(_plain(head), name)


def _plain(head: bytes) -> bytes:
    """The first bytes without marks and with UTF-16 made readable."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, "replace").encode("utf-8", "replace").lstrip()
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()


def _kind_of_text(start: bytes, name: str) -> Kind:
    if start.startswith(b"<"):
        return _markup(start)
    if start[:1] in b"{[" and start:
        return "jsonl" if _is_lines(start) else "json"
    if re.match(rb"(?:[\w-]+: .*\r?\n(?:[ \t].*\r?\n)*){2,}", start[:4000]) and b"multipart/related" in start[:4000]:
        return "mhtml"
    return "csv" if delimiter(start.decode("utf-8", "replace"), name) else "text"


def _markup(start: bytes) -> Kind:
    bare = re.sub(rb"<!--.*?-->", b"", start[:8192], flags=re.DOTALL)
    found = [(match.start(), kind) for pattern, kind in MARKUP[:-1] if (match := re.search(pattern, bare, re.IGNORECASE))]
    kind = min(found)[1] if found else ("xml" if bare.startswith(b"<?xml") else "text")
    return kind  # type: ignore[return-value]


def _is_lines(start: bytes) -> bool:
    """JSON Lines: the first line is an object by itself, or is cut off by the end of the head and names a text."""
    first, _, rest = start.partition(b"\n")
    if not first.startswith(b"{"):
        return False
    lines = first.rstrip().endswith(b"}") and (rest.lstrip()[:1] == b"{" or b'"text"' in first or b'"schema": "sayso.' in first)
    return (lines and not re.match(rb'\{\s*"(?:time|href|took|totalCount|links|count|data)"', first)) or (
        not rest and len(start) > HEAD // 2 and b'"text"' in first[:HEAD]
    )


def delimiter(text: str, name: str = "") -> str | None:
    """The sign between the columns of a table whose first line names a text column; None where it is no table.

    >>> delimiter("id;date;notes\\n1;2024-05-01;Nine fled.")
    ';'
    """
    first = text.lstrip("\ufeff").split("\n", 1)[0].strip("\r")
    if len(first) > 4000:
        return None
    for sign in "\t,;|":
        names = [column_key(cell) for cell in next(csv.reader([first.replace("\0", "")], delimiter=sign), [])]
        if len(names) >= 2 and set(names) & set(words().columns["text"]) and all(len(cell) <= 60 for cell in names):
            return sign
    return "," if name.casefold().endswith(".csv") and first.count(",") else "\t" if name.casefold().endswith(".tsv") else None


def column_key(cell: str) -> str:
    """A column's name as the codebook lists write it.

    >>> column_key(" Full Text ")
    'full_text'
    """
    return re.sub(r"[^\w]+", "_", cell.strip().casefold()).strip("_")
