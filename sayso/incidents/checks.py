"""Checks of a ledger: parts against their whole, the displaced against the population, two recommended figures, balances over time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from sayso.incidents.ledger import Line, formula
from sayso.incidents.quantities import Amount, less, meets, plain, say, total, widened

Outcome = Literal["holds", "fails", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check of the arithmetic: its name, whether it holds, and the numbers in words. A failure is shown, never mended."""

    name: str
    outcome: Outcome
    place: str
    words: str
    claims: tuple[str, ...] = ()


def checks(lines: Sequence[Line], chosen: frozenset[str] = frozenset()) -> list[Check]:
    """Every check that these lines allow."""
    every = [one for top in lines for one in walk(top)]
    found = [*_wholes(every), *_populations(every), *_shares(every), *_twice(every, chosen), *_doubts(every)]
    return sorted(found, key=lambda check: (("fails", "note", "holds").index(check.outcome), check.name, check.place))


def walk(line: Line) -> Iterator[Line]:
    """A line and all its parts, the whole first."""
    yield line
    for part in line.parts:
        yield from walk(part)


def _wholes(lines: Iterable[Line]) -> Iterator[Check]:
    for line in lines:
        if line.partial or not line.parts or line.people is None or "people" not in line.itemised:
            continue
        parts, whole = line.itemised["people"], widened(line.people)
        fits = whole.high is None or (parts.low or Decimal(0)) <= whole.high
        houses = f" ({say(line.itemised['households'])} households)" if "households" in line.itemised else ""
        rest = f"; {say(line.rest)} not itemised" if fits and line.rest is not None else ""
        words = f"{line.category}: the parts add up to {say(parts)} people{houses}, the whole is {say(line.people)}{rest}"
        yield Check(name="parts exceed whole", outcome="holds" if fits else "fails", place=line.place, words=words, claims=_claims(line))


def _claims(line: Line) -> tuple[str, ...]:
    return tuple(sorted({entry.count.claim.id for one in walk(line) for entry in one.recommended}))


def _populations(lines: Sequence[Line]) -> Iterator[Check]:
    """Those who left and those who are trapped are not more than lived there."""
    for living in (line for line in lines if line.category == "population" and not line.partial):
        inside = [line for line in lines if line.place == living.place and line.category in ("new displacement", "trapped")]
        for unit in ("households", "people"):
            whole, amounts = getattr(living, unit), [getattr(line, unit) for line in inside]
            if whole is None or not amounts or any(amount is None for amount in amounts):
                continue
            yield _population(living, inside, total(amounts), whole, unit)
            break


def _population(living: Line, inside: Sequence[Line], gone: Amount, whole: Amount, unit: str) -> Check:
    ceiling = widened(whole).high
    fits = ceiling is None or (gone.low or Decimal(0)) <= ceiling
    share = percent(gone.best, whole.best)
    counted = " + ".join(line.category for line in inside)
    words = f"{counted}: {say(gone)} of {say(whole)} {unit}" + (f" ({share} %)" if share is not None else "")
    claims = tuple(sorted({claim for line in (living, *inside) for claim in _claims(line)}))
    return Check(name="more than lived there", outcome="holds" if fits else "fails", place=living.place, words=words, claims=claims)


def _shares(lines: Iterable[Line]) -> Iterator[Check]:
    """What "about half of them" says of a population, held against the population somebody states."""
    for line in lines:
        for entry in (entry for entry in line.entries if entry.role == "context" and entry.count.derived):
            made, stated = entry.count.reported, line.households if entry.count.households is not None else line.people
            outcome: Outcome = "note" if stated is None else "holds" if meets(made, stated) else "fails"
            told = "nobody states it" if stated is None else f"stated: {say(stated)}"
            words = f"{line.category}: a share makes it {formula(entry.count)}; {told}"
            yield Check(name="share of the whole", outcome=outcome, place=line.place, words=words, claims=(entry.count.claim.id,))


def percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """A share in whole per cent, rounded half up.

    >>> percent(Decimal(4500), Decimal(9500))
    Decimal('47')
    """
    return None if part is None or not whole else (part * 100 / whole).to_integral_value(ROUND_HALF_UP)


def _twice(lines: Iterable[Line], chosen: frozenset[str]) -> Iterator[Check]:
    """One recommended figure for each question: a person's second choice for one place and period is shown."""
    for line in lines:
        picked = [entry for entry in line.entries if entry.count.claim.id in chosen]
        beside = [entry for entry in picked if entry.role in ("triangulation", "differs")]
        if beside:
            ids = tuple(sorted({entry.count.claim.id for entry in picked}))
            words = f"{line.category}: {len(ids)} figures are recommended for one place and period"
            yield Check(name="two recommended", outcome="fails", place=line.place, words=words, claims=ids)


def _doubts(lines: Iterable[Line]) -> Iterator[Check]:
    for line in lines:
        for entry in line.entries:
            if not entry.count.sure:
                words = f"“{entry.count.claim.quote.exact[:80]}”: stock or flow is not clear, taken as {line.kind}"
                yield Check(name="stock or flow", outcome="note", place=line.place, words=words, claims=(entry.count.claim.id,))
            if entry.count.households is not None and entry.count.size is None:
                words = f"{say(entry.count.households)} households: no report tells how many people that is"
                yield Check(name="no household size", outcome="note", place=line.place, words=words, claims=(entry.count.claim.id,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Displaced people between two days: what the flows make one expect, and what the later count leaves unexplained."""

    place: str
    first: tuple[int, Amount]
    last: tuple[int, Amount]
    moves: tuple[tuple[str, Amount], ...]
    expected: Amount
    residual: Amount


PLUS = ("new displacement",)
MINUS = ("return", "cross-border flight")


def balance(place: str, stocks: Sequence[tuple[int, Amount]], moves: Sequence[tuple[str, Amount]]) -> Balance | None:
    """The balance between the first and the last dated stock; None with fewer than two. No figure is made from it.

    >>> from sayso.incidents.quantities import exactly
    >>> found = balance("X", [(1, exactly(100)), (31, exactly(140))], [("new displacement", exactly(60)), ("return", exactly(10))])
    >>> found.expected, found.residual
    (150, -10)
    """
    if len({day for day, _ in stocks}) < 2:
        return None
    ordered = sorted(stocks, key=lambda stock: stock[0])
    first, last = ordered[0], ordered[-1]
    expected = total([first[1], *(amount for name, amount in moves if name in PLUS)])
    for name, amount in moves:
        expected = less(expected, amount) if name in MINUS else expected
    return Balance(place=place, first=first, last=last, moves=tuple(moves), expected=expected, residual=less(last[1], expected))


def balances(lines: Sequence[Line]) -> list[Balance]:
    """The balance of each place with displaced people counted on two days."""
    found = []
    for stock in (one for top in lines for one in walk(top) if one.category == "IDPs"):
        entries = [entry for entry in stock.entries if entry.role in ("recommended", "earlier") and entry.count.days and entry.count.people]
        days = [(entry.count.days[1], entry.count.people) for entry in entries if entry.count.days and entry.count.people]
        moves = [(one.category, one.people) for top in lines for one in walk(top) if one.place == stock.place and one.kind == "flow" and one.people]
        made = balance(stock.place, days, moves)
        if made is not None:
            found.append(made)
    return found


def residual_words(made: Balance) -> str:
    """The balance in words."""
    steps = ", ".join(f"{name} {say(amount)}" for name, amount in made.moves) or "no moves reported"
    return f"{say(made.first[1])} then {steps}: {say(made.expected)} expected, {say(made.last[1])} counted, {plain(made.residual.best)} unexplained"
