"""A claim as one flat row for spreadsheets: a value a cell, several of a kind joined by "; "."""

from collections.abc import Callable, Sequence
from typing import Any

from sayso.model.claim import Claim
from sayso.model.public import plain_number
from sayso.model.report import Report

COLUMNS = (
    "id", "report", "report_title", "publisher", "published", "source", "source_kind", "cited", "stance", "kind", "status", "certainty", "actor",
    "affected", "measure", "figure_words", "low", "best", "high", "unit", "place", "country", "lat", "lon", "place_precision",
    "when_words", "earliest", "latest", "quote", "quote_start", "quote_end", "rule", "confidence",
)  # fmt: skip


def flat(claim: Claim, report: Report) -> dict[str, Any]:
    """The cells of a claim, by column; the figure columns hold the first figure, ``figure_words`` all of them."""
    figure = claim.figures[0].value if claim.figures else None
    when = claim.when.value if claim.when else None
    cells = {
        "id": claim.id, "report": claim.report, "report_title": report.title, "publisher": report.publisher, "published": report.published,
        "source": _names(claim.sources, "speaker"), "source_kind": claim.sources[0].source.value.kind if claim.sources else None,
        "cited": _names(claim.sources, "cited"), "stance": claim.stance, "kind": claim.kind.value, "status": claim.status,
        "certainty": claim.certainty,
        "actor": _joined(claim.actors, lambda m: m.value.name), "affected": _joined(claim.affected, lambda m: m.value.name),
        "measure": figure.measure if figure else None, "figure_words": _joined(claim.figures, lambda m: m.span.exact),
        "unit": figure.unit if figure else None, "when_words": claim.when.span.exact if claim.when else None,
        "earliest": when.earliest if when else None, "latest": when.latest if when else None, "quote": claim.quote.exact,
        "quote_start": claim.quote.start, "quote_end": claim.quote.end, "rule": claim.rule, "confidence": claim.confidence,
    }  # fmt: skip
    bounds = {name: plain_number(getattr(figure, name)) if figure else None for name in ("low", "best", "high")}
    return cells | bounds | _place(claim)


def _place(claim: Claim) -> dict[str, Any]:
    """All place names; the coordinates of the first place that has any."""
    located = next((m.value for m in claim.places if m.value.lat is not None), None)
    shown = {"lat": located.lat, "lon": located.lon, "place_precision": located.precision, "country": located.country} if located else {}
    none = dict.fromkeys(("lat", "lon", "place_precision", "country"))
    return none | shown | {"place": _joined(claim.places, lambda m: m.value.name)}


def _joined(mentions: Sequence[Any], text: Callable[[Any], str]) -> str | None:
    return "; ".join(map(text, mentions)) or None


def _names(voices: Sequence[Any], role: str) -> str | None:
    return "; ".join(voice.source.value.name for voice in voices if voice.role == role) or None
