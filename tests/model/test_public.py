"""A claim in public: to JSON and back without loss, always as the schema says."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from sayso.codebook.lexicon import family_of
from sayso.codebook.loader import load_list
from sayso.model import public
from sayso.model.claim import Certainty, Stance, Status
from sayso.model.figure import Quantifier, UnitKind
from sayso.model.place import PlaceRole
from tests.store.made import Made, full_claim, made, report

LAW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
KEPT = Path(__file__).parents[2] / "docs" / "claim.schema.json"


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    found = public.json_schema()
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


@LAW
@given(made())
def test_a_claim_comes_back_from_json_as_it_was(pair: Made) -> None:
    of, claims = pair
    for claim in claims:
        line = json.dumps(public.claim_out(claim, of))  # half characters too: JSON escapes them
        assert public.claim_in(json.loads(line)) == claim


@LAW
@given(pair=made())
def test_every_claim_is_as_the_schema_says(schema: Draft202012Validator, pair: Made) -> None:
    of, claims = pair
    for claim in claims:
        schema.validate(json.loads(json.dumps(public.claim_out(claim, of))))


def test_the_quote_stands_between_what_is_before_and_after_it() -> None:
    of = report()
    row = public.claim_out(full_claim(of), of)
    quote = row["quote"]
    around = of.text[max(0, quote["start"] - public.CONTEXT) : quote["end"] + public.CONTEXT]
    assert quote["prefix"] + quote["exact"] + quote["suffix"] == around


def test_no_field_is_missing_from_the_schema_and_none_too_many(schema: Draft202012Validator) -> None:
    of = report()
    row: dict[str, Any] = dict(public.claim_out(full_claim(of), of))
    assert set(schema.schema["properties"]) - {"incident"} == set(row)
    for key, name in (("sources", "PublicSource"), ("actors", "PublicActor"), ("places", "PublicPlace"), ("figures", "PublicFigure")):
        assert set(schema.schema["$defs"][name]["properties"]) == set(row[key][0])
    assert set(schema.schema["$defs"]["PublicWhen"]["properties"]) == set(row["when"])


@pytest.mark.parametrize(
    ("field", "value"), [("stance", "shouts"), ("status", "maybe"), ("certainty", "sure"), ("quote", None), ("schema", "sayso.claim/2"), ("id", 7)]
)
def test_the_schema_refuses_what_is_no_claim(schema: Draft202012Validator, field: str, value: object) -> None:
    of = report()
    row = {**public.claim_out(full_claim(of), of), field: value}
    assert not schema.is_valid(row)


def test_the_schema_in_the_documentation_is_this_one() -> None:
    assert json.loads(KEPT.read_text()) == public.json_schema()


@pytest.mark.parametrize(
    ("listed", "type_"),
    [
        ("stances", Stance),
        ("statuses", Status),
        ("certainties", Certainty),
        ("quantifiers", Quantifier),
        ("units", UnitKind),
        ("place_roles", PlaceRole),
    ],
)
def test_the_codebook_explains_every_word_of_the_types(listed: str, type_: object) -> None:
    assert set(load_list("words")[listed]) == set(get_args(type_))


def test_kinds_and_measures_are_those_that_were_agreed_on() -> None:
    gold = Path(__file__).parents[3] / "shared" / "gold" / "README.md"
    if not gold.exists():
        pytest.skip("the annotated reports (../shared) are not here")
    text = gold.read_text()
    events, measures = text.split("## Events")[1].split("## Measures")[0], text.split("## Measures")[1].split("Units are")[0]
    assert {kind for kind in family_of() if kind not in events} == set()
    assert {name for name in load_list("measures")["measures"] if name not in measures} == set()
