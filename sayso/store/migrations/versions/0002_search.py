"""Words in quotes can be searched; two views for browsing."""

from alembic import op

revision = "0002"
down_revision = "0001"

PUNCTUATION = '-_.,;:!?/()[]{}<>@#&+*=|~"`$^“”‘’…–—«»'
FOLDED = (
    "to_tsvector('simple', regexp_replace(translate(normalize(quote, NFKD), "
    f"'{PUNCTUATION}''', '{' ' * (len(PUNCTUATION) + 1)}'), '[\u0300-\u036f]', '', 'g'))"
)
SQLITE = (
    "CREATE VIRTUAL TABLE claims_fts USING fts5(quote, content='claims', content_rowid='seq', tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER claims_fts_added AFTER INSERT ON claims BEGIN INSERT INTO claims_fts(rowid, quote) VALUES (new.seq, new.quote); END",
    "CREATE TRIGGER claims_fts_gone AFTER DELETE ON claims BEGIN "
    "INSERT INTO claims_fts(claims_fts, rowid, quote) VALUES ('delete', old.seq, old.quote); END",
    "INSERT INTO claims_fts(claims_fts) VALUES ('rebuild')",
)
POSTGRESQL = (f"CREATE INDEX ix_claims_words ON claims USING gin (({FOLDED}))",)
VIEWS = (
    "CREATE VIEW who_says_what AS SELECT claims.id AS id, claims.source, claims.stance, claims.kind, claims.status, claims.actor, claims.affected, "
    "claims.how_many, claims.place, claims.earliest, claims.latest, claims.quote, reports.title AS report, reports.publisher, reports.published, "
    "reports.url FROM claims JOIN reports ON reports.seq = claims.report_seq WHERE reports.superseded_by IS NULL",
    "CREATE VIEW how_many AS SELECT figures.claim, claims.source, claims.stance, figures.measure, figures.low, figures.best, figures.high, "
    "figures.unit, figures.quantifier, claims.kind, claims.place, claims.earliest, claims.latest, reports.title AS report, reports.published "
    "FROM figures JOIN claims ON claims.id = figures.claim JOIN reports ON reports.seq = claims.report_seq WHERE reports.superseded_by IS NULL",
)


def upgrade() -> None:
    """Make the index, fill it, and make the views."""
    db = op.get_bind()
    for statement in (*(POSTGRESQL if db.dialect.name == "postgresql" else SQLITE), *VIEWS):
        db.exec_driver_sql(statement)
