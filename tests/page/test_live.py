"""What the workbench gives out, and what never gets out."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sayso.page.doors import Doors
from sayso.page.shapes import LISTS
from sayso.store import Filter, Store, open_store
from tests.page.asking import ACTS, Client, Seen, acting, filled, get, hostile, paths, said, talk
from tests.page.samples import HOSTILE, sample

httpx = pytest.importorskip("httpx", reason="the workbench's tests need httpx")

live = pytest.importorskip("sayso.page.live", reason="the workbench needs fastapi: pip install 'sayso[serve]'")


@pytest.fixture(autouse=True)
def quick_hashes(cheap_hashes: None) -> None:
    """Passwords at a price that tests can pay."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return filled(tmp_path / "sayso.db", secret=True)


# --- restricted reports


def test_a_restricted_report_is_nowhere(store: Store) -> None:
    application = live.app(store, Doors(local="ben"))
    incident = get(application, "/incidents.json").json()[0]["id"]
    for path in paths(application, incident=incident):
        answer = get(application, path)
        hidden = "secret" in path and not path.startswith(("/claims.", "/?"))
        assert answer.status_code == (404 if hidden or path == "/releases/1.jsonl" else 200) or answer.status_code == 501, (path, answer.text[:200])
        text = said(answer).replace(path, "")
        assert "ecret" not in text and "Hidden words" not in text, path


def test_those_it_names_see_it(store: Store) -> None:
    application = live.app(store, Doors(local="ada"))
    assert "A secret title" in get(application, "/read?report=r-secret").text
    assert len(get(application, "/claims.json").json()) == 8


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/reports",
        "/incidents",
        "/pairs",
        "/ledger",
        "/desk",
        "/decisions",
        "/releases",
        "/claims.json",
        "/claims.csv",
        *(f"/{name}.json" for name in LISTS),
    ],
)
def test_no_count_betrays_a_restricted_report(store: Store, tmp_path: Path, path: str) -> None:
    without = filled(tmp_path / "without.db", secret=False)
    answers = [re.sub(r"[0-9a-f]{64}", "", get(live.app(one, Doors(local="ben")), path).text) for one in (store, without)]
    assert answers[0] == answers[1]


@pytest.mark.parametrize(("path", "body"), ACTS)
def test_nobody_acts_on_what_they_may_not_see(store: Store, path: str, body: Any) -> None:
    answer = acting(live.app(store, Doors(local="ben")), path, body)
    assert answer.status_code == 404 and "ecret" not in answer.text
    assert acting(live.app(store, Doors(local="ada")), path, body | ({"names": ["ada", "ben"]} if "names" in body else {})).status_code in (200, 409)


def test_a_dropped_report_neither_replaces_nor_betrays_a_hidden_one(store: Store) -> None:
    application = live.app(store, Doors(local="ben"))

    async def run(client: Client) -> Any:
        token = re.search(r'"csrf":"([0-9a-f]+)"', (await client.get("/reports")).text)
        assert token
        line = b'{"id": "r-secret", "title": "Mine", "text": "Nine people were killed in Aleppo, medics said."}'
        return await client.post("/api/drop", files={"files": ("../../x.jsonl", line)}, headers={"x-csrf-token": token[1]})

    answer = talk(application, run).json()
    assert answer["errors"] == [] and answer["reports"][0]["new"] is True and answer["reports"][0]["id"] != "r-secret"
    assert store.report("r-secret").title == "A secret title"


def test_a_new_version_of_a_restricted_report_stays_restricted(store: Store) -> None:
    (report,), claims = sample("r-secret", "Hidden words, second version. " + sample()[0][0].text)
    store.keep(report, [replace(claim, id=f"v2-{claim.id}", responds_to=()) for claim in claims])
    assert [one.id for one in store.reports(Filter(everything=False))] == ["r1"]


# --- what comes out


def test_the_lists_are_twins(store: Store) -> None:
    application = live.app(store, Doors(local="ben"))
    rows = list(csv.DictReader(io.StringIO(get(application, "/claims.csv").text)))
    assert [row["id"] for row in rows] == [row["id"] for row in get(application, "/claims.json").json()] == ["c-boats", "c-shell", "c-deny", "c-arab"]
    assert [row["id"] for row in get(application, "/claims.json?source=medics").json()] == ["c-shell"]
    assert get(application, "/claims/c-boats.json").json()["id"] == "c-boats"
    for name in LISTS:
        table = list(csv.reader(io.StringIO(get(application, f"/{name}.csv").text)))
        assert max(0, len(table) - 1) == len(get(application, f"/{name}.json").json()), name


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example"])
def test_another_sites_name_is_not_answered(store: Store, host: str) -> None:
    assert get(live.app(store), "/claims.json", host=host).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/claims/..%2f..%2fx.json",
        "/docs",
        "/static/x",
        "/export/..%2f..%2fetc%2fpasswd",
        "/releases/..%2fx.jsonl",
        "/read?report=../../etc/passwd",
        "/export/jsonl%00",
    ],
)
def test_no_path_leads_to_a_file(store: Store, path: str) -> None:
    assert get(live.app(store), path).status_code in (404, 422)


def test_every_answer_carries_its_headers(store: Store) -> None:
    application = live.app(store)
    for path in ("/", "/reports", "/claims.json", "/none", "/export/jsonl"):
        headers = get(application, path).headers
        assert headers["x-frame-options"] == "DENY" and headers["x-content-type-options"] == "nosniff" and headers["cache-control"] == "no-store"
        rules = headers["content-security-policy"]
        assert "default-src 'none'" in rules and "frame-ancestors 'none'" in rules and "unsafe" not in rules


def test_a_bad_date_is_refused_and_the_api_is_described(store: Store) -> None:
    application = live.app(store)
    assert get(application, "/claims.json?since=yesterday").status_code == 422
    described = get(application, "/openapi.json").json()["paths"]
    assert {"/api/decide", "/claims.json", "/incidents.csv", "/export/{profile}"} <= set(described)
    assert all(act.get("summary") for path in described.values() for act in path.values())


def test_too_much_at_once_is_refused(store: Store) -> None:
    answer = acting(live.app(store), "/api/decide", {"claim": "c-boats", "base": 0, "action": "accept", "reason": "x" * 1_100_000})
    assert answer.status_code == 413


def test_nothing_a_stranger_wrote_becomes_markup(tmp_path: Path) -> None:
    application = live.app(hostile(tmp_path / "sayso.db"), Doors(local=HOSTILE))
    from urllib.parse import quote

    name = quote(f"r1{HOSTILE}", safe="")
    for path in ("/", "/reports", "/incidents", "/pairs", "/ledger", "/desk", "/decisions", "/releases", f"/read?report={name}"):
        answer = get(application, path)
        assert answer.status_code == 200, (path, answer.text[:300])
        page = Seen()
        page.feed(answer.text)
        assert [tag for tag, _ in page.tags if tag in ("img", "iframe")] == [], path
        assert sum(tag == "script" for tag, _ in page.tags) == 2, path
        assert not [key for _, attributes in page.tags for key in attributes if key.startswith("on")], path


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    made = open_store(tmp_path / "sayso.db")
    (report,), claims = sample()
    made.keep(replace(report, title="=1+1"), claims)
    assert "'=1+1" in get(live.app(made), "/reports.csv").text
