"""Which pairs are worth judging: within a report by its words, across reports by blocks of kind, place, time and matter."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import cos, floor, radians

from sayso.codebook.lexicon import noun_cues, verb_cues
from sayso.incidents.outline import Outline
from sayso.incidents.rules import rules
from sayso.incidents.sides import words
from sayso.model.claim import Claim
from sayso.model.report import Report

Links = dict[tuple[str, str], frozenset[str]]  # (smaller id, greater id) -> names of the links that the words make
WINDOW = 20  # neighbours looked at in a block, so that one crowded day stays n log n
EARLIER = 60  # claims of one report looked back at
NARROW = 8  # ... in a block of those that share only a name or a number
PLACED = ("place", "cell", "in")
BESIDE = 250  # characters
BACK = 2500  # how far back "the attack" reaches
CELL = 0.1  # degrees
KM = 111.2  # in a degree of latitude
WIDEST = 30.0  # km
DAYS = 4
LEAD = 48
STOP = re.compile(r"[.!?;]\s|\n")
END = re.compile(r"[.!?;:](?:\s|$)|\n|[,“”\"]")


def key(left: str, right: str) -> tuple[str, str]:
    """A pair of ids in one order."""
    return (left, right) if left < right else (right, left)


def lead_words(claim: Claim, report: Report | None) -> list[str]:
    """The few words before the word that names the happening, within its clause.

    >>> from sayso.model.span import Mention, Span
    >>> report = Report(id="r", text="It confirmed. The later attack failed.")
    >>> lead_words(Claim(id="c", report="r", quote=report.span(14, 38), kind=Mention("attack", report.span(24, 30), "x")), report)
    ['the', 'later']
    """
    if report is None:
        return []
    start = claim.kind.span.start
    before = report.text[max(0, start - LEAD, claim.quote.start - 24) : start]
    return words(END.split(before)[-1])[-3:]


def points_back(claim: Claim, report: Report | None) -> bool:
    """Whether the words mean a happening already told: "that attack", "the deadly crash", "it had been shot down", "It is an intense attack"."""
    lead = lead_words(claim, report)
    named = words(claim.kind.span.exact)[-1:]
    if named and named[0] in noun_cues() and set(lead[-2:]) & rules().pointing:
        return True
    verb = bool(named) and named[0] in verb_cues() and set(lead) & rules().pronouns
    first = words(claim.quote.exact[:16])[:2]
    return bool(verb) or (len(first) == 2 and first[0] in rules().pronouns and first[1] in rules().be)


def sets_apart(claim: Claim, report: Report | None) -> bool:
    """Whether the words set the happening apart from one told before: "another attack", "a second strike"."""
    return bool(set(lead_words(claim, report)) & rules().another)


def compatible(left: Outline, right: Outline) -> bool:
    """Whether their kinds can be one happening."""
    return any(one == other or (one, other) in rules().kin for one in left.kinds for other in right.kinds)


def within(claims: Iterable[Claim], outlines: Mapping[str, Outline], report: Report | None) -> Links:
    """The pairs of one report worth judging, with the links its words make."""
    told = sorted(claims, key=lambda claim: (claim.quote.start, claim.quote.end, claim.id))
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for at, claim in enumerate(told):
        mine = outlines[claim.id]
        before = [other for other in told[max(0, at - EARLIER) : at] if compatible(outlines[other.id], mine)]
        for other in before:
            found[key(claim.id, other.id)] |= _plain_links(claim, other)
        for answered in claim.responds_to:
            if answered in outlines and answered != claim.id:
                found[key(claim.id, answered)].add("link.responds")
        if before:
            _look_back(claim, before, report, found)
    return {pair: frozenset(links) for pair, links in found.items()}


def _plain_links(claim: Claim, other: Claim) -> set[str]:
    links = {"link.report"}
    if claim.kind.span == other.kind.span:
        links.add("link.word")
    if claim.kind.value == other.kind.value and claim.kind.value in rules().single:
        links.add("link.single")
    return links


def _look_back(claim: Claim, before: list[Claim], report: Report | None, found: defaultdict[tuple[str, str], set[str]]) -> None:
    """Links from one claim to those told before it: the nearest it can point at, the one beside it, those it is set apart from."""
    last = before[-1]
    away = claim.quote.start - last.quote.end
    if sets_apart(claim, report):
        for other in before:
            # two voices over one sentence share its words
            if not other.quote.overlaps(claim.quote):
                found[key(claim.id, other.id)].add("link.another")
        return
    links = found[key(claim.id, last.id)]
    if away <= BACK and points_back(claim, report):
        links.add("link.points")
    if away <= BACK and claim.stance in rules().answers and not claim.responds_to:
        links.add("link.answers")
    alike = last.kind.value == claim.kind.value or bool({last.kind.value, claim.kind.value} & rules().general)
    if away <= BESIDE and alike:
        links.add("link.beside")
        if _goes_on(claim) and claim.kind.value not in rules().condition:
            links.add("link.goes_on")
    if _completes(last, claim) and _one_sentence(last, claim, report):
        links.add("link.outcome")


def _goes_on(claim: Claim) -> bool:
    """Whether a claim names no place, day or doer of its own: it tells more of what was told before ("Three teachers were also taken")."""
    return bool(claim.figures) and not _own_place(claim) and not _own_day(claim) and not claim.actors


def _own_place(claim: Claim) -> bool:
    return any(not mention.value.inherited for mention in claim.places)


def _own_day(claim: Claim) -> bool:
    return claim.when is not None and not claim.when.value.inherited


def _completes(before: Claim, after: Claim) -> bool:
    """Whether neither says again what the other says: what happened, and what came of it ("ten died when a car blew up in Gao")."""
    if before.kind.value == after.kind.value or (_own_place(before) and _own_place(after)) or (_own_day(before) and _own_day(after)):
        return False
    return bool(before.figures) != bool(after.figures)


def _one_sentence(before: Claim, after: Claim, report: Report | None) -> bool:
    if report is None or after.quote.start < before.quote.end:
        return report is not None
    return not STOP.search(report.text[before.quote.end : after.quote.start])


def blocks(outline: Outline, timeless: bool = False) -> Iterator[tuple[object, ...]]:
    """The blocks an outline stands in: a kind's row, with a place or a name or a number or matter, in a few days.

    ``timeless``: also without days, where some outlines have none to be found by.
    """
    kind = min(outline.kinds)
    row = rules().rows.get(kind, kind)
    days = buckets(outline)
    for bucket in [*days, "open"] if timeless and days != ["open"] else days:
        for what in (*_where(outline), *_what(outline)):
            yield (row, bucket, *what)


def _what(outline: Outline) -> Iterator[tuple[object, ...]]:
    named = {word for spot in outline.spots if not spot.broad for word in spot.key.split()[:1]}
    for name in (*sorted(outline.wide_names | outline.targets)[:12], *sorted(named)):
        yield ("name", name)
    for tally in outline.tallies:
        best = tally.amount.best
        if best is not None and best >= 3 and not tally.amount.vague:
            yield (tally.measure, best)


def buckets(outline: Outline) -> list[int | str]:
    """The stretches of days in which the happening may lie; "open" if neither it nor its report has a date."""
    if outline.earliest is not None and outline.latest is not None:
        first, last = sorted((outline.earliest, outline.latest))
        first, last = (first, last) if last - first <= 10 * DAYS else (last - 10 * DAYS, last)
    elif outline.news is not None:
        first, last = outline.news[0] - rules().news_days, outline.news[1]
        first = max(first, last - 10 * DAYS)
    else:
        return ["open"]
    return list(range((first - 1) // DAYS, (last + 1) // DAYS + 1))


def _where(outline: Outline) -> Iterator[tuple[object, ...]]:
    for spot in outline.spots:
        yield ("place", spot.key)
        if spot.lat is not None and spot.lon is not None and not spot.broad:
            yield from _cells(spot.lat, spot.lon, min(spot.reach, WIDEST))
        if spot.broad:
            yield ("in", spot.key)
        if spot.admin1 and spot.admin1 != spot.key:
            yield ("in", spot.admin1)


def _cells(lat: float, lon: float, reach: float) -> Iterator[tuple[object, ...]]:
    """The cells of the map that a circle of so many km touches: two places close to one another share one."""
    up = reach / KM
    over = up / max(0.1, cos(radians(lat)))
    rows = range(floor((lat - up) / CELL), floor((lat + up) / CELL) + 1)
    columns = range(floor((lon - over) / CELL), floor((lon + over) / CELL) + 1)
    return (("cell", row, column) for row in rows for column in columns)


def across(outlines: Iterable[Outline]) -> set[tuple[str, str]]:
    """Pairs of outlines of different reports worth judging, by their ids; each is held against its nearest in the block only."""
    table: defaultdict[tuple[object, ...], list[Outline]] = defaultdict(list)
    rows = list(outlines)
    timeless = any(outline.earliest is None and outline.news is None for outline in rows)
    for outline in rows:
        for block in blocks(outline, timeless):
            table[block].append(outline)
    pairs: set[tuple[str, str]] = set()
    for block, members in table.items():
        placed = block[2] in PLACED
        members.sort(key=_nearest)
        for at, outline in enumerate(members):
            near = members[at + 1 : at + (WINDOW if placed else NARROW)]
            pairs.update(key(outline.id, o.id) for o in near if _worth(outline, o) and _meet_here(block[2], outline, o))
    return pairs


def _meet_here(what: object, left: Outline, right: Outline) -> bool:
    """Two on the map are found by where they are; a province finds its towns, a name or a number finds those without a place."""
    if what in ("place", "cell"):
        return True
    return not (left.located and right.located)


def _nearest(outline: Outline) -> tuple[object, ...]:
    spots = outline.spots[0] if outline.spots else None
    when = outline.earliest or (outline.news[1] if outline.news else 0)
    return (when, spots.key if spots else "", outline.id)


def _worth(left: Outline, right: Outline) -> bool:
    return left.id != right.id and not (left.reports == right.reports and len(left.reports) == 1) and compatible(left, right)
