"""The tables of reviewing: decisions, the state of reports, recommended claims, releases, people. Rows of decisions are only ever added."""

from sqlalchemy import JSON, Column, Float, Index, Integer, Table, UniqueConstraint

from sayso.store.exact import Exact
from sayso.store.tables import metadata

decisions = Table(
    "decisions",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("claim", Exact, nullable=False, index=True),
    Column("report", Exact, nullable=False, index=True),
    Column("version", Integer, nullable=False),  # 1, 2, 3 ... of this claim; two people cannot write the same one
    Column("action", Exact, nullable=False),  # accept, correct, reject, defer, flag, add, approve, undo
    Column("state", Exact, nullable=False),  # what the claim is after it
    Column("fields", JSON, nullable=False),  # the human values that stand after it: field -> {value, machine, by, at, why}
    Column("seen", Exact, nullable=False),  # hash of the machine's claim that was looked at
    Column("reason", Exact, nullable=False),
    Column("by", Exact, nullable=False),
    Column("at", Exact, nullable=False),
    Column("seconds", Float),  # how long it took
    Column("key", Exact, nullable=False),  # the sender's own mark: sent twice, it is kept once
    UniqueConstraint("claim", "version"),
    UniqueConstraint("key"),
)

triage = Table(
    "triage",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("report", Exact, nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", Exact, nullable=False),  # new, read, done, not_relevant, duplicate_of, withdrawn
    Column("assignee", Exact, nullable=False),
    Column("note", Exact, nullable=False),
    Column("by", Exact, nullable=False),
    Column("at", Exact, nullable=False),
    UniqueConstraint("report", "version"),
)

recommendations = Table(
    "recommendations",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("claim", Exact, nullable=False),
    Column("note", Exact, nullable=False),  # how it was worked out, or why this one
    Column("by", Exact, nullable=False),
    Column("at", Exact, nullable=False),
    Column("withdrawn_at", Exact),
)
Index("ix_recommendations_claim", recommendations.c.claim)

releases = Table(
    "releases",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("sha256", Exact, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("changes", JSON, nullable=False),  # {added, removed, changed}: ids against the release before
    Column("note", Exact, nullable=False),
    Column("by", Exact, nullable=False),
    Column("at", Exact, nullable=False),
    Column("content", Exact, nullable=False),  # JSON Lines, sayso.claim/1
)

people = Table(
    "people",
    metadata,
    Column("name", Exact, primary_key=True),
    Column("password", Exact, nullable=False),  # argon2id
    Column("role", Exact, nullable=False),  # viewer, reviewer, controller
    Column("added", Exact, nullable=False),
    Column("removed", Exact),
)
