"""FollowTheMoney entities, a line each, for Aleph and its kin: reports, incidents, the parties and voices named, and each claim as a note.

Report -> Article, incident -> Event, party or voice -> Person, Organization or PublicBody, claim -> Note on its Event with the Article as proof.
"""

import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from sayso.exports import Loss, Losses
from sayso.exports.lines import foreign_line
from sayso.exports.told import Told, told
from sayso.incidents.accounts import Telling, chain
from sayso.model.actor import Actor, Source
from sayso.model.claim import Claim
from sayso.model.report import Report
from sayso.store.view import View

SCHEMAS = {
    "person": "Person",
    "state": "PublicBody",
    "government": "PublicBody",
    "military": "PublicBody",
    "police": "PublicBody",
    "un": "Organization",
}
PARTIES = frozenset(("rebel", "armed_group", "coalition", "organisation", "media", "international", *SCHEMAS))
Entity = dict[str, Any]


def write(view: View, out: BinaryIO) -> Loss:
    """Write every entity once: reports first, then parties and voices, incidents, claims."""
    found, losses = told(view), Losses()
    rows = 0
    for entity in _entities(found, losses):
        out.write(foreign_line(entity))
        rows += 1
    losses.count("figures", "numbers have no field there; they stand in the notes", sum(bool(claim.figures) for claim in found.claims.values()))
    losses.count("coordinates", "events have place names only", sum(bool(claim.places) for claim in found.claims.values()))
    return losses.report("followthemoney", rows)


def _entities(found: Told, losses: Losses) -> Iterator[Entity]:
    yield from map(article, found.reports.values())
    parties: dict[str, Entity] = {}
    for claim in found.claims.values():
        for who in _named(claim):
            parties.setdefault(party_id(who), party(who))
        unnamed = sum(mention.value.kind not in PARTIES for mention in (*claim.actors, *claim.affected))
        losses.count("parties", "civilians, buildings and things are no entities of their own; they stand in the notes", unnamed)
    yield from parties.values()
    for telling in found.tellings:
        yield event(telling)
        for id_ in telling.incident.claims:
            claim = found.claims[id_]
            yield note(claim, telling, found.reports[claim.report])


def entity_id(*parts: str) -> str:
    """The id of an entity: the same for the same thing.

    >>> entity_id("claim", "a")[:12]
    'sayso-63b573'
    """
    return "sayso-" + hashlib.sha1("\x1f".join(parts).encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def _entity(schema: str, id_: str, **properties: Any) -> Entity:
    """An entity; every property is a list of texts, empty ones are left out."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    texts = {name: [str(one) for one in values if one not in (None, "")] for name, values in lists.items()}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in texts.items() if values}}


def article(report: Report) -> Entity:
    """A report."""
    url = report.url if report.url and report.url.startswith(("http://", "https://")) else None
    return _entity(
        "Article",
        entity_id("report", report.id),
        title=report.title or report.id,
        publisher=report.publisher,
        publishedAt=report.published and report.published[:10],
        sourceUrl=url,
        fileName=report.origin,
        notes=f"sha256 of the text: {report.text_sha256}",
    )


def _named(claim: Claim) -> Iterator[Actor | Source]:
    yield from (mention.value for mention in (*claim.actors, *claim.affected) if mention.value.kind in PARTIES)
    yield from (voice.source.value for voice in claim.sources if voice.source.value.named)


def party_id(who: Actor | Source) -> str:
    """The id of a party or voice, by its canonical name."""
    return entity_id("party", (who.id or who.name).casefold())


def party(who: Actor | Source) -> Entity:
    """A party or voice."""
    schema = SCHEMAS.get(who.kind or "", "Organization")
    return _entity(schema, party_id(who), name=who.id or who.name, alias=who.name if who.id and who.id != who.name else None)


def event(telling: Telling) -> Entity:
    """An incident."""
    claims = [claim for account in telling.accounts for claim in account.claims]
    return _entity(
        "Event",
        entity_id("incident", telling.incident.id),
        name=telling.title,
        recordId=telling.incident.id,
        startDate=telling.earliest and telling.earliest[:10],
        endDate=telling.latest and telling.latest[:10],
        location=list(dict.fromkeys(place.name for place in telling.places)),
        country=list(dict.fromkeys(place.country.lower() for place in telling.places if place.country)),
        summary=f"{telling.grade.name}: {telling.grade.because}",
        keywords=list(telling.kinds),
        involved=list(dict.fromkeys(party_id(m.value) for claim in claims for m in (*claim.actors, *claim.affected) if m.value.kind in PARTIES)),
        proof=[entity_id("report", report.id) for report in telling.reports],
        notes=f"sayso claims: {' '.join(telling.incident.claims)}",
    )


def note(claim: Claim, telling: Telling, report: Report) -> Entity:
    """A claim, as a note on its incident."""
    figures = "; ".join(f"{mention.value.measure}: {mention.span.exact}" for mention in claim.figures)
    return _entity(
        "Note",
        entity_id("claim", claim.id),
        name=f"{chain(claim, report)} ({claim.stance}): {claim.kind.value}",
        description=claim.quote.exact,
        summary=figures,
        entity=entity_id("incident", telling.incident.id),
        proof=entity_id("report", report.id),
        notes=f"sayso claim {claim.id}, characters {claim.quote.start}-{claim.quote.end}",
    )
