"""Scores on the development halves of public sets, beside what a few regular expressions reach."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quality import reading

MAIN = {
    "geo": ("micro.end_to_end_161km.f1", "micro.recognition_exact.f1", "micro.recognition_overlap.f1"),
    "ged": ("killed_stated.exact_first", "place_named.acc25km", "day_overlap", "actors_recall.value"),
    "dates": ("wikiwars.value.f1", "wikiwars.relaxed.f1", "wikiwars.strict.f1"),
    "events": ("plover.class.accuracy", "plover.quad.accuracy"),
    "stance": ("uds.macro_f1", "uds.accuracy", "uds.accuracy_where_answered"),
    "re3d": ("micro.overlap.f1", "place.overlap.f1", "actor.overlap.f1", "weapon.overlap.f1", "date.overlap.f1", "quantity.overlap.f1"),
}
ASKS = {
    "geo": "place names and coordinates in news (GeoVirus)",
    "ged": "place, day, sides and deaths from a headline on Syria (UCDP GED)",
    "dates": "time expressions in war histories (WikiWars)",
    "events": "event class of a sentence (PLOVER records)",
    "stance": "did the event happen (UDS factuality; weblogs, newsgroups)",
    "re3d": "spans in Syria and Iraq documents (re3d)",
}

NOTES = (
    "geo and ged: the simple rules know no coordinates on these texts; over all of GeoVirus they reach 0.55 end to end and 0.68 in recognition,"
    " and for ged 0.83 with the names of the set learnt by heart. Others on GeoVirus: CamCoder 0.68 end to end, 0.87 recognition; Edinburgh 0.83"
    " recognition.",
    "ged, day: the simple rules answer with the day of publication. sayso never puts it in the place of the day of the event, so a headline that"
    " names no day has none.",
    "events: 24 of the 98 sentences are of classes that sayso has no kind for (cooperate, investigate, disapprove, reject).",
    "dates: the best tagger of the field finds 0.82 of the spans exactly and 0.94 with some overlap.",
    "stance: sayso answers only for events of its own kinds; what it does not answer counts as wrong in the first two rows. Always answering that it"
    " happened is right in 0.72.",
)


@dataclass(frozen=True)
class Eval:
    """The figures of one set: row -> (ours, simple rules)."""

    rows: dict[str, tuple[float, float | None]]


def measure(name: str, folder: Path) -> Eval:
    """Read the documents of one set, score the claims, and score the simple rules on the same documents."""
    script = reading.EVALS / "score.py"
    documents, claims = folder / f"{name}.jsonl", folder / f"{name}-claims.jsonl"
    documents.write_text(reading.run(script, "docs", name), encoding="utf-8")
    reading.write_claims(reading.texts(documents), claims, mentions=True)
    ours = reading.numbers(reading.run(script, "score", name, claims))
    simple = reading.numbers(reading.run(script, "baseline", name))
    return Eval({row: (round(found(ours, row) or 0.0, 3), _round(found(simple, row))) for row in MAIN[name]})


def found(scores: dict[str, Any], row: str) -> float | None:
    """A figure by its dotted name.

    >>> found({"micro": {"f1": 0.5}}, "micro.f1")
    0.5
    """
    here: Any = scores
    for key in row.split("."):
        here = here.get(key) if isinstance(here, dict) else None
    return None if here is None else float(here)


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
