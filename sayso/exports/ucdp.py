"""A table of deadly events in the shape of UCDP GED: its 49 columns, filled from what the reports say. It is not UCDP's data.

One row an incident in which somebody is said to have been killed by armed force. After the 49 columns one of ours, ``sayso_claims``, leads back to
the claims. Rule of the numbers: ``low`` is the smallest floor and ``high`` the largest number of all voices that hold the event; ``best`` and its
four parts are the account of the voice that gives the lowest single number (nothing is added up over voices). Columns: GED 23.1 and later.
"""

from typing import Any, BinaryIO

from sayso.exports import Loss, Losses
from sayso.exports.crosswalk import lists
from sayso.exports.events import Days, Event, acled_number, days_of, dead, event_of, publishers, whole
from sayso.exports.tables import write_table
from sayso.exports.told import told
from sayso.incidents.accounts import Telling
from sayso.incidents.sides import of_actor, party, same_side
from sayso.incidents.tallying import Part, VoiceTotal
from sayso.model.actor import Actor
from sayso.model.place import Place
from sayso.store.view import View

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id",
    "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
CLAIMS = "sayso_claims"
OWN = "left blank: a number or name of UCDP's own lists"
OWN_COLUMNS = (
    "active_year", "code_status", "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "side_a_dset_id",
    "side_a_new_id", "side_b_dset_id", "side_b_new_id", "country_id", "event_clarity", "gwnoa", "gwnob",
)  # fmt: skip
WHERE = {"point": 1, "town": 1, "district": 3, "admin1": 4, "area": 5}  # our precision -> where_prec


def write(view: View, out: BinaryIO) -> Loss:
    """Write one row for each incident with somebody killed by armed force."""
    losses = Losses()
    rows = (row for telling in told(view).tellings if (row := row_of(telling, losses)) is not None)
    count = write_table(out, (*COLUMNS, CLAIMS), rows)
    losses.count(", ".join(OWN_COLUMNS), OWN, count)
    losses.count("adm_2", "left blank: the gazetteer knows provinces only", count)
    return losses.report("ucdp", count)


def row_of(telling: Telling, losses: Losses) -> dict[str, Any] | None:
    """The row of one incident; None where it has none, which the losses tell."""
    event = event_of(telling, "ucdp")
    why = event if isinstance(event, str) else None
    days = None if isinstance(event, str) else days_of(event)
    if not isinstance(event, str) and not dead(event):
        why = "nobody is said to have been killed"
    elif isinstance(days, str):
        why = days
    elif not isinstance(event, str) and (event.place is None or event.country is None):
        why = "no place with coordinates smaller than a country is told"
    if why is not None or isinstance(event, str) or not isinstance(days, Days) or event.place is None:
        losses.leave_out(why or "no row", *telling.incident.claims)
        return None
    sides = _sides(event)
    if any(point.about == "doer" for point in event.telling.differences):
        losses.count("side_a", "the reports name different doers: the first named stands")
    if not event.doers:
        losses.count("side_a", "left blank: the reports name nobody who did it")
    if any(total.amount.high is None for total in dead(event)):
        losses.count("high", "a voice says “at least”: high is the largest number said, though more are not ruled out")
    return dict.fromkeys(OWN_COLUMNS) | _what(event, days, sides) | _where(event, event.place) | _deaths(event, sides)


Sides = tuple[Actor | None, Actor | None]


def _sides(event: Event) -> Sides:
    """The sides; in a fight with a government that is side a."""
    first = event.doers[0] if event.doers else None
    second = event.targets[0] if event.targets and not event.civilian else None
    if second and second.kind in lists()["states"] and not (first and first.kind in lists()["states"]):
        return second, first
    return first, second


