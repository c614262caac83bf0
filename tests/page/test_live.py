"""The doors of the live page: who is let in, and what never gets out."""

import asyncio
import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import update

from sayso.cli.serve import command
from sayso.errors import SaysoError
from sayso.model.report import Report
from sayso.store import Store, open_store
from sayso.store.tables import reports as reports_table
from tests.page.samples import sample

httpx = pytest.importorskip("httpx", reason="the live page's tests need httpx")
live = pytest.importorskip("sayso.page.live", reason="the live page needs fastapi: pip install 'sayso[serve]'")
LISTS = ["/", "/claims.json", "/claims.csv", "/reports.json", "/claims/c-secret.json", "/claims.json?report=r-secret", "/?place=Northford"]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = open_store(tmp_path / "sayso.db")
    (report,), claims = sample()
    made.keep(report, [replace(claim, responds_to=(*claim.responds_to, "c-secret")) for claim in claims])
    secret, others = sample("r-secret", "Hidden words. " + report.text)
    made.keep(
        replace(secret[0], title="A secret title"),
        [replace(claim, id="c-secret" if i == 0 else f"s-{i}", responds_to=()) for i, claim in enumerate(others)],
    )
    with made.writing() as db:
        db.execute(update(reports_table).where(reports_table.c.id == "r-secret").values(restricted="ada"))
    return made


def get(store: Store, path: str, host: str = "127.0.0.1", method: str = "GET") -> Any:
    async def ask() -> Any:
        transport = httpx.ASGITransport(app=live.app(store))
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}") as client:
            return await client.request(method, path)

    return asyncio.run(ask())


@pytest.mark.parametrize("path", LISTS)
def test_a_restricted_report_is_in_no_list(store: Store, path: str) -> None:
    answer = get(store, path)
    assert answer.status_code == (404 if path.endswith("c-secret.json") else 200)
    assert "ecret" not in answer.text and "Hidden words" not in answer.text


def test_the_lists_are_twins(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(get(store, "/claims.csv").text)))
    assert [row["id"] for row in rows] == [row["id"] for row in get(store, "/claims.json").json()] == ["c-boats", "c-shell", "c-deny", "c-arab"]
    assert [row["id"] for row in get(store, "/claims.json?source=medics").json()] == ["c-shell"]
    assert get(store, "/claims/c-boats.json").json()["id"] == "c-boats"


def test_another_sites_name_is_not_answered(store: Store) -> None:
    assert get(store, "/claims.json", host="evil.example").status_code == 400


@pytest.mark.parametrize("path", ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/claims/..%2f..%2fx.json", "/docs", "/static/x"])
def test_no_path_leads_to_a_file(store: Store, path: str) -> None:
    assert get(store, path).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(store: Store, method: str) -> None:
    assert get(store, "/claims.json", method=method).status_code == 405


def test_every_answer_carries_its_headers(store: Store) -> None:
    for path in ("/", "/claims.json", "/none"):
        headers = get(store, path).headers
        assert headers["x-frame-options"] == "DENY" and headers["x-content-type-options"] == "nosniff" and headers["cache-control"] == "no-store"


def test_a_bad_date_is_refused_and_the_api_is_described(store: Store) -> None:
    assert get(store, "/claims.json?since=yesterday").status_code == 422
    assert "/claims.csv" in get(store, "/openapi.json").json()["paths"]


def test_it_listens_for_this_machine_only(tmp_path: Path) -> None:
    open_store(tmp_path / "a.db").close()
    done = CliRunner().invoke(command, ["--db", str(tmp_path / "a.db"), "--host", "0.0.0.0"])
    assert isinstance(done.exception, SaysoError) and done.exception.slug == "door-open"


def test_a_formula_in_a_report_stays_text(tmp_path: Path) -> None:
    report = Report(id="r", text='=HYPERLINK("x") two boats sank.')
    from tests.page.samples import claim

    made = open_store(tmp_path / "f.db")
    made.keep(report, [claim(report, "c", '=HYPERLINK("x") two boats sank', ("attack", "sank"))])
    assert "'=HYPERLINK" in get(made, "/claims.csv").text
