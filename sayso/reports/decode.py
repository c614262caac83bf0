"""Bytes into text, in whatever encoding; no newline is translated."""

import codecs
from dataclasses import dataclass

from sayso.errors import SaysoError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 200_000  # bytes an unknown encoding is told by
FEW_BROKEN = 1_000  # one broken byte in so many is damage, not another encoding
WINDOWS = frozenset("‘’“”–—…•™€£©®°½¼¾«»¡¿§´¨ ·")
ODD = frozenset("þÞðÐýÝŸƒ")  # what other alphabets' letters look like when read as Western European


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes, origin: str) -> Text:
    """The text of these bytes; a :class:`SaysoError` where they are no text.

    >>> decode("Zoë".encode("utf-16"), "zoe.txt")
    Text(text='Zoë', encoding='utf-16')
    """
    found = _decode(data)
    if found is None or _binary(found.text):
        raise SaysoError(
            "not-text", what="cannot read", where=origin, why="it is not text in any encoding known here", todo="save it as plain text in UTF-8"
        )
    if "\0" in found.text:
        raise broken(origin, "it holds NUL characters", found.text.index("\0"))
    return found


def broken(origin: str, why: str, at: int) -> SaysoError:
    """The error for a text that holds characters no store can keep; ``at`` is the first one's offset."""
    return SaysoError(
        "broken-characters", what="cannot read", where=origin, why=f"{why} (the first at character {at})", todo="remove them and read it again"
    )


def find_surrogate(text: str) -> int | None:
    """Where the first lone surrogate stands, or None.

    >>> find_surrogate("ab\\ud800"), find_surrogate("ab")
    (2, None)
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return error.start
    return None


def _decode(data: bytes) -> Text | None:
    encoding = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None) or _wide(data)
    if encoding is not None:
        return _try(data, encoding) or (_mended(data) if encoding == "utf-8-sig" else None)
    return _try(data, "utf-8") or _mended(data) or _one_byte(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: regular NUL bytes between the letters."""
    head = data[:4000]
    zeros = [head[k::4].count(0) * 8 > len(head) for k in range(4)]
    names: dict[tuple[bool, ...], str] = {
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
    }
    return names.get(tuple(zeros)) if len(data) >= 8 and len(data) % 2 == 0 else None


def _try(data: bytes, encoding: str) -> Text | None:
    try:
        return Text(data.decode(encoding), encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _mended(data: bytes) -> Text | None:
    """UTF-8 with a damaged byte here and there: the damage becomes U+FFFD."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    good = len(data) - len(text)  # every character beyond ASCII makes the bytes more than the characters
    return Text(text, f"utf-8, {bad} damaged") if good > 4 * bad and bad * FEW_BROKEN <= max(len(data), FEW_BROKEN) else None


def _one_byte(data: bytes) -> Text | None:
    """An encoding without marks: Windows Western European where the odd bytes are its quotes and accents, else as charset-normalizer judges."""
    if b"\0" in data[:SAMPLE]:
        return None
    western = _try(data, "cp1252")
    if western and _is_western(western.text[:SAMPLE]):
        return western
    from charset_normalizer import from_bytes

    first = next((i for i in range(0, len(data), SAMPLE) if not data[i : i + SAMPLE].isascii()), 0)
    best = from_bytes(data[max(0, first - SAMPLE // 2) : first + SAMPLE]).best()
    return (_try(data, best.encoding) if best is not None else None) or western or _try(data, "latin-1")


def _is_western(text: str) -> bool:
    """Few odd characters, each Western punctuation or an accented letter beside plain ones."""
    odd = [i for i, char in enumerate(text) if char > "\x7f"]
    if len(odd) * 5 > len(text):
        return False
    fit = sum(text[i] in WINDOWS or (text[i].isalpha() and text[i] not in ODD and _beside_plain(text, i)) for i in odd)
    return fit >= 0.95 * len(odd)


def _beside_plain(text: str, i: int) -> bool:
    return text[i] in "àÀ" or any(char.isascii() and char.isalpha() for char in text[max(0, i - 1) : i + 2])


def _binary(text: str) -> bool:
    """More than one character in a hundred of the first stretch is a control character: no text."""
    start = text[:20_000]
    odd = sum((char < " " and char not in "\t\n\r\f\x0b\x1b") or ("\x7f" <= char < "\xa0" and char != "\x85") for char in start)
    return odd * 100 > len(start)
