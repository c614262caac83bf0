"""Text and JSON that come back exactly as they were put in, also where a database cannot hold every character."""

import json
import re
from typing import Any

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

MARK = "\uf8ff"  # a private-use character; itself escaped where a text holds it
_UNSAFE = re.compile(f"[\x00\ud800-\udfff{MARK}]")  # PostgreSQL refuses NUL, UTF-8 has no lone surrogates
_ESCAPED = re.compile(MARK + "([0-9a-f]{4})")


def storable(text: str) -> str:
    """A text that every database can hold; ordinary text stays as it is.

    >>> storable("plain") == "plain", original(storable("a\\x00\\ud83d")) == "a\\x00\\ud83d"
    (True, True)
    """
    return _UNSAFE.sub(lambda found: f"{MARK}{ord(found[0]):04x}", text)


def original(text: str) -> str:
    """The text that :func:`storable` was given."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if MARK in text else text


def dumps(value: Any) -> str:
    """JSON with readable letters, made storable."""
    return storable(json.dumps(value, ensure_ascii=False))


def loads(text: str | bytes) -> Any:
    """The value that :func:`dumps` was given (the PostgreSQL driver hands over bytes)."""
    return json.loads(original(text if isinstance(text, str) else text.decode()))


class Exact(TypeDecorator[str]):
    """A text column that gives back every character it was given."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """On the way in."""
        return None if value is None else storable(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        """On the way out."""
        return None if value is None else original(value)
