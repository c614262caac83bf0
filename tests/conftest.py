"""What every area's tests may use: a real PostgreSQL server of their own, and stores on SQLite and on PostgreSQL.

``store_url`` (an address nobody used before) and ``store`` (opened) come once for each of the two; ``postgres`` makes more databases.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings

from sayso.store import Store, open_store

# A law holds or does not; how long an example takes depends on the machine, and the first one loads word lists. Speed is measured in bench.
settings.register_profile("laws", deadline=None)
settings.load_profile("laws")

OLDEST, TEMPLATE = 15, "sayso_template"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=200", "shared_buffers=32MB")


@dataclass(frozen=True)
class Postgres:
    """A running server, reached through a socket in its own folder."""

    socket: Path
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def url(self, name: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://sayso@/{name}?host={self.socket}"

    def empty(self, *how: str) -> str:
        """A new database without any table; ``how`` are more words of CREATE DATABASE."""
        name = f"test_{next(self.numbers)}"
        self.run(f"CREATE DATABASE {name} {' '.join(how)}")
        return self.url(name)

    def store(self) -> str:
        """A new database with the tables of today, empty."""
        return self.empty("TEMPLATE", TEMPLATE)

    def drop(self, url: str) -> None:
        """Take a database away again."""
        self.run(f"DROP DATABASE {url.split('/')[3].partition('?')[0]} WITH (FORCE)")

    def run(self, statement: str, database: str = "postgres") -> None:
        """Run a statement, outside of any transaction."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement.encode())


def programs() -> Path:
    """The folder of PostgreSQL's programs, which Debian keeps off the PATH; installed where we may."""
    found = _installed()
    if found is None and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False, capture_output=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql"], check=False, capture_output=True)
        found = _installed()
    if found is None:
        pytest.fail(f"no PostgreSQL {OLDEST}: run `apt-get install postgresql` as root, or leave these tests out with -m 'not postgres'")
    return found


def _installed() -> Path | None:
    onpath = shutil.which("initdb")
    found = [*Path("/usr/lib/postgresql").glob("*/bin"), *([Path(onpath).parent] if onpath else [])]
    return max((path for path in found if _version(path) >= OLDEST), key=_version, default=None)


def _version(here: Path) -> int:
    """The server's major version; 0 where there is none."""
    if not (here / "initdb").exists():
        return 0
    said = subprocess.run(
        [str(here / "initdb"), "--version"], check=True, capture_output=True, text=True
    ).stdout  # initdb (PostgreSQL) 15.18 (Debian ...
    return int(re.search(r"\d+", said)[0])  # type: ignore[index]


def _as_user(*command: str | Path) -> None:
    """Run a program of the server, which refuses to be root."""
    who = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    done = subprocess.run(list(map(str, command)), check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd="/", **who)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stdout.decode(errors="replace")


def _quick_folder() -> str | None:
    """Memory, where it is large enough; many small files written and removed keep a disk busy for minutes."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2**31 else None


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server of our own for this run of the tests, with nothing kept on disk for long."""
    here, folder = programs(), Path(tempfile.mkdtemp(prefix="sayso-pg-", dir=_quick_folder()))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data, log = folder / "data", folder / "log"
    try:
        _as_user(here / "initdb", "-D", data, "-U", "sayso", "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync")
        settings = " ".join(f"-c {setting}" for setting in FAST)
        _as_user(here / "pg_ctl", "-D", data, "-l", log, "-w", "-o", f"-k {folder} {settings}", "start")
        try:
            server = Postgres(folder)
            server.run(f"CREATE DATABASE {TEMPLATE}")
            open_store(server.url(TEMPLATE)).close()
            yield server
        finally:
            _as_user(here / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def backend(request: pytest.FixtureRequest) -> str:
    """Which kind of database: sqlite, then postgresql."""
    return str(request.param)


@pytest.fixture
def new_url(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[], str]]:
    """Makes addresses of stores that nobody used before."""
    if backend == "sqlite":
        numbers = count(1)
        yield lambda: str(tmp_path / f"store-{next(numbers)}.db")
        return
    server: Postgres = request.getfixturevalue("postgres")
    made: list[str] = []

    def new() -> str:
        made.append(server.store())
        return made[-1]

    yield new
    for url in made:
        server.drop(url)


@pytest.fixture
def store_url(new_url: Callable[[], str]) -> str:
    """The address of an empty store."""
    return new_url()


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty store, open."""
    with open_store(store_url) as opened:
        yield opened
