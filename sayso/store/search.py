"""Words in quotes, behind one function: FTS5 in SQLite, tsvector in PostgreSQL. And the views that are pleasant to browse."""

import re
import unicodedata

from sqlalchemy import Connection, text
from sqlalchemy.sql.elements import TextClause

PUNCTUATION = '-_.,;:!?/()[]{}<>@#&+*=|~"`$^“”‘’…–—«»'  # what parts words in PostgreSQL, as in FTS5
_FOLDED = (
    "to_tsvector('simple', regexp_replace(translate(normalize(quote, NFKD), "
    f"'{PUNCTUATION}''', '{' ' * (len(PUNCTUATION) + 1)}'), '[\u0300-\u036f]', '', 'g'))"
)
SQLITE = (
    "CREATE VIRTUAL TABLE claims_fts USING fts5(quote, content='claims', content_rowid='seq', tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER claims_fts_added AFTER INSERT ON claims BEGIN INSERT INTO claims_fts(rowid, quote) VALUES (new.seq, new.quote); END",
    "CREATE TRIGGER claims_fts_gone AFTER DELETE ON claims BEGIN "
    "INSERT INTO claims_fts(claims_fts, rowid, quote) VALUES ('delete', old.seq, old.quote); END",
)
POSTGRESQL = (f"CREATE INDEX ix_claims_words ON claims USING gin (({_FOLDED}))",)
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


def statements(dialect: str) -> tuple[str, ...]:
    """What a new database needs beside its tables."""
    return (*(POSTGRESQL if dialect == "postgresql" else SQLITE), *VIEWS)


def make_search(db: Connection) -> None:
    """Make the search index and the views."""
    for statement in statements(db.dialect.name):
        db.exec_driver_sql(statement)


def words_of(asked: str) -> list[tuple[str, bool]]:
    """The words of a question, folded, each with whether it is only a beginning.

    >>> words_of("Café mone*")
    [('cafe', False), ('mone', True)]
    """
    flat = unicodedata.normalize("NFKD", asked)
    flat = "".join(char for char in flat if not "\u0300" <= char <= "\u036f").casefold()
    return [(word.rstrip("*"), word.endswith("*")) for word in re.findall(r"[^\W_]+\*?", flat)]


def holds_words(dialect: str, asked: str) -> TextClause:
    """A condition on ``claims``: the quote holds all these words ("mone*" any word that begins so)."""
    words = words_of(asked)
    if not words:
        return text("1 = 1")
    if dialect == "postgresql":
        query = " & ".join(f"{word}:*" if start else word for word, start in words)
        return text(f"{_FOLDED.replace('quote', 'claims.quote', 1)} @@ to_tsquery('simple', :words)").bindparams(words=query)
    query = " AND ".join(f'"{word}"*' if start else f'"{word}"' for word, start in words)
    return text("claims.seq IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH :words)").bindparams(words=query)
