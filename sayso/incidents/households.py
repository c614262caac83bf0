"""How many people a household has, and where that number comes from: never silently, never a guess."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any

from sayso.codebook.loader import HERE, check_keys, load_list
from sayso.errors import SaysoError
from sayso.incidents.nearness import place_key, spot
from sayso.incidents.outline import day
from sayso.incidents.quantities import of_figure, plain
from sayso.incidents.sides import voice_key
from sayso.model.claim import Claim
from sayso.model.figure import Figure
from sayso.model.report import Report
from sayso.model.span import Mention, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """People per household: the number, the rule that chose it, its source in words, the characters it was read from."""

    people: Decimal
    rule: str  # stated here | same source | given table | national table
    source: str
    approximate: bool = False
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table of household sizes."""

    area: str
    year: int
    size: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """Every size known: stated in a report, told by a voice of an area, and the tables."""

    stated: Mapping[str, Size]
    by_voice: Mapping[tuple[str, str], Size]
    given: tuple[Row, ...]
    national: tuple[Row, ...]


def restatements(claim: Claim) -> list[tuple[Mention[Figure], Mention[Figure]]]:
    """(households, people) pairs of one claim that give one number twice: "about 7,000 families, roughly 35,000 people"."""
    houses = [figure for figure in claim.figures if figure.value.unit_kind == "households" and figure.value.best]
    people = [figure for figure in claim.figures if figure.value.unit_kind == "people" and figure.value.best]
    said = [(house, person) for house in houses for person in people if _same_number(house, person)]
    if said or len(houses) != 1 or len(people) != 1 or houses[0].value.measure != people[0].value.measure:
        return said
    linked = houses[0].value.part_of or people[0].value.part_of or houses[0].value.increment or people[0].value.increment
    return [] if linked or _ratio(houses[0].value, people[0].value) is None else [(houses[0], people[0])]


def _same_number(one: Mention[Figure], other: Mention[Figure]) -> bool:
    return _within(one.span, other.value.restates) or _within(other.span, one.value.restates)


def _within(span: Span, said: Span | None) -> bool:
    return said is not None and (said.overlaps(span) or said.contains(span))


def _ratio(houses: Figure, people: Figure) -> Decimal | None:
    """People per household, to two places; None outside what a household can be."""
    if not houses.best or not people.best:
        return None
    bounds = load_list("counting")["household_size"]
    exact = Decimal(str(people.best)) / Decimal(str(houses.best))
    if not 0 < exact <= 1000:  # no household; and some numbers are too long to be rounded
        return None
    ratio = exact.quantize(Decimal("0.01")).normalize()
    return ratio if Decimal(str(bounds["least"])) <= ratio <= Decimal(str(bounds["most"])) else None


def sizes(claims: Iterable[Claim], table: Path | None = None) -> Sizes:
    """Every size these claims and tables give."""
    stated: dict[str, Size] = {}
    by_voice: dict[tuple[str, str], Size] = {}
    for claim in sorted(claims, key=lambda claim: (claim.report, claim.quote.start, claim.id)):
        for houses, people in restatements(claim):
            ratio = _ratio(houses.value, people.value)
            if ratio is None:
                continue
            size = _stated(ratio, houses, people)
            stated.setdefault(claim.report, size)
            for place in claim.places:
                by_voice.setdefault((voice_key(claim), _area(claim, place.value.name)), size)
    return Sizes(stated, by_voice, read_table(table) if table else (), national())


def _stated(ratio: Decimal, houses: Mention[Figure], people: Mention[Figure]) -> Size:
    said = f"{plain(of_figure(people.value).best)} people / {plain(of_figure(houses.value).best)} households"
    approximate = houses.value.approximate or people.value.approximate
    return Size(people=ratio, rule="stated here", source=f"{said}, in the same report", approximate=approximate, spans=(houses.span, people.span))


def _area(claim: Claim, name: str) -> str:
    """The province of a claim's first place, else the place itself."""
    admin1 = next((mention.value.admin1 for mention in claim.places if mention.value.admin1), None)
    return place_key(admin1 or name)


def choose(claim: Claim, known: Sizes, report: Report | None = None) -> Size | None:
    """The size for a claim's households, the first that applies; None where nobody tells: then there is no number of people."""
    if claim.report in known.stated:
        return known.stated[claim.report]
    areas = [_area(claim, mention.value.name) for mention in claim.places]
    for area in areas:
        size = known.by_voice.get((voice_key(claim), area))
        if size is not None:
            return Size(people=size.people, rule="same source", source=f"the same source, {area}: {size.source}", approximate=True, spans=size.spans)
    year = _year(claim, report)
    keys = {spot(mention.value).key for mention in claim.places} | set(areas)
    countries = {place_key(mention.value.country) for mention in claim.places if mention.value.country}
    return _from_table(known.given, keys | countries, year, "given table") or _from_table(known.national, countries, year, "national table")


def _year(claim: Claim, report: Report | None) -> int | None:
    told = (claim.when.value.latest if claim.when else None) or (report.published if report else None)
    return int(told[:4]) if told and day(told) else None


def _from_table(rows: Sequence[Row], areas: set[str], year: int | None, rule: str) -> Size | None:
    """The row of the nearest earlier year (said so), or of any year where the claim has none."""
    fitting = [row for row in rows if row.area in areas and (year is None or row.year <= year)]
    if not fitting:
        return None
    row = max(fitting, key=lambda row: (row.year, row.area, row.size))
    older = f" ({row.year}, the nearest earlier year)" if row.year != year else f" ({row.year})"
    return Size(people=row.size, rule=rule, source=row.source + older)


def read_table(path: Path) -> tuple[Row, ...]:
    """The household sizes of a user's file."""
    return tuple(_row(row, str(path)) for row in load_list(path.stem, path.parent).get("sizes") or ())


@lru_cache
def national() -> tuple[Row, ...]:
    """The household sizes of the codebook (none is shipped without a source that can be looked up)."""
    return tuple(_row(row, "household_sizes.yaml") for row in load_list("household_sizes", HERE).get("sizes") or ())


def _row(row: Mapping[str, Any], where: str) -> Row:
    check_keys(row, ("area", "year", "size", "source"), where)
    try:
        size, year, source, area = Decimal(str(row["size"])), int(row["year"]), str(row["source"]), place_key(str(row["area"]))
    except (KeyError, ValueError, InvalidOperation) as error:
        raise _bad(row, where, "a row needs area, year, size and source") from error
    if not size > 0 or not source.strip():
        raise _bad(row, where, "the size must be above 0 and its source named")
    return Row(area, year, size, source)


def _bad(row: Mapping[str, Any], where: str, why: str) -> SaysoError:
    return SaysoError("household-size-bad", what="cannot use the household size", where=f"{where}: {dict(row)}", why=why, todo="mend the row")
