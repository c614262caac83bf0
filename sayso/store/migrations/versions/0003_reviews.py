"""Reviewing: decisions, triage, recommended claims, releases, people."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def _who() -> list[sa.Column[str]]:
    return [sa.Column("by", sa.Text(), nullable=False), sa.Column("at", sa.Text(), nullable=False)]


def upgrade() -> None:
    """Make the tables of reviewing."""
    _decisions()
    _triage()
    _recommendations()
    _releases()
    _people()


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        *_who(),
        sa.Column("seconds", sa.Float(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_decisions")),
        sa.UniqueConstraint("claim", "version", name=op.f("uq_decisions_claim")),
        sa.UniqueConstraint("key", name=op.f("uq_decisions_key")),
    )
    op.create_index(op.f("ix_decisions_claim"), "decisions", ["claim"], unique=False)
    op.create_index(op.f("ix_decisions_report"), "decisions", ["report"], unique=False)


def _triage() -> None:
    op.create_table(
        "triage",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("assignee", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        *_who(),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_triage")),
        sa.UniqueConstraint("report", "version", name=op.f("uq_triage_report")),
    )


def _recommendations() -> None:
    op.create_table(
        "recommendations",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        *_who(),
        sa.Column("withdrawn_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_recommendations")),
    )
    op.create_index("ix_recommendations_claim", "recommendations", ["claim"], unique=False)


def _releases() -> None:
    op.create_table(
        "releases",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        *_who(),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_releases")),
    )


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("removed", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_people")),
    )
