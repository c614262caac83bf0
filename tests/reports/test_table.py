from collections.abc import Callable
from pathlib import Path

from sayso.errors import SaysoError
from sayso.model.report import Report

Reading = Callable[..., tuple[list[Report], list[SaysoError]]]


def test_each_row_is_a_report(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "a").write_text('\ufeffevent_id_cnty;event_date;Source;Notes\nSUD1;03 May 2024;Star;"Nine fled; ten\nstayed."\nSUD2;x;Star;\n')
    reports, errors = reading(tmp_path)
    assert [(report.id, report.publisher, report.text) for report in reports] == [("SUD1", "Star", "Nine fled; ten\nstayed.")]
    assert [error.slug for error in errors] == ["no-text"]


def test_nul_characters_lose_one_row(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "a.csv").write_text("id,text,date\n1,Nine fled.,2024-05-03\n2,Ten\0 fled.,\n3,Two fled.,\n")
    reports, errors = reading(tmp_path)
    assert [report.published for report in reports] == ["2024-05-03", None]
    assert [(error.slug, error.where[-2:]) for error in errors] == [("broken-characters", ":3")]


def test_a_table_without_a_text_column_names_its_columns(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "a.csv").write_text("who,when\nx,y\n")
    assert "who, when" in str(reading(tmp_path)[1][0])
