"""The doors of the workbench are tried: who is let in, what they may do, and what never gets out."""

import asyncio
import csv
import io
import re
import zipfile
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sayso.cli.people import command as people_command
from sayso.errors import SaysoError
from sayso.exports import PROFILES
from sayso.page.doors import WRONG_NAME, Doors, Guard, check_doors, log_in
from sayso.page.shapes import LISTS
from sayso.store import Filter, Store, open_store
from sayso.store.people import add_person, people
from sayso.store.reviews import Wish, decide, history
from sayso.store.triage import restrict
from tests.page.samples import HOSTILE, sample

httpx = pytest.importorskip("httpx", reason="the workbench's tests need httpx")
live = pytest.importorskip("sayso.page.live", reason="the workbench needs fastapi: pip install 'sayso[serve]'")
WORD = "a long enough word"
Client = Any


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same argon2id, at a price that tests can pay."""
    from argon2 import PasswordHasher

    hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr("sayso.store.people._hasher", lambda: hasher)
    monkeypatch.setattr("sayso.store.people._nobody", lambda: hasher.hash("nobody has this password"))


def filled(path: Path, *, secret: bool) -> Store:
    made = open_store(path)
    (report,), claims = sample()
    made.keep(report, [replace(claim, responds_to=(*claim.responds_to, "c-secret")) for claim in claims])
    if secret:
        (hidden,), others = sample("r-secret", "Hidden words. " + report.text)
        ids = ["c-secret", "s-1", "s-2", "s-3"]
        made.keep(replace(hidden, title="A secret title"), [replace(one, id=name, responds_to=()) for one, name in zip(others, ids, strict=True)])
        restrict(made, "r-secret", ["ada"])
        made.judge("c-boats", "c-secret", "same", by="ada")
        kept = made.claim("c-secret")
        decide(made, kept.claim, kept.report, Wish(action="flag", base=0, by="ada", reason="secret reason"))
    return made


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return filled(tmp_path / "sayso.db", secret=True)


def talk(application: Any, what: Callable[[Client], Awaitable[Any]], host: str = "127.0.0.1", **headers: str) -> Any:
    async def run() -> Any:
        transport = httpx.ASGITransport(app=application)
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}", headers=headers) as client:
            return await what(client)

    with ThreadPoolExecutor(1) as pool:  # a thread of its own: the browser's driver may hold this one's loop
        return pool.submit(lambda: asyncio.run(run())).result()


def get(application: Any, path: str, host: str = "127.0.0.1", **headers: str) -> Any:
    return talk(application, lambda client: client.get(path), host, **headers)


def paths(application: Any, report: str = "r1", incident: str = "i0") -> list[str]:
    """Every address one can look at, as the application itself lists them."""
    listed = [path for path, acts in application.openapi()["paths"].items() if "get" in acts]
    named = {"name": "c-secret", "profile": "jsonl", "number": "1"}
    found = [path.format(**named) for path in listed if path != "/export/{profile}"]
    found = [
        f"{path}?report={report}" if path.startswith(("/read", "/homes")) else f"{path}?incident={incident}" if path.startswith("/compare") else path
        for path in found
    ]
    filters = [
        "/claims.json?report=r-secret",
        "/claims.json?text=Hidden",
        "/claims.csv?place=Northford",
        "/?report=r-secret",
        "/read?report=r-secret",
    ]
    return [*found, *filters, "/read.json?report=r-secret", *(f"/export/{name}" for name in PROFILES), "/openapi.json"]


def said(answer: Any) -> str:
    """All text of an answer, also what is packed inside."""
    if answer.content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
            return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    return str(answer.content.decode("utf-8", "replace"))


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


def acting(application: Any, path: str, body: Any, **headers: str) -> Any:
    """An act from the page's own hand."""

    async def run(client: Client) -> Any:
        page = await client.get("/reports")
        token = re.search(r'"csrf":"([0-9a-f]+)"', page.text)
        assert token
        return await client.post(path, json=body, headers={"x-csrf-token": token[1]})

    return talk(application, run, **headers)


ACTS = [
    ("/api/decide", {"claim": "c-secret", "base": 0, "action": "accept"}),
    ("/api/add", {"report": "r-secret", "start": 0, "end": 5, "kind": "attack"}),
    ("/api/judge", {"left": "c-boats", "right": "c-secret", "verdict": "same"}),
    ("/api/recommend", {"claim": "c-secret"}),
    ("/api/triage", {"report": "r-secret", "base": 0, "state": "done"}),
    ("/api/restrict", {"report": "r-secret", "names": ["ben"]}),
    ("/api/date", {"report": "r-secret", "published": "2021-05-05", "was": None}),
]


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


