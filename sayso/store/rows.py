"""Reports and claims to rows and back, without loss."""

from collections.abc import Mapping
from typing import Any

from sayso.model.claim import Claim
from sayso.model.public import claim_in, claim_out, plain_number, span_in, span_out
from sayso.model.report import Report

SLOTS = ("trigger", "stance_cue", "sources", "actors", "affected", "places", "when", "figures", "responds_to")
PLAIN = (
    "id",
    "title",
    "publisher",
    "published",
    "published_basis",
    "url",
    "language",
    "origin",
    "extractor",
    "original_sha256",
    "fetched",
    "start",
    "end",
)


def report_row(report: Report) -> dict[str, Any]:
    """A report as one row (its text goes to ``texts`` under its hash)."""
    layout = {"title": span_out(report.title_span), "picture": span_out(report.picture), "body": report.body, "extra": report.extra}
    return {name: getattr(report, name) for name in PLAIN} | {"text_sha256": report.text_sha256, "layout": layout}


def report_of(row: Mapping[str, Any], text: str) -> Report:
    """The report of a row and its text."""
    layout = row["layout"]
    return Report(
        **{name: row[name] for name in PLAIN},
        text=text,
        title_span=span_in(layout["title"], row["id"]),
        picture=span_in(layout["picture"], row["id"]),
        body=tuple((start, end) for start, end in layout["body"]),
        extra=tuple((key, value) for key, value in layout["extra"]),
    )


def claim_row(claim: Claim, report: Report, report_seq: int, position: int) -> dict[str, Any]:
    """A claim as one wide row: columns to filter by, and the slots it is rebuilt from."""
    public = claim_out(claim, report)
    place = next((p.value for p in claim.places if p.value.lat is not None), claim.places[0].value if claim.places else None)
    when = claim.when.value if claim.when else None
    return {
        "id": claim.id, "report_seq": report_seq, "report": claim.report, "position": position, "kind": claim.kind.value, "stance": claim.stance,
        "status": claim.status, "certainty": claim.certainty, "source": claim.sources[0].source.value.name if claim.sources else None,
        "actor": _names(claim.actors), "affected": _names(claim.affected), "place": place.name if place else None, "lat": place.lat if place else None,
        "lon": place.lon if place else None, "earliest": when.earliest if when else None, "latest": when.latest if when else None,
        "how_many": "; ".join(how_many(f) for f in public["figures"]) or None, "quote": claim.quote.exact, "start": claim.quote.start, "end": claim.quote.end,
        "rule": claim.rule, "confidence": claim.confidence, "slots": {name: public[name] for name in SLOTS},  # type: ignore[literal-required]
    }  # fmt: skip


def _names(mentions: Any) -> str | None:
    return ", ".join(mention.value.name for mention in mentions) or None


HEDGE = {"at_least": "at least ", "more_than": "more than ", "at_most": "up to ", "fewer_than": "fewer than ", "about": "about "}


def how_many(figure: Mapping[str, Any]) -> str:
    """A figure in words: "killed: at least 9 rebel fighters".

    >>> how_many({"measure": "killed", "low": 9, "best": 9, "high": None, "quantifier": "at_least", "unit": "rebel fighters"})
    'killed: at least 9 rebel fighters'
    """
    low, best, high = (plain_number(figure[key]) for key in ("low", "best", "high"))
    value = (
        best if best is not None else low if low is not None else (high + 1 if high is not None and figure["quantifier"] == "fewer_than" else high)
    )
    if figure["quantifier"] == "between":
        shown = f"{low:,} to {high:,}"
    elif figure["quantifier"] == "vague":
        shown = f"≥ {low:,}"
    else:
        shown = HEDGE.get(figure["quantifier"], "") + (f"{value:,}" if value is not None else "?")
    return f"{figure['measure']}: {shown} {figure['unit'] or ''}".strip()


def claim_of(row: Mapping[str, Any], exact: str) -> Claim:
    """The claim of a row, equal to the one that was kept."""
    quote = {"start": row["start"], "end": row["end"], "exact": exact}
    plain = {name: row[name] for name in ("id", "report", "kind", "stance", "status", "certainty", "rule", "confidence")}
    return claim_in(plain | row["slots"] | {"quote": quote})


def evidence_rows(claim: Claim) -> list[dict[str, Any]]:
    """Every value's characters: one row per mention of the claim."""
    slots: list[tuple[str, Any]] = [("kind", claim.kind)]
    slots += [("source", voice.source) for voice in claim.sources] + [("actor", m) for m in claim.actors] + [("affected", m) for m in claim.affected]
    slots += [("place", m) for m in claim.places] + ([("when", claim.when)] if claim.when else []) + [("figure", m) for m in claim.figures]
    rows = [_evidence(claim.id, "quote", 0, claim.quote, claim.rule, None)]
    rows += [_evidence(claim.id, "cue", i, voice.cue, voice.source.rule, None) for i, voice in enumerate(claim.sources) if voice.cue]
    seen: dict[str, int] = {}
    for slot, mention in slots:
        rows.append(_evidence(claim.id, slot, seen.get(slot, 0), mention.span, mention.rule, mention.antecedent))
        seen[slot] = seen.get(slot, 0) + 1
    return rows


def _evidence(claim: str, slot: str, position: int, span: Any, rule: str, antecedent: Any) -> dict[str, Any]:
    return {
        "claim": claim, "slot": slot, "position": position, "start": span.start, "end": span.end, "exact": span.exact, "rule": rule,
        "antecedent_start": antecedent.start if antecedent else None, "antecedent_end": antecedent.end if antecedent else None,
    }  # fmt: skip


def figure_rows(claim: Claim) -> list[dict[str, Any]]:
    """The figures of a claim, one row each."""
    return [
        {
            "claim": claim.id, "position": i, "measure": f.measure, "unit": f.unit, "unit_kind": f.unit_kind, "low": f.low, "best": f.best, "high": f.high,
            "quantifier": f.quantifier, "approximate": int(f.approximate), "derived": f.derived.formula if f.derived else None,
        }
        for i, f in enumerate(mention.value for mention in claim.figures)
    ]  # fmt: skip
