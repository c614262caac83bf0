"""The claim in public: the JSON shape ``sayso.claim/1``, to it and back without loss. The JSON Schema is made from these types."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, Literal, NotRequired, TypeVar

from typing_extensions import TypedDict

from sayso.model.actor import Actor, Source
from sayso.model.claim import Certainty, Claim, Stance, Status, Voice
from sayso.model.figure import Derived, Figure
from sayso.model.place import Candidate, Place
from sayso.model.report import Report
from sayso.model.span import Mention, Span
from sayso.model.when import When

CONTEXT = 32  # code points of prefix and suffix beside a quote, as in W3C Web Annotation practice


class PublicSpan(TypedDict):
    """Half-open code-point offsets into the report's text, and the characters."""

    start: int
    end: int
    exact: str


class PublicQuote(PublicSpan):
    """The span of the claim, with a little of what stands before and after."""

    prefix: str
    suffix: str


class PublicMention(TypedDict):
    """What every slot value carries: its span, the rule that read it, and where it was resolved."""

    span: PublicSpan | None
    rule: str
    antecedent: PublicSpan | None


class PublicSource(PublicMention):
    """A voice in the chain, from the reader inwards."""

    name: str
    kind: str | None
    id: str | None
    named: bool
    role: Literal["speaker", "cited"]
    cue: PublicSpan | None
    inherited: bool


class PublicActor(PublicMention):
    """A party, as the report names it."""

    name: str
    kind: str | None
    id: str | None


class PublicPlace(PublicMention):
    """A place; coordinates in degrees (WGS 84), or null."""

    name: str
    role: Literal["at", "near", "from", "to"]
    relation: str | None
    geonameid: int | None
    gazetteer_id: str | None
    kind: str | None
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    radius_km: float | None
    method: str | None
    parent: str | None
    inherited: bool
    candidates: list[dict[str, Any]]


class PublicWhen(PublicMention):
    """A time; dates are ISO, inclusive, null while open."""

    timex: str | None
    expr: str | None
    edtf: str | None
    earliest: str | None
    latest: str | None
    precision: str | None
    kind: str
    basis: str | None
    inherited: bool


PublicDerived = TypedDict("PublicDerived", {"formula": str, "from": list[PublicSpan]})


class PublicFigure(PublicMention):
    """A count; null bounds are open."""

    measure: str
    unit: str | None
    unit_kind: str
    low: float | None
    best: float | None
    high: float | None
    quantifier: str
    approximate: bool
    part_of: PublicSpan | None
    restates: PublicSpan | None
    increment: bool
    derived: PublicDerived | None


class PublicClaim(TypedDict):
    """One claim, one line of JSON (schema ``sayso.claim/1``)."""

    schema: Literal["sayso.claim/1"]
    id: str
    report: str
    report_title: str | None
    publisher: str | None
    published: str | None
    quote: PublicQuote
    kind: str
    trigger: PublicMention
    stance: Stance
    stance_cue: PublicSpan | None
    certainty: Certainty
    status: Status | None
    sources: list[PublicSource]
    actors: list[PublicActor]
    affected: list[PublicActor]
    places: list[PublicPlace]
    when: PublicWhen | None
    figures: list[PublicFigure]
    responds_to: list[str]
    rule: str
    confidence: float
    incident: NotRequired[str | None]


def span_out(span: Span | None) -> PublicSpan | None:
    """A span in public, or None.

    >>> span_out(Span("r", 0, 4, "Nine"))
    {'start': 0, 'end': 4, 'exact': 'Nine'}
    """
    return None if span is None else {"start": span.start, "end": span.end, "exact": span.exact}


def quote_out(span: Span, text: str) -> PublicQuote:
    """A quote with the characters around it.

    >>> quote_out(Span("r", 3, 4, "d"), "abcdefg")["suffix"]
    'efg'
    """
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    return {"start": span.start, "end": span.end, "exact": span.exact, "prefix": before, "suffix": after}


def plain_number(value: float | None) -> float | None:
    """A number without a needless ".0".

    >>> plain_number(4.0), plain_number(1.5), plain_number(None)
    (4, 1.5, None)
    """
    return int(value) if value is not None and float(value).is_integer() else value


def claim_out(claim: Claim, report: Report) -> PublicClaim:
    """The claim as public JSON values; ``report`` gives the text around the quote, the title and the dates."""
    return {
        "schema": "sayso.claim/1",
        "id": claim.id,
        "report": claim.report,
        "report_title": report.title,
        "publisher": report.publisher,
        "published": report.published,
        "quote": quote_out(claim.quote, report.text),
        "kind": claim.kind.value,
        "trigger": {"span": span_out(claim.kind.span), "rule": claim.kind.rule, "antecedent": span_out(claim.kind.antecedent)},
        "stance": claim.stance,
        "stance_cue": span_out(claim.stance_cue),
        "certainty": claim.certainty,
        "status": claim.status,
        "sources": [_voice_out(voice) for voice in claim.sources],
        "actors": [_mention_out(actor) for actor in claim.actors],
        "affected": [_mention_out(actor) for actor in claim.affected],
        "places": [_mention_out(place) for place in claim.places],
        "when": _mention_out(claim.when) if claim.when else None,
        "figures": [_figure_out(figure) for figure in claim.figures],
        "responds_to": list(claim.responds_to),
        "rule": claim.rule,
        "confidence": claim.confidence,
    }


