"""Displacement figures as IDMC's figure sheet has them: one row a figure, households and people both, roles by the rules of the ledger.

What is not displacement (the trapped, the reached, people in need, deaths) has no row and is named in the loss report.
"""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from sayso.codebook.lexicon import family_of, word_class
from sayso.exports import Loss, Losses
from sayso.exports.countries import country
from sayso.exports.crosswalk import lists
from sayso.exports.displaced import Number, numbers, shown
from sayso.exports.sheets import Sheet, about, write_book
from sayso.exports.told import Told, told
from sayso.incidents.accounts import Telling, chain
from sayso.incidents.counting import Count, categories
from sayso.incidents.quantities import say
from sayso.model.place import Place
from sayso.store.view import View

COLUMNS = (
    "ISO3", "Country", "Region", "Figure cause", "Year", "Figure category", "Figure role", "Total figures", "Reported", "Figure term", "Unit",
    "Quantifier", "Household size", "Is housing destruction", "Displacement occurred", "Start date", "Start date accuracy", "End date",
    "End date accuracy", "Stock date", "Stock date accuracy", "Stock reporting date", "Analysis and calculation logic", "Publishers", "Sources",
    "Sources type", "Sources reliability", "Source excerpt", "Source url", "Locations (name:lat, lon:accuracy:type)", "Event name",
    "Event codes (code:type)", "Tags", "Revision progress",
)  # fmt: skip
OURS = ("reported_low", "reported_high", "people_low", "people_high", "hedge", "claim_ids")
ACCURACY = {"point": "Point", "town": "Point", "district": "ADM2", "admin1": "ADM1", "country": "ADM0"}
TYPES = {"from": "Origin", "to": "Destination"}
DATES = {"hour": "Day", "day": "Day", "week": "Week", "month": "Month", "season": "Month", "year": "Year"}
WHAT = "Figures of displacement as reports give them, in the columns of IDMC's figure sheet. This is not IDMC's data and was checked by nobody there."
BLANK = ("Sources reliability", "Is housing destruction", "Event codes (code:type)", "Tags", "Revision progress")


def write(view: View, out: BinaryIO) -> Loss:
    """Write the README and the sheet "Figures"."""
    found, losses = told(view), Losses()
    rows = list(_rows(found, losses))
    _leave_out(found, {row["claim_ids"] for row in rows}, losses)
    losses.count("Figure cause", "left blank: no violent event stands beside the figure", sum(row["Figure cause"] is None for row in rows))
    losses.count(", ".join(BLANK), "left blank: a person's judgement, or a code of other lists", len(rows))
    notes = [
        ("Total figures", "people, after households were multiplied by the household size beside them; empty where nobody tells that size"),
        ("Reported", "the number as the report gives it, in its unit; reported_low and reported_high are the bounds its words allow"),
        ("Figure role", "Recommended: the one figure of its place, category and period that totals rest on; Triangulation: all others"),
        ("Quantifier", "IDMC's word; “at least” has none and stands as “More than”, the report's own hedge is in the column hedge"),
    ]
    sheet = Sheet(name="Figures", columns=(*COLUMNS, *OURS), rows=rows)
    counts = write_book(out, [*about("idmc", WHAT), *notes], [sheet], losses)
    return losses.report("idmc", counts["Figures"])


def _rows(found: Told, losses: Losses) -> Iterator[dict[str, Any]]:
    incidents = {claim: telling for telling in found.tellings for claim in telling.incident.claims}
    for one in numbers(found):
        if one.count.category in lists()["idmc"]:
            if one.count.people is None:
                losses.count("Total figures", "households whose size nobody tells: only Reported stands")
            if not one.count.sure:
                losses.count("Figure category", "the words leave open whether people moved or are there: the likelier stands")
            if not one.count.places:
                losses.count("Figure role", "no place is told: Triangulation, as it cannot be totalled")
            yield _row(one, found, incidents[one.count.claim.id])


