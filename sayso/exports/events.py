"""Incidents reduced to what tables of events ask for: one kind, one place, one stretch of days, who did it and to whom, and the dead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sayso.exports.countries import Country, country
from sayso.exports.crosswalk import Elsewhere, by_words, elsewhere, lists
from sayso.incidents.accounts import Telling
from sayso.incidents.grade import holds
from sayso.incidents.sides import of_actor, same_side, words
from sayso.incidents.tallying import Part, VoiceTotal, voice_totals
from sayso.model.actor import Actor
from sayso.model.claim import Claim
from sayso.model.place import Place

UNREAL = frozenset(("planned", "hypothetical"))
NOWHERE = frozenset(("country", "sea", "region"))  # coordinates that stand for so much that a table of events has no row for them
CLASHES = frozenset(("armed_clash", "offensive", "territory_taken"))  # whoever is named beside the doer fights too


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One incident for a table of events. ``lead`` is the claim that names the kind, ``claims`` those that hold it happened, ``every`` all of it."""

    telling: Telling
    lead: Claim
    claims: tuple[Claim, ...]
    every: tuple[str, ...]
    doers: tuple[Actor, ...]
    targets: tuple[Actor, ...]

    @property
    def kind(self) -> str:
        """Our kind of it."""
        return self.lead.kind.value

    @property
    def place(self) -> Place | None:
        """Its most exact place with coordinates."""
        return next((place for place in self.telling.places if place.lat is not None and place.precision not in NOWHERE), None)

    @property
    def country(self) -> Country | None:
        """The country of its places."""
        return next((found for place in self.telling.places if (found := country(place.country))), None)

    @property
    def civilian(self) -> bool:
        """Whether civilians were the target and no fighters."""
        kinds = {target.kind for target in self.targets}
        units = {word for claim in self.claims for figure in claim.figures for word in words(figure.value.unit or "")}
        hurt = bool(kinds & set(lists()["persons"])) or bool(units & set(lists()["civilians"]))
        return hurt and not kinds & set(lists()["fighters"])


def event_of(telling: Telling, vocabulary: str) -> Event | str:
    """The event of an incident in a vocabulary; why there is none, where there is none."""
    members = [claim for account in telling.accounts for claim in account.claims if not account.withdrawn]
    held = [claim for claim in members if holds(claim.stance)]
    if not held:
        return f"nobody holds that it happened ({telling.grade.name})"
    real = [claim for claim in held if claim.status not in UNREAL]
    if not real:
        return "it is only planned, threatened or supposed"
    known = [claim for claim in real if getattr(elsewhere(claim.kind.value), vocabulary)]
    if not known:
        return f"{real[0].kind.value}: {elsewhere(real[0].kind.value).why}"
    lead = known[0]
    same = [claim for claim in real if claim.kind.value == lead.kind.value] or [lead]
    doers, targets = _parties([*same, *(claim for claim in real if claim not in same)])
    needed = elsewhere(lead.kind.value).doer_needed
    if needed and not doers:
        return f"{lead.kind.value}: {needed}"
    return Event(telling=telling, lead=lead, claims=tuple(real), every=tuple(telling.incident.claims), doers=tuple(doers), targets=tuple(targets))


def _parties(claims: Sequence[Claim]) -> tuple[list[Actor], list[Actor]]:
    """Doers, and those it was done to, each once; of two that fight each other the other side is the second."""
    kinds = {*lists()["fighters"], *lists()["persons"], "international"}
    doers = _once(mention.value for claim in claims for mention in claim.actors if mention.value.kind in kinds)
    targets = _once(mention.value for claim in claims for mention in claim.affected if mention.value.kind in kinds)
    if claims[0].kind.value in CLASHES and not targets and doers:
        targets = [other for other in doers[1:] if same_side(of_actor(doers[0]), of_actor(other)) is False]
        doers = [doer for doer in doers if doer not in targets]
    return doers, [target for target in targets if target not in doers]


def _once(actors: Iterable[Actor]) -> list[Actor]:
    found: dict[str, Actor] = {}
    for actor in actors:
        found.setdefault((actor.id or actor.name).casefold(), actor)
    return list(found.values())


def acled_type(event: Event) -> str:
    """ACLED's sub-event type, by the kind, the words, the doer and the target."""
    row: Elsewhere = elsewhere(event.kind)
    said = next((found for claim in event.claims if claim.kind.value == event.kind and (found := by_words(claim, "acled"))), None)
    if said:
        return said
    by_doer, by_target = lists()["by_doer"].get(event.kind), lists()["by_target"].get(event.kind)
    if by_doer:
        who = "nobody" if not event.doers else "state" if event.doers[0].kind in lists()["states"] else "other"
        return str(by_doer[who])
    if by_target and event.targets:
        return str(by_target["civilians" if event.civilian else "fighters"])
    return str(row.acled)


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A day for a table, and how sure it is: 1 the day, 2 a week, 3 a month (ACLED's time_precision)."""

    day: date
    first: date
    last: date
    precision: int

    @property
    def length(self) -> int:
        """How many days the time told holds."""
        return (self.last - self.first).days + 1


def days_of(event: Event) -> Days | str:
    """The day of an event: the middle of a week or a month; why there is none, where there is none."""
    if not event.telling.earliest or not event.telling.latest:
        return "no day, week or month is told (give the report its publication date, where it has none)"
    first, last = date.fromisoformat(event.telling.earliest[:10]), date.fromisoformat(event.telling.latest[:10])
    length = (last - first).days + 1
    if length > 31:
        return "the time told is longer than a month"
    precision = 1 if length == 1 else 2 if length <= 7 else 3
    return Days(day=first + timedelta(days=(length - 1) // 2), first=first, last=last, precision=precision)


def dead(event: Event) -> list[VoiceTotal]:
    """What each voice says of the dead, superseded numbers left out."""
    old = {revision.older for revision in event.telling.revisions if revision.measure == "killed"}
    reports = {report.id: report for report in event.telling.reports}
    totals = voice_totals((claim for claim in event.claims if claim.id not in old), reports)
    return [total for total in totals if total.measure == "killed" and total.unit_kind in ("people", "other", "households")]


def acled_number(part: Part) -> int:
    """One number of dead as ACLED's codebook counts it: the lowest the words allow, vague words by its table."""
    figure = part.figure.value
    if figure.quantifier == "vague":
        said = part.figure.span.exact.lower()
        found = next((number for words_, number in lists()["vague"] if words_ in said), None)
        return int(found if found is not None else figure.low or 0)
    return int(next((value for value in (figure.low, figure.best, figure.high) if value is not None), 0))


def whole(value: Decimal | None) -> int | None:
    """A number of people as a whole number.

    >>> whole(Decimal("9.0"))
    9
    """
    return None if value is None else int(value)


def notes(event: Event) -> str:
    """All accounts written out: who says what, in the report's words."""
    told = [f"{account.voice} ({account.stance}): “{claim.quote.exact}”" for account in event.telling.accounts for claim in account.claims]
    return " | ".join(" ".join(one.split()) for one in told)


def publishers(event: Event) -> list[str]:
    """Who published the reports, each once, in the order of the reports; a report without publisher stands under its id."""
    return list(dict.fromkeys(report.publisher or f"report {report.id}" for report in event.telling.reports))
