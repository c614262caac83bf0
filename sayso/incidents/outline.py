"""Outline: what grouping looks at in a claim, or in a group of claims taken as one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sayso.incidents import wording
from sayso.incidents.nearness import Spot, shared, spot
from sayso.incidents.quantities import Amount, of_figure, total
from sayso.incidents.rules import rules
from sayso.incidents.sides import Party, of_actor, voice_key, words
from sayso.model.claim import Claim
from sayso.model.figure import Figure
from sayso.model.report import Report

NOT_REAL = frozenset(("planned", "hypothetical"))


@dataclass(frozen=True, slots=True)
class Tally:
    """One number of a claim: what was measured, of what (the unit's head word), how many, who said so and where."""

    measure: str
    unit: str
    phrase: str
    kind: str
    amount: Amount
    voice: str
    report: str
    published: int | None
    increment: bool = False

    @property
    def common(self) -> bool:
        """Whether the unit is one that every report counts."""
        return self.unit in rules().common_units


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What can be compared. For a group: what its members share (place, time) and all that they name (kinds, doers, targets, numbers).

    ``earliest``/``latest`` are day ordinals of the latest beginning and the earliest end; ``news`` the days between which its reports were published.
    """

    claims: tuple[str, ...]
    reports: frozenset[str]
    kinds: frozenset[str]
    real: bool | None = None
    spots: tuple[Spot, ...] = ()
    earliest: int | None = None
    latest: int | None = None
    news: tuple[int, int] | None = None
    doers: frozenset[Party] = frozenset()
    targets: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()  # the targets that are no people: "aid convoy", "clinic"
    persons: frozenset[str] = frozenset()  # last names of those it was done to
    victims: frozenset[str] = frozenset()  # "medical" of "medical workers" and "medical staff"
    tallies: frozenset[Tally] = frozenset()
    voices: frozenset[str] = frozenset()
    hours: frozenset[str] = frozenset()
    days_said: frozenset[str] = frozenset()  # weekdays and days of the year
    names: frozenset[str] = frozenset()
    matter: frozenset[str] = frozenset()
    wide_names: frozenset[str] = frozenset()  # of the whole sentences: to compare reports with one another
    wide_matter: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()  # every word of the sentences
    start: int = field(default=0, compare=False)

    @property
    def id(self) -> str:
        """The smallest claim id: the same whatever the order of reading."""
        return self.claims[0]

    @property
    def located(self) -> bool:
        """Whether a town or a point of the map is named."""
        return any(spot.lat is not None and not spot.broad for spot in self.spots)

    @property
    def days(self) -> int | None:
        """How many days the time allows; None while it is open."""
        return None if self.earliest is None or self.latest is None else self.latest - self.earliest + 1


def day(iso: str | None) -> int | None:
    """The ordinal of an ISO date (or date and time); None if there is none.

    >>> day("2016-09-21T10:00:00Z") == day("2016-09-21")
    True
    """
    try:
        return date.fromisoformat(iso[:10]).toordinal() if iso else None
    except ValueError:
        return None


def of_claim(claim: Claim, report: Report | None) -> Outline:
    """The outline of one claim."""
    places = tuple(dict.fromkeys(spot(mention.value) for mention in claim.places))
    when = claim.when.value if claim.when else None
    published = day(report.published) if report else None
    affected = [mention.value for mention in claim.affected]
    whole = wording.sentence(claim, report)
    return Outline(
        claims=(claim.id,),
        reports=frozenset((claim.report,)),
        kinds=frozenset((claim.kind.value,)),
        real=None if claim.status is None else claim.status not in NOT_REAL,
        spots=places,
        earliest=day(when.earliest) if when else None,
        latest=day(when.latest) if when else None,
        news=None if published is None else (published, published),
        doers=frozenset(of_actor(mention.value) for mention in claim.actors),
        targets=wording.target_words(mention.value.name for mention in claim.affected),
        things=wording.target_words(actor.name for actor in affected if actor.kind not in rules().people and not wording.is_person(actor)),
        victims=wording.victim_words(claim),
        persons=wording.surnames(claim),
        tallies=frozenset((*_tallies(claim, published), *_sums(claim, published))),
        voices=frozenset((voice_key(claim),)),
        hours=frozenset(rules().hours[word] for word in words(claim.quote.exact) if word in rules().hours),
        days_said=wording.open_days(claim),
        names=wording.names(claim.quote.exact, claim),
        wide_names=wording.names(whole, claim),
        matter=wording.matter(claim.quote.exact),
        wide_matter=wording.matter(whole),
        said=wording.said(whole),
        start=claim.quote.start,
    )


def _tallies(claim: Claim, published: int | None) -> Iterable[Tally]:
    voice = voice_key(claim)
    for mention in claim.figures:
        figure = mention.value
        phrase = _unit(figure)
        yield Tally(
            figure.measure,
            phrase.split()[-1] if phrase else "",
            phrase,
            figure.unit_kind,
            of_figure(figure),
            voice,
            claim.report,
            published,
            figure.increment,
        )


def _sums(claim: Claim, published: int | None) -> Iterable[Tally]:
    """What the groups of one claim add up to: "two women and a man" are three."""
    by_measure: defaultdict[str, list[Amount]] = defaultdict(list)
    for mention in claim.figures:
        figure = mention.value
        if figure.unit_kind == "people" and figure.part_of is None and figure.restates is None and figure.measure in rules().hurt:
            by_measure[figure.measure].append(of_figure(figure))
    for measure, amounts in by_measure.items():
        if len(amounts) > 1:
            yield Tally(measure, "", "in all", "people", total(amounts), voice_key(claim), claim.report, published)


def _unit(figure: Figure) -> str:
    return " ".join(words(figure.unit or ""))


def without_common(outlines: Mapping[str, Outline]) -> dict[str, Outline]:
    """The outlines without the names that many reports tell of: "Obama" in a twentieth of them proves nothing."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    for outline in outlines.values():
        for name in outline.wide_names:
            told[name] |= outline.reports
    everywhere = len({report for outline in outlines.values() for report in outline.reports})
    most = max(rules().rare_reports, everywhere * rules().rare_share)
    common = {name for name, reports in told.items() if len(reports) > most}
    if not common:
        return dict(outlines)
    return {id_: replace(one, names=one.names - common, wide_names=one.wide_names - common) for id_, one in outlines.items()}


def merge(left: Outline, right: Outline) -> Outline:
    """The outline of both as one group."""
    first, second = sorted((left, right), key=lambda outline: outline.claims)
    return replace(
        first,
        claims=tuple(sorted((*left.claims, *right.claims))),
        reports=left.reports | right.reports,
        kinds=left.kinds | right.kinds,
        real=left.real if right.real is None else right.real if left.real is None else left.real or right.real,
        spots=shared(first.spots, second.spots),
        earliest=_either(max, left.earliest, right.earliest),
        latest=_either(min, left.latest, right.latest),
        news=_span(left.news, right.news),
        doers=left.doers | right.doers,
        targets=left.targets | right.targets,
        things=left.things | right.things,
        victims=left.victims | right.victims,
        persons=left.persons | right.persons,
        tallies=left.tallies | right.tallies,
        voices=left.voices | right.voices,
        hours=left.hours | right.hours,
        names=left.names | right.names,
        days_said=left.days_said | right.days_said,
        matter=left.matter | right.matter,
        wide_names=left.wide_names | right.wide_names,
        wide_matter=left.wide_matter | right.wide_matter,
        said=left.said | right.said,
        start=min(left.start, right.start),
    )


def _either(choose: Callable[[int, int], int], left: int | None, right: int | None) -> int | None:
    if left is None or right is None:
        return right if left is None else left
    return choose(left, right)


def _span(left: tuple[int, int] | None, right: tuple[int, int] | None) -> tuple[int, int] | None:
    if left is None or right is None:
        return left or right
    return min(left[0], right[0]), max(left[1], right[1])
