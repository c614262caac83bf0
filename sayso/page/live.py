"""The workbench as an application: the page and its lists, live from a database, the screens of review, and the acts they offer."""

import io
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.middleware.trustedhost import TrustedHostMiddleware

from sayso.errors import SaysoError
from sayso.exports import PROFILES, export
from sayso.model.public import claim_out
from sayso.page.acts import api
from sayso.page.desk import desk_rows
from sayso.page.doors import COOKIE, LASTS, READS, Doors, Guard, log_in, log_out, refused, visit
from sayso.page.letin import Desk, desk, snapshot, visitor
from sayso.page.render import assembled
from sayso.page.screens import PLACES, SCREENS, homes_data, screen
from sayso.page.shapes import LISTS, Row, claim_rows, table
from sayso.page.snapshot import Snapshot, Snapshots
from sayso.page.view import view
from sayso.store import Filter, Store
from sayso.store.releases import release_content
from sayso.store.reviewed import Reviewed

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
SHUT = "default-src 'none'; frame-ancestors 'none'"
LARGEST = {"/api/drop": 60_000_000, "/api/paste": 10_000_000}  # bytes of a request
LARGEST_ELSE = 1_000_000
STATUS = {"no-such": 404, "cannot-publish": 409, "database": 503}
Day = Annotated[str | None, Query(pattern=r"^\d{4}-\d\d-\d\d$")]
Words = Annotated[str | None, Query(max_length=300)]
Now = Annotated[Snapshot, Depends(snapshot)]
doorway = APIRouter()
lists = APIRouter()


def app(store: Store, doors: Doors | None = None) -> FastAPI:
    """The application. ``/`` is the page; each list stands as a screen, as ``.json`` and as ``.csv``; restricted reports appear nowhere."""
    made = FastAPI(title="sayso", description="Who says what happened, to whom, where, when and how many.", docs_url=None, redoc_url=None)
    opened = doors or Doors(local="me")
    made.state.desk = Desk(store, opened, Guard(), Snapshots(store))
    made.middleware("http")(_guarded)
    made.add_middleware(TrustedHostMiddleware, allowed_hosts=[f"[{name}]" if ":" in name else name for name in opened.hosts], www_redirect=False)
    made.add_exception_handler(SaysoError, _told)
    for router in (doorway, api, lists):
        made.include_router(router)
    _screens(made)
    return made


def _told(_: Request, error: Exception) -> JSONResponse:
    slug = error.slug if isinstance(error, SaysoError) else ""
    status = next((code for head, code in STATUS.items() if slug.startswith(head)), 422)
    return JSONResponse({"error": str(error)}, status)


