import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from sayso.gazetteer import build as building
from sayso.gazetteer.rows import Row
from sayso.gazetteer.where import cache_folder


def few() -> Any:
    yield Row(1, "geonames:1", "Aleppo", 36.2, 37.16, "SY", "09", "city", 2_000_000), ["Halab"]


def test_the_index_lies_in_the_folder_the_user_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "here"))
    assert building.index_path().parent == tmp_path / "here"


def test_a_cache_that_cannot_be_written_is_replaced_by_a_temporary_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "file" / "below"))
    assert cache_folder().is_dir()


def test_builds_at_once_leave_one_whole_index(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(building, "all_rows", few)
    path = tmp_path / "places.sqlite"
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: building.build(path, say=lambda text: None), range(4)))
    assert [file.name for file in tmp_path.iterdir()] == ["places.sqlite"]
    base = sqlite3.connect(path)
    assert base.execute("SELECT count(*) FROM name").fetchone() == (2,)
    base.close()
