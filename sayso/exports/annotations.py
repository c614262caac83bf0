"""W3C Web Annotation: one annotation a claim, on the characters of everything it says; offsets are code points, as the Recommendation asks.

The target's source is the text that was read, named by its hash; every target has a position and a quote. The body holds the whole claim.
"""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from sayso.exports import Loss, Losses
from sayso.exports.linked import NS, known, text_urn, urn, write_document
from sayso.model.claim import Claim
from sayso.model.public import claim_out, quote_out
from sayso.model.report import Report
from sayso.model.span import Span
from sayso.store.view import View

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"sayso": NS}]


def write(view: View, out: BinaryIO) -> Loss:
    """Write an AnnotationPage, one annotation a line; people's judgements follow as annotations of their claims."""
    losses = Losses()
    claims = rows = 0

    def nodes() -> Iterator[dict[str, Any]]:
        nonlocal claims
        seen: set[str] = set()
        for kept in view.claims():
            claims += 1
            seen.add(kept.claim.id)
            yield annotation(kept.claim, kept.report)
        for word in view.judgements():
            if word.left in seen and word.right in seen:
                yield _judgement(word)

    rows = write_document(out, {"@context": CONTEXT, "id": "urn:sayso:annotations", "type": "AnnotationPage"}, "items", nodes())
    losses.count("created", "left out: when it was read is not kept with a claim, and the same claims give the same file", claims)
    return losses.report("annotations", rows)


def annotation(claim: Claim, report: Report) -> dict[str, Any]:
    """One claim as an annotation with a target for each of its spans."""
    body = {"type": "TextualBody", "format": "application/json", "purpose": "describing", "value": json.dumps(claim_out(claim, report))}
    return {
        "id": urn("claim", claim.id),
        "type": "Annotation",
        "motivation": "identifying",
        "creator": {"id": "urn:sayso:program", "type": "Software", "name": "sayso"},
        "body": [body],
        "target": [_target(role, span, report) for role, span in spans(claim)],
    }


def spans(claim: Claim) -> Iterator[tuple[str, Span]]:
    """(role, characters) of everything a claim points to, the quote first."""
    yield "quote", claim.quote
    yield "event", claim.kind.span
    if claim.stance_cue:
        yield "stance", claim.stance_cue
    for voice in claim.sources:
        yield "speaker" if voice.role == "speaker" else "cited", voice.source.span
        if voice.cue:
            yield "cue", voice.cue
    for role, mentions in (("actor", claim.actors), ("affected", claim.affected), ("place", claim.places), ("figure", claim.figures)):
        for mention in mentions:
            yield role, mention.span
    if claim.when:
        yield "date", claim.when.span
    for figure in claim.figures:
        for span in figure.value.derived.inputs if figure.value.derived else ():
            yield "input", span


def _target(role: str, span: Span, report: Report) -> dict[str, Any]:
    quote = quote_out(span, report.text)
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    selector = {"type": "TextQuoteSelector", "exact": quote["exact"], "prefix": quote["prefix"], "suffix": quote["suffix"]}
    target = {"source": text_urn(report), "sayso:role": role, "selector": [position, selector]}
    state = known(sourceDate=report.fetched, cached=report.url) if report.fetched else {}
    return target | ({"state": {"type": "TimeState", **state}} if state else {})


def _judgement(word: Any) -> dict[str, Any]:
    """A person's word on two claims."""
    said = json.dumps({"verdict": word.verdict, "reason": word.reason})
    made = {
        "id": urn("judgement", f"{word.left}-{word.right}-{word.by}"),
        "type": "Annotation",
        "motivation": "assessing",
        "creator": {"type": "Person", "name": word.by},
        "body": [{"type": "TextualBody", "format": "application/json", "purpose": "assessing", "value": said}],
        "target": [urn("claim", word.left), urn("claim", word.right)],
    }
    return made | known(created=word.at)
