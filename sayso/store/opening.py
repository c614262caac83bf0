"""Open a database: a file (SQLite) or an address (PostgreSQL); make it, or bring its schema up to date."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError, OperationalError, SQLAlchemyError

from sayso.errors import SaysoError
from sayso.store.base import Store, shown
from sayso.store.tables import HEAD, metadata

RELEASED = ("0001",)
SECONDS = 10  # how long a writer waits for another


def open_store(where: str | Path) -> Store:
    """The store at a path or a postgresql:// address; made where it does not exist, upgraded where it is older."""
    url = address(where)
    engine = _engine(url)
    try:
        _prepare(engine, url)
    except SaysoError:
        engine.dispose()
        raise
    except (OperationalError, DatabaseError) as error:
        engine.dispose()
        raise _unusable(url, error) from error
    return Store(engine, str(where))


def address(where: str | Path) -> str:
    """The SQLAlchemy address of a path or URL.

    >>> address("sayso.db"), address("postgresql://host/db")
    ('sqlite:///sayso.db', 'postgresql+psycopg://host/db')
    """
    name = str(where)
    if name.startswith(("postgresql://", "postgres://")):
        return "postgresql+psycopg://" + name.partition("://")[2]
    if "://" in name and not name.startswith("sqlite"):
        raise SaysoError(
            "unknown-database",
            what="cannot open",
            where=shown(name),
            why="this kind of database is not known",
            todo="give a file, or postgresql://user@host/name",
        )
    return name if name.startswith("sqlite") else f"sqlite:///{name}"


def _engine(url: str) -> Engine:
    if url.startswith("sqlite"):
        path = Path(url.removeprefix("sqlite:///"))
        if not path.parent.is_dir():
            raise SaysoError(
                "no-such-folder", what="cannot make", where=str(path), why="its folder does not exist", todo=f"make it first: mkdir -p {path.parent}"
            )
        engine = create_engine(url, connect_args={"timeout": SECONDS})
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
        return engine
    try:
        return create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise SaysoError(
            "missing-library",
            what="cannot open",
            where=shown(url),
            why="the PostgreSQL driver is not installed",
            todo="pip install 'sayso[postgres]'",
        ) from error


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy begins and ends transactions itself
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={SECONDS * 1000}"):
        connection.execute(f"PRAGMA {pragma}")


def _prepare(engine: Engine, url: str) -> None:
    names = set(inspect(engine).get_table_names())
    if "alembic_version" not in names:
        if names - {"spatial_ref_sys"} and "claims" not in names:
            raise SaysoError(
                "not-ours", what="cannot use", where=shown(url), why="it is a database of something else", todo="name another file with --db"
            )
        _make(engine)
        return
    with engine.connect() as db:
        version = db.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version == HEAD:
        return
    if version not in RELEASED:
        raise SaysoError(
            "newer-schema",
            what="cannot use",
            where=shown(url),
            why=f"it was made by a newer sayso (schema {version}, this one knows {HEAD})",
            todo="upgrade sayso: pip install -U sayso",
        )
    upgrade(engine)


def _make(engine: Engine) -> None:
    """A new database: the tables as they stand now, stamped with the schema's number (the migrations give the same; a test compares)."""
    with engine.begin() as db:
        metadata.create_all(db)
        db.execute(text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        if not db.execute(text("SELECT count(*) FROM alembic_version")).scalar():
            db.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def upgrade(engine: Engine) -> None:
    """Bring an older database up to the schema of this version."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "head")


def _unusable(url: str, error: SQLAlchemyError) -> SaysoError:
    why = str(getattr(error, "orig", error)).splitlines()[0]
    low = why.lower()
    where = shown(url.removeprefix("sqlite:///"))
    if "not a database" in low:
        return SaysoError("not-a-database", what="cannot use", where=where, why="the file is not a database", todo="name another file with --db")
    if "locked" in low:
        return SaysoError(
            "database-busy", what="cannot open", where=where, why="it is locked by another program", todo="close the other program or try again"
        )
    return SaysoError("database-unreachable", what="cannot open", where=where, why=why, todo="check the address, the server and your rights")
