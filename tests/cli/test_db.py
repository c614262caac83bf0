"""``sayso db``: where, upgrade, check, copy; with files and with servers."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from sayso.cli import group
from sayso.errors import SaysoError
from sayso.store import open_store
from sayso.store.engine import connect
from sayso.store.opening import migrate
from sayso.store.tables import HEAD
from tests.store.made import claim, full_claim, report

if TYPE_CHECKING:
    from tests.conftest import Postgres


def run(*args: str) -> Result:
    """The command, as typed; troubles come as errors."""
    done = CliRunner().invoke(group, args)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def test_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("db", "path").output == f"{tmp_path / 'sayso.db'}\n"
    assert run("db", "path", "--db", "postgresql://ann:secret@host/db").output == "postgresql://ann:***@host/db\n"
    monkeypatch.setenv("SAYSO_DB", "team.db")
    assert run("db", "path").output == f"{tmp_path / 'team.db'}\n"
    assert not list(tmp_path.iterdir())


def test_check(store_url: str) -> None:
    with open_store(store_url) as store:
        store.keep(report(), [full_claim(report()), claim(report())])
        assert run("db", "check", "--db", store_url).output == "all is well: 1 report, 2 claims, 12 spans\n"
        with store.writing() as db:
            db.exec_driver_sql("UPDATE evidence SET exact = 'ten' WHERE slot = 'figure'")
    done = run("db", "check", "--db", store_url)
    assert done.exit_code == 1
    name = full_claim(report()).id
    assert done.output.splitlines() == [f"claim {name}: figure 19-23 does not say 'ten'", f"claim {name}: its evidence is not that of its slots"]


def test_no_such_database(tmp_path: Path) -> None:
    for command in (["check"], ["upgrade"]):
        with pytest.raises(SaysoError, match=r"no-such-file: cannot open .*: there is no such database"):
            run("db", *command, "--db", str(tmp_path / "none.db"))
    with pytest.raises(SaysoError, match="no-such-file"):
        run("db", "copy", str(tmp_path / "none.db"), str(tmp_path / "new.db"))
    assert not list(tmp_path.iterdir())


@pytest.mark.postgres
def test_upgrade_and_copy(postgres: "Postgres", tmp_path: Path) -> None:
    file, server = str(tmp_path / "mine.db"), postgres.empty()
    with open_store(file) as store:
        store.keep(report(), [full_claim(report())])
        store.judge("a", "b", "same", by="Ann")
    migrate(connect(server), "0001")
    with pytest.raises(SaysoError, match=r"older-schema: cannot use .*0001.*Run: sayso db upgrade --db"):
        run("db", "copy", file, server)
    assert run("db", "upgrade", "--db", server).output == f"{server} has schema {HEAD}, the newest\n"
    assert run("db", "copy", file, server).output == "1 report, 1 claim, 1 word of reviewers copied\n"
    assert run("db", "copy", file, server).output == "0 reports, 0 claims copied (1 report was there before)\n"
    assert run("claims", "--db", server, "--format", "jsonl").stdout_bytes == run("claims", "--db", file, "--format", "jsonl").stdout_bytes
    back = str(tmp_path / "back.db")
    assert run("db", "copy", server, back).output == "1 report, 1 claim, 1 word of reviewers copied\n"
    assert run("db", "check", "--db", back).exit_code == 0
