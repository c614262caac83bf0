"""What a person put in the place of a machine's values, and the claim it makes. The machine's claim itself is never changed."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from sayso.codebook.loader import load_list
from sayso.errors import SaysoError
from sayso.model.actor import Actor, Source
from sayso.model.claim import Certainty, Claim, Stance, Status, Voice
from sayso.model.figure import Figure, Quantifier, UnitKind
from sayso.model.place import Place
from sayso.model.public import plain_number
from sayso.model.report import Report
from sayso.model.span import Mention, Span
from sayso.model.when import When

Json = Any
HUMAN = "human"
LONGEST = 300  # characters of a name a person may type
PLAIN: dict[str, Sequence[str]] = {"stance": get_args(Stance), "certainty": get_args(Certainty), "status": get_args(Status)}
NAMED = ("voice", "actors", "affected", "places")
MEASURED = ("measure", "low", "best", "high", "quantifier", "unit", "unit_kind")


def machine_value(claim: Claim, field: str) -> Json:
    """What the machine read in a field, in the shape a person's value has.

    >>> claim = Claim(id="c", report="r", quote=Span("r", 0, 1, "x"), kind=Mention("attack", Span("r", 0, 1, "x"), "t"))
    >>> machine_value(claim, "kind"), machine_value(claim, "actors"), machine_value(claim, "figures.0")
    ('attack', [], None)
    """
    if field == "kind":
        return claim.kind.value
    if field in PLAIN:
        return getattr(claim, field)
    if field == "voice":
        return [voice.source.value.name for voice in claim.sources]
    if field in NAMED:
        return [mention.value.name for mention in getattr(claim, field)]
    if field == "when":
        when = claim.when.value if claim.when else None
        return {"earliest": when.earliest, "latest": when.latest} if when else None
    place = figure_number(field)
    if place is None or place > len(claim.figures):
        raise _wrong(field, "there is no such field", f"the fields are: {', '.join(fields(claim))}")
    return figure_out(claim.figures[place].value) if place < len(claim.figures) else None


def fields(claim: Claim) -> list[str]:
    """The fields of a claim that a person may correct; the last one adds a figure."""
    return ["kind", *PLAIN, *NAMED, "when", *(f"figures.{i}" for i in range(len(claim.figures) + 1))]


def figure_number(field: str) -> int | None:
    """The place of a figure's field: 0 for "figures.0"; None for another field."""
    head, _, tail = field.partition(".")
    return int(tail) if head == "figures" and tail.isdecimal() and len(tail) < 4 else None


def figure_out(figure: Figure) -> dict[str, Json]:
    """A figure in the shape a person's value has."""
    return {name: plain_number(value) if isinstance(value := getattr(figure, name), float) else value for name in MEASURED}


def corrected(claim: Claim, given: Mapping[str, Mapping[str, Json]], report: Report) -> Claim:
    """The claim with these human values, each {"value", "by", "start"?, "end"?}; a value that cannot stand is a SaysoError."""
    for field in sorted(given, key=lambda field: _turn(field, given[field]["value"])):
        claim = _put(claim, field, given[field], report)
    return claim


def _turn(field: str, value: Json) -> tuple[bool, int, str]:
    """Figures are added from the first on and taken out from the last on, so that their numbers stay true."""
    place = figure_number(field) or 0
    return value is None, -place if value is None else place, field


def _put(claim: Claim, field: str, entry: Mapping[str, Json], report: Report) -> Claim:
    value, where = entry["value"], _span(entry, report)
    if field == "kind":
        return replace(claim, kind=Mention(_kind(value), where or claim.kind.span, HUMAN))
    if field in PLAIN:
        changed: Any = {field: _one_of(field, value, PLAIN[field])}
        return replace(claim, **changed)
    if field == "voice":
        return replace(claim, sources=_voices(claim, _names(field, value), where))
    if field in NAMED:
        changed = {field: _mentions(field, getattr(claim, field), _names(field, value), where or claim.quote)}
        return replace(claim, **changed)
    if field == "when":
        return replace(claim, when=_when(claim, value, where))
    place = figure_number(field)
    if place is None:
        raise _wrong(field, "there is no such field", f"the fields are: {', '.join(fields(claim))}")
    return replace(claim, figures=_figures(claim, place, value, where))


def _span(entry: Mapping[str, Json], report: Report) -> Span | None:
    """The characters a person pointed to, inside the report."""
    start, end = entry.get("start"), entry.get("end")
    if start is None and end is None:
        return None
    if not (isinstance(start, int) and isinstance(end, int) and report.start <= start < end <= report.end):
        raise _wrong("the selection", "it is not inside the report", "select words of the text")
    return report.span(start, end)


