"""Effects that are not those of the event told before them: a count over months or years, the deed of another doer."""

from datetime import date

from sayso.claims.clauses import doer, passive
from sayso.claims.draft import Draft
from sayso.claims.events import Unit
from sayso.claims.reading import Reading
from sayso.claims.when import when_of
from sayso.codebook.actors import head_kind
from sayso.model.when import When

MONTH = 31  # days: what was counted over longer than that is no single event
WIDE = frozenset({"year", "decade", "century"})


def of_its_own(reading: Reading, unit: Unit, past: Draft | None) -> bool:
    """Whether a bare effect ("killed") tells of something else than the event before it."""
    if past is None:
        return False
    time = when_of(reading, unit)
    return (time is not None and _long(time.value)) or _another_doer(reading, unit, past)


def _long(when: When) -> bool:
    """ "since the start of the year", "in 2025", "between 7 October 2023 and 10 March 2026": a tally, not one event."""
    expr = when.expr or ""
    if when.precision in WIDE or (expr.startswith("since(") and "WXX" not in expr and "now" not in expr):
        return True
    if when.earliest is None or when.latest is None:
        return False
    return (date.fromisoformat(when.latest) - date.fromisoformat(when.earliest)).days > MONTH


def _another_doer(reading: Reading, unit: Unit, past: Draft) -> bool:
    """ "Settlers injured two farmers", told after a blast: who is named as the doer did not make the event before."""
    words = reading.sentence.words
    if not passive(reading.sentence, unit.main.at) and not reading.sentence.kids(unit.main.at, "obj"):
        return False  # "six people were missing"
    by = doer(reading.sentence, unit.main.at)
    if by is None or words[by].pos not in ("NOUN", "PROPN") or head_kind(words[by].lower) is None:
        return False
    name = words[by].lower.rstrip("s")
    known = [part.rstrip("s") for actor in past.actors for part in actor.value.name.lower().split()]
    return bool(known) and name not in known
