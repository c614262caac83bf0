"""The doors of the workbench: who is let in, and as what. Everything is shut unless it is opened here."""

import hashlib
import hmac
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sayso.errors import SaysoError
from sayso.store import Store
from sayso.store.people import Person, checked, people, person

HERE = ("127.0.0.1", "localhost", "::1")
COOKIE = "sayso_session"
LASTS = 12 * 3600.0  # seconds of a session
WINDOW = 900.0  # seconds in which wrong passwords are counted
WRONG_NAME, WRONG_ADDRESS = 10, 30  # wrong passwords in the window, for one name and from one address
MOST_KEYS = 20_000  # of names and addresses remembered
READS = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """How people come in.

    ``local``: the one person at this machine, without a login (only where no other machine can reach it). ``header``: a reverse proxy names the
    person in this header. Neither: a login with name and password. ``hosts`` are the names this server answers to.
    """

    hosts: tuple[str, ...] = HERE
    local: str | None = None
    header: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A person at work: who, and the token that their own page sends along with every change."""

    person: Person
    csrf: str


@dataclass(slots=True)
class Guard:
    """What the doors remember while the server runs: sessions and wrong passwords. Nothing of it is written down."""

    clock: Callable[[], float] = time.monotonic
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    sessions: dict[str, tuple[str, float]] = field(default_factory=dict)  # hash of the cookie -> (name, until)
    wrong: dict[str, deque[float]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


def check_doors(host: str, doors: Doors, store: Store) -> None:
    """Refuse to listen where others could come in without being asked who they are.

    An address beyond this machine needs people with passwords, or a reverse proxy's header switched on by name.
    """
    if host in HERE:
        return
    if doors.local is not None and doors.header is None:
        raise _open(host, "others could reach it, and no login is asked for", "use 127.0.0.1, or --login after adding people")
    if doors.header is None and not people(store):
        raise _open(host, "nobody has a password yet", "add people first: sayso people add NAME --role controller")


def _open(host: str, why: str, todo: str) -> SaysoError:
    return SaysoError("door-open", what="will not listen on", where=host, why=why, todo=todo)


def visit(guard: Guard, doors: Doors, store: Store, headers: Mapping[str, str], cookie: str | None) -> Visit | None:
    """Who asks; None if nobody known does."""
    if doors.header is not None:
        known = person(store, headers.get(doors.header.lower(), ""))
        return Visit(known, _token(guard, f"proxy:{known.name}")) if known else None
    if doors.local is not None:
        return Visit(Person(doors.local, "controller"), _token(guard, "local"))
    name = _session(guard, cookie)
    known = person(store, name) if name else None
    return Visit(known, _token(guard, f"session:{cookie}")) if known else None


def _token(guard: Guard, what: str) -> str:
    return hmac.new(guard.secret, what.encode(), hashlib.sha256).hexdigest()


def _hash(cookie: str) -> str:
    return hashlib.sha256(cookie.encode("utf-8", "replace")).hexdigest()


def _session(guard: Guard, cookie: str | None) -> str | None:
    if not cookie:
        return None
    with guard.lock:
        name, until = guard.sessions.get(_hash(cookie), ("", 0.0))
        return name if until > guard.clock() else None


def log_in(guard: Guard, store: Store, name: str, password: str, address: str) -> str | int:
    """A new session's cookie; or, as a number, the seconds to wait (0: the name or the password is wrong)."""
    keys = {f"name:{name.casefold()[:80]}": WRONG_NAME, f"address:{address}": WRONG_ADDRESS}
    with guard.lock:
        wait = max(_wait(guard, key, most) for key, most in keys.items())
        if wait:
            return wait
        _note(guard, keys)  # counted as wrong until it proves right, so that many at once gain nothing
    known = checked(store, name, password)
    if known is None:
        return 0
    cookie = secrets.token_urlsafe(32)
    with guard.lock:
        for key in keys:
            if guard.wrong.get(key):
                guard.wrong[key].pop()
        _forget(guard)
        guard.sessions[_hash(cookie)] = (known.name, guard.clock() + LASTS)
    return cookie


def _wait(guard: Guard, key: str, most: int) -> int:
    times = guard.wrong.get(key)
    while times and times[0] < guard.clock() - WINDOW:
        times.popleft()
    return int(times[0] + WINDOW - guard.clock()) + 1 if times and len(times) >= most else 0


def _note(guard: Guard, keys: Mapping[str, int]) -> None:
    if len(guard.wrong) > MOST_KEYS:
        old = guard.clock() - WINDOW
        guard.wrong = {key: times for key, times in guard.wrong.items() if times and times[-1] > old}
    for key in keys:
        guard.wrong.setdefault(key, deque()).append(guard.clock())


def _forget(guard: Guard) -> None:
    now = guard.clock()
    guard.sessions = {key: kept for key, kept in guard.sessions.items() if kept[1] > now}


def log_out(guard: Guard, cookie: str | None) -> None:
    """End a session."""
    with guard.lock:
        guard.sessions.pop(_hash(cookie or ""), None)


def same_site(headers: Mapping[str, str]) -> bool:
    """Whether a request comes from a page of this server itself, as far as the browser tells.

    >>> same_site({"host": "127.0.0.1:8787", "origin": "http://127.0.0.1:8787"}), same_site({"host": "a", "origin": "https://evil.example"})
    (True, False)
    """
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or origin.split("://", 1)[-1] == headers.get("host", "")


def refused(method: str, headers: Mapping[str, str], found: Visit | None, *, login: bool = False) -> str:
    """Why a request that would change something is refused; empty if it is not."""
    if method in READS:
        return ""
    if not same_site(headers):
        return "it comes from another site"
    if login:
        return "" if headers.get("content-type", "").startswith("application/json") else "it is not JSON"
    token: Any = headers.get("x-csrf-token", "")
    if found is None or not hmac.compare_digest(token.encode(), found.csrf.encode()):
        return "the page's token is missing or old; load the page again"
    return ""
