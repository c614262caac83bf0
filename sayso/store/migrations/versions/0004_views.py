"""Views to browse by: the report's id in each, places and reports as lists of their own, coordinates under the names that map tools know."""

from alembic import op

revision = "0004"
down_revision = "0003"

CURRENT = "FROM claims JOIN reports ON reports.seq = claims.report_seq"
LAST = "WHERE reports.superseded_by IS NULL"
TOLD = "reports.title AS report, reports.publisher, reports.published, reports.id AS report_id"
VIEWS = (
    "CREATE VIEW who_says_what AS SELECT claims.id AS id, claims.source, claims.stance, claims.kind, claims.status, claims.certainty, "
    "claims.actor, claims.affected, claims.how_many, claims.place, claims.country, claims.lat AS latitude, claims.lon AS longitude, "
    f"claims.earliest, claims.latest, claims.quote, {TOLD}, reports.url {CURRENT} {LAST}",
    "CREATE VIEW how_many AS SELECT figures.claim, claims.source, claims.stance, figures.measure, figures.low, figures.best, figures.high, "
    "figures.unit, figures.quantifier, claims.kind, claims.place, claims.earliest, claims.latest, claims.quote, "
    f"{TOLD} {CURRENT} JOIN figures ON figures.claim = claims.id {LAST}",
    "CREATE VIEW where_it_was AS SELECT claim_places.claim, claim_places.name, claim_places.role, claim_places.relation, "
    "claim_places.kind AS place_kind, claim_places.admin1, claim_places.country, claim_places.lat AS latitude, claim_places.lon AS longitude, "
    "claim_places.precision, claims.kind, claims.source, claims.stance, claims.earliest, claims.latest, claims.quote, "
    f"{TOLD} {CURRENT} JOIN claim_places ON claim_places.claim = claims.id {LAST}",
    "CREATE VIEW reports_read AS SELECT reports.id AS id, reports.title, reports.publisher, reports.published, reports.published_basis, reports.url, "
    "reports.language, reports.origin, reports.extractor, reports.fetched, "
    f"(SELECT count(*) FROM claims WHERE claims.report_seq = reports.seq) AS claims FROM reports {LAST}",
)


def upgrade() -> None:
    """Put the new views in the place of the old."""
    db = op.get_bind()
    for name in ("who_says_what", "how_many"):
        db.exec_driver_sql(f"DROP VIEW {name}")
    for statement in VIEWS:
        db.exec_driver_sql(statement)