def _row(one: Number, found: Told, telling: Telling) -> dict[str, Any]:
    row, claim = one.count, one.count.claim
    report, figure = found.reports[claim.report], row.figure.value
    land = next((got for place in row.places if (got := country(place.country))), None)
    category, term = lists()["idmc"][row.category]
    return {
        "ISO3": land.iso3 if land else None,
        "Country": land.name if land else None,
        "Region": land.region if land else None,
        "Figure cause": _cause(telling, claim.quote.exact),
        "Figure category": category,
        "Figure role": "Recommended figure" if one.role == "recommended" and row.places else "Triangulation",
        "Total figures": shown(row.people),
        "Reported": shown(row.reported),
        "Figure term": _term(claim.quote.exact, term),
        "Unit": "Household" if figure.unit_kind == "households" else "Person",
        "Quantifier": lists()["quantifiers"].get(figure.quantifier, "Exact"),
        "Household size": float(row.size.people) if row.size else None,
        "Displacement occurred": "Unknown",
        "Analysis and calculation logic": _logic(one),
        "Publishers": report.publisher,
        "Sources": chain(claim, report),
        "Sources type": claim.sources[0].source.value.kind if claim.sources else None,
        "Source excerpt": claim.quote.exact,
        "Source url": report.url,
        "Locations (name:lat, lon:accuracy:type)": "; ".join(_location(place) for place in row.places) or None,
        "Event name": telling.title,
        "reported_low": _plain(row.reported.low),
        "reported_high": _plain(row.reported.high),
        "people_low": _plain(row.people.low) if row.people else None,
        "people_high": _plain(row.people.high) if row.people else None,
        "hedge": figure.quantifier,
        "claim_ids": claim.id,
    } | _dates(row, report.published)


def _cause(telling: Telling, quote: str) -> str | None:
    """IDMC's cause: violence told with it is conflict, a natural hazard named in the same words is a disaster."""
    families = {family_of().get(kind) for kind in telling.kinds}
    if "violence" in families:
        return "Conflict"
    return None if word_class("disaster").isdisjoint(re.findall(r"[a-z]+", quote.lower())) else "Disaster"


def _plain(value: Any) -> int | None:
    return None if value is None else int(value)


def _logic(one: Number) -> str:
    """How the number came about, in words."""
    row = one.count
    said = [f"{row.figure.span.exact}: {say(row.reported)}"]
    if row.size:
        said.append(f"x {row.size.people} people per household ({row.size.rule}: {row.size.source})")
    if row.figure.value.derived:
        said.append(f"worked out: {row.figure.value.derived.formula}")
    if one.note:
        said.append(one.note)
    return "; ".join(said)


def _term(quote: str, usual: str) -> str:
    said = quote.lower()
    return next((str(term) for words, term in lists()["terms"] if words in said), usual)


def _location(place: Place) -> str:
    point = "" if place.lat is None or place.lon is None else f"{round(place.lat, 6)}, {round(place.lon, 6)}"
    return f"{place.name}:{point}:{ACCURACY.get(place.precision or '', '')}:{TYPES.get(place.role, 'Origin and destination')}"


def _dates(row: Count, published: str | None) -> dict[str, Any]:
    """A move has a start and an end, a state its day; never the day of publication in the place of either."""
    when = row.claim.when.value if row.claim.when else None
    first, last = (when.earliest, when.latest) if when else (None, None)
    how = DATES.get(when.precision or "", "") or None if when and first else None
    if row.kind == "stock":
        dated = {"Stock date": first, "Stock date accuracy": how, "Stock reporting date": published and published[:10]}
    else:
        dated = {"Start date": first, "Start date accuracy": how, "End date": last, "End date accuracy": how}
    year = None if first is None or last is None else int(first[:4] if first[:4] == last[:4] else last[:4])
    return dated | {"Year": year}


def _leave_out(found: Told, written: set[str], losses: Losses) -> None:
    """Name every claim without a row, with the reason."""
    measures = {row["measure"]: name for name, row in reversed(list(categories().items()))}
    for claim in found.claims.values():
        if claim.id in written:
            continue
        told_of = [measures[figure.value.measure] for figure in claim.figures if figure.value.measure in measures]
        if not told_of:
            losses.leave_out("it gives no number of displaced or returned people", claim.id)
        elif all(name in lists()["idmc_not"] for name in told_of):
            losses.leave_out(lists()["idmc_not"][told_of[0]], claim.id)
        else:
            losses.leave_out("its number is denied, only planned, told twice, or of another report's copy", claim.id)
