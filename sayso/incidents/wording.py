"""What the words of a claim tell beside its slots: proper names, victims, targets, matter, days without a date."""

import re
from calendar import day_name, month_name
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from sayso.incidents.nearness import place_key
from sayso.incidents.rules import rules
from sayso.incidents.sides import of_actor, words
from sayso.model.actor import Actor
from sayso.model.claim import Claim
from sayso.model.report import Report

NAME = re.compile(r"(?<=[\w,;:’'”)] )[A-Z][\w’'-]{3,}")  # a capital in mid-sentence
CAPITAL = re.compile(r"[A-Z][\w’'-]+(?: (?:[a-z]{2,3} )?[A-Z][\w’'.-]*)+")  # "Dale Hutchins", "Maria de Souza"
STOP = re.compile(r"[.!?][”\"’)]?\s|\n")
OPEN_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
OPEN_DATE = re.compile(r"XXXX-(\d\d-\d\d)")
CALENDAR = frozenset(word.lower() for word in (*day_name, *month_name, "Sept") if word)
ROUND = 400  # characters of a sentence looked at to either side of a quote


def sentence(claim: Claim, report: Report | None) -> str:
    """The sentence (or sentences) that a quote stands in; the quote itself where the report is not at hand.

    >>> from sayso.model.span import Mention
    >>> report = Report(id="r", text="It rained. Near the mill, where three died, all was quiet. So?")
    >>> sentence(Claim(id="c", report="r", quote=report.span(32, 42), kind=Mention("attack", report.span(38, 42), "x")), report)
    'Near the mill, where three died, all was quiet.'
    """
    quote = claim.quote
    if report is None or report.text[quote.start : quote.end] != quote.exact:
        return quote.exact
    low, high = max(report.start, quote.start - ROUND), min(report.end, quote.end + ROUND)
    before = [found.end() for found in STOP.finditer(report.text, low, quote.start)]
    after = STOP.search(report.text, max(quote.start, quote.end - 1), high)
    return report.text[before[-1] if before else low : after.end() if after else high].strip()


def said(text: str) -> frozenset[str]:
    """Every word of a text, those with a hyphen also in their parts.

    >>> sorted(said("Maarat al-Numan"))
    ['al', 'al-numan', 'maarat', 'numan']
    """
    found = words(text)
    return frozenset(found) | frozenset(part for word in found if "-" in word for part in word.split("-"))


def matter(text: str) -> frozenset[str]:
    """The stems of the words that tell something.

    >>> sorted(matter("The bread factory in which three people were killed"))
    ['bread', 'factory', 'three']
    """
    return frozenset(stem(word) for word in words(text) if len(word) > 3 and word not in rules().matterless and not word.isdigit())


def names(text: str, claim: Claim) -> frozenset[str]:
    """Proper names in a text: of persons and things, not of the claim's places, its parties to a conflict or its voices."""
    parties = [mention for mention in (*claim.actors, *claim.affected) if of_actor(mention.value).fights]
    spans = [*(place.span for place in claim.places), *(actor.span for actor in parties), *(voice.source.span for voice in claim.sources)]
    taken = {word for span in spans for word in words(span.exact)} | {w for m in claim.places for w in place_key(m.value.name).split()}
    found = {word for name in NAME.findall(f". {text}") for word in words(name)} | {word for name in people(claim) for word in words(name)}
    return frozenset(found - taken - rules().stands_for.keys() - set(rules().stands_for.values()) - CALENDAR)


def people(claim: Claim) -> list[str]:
    """The full names of persons among those who did it or suffered it ("he" stands for a name given before)."""
    return [mention.value.name for mention in (*claim.actors, *claim.affected) if is_person(mention.value)]


def is_person(actor: Actor) -> bool:
    """Whether the name is a person's, as far as a name tells: two capitals, and no party.

    >>> is_person(Actor("Dale Hutchins")), is_person(Actor("paper mill")), is_person(Actor("Syrian Army", "military"))
    (True, False, False)
    """
    return actor.kind in (None, "person") and bool(CAPITAL.match(actor.name)) and not of_actor(actor).fights


def surnames(claim: Claim) -> frozenset[str]:
    """The last names of the persons it was done to."""
    return frozenset(words(mention.value.name)[-1] for mention in claim.affected if is_person(mention.value))


def open_days(claim: Claim) -> frozenset[str]:
    """The weekday ("w3") and the day of the year ("09-21") of a claim's time, dated or not.

    An interval has none.
    """
    when = claim.when.value if claim.when else None
    if when is None or when.kind != "point":
        return frozenset()
    if when.earliest and when.earliest == when.latest:
        exact = date.fromisoformat(when.earliest[:10])
        return frozenset((f"w{exact.isoweekday()}", exact.isoformat()[5:]))
    weekday, day = OPEN_WEEKDAY.match(when.timex or ""), OPEN_DATE.match(when.timex or "")
    return frozenset((f"w{weekday[1]}",) if weekday else (day[1],) if day else ())


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without the endings that English sets behind it.

    >>> stem("bombing"), stem("nurses"), stem("mill")
    ('bomb', 'nurs', 'mill')
    """
    return re.sub(r"(?:ing|ed|es|s)$", "", word) if len(word) > 5 else word


def target_words(found: Iterable[str]) -> frozenset[str]:
    """The heads of what was hit, but for those that every report hits.

    >>> sorted(target_words(["aid convoy", "rebel positions"]))
    ['convoy']
    """
    return frozenset(stem(words(name)[-1]) for name in found if words(name)) - _common_targets()


def victim_words(claim: Claim) -> frozenset[str]:
    """The words that tell which people were hurt, whatever they are called: of the affected, and of the units of casualties."""
    affected = [mention.value.name for mention in claim.affected if mention.value.kind in rules().people]
    units = [mention.value.unit or "" for mention in claim.figures if mention.value.measure in rules().hurt]
    return frozenset(stem(word) for name in (*affected, *units) for word in words(name) if len(word) > 3) - _common_victims()


@lru_cache
def _common_targets() -> frozenset[str]:
    return rules().common_targets | {stem(word) for word in rules().common_targets}


@lru_cache
def _common_victims() -> frozenset[str]:
    common = rules().common_units | rules().common_targets | rules().matterless | rules().place_words | rules().stands_for.keys()
    return frozenset(stem(word) for word in common) | frozenset(rules().stands_for.values())
