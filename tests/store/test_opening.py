"""Databases that cannot be used: one clear line, and what they hold stays."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from sayso.errors import SaysoError
from sayso.model.place import Place
from sayso.model.span import Mention
from sayso.store import Store, engine, open_store
from sayso.store.opening import RELEASED
from sayso.store.tables import HEAD
from tests.store.made import claim, full_claim, report

if TYPE_CHECKING:
    from tests.conftest import Postgres

ROOT = Path(__file__).parents[2]


def refused(where: object) -> str:
    """The line that opening, or else reading, gives."""
    with pytest.raises(SaysoError) as caught, open_store(str(where)) as store:
        store.reports()
    return str(caught.value)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for another."""
    monkeypatch.setattr(engine, "SECONDS", 0.2)


def test_the_newest_schema_is_a_released_one() -> None:
    found = sorted(path.name[:4] for path in (ROOT / "sayso/store/migrations/versions").glob("[0-9]*.py"))
    assert tuple(found) == RELEASED and found[-1] == HEAD


def test_a_text_file_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("Nine people fled. " * 100)
    assert refused(path) == f"not-a-database: cannot use {path}: the file is not a database. Name another file with --db"
    assert path.read_text().startswith("Nine people fled.")


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    assert refused(tmp_path) == f"not-a-database: cannot use {tmp_path}: it is a folder. Name a file with --db"


def test_a_database_in_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "sayso.db"
    assert refused(path) == f"no-such-folder: cannot make {path}: its folder does not exist. Make it first: mkdir -p {path.parent}"


def test_a_database_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "cookies.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE cookies (name TEXT)")
    other.close()
    told = f"not-ours: cannot use {path}: it is a database of something else. Name another file or database with --db"
    assert refused(path) == told


@pytest.mark.parametrize("version", ["9999", "0099"])
def test_a_newer_schema(store: Store, version: str) -> None:
    with store.writing() as db:
        db.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")
    told = refused(store.url)
    assert told.startswith("newer-schema: cannot use ") and f"schema {version}" in told and told.endswith("Upgrade sayso: pip install -U sayso")


def test_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    with open_store(path) as store:
        for number in range(50):
            of = report(f"r{number}", f"killed {number}" + " text" * 500)
            store.keep(of, [claim(of)])
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(os.urandom(path.stat().st_size - 8192))
    told = refused(path)
    assert told == f"not-a-database: cannot use {path}: the file is damaged. Name another file with --db"


