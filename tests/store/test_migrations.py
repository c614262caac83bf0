"""From every released schema to the newest, with what it held; and the newest is what a new database gets."""

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from sayso.errors import SaysoError
from sayso.model.report import text_hash
from sayso.store import Filter, Store, open_store
from sayso.store.check import check
from sayso.store.engine import connect
from sayso.store.opening import RELEASED, migrate
from sayso.store.tables import HEAD, metadata
from tests.store import released

if TYPE_CHECKING:
    from pathlib import Path

Older = Callable[[str], str]


@pytest.fixture
def older(backend: str, tmp_path: "Path", request: pytest.FixtureRequest) -> Older:
    """Makes a database of an older schema, and puts in what that held; gives its address."""

    def make(version: str) -> str:
        url = str(tmp_path / f"{version}.db") if backend == "sqlite" else str(request.getfixturevalue("postgres").empty())
        engine = connect(url)
        migrate(engine, version)
        with engine.begin() as db:
            for table, row in released.RELEASED.get(version, released.ROWS_0001):
                names = ", ".join(f'"{name}"' for name in row)
                db.execute(text(f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in row)})"), _right(row))
        engine.dispose()
        return url

    return make


def _right(row: dict[str, Any]) -> dict[str, Any]:
    """The row with the true hash of its text."""
    return {name: text_hash(released.TEXT) if value == released.SHA else value for name, value in row.items()}


@pytest.mark.parametrize("version", RELEASED)
def test_what_it_held_stays(older: Older, version: str) -> None:
    with open_store(older(version), upgrade=True) as store:
        counts = store.counts()
        assert {name: counts[name] for name, _ in released.ROWS_0001} == Counter(name for name, _ in released.ROWS_0001)
        assert store.report("r1").text == released.TEXT and store.report("r1").extra == (("k", "v"),)
        assert store.report("r1").published == "2016-08-29"
        claim = store.claim("c1").claim
        assert (claim.kind.value, claim.affected[0].value.name, claim.quote.exact) == ("displacement", "people", "Nine people fled Lysa.")
        assert [kept.claim.id for kept in store.scan(Filter(text="fled"))] == ["c1"]
        assert store.mentions(store.report("r1"))[0]["name"] == "Lysa"
        assert [(one.left, one.right, one.verdict) for one in store.judgements()] == [("c1", "c2", "same")]
        assert list(check(store)) == []


@pytest.mark.parametrize("version", RELEASED)
def test_the_schema_is_that_of_a_new_database(older: Older, version: str, store: Store) -> None:
    with open_store(older(version), upgrade=True) as upgraded:
        assert described(upgraded.engine) == described(store.engine)


def test_the_tables_are_those_of_the_migrations(older: Older) -> None:
    """What ``alembic check`` asks: would a new migration be needed?"""
    with open_store(older("0001"), upgrade=True) as upgraded, upgraded.reading() as db:
        options = {"include_name": lambda name, kind, _: not (kind == "table" and name and name.startswith("claims_fts")), "compare_type": True}
        changes = compare_metadata(MigrationContext.configure(db, opts=options), metadata)
    assert [change for change in changes if "ix_claims_words" not in str(change)] == []


def described(engine: Engine) -> dict[str, Any]:
    """Tables, columns, keys, indexes, views and triggers of a database, in a comparable form."""
    look = inspect(engine)
    out: dict[str, Any] = {}
    for name in look.get_table_names():
        out[name] = {
            "columns": sorted(
                (column["name"], str(column["type"]), column["nullable"], str(column.get("default"))) for column in look.get_columns(name)
            ),
            "key": look.get_pk_constraint(name),
            "points to": sorted(look.get_foreign_keys(name), key=str),
            "unique": sorted(look.get_unique_constraints(name), key=str),
            "checks": sorted(look.get_check_constraints(name), key=str),
            "indexes": sorted(look.get_indexes(name), key=str),
        }
    out["views"] = {name: look.get_view_definition(name) for name in look.get_view_names()}
    if engine.dialect.name == "sqlite":
        with engine.connect() as db:
            out["triggers"] = sorted(db.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")))
    return out


def test_a_file_is_upgraded_when_opened_and_a_server_only_when_asked(older: Older, backend: str) -> None:
    url = older("0001")
    if backend == "postgresql":
        with pytest.raises(SaysoError, match=f"older-schema: .*it has the older schema 0001, this sayso needs {HEAD}. Run: sayso db upgrade --db"):
            open_store(url)
        open_store(url, upgrade=True).close()
    with open_store(url) as store:
        assert store.counts()["claims"] == 1


def test_an_upgrade_that_fails_changes_nothing(older: Older) -> None:
    url = older("0001")
    engine = connect(url)
    with engine.begin() as db:
        db.exec_driver_sql("CREATE VIEW how_many AS SELECT 1 AS one")  # somebody's own view stands in the way
    before = described(engine)
    with pytest.raises(SaysoError, match=r"how_many.* already exists"):
        open_store(url, upgrade=True)
    assert described(engine) == before
    with engine.connect() as db:
        assert db.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0001"
    engine.dispose()


def test_foreign_keys_are_looked_after_again(older: Older) -> None:
    with open_store(older("0001"), upgrade=True) as store:
        with pytest.raises(SaysoError), store.writing() as db:
            db.exec_driver_sql("INSERT INTO evidence (claim, slot, position, start, \"end\", exact, rule) VALUES ('no', 'quote', 0, 0, 0, '', '')")
        assert list(check(store)) == []
