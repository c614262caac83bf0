"""Amounts: counted numbers as intervals with open or closed ends, and the arithmetic over them. Decimals, never floats."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from functools import reduce

from sayso.model.figure import Figure

TOLERANCE = Decimal("0.10")  # what "about" may hide; used to compare, never stored as bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Everything a number may be: ``low`` to ``high`` (None is open), ``best`` the number said.

    ``low_open``/``high_open`` leave the bound itself out ("more than 100" is low 100, open). ``vague`` numbers ("dozens") count as a floor only.

    >>> Amount(low=Decimal(4), best=Decimal(4), high=None)
    at least 4
    """

    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False
    vague: bool = False

    def __repr__(self) -> str:
        return say(self)


def exactly(number: int | str | Decimal, *, approximate: bool = False) -> Amount:
    """The amount that is this number and no other.

    >>> exactly(1700, approximate=True)
    about 1,700
    """
    value = Decimal(number)
    return Amount(low=value, best=value, high=value, approximate=approximate)


def of_figure(figure: Figure) -> Amount:
    """The amount a figure allows; a count has no less than nothing, so "up to 9" begins at 0.

    >>> of_figure(Figure(measure="launched", low=101, best=100, high=None, quantifier="more_than"))
    more than 100
    """
    low, best, high = (None if value is None else Decimal(str(value)) for value in (figure.low, figure.best, figure.high))
    low_open, high_open = figure.quantifier == "more_than" and best is not None, figure.quantifier == "fewer_than" and best is not None
    return Amount(
        low=best if low_open else (Decimal(0) if low is None else low),
        best=best,
        high=best if high_open else high,
        low_open=low_open,
        high_open=high_open,
        approximate=figure.approximate or figure.quantifier == "about",
        vague=figure.quantifier == "vague",
    )


