"""Do two outlines speak of one happening? Named rules add points for and against; some refuse outright. Every rule says why."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sayso.incidents.nearness import best
from sayso.incidents.outline import Outline, Tally
from sayso.incidents.quantities import gap, say
from sayso.incidents.rules import rules
from sayso.incidents.sides import same_side

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hit:
    """One rule that held: its name, its points, and what it saw."""

    rule: str
    points: float
    saw: str = ""

    def __str__(self) -> str:
        return f"{self.rule} {self.points:+g}" + (f" ({self.saw})" if self.saw else "")


@dataclass(frozen=True, slots=True)
class Finding:
    """The points of all rules that held, and the refusal if one refused."""

    score: float
    hits: tuple[Hit, ...]
    refused: str | None = None

    @property
    def reason(self) -> str:
        """The rules in words, the weightiest first."""
        if self.refused:
            return self.refused
        return "; ".join(str(hit) for hit in sorted(self.hits, key=lambda hit: (-abs(hit.points), hit.rule)))


Pair = tuple[Outline, Outline]


def judge(left: Outline, right: Outline, links: Iterable[str] = NONE) -> Finding:
    """What the rules say of two outlines; ``links`` are rules that the reports' words already made true ("link.points" ...)."""
    found = frozenset(links)
    refused = next((f"{rule}: {why}" for rule, test in REFUSALS for why in (test(left, right, found),) if why), None)
    if refused:
        return Finding(0.0, (), refused)
    hits = [Hit(link, rules().points[link]) for link in sorted(found)]
    for rule in EVIDENCE:
        hits.extend(rule(left, right))
    return Finding(round(sum(hit.points for hit in hits), 3), tuple(hits))


# --- what refuses -----------------------------------------------------------------------------------------------------------------


def kinds_differ(left: Outline, right: Outline, links: frozenset[str]) -> str | None:
    """Kinds that no word uses for one another; the group is judged as a whole, so every kind must go with every other."""
    bad = sorted((one, other) for one in left.kinds for other in right.kinds if one != other and (one, other) not in rules().kin)
    # a claim that answers another ("Moscow denies involvement") may be read as a statement
    if bad and not ("link.responds" in links and (left.kinds | right.kinds) & rules().speech):
        return f"{bad[0][0]} is not {bad[0][1]}"
    return None


def times_apart(left: Outline, right: Outline, _: frozenset[str]) -> str | None:
    """Stated days that cannot be one, a night's two dates allowed for."""
    if left.latest is None or right.latest is None or left.earliest is None or right.earliest is None:
        return None
    away = max(left.earliest, right.earliest) - min(left.latest, right.latest)
    return f"{away} days apart" if away > rules().slack_days else None


def told_apart(left: Outline, right: Outline, links: frozenset[str]) -> str | None:
    """Undated happenings told of long apart, or one dated after the other was told."""
    if left.news is None or right.news is None or left.reports & right.reports or links:
        return None
    if left.earliest is None and right.earliest is None:
        away = max(left.news[0], right.news[0]) - min(left.news[1], right.news[1])
        return f"told {away} days apart, neither dated" if away > rules().apart_days else None
    dated, other = (left, right) if left.earliest is not None else (right, left)
    early = dated.earliest is not None and other.news is not None and other.earliest is None and dated.earliest > other.news[1]
    return "it was told before the day of the other" if early and other.real else None


def places_apart(left: Outline, right: Outline, _: frozenset[str]) -> str | None:
    """Places on the map that do not reach one another."""
    if best(left.spots, right.spots) != "apart":
        return None
    return f"{left.spots[0].key} is not {right.spots[0].key}"


def not_real(left: Outline, right: Outline, _: frozenset[str]) -> str | None:
    """A plan is not its execution."""
    if left.real is None or right.real is None or left.real == right.real:
        return None
    return "one is said to have happened, the other is only planned or supposed"


def doers_apart(left: Outline, right: Outline, _: frozenset[str]) -> str | None:
    """For movements of a party, who moves is what makes it that happening."""
    if not (left.kinds & rules().directed and right.kinds & rules().directed) or not left.doers or not right.doers:
        return None
    if all(same_side(one, other) is False for one in left.doers for other in right.doers):
        return f"{min(party.key for party in left.doers)} is not {min(party.key for party in right.doers)}"
    return None


