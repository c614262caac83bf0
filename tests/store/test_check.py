"""What ``sayso db check`` finds: rows that another program left behind or changed."""

import pytest
from sqlalchemy import text

from sayso.store import Store
from sayso.store.check import check
from sayso.store.engine import REBUILDING
from tests.store.made import TEXT, claim, full_claim, report


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ("DELETE FROM evidence WHERE slot = 'figure'", "claim {claim}: its evidence is not that of its slots"),
        ("DELETE FROM evidence", "claim {claim} has no evidence"),
        ("UPDATE evidence SET exact = 'ten' WHERE slot = 'figure'", "claim {claim}: figure 19-23 does not say 'ten'"),
        ("UPDATE texts SET text = 'x' || text", "the text {text} was changed after it was kept"),
        ("UPDATE claims SET quote = 'shorter'", "claim {claim} cannot be rebuilt: span 0-120 is 120 characters long, its text 'shorter' is 7"),
        ("DELETE FROM claims", "evidence: 10 rows belong to claim {claim}, which is not kept"),
        ("DELETE FROM reports", "claims: 1 rows belong to report number 1, which is not kept"),
        ("DELETE FROM texts", "report r1: its text is not kept"),
        ("UPDATE reports SET layout = '{}'", "report r1 cannot be rebuilt: 'title'"),
    ],
)
def test_what_is_wrong_is_told(store: Store, deed: str, told: str) -> None:
    of = report()
    store.keep(of, [full_claim(of)])
    assert list(check(store)) == []
    with store.engine.execution_options(**REBUILDING).begin() as db:  # without looking after foreign keys
        if db.dialect.name == "postgresql":
            db.exec_driver_sql("SET LOCAL session_replication_role = replica")
        db.execute(text(deed))
    found = list(check(store))
    assert told.format(claim=full_claim(of).id, text=of.text_sha256[:12]) in found
    assert not any("\n" in line for line in found)


def test_a_missing_table_is_told(store: Store) -> None:
    with store.writing() as db:
        db.exec_driver_sql("DROP TABLE mentions")
    assert next(check(store)) == "the table mentions is missing"


def test_earlier_versions_are_looked_over_too(store: Store) -> None:
    first, second = report(), report(text=TEXT + " And more.")
    store.keep(first, [claim(first)])
    store.keep(second, [claim(second)])
    with store.writing() as db:
        db.execute(text("UPDATE evidence SET exact = 'xxxxxx' WHERE slot = 'kind' AND claim = :id"), {"id": claim(first).id})
    assert next(iter(check(store))) == f"claim {claim(first).id}: kind 36-42 does not say 'xxxxxx'"
