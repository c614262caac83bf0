"""Quantity and Figure: how many, with the hedge the words carry."""

from dataclasses import dataclass
from typing import Literal

from sayso.model.span import Span

Quantifier = Literal["exactly", "at_least", "more_than", "at_most", "fewer_than", "about", "between", "vague", "none"]
UnitKind = Literal["people", "households", "objects", "actions", "money", "measure", "other"]
PartRole = Literal["part", "whole", "rest", "share", "another", "total"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A counted thing in a sentence, before it is known what was measured.

    ``low``/``high`` are the bounds the words allow (None = open), ``best`` the number said. ``unit`` is the head noun phrase as the report has it
    ("rebel fighters"), None where the noun is left out ("of which 2,800"). ``number`` spans the hedge and the digits, ``unit_span`` the noun.
    ``role`` tells how it stands to another quantity: part ("including four ..."), whole ("out of 9,500"), rest ("the rest"),
    share ("half of", with ``share`` = 0.5), another (an increment), total. ``of`` is the span of that other quantity.
    """

    low: float | None
    best: float | None
    high: float | None
    quantifier: Quantifier
    approximate: bool = False
    unit: str | None = None
    unit_kind: UnitKind = "other"
    unit_span: Span | None = None
    number: Span | None = None
    role: PartRole | None = None
    share: float | None = None
    of: Span | None = None
    inputs: tuple[Span, ...] = ()  # what a rest or a share was computed from


@dataclass(frozen=True, slots=True)
class Derived:
    """How a number that is not in the text was made, and from which characters."""

    formula: str
    inputs: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count of something measured: killed, displaced, destroyed ...

    ``low``/``best``/``high``: "at least nine" = 9, 9, None; "more than 100" = 101, 100, None; "about 100" = 100, 100, 100 and ``approximate``.
    """

    measure: str
    low: float | None
    best: float | None
    high: float | None
    quantifier: Quantifier = "exactly"
    approximate: bool = False
    unit: str | None = None
    unit_kind: UnitKind = "other"
    part_of: Span | None = None
    restates: Span | None = None
    increment: bool = False  # "another 4,500"
    derived: Derived | None = None

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """(lowest, highest) number the words allow; None is open.

        >>> Figure(measure="killed", low=4, best=4, high=None, quantifier="at_least").bounds
        (4, None)
        """
        return self.low, self.high
