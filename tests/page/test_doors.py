"""The doors are tried: who is let in, and what they may do."""

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sayso.cli.people import command as people_command
from sayso.errors import SaysoError
from sayso.page.doors import WRONG_NAME, Doors, Guard, check_doors, log_in
from sayso.store import Store, open_store
from sayso.store.people import add_person, people
from sayso.store.reviews import history
from tests.page.asking import ACTS, WORD, Client, filled, get, logged_in, paths, talk

httpx = pytest.importorskip("httpx", reason="the workbench's tests need httpx")

live = pytest.importorskip("sayso.page.live", reason="the workbench needs fastapi: pip install 'sayso[serve]'")


@pytest.fixture(autouse=True)
def quick_hashes(cheap_hashes: None) -> None:
    """Passwords at a price that tests can pay."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return filled(tmp_path / "sayso.db", secret=True)


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
