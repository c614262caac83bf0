"""A run brought into a store: every report with claims, each once, equal to what was read."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.cli import group
from sayso.errors import SaysoError
from sayso.model.public import claim_out
from sayso.scale.load import load
from sayso.scale.rows import as_json
from sayso.store import Store
from tests.scale.corpora import claims, rows


def test_a_store_holds_the_claims_of_the_run(store: Store, plain_run: Path) -> None:
    *_, done = load(str(plain_run), store)
    assert sorted(as_json(claim_out(kept.claim, kept.report)) for kept in store.scan()) == claims(plain_run)
    assert done.reports == len({json.loads(claim)["report"] for claim in claims(plain_run)})
    mentions = [row for report in store.reports() for row in store.mentions(report)]
    kept = {report.id for report in store.reports()}
    assert len(mentions) == sum(row["report"] in kept for row in rows(plain_run, "mentions"))


def test_loading_again_adds_nothing(store: Store, plain_run: Path) -> None:
    *_, first = load(str(plain_run), store)
    before = store.counts()
    *_, again = load(str(plain_run), store)
    assert store.counts() == before
    assert (again.reports, again.known) == (0, first.reports)


def test_what_is_no_run_is_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(SaysoError, match="not-a-run"):
        list(load(str(tmp_path), store))


def test_the_command_tells_what_it_did(plain_run: Path, tmp_path: Path) -> None:
    found = CliRunner().invoke(group, ["db", "load", str(plain_run), "--db", str(tmp_path / "a.db")])
    assert found.exit_code == 0, found.output
    assert "claims loaded" in found.output