def voice_differs(left: Outline, right: Outline, links: frozenset[str]) -> str | None:
    """One voice gives one happening one number in one report."""
    for one in left.tallies:
        for other in right.tallies:
            if one.unit and (one.measure, one.unit, one.voice, one.report) == (other.measure, other.unit, other.voice, other.report):
                if gap(one.amount, other.amount) > 0 and not one.amount.vague and not other.amount.vague:
                    return f"{one.voice} gives {say(one.amount)} and {say(other.amount)} {one.phrase} in one report"
                if (one.increment or other.increment) and one.amount != other.amount and "link.responds" not in links:
                    return f"another {say(other.amount if other.increment else one.amount)} {one.phrase}"
    return None


def other_speech(left: Outline, right: Outline, _: frozenset[str]) -> str | None:
    """A statement is its speaker's."""
    if left.kinds & rules().speech and right.kinds & rules().speech and not left.voices & right.voices:
        return "two voices' own words"
    return None


def said_another(left: Outline, right: Outline, links: frozenset[str]) -> str | None:
    """The words set one apart from the other: "another air strike"."""
    return "the report tells them apart (another, second, separate ...)" if "link.another" in links else None


Refusal = Callable[[Outline, Outline, frozenset[str]], str | None]
REFUSALS: tuple[tuple[str, Refusal], ...] = (
    ("words.another", said_another),
    ("kind.other", kinds_differ),
    ("time.apart", times_apart),
    ("place.apart", places_apart),
    ("status.other", not_real),
    ("doer.other", doers_apart),
    ("speech.other", other_speech),
    ("news.apart", told_apart),
    ("count.voice", voice_differs),
)


# --- what speaks for and against --------------------------------------------------------------------------------------------------


def _hit(rule: str, saw: str = "") -> Hit:
    return Hit(rule, rules().points[rule], saw)


def kinds(left: Outline, right: Outline) -> Iterator[Hit]:
    """The same kind, or kinds that words use for one another."""
    both = sorted(left.kinds & right.kinds)
    yield _hit("kind.same", both[0]) if both else _hit("kind.kin")


def places(left: Outline, right: Outline) -> Iterator[Hit]:
    """How near the nearest places are; where one side has none, whether its words name the other's."""
    found = best(left.spots, right.spots)
    if found is None and not left.reports & right.reports:
        yield from _named_in(left, right)
        yield from _named_in(right, left)
    if found in ("same", "close", "inside", "broad", "unlike"):
        keys = sorted({spot.key for spot in left.spots} & {spot.key for spot in right.spots})
        yield _hit(f"place.{found}", keys[0] if keys else "")


def _named_in(placed: Outline, other: Outline) -> Iterator[Hit]:
    if placed.spots and not other.spots:
        found = [spot.key for spot in placed.spots if spot.tier == 0 and set(spot.key.split()) <= other.said]
        if found:
            yield _hit("place.named", found[0])


def times(left: Outline, right: Outline) -> Iterator[Hit]:
    """One day, a period both allow, neighbouring days, or the same news."""
    if left.earliest is not None and left.latest is not None and right.earliest is not None and right.latest is not None:
        away = max(left.earliest, right.earliest) - min(left.latest, right.latest)
        short = max(left.days or 0, right.days or 0) <= 2
        yield _hit("time.beside" if away > 0 else "time.same" if short else "time.meets")
        return
    yield from _days_said(left, right)
    if left.reports & right.reports or left.news is None or right.news is None:
        return
    dated = left if left.earliest is not None else right if right.earliest is not None else None
    if dated is None:
        near = max(left.news[0], right.news[0]) - min(left.news[1], right.news[1]) <= 1
    else:
        told = right.news if dated is left else left.news
        near = told[0] - rules().news_days <= (dated.latest or 0) and (dated.earliest or 0) <= told[1] and (dated.days or 99) <= 3
    if near:
        yield _hit("time.news")


def _days_said(left: Outline, right: Outline) -> Iterator[Hit]:
    """Where a date is open, the names of days: "on Monday" and "on Wednesday"."""
    if left.days_said & right.days_said:
        yield _hit("time.said", min(left.days_said & right.days_said))
    elif any(day[0] == other[0] for day in left.days_said for other in right.days_said):
        yield _hit("time.said_other", f"{min(left.days_said)} / {min(right.days_said)}")


def counts(left: Outline, right: Outline) -> Iterator[Hit]:
    """The best agreement between numbers of one measure; a difference only if none agrees."""
    found = [hit for one in _apart(left) for other in _apart(right) if (hit := _compare(one, other))]
    if found:
        agreeing = [hit for hit in found if hit.points > 0]
        yield max(agreeing, key=lambda hit: (hit.points, hit.saw)) if agreeing else min(found, key=lambda hit: (hit.points, hit.saw))


