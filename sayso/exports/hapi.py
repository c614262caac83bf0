"""HAPI's tables of displaced people and of conflict events, and every figure of people with HXL tags, in one workbook with a README.

The tables have HAPI's columns; codes it takes from other lists (p-codes, resources) are left blank with a warning in the row. Events are counted by
province, month and type; a happening without a place or a date is in no such row and is named in the loss report unless a figure tells of it.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, BinaryIO

from sayso.exports import Loss, Losses
from sayso.exports.countries import country
from sayso.exports.crosswalk import lists
from sayso.exports.displaced import Number, numbers, shown
from sayso.exports.events import Event, acled_number, acled_type, days_of, dead, event_of
from sayso.exports.sheets import Sheet, about, write_book
from sayso.exports.told import Told, told
from sayso.incidents.accounts import chain
from sayso.model.claim import Claim
from sayso.model.figure import Figure
from sayso.model.public import plain_number
from sayso.model.span import Mention
from sayso.store.view import View

Row = dict[str, Any]
AREA = ("location_code", "provider_admin1_name", "provider_admin2_name", "admin1_code", "admin1_name", "admin2_code", "admin2_name", "admin_level")
PERIOD = ("reference_period_start", "reference_period_end", "resource_hdx_id", "warning", "error")
IDPS = (*AREA, "operation", "assessment_type", "population", "reporting_round", *PERIOD, "claim_ids")
EVENTS = (*AREA, "event_type", "events", "fatalities", *PERIOD, "claim_ids")
FIGURES = (
    "claim_ids", "measure", "people", "people_min", "people_max", "households", "households_min", "households_max", "qualifier", "start", "end",
    "reported", "country", "admin1", "place", "lat", "lon", "precision", "source", "organisation", "url", "excerpt",
)  # fmt: skip
TAGS = {
    "claim_ids": "#meta+id", "measure": "#indicator+name", "qualifier": "#meta+qualifier", "start": "#date+occurred+start",
    "end": "#date+occurred+end", "reported": "#date+reported", "country": "#country+code+v_iso3", "admin1": "#adm1+name", "place": "#loc+name",
    "lat": "#geo+lat", "lon": "#geo+lon", "precision": "#geo+precision", "source": "#meta+source", "organisation": "#org+reporting+name",
    "url": "#meta+url", "excerpt": "#description+excerpt+i_en",
}  # fmt: skip
COUNTS = {"people": "+ind", "people_min": "+ind+min", "people_max": "+ind+max"}
WHAT = "Displaced people, conflict events and figures as reports give them, in the columns of HDX HAPI and with HXL tags. This is not HAPI's data."
NO_CODE = "admin1_code and resource_hdx_id are blank: sayso's gazetteer has no p-codes"


def write(view: View, out: BinaryIO) -> Loss:
    """Write README, idps, conflict_events and one sheet of figures for each measure that HXL has a tag for."""
    found, losses = told(view), Losses()
    idps, events, figures = list(_idps(found, losses)), list(_events(found)), _figures(found)
    sheets = [Sheet(name="idps", columns=IDPS, rows=idps), Sheet(name="conflict_events", columns=EVENTS, rows=events)]
    sheets += [Sheet(name=f"figures_{measure}", columns=FIGURES, rows=rows, tags=_tags(measure)) for measure, rows in figures.items()]
    written = {id_ for rows in (idps, events, *figures.values()) for row in rows for id_ in row["claim_ids"].split()}
    for claim in found.claims.values():
        if claim.id not in written:
            losses.leave_out("it tells of no placed and dated violent event, and gives no number of people", claim.id)
    losses.count("admin1_code, resource_hdx_id", NO_CODE, len(idps) + len(events))
    counts = write_book(out, about("hapi", WHAT), sheets, losses)
    return losses.report("hapi", sum(counts.values()))


def _tags(measure: str) -> dict[str, str]:
    """The HXL row of a measure's sheet; households take the place of people in the tag."""
    tag = lists()["hxl"][measure]
    people = {name: tag.replace("+ind", attributes) for name, attributes in COUNTS.items()}
    households = {name.replace("people", "households"): found.replace("+ind", "+hh") for name, found in people.items()}
    return TAGS | people | households


def _area(code: str | None, admin1: str | None) -> Row:
    land = country(code)
    row = dict.fromkeys(AREA)
    return row | {
        "location_code": land.iso3 if land else None,
        "provider_admin1_name": admin1,
        "admin1_name": admin1,
        "admin_level": 1 if admin1 else 0,
        "warning": "no p-code" if admin1 else "no place inside a country is told" if land else "no country is told",
    }