async def _guarded(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Nobody passes unseen: who asks, whether the act comes from their own page, how large it is; and the headers of every answer."""
    answer = await _checked(request) or await call_next(request)
    answer.headers.update(HEADERS)
    rules = answer.headers.get("content-security-policy", SHUT)
    answer.headers["Content-Security-Policy"] = rules if "frame-ancestors" in rules else f"{rules}; frame-ancestors 'none'"
    return answer


async def _checked(request: Request) -> Response | None:
    at, path = desk(request), request.url.path
    cookie = request.cookies.get(COOKIE)
    found = await run_in_threadpool(visit, at.guard, at.doors, at.store, request.headers, cookie)
    request.state.visit = found
    login = path == "/login"
    if found is None and not login:
        wants_page = request.method == "GET" and "text/html" in request.headers.get("accept", "")
        return RedirectResponse("/login", 303) if wants_page and at.doors.header is None else JSONResponse({"error": "log in first"}, 401)
    why = refused(request.method, request.headers, found, login=login)
    if why:
        return JSONResponse({"error": f"refused: {why}"}, 403)
    if request.method not in READS:
        return _too_large(request)
    return None


def _too_large(request: Request) -> Response | None:
    said = request.headers.get("content-length", "")
    if not said.isdecimal():
        return JSONResponse({"error": "the length of the request is not told"}, 411)
    if int(said) > LARGEST.get(request.url.path, LARGEST_ELSE):
        return JSONResponse({"error": "this is too large; send less at once"}, 413)
    return None


# --- coming and going


class LoginIn(BaseModel):
    """A name and a password."""

    name: str = Field(min_length=1, max_length=80)
    password: str = Field(min_length=1, max_length=256)


@doorway.get("/login", response_class=HTMLResponse, include_in_schema=False)
def login_page(request: Request) -> Response:
    """The screen to log in at."""
    if getattr(request.state, "visit", None) is not None:
        return RedirectResponse("/", 303)
    return _html(screen("login", "Log in", {}))


@doorway.post("/login", summary="Log in; wrong passwords are counted, and after a few there is a wait")
def login(asked: LoginIn, request: Request) -> JSONResponse:
    """Sets the session's cookie."""
    at = desk(request)
    made = log_in(at.guard, at.store, asked.name, asked.password, request.client.host if request.client else "")
    if isinstance(made, int):
        why = f"too many wrong passwords; wait {made} seconds" if made else "the name or the password is wrong"
        return JSONResponse({"error": why}, 429 if made else 401, headers={"Retry-After": str(made)} if made else None)
    answer = JSONResponse({"name": asked.name})
    answer.set_cookie(COOKIE, made, max_age=int(LASTS), httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return answer


@doorway.post("/logout", summary="Log out")
def logout(request: Request) -> JSONResponse:
    """Ends the session."""
    log_out(desk(request).guard, request.cookies.get(COOKIE))
    answer = JSONResponse({})
    answer.delete_cookie(COOKIE)
    return answer


# --- lists


class Chosen(BaseModel):
    """The filters of every list of claims."""

    kind: Words = None
    source: Words = None
    place: Words = None
    report: Words = None
    text: Words = None
    since: Day = None
    until: Day = None


Asked = Annotated[Chosen, Query()]


def _view(now: Snapshot, chosen: Chosen) -> Reviewed:
    return Reviewed(now.store, Filter(**chosen.model_dump(), viewer=now.viewer, everything=False))


def _claims(now: Snapshot, chosen: Chosen) -> list[Row]:
    if not any(chosen.model_dump().values()):
        return claim_rows(now)
    wanted = {kept.claim.id for kept in _view(now, chosen).claims()}
    return [row for row in claim_rows(now) if row["id"] in wanted]


@lists.get("/claims.json", summary="Claims as they stand, in the shape sayso.claim/1")
def claims_json(now: Now, chosen: Asked) -> JSONResponse:
    """Rejected claims are left out; ``incident`` and ``review`` come with each."""
    return JSONResponse(_claims(now, chosen))


@lists.get("/claims.csv", summary="Claims, one row each")
def claims_csv(now: Now, chosen: Asked) -> Response:
    """The same as a table."""
    return _csv(_claims(now, chosen), "claims")


@lists.get("/claims/{name}.json", summary="One claim as it stands")
def one_claim(name: str, now: Now) -> JSONResponse:
    """The claim; 404 where there is none, or none that you may see."""
    if name not in now.claims:
        raise HTTPException(404, "no such claim")
    claim = now.claims[name]
    return JSONResponse(claim_out(claim, now.reports[claim.report]))


@lists.get("/homes.json", summary="The incidents that a report's claims belong to")
def homes(request: Request, now: Now) -> JSONResponse:
    """Claim id -> incident."""
    return JSONResponse(homes_data(now, request.query_params))


@lists.get("/export/{profile}", summary="What stands, in another program's format")
def exported(profile: str, now: Now, chosen: Asked) -> Response:
    """Filtered like the claims; what the format cannot say is in the header X-Sayso-Loss."""
    if profile not in PROFILES:
        raise HTTPException(404, f"no export profile of this name; there are {', '.join(PROFILES)}")
    out = io.BytesIO()
    try:
        loss = export(profile, _view(now, chosen), out)
    except ModuleNotFoundError as error:
        raise HTTPException(501, f"{profile} cannot be written here: {error.name} is missing") from error
    said = f"{loss.rows} rows; {len(loss.lost)} kinds of values left out" if loss else ""
    return _file(out.getvalue(), f"sayso{PROFILES[profile][1]}", {"X-Sayso-Loss": said})


@lists.get("/releases/{number}.jsonl", summary="The content of a release")
def released(number: int, now: Now) -> Response:
    """As it was frozen; its SHA-256 is the release's."""
    content = release_content(now.store, number)
    if content is None:
        raise HTTPException(404, "no such release")
    return _file(content.encode("utf-8", "surrogatepass"), f"sayso-release-{number}.jsonl")


def _file(data: bytes, name: str, headers: dict[str, str] | None = None) -> Response:
    how = {"Content-Disposition": f'attachment; filename="{name}"', **(headers or {})}
    return Response(data, media_type="application/octet-stream", headers=how)


def _csv(rows: list[Row], name: str) -> Response:
    how = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(table(rows).encode("utf-8", "replace"), media_type="text/csv; charset=utf-8", headers=how)


def _twins(name: str, words: str, rows: Callable[[Snapshot], list[Row]]) -> None:
    def as_json(now: Now) -> JSONResponse:
        return JSONResponse(rows(now))

    def as_csv(now: Now) -> Response:
        return _csv(rows(now), name)

    lists.add_api_route(f"/{name}.json", as_json, methods=["GET"], summary=words, name=f"{name}_json")
    lists.add_api_route(f"/{name}.csv", as_csv, methods=["GET"], summary=f"{words}, as a table", name=f"{name}_csv")


for _name, (_words, _rows) in {**LISTS, "desk": ("The queues of the quality desk", desk_rows)}.items():
    _twins(_name, _words, _rows)


# --- screens


def _html(made: tuple[str, str]) -> HTMLResponse:
    html, policy = made
    return HTMLResponse(html.encode("utf-8", "replace"), headers={"Content-Security-Policy": policy})


def _with_person(request: Request, data: Row) -> Row:
    found = visitor(request)
    local = desk(request).doors.local is not None
    return data | {"person": {"name": found.person.name, "role": found.person.role, "local": local}, "csrf": found.csrf}


@lists.get("/", response_class=HTMLResponse, summary="The page, of what stands now")
def page(request: Request, now: Now, chosen: Asked) -> HTMLResponse:
    """Map, timeline, accounts, figures and reports; filtered like the claims."""
    claims = [kept.claim for kept in _view(now, chosen).claims()]
    told = {claim.report for claim in claims}
    filtered = any(chosen.model_dump().values())
    shown = [report for report in now.reports.values() if report.id in told or not filtered]
    data = view(shown, claims, now.incidents)
    data["live"] = {"places": [{"href": href, "name": words} for href, words in PLACES], **_with_person(request, {})}
    return _html(assembled_page(data))


def assembled_page(data: Row) -> tuple[str, str]:
    """The page with the way to the other screens."""
    from sayso.page.render import SCRIPTS

    return assembled(data, title="sayso", body="body", scripts=SCRIPTS, styles=("page",), connect=True)


def _screens(made: FastAPI) -> None:
    for name, (script, title, data_of) in SCREENS.items():
        made.add_api_route(f"/{name}", _screen_of(script, title, data_of), methods=["GET"], response_class=HTMLResponse, summary=title, name=name)
        if name not in LISTS and name != "desk":
            made.add_api_route(f"/{name}.json", _data_of(data_of), methods=["GET"], summary=f"{title}, as data", name=f"{name}_data")


def _screen_of(script: str, title: str, data_of: Callable[[Snapshot, Any], Row]) -> Callable[..., Response]:
    def show(request: Request, now: Now) -> Response:
        return _html(screen(script, title, _with_person(request, data_of(now, request.query_params))))

    return show


def _data_of(data_of: Callable[[Snapshot, Any], Row]) -> Callable[..., Response]:
    def tell(request: Request, now: Now) -> Response:
        return JSONResponse(data_of(now, request.query_params))

    return tell
