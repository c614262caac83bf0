"""What a counted noun is: people, households, objects, actions, money or a measure."""

from collections.abc import Mapping
from functools import lru_cache

from sayso.codebook.inflect import noun_forms
from sayso.codebook.loader import load_list
from sayso.model.figure import UnitKind


@lru_cache
def _kinds() -> Mapping[str, UnitKind]:
    table: dict[str, UnitKind] = {}
    kinds: tuple[UnitKind, ...] = ("people", "households", "objects", "actions", "money", "measure")
    for kind in reversed(kinds):
        for noun in load_list("units")[kind]:
            for form in noun_forms(str(noun)):
                table[form] = kind
    return table


def unit_kind(noun: str) -> UnitKind:
    """The kind of a unit, by the last word that is known.

    >>> unit_kind("rebel fighters"), unit_kind("families"), unit_kind("oil trucks"), unit_kind("ideas")
    ('people', 'households', 'objects', 'other')
    """
    low = noun.lower().strip()
    kinds = _kinds()
    if low in kinds:
        return kinds[low]
    words = low.split()
    return kinds.get(words[-1], "other") if words else "other"
