"""The tables of a run, as Arrow schemas. ``docs/scale.md`` describes them; ``claims.claim`` holds the whole claim as ``sayso.claim/1``."""

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

TEXT, INT, FLOAT = pa.string(), pa.int64(), pa.float64()


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema([pa.field(name, kind) for name, kind in columns.items()])


KNOWN = ("title", "publisher", "published", "published_basis", "url", "language", "origin", "extractor", "original_sha256", "fetched")

# What goes in: one report a row. ``layout`` is JSON {"title", "picture": span or null, "body": [[start, end]], "extra": [[key, value]]}, or null.
REPORTS_IN = _schema(id=TEXT, text=TEXT, start=INT, end=INT, **dict.fromkeys(KNOWN, TEXT), layout=TEXT)

# What comes out. ``state``: read (its paragraphs, or those that can hold a claim, were read) | passed_over (by triage) | failed (see errors).
# ``text`` is kept where the report has claims.
REPORTS = _schema(
    id=TEXT, state=TEXT, claims=pa.int32(), words=pa.int32(), text_sha256=TEXT, text=TEXT, start=INT, end=INT,
    **dict.fromkeys(KNOWN, TEXT), layout=TEXT,
)  # fmt: skip
CLAIMS = _schema(
    report=TEXT, position=pa.int32(), id=TEXT, kind=TEXT, stance=TEXT, status=TEXT, certainty=TEXT, source=TEXT, actor=TEXT, affected=TEXT,
    place=TEXT, country=TEXT, lat=FLOAT, lon=FLOAT, earliest=TEXT, latest=TEXT, quote=TEXT, start=INT, end=INT, rule=TEXT, confidence=FLOAT,
    publisher=TEXT, published=TEXT, claim=TEXT,
)  # fmt: skip
FIGURES = _schema(
    report=TEXT, claim=TEXT, position=pa.int32(), measure=TEXT, unit=TEXT, unit_kind=TEXT, low=FLOAT, best=FLOAT, high=FLOAT, quantifier=TEXT,
    approximate=pa.bool_(), derived=TEXT, start=INT, end=INT, exact=TEXT,
)  # fmt: skip
MENTIONS = _schema(report=TEXT, position=pa.int32(), type=TEXT, start=INT, end=INT, exact=TEXT, rule=TEXT, value=TEXT)
ERRORS = _schema(report=TEXT, slug=TEXT, what=TEXT, where=TEXT, why=TEXT, todo=TEXT)

SCHEMAS = {"reports": REPORTS, "claims": CLAIMS, "figures": FIGURES, "mentions": MENTIONS, "errors": ERRORS}
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Tables:
    """What one batch of reports gives: a record batch for each table of :data:`SCHEMAS`."""

    reports: pa.RecordBatch
    claims: pa.RecordBatch
    figures: pa.RecordBatch
    mentions: pa.RecordBatch
    errors: pa.RecordBatch


def table_of(name: str, rows: Rows) -> pa.RecordBatch:
    """Rows as a record batch of this table's schema.

    >>> table_of("errors", []).num_rows
    0
    """
    return pa.RecordBatch.from_pylist(rows, schema=SCHEMAS[name])
