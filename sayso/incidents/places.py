"""Numbers of casualties and losses by place: one recommended figure an incident, added over the incidents of a place."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.incidents.accounts import Telling
from sayso.incidents.quantities import Amount, say, total
from sayso.incidents.sums import Sum, sums
from sayso.incidents.tree import NOWHERE, node_name


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTotal:
    """What is recommended for each incident of a place, added; ``range`` adds what any voice allows. ``vague`` incidents give no number to add."""

    place: str
    measure: str
    unit_kind: str
    amount: Amount | None
    range: Amount
    parts: tuple[tuple[Telling, Sum], ...]

    @property
    def vague(self) -> int:
        """How many incidents have only vague numbers."""
        return sum(1 for _, one in self.parts if one.recommended is None)

    @property
    def how(self) -> str:
        """The sum in words, each number with its incident."""
        said = [f"{say(one.recommended.amount)} ({telling.incident.id[:9]})" for telling, one in self.parts if one.recommended]
        return " + ".join(said) + (f"; {self.vague} with vague numbers only" if self.vague else "")


def by_place(tellings: Iterable[Telling], measure: str | None = None) -> list[PlaceTotal]:
    """The totals of each place and measure, places in order; an incident counts in its most exact place."""
    found: defaultdict[tuple[str, str, str], list[tuple[Telling, Sum]]] = defaultdict(list)
    for telling in tellings:
        for one in sums(telling):
            if measure in (None, one.measure):
                place = node_name(telling.places[:1]) if telling.places else NOWHERE
                found[place, one.measure, one.unit_kind].append((telling, one))
    return [_total(*key, parts) for key, parts in sorted(found.items())]


def _total(place: str, measure: str, kind: str, parts: list[tuple[Telling, Sum]]) -> PlaceTotal:
    parts = sorted(parts, key=lambda part: (part[0].earliest or "", part[0].incident.id))
    chosen = [one.recommended.amount for _, one in parts if one.recommended]
    return PlaceTotal(
        place=place,
        measure=measure,
        unit_kind=kind,
        amount=total(chosen) if chosen else None,
        range=total(one.range for _, one in parts),
        parts=tuple(parts),
    )
