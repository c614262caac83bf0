"""The tables, one definition for SQLite and PostgreSQL; plain names and the columns people filter by first, pleasant in any database browser."""

from sqlalchemy import JSON, Column, Float, ForeignKey, Index, Integer, MetaData, Table, UniqueConstraint

from sayso.store.exact import Exact

HEAD = "0004"  # the schema this version writes; migrations/versions holds the way there

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

texts = Table("texts", metadata, Column("sha256", Exact, primary_key=True), Column("text", Exact, nullable=False))

runs = Table(
    "runs",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("started", Exact, nullable=False),
    Column("sayso", Exact, nullable=False),  # version of the program
    Column("model", Exact),  # the language pipeline's name and version
    Column("codebook", Exact),  # hash of the lists
)

reports = Table(
    "reports",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", Exact, nullable=False, index=True),
    Column("title", Exact),
    Column("publisher", Exact),
    Column("published", Exact, index=True),
    Column("published_basis", Exact),
    Column("url", Exact),
    Column("language", Exact),
    Column("origin", Exact),
    Column("extractor", Exact),
    Column("original_sha256", Exact),
    Column("fetched", Exact),
    Column("text_sha256", Exact, ForeignKey("texts.sha256"), nullable=False, index=True),
    Column("content_sha256", Exact, nullable=False),  # of the report's own part of the text: the same part under the same id is the same report
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("layout", JSON, nullable=False),  # headline, picture, body ranges, extra
    Column("run", Integer, ForeignKey("runs.seq")),
    Column("superseded_by", Integer, ForeignKey("reports.seq")),  # a later version under the same id
    Column("withdrawn", Exact),  # why, where the publisher or a person withdrew it
    Column("restricted", Exact),  # names who may see it, comma-separated; NULL = everyone
    UniqueConstraint("id", "content_sha256"),
)

claims = Table(
    "claims",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", Exact, nullable=False, unique=True),
    Column("source", Exact),  # the first voice; NULL = the report itself
    Column("stance", Exact, nullable=False),
    Column("kind", Exact, nullable=False, index=True),
    Column("status", Exact),
    Column("certainty", Exact, nullable=False),
    Column("actor", Exact),
    Column("affected", Exact),
    Column("how_many", Exact),
    Column("place", Exact, index=True),
    Column("country", Exact),
    Column("lat", Float),
    Column("lon", Float),
    Column("earliest", Exact, index=True),
    Column("latest", Exact),
    Column("quote", Exact, nullable=False),
    Column("report_seq", Integer, ForeignKey("reports.seq"), nullable=False, index=True),
    Column("report", Exact, nullable=False),
    Column("position", Integer, nullable=False),  # reading order in the report
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("rule", Exact, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("slots", JSON, nullable=False),  # the slots as in sayso.claim/1, from which the claim is rebuilt exactly
)
Index("ix_claims_box", claims.c.lat, claims.c.lon)


def _of_claim() -> Column[str]:
    return Column("claim", Exact, ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True)


evidence = Table(
    "evidence",
    metadata,
    _of_claim(),
    Column("slot", Exact, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("exact", Exact, nullable=False),
    Column("rule", Exact, nullable=False),
    Column("antecedent_start", Integer),
    Column("antecedent_end", Integer),
)

figures = Table(
    "figures",
    metadata,
    _of_claim(),
    Column("position", Integer, primary_key=True),
    Column("measure", Exact, nullable=False, index=True),
    Column("unit", Exact),
    Column("unit_kind", Exact),
    Column("low", Float),
    Column("best", Float),
    Column("high", Float),
    Column("quantifier", Exact),
    Column("approximate", Integer),
    Column("derived", Exact),  # the formula of a number that no character says
)

claim_places = Table(
    "claim_places",
    metadata,
    _of_claim(),
    Column("position", Integer, primary_key=True),
    Column("name", Exact, nullable=False, index=True),
    Column("role", Exact),
    Column("relation", Exact),
    Column("kind", Exact),
    Column("admin1", Exact),
    Column("country", Exact),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", Exact),
    Column("geonameid", Integer),
)

mentions = Table(
    "mentions",
    metadata,
    Column("report_seq", Integer, ForeignKey("reports.seq"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("type", Exact, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("exact", Exact, nullable=False),
    Column("value", JSON, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("left", Exact, nullable=False),
    Column("right", Exact, nullable=False),
    Column("verdict", Exact, nullable=False),
    Column("by", Exact, nullable=False),
    Column("at", Exact, nullable=False),
    Column("reason", Exact, nullable=False),
    Column("withdrawn_at", Exact),
)
Index("ix_judgements_pair", judgements.c.left, judgements.c.right)
