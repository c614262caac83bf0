"""A table of events in ACLED's shape: its columns, words and counting rules, filled from what the reports say. It is not ACLED's data.

One row an incident. After ACLED's 31 columns one of ours, ``sayso_claims``, leads back to the claims. Columns: ACLED's codebook of 2023 and later.
"""

from typing import Any, BinaryIO

from sayso.exports import Loss, Losses
from sayso.exports.crosswalk import elsewhere, lists
from sayso.exports.events import Days, Event, acled_number, acled_type, days_of, dead, event_of, notes, publishers
from sayso.exports.tables import write_table
from sayso.exports.told import told
from sayso.incidents.accounts import Telling
from sayso.incidents.sides import fold, of_actor
from sayso.model.actor import Actor
from sayso.model.place import Place
from sayso.store.view import View

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1",
    "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location",
    "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
CLAIMS = "sayso_claims"
AREA = {"point": 1, "town": 1, "district": 2, "admin1": 3, "area": 3}  # our precision -> geo_precision


def write(view: View, out: BinaryIO) -> Loss:
    """Write one row for each incident that ACLED's codebook would record."""
    losses = Losses()
    rows = (row for telling in told(view).tellings if (row := row_of(telling, losses)) is not None)
    count = write_table(out, (*COLUMNS, CLAIMS), rows)
    blank = "left blank: only ACLED's own coders give it"
    for name in ("source_scale", "timestamp"):
        losses.count(name, blank, count)
    losses.count("admin2, admin3", "left blank: the gazetteer knows provinces only", count)
    return losses.report("acled", count)


def row_of(telling: Telling, losses: Losses) -> dict[str, Any] | None:
    """The row of one incident; None where it has none, which the losses tell."""
    event = event_of(telling, "acled")
    days = event if isinstance(event, str) else days_of(event)
    if isinstance(event, str) or isinstance(days, str):
        losses.leave_out(str(days), *telling.incident.claims)
        return None
    place, land = event.place, event.country
    if place is None or land is None:
        why = "no place with coordinates smaller than a country is told" if place is None else "the place's country is not known"
        losses.leave_out(why, *telling.incident.claims)
        return None
    _tell_losses(event, days, losses)
    return _what(event, days) | _who(event) | _where(event, place) | _rest(event)


def _tell_losses(event: Event, days: Days, losses: Losses) -> None:
    if "acled" in elsewhere(event.kind).lossy:
        losses.count("sub_event_type", f"{event.kind} has no type of its own there; the nearest stands for it")
    if days.precision > 1:
        losses.count("event_date", "the reports give no single day; the middle of the time they give stands, with its time_precision")
    if len(event.telling.places) > 1:
        losses.count("location", "the most exact place stands; the others are in notes")
    if not event.doers:
        losses.count("actor1", "left blank: the reports name nobody who did it")
    if any(point.about == "doer" for point in event.telling.differences):
        losses.count("actor1", "the reports name different doers: the first named stands, all are in notes")
    if len(dead(event)) > 1:
        losses.count("fatalities", "voices differ or add to each other: the lowest stands, all are in notes")
    if any(figure.value.measure != "killed" for claim in event.claims for figure in claim.figures):
        losses.count("figures", "only the dead have a column; all other numbers are in notes")


def _what(event: Event, days: Days) -> dict[str, Any]:
    type_ = acled_type(event)
    event_type, disorder = lists()["acled"][type_]
    land = event.country
    return {
        "event_id_cnty": f"{land.iso3 if land else ''}-{event.telling.incident.id}",
        "event_date": days.day.isoformat(),
        "year": days.day.year,
        "time_precision": days.precision,
        "disorder_type": disorder,
        "event_type": event_type,
        "sub_event_type": type_,
        "civilian_targeting": "Civilians targeted" if event.civilian else None,
    }


def _who(event: Event) -> dict[str, Any]:
    first, second = inter(event, event.doers[:1]), inter(event, event.targets[:1])
    both = sorted((side for side in (first, second) if side), key=lists()["inter_order"].index)
    return {
        "actor1": _name(event, event.doers[:1], first),
        "assoc_actor_1": _names(event.doers[1:]),
        "inter1": first,
        "actor2": _name(event, event.targets[:1], second),
        "assoc_actor_2": _names(event.targets[1:]),
        "inter2": second,
        "interaction": "-".join(both) if len(both) == 2 else f"{both[0]} only" if both else None,
    }


def inter(event: Event, actors: tuple[Actor, ...]) -> str | None:
    """ACLED's word for what a party is in this event; a state's forces abroad are external."""
    if not actors:
        return None
    actor = actors[0]
    if actor in event.doers and event.kind in lists()["inter_by_kind"]:
        return str(lists()["inter_by_kind"][event.kind])
    if actor.kind in lists()["states"] and _abroad(event, actor):
        return "External/Other forces"
    named = lists()["inter_named"].get(actor.kind) if actor.id else None
    return str(named or lists()["inter"].get(actor.kind, "External/Other forces"))


def _abroad(event: Event, actor: Actor) -> bool:
    land = of_actor(actor).land
    return land is not None and event.country is not None and land != fold(event.country.name)


def _name(event: Event, actors: tuple[Actor, ...], side: str | None) -> str | None:
    """The actor's name; people without one are named as ACLED does: "Civilians (Syria)"."""
    if not actors:
        return None
    if side in ("Civilians", "Protesters", "Rioters") and actors[0].kind in ("civilians", "people", "person", None):
        return f"{side} ({event.country.name})" if event.country else side
    return actors[0].id or actors[0].name


def _names(actors: tuple[Actor, ...]) -> str | None:
    return "; ".join(actor.id or actor.name for actor in actors) or None


def _where(event: Event, place: Place) -> dict[str, Any]:
    land = event.country
    near = 2 if place.role == "near" or place.relation else 1
    return {
        "iso": land.number if land else None,
        "region": land.region if land else None,
        "country": land.name if land else None,
        "admin1": place.admin1,
        "admin2": None,
        "admin3": None,
        "location": place.name,
        "latitude": None if place.lat is None else round(place.lat, 4),
        "longitude": None if place.lon is None else round(place.lon, 4),
        "geo_precision": max(near, AREA.get(place.precision or "", 3)),
    }


def _rest(event: Event) -> dict[str, Any]:
    crowd = [figure.span.exact for claim in event.claims for figure in claim.figures if event.kind in ("protest", "riot")]
    return {
        "source": "; ".join(publishers(event)),
        "source_scale": None,
        "notes": notes(event),
        "fatalities": min((sum(acled_number(part) for part in total.parts) for total in dead(event)), default=0),
        "tags": f"crowd size={crowd[0]}" if crowd else None,
        "timestamp": None,
        CLAIMS: " ".join(event.every),
    }
