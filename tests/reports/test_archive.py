import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import SaysoError
from sayso.model.report import Report
from sayso.reports import archive

Reading = Callable[..., tuple[list[Report], list[SaysoError]]]
TEXT = "Nine people fled the town on Sunday, the mayor said."


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return out.getvalue()


def test_files_of_an_archive_are_read_by_their_kinds(tmp_path: Path, reading: Reading) -> None:
    inner = packed({"deep.txt": b"Ten people fled."})
    files = {
        "a.txt": TEXT.encode(),
        "b.jsonl": json.dumps({"id": "x", "text": TEXT}).encode(),
        "c.zip": inner,
        "__MACOSX/a": b"x",
        "d.png": b"\x89PNG",
    }
    (tmp_path / "all.zip").write_bytes(packed(files))
    reports, errors = reading(tmp_path)
    assert [report.origin.rsplit("/", 1)[-1] for report in reports if report.origin] == [
        "all.zip!a.txt",
        "all.zip!b.jsonl:1",
        "all.zip!c.zip!deep.txt",
    ]
    assert [error.slug for error in errors] == ["not-reports"]


def test_a_packed_file_is_unpacked(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    assert reading(tmp_path)[0][0].text == TEXT


def test_bombs_are_refused_and_the_next_file_is_read(tmp_path: Path, reading: Reading) -> None:
    nested = packed({"x.txt": TEXT.encode()})
    for _ in range(5):
        nested = packed({"in.zip": nested})
    (tmp_path / "a.zip").write_bytes(packed({"bomb.txt": b"0" * 30_000_000, "good.txt": TEXT.encode()}))
    (tmp_path / "b.zip").write_bytes(nested)
    (tmp_path / "c.gz").write_bytes(gzip.compress(b"0" * (archive.LARGEST + 10)))
    (tmp_path / "d.zip").write_bytes(packed({"a.txt": TEXT.encode()})[:-30])
    reports, errors = reading(tmp_path)
    assert len(reports) == 1
    assert [error.slug for error in errors] == ["harmful-file", "harmful-file", "harmful-file", "broken-file"]


def test_too_many_files(tmp_path: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_FILES", 3)
    (tmp_path / "a.zip").write_bytes(packed({f"{n}.txt": b"x" for n in range(4)}))
    assert [error.slug for error in reading(tmp_path)[1]] == ["harmful-file"]
