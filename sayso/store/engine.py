"""Addresses of databases, connections to them, and their troubles in plain words."""

import os
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, OperationalError, SQLAlchemyError

from sayso.errors import SaysoError

SECONDS = 10  # how long a writer waits for another, and a client for a server
TURNS = 6  # times as long, where a server gives many writers their turns
WRITING = {"sayso_writing": True}  # an execution option: this transaction will write
REBUILDING = WRITING | {"sayso_rebuilding": True}  # and may drop and remake tables that others point to
READING = {"postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}}  # one state of the data, as SQLite's WAL gives it


def address(where: str | Path) -> URL:
    """The SQLAlchemy address of a path or URL.

    >>> str(address("sayso.db")), str(address("postgresql://host/db"))
    ('sqlite:///sayso.db', 'postgresql+psycopg://host/db')
    """
    name = str(where)
    if not name.startswith(("postgresql://", "postgres://")):
        if "://" in name and not name.startswith("sqlite://"):
            kinds = "give a file, or postgresql://user@host/name"
            raise SaysoError("unknown-database", what="cannot open", where=shown(name), why="this kind of database is not known", todo=kinds)
        return URL.create("sqlite", database=name.removeprefix("sqlite:///"))
    try:
        return make_url("postgresql+psycopg://" + name.partition("://")[2])
    except (ArgumentError, ValueError) as error:
        todo = "write it as postgresql://user:password@host:port/name"
        raise SaysoError("unknown-database", what="cannot open", where=shown(name), why="the address is not well formed", todo=todo) from error


def shown(url: str) -> str:
    """A database address without its password.

    >>> shown("postgresql://ann:secret@host/db"), shown("sayso.db")
    ('postgresql://ann:***@host/db', 'sayso.db')
    """
    scheme, slashes, rest = url.partition("://")
    login, at, place = rest.rpartition("@")
    user, colon, _ = login.partition(":")
    return f"{scheme}://{user}:***@{place}" if slashes and at and colon else url


def connect(where: str | Path) -> Engine:
    """An engine for this database; nothing is opened yet."""
    url = address(where)
    if url.drivername == "sqlite":
        return _sqlite(url, Path(url.database or ""))
    try:
        engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": SECONDS}, **_json())
    except ModuleNotFoundError as error:
        todo = "pip install 'sayso[postgres]'"
        raise SaysoError(
            "missing-library", what="cannot open", where=shown(str(where)), why="the PostgreSQL driver is not installed", todo=todo
        ) from error
    event.listen(engine, "connect", _set_session)
    return engine


def _sqlite(url: URL, path: Path) -> Engine:
    if not os.path.isdir(path.parent):
        todo = f"make it first: mkdir -p {path.parent}"
        raise SaysoError("no-such-folder", what="cannot make", where=str(path), why="its folder does not exist", todo=todo)
    if os.path.isdir(path):
        raise SaysoError("not-a-database", what="cannot use", where=str(path), why="it is a folder", todo="name a file with --db")
    fixed = _only_to_be_read(path)
    engine = create_engine(_fixed(path) if fixed else url, connect_args={"timeout": SECONDS}, **_json())
    event.listen(engine, "connect", _set_fixed if fixed else _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _only_to_be_read(path: Path) -> bool:
    """Whether a file is there that we may read and not change (a colleague's, a disc's)."""
    known = os.path.exists(path)
    if known and not _may(path, os.R_OK):
        todo = "ask its owner, or name another file with --db"
        raise SaysoError("no-permission", what="cannot open", where=str(path), why="you may not read it", todo=todo)
    if not known and not _may(path.parent, os.W_OK):
        why = "you may not write in its folder"
        raise SaysoError("no-permission", what="cannot make", where=str(path), why=why, todo="name another file with --db")
    return known and not (_may(path, os.W_OK) and _may(path.parent, os.W_OK))


def _may(path: Path, what: int) -> bool:
    return os.access(path, what, effective_ids=os.access in os.supports_effective_ids)


def _fixed(path: Path) -> URL:
    """The address of a file to be read only; without a log beside it nobody is writing, and nothing need be made to read it."""
    still = not os.path.exists(f"{path}-wal")
    query = {"uri": "true", "mode": "ro"} | ({"immutable": "1"} if still else {})
    return URL.create("sqlite", database=path.absolute().as_uri(), query=query)


def _json() -> dict[str, Any]:
    from sayso.store.exact import dumps, loads

    return {"json_serializer": dumps, "json_deserializer": loads}


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy begins and ends transactions itself
    # FULL: what was told as kept is on the disk, also where the power fails a moment later
    connection.execute(f"PRAGMA busy_timeout={int(SECONDS * 1000)}")
    _log_ahead(connection)
    for pragma in ("synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _log_ahead(connection: Any) -> None:
    """Write-ahead log, so that readers never wait; SQLite refuses the change at once where several programs make a new file, so ask again."""
    until = time.monotonic() + SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _set_fixed(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA query_only=ON")


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("sayso_rebuilding"):
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")  # dropping a table would else delete the rows that point to it
    # a transaction that reads first and writes later would fail at once where another wrote in between; one that says so waits its turn
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("sayso_writing") else "BEGIN")


def _set_session(connection: Any, _record: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET jit = off")  # compiling costs more than these queries take
        cursor.execute(f"SET lock_timeout = {int(SECONDS * TURNS * 1000)}")
    connection.commit()


def unfit(report: str, error: Exception) -> SaysoError | None:
    """What is wrong with one report, where the database is well but cannot take it; None where the trouble is another."""
    cause = getattr(error, "orig", None) or error
    if not (isinstance(error, IntegrityError | DataError | OverflowError) or getattr(cause, "sqlstate", "") == "54000"):  # too long for an index
        return None
    why = next(iter(str(cause).strip().splitlines()), type(cause).__name__)
    return SaysoError("cannot-keep", what="cannot keep", where=report[:80], why=why, todo="nothing of it was kept; the other reports are")


def trouble(where: str, error: SQLAlchemyError, doing: str) -> SaysoError:
    """What went wrong with a database, in one line that says what to do."""
    cause = getattr(error, "orig", None) or error
    why = next(iter(str(cause).strip().splitlines()), type(cause).__name__)
    low, place = str(cause).lower(), shown(where)
    if "not a database" in low or "malformed" in low:
        known = "the file is not a database" if "not a database" in low else "the file is damaged"
        return SaysoError("not-a-database", what="cannot use", where=place, why=known, todo="name another file with --db")
    if "is locked" in low or "lock timeout" in low:
        todo = "close the other program or try again; what was kept before stays"
        return SaysoError("database-busy", what=doing, where=place, why="it is locked by another program", todo=todo)
    if "full" in low or "no space left" in low:
        todo = "make room and go on; what was kept before stays"
        return SaysoError("disk-full", what=doing, where=place, why=why, todo=todo)
    if "readonly" in low or "read-only" in low:
        todo = "copy it to where you may write: sayso db copy FROM TO"
        return SaysoError("read-only", what=doing, where=place, why="it may only be read", todo=todo)
    if isinstance(error, OperationalError) or (isinstance(error, DBAPIError) and error.connection_invalidated):
        todo = "check the file and its rights" if "://" not in where else "check the address, the server and your rights"
        return SaysoError("database-unreachable", what=doing, where=place, why=why, todo=todo)
    return SaysoError("database-error", what=doing, where=place, why=why, todo=f"look it over with: sayso db check --db {place}")
