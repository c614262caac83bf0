"""schema.org ``Claim``, as JSON-LD: what is said, by whom, in which article. No ``ClaimReview`` is made: nobody has rated these claims."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from sayso.exports import Loss, Losses
from sayso.exports.countries import country
from sayso.exports.linked import NS, known, urn, voice_type, voice_urn, write_document
from sayso.model.claim import Claim
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.store.view import View

CONTEXT = {"@vocab": "https://schema.org/", "sayso": NS, "sayso:disputes": {"@type": "@id"}, "sayso:answers": {"@type": "@id"}}


def write(view: View, out: BinaryIO) -> Loss:
    """Write one Claim a line, in reading order."""
    losses = Losses()

    def nodes() -> Iterator[dict[str, Any]]:
        for kept in view.claims():
            if kept.claim.figures:
                losses.count("figures", "schema.org's Claim has no numbers; they stand in sayso:figures as words")
            yield node(kept.claim, kept.report)

    rows = write_document(out, {"@context": CONTEXT}, "@graph", nodes())
    losses.count("ClaimReview", "none is made: a review needs a person's rating, and a judgement of two claims is none", rows)
    return losses.report("claim", rows)


def node(claim: Claim, report: Report) -> dict[str, Any]:
    """One claim; a denial disputes what it answers, other answers answer it."""
    when = claim.when.value if claim.when else None
    days = [day for day in (when.earliest, when.latest) if day] if when else []
    answers = [urn("claim", id_) for id_ in claim.responds_to]
    return {"@id": urn("claim", claim.id), "@type": "Claim", "identifier": claim.id, "text": claim.quote.exact} | known(
        author=[_voice(claim, at) for at in range(len(claim.sources))],
        datePublished=report.published,
        appearance=article(report),
        about=claim.kind.value.replace("_", " "),
        contentLocation=[place(mention.value) for mention in claim.places],
        temporalCoverage="/".join(dict.fromkeys(days)),
        **{
            "sayso:stance": claim.stance,
            "sayso:status": claim.status,
            "sayso:certainty": claim.certainty,
            "sayso:figures": [f"{mention.value.measure}: {mention.span.exact}" for mention in claim.figures],
            "sayso:disputes" if claim.stance == "denies" else "sayso:answers": answers,
        },
    )


def _voice(claim: Claim, at: int) -> dict[str, Any]:
    voice = claim.sources[at]
    source = voice.source.value
    name = {"@id": voice_urn(source)} if source.named else {}
    return name | {"@type": voice_type(source), "name": source.id or source.name, "sayso:role": voice.role}


def article(report: Report) -> dict[str, Any]:
    """The report as a NewsArticle."""
    publisher = {"@type": "Organization", "name": report.publisher} if report.publisher else None
    made: dict[str, Any] = {"@id": urn("report", report.id), "@type": "NewsArticle"}
    return made | known(headline=report.title, url=report.url, datePublished=report.published, publisher=publisher, inLanguage=report.language)


def place(value: Place) -> dict[str, Any]:
    """A place with its point, where one is known."""
    geo = {"@type": "GeoCoordinates", "latitude": value.lat, "longitude": value.lon} if value.lat is not None else None
    land = country(value.country)
    inside = ", ".join(part for part in (value.admin1, land.name if land else None) if part)
    return {"@type": "Place", "name": value.name} | known(geo=geo, containedInPlace={"@type": "Place", "name": inside} if inside else None)
