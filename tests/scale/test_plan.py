"""The plan: every byte of the input in exactly one part, the same parts for the same input; and the reports of a part."""

import gzip
import json
from pathlib import Path

import fsspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import SaysoError
from sayso.model.report import Report
from sayso.scale import plan as module
from sayso.scale.inputs import reports_in
from sayso.scale.plan import part_of, plan
from tests.scale.corpora import crawl, lines, news, table

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio leaves its files to the collector
TEXT = "Nine people fled the town of Ariha."


def ids(inputs: list[str]) -> list[str]:
    """The ids of all reports of the plan, in order."""
    return [found.id for part in plan(inputs) for found in reports_in(part) if isinstance(found, Report)]


def errors(inputs: list[str]) -> list[str]:
    return [found.slug for part in plan(inputs) for found in reports_in(part) if isinstance(found, SaysoError)]


def test_lines_are_cut_at_line_ends(tmp_path: Path) -> None:
    reports = news(60)
    path = lines(tmp_path / "a.jsonl", reports)
    assert len(plan([str(path)])) > 1
    assert ids([str(path)]) == [report.id for report in reports]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=12),
    st.integers(5, 200),
)
def test_every_line_is_in_one_part_wherever_it_is_cut(tmp_path: Path, texts: list[str], size: int) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"id": str(i), "text": text}, ensure_ascii=False) + "\n" for i, text in enumerate(texts)), encoding="utf-8")
    before, module.SIZE = module.SIZE, size
    try:
        assert ids([str(path)]) == [str(i) for i in range(len(texts))]
    finally:
        module.SIZE = before


def test_tables_are_cut_at_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SIZE", 4_000)
    reports = news(60)
    path = table(tmp_path / "a.parquet", reports, rows=10)
    assert len(plan([str(path)])) > 1
    assert ids([str(path)]) == [report.id for report in reports]


def test_packed_lines_are_read_whole(tmp_path: Path) -> None:
    reports = news(20)
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(lines(tmp_path / "a.jsonl", reports).read_bytes()))
    assert ids([str(packed)]) == [report.id for report in reports]


def test_cut_packed_lines_keep_what_stands_before(tmp_path: Path) -> None:
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(lines(tmp_path / "a.jsonl", news(40)).read_bytes())[:-2000])
    assert ids([str(packed)])
    assert errors([str(packed)])[-1] == "cut-file"


def test_a_crawl_is_read(tmp_path: Path) -> None:
    path = crawl(tmp_path / "crawl.warc.gz", [Report(id=str(i), text=f"{TEXT} They walked for {i + 2} days.") for i in range(3)])
    assert [part.kind for part in plan([str(path)])] == ["warc"]
    assert len(ids([str(path)])) == 3


def test_folders_patterns_and_object_stores(tmp_path: Path) -> None:
    for i in range(3):
        (tmp_path / f"{i}.txt").write_text(f"{TEXT} It was day {i}.")
    (tmp_path / ".hidden.txt").write_text(TEXT)
    assert len(ids([str(tmp_path)])) == 3
    assert len(ids([f"{tmp_path}/[01].txt"])) == 2
    memory = fsspec.filesystem("memory")
    memory.pipe("/corpus/a.jsonl", json.dumps({"id": "m", "text": TEXT}).encode())
    assert ids(["memory://corpus"]) == ids(["memory://corpus/*.jsonl"]) == ["m"]


def test_the_same_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert len(plan([f"{tmp_path}/a.txt", str(tmp_path)])) == 1


def test_a_file_that_grew_keeps_its_earlier_parts(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", news(60))
    before = [part.name for part in plan([str(path)])]
    with path.open("a") as file:
        file.write(json.dumps({"id": "new", "text": TEXT}) + "\n")
    after = [part.name for part in plan([str(path)])]
    assert before[:-1] == after[: len(before) - 1]
    assert before[-1] not in after


def test_a_part_survives_json(tmp_path: Path) -> None:
    for part in plan([str(lines(tmp_path / "a.jsonl", news(30)))]):
        assert part_of(json.loads(json.dumps(part.as_row()))) == part


@pytest.mark.parametrize(
    ("row", "slug"),
    [('{"id": "a"}', "no-text"), ("no json", "broken-line"), ('{"id": "a", "text": "x", "published": "soon"}', "bad-date")],
)
def test_bad_lines_are_named(tmp_path: Path, row: str, slug: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"id": "good", "text": "{TEXT}"}}\n{row}\n')
    assert errors([str(path)]) == [slug]
    assert ids([str(path)])[0] == "good"


@pytest.mark.parametrize("name", ["missing.jsonl", "none*.jsonl", "empty"])
def test_what_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SaysoError, match="no-such-file"):
        plan([str(tmp_path / name)])


def test_a_table_without_text_is_named(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"words": ["x"]}), tmp_path / "a.parquet")
    assert errors([str(tmp_path / "a.parquet")]) == ["no-text-column"]
