"""Reports and claims to rows and back, without loss."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import RowMapping

from sayso.model.claim import Claim
from sayso.model.public import claim_in, claim_out, plain_number, span_in, span_out
from sayso.model.report import Report, text_hash
from sayso.model.span import Mention, Span

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A reading of reports: when it began (ISO time), and with which program, language pipeline and lists. Kept once, with its first new report."""

    started: str
    sayso: str
    model: str | None = None
    codebook: str | None = None


Fetched = RowMapping | Mapping[str, Any]
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
PLACE = ("name", "role", "relation", "kind", "admin1", "country", "lat", "lon", "precision", "geonameid")
LONGEST_INDEXED = 300  # characters of a name to filter by; the slots and the evidence hold all of it
HEDGE = {"at_least": "at least ", "more_than": "more than ", "at_most": "up to ", "fewer_than": "fewer than ", "about": "about "}


def content_hash(report: Report) -> str:
    """Hash of the report's own part of its text: what makes two readings under one id the same."""
    return text_hash(report.text[report.start : report.end])


def report_row(report: Report) -> Row:
    """A report as one row (its text goes to ``texts`` under its hash)."""
    layout = {"title": span_out(report.title_span), "picture": span_out(report.picture), "body": report.body, "extra": report.extra}
    hashes = {"text_sha256": report.text_sha256, "content_sha256": content_hash(report)}
    return {name: getattr(report, name) for name in PLAIN} | hashes | {"layout": layout}


def report_of(row: Fetched, text: str) -> Report:
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


def claim_row(claim: Claim, report: Report, report_seq: int, position: int) -> Row:
    """A claim as one wide row: columns to filter by, and the slots it is rebuilt from."""
    public: Any = claim_out(claim, report)
    place = next((p.value for p in claim.places if p.value.lat is not None), claim.places[0].value if claim.places else None)
    when = claim.when.value if claim.when else None
    return {
        "id": claim.id,
        "source": claim.sources[0].source.value.name if claim.sources else None,
        "stance": claim.stance,
        "kind": claim.kind.value,
        "status": claim.status,
        "certainty": claim.certainty,
        "actor": _names(claim.actors),
        "affected": _names(claim.affected),
        "how_many": "; ".join(how_many(figure) for figure in public["figures"]) or None,
        "place": place.name[:LONGEST_INDEXED] if place else None,
        **{name: getattr(place, name, None) for name in ("country", "lat", "lon")},
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "quote": claim.quote.exact,
        "report_seq": report_seq,
        "report": claim.report,
        "position": position,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "rule": claim.rule,
        "confidence": claim.confidence,
        "slots": {name: public[name] for name in SLOTS},
    }


def _names(mentions: Sequence[Mention[Any]]) -> str | None:
    return ", ".join(mention.value.name for mention in mentions) or None


def how_many(figure: Mapping[str, Any]) -> str:
    """A figure in words: "killed: at least 9 rebel fighters".

    >>> how_many({"measure": "killed", "low": 9, "best": 9, "high": None, "quantifier": "at_least", "unit": "rebel fighters"})
    'killed: at least 9 rebel fighters'
    """
    low, best, high = (plain_number(figure[key]) for key in ("low", "best", "high"))
    if best is not None:
        shown = HEDGE.get(figure["quantifier"], "") + f"{best:,}"
    elif low is not None and high is not None:
        shown = f"{low:,} to {high:,}" if low != high else f"{low:,}"
    else:
        shown = f"{low:,} or more" if low is not None else f"up to {high:,}" if high is not None else "?"
    return f"{figure['measure']}: {shown} {figure['unit'] or ''}".strip()


def claim_of(row: Fetched) -> Claim:
    """The claim of a row, equal to the one that was kept."""
    quote = {"start": row["start"], "end": row["end"], "exact": row["quote"]}
    plain = {name: row[name] for name in ("id", "report", "kind", "stance", "status", "certainty", "rule", "confidence")}
    return claim_in(plain | row["slots"] | {"quote": quote})


def evidence_rows(claim: Claim) -> list[Row]:
    """Every value's characters: one row per span of the claim."""
    rows, seen = [], dict[str, int]()
    for slot, span, rule, antecedent in _spans(claim):
        position = seen.get(slot, 0)
        seen[slot] = position + 1
        rows.append(
            {
                "claim": claim.id,
                "slot": slot,
                "position": position,
                "start": span.start,
                "end": span.end,
                "exact": span.exact,
                "rule": rule,
                "antecedent_start": antecedent.start if antecedent else None,
                "antecedent_end": antecedent.end if antecedent else None,
            }
        )
    return rows


def _spans(claim: Claim) -> Iterator[tuple[str, Span, str, Span | None]]:
    """(slot, characters, rule, antecedent) of everything the claim points to."""
    yield "quote", claim.quote, claim.rule, None
    if claim.stance_cue:
        yield "stance", claim.stance_cue, claim.rule, None
    for voice in claim.sources:
        if voice.cue:
            yield "cue", voice.cue, voice.source.rule, None
    slots: list[tuple[str, Sequence[Mention[Any]]]] = [
        ("kind", (claim.kind,)), ("source", [voice.source for voice in claim.sources]), ("actor", claim.actors), ("affected", claim.affected),
        ("place", claim.places), ("when", (claim.when,) if claim.when else ()), ("figure", claim.figures),
    ]  # fmt: skip
    for slot, mentions in slots:
        for mention in mentions:
            yield slot, mention.span, mention.rule, mention.antecedent
    for figure in claim.figures:
        for span in figure.value.derived.inputs if figure.value.derived else ():
            yield "input", span, figure.rule, None


def figure_rows(claim: Claim) -> list[Row]:
    """The figures of a claim, one row each."""
    plain, numbers = ("measure", "unit", "unit_kind", "quantifier"), ("low", "best", "high")
    rows = []
    for position, figure in enumerate(mention.value for mention in claim.figures):
        made: Row = {"approximate": int(figure.approximate), "derived": figure.derived.formula if figure.derived else None}
        made |= {name: None if (value := getattr(figure, name)) is None else float(value) for name in numbers}
        rows.append({"claim": claim.id, "position": position, **{name: getattr(figure, name) for name in plain}, **made})
    return rows


def place_rows(claim: Claim) -> list[Row]:
    """The places of a claim, one row each."""
    places = [mention.value for mention in claim.places]
    rows = [{"claim": claim.id, "position": i, **{name: getattr(place, name) for name in PLACE}} for i, place in enumerate(places)]
    return [row | {"name": row["name"][:LONGEST_INDEXED]} for row in rows]


def mention_row(mention: Mapping[str, Any], report_seq: int, position: int) -> Row:
    """A row of ``sayso.mention/1`` as a row of the table."""
    span = mention["span"]
    value = {name: value for name, value in mention.items() if name not in ("schema", "report", "type", "span")}
    return {"report_seq": report_seq, "position": position, "type": mention["type"], **span, "value": value}


def mention_of(row: Fetched, report: str) -> Row:
    """The row of ``sayso.mention/1`` that was kept."""
    span = {name: row[name] for name in ("start", "end", "exact")}
    return {"schema": "sayso.mention/1", "report": report, "type": row["type"], "span": span, **row["value"]}
