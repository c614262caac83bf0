"""The tables, one definition for SQLite and PostgreSQL; plain names, pleasant to open in any database browser."""

from sqlalchemy import JSON, Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint

HEAD = "0001"  # the schema this version writes; migrations/versions holds the way there

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

texts = Table("texts", metadata, Column("sha256", Text, primary_key=True), Column("text", Text, nullable=False))

reports = Table(
    "reports",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("published_basis", Text),
    Column("url", Text),
    Column("language", Text),
    Column("origin", Text),
    Column("extractor", Text),
    Column("original_sha256", Text),
    Column("fetched", Text),
    Column("text_sha256", Text, ForeignKey("texts.sha256"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("layout", JSON, nullable=False),  # headline, picture, body ranges, extra
    Column("superseded_by", Integer),  # seq of a later version under the same id
    Column("withdrawn", Text),  # why, where the publisher or a person withdrew it
    Column("restricted", Text),  # names who may see it, comma-separated; NULL = everyone
    UniqueConstraint("id", "text_sha256"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Text, primary_key=True),
    Column("report_seq", Integer, ForeignKey("reports.seq"), nullable=False, index=True),
    Column("report", Text, nullable=False),
    Column("position", Integer, nullable=False),  # reading order in the report
    Column("kind", Text, nullable=False, index=True),
    Column("stance", Text, nullable=False),
    Column("status", Text),
    Column("certainty", Text, nullable=False),
    Column("source", Text),  # the first voice; NULL = the report itself
    Column("actor", Text),
    Column("affected", Text),
    Column("place", Text, index=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("earliest", Text, index=True),
    Column("latest", Text),
    Column("how_many", Text),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("slots", JSON, nullable=False),  # the slots as in sayso.claim/1, from which the claim is rebuilt exactly
)

evidence = Table(
    "evidence",
    metadata,
    Column("claim", Text, ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
    Column("slot", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("exact", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("antecedent_start", Integer),
    Column("antecedent_end", Integer),
)

figures = Table(
    "figures",
    metadata,
    Column("claim", Text, ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("measure", Text, nullable=False, index=True),
    Column("unit", Text),
    Column("unit_kind", Text),
    Column("low", Float),
    Column("best", Float),
    Column("high", Float),
    Column("quantifier", Text),
    Column("approximate", Integer),
    Column("derived", Text),
)

mentions = Table(
    "mentions",
    metadata,
    Column("report_seq", Integer, ForeignKey("reports.seq"), primary_key=True),
    Column("type", Text, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
    Column("value", JSON, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("left", Text, nullable=False),
    Column("right", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("withdrawn_at", Text),
)

Index("ix_judgements_pair", judgements.c.left, judgements.c.right)