# --- coming in


@pytest.fixture
def guarded(store: Store) -> Any:
    for name, role in (("vera", "viewer"), ("rita", "reviewer"), ("cleo", "controller")):
        add_person(store, name, role, WORD)
    return live.app(store, Doors())


def test_without_a_session_nothing_is_shown(guarded: Any) -> None:
    for path in paths(guarded):
        answer = get(guarded, path)
        assert (answer.status_code, answer.json()) == (401, {"error": "log in first"}), path
    assert get(guarded, "/reports", accept="text/html").headers["location"] == "/login"
    for path, body in ACTS:
        assert talk(guarded, lambda client, path=path, body=body: client.post(path, json=body)).status_code == 401
    assert "Log in" in get(guarded, "/login").text


def logged_in(guarded: Any, name: str, what: Callable[[Client, str], Awaitable[Any]]) -> Any:
    async def run(client: Client) -> Any:
        answer = await client.post("/login", json={"name": name, "password": WORD})
        assert answer.status_code == 200
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie and "samesite=strict" in cookie
        token = re.search(r'"csrf":"([0-9a-f]+)"', (await client.get("/reports")).text)
        assert token
        return await what(client, token[1])

    return talk(guarded, run)


@pytest.mark.parametrize(("name", "may"), [("vera", 0), ("rita", 1), ("cleo", 2)])
def test_roles_bound_what_people_may_do(guarded: Any, name: str, may: int) -> None:
    tried = [("/api/decide", {"claim": "c-boats", "base": 0, "action": "accept"}, 1), ("/api/restrict", {"report": "r1", "names": [name]}, 2),
             ("/api/decide", {"claim": "c-shell", "base": 0, "action": "approve"}, 2), ("/api/publish", {"sha256": "0" * 64}, 2)]  # fmt: skip

    async def run(client: Client, token: str) -> list[int]:
        return [(await client.post(path, json=body, headers={"x-csrf-token": token})).status_code for path, body, _ in tried]

    for (path, _, needs), status in zip(tried, logged_in(guarded, name, run), strict=True):
        assert (status == 403) == (may < needs), (name, path, status)


