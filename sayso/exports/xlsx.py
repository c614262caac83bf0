"""A workbook of everything: README, claims, figures, incidents, places, sources, reports, and people's judgements."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from sayso.exports import Loss, Losses
from sayso.exports.flat import COLUMNS, flat
from sayso.exports.sheets import Sheet, about, write_book
from sayso.exports.told import Told, told
from sayso.incidents.accounts import chain
from sayso.model.public import plain_number
from sayso.store.view import View

Row = dict[str, Any]
FIGURES = (
    "claim_ids", "incident", "source", "stance", "kind", "measure", "words", "low", "best", "high", "unit", "unit_kind", "quantifier", "approximate",
    "derived", "rule",
)  # fmt: skip
PLACES = (
    "claim_ids", "place_name", "place_role", "relation", "admin1", "country", "lat", "lon", "precision", "radius_km", "geonameid", "words", "rule",
)  # fmt: skip
INCIDENTS = (
    "incident", "title", "kinds", "places", "earliest", "latest", "grade", "grade_because", "voices", "origins", "differences", "agreements",
    "reports", "claim_ids",
)  # fmt: skip
SOURCES = ("name", "source_kind", "claims", "denials", "reports", "claim_ids")
REPORTS = ("id", "title", "publisher", "published", "url", "origin", "extractor", "text_sha256", "original_sha256", "fetched", "claims")
JUDGEMENTS = ("left", "right", "verdict", "by", "at", "reason")
WHAT = "Claims read from reports: who says what happened, to whom, where, when, how many. One row a claim, a figure, an incident, a place, a source."


def write(view: View, out: BinaryIO) -> Loss:
    """Write the workbook."""
    found, losses = told(view), Losses()
    incident = {claim: telling.incident.id for telling in found.tellings for claim in telling.incident.claims}
    sheets = [
        Sheet(name="claims", columns=("incident", *COLUMNS), rows=_claims(found, incident)),
        Sheet(name="figures", columns=FIGURES, rows=_figures(found, incident)),
        Sheet(name="incidents", columns=INCIDENTS, rows=_incidents(found)),
        Sheet(name="places", columns=PLACES, rows=_places(found)),
        Sheet(name="sources", columns=SOURCES, rows=_sources(found)),
        Sheet(name="reports", columns=REPORTS, rows=_reports(view, found)),
        Sheet(name="judgements", columns=JUDGEMENTS, rows=_judgements(view)),
    ]
    losses.count("texts", "the reports' texts are not in the workbook, only their hashes and the quotes", len(found.reports))
    counts = write_book(out, about("xlsx", WHAT), sheets, losses)
    return losses.report("xlsx", counts["claims"])


def _claims(found: Told, incident: dict[str, str]) -> Iterator[Row]:
    for claim in found.claims.values():
        yield flat(claim, found.reports[claim.report]) | {"incident": incident[claim.id]}


def _figures(found: Told, incident: dict[str, str]) -> Iterator[Row]:
    for claim in found.claims.values():
        for mention in claim.figures:
            figure = mention.value
            yield {
                "claim_ids": claim.id,
                "incident": incident[claim.id],
                "source": chain(claim, found.reports[claim.report]),
                "stance": claim.stance,
                "kind": claim.kind.value,
                "words": mention.span.exact,
                **{name: getattr(figure, name) for name in ("measure", "unit", "unit_kind", "quantifier", "approximate")},
                **{name: plain_number(getattr(figure, name)) for name in ("low", "best", "high")},
                "derived": figure.derived.formula if figure.derived else None,
                "rule": mention.rule,
            }


def _incidents(found: Told) -> Iterator[Row]:
    for telling in found.tellings:
        yield {
            "incident": telling.incident.id,
            "title": telling.title,
            "kinds": "; ".join(telling.kinds),
            "places": "; ".join(place.name for place in telling.places),
            "earliest": telling.earliest,
            "latest": telling.latest,
            "grade": telling.grade.name,
            "grade_because": f"{telling.grade.rule}: {telling.grade.because}",
            "voices": len({account.key for account in telling.accounts}),
            "origins": len(telling.origins),
            "differences": "; ".join(point.words for point in telling.differences),
            "agreements": "; ".join(point.words for point in telling.agreements),
            "reports": "; ".join(report.id for report in telling.reports),
            "claim_ids": " ".join(telling.incident.claims),
        }


def _places(found: Told) -> Iterator[Row]:
    for claim in found.claims.values():
        for mention in claim.places:
            place = mention.value
            same = ("relation", "admin1", "country", "lat", "lon", "precision", "radius_km", "geonameid")
            yield {name: getattr(place, name) for name in same} | {
                "claim_ids": claim.id,
                "place_name": place.name,
                "place_role": place.role,
                "words": mention.span.exact,
                "rule": mention.rule,
            }


def _sources(found: Told) -> Iterator[Row]:
    """One row a voice, in the order they first speak."""
    rows: dict[str, Row] = {}
    ids: dict[str, list[str]] = {}
    reports: dict[str, set[str]] = {}
    for claim in found.claims.values():
        for voice in claim.sources:
            name = voice.source.value.id or voice.source.value.name
            row = rows.setdefault(name, {"name": name, "source_kind": voice.source.value.kind, "claims": 0, "denials": 0})
            row["claims"] += 1
            row["denials"] += claim.stance == "denies"
            ids.setdefault(name, []).append(claim.id)
            reports.setdefault(name, set()).add(claim.report)
    for name, row in rows.items():
        yield row | {"reports": len(reports[name]), "claim_ids": " ".join(dict.fromkeys(ids[name]))}


def _reports(view: View, found: Told) -> Iterator[Row]:
    numbers = Counter(claim.report for claim in found.claims.values())
    for report in view.reports():
        yield {name: getattr(report, name) for name in REPORTS if name != "claims"} | {"claims": numbers[report.id]}


def _judgements(view: View) -> Iterator[Row]:
    for word in view.judgements():
        yield {name: getattr(word, name) for name in JUDGEMENTS}
