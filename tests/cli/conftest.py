"""The command line as a person calls it: arguments in; status, standard output and standard error out. One page is read once for all tests."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sayso.cli import main

PAGE = Path(__file__).parents[2] / "samples" / "page.txt"


@dataclass(frozen=True)
class Done:
    """What a call gave: its exit status and what it printed."""

    status: int
    out: str
    err: str


Call = Callable[..., Done]


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    """Calls sayso in a folder of its own, at a width of 100 columns."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("SAYSO_DB", raising=False)

    def calling(*args: str | Path) -> Done:
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(arg) for arg in args])
        out, err = capfdbinary.readouterr()
        return Done(int(left.value.code or 0), out.decode(), err.decode())

    return calling


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample page, not to be written to."""
    from sayso.exports.mentions import mention_rows
    from sayso.pipeline import Reading, read_paths
    from sayso.store import open_store

    path = tmp_path_factory.mktemp("kept") / "sayso.db"
    with open_store(path) as store:
        for reading in read_paths([PAGE]):
            assert isinstance(reading, Reading)
            store.keep(reading.report, reading.claims, mention_rows(reading.found))
    return path


@pytest.fixture
def db(read_once: Path, tmp_path: Path) -> Path:
    """A copy of that database, as sayso.db in the folder of the call."""
    return Path(shutil.copy(read_once, tmp_path / "sayso.db"))