def test_a_locked_file(tmp_path: Path, quick: None) -> None:
    path, of = tmp_path / "sayso.db", report()
    open_store(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with open_store(path) as store:
        with pytest.raises(SaysoError) as caught:
            store.keep(of, [claim(of)])
        assert str(caught.value).startswith(f"database-busy: cannot write to {path}: it is locked by another program")
        other.rollback()
        assert store.keep(of, [claim(of)])
    other.close()


def test_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    with open_store(path) as store:
        store.keep(report("first"), [])
        event.listen(store.engine, "connect", lambda db, _: db.execute(f"PRAGMA max_page_count={path.stat().st_size // 4096 + 60}"))
        store.engine.dispose()
        with pytest.raises(SaysoError) as caught:
            store.keep(report("second", "killed " * 200_000), [])
        assert str(caught.value).startswith(f"disk-full: cannot write to {path}: database or disk is full. Make room and go on")
        assert [one.id for one in store.reports()] == ["first"]


LIMITED = """
import resource, sys
from sayso.errors import SaysoError
from sayso.store import open_store
from tests.store.made import report
with open_store(sys.argv[1]) as store:
    store.keep(report("first"), [])
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
    try:
        store.keep(report("second", "killed " * 200_000), [])
    except SaysoError as error:
        sys.stdout.write(str(error))
"""


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    done = subprocess.run([sys.executable, "-c", LIMITED, str(path)], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.startswith(f"database-unreachable: cannot write to {path}: disk I/O error"), done.stderr
    with open_store(path) as store:
        assert [one.id for one in store.reports()] == ["first"]


@pytest.fixture
def foreign(tmp_path: Path) -> Iterator[Path]:
    """A folder that somebody else may enter, but not write in (root may do everything, so there we become another user)."""
    folder = Path(tempfile.mkdtemp(dir="/tmp")) if os.geteuid() == 0 else tmp_path
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def somebody() -> Iterator[None]:
    """Without the rights of root."""
    root = os.geteuid() == 0
    os.seteuid(65534 if root else os.geteuid())
    try:
        yield
    finally:
        os.seteuid(0 if root else os.geteuid())


def test_a_file_that_may_only_be_read(foreign: Path) -> None:
    path = foreign / "sayso.db"
    with open_store(path) as store:
        store.keep(report(), [full_claim(report())])
    path.chmod(0o444)
    foreign.chmod(0o555)
    with somebody(), open_store(path) as store:
        assert [kept.claim for kept in store.scan()] == [full_claim(report())]
        with pytest.raises(SaysoError) as caught:
            store.keep(report("more"), [])
    assert str(caught.value) == f"read-only: cannot write to {path}: it may only be read. Copy it to where you may write: sayso db copy FROM TO"
    assert [one.name for one in foreign.iterdir()] == ["sayso.db"]


def test_no_permission_to_read_or_make(foreign: Path) -> None:
    path, other = foreign / "sayso.db", foreign / "new.db"
    open_store(path).close()
    path.chmod(0)
    foreign.chmod(0o555)
    with somebody():
        assert refused(path) == f"no-permission: cannot open {path}: you may not read it. Ask its owner, or name another file with --db"
        assert refused(other) == f"no-permission: cannot make {other}: you may not write in its folder. Name another file with --db"


# --- PostgreSQL


def name_of(url: str) -> str:
    return url.split("/")[3].partition("?")[0]


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://ann:secret@127.0.0.1:1/db", "database-unreachable: cannot open postgresql://ann:***@127.0.0.1:1/db"),
        ("postgresql://a:b:c@[::1/x", "unknown-database: cannot open"),
        (
            "mysql://ann:secret@host/db",
            "unknown-database: cannot open mysql://ann:***@host/db: this kind of database is not known. Give a file, or p",
        ),
    ],
)
def test_no_such_server(url: str, told: str) -> None:
    line = refused(url)
    assert line.startswith(told) and "secret" not in line and "\n" not in line


@pytest.mark.postgres
def test_no_such_database_on_the_server(postgres: "Postgres") -> None:
    assert 'database "nowhere" does not exist' in refused(postgres.url("nowhere"))


@pytest.mark.postgres
def test_a_server_database_of_something_else(postgres: "Postgres") -> None:
    url = postgres.empty()
    postgres.run("CREATE TABLE cookies (name TEXT)", name_of(url))
    assert refused(url).startswith("not-ours: ")


@pytest.mark.postgres
def test_a_server_database_of_other_letters(postgres: "Postgres") -> None:
    url = postgres.empty("ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'")
    assert "its letters are LATIN1, not UTF8" in refused(url)


@pytest.mark.postgres
def test_a_lost_connection_and_a_held_lock(postgres: "Postgres", quick: None) -> None:
    url = postgres.store()
    name, of = name_of(url), report()
    with open_store(url) as holder, open_store(url) as store:
        with holder.writing() as held:
            held.exec_driver_sql("LOCK TABLE reports")
            with pytest.raises(SaysoError, match=r"database-busy: .*it is locked by another program"):
                store.keep(of, [])
        with pytest.raises(SaysoError, match="database-unreachable: "), store.writing() as db:
            postgres.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND pid <> pg_backend_pid()")
            db.exec_driver_sql("SELECT 1")
        assert store.keep(of, [claim(of)])  # and goes on, once the server answers again


def test_the_driver_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert refused("postgresql://ann@host/db").endswith("the PostgreSQL driver is not installed. Pip install 'sayso[postgres]'")


@pytest.mark.parametrize(("name", "what"), [("i" * 301, "id"), ("ok", "publication date")])
def test_names_that_no_index_holds_are_refused_by_both(store: Store, name: str, what: str) -> None:
    with pytest.raises(SaysoError, match=f"cannot-keep: cannot keep .*: its {what} has [0-9,]+ characters; 300 are the most"):
        store.keep(report(name, published="9" * 5000), [])
    assert store.counts()["texts"] == 0


def test_the_longest_names_are_kept_by_both(store: Store) -> None:
    long = "".join(chr(0x20000 + (number * number * 31) % 40000) for number in range(3000))
    of = report(long[:300], f"killed in {long}")
    place = Mention(Place(name=long, admin1=long), of.span(10, 3010), "test")
    store.keep(of, [claim(of, places=(place,))])
    assert store.claims()[0].claim.places == (place,)
