"""The loss report: what a format could not take, why, in how many rows; and which claims have no row at all."""

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, field
from typing import Any

CLAIM = "claim"  # the field of an entry that names claims without a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """What a format could not take: which field, why, and in how many rows. ``claims`` are those left out altogether."""

    field: str
    why: str
    rows: int
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """The loss report of one export: how many rows were written, and what they do not say."""

    profile: str
    rows: int
    lost: tuple[Lost, ...] = ()

    @property
    def left_out(self) -> frozenset[str]:
        """The ids of the claims that no row tells of.

        >>> Loss(profile="acled", rows=0, lost=(Lost(field="claim", why="no date", rows=1, claims=("c1",)),)).left_out
        frozenset({'c1'})
        """
        return frozenset(id_ for one in self.lost for id_ in one.claims)

    def public(self) -> dict[str, Any]:
        """The report as JSON values.

        >>> Loss(profile="jsonl", rows=2).public()
        {'schema': 'sayso.loss/1', 'profile': 'jsonl', 'rows': 2, 'lost': []}
        """
        return {"schema": "sayso.loss/1", **asdict(self), "lost": [asdict(one) for one in self.lost]}


@dataclass(slots=True)
class Losses:
    """Losses under way, while rows are written."""

    fields: Counter[tuple[str, str]] = field(default_factory=Counter)
    claims: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def count(self, name: str, why: str, rows: int = 1) -> None:
        """So many rows do not say this field."""
        if rows:
            self.fields[name, why] += rows

    def leave_out(self, why: str, *claims: str) -> None:
        """These claims have no row."""
        self.claims[why].extend(claims)

    def report(self, profile: str, rows: int) -> Loss:
        """The report: claims left out first, then fields.

        >>> losses = Losses()
        >>> losses.leave_out("no date", "c1")
        >>> losses.report("timelinejs", 0).lost
        (Lost(field='claim', why='no date', rows=1, claims=('c1',)),)
        """
        left = [Lost(field=CLAIM, why=why, rows=len(ids), claims=tuple(ids)) for why, ids in self.claims.items() if ids]
        lost = [Lost(field=name, why=why, rows=rows) for (name, why), rows in self.fields.items()]
        return Loss(profile=profile, rows=rows, lost=(*left, *lost))
