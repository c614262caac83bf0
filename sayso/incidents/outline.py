"""Outline: what grouping looks at in a claim, or in a group of claims taken as one."""

import re
from calendar import day_name, month_name
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from sayso.incidents.nearness import Spot, place_key, shared, spot
from sayso.incidents.quantities import Amount, of_figure
from sayso.incidents.rules import rules
from sayso.incidents.sides import Party, of_actor, voice_key, words
from sayso.model.claim import Claim
from sayso.model.figure import Figure
from sayso.model.report import Report

NAME = re.compile(r"(?<=[\w,;:’'”)] )[A-Z][\w’'-]{3,}")  # a capital in mid-sentence
CALENDAR = frozenset(word.lower() for word in (*day_name, *month_name, "Sept") if word)
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
    victims: frozenset[str] = frozenset()  # "medical" of "medical workers" and "medical staff"
    tallies: frozenset[Tally] = frozenset()
    voices: frozenset[str] = frozenset()
    hours: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    matter: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()  # every word of the quotes
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
    affected = [mention.value.name for mention in claim.affected]
    said = words(claim.quote.exact)
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
        targets=frozenset(_target_words(affected)),
        things=frozenset(_target_words(mention.value.name for mention in claim.affected if mention.value.kind not in rules().people)),
        victims=frozenset(_victim_words(claim)),
        tallies=frozenset(_tallies(claim, published)),
        voices=frozenset((voice_key(claim),)),
        hours=frozenset(rules().hours[word] for word in said if word in rules().hours),
        names=_names(claim, report),
        said=frozenset(said) | frozenset(part for word in said if "-" in word for part in word.split("-")),
        matter=frozenset(_stem(word) for word in said if len(word) > 3 and word not in rules().matterless and not word.isdigit()),
        start=claim.quote.start,
    )


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return re.sub(r"(?:ing|ed|es|s)$", "", word) if len(word) > 5 else word


def _target_words(names: Iterable[str]) -> set[str]:
    heads = {_stem(words(name)[-1]) for name in names if words(name)}
    return heads - _common_targets()


@lru_cache
def _common_targets() -> frozenset[str]:
    return rules().common_targets | {_stem(word) for word in rules().common_targets}


@lru_cache
def _common_victims() -> frozenset[str]:
    said = rules().common_units | rules().common_targets | rules().matterless | rules().place_words | rules().stands_for.keys()
    return frozenset(_stem(word) for word in said) | frozenset(rules().stands_for.values())


def _victim_words(claim: Claim) -> set[str]:
    """The words that tell which people were hurt, whatever they are called: of the affected, and of the units of casualties."""
    affected = [mention.value.name for mention in claim.affected if mention.value.kind in rules().people]
    units = [mention.value.unit or "" for mention in claim.figures if mention.value.measure in rules().hurt]
    return {_stem(word) for name in (*affected, *units) for word in words(name) if len(word) > 3} - _common_victims()


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


def _unit(figure: Figure) -> str:
    return " ".join(words(figure.unit or ""))


def _names(claim: Claim, report: Report | None) -> frozenset[str]:
    """Proper names of the quote: of persons and things, not of its places, its parties to a conflict or its voices."""
    quote = claim.quote
    text = report.text[max(0, quote.start - 2) : quote.end] if report and report.text[quote.start : quote.end] == quote.exact else " " + quote.exact
    parties = [mention for mention in (*claim.actors, *claim.affected) if of_actor(mention.value).fights]
    spans = [*(place.span for place in claim.places), *(actor.span for actor in parties), *(voice.source.span for voice in claim.sources)]
    taken = {word for span in spans for word in words(span.exact)} | {w for m in claim.places for w in place_key(m.value.name).split()}
    found = {word for name in NAME.findall(text) for word in words(name)}
    return frozenset(found - taken - rules().stands_for.keys() - set(rules().stands_for.values()) - CALENDAR)


def without_common(outlines: Mapping[str, Outline]) -> dict[str, Outline]:
    """The outlines without the names that many reports tell of: "Obama" in a twentieth of them proves nothing."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    for outline in outlines.values():
        for name in outline.names:
            told[name] |= outline.reports
    everywhere = len({report for outline in outlines.values() for report in outline.reports})
    most = max(rules().rare_reports, everywhere * rules().rare_share)
    common = {name for name, reports in told.items() if len(reports) > most}
    return {id_: replace(one, names=one.names - common) if one.names & common else one for id_, one in outlines.items()}


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
        tallies=left.tallies | right.tallies,
        voices=left.voices | right.voices,
        hours=left.hours | right.hours,
        names=left.names | right.names,
        matter=left.matter | right.matter,
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