def _idps(found: Told, losses: Losses) -> Iterator[Row]:
    for one in numbers(found):
        row = one.count
        if row.category != "IDPs" or one.role != "recommended":
            continue
        if row.people is None:
            losses.count("population", "households whose size nobody tells have no number of people")
            continue
        place = row.places[0] if row.places else None
        days = row.claim.when.value if row.claim.when else None
        yield _area(place.country if place else None, place.admin1 if place else None) | {
            "population": shown(row.people),
            "reference_period_start": days.earliest if days else None,
            "reference_period_end": days.latest if days else None,
            "claim_ids": row.claim.id,
        }


def _events(found: Told) -> Iterator[Row]:
    """Events by type, province and month."""
    rows: defaultdict[tuple[str, str | None, str, str], list[Event]] = defaultdict(list)
    for telling in found.tellings:
        event = event_of(telling, "acled")
        days = event if isinstance(event, str) else days_of(event)
        if isinstance(event, str) or isinstance(days, str) or event.country is None:
            continue
        for type_ in _types(event):
            admin1 = event.place.admin1 if event.place else None
            rows[event.country.iso2, admin1, f"{days.day:%Y-%m}", type_].append(event)
    for (code, admin1, month, type_), events in sorted(rows.items(), key=lambda item: tuple(part or "" for part in item[0])):
        first = date.fromisoformat(f"{month}-01")
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        yield _area(code, admin1) | {
            "event_type": type_,
            "events": len(events),
            "fatalities": sum(min((sum(map(acled_number, total.parts)) for total in dead(event)), default=0) for event in events),
            "reference_period_start": first.isoformat(),
            "reference_period_end": last.isoformat(),
            "claim_ids": " ".join(id_ for event in events for id_ in event.every),
        }


def _types(event: Event) -> Iterator[str]:
    type_ = lists()["hapi"].get(lists()["acled"][acled_type(event)][0])
    if type_:
        yield type_
    if event.civilian and type_ == "political_violence":
        yield "civilian_targeting"


def _figures(found: Told) -> dict[str, list[Row]]:
    """Rows of figures by measure: every number of people or households, in reading order; with its people where households have a size."""
    counted = {(one.count.claim.id, one.count.figure.span): one for one in numbers(found)}
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for claim in found.claims.values():
        for mention in claim.figures:
            if mention.value.measure in lists()["hxl"] and mention.value.unit_kind not in ("objects", "actions", "money", "measure"):
                rows[mention.value.measure].append(_figure(claim, mention, found, counted.get((claim.id, mention.span))))
    return dict(rows)


def _figure(claim: Claim, mention: Mention[Figure], found: Told, number: Number | None) -> Row:
    figure, report = mention.value, found.reports[claim.report]
    said = (_best(figure), plain_number(figure.low), plain_number(figure.high))
    houses = figure.unit_kind == "households"
    people = (shown(number.count.people), number.count.people.low, number.count.people.high) if houses and number and number.count.people else None
    place = next((one.value for one in claim.places if one.value.lat is not None), claim.places[0].value if claim.places else None)
    land, when = country(place.country) if place else None, claim.when.value if claim.when else None
    people_cells = said if not houses else tuple(None if value is None else int(value) for value in people) if people else (None,) * 3
    return {
        "claim_ids": claim.id,
        "measure": figure.measure if claim.stance != "denies" else f"{figure.measure} (denied)",
        **dict(zip(("people", "people_min", "people_max"), people_cells, strict=True)),
        **dict(zip(("households", "households_min", "households_max"), said if houses else (None,) * 3, strict=True)),
        "qualifier": figure.quantifier,
        "start": when.earliest if when else None,
        "end": when.latest if when else None,
        "reported": report.published[:10] if report.published else None,
        "country": land.iso3 if land else None,
        **{name: getattr(place, name) if place else None for name in ("admin1", "lat", "lon", "precision")},
        "place": place.name if place else None,
        "source": chain(claim, report),
        "organisation": report.publisher,
        "url": report.url,
        "excerpt": claim.quote.exact,
    }


def _best(figure: Figure) -> float | None:
    """The number said; of a range or a floor, its floor."""
    return plain_number(figure.best if figure.best is not None else figure.low if figure.low is not None else figure.high)
