"""Claims and reports built from compact rows: the gold's vocabulary, with texts given or gathered from the quotes."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from sayso.model.actor import Actor, Source
from sayso.model.claim import Claim, Voice, claim_id
from sayso.model.figure import Derived, Figure, Quantifier
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.model.span import Mention, Span
from sayso.model.when import When

SHARED = Path(__file__).parents[2].parent / "shared"
TRIGGERS = {
    "air_strike": r"air strikes?|air raids|airstrikes|bombing|attack",
    "aircraft_loss": r"crash(?:ed)?|shot down",
    "offensive": r"offensive|advance|attack|pressed",
    "territory_taken": r"recaptured|captured|advance|gains",
    "displacement": r"displac\w+|uprooted|flee|fled",
    "ceasefire_breakdown": r"ceasefire|truce",
    "return": r"return\w*",
}
HOUSEHOLDS = {"families", "family", "households"}
THINGS = {"tanks", "trucks", "facilities", "mosques", "schools", "aircraft", "areas", "targets", "vehicles", "houses", "shops"}


def when_of(edtf: str) -> When:
    first, _, last = str(edtf).partition("/")
    low, high = _bounds(first)[0], _bounds(last or first)[1]
    return When(timex=str(edtf), edtf=str(edtf), earliest=low, latest=high, precision="day" if low == high else "week")


def _bounds(value: str) -> tuple[str, str]:
    return (f"{value}-01", f"{value}-28") if len(value) == 7 else (value, value)


def figure_of(row: list[Any], span: Span) -> Figure:
    measure, unit, low, best, high, *remark = row
    kind = "households" if unit in HOUSEHOLDS else "objects" if unit in THINGS else "people"
    quantifier: Quantifier = "exactly" if low == high else "at_least" if best == low else "more_than" if best else "vague"
    return Figure(
        measure=measure,
        unit=unit,
        unit_kind=kind,
        low=low,
        best=best,
        high=high,
        quantifier="vague" if best is None else quantifier,
        approximate="about" in remark or "estimate" in remark,
        part_of=span if "part" in remark else None,
        increment="another" in remark,
        derived=Derived("", (span,)) if "derived" in remark else None,
    )


def _find(report: Report, words: str, start: int = 0) -> Span:
    at = report.text.find(words, start)
    if at < 0:
        raise ValueError(f"{words!r} is not in {report.id}")
    return report.span(at, at + len(words))


def _sub(quote: Span, report: Report, pattern: str) -> Span:
    found = re.search(pattern, quote.exact, re.IGNORECASE)
    return report.span(quote.start + found.start(), quote.start + found.end()) if found else report.span(quote.start, quote.start + 1)


def claims_of(report: Report, row: Mapping[str, Any], places: Mapping[str, Place]) -> list[Claim]:
    """The claims of one gold row: one for each voice of equal rank."""
    quote = _find(report, row["q"])
    speakers = [row.get("by") or []] + [[name] for name in row.get("also_by", ())]
    kind = Mention(row["event"], _sub(quote, report, TRIGGERS.get(row["event"], row["event"].split("_")[0])), "test")
    made = []
    for chain in speakers:
        names = [*chain, *(row.get("also_cited", ()) if chain is speakers[0] else ())]
        roles = ["speaker"] + ["cited"] * len(names[1:])
        voices = tuple(
            Voice(source=Mention(Source(name, named=name != "unnamed"), _sub(quote, report, re.escape(name)), "test"), role=role)  # type: ignore[arg-type]
            for name, role in zip(names, roles, strict=False)
        )
        made.append(
            Claim(
                id=claim_id(report.text_sha256, report.id, quote, kind, voices, row.get("stance", "asserts")),
                report=report.id,
                quote=quote,
                kind=kind,
                stance=row.get("stance", "asserts"),
                status=row.get("status"),
                sources=voices,
                actors=tuple(Mention(Actor(name), quote, "test") for name in row.get("actor", ())),
                affected=tuple(Mention(Actor(name), quote, "test") for name in row.get("target", ())),
                places=tuple(Mention(_place(name, places, quote), quote, "test") for name in row.get("place", ())),
                when=Mention(when_of(row["when"]), quote, "test") if row.get("when", "none") != "none" else None,
                figures=_figures(row, quote, report),
            )
        )
    return made


def _place(name: str, places: Mapping[str, Place], quote: Span) -> Place:
    near = re.search(rf"(?:near|(?:south|north|east|west) of) {re.escape(name)}", quote.exact)
    found = places.get(name, Place(name=name, kind="admin1" if name.endswith("province") else None))
    return Place(**{field: getattr(found, field) for field in found.__slots__} | ({"role": "near"} if near else {}))


def _figures(row: Mapping[str, Any], quote: Span, report: Report) -> tuple[Mention[Figure], ...]:
    found = []
    for figure in row.get("figures", ()):
        number = figure[3] if figure[3] is not None else figure[2] if figure[2] is not None else 0
        span = _sub(quote, report, rf"{number:,}|{number}")
        value = figure_of(figure, span)
        if "restates" in figure[5:]:
            value = Figure(**{f: getattr(value, f) for f in value.__slots__} | {"restates": found[-1].span})
        found.append(Mention(value, span, "test"))
    return tuple(found)


def load_reports(text: str, rows: Iterable[Mapping[str, Any]]) -> list[Report]:
    """One report a row of gold, cut from the page's text by the rows' titles."""
    rows = list(rows)
    starts = [text.index(row["title"]) for row in rows] + [len(text)]
    return [
        Report(id=row["report"], text=text, start=start, end=end, title=row["title"], published=str(row["published"]), body=((start, end),))
        for row, start, end in zip(rows, starts, starts[1:], strict=False)
    ]


def gold(name: str, places: Mapping[str, Place] | None = None) -> tuple[list[Report], list[Claim]]:
    """Reports and claims of an annotated page of the shared gold."""
    rows = yaml.load((SHARED / "gold" / f"{name}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    text = (SHARED / "gold" / f"{name}.txt").read_text(encoding="utf-8")
    reports = load_reports(text, rows)
    claims = [claim for report, row in zip(reports, rows, strict=True) for found in row["claims"] for claim in claims_of(report, found, places or {})]
    return reports, claims
