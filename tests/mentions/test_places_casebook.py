from pathlib import Path
from typing import Any

import pytest
import yaml

from sayso.gazetteer import open_names
from sayso.language import load, parse
from sayso.mentions import places
from sayso.model.report import Report

CASES = yaml.safe_load((Path(__file__).parents[2] / "casebook" / "places.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tools() -> Any:
    return load(), open_names()


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_each_sentence_gives_its_places(tools: Any, case: Any) -> None:
    pipeline, names = tools
    found = [m.value for sentence in parse(pipeline, Report(id="r", text=case["text"])) for m in places.find(sentence, names)]
    assert [[place.name, place.role, place.relation] for place in found] == case["places"]
