"""Gazetteer: which place a name stands for, from lists on this machine."""

from collections.abc import Callable

from sayso.gazetteer.index import open_index
from sayso.gazetteer.resolve import resolve, stem

__all__ = ["open_index", "open_names", "resolve"]


def open_names() -> Callable[[str], int]:
    """What the place finder asks: how well known a name is as a place (0 unknown, 1 small places, 2 towns, 3 cities, divisions, countries).

    >>> names = open_names()
    >>> names("Aleppo"), names("Syria"), names("Qwxyz")
    (3, 3, 0)
    """
    index = open_index()
    return lambda name: index.rank(stem(name))
