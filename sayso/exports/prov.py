"""PROV-O as JSON-LD: files, texts, reports and claims as entities, readings and judgements as activities, voices and people as agents."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from sayso.exports import Loss, Losses
from sayso.exports.linked import NS, known, text_urn, urn, voice_type, voice_urn, write_document
from sayso.model.actor import Source
from sayso.model.claim import Claim
from sayso.model.figure import Figure
from sayso.model.incident import Judgement
from sayso.model.report import Report
from sayso.model.span import Mention
from sayso.store.view import View

PROV = "http://www.w3.org/ns/prov#"
LINKS = (
    "wasGeneratedBy", "wasQuotedFrom", "wasDerivedFrom", "wasAttributedTo", "wasAssociatedWith", "used", "agent", "hadRole", "hadPrimarySource",
    "qualifiedAttribution", "wasInformedBy",
)  # fmt: skip
CONTEXT: dict[str, Any] = {
    "prov": PROV,
    "sayso": NS,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "label": "rdfs:label",
    "endedAtTime": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
    **{name: {"@id": f"prov:{name}", "@type": "@id"} for name in LINKS},
}
PROGRAM = "urn:sayso:program"


def write(view: View, out: BinaryIO) -> Loss:
    """Write the graph, a node a line: the program, each report once before its claims, each voice where it first speaks, then judgements."""
    losses = Losses()
    claims = 0

    def nodes() -> Iterator[dict[str, Any]]:
        nonlocal claims
        yield {"@id": PROGRAM, "@type": "prov:SoftwareAgent", "label": "sayso"}
        seen: set[str] = set()
        for kept in view.claims():
            claims += 1
            for node in (*report_nodes(kept.report), *_voices(kept.claim), *claim_nodes(kept.claim, kept.report)):
                if node["@id"] not in seen:
                    seen.add(node["@id"])
                    yield node
        for word in view.judgements():
            if urn("claim", word.left) in seen and urn("claim", word.right) in seen:
                yield from _judgement(word)

    write_document(out, {"@context": CONTEXT}, "@graph", nodes())
    losses.count("values", "places, dates and numbers are not in the graph, only where each claim comes from; see the jsonl export", claims)
    losses.count("startedAtTime", "left out: the same claims give the same file", claims)
    return losses.report("prov", claims)


def report_nodes(report: Report) -> Iterator[dict[str, Any]]:
    """A report, its text, the file the text was taken from, and its publisher."""
    text, original = text_urn(report), f"urn:sayso:file:sha256:{report.original_sha256}" if report.original_sha256 else None
    if original:
        yield {"@id": original, "@type": "prov:Entity"} | known(label=report.origin, **{"sayso:fetched": report.fetched, "sayso:url": report.url})
    taken = {"@id": text, "@type": "prov:Entity"} | known(wasDerivedFrom=original)
    yield taken | known(**{"sayso:extractor": report.extractor})
    publisher = urn("publisher", report.publisher.casefold()) if report.publisher else None
    if publisher:
        yield {"@id": publisher, "@type": ["prov:Agent", "prov:Organization"], "label": report.publisher}
    made: dict[str, Any] = {"@id": urn("report", report.id), "@type": "prov:Entity", "wasQuotedFrom": text}
    yield made | known(label=report.title, wasAttributedTo=publisher, **{"sayso:published": report.published})
    yield {"@id": _reading(report), "@type": "prov:Activity", "used": text, "wasAssociatedWith": PROGRAM}


def _reading(report: Report) -> str:
    return urn("reading", f"{report.id}-{report.text_sha256[:16]}")


def _voices(claim: Claim) -> Iterator[dict[str, Any]]:
    for voice in claim.sources:
        source = voice.source.value
        if source.named:
            yield {"@id": voice_urn(source), "@type": ["prov:Agent", f"prov:{voice_type(source)}"], "label": source.id or source.name}


def claim_nodes(claim: Claim, report: Report) -> Iterator[dict[str, Any]]:
    """A claim with who said it, and each number that was worked out from others."""
    name = urn("claim", claim.id)
    voices = [voice for voice in claim.sources if voice.source.value.named]
    chain = [_attribution(voice.source.value, voice.role) for voice in voices]
    if report.publisher:
        chain.append({"@type": "prov:Attribution", "agent": urn("publisher", report.publisher.casefold()), "hadRole": "sayso:publisher"})
    first: dict[str, Any] = {"@id": name, "@type": "prov:Entity", "wasGeneratedBy": _reading(report), "wasQuotedFrom": text_urn(report)}
    first["prov:value"] = claim.quote.exact
    first |= {"sayso:start": claim.quote.start, "sayso:end": claim.quote.end, "sayso:rule": claim.rule, "sayso:stance": claim.stance}
    primary = urn("report", report.id)
    yield first | known(wasAttributedTo=[voice_urn(voice.source.value) for voice in voices], qualifiedAttribution=chain, hadPrimarySource=primary)
    for at, mention in enumerate(claim.figures):
        if mention.value.derived:
            yield from _derived(f"{name}:figure:{at}", name, mention)


def _attribution(source: Source, role: str) -> dict[str, Any]:
    return {"@type": "prov:Attribution", "agent": voice_urn(source), "hadRole": f"sayso:{role}"}


def _derived(name: str, claim: str, mention: Mention[Figure]) -> Iterator[dict[str, Any]]:
    formula = mention.value.derived.formula if mention.value.derived else ""
    yield {"@id": f"{name}:worked-out", "@type": "prov:Activity", "used": claim, "wasAssociatedWith": PROGRAM, "sayso:formula": formula}
    yield {"@id": name, "@type": "prov:Entity", "wasDerivedFrom": claim, "wasGeneratedBy": f"{name}:worked-out", "label": mention.span.exact}


def _judgement(word: Judgement) -> Iterator[dict[str, Any]]:
    """A person's word on two claims."""
    person = urn("person", word.by.casefold())
    yield {"@id": person, "@type": ["prov:Agent", "prov:Person"], "label": word.by}
    act: dict[str, Any] = {"@id": urn("judgement", f"{word.left}-{word.right}-{word.by}"), "@type": "prov:Activity", "wasAssociatedWith": person}
    act["used"] = [urn("claim", word.left), urn("claim", word.right)]
    yield act | known(endedAtTime=word.at, **{"sayso:verdict": word.verdict, "sayso:reason": word.reason})
