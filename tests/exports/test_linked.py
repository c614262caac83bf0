"""JSON-LD read by rdflib, FollowTheMoney by its own library, timelines, and the page of methods."""

import json
import warnings
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import jsonschema
import rdflib
from rdflib.namespace import PROV, RDF, RDFS

from sayso.store import View
from tests.exports.conftest import Made
from tests.exports.made import FORMULA

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
SCHEMA = rdflib.Namespace("https://schema.org/")
# the terms of http://www.w3.org/ns/anno.jsonld that we use, as a test has no network
ANNO = {
    "oa": str(OA), "as": "http://www.w3.org/ns/activitystreams#", "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/",
    "rdf": str(RDF), "xsd": "http://www.w3.org/2001/XMLSchema#", "foaf": "http://xmlns.com/foaf/0.1/", "id": "@id", "type": "@type",
    "Annotation": "oa:Annotation", "AnnotationPage": "as:OrderedCollectionPage", "TextualBody": "oa:TextualBody", "Software": "as:Application",
    "Person": "foaf:Person", "TextPositionSelector": "oa:TextPositionSelector", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TimeState": "oa:TimeState", "items": {"@id": "as:items", "@container": "@list"}, "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"}, "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"}, "state": {"@id": "oa:hasState", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "identifying": "oa:identifying", "assessing": "oa:assessing",
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"}, "describing": "oa:describing", "exact": "oa:exact", "prefix": "oa:prefix",
    "suffix": "oa:suffix", "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "value": "rdf:value", "format": "dc:format", "creator": {"@id": "dcterms:creator", "@type": "@id"}, "created": {"@id": "dcterms:created"},
    "name": "foaf:name", "cached": {"@id": "oa:cachedSource", "@type": "@id"}, "sourceDate": {"@id": "oa:sourceDate"},
}  # fmt: skip
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "motivation", "body", "target"],
    "properties": {
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["identifying", "assessing"]},
        "target": {
            "minItems": 1,
            "items": {
                "oneOf": [
                    {"type": "string"},
                    {"type": "object", "required": ["source", "selector"], "properties": {"selector": {"minItems": 2, "maxItems": 2}}},
                ]
            },
        },
    },
}


def graph_of(document: Any) -> rdflib.Graph:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's parser still uses what rdflib calls old
        return rdflib.Graph().parse(data=json.dumps(document), format="json-ld")


def test_annotations_point_at_the_very_characters(exported: Callable[..., Made], view: View) -> None:
    page = json.loads(exported("annotations").path.read_text(encoding="utf-8"))
    texts = {f"urn:sayso:text:sha256:{report.text_sha256}": report.text for report in view.reports()}
    for one in page["items"]:
        jsonschema.validate(one, ANNOTATION)
        for target in one["target"] if one["motivation"] == "identifying" and "\\ud83d" not in str(one["target"]) else ():
            position, quote = target["selector"]
            text = texts[target["source"]]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"]) and text[position["end"] :].startswith(quote["suffix"])


def test_rdflib_reads_the_annotations(exported: Callable[..., Made], view: View) -> None:
    page = json.loads(exported("annotations").path.read_text(encoding="utf-8"))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    page["@context"][0] = ANNO
    graph = graph_of(page)
    assert len(set(graph.subjects(RDF.type, OA.Annotation))) == len(list(view.claims())) + 1  # and one judgement
    assert len(set(graph.subjects(OA.motivatedBy, OA.assessing))) == 1


def test_prov_leads_from_a_claim_to_its_file(exported: Callable[..., Made], view: View) -> None:
    graph = graph_of(json.loads(exported("prov").path.read_text(encoding="utf-8")))
    claim = next(iter(view.claims())).claim
    node = rdflib.URIRef(f"urn:sayso:claim:{claim.id}")
    text = graph.value(node, PROV.wasQuotedFrom)
    file = graph.value(text, PROV.wasDerivedFrom)
    assert str(file) == "urn:sayso:file:sha256:" + "ab" * 32
    assert str(graph.value(graph.value(node, PROV.wasAttributedTo), RDFS.label)) == "Rebels"
    roles = {str(graph.value(one, PROV.hadRole)).rpartition(":")[2] for one in graph.objects(node, PROV.qualifiedAttribution)}
    assert roles == {"speaker", "publisher"}
    assert graph.value(graph.value(node, PROV.wasGeneratedBy), PROV.wasAssociatedWith) == rdflib.URIRef("urn:sayso:program")
    people = [graph.value(person, RDFS.label) for person in graph.subjects(RDF.type, PROV.Person) if "urn:sayso:person" in str(person)]
    assert list(map(str, people)) == ["@Ana"]


def test_a_denial_disputes_the_claim_it_answers(exported: Callable[..., Made], view: View) -> None:
    graph = graph_of(json.loads(exported("claim").path.read_text(encoding="utf-8")))
    strike, denial = [kept.claim for kept in view.claims()][:2]
    assert len(set(graph.subjects(RDF.type, SCHEMA.Claim))) == len(list(view.claims()))
    disputed = graph.value(rdflib.URIRef(f"urn:sayso:claim:{denial.id}"), rdflib.URIRef("urn:sayso:ns:disputes"))
    assert str(disputed) == f"urn:sayso:claim:{strike.id}"
    assert str(graph.value(rdflib.URIRef(f"urn:sayso:claim:{strike.id}"), SCHEMA.temporalCoverage)) == "2024-05-03"
    assert not set(graph.subjects(RDF.type, SCHEMA.ClaimReview))


def test_followthemoney_reads_every_entity_without_loss(exported: Callable[..., Made]) -> None:
    from followthemoney import model

    ids, links = set(), set()
    for line in exported("followthemoney").path.read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        model.get(data["schema"]).validate(data)
        proxy = model.get_proxy(data, cleaned=False)
        ids.add(data["id"])
        links |= {one for name, values in data["properties"].items() if name in ("involved", "proof", "entity") for one in values}
        if not all(text.isprintable() for values in data["properties"].values() for text in values):
            continue  # control characters, which their library takes out
        cleaned = {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}
        assert cleaned == {name: sorted(set(values)) for name, values in data["properties"].items()}
    assert links <= ids


def test_a_timeline_has_dates_and_no_markup_of_strangers(exported: Callable[..., Made]) -> None:
    found = json.loads(exported("timelinejs").path.read_text(encoding="utf-8"))
    first = found["events"][0]
    assert first["start_date"] == {"year": 2024, "month": 5, "day": 3} and first["unique_id"]
    assert [one["start_date"]["day"] for one in found["events"]] == sorted(one["start_date"]["day"] for one in found["events"])
    assert "<b>" not in json.dumps(found)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.met: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.met.add(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_of_methods_is_whole_and_runs_nothing(exported: Callable[..., Made]) -> None:
    text = exported("methodology").path.read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(text)
    assert not tags.open and not tags.met & {"script", "img", "iframe", "link", "b"}
    for said in ("reports", "single source", "@Ana: same", "test.rule", "claims whose time is open", "shape: 3 rows"):
        assert said in text
    assert FORMULA not in text.partition("</style>")[0]
