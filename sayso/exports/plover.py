"""PLOVER events, one a line: the manual 2.0's JSON, one event a claim that says something happened. Codes are exported, nothing is scored anew.

The date is the claim's own, else the one of the incident it belongs to (``comment`` says so); a claim without either is left out, as the format
asks for a date. ``event_scale`` is the manual's score of the event, not of the mode.
"""

from typing import Any, BinaryIO

from sayso.exports import Loss, Losses
from sayso.exports.countries import by_name, country
from sayso.exports.crosswalk import by_words, elsewhere, lists
from sayso.exports.lines import foreign_line
from sayso.exports.told import told
from sayso.incidents.accounts import Telling, chain
from sayso.incidents.grade import holds
from sayso.incidents.sides import of_actor
from sayso.model.actor import Actor
from sayso.model.claim import Claim
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.store.view import View

RESOLUTION = {"point": 5, "town": 4, "district": 3, "admin1": 2, "area": 2, "country": 1}  # 5 sub-city ... 1 country
UNREAL = frozenset(("planned", "hypothetical"))


def write(view: View, out: BinaryIO) -> Loss:
    """Write one event a claim, in reading order."""
    losses = Losses()
    found = told(view)
    incidents = {claim: telling for telling in found.tellings for claim in telling.incident.claims}
    rows = 0
    for claim in found.claims.values():
        row = event(claim, found.reports[claim.report], incidents[claim.id], losses)
        if row is not None:
            out.write(foreign_line(row))
            rows += 1
    losses.count("casualties", "only dead, injured and arrested have a size there; other numbers are in text", rows)
    return losses.report("plover", rows)


def event(claim: Claim, report: Report, telling: Telling, losses: Losses) -> dict[str, Any] | None:
    """One claim as an event; None where it is none, which the losses tell."""
    kind = elsewhere(claim.kind.value)
    codes = kind.plover_future if kind.plover_future and claim.status in UNREAL else kind.plover
    start, end = _dates(claim, telling)
    why = None
    if not holds(claim.stance):
        why = f"stance {claim.stance}: the format has no place for who denies or does not know"
    elif codes is None:
        why = f"{claim.kind.value}: {kind.why}"
    elif claim.status in UNREAL and codes is not kind.plover_future:
        why = "it is only planned, threatened or supposed"
    elif start is None:
        why = "no date is told (give the report its publication date, where it has none)"
    if why or codes is None:
        losses.leave_out(why or "it is no event there", claim.id)
        return None
    if "plover" in kind.lossy:
        losses.count("event", f"{claim.kind.value} has no code of its own; {codes[0]} only comes near")
    if not claim.actors:
        losses.count("actor", "nobody is named: sector UNK stands")
    row = _event(claim, codes) | {"date": start, "enddate": end if end != start else None} | _text(claim, report)
    row["comment"] = "date of the incident, told by another claim" if claim.when is None or claim.when.value.earliest is None else None
    return {name: value for name, value in row.items() if value not in (None, {}, "")}


def _dates(claim: Claim, telling: Telling) -> tuple[str | None, str | None]:
    when = claim.when.value if claim.when else None
    if when and when.earliest:
        return when.earliest[:10], (when.latest or when.earliest)[:10]
    return telling.earliest, telling.latest


def _event(claim: Claim, codes: tuple[str, str | None, str | None]) -> dict[str, Any]:
    name, mode, context = codes
    quad, score = lists()["plover"][name]
    return {
        "id": claim.id,
        "date": None,
        "enddate": None,
        "actor": [_entity(mention.value) for mention in claim.actors] or [{"code": "", "sector": "UNK"}],
        "recipient": [_entity(mention.value) for mention in claim.affected] or None,
        "event": [name],
        "mode": [by_words(claim, "plover") or mode] if mode or by_words(claim, "plover") else None,
        "context": [context] if context else None,
        "quad_code": quad,
        "event_scale": score,
        "event_text": claim.kind.span.exact,
        "event_loc": _location(claim),
        "size": _size(claim),
    }


def _entity(actor: Actor) -> dict[str, Any]:
    return {"code": land_code(of_actor(actor).land), "sector": lists()["sectors"].get(actor.kind, "UNK"), "entity_text": actor.id or actor.name}


def land_code(land: str | None) -> str:
    """The three letters of the country whose folded name this is; empty where it is none.

    >>> land_code("syria"), land_code(None)
    ('SYR', '')
    """
    found = by_name().get(land or "")
    return found.iso3 if found else ""


def _location(claim: Claim) -> dict[str, Any]:
    place = next((mention.value for mention in claim.places if mention.value.lat is not None), None)
    place = place or (claim.places[0].value if claim.places else None)
    return _resolved(place) if place else {}


def _resolved(place: Place) -> dict[str, Any]:
    land = country(place.country)
    row = {
        "extracted_place": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "province": place.admin1,
        "country": land.name if land else None,
        "country_code": land.iso3 if land else None,
        "resolution": RESOLUTION.get(place.precision or ""),
    }
    return {name: value for name, value in row.items() if value is not None}


def _size(claim: Claim) -> dict[str, Any]:
    """The first number of dead, injured and arrested: the lowest that the words allow."""
    found: dict[str, Any] = {}
    for figure in (mention.value for mention in claim.figures):
        name = {"killed": "dead", "injured": "injured", "detained": "arrested"}.get(figure.measure)
        number = figure.low if figure.low is not None else figure.best
        if name and number is not None:
            found.setdefault(name, int(number))
    return found


def _text(claim: Claim, report: Report) -> dict[str, Any]:
    cite = {
        "title": report.title,
        "publication": report.publisher,
        "url": report.url,
        "language": report.language,
        "coder": "sayso",
        "version": "2.0",
    }
    return {
        "text": claim.quote.exact,
        "text_info": {"start": claim.quote.start, "end": claim.quote.end},
        "cite_info": {name: value for name, value in cite.items() if value},
        "coder": f"sayso; said by {chain(claim, report)}",
    }
