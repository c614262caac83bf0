import json
from collections.abc import Callable
from pathlib import Path

from sayso.errors import SaysoError
from sayso.model.report import Report

Reading = Callable[..., tuple[list[Report], list[SaysoError]]]
TEXT = "Nine people fled the town on Sunday, the mayor said."


def read_json(reading: Reading, path: Path, value: object) -> tuple[list[Report], list[SaysoError]]:
    path.write_text(json.dumps(value, indent=1))
    return reading(path)


def test_a_dump_of_reliefwebs_api(tmp_path: Path, reading: Reading) -> None:
    fields = {
        "title": "Mara: Flash Update No. 1",
        "body": TEXT,
        "date": {"original": "2024-05-03T00:00:00+00:00"},
        "source": [{"name": "OCHA"}],
        "url": "https://example.org/1",
    }
    reports, errors = read_json(
        reading, tmp_path / "a", {"time": 1, "totalCount": 2, "data": [{"id": "77", "fields": fields}, {"id": "78", "fields": {"title": "x"}}]}
    )
    assert [error.slug for error in errors] == ["no-text"]
    assert (reports[0].id, reports[0].published, reports[0].publisher) == ("reliefweb-77", "2024-05-03T00:00:00+00:00", "OCHA")
    assert [reports[0].text[a:b] for a, b in reports[0].body] == [TEXT]


def test_ninjs(tmp_path: Path, reading: Reading) -> None:
    one = {
        "uri": "urn:1",
        "headline": "Nine Flee From Mara",
        "body_html": f"<p>{TEXT}</p><p>More fled.</p>",
        "versioncreated": "2024-05-03T10:00:00Z",
        "provider": "ANA",
    }
    two = {"uri": "urn:2", "headlines": [{"value": "Ten Flee From Mara"}], "bodies": [{"contenttype": "text/plain", "value": TEXT}]}
    reports, errors = read_json(reading, tmp_path / "a", [one, two])
    assert not errors and [report.id for report in reports] == ["urn:1", "urn:2"]
    assert reports[0].text.endswith("said.\n\nMore fled.") and reports[0].publisher == "ANA"


def test_a_list_of_rows(tmp_path: Path, reading: Reading) -> None:
    assert len(read_json(reading, tmp_path / "a", {"articles": [{"text": TEXT}, {"text": TEXT + " Two."}]})[0]) == 2


def test_nested_too_deep(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "a").write_text("[" * 200_000 + "]" * 200_000)
    assert [error.slug for error in reading(tmp_path)[1]] == ["broken-file"]
