"""Span and Mention: a value never travels without its characters."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of one report: half-open code-point offsets and the characters themselves.

    >>> Span("r1", 4, 7, "two").end
    7
    >>> Span("r1", 4, 7, "three")
    Traceback (most recent call last):
    ...
    ValueError: span 4-7 is 3 characters long, its text 'three' is 5
    """

    report: str
    start: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.exact):
            raise ValueError(
                f"span {self.start}-{self.end} is {self.end - self.start} characters long, its text {self.exact[:40]!r} is {len(self.exact)}"
            )

    def contains(self, other: "Span") -> bool:
        """Whether the other span lies inside this one.

        >>> Span("r", 0, 5, "a b c").contains(Span("r", 2, 3, "b"))
        True
        """
        return self.report == other.report and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share a character.

        >>> Span("r", 0, 3, "a b").overlaps(Span("r", 3, 5, " c"))
        False
        """
        return self.report == other.report and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Mention(Generic[T]):
    """A value, the characters it was read from, and the rule that read it.

    ``antecedent`` is where a pronoun or a short name was given its full name.

    >>> Mention(9, Span("r1", 0, 4, "nine"), "figures.word").value
    9
    """

    value: T
    span: Span
    rule: str
    antecedent: Span | None = None
