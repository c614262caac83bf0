"""How the names of the codebook are spelled, for text in capitals."""

import re
from collections.abc import Mapping
from functools import lru_cache

from sayso.codebook.loader import load_list

PART = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)+\.?|[^\W\d_]+")


@lru_cache
def spellings() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """The words of a listed name in small letters -> the words as the list spells them.

    >>> spellings()["shining", "path"], spellings()["fmln",]
    (('Shining', 'Path'), ('FMLN',))
    """
    return {tuple(word.lower() for word in words): words for name in _names() if (words := tuple(PART.findall(name)))}


def _names() -> list[str]:
    actors, places, countries = load_list("actors"), load_list("places"), load_list("countries")["countries"]
    rows = [text for row in actors["states"].values() for text in row] + [text for row in countries.values() for text in row[2:]]
    rows += [text for name, row in actors["parties"].items() for text in (name, row[2] or "")]
    rows += [text.partition(" @ ")[0].partition(" = ")[0] for names in places["divisions"].values() for text in names]
    return [name for text in rows for name in text.split("|")]
