"""Who is asking, as FastAPI's parts take it: the desk they work at, and the roles that an act demands."""

from dataclasses import dataclass

from fastapi import HTTPException, Request

from sayso.page.doors import Doors, Guard, Visit
from sayso.page.snapshot import Snapshot, Snapshots
from sayso.store import Store
from sayso.store.people import Person


@dataclass(frozen=True, slots=True)
class Desk:
    """What the application works with."""

    store: Store
    doors: Doors
    guard: Guard
    snapshots: Snapshots


def desk(request: Request) -> Desk:
    """The desk of this application."""
    found: Desk = request.app.state.desk
    return found


def visitor(request: Request) -> Visit:
    """Who was let in."""
    found: Visit | None = getattr(request.state, "visit", None)
    if found is None:
        raise HTTPException(401, "log in first")
    return found


def viewer(request: Request) -> Person:
    """Anybody who was let in."""
    return visitor(request).person


def reviewer(request: Request) -> Person:
    """Somebody who may decide."""
    return _who_may(request, "reviewer")


def controller(request: Request) -> Person:
    """Somebody who may publish and restrict."""
    return _who_may(request, "controller")


def _who_may(request: Request, role: str) -> Person:
    person = viewer(request)
    if not person.may(role):
        raise HTTPException(403, f"this needs the role of a {role}")
    return person


def snapshot(request: Request) -> Snapshot:
    """What this person sees now."""
    return desk(request).snapshots.of(viewer(request).name)
