"""What the tests of the doors share: a store with a hidden report, questions to the application, and words that bite."""

import asyncio
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

from sayso.exports import PROFILES
from sayso.store import Store, open_store
from sayso.store.reviews import Wish, decide
from sayso.store.triage import restrict
from tests.page.samples import HOSTILE, sample

httpx = pytest.importorskip("httpx", reason="the workbench's tests need httpx")
WORD = "a long enough word"
Client = Any


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
