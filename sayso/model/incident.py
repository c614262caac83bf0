"""Judgement and Incident: claims judged to speak of one happening."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A word on whether two claims speak of one happening; by a rule or a person. ``left`` < ``right`` always."""

    left: str
    right: str
    verdict: Verdict
    by: str  # "rule:<name>" or a person's name
    at: str | None = None  # ISO time; None for rules
    score: float = 0.0
    reason: str = ""

    def __post_init__(self) -> None:
        if self.left > self.right:
            left, right = self.right, self.left
            object.__setattr__(self, "left", left)
            object.__setattr__(self, "right", right)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Claims that speak of one happening. Holds no facts of its own; its figures and places are computed when asked."""

    id: str
    claims: tuple[str, ...]
    judgements: tuple[Judgement, ...] = ()
