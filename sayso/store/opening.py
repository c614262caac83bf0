"""Open a database: make it where it is new, bring its schema up to date where it is older, refuse what is not ours."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from sayso.errors import SaysoError
from sayso.store import review_tables  # noqa: F401  # its tables belong to a new database too
from sayso.store.base import Store
from sayso.store.engine import REBUILDING, WRITING, connect, shown, trouble
from sayso.store.search import make_search
from sayso.store.tables import HEAD, metadata

RELEASED = ("0001", "0002", "0003", "0004")
VERSION = "version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)"
ONE_AT_A_TIME = 5_241_967  # PostgreSQL's advisory lock for making and upgrading tables


def open_store(where: str | Path, *, upgrade: bool | None = None) -> Store:
    """The store at a path or a postgresql:// address, made where it does not exist.

    An older schema is brought up to date in a file; in PostgreSQL, which others may use at the same time, only where ``upgrade`` is asked for.
    """
    name = str(where)
    engine = connect(where)
    try:
        _prepare(engine, name, upgrade)
    except SaysoError:
        engine.dispose()
        raise
    except SQLAlchemyError as error:
        engine.dispose()
        raise trouble(name, error, "cannot open") from error
    return Store(engine, name)


def schema_of(engine: Engine, where: str) -> str | None:
    """The number of a database's schema; None where it is empty. A database of something else is refused."""
    names = set(inspect(engine).get_table_names())
    if "alembic_version" not in names or not names & {"claims", "reports"}:
        if names - {"spatial_ref_sys"}:
            why = "it is a database of something else"
            raise SaysoError("not-ours", what="cannot use", where=shown(where), why=why, todo="name another file or database with --db")
        return None
    with engine.connect() as db:
        version = db.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(version)


def _prepare(engine: Engine, where: str, upgrade: bool | None) -> None:
    version = schema_of(engine, where)
    if version is None:
        _make(engine, where)
    elif version not in RELEASED:
        why = f"it was made by a newer sayso (schema {version}, this one knows {HEAD})"
        raise SaysoError("newer-schema", what="cannot use", where=shown(where), why=why, todo="upgrade sayso: pip install -U sayso")
    elif version != HEAD:
        if upgrade is None and engine.dialect.name == "postgresql":
            why = f"it has the older schema {version}, this sayso needs {HEAD}"
            raise SaysoError("older-schema", what="cannot use", where=shown(where), why=why, todo=f"run: sayso db upgrade --db {shown(where)}")
        migrate(engine)


def _make(engine: Engine, where: str) -> None:
    """A new database: the tables as they stand now, stamped with the schema's number (the migrations give the same; a test compares)."""
    with engine.execution_options(**WRITING).begin() as db:
        _wait_for_turn(db)
        if inspect(db).has_table("alembic_version"):
            return  # another program made it in the meantime
        _check_letters(db, where)
        metadata.create_all(db)
        make_search(db)
        db.execute(text(f"CREATE TABLE alembic_version ({VERSION})"))
        db.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def _wait_for_turn(db: Connection) -> None:
    if db.dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})


def _check_letters(db: Connection, where: str) -> None:
    if db.dialect.name != "postgresql":
        return
    encoding = db.execute(text("SHOW server_encoding")).scalar()
    if encoding != "UTF8":
        todo = "make one with: createdb --encoding UTF8 --template template0 NAME"
        raise SaysoError("wrong-encoding", what="cannot use", where=shown(where), why=f"its letters are {encoding}, not UTF8", todo=todo)


def migrate(engine: Engine, target: str = "head") -> None:
    """Bring an older database up to a schema, whole or not at all."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with engine.execution_options(**REBUILDING).begin() as db:
        _wait_for_turn(db)
        config.attributes["connection"] = db
        command.upgrade(config, target)
    engine.dispose()  # the next connection looks after foreign keys again