def _plus(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else left + right


def _negative(value: Decimal | None) -> Decimal | None:
    return None if value is None else -value


def add(left: Amount, right: Amount) -> Amount:
    """Both together, each end apart; an open end stays open.

    >>> add(exactly(4), Amount(low=Decimal(9), best=Decimal(9), high=None))
    at least 13
    """
    return Amount(
        low=_plus(left.low, right.low),
        best=_plus(left.best, right.best),
        high=_plus(left.high, right.high),
        low_open=left.low_open or right.low_open,
        high_open=left.high_open or right.high_open,
        approximate=left.approximate or right.approximate,
        vague=left.vague or right.vague,
    )


def less(left: Amount, right: Amount) -> Amount:
    """What is left of the first without the second.

    >>> less(exactly(4500, approximate=True), exactly(2800))
    about 1,700
    """
    flipped = replace(
        right,
        low=_negative(right.high),
        best=_negative(right.best),
        high=_negative(right.low),
        low_open=right.high_open,
        high_open=right.low_open,
    )
    return add(left, flipped)


def times(amount: Amount, factor: Decimal, *, whole: bool = True, approximate: bool = False) -> Amount:
    """Each end times a factor above zero, rounded half up to whole numbers at the very end.

    >>> times(exactly(3), Decimal("4.9"))
    15
    >>> times(exactly(1), Decimal("2.5"))
    3
    """
    low, best, high = (_scaled(value, factor, whole) for value in (amount.low, amount.best, amount.high))
    return replace(amount, low=low, best=best, high=high, approximate=amount.approximate or approximate)


def _scaled(value: Decimal | None, factor: Decimal, whole: bool) -> Decimal | None:
    if value is None:
        return None
    return (value * factor).to_integral_value(ROUND_HALF_UP) if whole else value * factor


def total(amounts: Iterable[Amount]) -> Amount:
    """The sum; nothing sums to exactly 0.

    >>> total([exactly(1700), exactly(4500), exactly(5000)])
    11,200
    """
    return reduce(add, amounts, exactly(0))


def widened(amount: Amount) -> Amount:
    """The amount with a tenth to either side if it is approximate: for comparison only.

    >>> widened(exactly(100, approximate=True)).high
    Decimal('110.00')
    """
    if not amount.approximate:
        return amount
    low = None if amount.low is None else amount.low * (1 - TOLERANCE)
    high = None if amount.high is None else amount.high * (1 + TOLERANCE)
    return replace(amount, low=low, high=high, low_open=False, high_open=False)


def gap(left: Amount, right: Amount) -> Decimal:
    """By how much two amounts miss each other; 0 if one number could be both.

    >>> gap(exactly(12), Amount(low=Decimal(13), best=Decimal(13), high=None))
    Decimal('1')
    """
    left, right = widened(left), widened(right)
    return max(_above(left, right), _above(right, left), Decimal(0))


def _above(lower: Amount, upper: Amount) -> Decimal:
    """How far the upper's floor lies above the lower's ceiling."""
    if lower.high is None or upper.low is None:
        return Decimal(0)
    return upper.low - lower.high


def meets(left: Amount, right: Amount) -> bool:
    """Whether one number could be both; "more than 100" and "100" cannot.

    >>> meets(exactly(100), Amount(low=Decimal(100), best=Decimal(100), high=None, low_open=True))
    False
    """
    return gap(left, right) == 0 and not (_touch(left, right) or _touch(right, left))


def _touch(lower: Amount, upper: Amount) -> bool:
    """Whether they share only a bound that one of them leaves out."""
    lower, upper = widened(lower), widened(upper)
    return lower.high is not None and lower.high == upper.low and (lower.high_open or upper.low_open)


def hull(amounts: Iterable[Amount]) -> Amount:
    """The range from the lowest low to the highest high: never an average.

    >>> hull([exactly(12), Amount(low=Decimal(13), best=Decimal(13), high=None)])
    at least 12
    """
    rows = list(amounts)
    lows = [row.low for row in rows if row.low is not None]
    highs = [row.high for row in rows if row.high is not None]
    bests = {row.best for row in rows}
    return Amount(
        low=min(lows) if len(lows) == len(rows) and rows else None,
        best=bests.pop() if len(bests) == 1 else None,
        high=max(highs) if len(highs) == len(rows) and rows else None,
        approximate=any(row.approximate for row in rows),
        vague=bool(rows) and all(row.vague for row in rows),
    )


def public_round(number: Decimal | int | None, *, even: bool = False) -> Decimal | None:
    """The number as the public sees it (IDMC's rule); None and 0 are blank. ``even`` rounds halves to even, as GIDD does.

    >>> public_round(9949), public_round(12499), public_round(0)
    (Decimal('9900'), Decimal('12000'), None)
    """
    if not number:
        return None
    value = Decimal(number)
    size = abs(value)
    step = 1 if size <= 100 else 10 if size <= 1000 else 100 if size < 10_000 else 1000
    mode = ROUND_HALF_EVEN if even else ROUND_HALF_UP
    return (value / step).to_integral_value(mode) * step


def plain(number: Decimal | None) -> str:
    """A number for people: thousands marked, no needless decimals.

    >>> plain(Decimal("4500.0")), plain(Decimal("4.9")), plain(None)
    ('4,500', '4.9', '?')
    """
    if number is None:
        return "?"
    return f"{int(number):,}" if number == number.to_integral_value() else f"{number.normalize():,f}"


def say(amount: Amount) -> str:
    """The amount in words.

    >>> say(Amount(low=Decimal(5), best=None, high=Decimal(7)))
    '5 to 7'
    >>> say(Amount(low=Decimal(24), best=None, high=None, vague=True))
    'at least 24 (vague)'
    >>> say(Amount(low=Decimal(6000), best=None, high=None, approximate=True))
    'at least about 6,000'
    """
    low, high = amount.low, amount.high
    if low is not None and low == high:
        text = plain(low)
    elif high is None:
        text = "unknown" if low is None else f"{'more than' if amount.low_open else 'at least'} {plain(low)}"
    elif low is None or low == 0:
        text = f"{'fewer than' if amount.high_open else 'up to'} {plain(high)}"
    else:
        text = f"{plain(low)} to {plain(high)}"
    if amount.approximate and not amount.vague:
        text = f"about {text}" if high is not None or low is None else text.replace(plain(low), f"about {plain(low)}")
    return text + (" (vague)" if amount.vague else "")
