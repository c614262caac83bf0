"""Figures of displacement with their category, role and people, by the rules of the ledger: what the IDMC and HAPI profiles start from."""

from dataclasses import dataclass

from sayso.exports.told import Told
from sayso.incidents.checks import walk
from sayso.incidents.counting import Count
from sayso.incidents.quantities import Amount
from sayso.incidents.whole import ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One counted figure and what the ledger does with it; ``role`` and ``note`` are the ledger's."""

    count: Count
    role: str
    note: str


def numbers(found: Told) -> list[Number]:
    """Every figure that the ledger of all places counts, in reading order."""
    book = ledger(found.claims.values(), found.reports.values())
    entries = [entry for top in book.lines for line in walk(top) for entry in line.entries]
    order = {id_: at for at, id_ in enumerate(found.claims)}
    made = [Number(count=entry.count, role=entry.role, note=entry.note) for entry in entries]
    return sorted(made, key=lambda one: (order[one.count.claim.id], one.count.figure.span.start))


def shown(amount: Amount | None) -> int | None:
    """The one number of an amount: the number said, the middle of a range, else its floor; None where nobody tells.

    >>> from decimal import Decimal
    >>> shown(Amount(low=Decimal(20), best=None, high=Decimal(25)))
    23
    """
    if amount is None:
        return None
    if amount.best is not None:
        return int(amount.best)
    if amount.low is not None and amount.high is not None and amount.low > 0:
        return int((amount.low + amount.high + 1) // 2)
    value = amount.low if amount.low else amount.high
    return None if value is None else int(value)
