"""What the page shows, as plain JSON values: reports in pieces, claims, places, incidents."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sayso.codebook.loader import load_list
from sayso.incidents.accounts import Telling, chain, label
from sayso.incidents.whole import tell_all
from sayso.model.claim import Claim
from sayso.model.figure import Figure
from sayso.model.incident import Incident
from sayso.model.place import Place
from sayso.model.public import plain_number
from sayso.model.report import Report
from sayso.model.span import Mention
from sayso.page.outlines import Projection, country_at, drawn, fit
from sayso.page.pieces import marks_of, paragraphs

Json = dict[str, Any]
AREAS = {"country", "admin1", "admin2", "sea", "region", "area"}


@dataclass(frozen=True, slots=True)
class Numbers:
    """Where each claim and report stands in the page's lists."""

    claims: Mapping[str, int]
    reports: Mapping[str, int]


def view(reports: Sequence[Report], claims: Sequence[Claim], incidents: Sequence[Incident] | None = None) -> Json:
    """The page's data; claims of reports that are not given are left out."""
    known = {report.id: report for report in reports}
    shown = _in_order(reports, (claim for claim in claims if claim.report in known))
    numbers = Numbers({claim.id: i for i, claim in enumerate(shown)}, {report.id: i for i, report in enumerate(reports)})
    told = _tellings(incidents or (), shown, known)
    contested = _contested(shown, told)
    places, projection = _places(shown)
    return {
        "schema": "sayso.page/1",
        "reports": _reports(reports, shown),
        "claims": [_claim(claim, known[claim.report], numbers, contested) for claim in shown],
        "places": places,
        "map": {"height": projection.height, "countries": drawn(projection)},
        "incidents": [_incident(telling, numbers) for telling in told],
    }


def _in_order(reports: Sequence[Report], claims: Iterable[Claim]) -> list[Claim]:
    order = {report.id: i for i, report in enumerate(reports)}
    unique = {claim.id: claim for claim in claims}
    return sorted(unique.values(), key=lambda claim: (order[claim.report], claim.quote.start, claim.kind.span.start))


def _tellings(incidents: Iterable[Incident], claims: Iterable[Claim], reports: Mapping[str, Report]) -> list[Telling]:
    by_id = {claim.id: claim for claim in claims}
    shown = [incident for incident in incidents if any(id_ in by_id for id_ in incident.claims)]
    told = tell_all(by_id.values(), reports.values(), made=shown)
    return sorted(told, key=lambda t: (t.grade.name != "contested", -len(t.accounts), -len(t.incident.claims)))


def _contested(claims: Sequence[Claim], told: Iterable[Telling]) -> dict[str, str]:
    """Claim id -> why it counts as contested, in words."""
    by_id = {claim.id: claim for claim in claims}
    out: dict[str, str] = {}
    for telling in told:
        if telling.grade.name == "contested":
            out |= {account_claim.id: telling.grade.because for account in telling.accounts for account_claim in account.claims}
    for claim in claims:
        answered = [by_id[id_] for id_ in claim.responds_to if id_ in by_id]
        if claim.stance == "denies" and answered:
            out.setdefault(claim.id, f"denied what {chain(answered[0])} said")
            for other in answered:
                out.setdefault(other.id, f"{chain(claim)} denied it")
    return out


def _reports(reports: Sequence[Report], claims: Sequence[Claim]) -> list[Json]:
    marks: dict[str, list[Any]] = {report.id: [] for report in reports}
    for number, claim in enumerate(claims):
        marks[claim.report] += marks_of(claim, number)
    return [
        {
            "id": report.id,
            "title": report.title or "",
            "publisher": report.publisher or "",
            "published": report.published or "",
            "url": report.url if (report.url or "").startswith(("http://", "https://")) else "",
            "dir": direction(report.text[report.start : report.end]),
            "length": report.end - report.start,
            "paragraphs": paragraphs(report, marks[report.id]),
        }
        for report in reports
    ]


def direction(text: str) -> str:
    """The way a text runs, by its first strong letter: "rtl" or "ltr".

    >>> direction("123 نزح"), direction("Nine fled")
    ('rtl', 'ltr')
    """
    strong = next((way for char in text if (way := unicodedata.bidirectional(char)) in ("L", "R", "AL")), "L")
    return "ltr" if strong == "L" else "rtl"


@lru_cache(maxsize=1)
def _families() -> dict[str, str]:
    return {name: str(row.get("family", "other")) for name, row in load_list("kinds")["kinds"].items()}


def _claim(claim: Claim, report: Report, numbers: Numbers, contested: Mapping[str, str]) -> Json:
    return claim_card(claim, report) | {
        "report": numbers.reports[claim.report],
        "contested": contested.get(claim.id, ""),
        "answers": [numbers.claims[id_] for id_ in claim.responds_to if id_ in numbers.claims],
    }


