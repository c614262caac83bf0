from pathlib import Path
from typing import Any

import pytest
import yaml

from sayso.language import load, parse
from sayso.mentions import find, settle
from sayso.model.report import Report

CASES = yaml.safe_load((Path(__file__).parents[2] / "casebook" / "times.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pipeline() -> Any:
    return load()


@pytest.mark.parametrize("case", CASES, ids=[f"{case['published'] or 'undated'}: {case['text'][:40]}" for case in CASES])
def test_each_sentence_gives_its_times(pipeline: Any, case: Any) -> None:
    report = Report(id="r", text=case["text"], published=case["published"])
    founds = settle(report, [find(sentence, lambda name: 0) for sentence in parse(pipeline, report)])
    found = [mention for each in founds for mention in each.times]
    assert [[m.span.exact, m.value.edtf, m.value.kind] for m in found] == case["times"]
