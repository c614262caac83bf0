"""The page and its lists, live from a database: read-only, for the person at this machine."""

import csv
import io
from typing import Any

from fastapi import Depends, FastAPI, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware

from sayso.errors import SaysoError
from sayso.incidents.group import group
from sayso.model.public import PublicClaim, claim_out
from sayso.page.render import render
from sayso.store import Filter, Kept, Store
from sayso.store.rows import claim_row

HERE = ("127.0.0.1", "localhost", "::1")
HEADERS = {"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}
LEFT_OUT = ("slots", "report_seq", "position")
Row = dict[str, Any]


def only_here(host: str) -> str:
    """The host, if only this machine can reach it; a SaysoError otherwise, as there are no users and passwords yet.

    >>> only_here("127.0.0.1")
    '127.0.0.1'
    >>> only_here("0.0.0.0")
    Traceback (most recent call last):
    ...
    sayso.errors.SaysoError: door-open: will not listen on 0.0.0.0: others could reach it, and there is no login yet. Use 127.0.0.1
    """
    if host not in HERE:
        raise SaysoError(
            "door-open", what="will not listen on", where=host, why="others could reach it, and there is no login yet", todo="use 127.0.0.1"
        )
    return host


def _asked(
    kind: str | None = None,
    source: str | None = Query(None, description="any part of a voice's name"),
    place: str | None = None,
    report: str | None = None,
    since: str | None = Query(None, pattern=r"^\d{4}-\d\d-\d\d$"),
    until: str | None = Query(None, pattern=r"^\d{4}-\d\d-\d\d$"),
) -> Row:
    return {"kind": kind, "source": source, "place": place, "report": report, "since": since, "until": until}


_FILTER = Depends(_asked)


def app(store: Store) -> FastAPI:
    """The application: ``/`` is the page, ``/claims.json`` and ``/claims.csv``, ``/reports.json`` the lists; restricted reports appear nowhere."""
    made = FastAPI(title="sayso", description="Who says what happened, to whom, where, when and how many.", docs_url=None, redoc_url=None)
    made.add_middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "[::1]"])
    made.middleware("http")(_with_headers)
    _lists(made, store)

    @made.get("/", response_class=HTMLResponse, summary="The page")
    def page(chosen: Row = _FILTER) -> HTMLResponse:
        kept = _kept(store, chosen)
        claims, reports = [one.claim for one in kept], store.reports(Filter(everything=False))
        told = {claim.report for claim in claims}
        shown = [report for report in reports if report.id in told or not any(chosen.values())]
        return HTMLResponse(render(shown, claims, group(claims, shown, store.judgements())))

    return made


async def _with_headers(request: Request, call_next: Any) -> Response:
    answer: Response = await call_next(request)
    answer.headers.update(HEADERS)
    if "content-security-policy" not in answer.headers:
        answer.headers["Content-Security-Policy"] = "frame-ancestors 'none'"
    return answer


def _kept(store: Store, chosen: Row) -> list[Kept]:
    return store.claims(Filter(**chosen, everything=False))


def _public(store: Store, kept: list[Kept]) -> list[PublicClaim]:
    """The claims in public; an answer to a claim that may not be seen does not name it."""
    rows = [claim_out(one.claim, one.report) for one in kept]
    if any(row["responds_to"] for row in rows):
        seen = {one.claim.id for one in _kept(store, {})}
        for row in rows:
            row["responds_to"] = [name for name in row["responds_to"] if name in seen]
    return rows


def _lists(made: FastAPI, store: Store) -> None:
    @made.get("/claims.json", summary="Claims, in the shape sayso.claim/1")
    def claims_json(chosen: Row = _FILTER) -> JSONResponse:
        return JSONResponse(_public(store, _kept(store, chosen)))

    @made.get("/claims.csv", summary="Claims, one row each")
    def claims_csv(chosen: Row = _FILTER) -> Response:
        return Response(table(_kept(store, chosen)), media_type="text/csv; charset=utf-8")

    @made.get("/claims/{name}.json", summary="One claim")
    def one_claim(name: str) -> JSONResponse:
        found = [one for one in _kept(store, {}) if one.claim.id == name]
        if not found:
            raise HTTPException(404, "no such claim")
        return JSONResponse(_public(store, found)[0])

    @made.get("/reports.json", summary="Reports, without their texts")
    def reports_json() -> JSONResponse:
        names = ("id", "title", "publisher", "published", "url", "text_sha256")
        return JSONResponse([{name: getattr(report, name) for name in names} for report in store.reports(Filter(everything=False))])


def table(kept: list[Kept]) -> str:
    """Claims as CSV; a text that a spreadsheet would take for a formula gets an apostrophe before it.

    >>> table([])
    ''
    """
    rows = [{k: guarded(v) for k, v in claim_row(one.claim, one.report, 0, 0).items() if k not in LEFT_OUT} for one in kept]
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return out.getvalue()


def guarded(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("nine"), guarded(-3.5)
    ("'=1+1", 'nine', -3.5)
    """
    return "'" + value if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