def claim_card(claim: Claim, report: Report) -> Json:
    """A claim's values as the screens show them."""
    when = claim.when.value if claim.when else None
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "label": label(claim.kind.value),
        "family": _families().get(claim.kind.value, "other"),
        "stance": claim.stance,
        "status": claim.status,
        "certainty": claim.certainty,
        "voice": chain(claim, report),
        "voices": [voice.source.value.name for voice in claim.sources] or [chain(claim, report)],
        "inherited": bool(claim.sources and claim.sources[0].inherited),
        "actors": [mention.value.name for mention in claim.actors],
        "affected": [mention.value.name for mention in claim.affected],
        "places": [_where(mention.value) for mention in claim.places],
        "when": _when(claim, report) if when else None,
        "figures": [_figure(mention) for mention in claim.figures],
        "rule": claim.rule or claim.kind.rule,
        "confidence": round(claim.confidence, 2),
    }


def _where(place: Place) -> Json:
    words = place.relation or {"near": "near", "from": "from", "to": "to"}.get(place.role, "")
    return {"name": place.name, "role": place.role, "words": words, "found": place.lat is not None, "inherited": place.inherited}


def _when(claim: Claim, report: Report) -> Json:
    mention = claim.when
    assert mention is not None
    value = mention.value
    return {
        "words": mention.span.exact,
        "from": value.earliest,
        "to": value.latest,
        "precision": value.precision,
        "kind": value.kind,
        "basis": value.basis,
        "open": value.earliest is None and value.latest is None,
        "needs_date": report.published is None and bool(value.expr),
    }


def _figure(mention: Mention[Figure]) -> Json:
    figure = mention.value
    low, best, high = map(plain_number, (figure.low, figure.best, figure.high))
    return {
        "measure": figure.measure.replace("_", " "),
        "unit": figure.unit or figure.unit_kind,
        "unit_kind": figure.unit_kind,
        "low": low,
        "best": best,
        "high": high,
        "quantifier": figure.quantifier,
        "about": figure.approximate,
        "part": figure.part_of is not None,
        "another": figure.increment,
        "derived": figure.derived.formula if figure.derived else "",
    }


def _places(claims: Sequence[Claim]) -> tuple[list[Json], Projection]:
    """Every place named in a claim, once, with the claims that name it; on the map where a list knows it."""
    found: dict[str, tuple[Place, list[int]]] = {}
    for number, claim in enumerate(claims):
        for mention in claim.places:
            place = mention.value
            key = str(place.geonameid or place.gazetteer_id or place.name.casefold())
            used = found.setdefault(key, (place, []))[1]
            if number not in used:
                used.append(number)
    towns = [(p.lon, p.lat) for p, _ in found.values() if p.lat is not None and p.lon is not None and p.precision != "country"]
    all_ = [(p.lon, p.lat) for p, _ in found.values() if p.lat is not None and p.lon is not None]
    projection = fit(towns or all_)
    return [_place(place, used, projection) for place, used in found.values()], projection


def _place(place: Place, used: list[int], projection: Projection) -> Json:
    at = projection.xy(place.lon, place.lat) if place.lat is not None and place.lon is not None else None
    inside = at is not None and 0 <= at[0] <= 1000 and 0 <= at[1] <= projection.height
    return {
        "name": place.name,
        "within": ", ".join(part for part in (place.admin1, place.country) if part) or (place.parent or ""),
        "at": at if inside else None,
        "located": at is not None,
        "radius": projection.units(place.radius_km) if place.radius_km else 0,
        "area": place.precision in AREAS,
        "shape": _shape(place) or "",
        "claims": used,
    }


def _shape(place: Place) -> str | None:
    """The outline that a whole country's name fills."""
    if place.precision != "country" or place.lat is None or place.lon is None:
        return None
    return country_at(place.lon, place.lat)


def _incident(telling: Telling, numbers: Numbers) -> Json:
    accounts = [
        {
            "voice": account.voice,
            "stance": account.stance,
            "side": account.side or "",
            "own": account.own,
            "withdrawn": account.withdrawn,
            "claims": [numbers.claims[claim.id] for claim in account.claims],
        }
        for account in telling.accounts
    ]
    return {
        "id": telling.incident.id,
        "title": telling.title,
        "grade": telling.grade.name,
        "because": telling.grade.because,
        "grade_rule": telling.grade.rule,
        "origins": len(telling.origins),
        "accounts": accounts,
        "agreements": list(dict.fromkeys(point.words for point in telling.agreements)),
        "differences": list(dict.fromkeys(point.words for point in telling.differences)),
    }
