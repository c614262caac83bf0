"""People who may come in through a door that others can reach: names, roles, passwords hashed with argon2id."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, get_args

from sqlalchemy import select

from sayso.errors import SaysoError
from sayso.store import review_tables as rt
from sayso.store.base import Store, now

if TYPE_CHECKING:
    from argon2 import PasswordHasher

Role = Literal["viewer", "reviewer", "controller"]
ROLES: tuple[str, ...] = get_args(Role)
SHORTEST, LONGEST = 12, 256  # characters of a password


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a role: a viewer looks, a reviewer also decides, a controller also approves, publishes and restricts."""

    name: str
    role: str

    def may(self, role: str) -> bool:
        """Whether this role includes that one.

        >>> Person("ada", "reviewer").may("viewer"), Person("ada", "reviewer").may("controller")
        (True, False)
        """
        return ROLES.index(self.role) >= ROLES.index(role)


@lru_cache(maxsize=1)
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher()


def add_person(store: Store, name: str, role: str, password: str) -> Person:
    """Add a person, or give one a new role and password."""
    if not name.strip() or "," in name or len(name) > 80 or not name.isprintable():
        raise SaysoError("bad-person", what="cannot add", where=repr(name)[:60], why="a name is plain text without commas", todo="choose another")
    if role not in ROLES:
        raise SaysoError("bad-person", what="cannot add", where=name, why=f"no role {role!r}", todo=f"the roles are {', '.join(ROLES)}")
    if not SHORTEST <= len(password) <= LONGEST:
        raise SaysoError("bad-person", what="cannot add", where=name, why=f"a password has {SHORTEST} to {LONGEST} characters", todo="choose another")
    row = {"name": name, "password": _hasher().hash(password), "role": role, "added": now(), "removed": None}
    with store.writing() as db:
        db.execute(rt.people.delete().where(rt.people.c.name == name))
        db.execute(rt.people.insert().values(**row))
    return Person(name, role)


def remove_person(store: Store, name: str) -> bool:
    """Let a person in no more; False if nobody of this name was let in."""
    with store.writing() as db:
        gone = rt.people.update().where(rt.people.c.name == name, rt.people.c.removed.is_(None)).values(removed=now())
        return bool(db.execute(gone).rowcount)


def people(store: Store) -> list[Person]:
    """Everybody who is let in."""
    with store.reading() as db:
        rows = db.execute(select(rt.people).where(rt.people.c.removed.is_(None)).order_by(rt.people.c.name)).mappings().all()
    return [Person(row["name"], row["role"]) for row in rows]


def person(store: Store, name: str) -> Person | None:
    """The person of this name, if let in."""
    with store.reading() as db:
        role = db.execute(select(rt.people.c.role).where(rt.people.c.name == name, rt.people.c.removed.is_(None))).scalar()
    return None if role is None else Person(name, str(role))


@lru_cache(maxsize=1)
def _nobody() -> str:
    return _hasher().hash("nobody has this password")


def checked(store: Store, name: str, password: str) -> Person | None:
    """The person, if the password is theirs; an unknown name takes as long as a wrong password."""
    from argon2.exceptions import VerificationError

    known = person(store, name)
    with store.reading() as db:
        kept = db.execute(select(rt.people.c.password).where(rt.people.c.name == name, rt.people.c.removed.is_(None))).scalar()
    try:
        _hasher().verify(kept or _nobody(), password[:LONGEST])
    except VerificationError:
        return None
    return known if kept else None
