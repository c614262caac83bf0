"""When: a time as the words give it, open where they leave it open."""

from dataclasses import dataclass
from typing import Literal

Precision = Literal["hour", "day", "week", "month", "season", "year", "decade", "century", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time expression and the interval it allows.

    ``timex`` is the TIMEX3 value of the words ("2016-08-28", "XXXX-WXX-3" for a weekday with no date to count from, "P2W" for a duration).
    ``expr`` is what is needed to resolve it again once a publication date is known (the grammar is described in ``sayso.mentions.times``); None
    if it can never denote a date. ``edtf``/``earliest``/``latest`` (ISO dates, inclusive) are None while the time is open.
    ``kind``: point, range, duration, frequency. ``basis`` tells what the dates rest on: the words alone,
    the publication date, or a date stated earlier in the same text (a year carried on in a history).
    """

    timex: str | None
    expr: str | None = None
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    precision: Precision | None = None
    kind: Literal["point", "range", "duration", "frequency"] = "point"
    basis: Literal["stated", "resolved from published", "resolved from text"] | None = None
    inherited: bool = False
