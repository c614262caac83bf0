"""A database as each released schema held it, written down in plain SQL words: what an upgrade must bring along unharmed."""

import json

TEXT = "Nine people fled Lysa. \U0001f3da"
SLOTS = {
    "trigger": {"span": {"start": 12, "end": 16, "exact": "fled"}, "rule": "trigger", "antecedent": None},
    "stance_cue": None,
    "sources": [],
    "actors": [],
    "affected": [{"name": "people", "kind": None, "id": None, "span": {"start": 5, "end": 11, "exact": "people"}, "rule": "r", "antecedent": None}],
    "places": [],
    "when": None,
    "figures": [],
    "responds_to": [],
}
LAYOUT = {"title": None, "picture": None, "body": [[0, 24]], "extra": [["k", "v"]]}
SHA = "1b2c1c2b9bb0c9e3a3b1a1b8f6c1c5a4e0b1d2c3f4a5968778695a4b3c2d1e0f"
ROWS_0001: tuple[tuple[str, dict[str, object]], ...] = (
    ("runs", {"started": "2026-01-01T00:00:00", "sayso": "0.1.0", "model": "m", "codebook": "c"}),
    ("texts", {"sha256": SHA, "text": TEXT}),
    (
        "reports",
        {
            "id": "r1", "title": "A title", "publisher": "Ann", "published": "2016-08-29", "text_sha256": SHA, "content_sha256": SHA, "start": 0,
            "end": 24, "layout": json.dumps(LAYOUT), "run": 1,
        },
    ),
    (
        "claims",
        {
            "id": "c1", "stance": "asserts", "kind": "displacement", "status": "happened", "certainty": "certain", "affected": "people",
            "quote": TEXT[:22], "report_seq": 1, "report": "r1", "position": 0, "start": 0, "end": 22, "rule": "r", "confidence": 0.5,
            "slots": json.dumps(SLOTS),
        },
    ),
    ("evidence", {"claim": "c1", "slot": "quote", "position": 0, "start": 0, "end": 22, "exact": TEXT[:22], "rule": "r"}),
    ("evidence", {"claim": "c1", "slot": "kind", "position": 0, "start": 12, "end": 16, "exact": "fled", "rule": "trigger"}),
    ("evidence", {"claim": "c1", "slot": "affected", "position": 0, "start": 5, "end": 11, "exact": "people", "rule": "r"}),
    ("figures", {"claim": "c1", "position": 0, "measure": "displaced", "low": 9.0, "best": 9.0, "high": 9.0, "approximate": 0}),
    ("claim_places", {"claim": "c1", "position": 0, "name": "Lysa", "lat": 1.5, "lon": 2.5}),
    ("mentions", {"report_seq": 1, "position": 0, "type": "place", "start": 17, "end": 21, "exact": "Lysa", "value": json.dumps({"name": "Lysa"})}),
    ("judgements", {"left": "c1", "right": "c2", "verdict": "same", "by": "Ann", "at": "2026-01-01T00:00:00+00:00", "reason": ""}),
)  # fmt: skip
RELEASED = {"0001": ROWS_0001, "0002": ROWS_0001}
