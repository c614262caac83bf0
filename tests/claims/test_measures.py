"""Every row of casebook/measures.yaml: what each number of a sentence measured."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from sayso import language, mentions
from sayso.claims.make import make
from sayso.claims.measures import figure_of
from sayso.model.figure import Quantity
from sayso.model.report import Report
from sayso.model.span import Mention, Span

ROWS = yaml.safe_load((Path(__file__).parents[2] / "casebook" / "measures.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:50] for row in ROWS])
def test_the_figures_of_the_row_are_measured(row: dict[str, Any]) -> None:
    report = Report(id="r", text=row["text"])
    found = [mentions.find(sentence, lambda name: False) for sentence in language.parse(language.load(), report)]
    got = {(m.span.start, m.value.measure, m.value.low, m.value.best, m.value.high) for claim in make(report, found) for m in claim.figures}
    assert [list(figure[1:]) for figure in sorted(got, key=lambda figure: figure[0])] == row["figures"]


def test_a_rest_says_what_it_was_computed_from() -> None:
    whole, part = Span("r", 0, 5, "4,500"), Span("r", 9, 14, "2,800")
    rest = Quantity(low=1700, best=1700, high=1700, quantifier="exactly", role="rest", of=whole, inputs=(whole, part))
    base = Quantity(low=4500, best=4500, high=4500, quantifier="exactly")
    figure = figure_of(Mention(rest, Span("r", 20, 28, "the rest"), "figures.rest"), "displaced", Mention(base, whole, "figures.exactly"))
    assert figure.value.derived is not None
    assert (figure.value.derived.formula, figure.value.derived.inputs) == ("4500 - 2800", (whole, part))