def violence(event: Event, sides: Sides) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided; None where the reports do not tell."""
    if event.civilian:
        return 3
    if sides[1] is None and (sides[0] is None or not event.targets):
        return None
    return 1 if any(side and side.kind in lists()["states"] for side in sides) else 2


def _what(event: Event, days: Days, sides: Sides) -> dict[str, Any]:
    land, names = event.country, [side and (side.id or side.name) for side in sides]
    names[1] = "Civilians" if event.civilian else names[1]
    reports = event.telling.reports
    voices = dict.fromkeys(account.voice for account in event.telling.accounts)
    return {
        "id": event.telling.incident.id,
        "relid": f"{land.iso3 if land else ''}-{days.first.year}-{event.telling.incident.id}",
        "year": days.first.year,
        "type_of_violence": violence(event, sides),
        "dyad_name": " - ".join(name for name in names if name) if all(names) else None,
        "side_a": names[0],
        "side_b": names[1],
        "number_of_sources": len(reports),
        "source_article": "; ".join(f"{r.publisher or r.id}, {(r.published or '')[:10]}, {r.title or ''}".strip(", ") for r in reports),
        "source_office": "; ".join(publishers(event)),
        "source_date": "; ".join(dict.fromkeys(r.published[:10] for r in reports if r.published)) or None,
        "source_headline": "; ".join(r.title for r in reports if r.title) or None,
        "source_original": "; ".join(voices),
        "date_prec": 1 if days.length == 1 else 2 if days.length < 7 else 3 if days.length == 7 else 4,
        "date_start": days.first.isoformat(),
        "date_end": days.last.isoformat(),
        CLAIMS: " ".join(event.every),
    }


def _where(event: Event, place: Place) -> dict[str, Any]:
    near = 2 if place.role == "near" or place.relation else 1
    land = event.country
    lat, lon = place.lat or 0.0, place.lon or 0.0
    return {
        "where_prec": max(near, WHERE.get(place.precision or "", 5)),
        "where_coordinates": place.name,
        "where_description": "; ".join(" ".join(part for part in (one.relation, one.name) if part) for one in event.telling.places),
        "adm_1": place.admin1,
        "adm_2": None,
        "latitude": round(lat, 6),
        "longitude": round(lon, 6),
        "geom_wkt": f"POINT ({round(lon, 6)} {round(lat, 6)})",
        "priogrid_gid": priogrid(lat, lon),
        "country": land.name if land else None,
        "region": land.ucdp_region if land else None,
    }


def priogrid(lat: float, lon: float) -> int:
    """The number of the half-degree PRIO-GRID cell, counted from the south-west corner of the world, 720 to a row.

    >>> priogrid(-89.9, -179.9), priogrid(89.9, 179.9)
    (1, 259200)
    """
    row, column = min(359, int((lat + 90) * 2)), min(719, int((lon + 180) * 2))
    return row * 720 + column + 1


def _deaths(event: Event, sides: Sides) -> dict[str, Any]:
    totals = dead(event)
    chosen = min(totals, key=_count)
    parts = dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), 0)
    for part in chosen.parts:
        parts[_column(part, sides)] += acled_number(part)
    best = sum(parts.values())
    lows = [whole(total.amount.low) for total in totals if total.amount.low is not None]
    highs = [whole(value) for total in totals for value in (total.amount.low, total.amount.best, total.amount.high) if value is not None]
    return {**parts, "best": best, "low": min([best, *(low for low in lows if low)]), "high": max([best, *(high for high in highs if high)])}


def _count(total: VoiceTotal) -> int:
    return sum(acled_number(part) for part in total.parts)


def _column(part: Part, sides: Sides) -> str:
    """Whose dead these are: by the unit's own words, else unknown."""
    unit = part.figure.value.unit or ""
    if set(unit.lower().split()) & set(lists()["civilians"]):
        return "deaths_civilians"
    for name, side in zip(("deaths_a", "deaths_b"), sides, strict=True):
        if side and party(unit).fights and same_side(party(unit), of_actor(side)):
            return name
    return "deaths_unknown"
