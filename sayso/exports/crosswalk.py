"""The crosswalks of the codebook: what our kinds, parties and numbers are called in other vocabularies."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sayso.codebook.loader import check_keys, load_list
from sayso.model.claim import Claim

KEYS = (
    "acled", "plover", "kinds", "words", "by_doer", "by_target", "inter_order", "inter", "inter_by_kind", "inter_named", "states", "persons",
    "fighters", "sectors", "vague", "civilians", "idmc", "idmc_not", "terms", "quantifiers", "hxl", "hapi", "regions", "ucdp_regions",
)  # fmt: skip
KIND_KEYS = ("acled", "plover", "plover_future", "ucdp", "why", "lossy", "doer_needed")
WORD_KEYS = ("any", "acled", "plover")
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What a kind is elsewhere; None where a vocabulary has no such event. ``lossy`` names those that only come near."""

    acled: str | None = None
    plover: tuple[str, str | None, str | None] | None = None
    plover_future: tuple[str, str | None, str | None] | None = None
    ucdp: bool = False
    why: str = "it is no event there"
    lossy: frozenset[str] = NONE
    doer_needed: str | None = None


@lru_cache
def lists() -> Mapping[str, Any]:
    """The lists of crosswalks.yaml, checked.

    >>> lists()["acled"]["Attack"]
    ['Violence against civilians', 'Political violence']
    """
    found = load_list("crosswalks")
    check_keys(found, KEYS, "crosswalks.yaml")
    for kind, row in found["kinds"].items():
        check_keys(row, KIND_KEYS, f"crosswalks.yaml: {kind}")
    for kind, rows in found["words"].items():
        for row in rows:
            check_keys(row, WORD_KEYS, f"crosswalks.yaml: words: {kind}")
    return found


@lru_cache
def elsewhere(kind: str) -> Elsewhere:
    """What a kind is elsewhere; a kind no list knows is no event anywhere.

    >>> elsewhere("air_strike").acled, elsewhere("population").acled
    ('Air/drone strike', None)
    """
    row = dict(lists()["kinds"].get(kind, {}))
    for name in ("plover", "plover_future"):
        row[name] = tuple(row[name]) if row.get(name) else None
    return Elsewhere(**row | {"lossy": frozenset(row.get("lossy", ()))})


def by_words(claim: Claim, vocabulary: str) -> str | None:
    """What the sentence's own words make of the kind in a vocabulary ("suicide" makes a bombing a suicide bomb); None where nothing does."""
    said = claim.quote.exact.lower()
    rows = lists()["words"].get(claim.kind.value, ())
    return next((row[vocabulary] for row in rows if row.get(vocabulary) and any(word in said for word in row["any"])), None)