def _apart(outline: Outline) -> Iterable[Tally]:
    """The numbers that differ in what is compared: copies of one story say each of them again."""
    if len(outline.tallies) < 2:
        return outline.tallies
    return {(t.measure, t.unit, t.phrase, t.kind, t.amount, t.published, t.increment): t for t in outline.tallies}.values()


def _compare(one: Tally, other: Tally) -> Hit | None:
    if one.measure != other.measure or one.amount.vague or other.amount.vague or one.kind != other.kind:
        return None
    same_unit = one.unit == other.unit
    if not same_unit and not (one.common and other.common) and one.unit and other.unit:
        return None
    missed = gap(one.amount, other.amount)
    if missed == 0:
        return _agreeing(one, other, same_unit)
    if same_unit or (one.common and other.common):
        return _differing(one, other, float(missed))
    return None


def _agreeing(one: Tally, other: Tally, same_unit: bool) -> Hit:
    number = one.amount.best
    saw = f"{one.measure} {say(one.amount)} {one.phrase}".strip()
    if number is None or number != other.amount.best or number < 3:
        uncommon = same_unit and one.unit and not one.common and number == other.amount.best
        return _hit("count.same" if uncommon and number is not None and number > 1 else "count.meets", saw)
    return _hit("count.same_words" if same_unit and one.unit and not one.common else "count.same", saw)


def _differing(one: Tally, other: Tally, missed: float) -> Hit:
    saw = f"{one.measure} {say(one.amount)} / {say(other.amount)}"
    early, late = (one, other) if (one.published or 0) <= (other.published or 0) else (other, one)
    told_later = early.published is not None and late.published is not None and early.published < late.published
    if told_later and (late.amount.best or 0) > (early.amount.best or 0) and one.measure in ("killed", "injured", "displaced", "missing"):
        return _hit("count.grown", saw)
    larger = float(max(one.amount.best or one.amount.low or 1, other.amount.best or other.amount.low or 1, 1))
    return _hit("count.far" if missed / larger >= 0.5 else "count.apart", saw)


def targets(left: Outline, right: Outline) -> Iterator[Hit]:
    """What was hit, by the heads of its names; people are called many things, so only other things speak against it."""
    both = sorted(left.targets & right.targets)
    told = sorted((left.persons & right.wide_names) | (right.persons & left.wide_names))
    if both:
        yield _hit("target.same", both[0])
    elif told and not (left.persons and right.persons):
        yield _hit("target.named", told[0])
    elif left.persons and right.persons and not left.persons & right.persons:
        yield _hit("target.unlike", f"{min(left.persons)} / {min(right.persons)}")
    elif left.things and right.things:
        yield _hit("target.unlike", f"{min(left.things)} / {min(right.things)}")


def victims(left: Outline, right: Outline) -> Iterator[Hit]:
    """Who was hurt, where both name no common people: "medical workers", "medical staff"."""
    both = sorted(left.victims & right.victims)
    if both and not left.targets & right.targets:
        yield _hit("victims.same", both[0])


def doers(left: Outline, right: Outline) -> Iterator[Hit]:
    """Whether those said to have done it stand together."""
    found = [same_side(one, other) for one in left.doers for other in right.doers]
    if True in found:
        yield _hit("doer.same")
    elif found and all(verdict is False for verdict in found):
        yield _hit("doer.unlike", f"{min(party.key for party in left.doers)} / {min(party.key for party in right.doers)}")


def hours(left: Outline, right: Outline) -> Iterator[Hit]:
    """Parts of the day that are not one."""
    if left.hours and right.hours and not left.hours & right.hours:
        yield _hit("hour.unlike", f"{min(left.hours)} / {min(right.hours)}")


def matter(left: Outline, right: Outline) -> Iterator[Hit]:
    """Names and words that both use: their quotes within a report, their sentences across reports."""
    within = bool(left.reports & right.reports)
    mine, theirs = (left.names, right.names) if within else (left.wide_names, right.wide_names)
    for name in sorted(mine & theirs)[:2]:
        yield _hit("names.shared", name)
    one, other = (left.matter, right.matter) if within else (left.wide_matter, right.wide_matter)
    both = (one & other) - mine - theirs
    smaller = min(len(one), len(other))
    if len(both) >= 3 and len(both) / smaller >= 0.4:
        many = not within and len(both) >= 5 and len(both) / smaller >= 0.5
        yield _hit("words.many" if many else "words.shared", ", ".join(sorted(both)[:4]))


EVIDENCE: tuple[Callable[[Outline, Outline], Iterator[Hit]], ...] = (kinds, places, times, counts, targets, victims, doers, hours, matter)