@pytest.mark.parametrize(
    "headers",
    [
        {}, {"x-csrf-token": "0" * 64}, {"x-csrf-token": "TOKEN", "origin": "https://evil.example"}, {"x-csrf-token": "TOKEN", "origin": "null"},
        {"x-csrf-token": "TOKEN", "sec-fetch-site": "cross-site"}, {"x-csrf-token": "TOKEN", "sec-fetch-site": "same-site"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("login", [True, False])
def test_another_sites_hand_is_refused(guarded: Any, store: Store, headers: dict[str, str], login: bool) -> None:
    async def run(client: Client, token: str) -> Any:
        sent = {name: value.replace("TOKEN", token) for name, value in headers.items()}
        return await client.post("/api/decide", json={"claim": "c-boats", "base": 0, "action": "accept"}, headers=sent)

    async def run_local(client: Client) -> Any:
        token = re.search(r'"csrf":"([0-9a-f]+)"', (await client.get("/reports")).text)
        assert token
        return await run(client, token[1])

    answer = logged_in(guarded, "rita", run) if login else talk(live.app(store, Doors(local="me")), run_local)
    assert answer.status_code == 403 and answer.json()["error"].startswith("refused")
    assert history(store, "c-boats")[1:] == []


def test_a_token_of_one_session_is_none_of_another(guarded: Any) -> None:
    async def run(_client: Client, token: str) -> str:
        return token

    assert logged_in(guarded, "rita", run) != logged_in(guarded, "rita", run)


def test_a_login_from_another_site_is_refused(guarded: Any) -> None:
    body = {"name": "rita", "password": WORD}
    assert talk(guarded, lambda client: client.post("/login", json=body, headers={"origin": "https://evil.example"})).status_code == 403
    assert talk(guarded, lambda client: client.post("/login", data=body)).status_code == 403


def test_logging_out_ends_the_session(guarded: Any) -> None:
    async def run(client: Client, token: str) -> list[int]:
        cookie = client.cookies["sayso_session"]
        out = await client.post("/logout", json={}, headers={"x-csrf-token": token})
        client.cookies.set("sayso_session", cookie)
        return [out.status_code, (await client.get("/claims.json")).status_code]

    assert logged_in(guarded, "rita", run) == [200, 401]


def test_ten_thousand_wrong_passwords_are_mostly_not_even_looked_at(guarded: Any, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    real = log_in.__globals__["checked"]
    monkeypatch.setitem(log_in.__globals__, "checked", lambda *args: (looked.append(args[1]), real(*args))[1])

    async def run(client: Client) -> tuple[list[int], Any]:
        answers = [(await client.post("/login", json={"name": "rita", "password": f"guess number {i}"})).status_code for i in range(1000)]
        guard = guarded.state.desk.guard  # the other nine thousand knock on the same door without the way through HTTP, from many addresses
        waits = [log_in(guard, store, "rita", f"guess number {i}", f"10.0.{i % 200}.{i % 250}") for i in range(9000)]
        answers += [429 if isinstance(wait, int) and wait > 0 else 401 for wait in waits]
        return answers, await client.post("/login", json={"name": "rita", "password": WORD})

    answers, right = talk(guarded, run)
    assert answers.count(401) == len(looked) == WRONG_NAME and answers.count(429) == 10_000 - WRONG_NAME
    assert right.status_code == 429 and int(right.headers["retry-after"]) <= 901


def test_after_a_wait_the_right_password_opens_again(store: Store) -> None:
    add_person(store, "rita", "reviewer", WORD)
    now = [0.0]
    guard = Guard(clock=lambda: now[0])
    assert [log_in(guard, store, "rita", "wrong", "here") for _ in range(WRONG_NAME)] == [0] * WRONG_NAME
    assert log_in(guard, store, "rita", WORD, "elsewhere") == 901
    now[0] = 901.0
    assert isinstance(log_in(guard, store, "rita", WORD, "here"), str)
    now[0] += 13 * 3600
    assert all(until < now[0] for _, until in guard.sessions.values())


def test_a_proxys_header_counts_only_where_it_is_switched_on(store: Store) -> None:
    add_person(store, "ada", "viewer", WORD)
    proxied = live.app(store, Doors(header="X-Remote-User"))
    assert get(proxied, "/claims.json", **{"x-remote-user": "ada"}).status_code == 200
    assert get(proxied, "/claims.json").status_code == get(proxied, "/claims.json", **{"x-remote-user": "nobody"}).status_code == 401
    assert get(live.app(store, Doors()), "/claims.json", **{"x-remote-user": "ada"}).status_code == 401


@pytest.mark.parametrize(
    ("host", "doors", "added", "opens"),
    [
        ("127.0.0.1", Doors(local="me"), False, True), ("0.0.0.0", Doors(local="me"), True, False), ("0.0.0.0", Doors(), False, False),
        ("0.0.0.0", Doors(), True, True), ("192.168.0.7", Doors(header="X-User"), False, True),
    ],
)  # fmt: skip
def test_another_address_demands_a_login(store: Store, host: str, doors: Doors, added: bool, opens: bool) -> None:
    if added:
        add_person(store, "cleo", "controller", WORD)
    if opens:
        check_doors(host, doors, store)
        return
    with pytest.raises(SaysoError, match="door-open"):
        check_doors(host, doors, store)


def test_people_are_added_on_the_command_line(tmp_path: Path) -> None:
    path = str(tmp_path / "sayso.db")
    runner = CliRunner()
    assert runner.invoke(people_command, ["add", "cleo", "--role", "controller", "--password-stdin", "--db", path], input=WORD + "\n").exit_code == 0
    assert runner.invoke(people_command, ["--db", path]).output == "cleo\tcontroller\n"
    assert runner.invoke(people_command, ["remove", "cleo", "--db", path]).exit_code == 0
    assert isinstance(runner.invoke(people_command, ["remove", "cleo", "--db", path]).exception, SaysoError)
    assert people(open_store(path)) == []


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


class Seen(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def hostile(path: Path) -> Store:
    """A store with markup in every field that a stranger or a colleague can fill."""
    made = open_store(path)
    (report,), claims = sample(text=HOSTILE + "\n" + sample()[0][0].text)
    bad = replace(report, title=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)", language=HOSTILE, origin=HOSTILE, id=f"r1{HOSTILE}")
    moved = [replace(claim, report=bad.id, responds_to=(), rule=HOSTILE) for claim in claims]
    made.keep(bad, moved)
    found = made.claim("c-shell")
    figure = {"measure": "killed", "low": 3, "best": 3, "high": 3, "quantifier": "exactly", "unit": HOSTILE, "unit_kind": "people"}
    fields = {
        "voice": {"value": [HOSTILE]},
        "actors": {"value": [HOSTILE]},
        "affected": {"value": [HOSTILE]},
        "places": {"value": [HOSTILE]},
        "figures.0": {"value": figure},
    }
    decide(made, found.claim, found.report, Wish(action="correct", base=0, by=HOSTILE, reason=HOSTILE, fields=fields))
    made.judge("c-boats", "c-arab", "unsure", by=HOSTILE, reason=HOSTILE)
    return made


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