def _kind(value: Json) -> str:
    return _one_of("kind", value, list(load_list("kinds")["kinds"]))


def _one_of(field: str, value: Json, known: Sequence[str]) -> str:
    if value in known:
        return str(value)
    import difflib

    near = difflib.get_close_matches(str(value), known, n=1)
    raise _wrong(field, f"{str(value)[:40]!r} is none of its values", (f"did you mean {near[0]!r}? " if near else "") + "Known: " + ", ".join(known))


def _names(field: str, value: Json) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() and len(name) <= LONGEST for name in value) or len(value) > 20:
        raise _wrong(field, f"it takes up to 20 names of up to {LONGEST} characters", "give a list of names")
    return [name.strip() for name in value]


def _voices(claim: Claim, names: list[str], where: Span | None) -> tuple[Voice, ...]:
    known = {voice.source.value.name: voice for voice in claim.sources}
    made = [known.get(name) or Voice(source=Mention(Source(name=name), where or claim.quote, HUMAN)) for name in names]
    return tuple(replace(voice, role="cited" if i else "speaker") for i, voice in enumerate(made))


def _mentions(field: str, old: Sequence[Mention[Any]], names: list[str], where: Span) -> tuple[Mention[Any], ...]:
    known = {mention.value.name: mention for mention in old}
    make: Callable[[str], Any] = (lambda name: Place(name=name, method="human")) if field == "places" else Actor
    return tuple(known.get(name) or Mention(make(name), where, HUMAN) for name in names)


def _when(claim: Claim, value: Json, where: Span | None) -> Mention[When] | None:
    if value is None:
        return None
    ends = [_day(value.get(name)) for name in ("earliest", "latest")] if isinstance(value, dict) else [None, None]
    if not any(ends):
        raise _wrong("when", "it takes {earliest, latest}, of which one may be open", "write days as 2016-09-21")
    if all(ends) and str(ends[0]) > str(ends[1]):
        raise _wrong("when", "it ends before it begins", "check the days")
    edtf = ends[0] if ends[0] == ends[1] else f"{ends[0] or '..'}/{ends[1] or '..'}"
    made = When(timex=edtf, edtf=edtf, earliest=ends[0], latest=ends[1], precision="day", basis="stated")
    return Mention(made, where or (claim.when.span if claim.when else claim.quote), HUMAN)


def _day(value: Json) -> str | None:
    if value in (None, ""):
        return None
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise _wrong("when", f"{str(value)[:20]!r} is not a day", "write days as 2016-09-21") from None


def _figures(claim: Claim, place: int, value: Json, where: Span | None) -> tuple[Mention[Figure], ...]:
    old = claim.figures[place] if place < len(claim.figures) else None
    if place > len(claim.figures):
        raise _wrong(f"figures.{place}", "there are not so many figures", "add the next one first")
    if value is None:
        return claim.figures[:place] + claim.figures[place + 1 :]
    made = Mention(_figure(value, old.value if old else None), where or (old.span if old else claim.quote), HUMAN)
    return (*claim.figures[:place], made, *claim.figures[place + 1 :])


def _figure(value: Json, old: Figure | None) -> Figure:
    if not isinstance(value, dict) or not value.get("measure"):
        raise _wrong("figures", f"a figure takes {', '.join(MEASURED)}", "give at least a measure and a number")
    low, best, high = (_number(value.get(name)) for name in ("low", "best", "high"))
    known = [number for number in (low, best, high) if number is not None]
    if not known or known != sorted(known):
        raise _wrong("figures", "it takes numbers, the lowest first", "give low, best and high, in this order of size")
    changed: dict[str, Any] = {
        "measure": _one_of("measure", value["measure"], measures()),
        "low": low,
        "best": best,
        "high": high,
        "quantifier": _one_of("quantifier", value.get("quantifier") or "exactly", get_args(Quantifier)),
        "unit": (_names("unit", [value["unit"]])[0] if value.get("unit") else None),
        "unit_kind": _one_of("unit_kind", value.get("unit_kind") or "people", get_args(UnitKind)),
    }
    changed["approximate"] = changed["quantifier"] == "about"
    return replace(old, **changed, derived=None) if old else Figure(**changed)


def measures() -> list[str]:
    """The measures of the codebook.

    >>> "killed" in measures()
    True
    """
    return list(load_list("measures")["measures"])


def _number(value: Json) -> float | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or not 0 <= value < 1e12:
        raise _wrong("figures", f"{str(value)[:20]!r} is not a count", "give a number that is not below 0")
    return float(value)


def _wrong(field: str, why: str, todo: str) -> SaysoError:
    return SaysoError("bad-correction", what="cannot correct", where=field, why=why, todo=todo)
