import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import SaysoError
from sayso.gazetteer import build as building
from sayso.gazetteer import open_names
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


def test_a_damaged_index_is_built_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(building, "all_rows", few)
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path))
    path = building.built()
    path.write_bytes(path.read_bytes()[:2000])
    assert building.built() == path
    with sqlite3.connect(path) as base:
        assert base.execute("SELECT count(*) FROM place").fetchone() == (1,)
    base.close()


def test_an_index_in_a_folder_that_cannot_be_written_is_still_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(building, "all_rows", few)
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path))
    path = building.built()
    monkeypatch.setattr(building, "cache_folder", lambda: tmp_path / "elsewhere")
    assert building.built() == path


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SaysoError) as error:
        building.build(tmp_path / "none" / "places.sqlite", say=lambda text: None)
    assert error.value.slug == "gazetteer-unwritable"
    assert "SAYSO_CACHE" in str(error.value)


def test_old_indexes_are_removed_and_young_ones_stay(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(building, "all_rows", few)
    old, young = tmp_path / "places-1-old.sqlite", tmp_path / "places-1-young.sqlite"
    for file in (old, young):
        file.write_text("")
    os.utime(old, (0, 0))
    building.build(tmp_path / "places-2-new.sqlite", say=lambda text: None)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["places-1-young.sqlite", "places-2-new.sqlite"]


def test_opening_the_index_is_quick_and_light() -> None:
    program = (
        "import resource, time\n"
        "before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()\n"
        "from sayso.gazetteer import open_names\n"
        "open_names()('Aleppo')\n"
        "print(time.process_time() - begun, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)\n"
    )
    open_names()  # built before it is measured
    seconds, megabytes = map(float, subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split())
    assert seconds < 0.5
    assert megabytes < 150
