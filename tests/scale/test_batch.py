"""The batch function: pure, whole for good rows and one error for each bad one; and the tables agree with `sayso read`."""

import json
from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.texts import conflict_news
from sayso.model.public import claim_in, claim_out
from sayso.model.report import Report
from sayso.pipeline import read_reports
from sayso.scale import batch as module
from sayso.scale.batch import Wish, read_batch, read_rows
from sayso.scale.rows import as_json, report_in, report_of
from sayso.scale.schema import REPORTS_IN, SCHEMAS, Tables

NEWS = list(conflict_news(6))
PLAIN = Wish(triage=False)


def batch_of(reports: list[Report]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([report_in(report) for report in reports], schema=REPORTS_IN)


def test_claims_are_those_of_the_pipeline() -> None:
    want = [as_json(claim_out(claim, reading.report)) for reading in read_reports(NEWS) for claim in reading.claims]
    tables = read_batch(batch_of(NEWS), PLAIN)
    assert tables.claims.column("claim").to_pylist() == want
    assert sum(tables.reports.column("claims").to_pylist()) == len(want)


def test_every_table_has_its_schema() -> None:
    tables = read_batch(batch_of(NEWS[:1]))
    assert {name: getattr(tables, name).schema for name in SCHEMAS} == SCHEMAS


def test_twice_gives_the_same_bytes() -> None:
    once, again = (read_batch(batch_of(NEWS[:2])) for _ in range(2))
    assert all(getattr(once, name).equals(getattr(again, name)) for name in SCHEMAS)


def test_how_reports_are_bundled_plays_no_part() -> None:
    def column(tables: Tables) -> list[str]:
        return list(tables.claims.column("claim").to_pylist())

    whole = column(read_batch(batch_of(NEWS)))
    assert sorted(row for report in NEWS for row in column(read_batch(batch_of([report])))) == sorted(whole)


def test_wide_columns_say_what_the_claim_says() -> None:
    tables = read_batch(batch_of(NEWS), PLAIN)
    reports = {report.id: report for report in NEWS}
    for row in tables.claims.to_pylist():
        public = json.loads(row["claim"])
        assert (row["id"], row["kind"], row["stance"]) == (public["id"], public["kind"], public["stance"])
        assert reports[row["report"]].text[row["start"] : row["end"]] == row["quote"]
        assert claim_in(public).id == row["id"]
    figures = [figure for row in tables.claims.to_pylist() for figure in json.loads(row["claim"])["figures"]]
    assert [figure["measure"] for figure in figures] == tables.figures.column("measure").to_pylist()


@pytest.mark.parametrize(
    "bad", [{"id": None, "text": "x"}, {"id": "b", "text": None}, {"id": "b", "text": " "}, {"id": "b", "text": "x", "layout": "{"}]
)
def test_a_bad_row_is_named_and_the_others_are_read(bad: dict[str, str | None]) -> None:
    good = {"id": "a", "text": "Rebels shelled the town of Ariha."}
    tables = read_batch(pa.RecordBatch.from_pylist([bad, good], schema=REPORTS_IN))
    assert tables.errors.num_rows == 1
    assert tables.claims.column("kind").to_pylist() == ["shelling"]


def test_a_text_that_breaks_a_rule_is_named_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fragile(reports: list[Report], *rest: object) -> list[object]:
        if any("boom" in report.text for report in reports):
            raise ZeroDivisionError("a rule broke")
        return list(read_reports(reports))

    monkeypatch.setattr(module, "read_reports", fragile)
    poisoned = Report(id="p", text="Rebels shelled boom.")
    tables = read_rows([NEWS[0], poisoned, NEWS[1]], PLAIN)
    assert tables.errors.column("slug").to_pylist() == ["report-failed"]
    assert tables.reports.column("state").to_pylist() == ["read", "failed", "read"]
    assert tables.claims.equals(read_rows([NEWS[0], NEWS[1]], PLAIN).claims)


def test_passed_over_reports_are_counted_without_their_text() -> None:
    tables = read_rows([Report(id="r", text="The orchestra played until midnight.")], Wish())
    assert tables.reports.to_pylist()[0] | {"state": "passed_over", "text": None, "claims": 0} == tables.reports.to_pylist()[0]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=80).filter(str.strip), max_size=5))
def test_any_text_gives_one_row_a_report(texts: list[str]) -> None:
    reports = [Report(id=str(i), text=text) for i, text in enumerate(texts)]
    tables = read_rows(reports, PLAIN)
    assert tables.reports.column("id").to_pylist() == [report.id for report in reports]
    starts = [(row["report"], row["position"]) for row in tables.claims.to_pylist()]
    assert all(left < right for left, right in pairwise(starts))


@given(st.text(min_size=1, max_size=60).filter(str.strip), st.sampled_from([None, "2024-05-01"]))
def test_a_report_survives_its_row(text: str, published: str | None) -> None:
    report = Report(id="r", text=text, published=published, extra=(("row", "1"),))
    assert report_of(report_in(report)) == report
