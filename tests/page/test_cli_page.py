from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.cli.page import command
from sayso.errors import SaysoError
from sayso.store import open_store
from tests.page.samples import sample


def test_the_kept_claims_become_a_page(tmp_path: Path) -> None:
    (report,), claims = sample()
    store = open_store(tmp_path / "sayso.db")
    store.keep(report, claims)
    store.close()
    done = CliRunner().invoke(command, ["--db", str(tmp_path / "sayso.db"), "-o", str(tmp_path / "out.html")])
    assert done.exception is None
    assert done.output.startswith("Claims: 4, reports: 1. ")
    assert "Boats and shells" in (tmp_path / "out.html").read_text(encoding="utf-8")


def test_a_missing_database_is_not_made(tmp_path: Path) -> None:
    done = CliRunner().invoke(command, ["--db", str(tmp_path / "none.db")])
    assert isinstance(done.exception, SaysoError) and done.exception.slug == "no-such-file"
    with pytest.raises(StopIteration):
        next(tmp_path.iterdir())
