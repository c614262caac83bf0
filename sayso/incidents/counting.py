"""Counts: the figures of displacement with their category, stock or flow, in households and in people."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from sayso.codebook.lexicon import verb_cues
from sayso.codebook.loader import load_list
from sayso.incidents.households import Size, Sizes, choose, restatements
from sayso.incidents.outline import day
from sayso.incidents.quantities import Amount, of_figure, times
from sayso.incidents.revisions import cue
from sayso.incidents.sides import fold, voice_key, words
from sayso.incidents.tallying import counts as is_counted
from sayso.model.claim import Claim
from sayso.model.figure import Figure
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.model.span import Mention

Kind = Literal["flow", "stock"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One figure as it is counted: the category and how sure, the reported number, the same in households and in people, the size that made it so.

    ``households`` is None for a figure of people, ``people`` is None for households whose size nobody tells.
    """

    claim: Claim
    figure: Mention[Figure]
    category: str
    kind: Kind
    sure: bool
    reported: Amount
    households: Amount | None
    people: Amount | None
    size: Size | None
    places: tuple[Place, ...]
    direction: Literal["at", "from", "to"]
    published: int | None
    voice: str
    cumulative: bool = False
    restated: Mention[Figure] | None = None

    @property
    def days(self) -> tuple[int, int] | None:
        """(first, last) day ordinals of the period, or None while it is open."""
        when = self.claim.when.value if self.claim.when else None
        first, last = (day(when.earliest), day(when.latest)) if when else (None, None)
        return None if first is None or last is None else (first, last)

    @property
    def derived(self) -> bool:
        """Whether the number was made from others."""
        return self.figure.value.derived is not None


@lru_cache
def categories() -> Mapping[str, Mapping[str, str]]:
    """Category -> its measure, kind and label, from the codebook.

    >>> categories()["trapped"]["kind"]
    'stock'
    """
    found: Mapping[str, Mapping[str, str]] = load_list("counting")["categories"]
    return found


@lru_cache
def _lists() -> dict[str, Any]:
    return load_list("counting")


def decide(claim: Claim, figure: Figure) -> tuple[str, Kind, bool]:
    """(category, stock or flow, whether the words leave no doubt) of a figure; the first rule whose words are found."""
    fitting = [name for name, row in categories().items() if row["measure"] == figure.measure]
    if not fitting:
        return figure.measure, "flow", True
    said = f" {fold(claim.quote.exact)} "
    for name in fitting:
        if any(phrase in said for phrase in _lists()["words"].get(name, ())):
            return name, _kind(name), True
    if len(fitting) == 1 or claim.when is not None or _is_event(claim):
        return fitting[0], _kind(fitting[0]), True
    # "5,000 displaced people": a state where a place is named and no period, else a move; the reviewer sees the doubt
    stock = next((name for name in fitting if _kind(name) == "stock"), None)
    chosen = stock if stock and any(mention.value.role == "at" for mention in claim.places) else fitting[0]
    return chosen, _kind(chosen), False


def _kind(category: str) -> Kind:
    return "stock" if categories()[category]["kind"] == "stock" else "flow"


def _is_event(claim: Claim) -> bool:
    """Whether the word that names the kind is a verb of moving, not "displaced people"."""
    said = words(claim.kind.span.exact)
    if not said or said[0] not in verb_cues():
        return False
    after = claim.quote.exact[claim.kind.span.end - claim.quote.start :]
    following = words(after[:24])[:1]
    return not (said[0].endswith("ed") and following and following[0] in ("people", "persons", "families", "civilians", "residents", "population"))


def count(claims: Iterable[Claim], reports: Mapping[str, Report], known: Sizes) -> Iterator[Count]:
    """The counts of all claims that say something was so; a number given twice is one count."""
    for claim in claims:
        if not is_counted(claim):
            continue
        twice = {id(people): (houses, people) for houses, people in restatements(claim)}
        paired = {id(houses): people for houses, people in twice.values()}
        for figure in claim.figures:
            if id(figure) not in twice and figure.value.unit_kind in ("people", "households"):
                yield _count(claim, figure, reports.get(claim.report), known, paired.get(id(figure)))


def _count(claim: Claim, figure: Mention[Figure], report: Report | None, known: Sizes, restated: Mention[Figure] | None) -> Count:
    category, kind, sure = decide(claim, figure.value)
    reported = of_figure(figure.value)
    households = reported if figure.value.unit_kind == "households" else None
    size = choose(claim, known, report) if households else None
    people = reported if households is None else of_figure(restated.value) if restated else in_people(reported, size)
    places, direction = _places(claim, figure.value.measure, kind)
    return Count(
        claim=claim,
        figure=figure,
        category=category,
        kind=kind,
        sure=sure,
        reported=reported,
        households=households,
        people=people,
        size=size,
        places=places,
        direction=direction,
        published=day(report.published) if report else None,
        voice=voice_key(claim),
        cumulative=cue(claim) is not None,
        restated=restated,
    )


def in_people(reported: Amount, size: Size | None) -> Amount | None:
    """Households as people, rounded half up at the very end; None without a size.

    >>> from decimal import Decimal
    >>> from sayso.incidents.quantities import exactly
    >>> in_people(exactly(4500), Size(people=Decimal("6.2"), rule="given table", source="example"))
    27,900
    """
    return None if size is None or not size.people > 0 else times(reported, size.people, approximate=size.approximate and reported.approximate)


ORDER = {"displaced": ("from", "at", "near", "to"), "returned": ("to", "at", "near", "from")}
ELSE = ("at", "near", "to", "from")


def _places(claim: Claim, measure: str, kind: Kind) -> tuple[tuple[Place, ...], Literal["at", "from", "to"]]:
    """Where the people were counted: where they left from, returned to, or are; that it is only where the displaced went is said."""
    order = ORDER.get(measure, ELSE) if kind == "flow" else ELSE
    found = [mention.value for mention in claim.places]
    if not found:
        return (), "at"
    role = min((place.role for place in found), key=order.index)
    chosen = tuple(place for place in found if place.role == role)
    return chosen, "to" if role == "to" and order is ORDER["displaced"] else "from" if role == "from" else "at"