def _mention_out(mention: Mention[Any]) -> Any:
    row = asdict(mention.value)
    if "candidates" in row:
        row["candidates"] = list(row["candidates"])
    return row | {"span": span_out(mention.span), "rule": mention.rule, "antecedent": span_out(mention.antecedent)}


def _voice_out(voice: Voice) -> PublicSource:
    row: PublicSource = _mention_out(voice.source)
    row["role"], row["cue"], row["inherited"] = voice.role, span_out(voice.cue), voice.inherited
    return row


def _figure_out(mention: Mention[Figure]) -> PublicFigure:
    row: PublicFigure = _mention_out(mention)
    figure = mention.value
    row["low"], row["best"], row["high"] = map(plain_number, (figure.low, figure.best, figure.high))
    row["part_of"], row["restates"] = span_out(figure.part_of), span_out(figure.restates)
    derived = figure.derived
    spans = [shown for span in derived.inputs if (shown := span_out(span))] if derived else []
    row["derived"] = {"formula": derived.formula, "from": spans} if derived else None
    return row


V = TypeVar("V", Actor, Source, When, Place, Figure)


def span_in(row: Mapping[str, Any] | None, report: str) -> Span | None:
    """The span of a public span.

    >>> span_in({"start": 0, "end": 4, "exact": "Nine"}, "r")
    Span(report='r', start=0, end=4, exact='Nine')
    """
    return None if row is None else Span(report, row["start"], row["end"], row["exact"])


def _must(row: Mapping[str, Any], report: str) -> Span:
    span = span_in(row, report)
    if span is None:
        raise ValueError("a mention has no span")
    return span


def _value_in(kind: type[V], row: Mapping[str, Any], **changed: Any) -> V:
    wanted = {field.name: row[field.name] for field in fields(kind) if field.name in row}
    return kind(**(wanted | changed))


def _mention_in(value: V, row: Mapping[str, Any], report: str) -> Mention[V]:
    return Mention(value, _must(row["span"], report), row["rule"], span_in(row.get("antecedent"), report))


def _place_in(row: Mapping[str, Any], report: str) -> Mention[Place]:
    candidates = tuple(Candidate(**candidate) for candidate in row.get("candidates") or ())
    return _mention_in(_value_in(Place, row, candidates=candidates), row, report)


def _figure_in(row: Mapping[str, Any], report: str) -> Mention[Figure]:
    made = row.get("derived")
    derived = Derived(made["formula"], tuple(_must(span, report) for span in made["from"])) if made else None
    links = {key: span_in(row.get(key), report) for key in ("part_of", "restates")}
    return _mention_in(_value_in(Figure, row, derived=derived, **links), row, report)


def _voice_in(row: Mapping[str, Any], report: str) -> Voice:
    source = _mention_in(_value_in(Source, row), row, report)
    return Voice(source=source, role=row["role"], cue=span_in(row.get("cue"), report), inherited=row["inherited"])


def claim_in(row: Mapping[str, Any]) -> Claim:
    """The claim that this public JSON says; the inverse of :func:`claim_out` (the report's own fields are left out)."""
    report, trigger = row["report"], row["trigger"]
    when = row.get("when")
    return Claim(
        id=row["id"],
        report=report,
        quote=_must(row["quote"], report),
        kind=Mention(row["kind"], _must(trigger["span"], report), trigger["rule"], span_in(trigger.get("antecedent"), report)),
        stance=row["stance"],
        stance_cue=span_in(row.get("stance_cue"), report),
        certainty=row["certainty"],
        status=row["status"],
        sources=tuple(_voice_in(voice, report) for voice in row["sources"]),
        actors=tuple(_mention_in(_value_in(Actor, actor), actor, report) for actor in row["actors"]),
        affected=tuple(_mention_in(_value_in(Actor, actor), actor, report) for actor in row["affected"]),
        places=tuple(_place_in(place, report) for place in row["places"]),
        when=_mention_in(_value_in(When, when), when, report) if when else None,
        figures=tuple(_figure_in(figure, report) for figure in row["figures"]),
        responds_to=tuple(row["responds_to"]),
        rule=row["rule"],
        confidence=row["confidence"],
    )


def json_schema() -> dict[str, Any]:
    """The JSON Schema of ``sayso.claim/1`` (draft 2020-12), made from the types above; the same stands in docs/claim.schema.json.

    >>> json_schema()["title"]
    'sayso.claim/1'
    """
    from pydantic import TypeAdapter  # takes a while, and nothing else needs it

    made = TypeAdapter(PublicClaim).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "sayso.claim/1"}
