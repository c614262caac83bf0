"""Incidents and ledgers as plain JSON values: ``sayso.incident/1`` and ``sayso.ledger/1``."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from sayso.incidents.accounts import Account, Telling
from sayso.incidents.checks import Balance
from sayso.incidents.counting import Count, categories
from sayso.incidents.households import Size
from sayso.incidents.ledger import Entry, Line, formula
from sayso.incidents.points import Point
from sayso.incidents.quantities import Amount, say
from sayso.incidents.sums import Sum, sums
from sayso.incidents.whole import Ledger
from sayso.model.claim import Claim
from sayso.model.figure import Figure
from sayso.model.incident import Judgement
from sayso.model.place import Place
from sayso.model.public import PublicSpan, plain_number, span_out
from sayso.model.report import Report
from sayso.model.span import Mention

Json = dict[str, Any]


def telling_out(telling: Telling) -> Json:
    """One incident with its accounts, what agrees, what differs, the grade and its rule, and why its claims belong together."""
    reports = {report.id: report for report in telling.reports}
    return {
        "schema": "sayso.incident/1",
        "id": telling.incident.id,
        "title": telling.title,
        "kinds": list(telling.kinds),
        "places": [_place(place) for place in telling.places],
        "earliest": telling.earliest,
        "latest": telling.latest,
        "grade": {"name": telling.grade.name, "rule": telling.grade.rule, "because": telling.grade.because},
        "disputed": telling.disputed,
        "claims": list(telling.incident.claims),
        "origins": [{"origin": origin, "voices": list(voices)} for origin, voices in telling.voices.items()],
        "accounts": [_account(account, reports) for account in telling.accounts],
        "silent": [account.voice for account in telling.silent],
        "counts": [_sum(one) for one in sums(telling)],
        "agreements": [_point(point) for point in telling.agreements],
        "differences": [_point(point) for point in telling.differences],
        "revisions": [{name: getattr(one, name) for name in ("newer", "older", "measure", "why", "words")} for one in telling.revisions],
        "judgements": [judgement_out(word) for word in telling.incident.judgements],
        "reports": [
            {"id": report.id, "title": report.title, "publisher": report.publisher, "published": report.published} for report in telling.reports
        ],
    }


def _account(account: Account, reports: Mapping[str, Report]) -> Json:
    return {
        "voice": account.voice,
        "side": account.side,
        "stance": account.stance,
        "named": account.named,
        "own": account.own,
        "origin": account.origin,
        "withdrawn": account.withdrawn,
        "sources": list(dict.fromkeys(voice.source.value.name for claim in account.claims for voice in claim.sources)),
        "figures": [_figure(mention) | {"claim": claim.id} for claim in account.claims for mention in claim.figures],
        "quotes": [{"report": claim.report, **(span_out(claim.quote) or {})} for claim in account.claims],
        "claims": [_claim(claim, reports.get(claim.report)) for claim in account.claims],
    }


def _claim(claim: Claim, report: Report | None) -> Json:
    when = claim.when.value if claim.when else None
    return {
        "id": claim.id,
        "report": claim.report,
        "published": report.published if report else None,
        "quote": span_out(claim.quote),
        "kind": claim.kind.value,
        "stance": claim.stance,
        "status": claim.status,
        "sources": [{"name": v.source.value.name, "id": v.source.value.id, "kind": v.source.value.kind, "role": v.role} for v in claim.sources],
        "actors": [mention.value.name for mention in claim.actors],
        "affected": [mention.value.name for mention in claim.affected],
        "places": [_place(mention.value) for mention in claim.places],
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "figures": [_figure(mention) for mention in claim.figures],
    }


def _place(place: Place) -> Json:
    names = ("name", "role", "relation", "kind", "admin1", "country", "lat", "lon", "inherited")
    return {name: getattr(place, name) for name in names}


def _figure(mention: Mention[Figure]) -> Json:
    figure = mention.value
    plain = ("measure", "unit", "unit_kind", "quantifier", "approximate", "increment")
    bounds = {name: plain_number(getattr(figure, name)) for name in ("low", "best", "high")}
    made = {"formula": figure.derived.formula, "from": [span_out(span) for span in figure.derived.inputs]} if figure.derived else None
    part = span_out(figure.part_of) if figure.part_of else None
    return {name: getattr(figure, name) for name in plain} | bounds | {"part_of": part, "derived": made, "span": span_out(mention.span)}


def _point(point: Point) -> Json:
    return {
        "about": point.about,
        "measure": point.measure,
        "voices": list(point.voices),
        "claims": list(point.claims),
        "by": number(point.by),
        "words": point.words,
    }


def judgement_out(word: Judgement) -> Json:
    """A judgement; ``at`` is null where a rule made it."""
    return {name: getattr(word, name) for name in ("left", "right", "verdict", "by", "at", "score", "reason")}


def _sum(one: Sum) -> Json:
    return {
        "measure": one.measure,
        "unit_kind": one.unit_kind,
        "range": amount_out(one.range),
        "recommended": one.recommended.name if one.recommended else None,
        "voices": [{"voice": total.name, "total": amount_out(total.amount), "formula": total.formula} for total in one.totals],
    }


def number(value: Decimal | None) -> int | float | None:
    """A decimal as a JSON number, whole where it is whole.

    >>> number(Decimal("4500.0")), number(Decimal("4.9")), number(None)
    (4500, 4.9, None)
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def amount_out(amount: Amount | None) -> Json | None:
    """An amount as its bounds, its hedges and its words; null where there is none.

    >>> from sayso.incidents.quantities import exactly
    >>> amount_out(exactly(1700, approximate=True))["words"]
    'about 1,700'
    """
    if amount is None:
        return None
    ends = {name: number(getattr(amount, name)) for name in ("low", "best", "high")}
    return ends | {name: getattr(amount, name) for name in ("low_open", "high_open", "approximate", "vague")} | {"words": say(amount)}


# --- ledgers ----------------------------------------------------------------------------------------------------------------------


def ledger_out(book: Ledger, reports: Mapping[str, Report] | None = None) -> Json:
    """A ledger: its lines with their parts, every count with what was done with it, the household sizes, the checks and the balances."""
    known = reports or {}
    return {
        "schema": "sayso.ledger/1",
        "place": book.place,
        "found": list(book.found),
        "lines": [line_out(line, known) for line in book.lines],
        "sizes": [_size(size) for size in book.sizes],
        "assumed": dict(book.tree.assumed),
        "checks": [
            {"name": check.name, "outcome": check.outcome, "place": check.place, "words": check.words, "claims": list(check.claims)}
            for check in book.checks
        ],
        "balances": [_balance(made) for made in book.balances],
    }


def line_out(line: Line, reports: Mapping[str, Report]) -> Json:
    """A line with its parts; amounts in households and in people."""
    return {
        "category": line.category,
        "label": label(line.category),
        "kind": line.kind,
        "place": line.place,
        "households": amount_out(line.households),
        "people": amount_out(line.people),
        "how": line.how,
        "range": amount_out(line.spread),
        "partial": line.partial,
        "itemised": {unit: amount_out(amount) for unit, amount in line.itemised.items()},
        "not_itemised": amount_out(line.rest),
        "entries": [_entry(entry, reports) for entry in line.entries],
        "parts": [line_out(part, reports) for part in line.parts],
    }


def label(category: str) -> str:
    """The codebook's words for a category; other measures speak for themselves.

    >>> label("trapped"), label("killed")
    ('Trapped, not displaced', 'Killed')
    """
    row = categories().get(category)
    return row["label"] if row else category.replace("_", " ").capitalize()


def _entry(entry: Entry, reports: Mapping[str, Report]) -> Json:
    count = entry.count
    report = reports.get(count.claim.report)
    return {
        "claim": count.claim.id,
        "report": count.claim.report,
        "published": report.published if report else None,
        "voice": count.voice,
        "sources": [voice.source.value.name for voice in count.claim.sources],
        "role": entry.role,
        "note": entry.note,
        "status": "proposed" if count.derived else "reported",
        "unit": count.figure.value.unit,
        "reported": amount_out(count.reported),
        "households": amount_out(count.households),
        "people": amount_out(count.people),
        "formula": formula(count),
        "from": _inputs(count),
        "increment": count.figure.value.increment,
        "earliest": count.claim.when.value.earliest if count.claim.when else None,
        "latest": count.claim.when.value.latest if count.claim.when else None,
        "sure": count.sure,
        "quote": span_out(count.claim.quote),
        "span": span_out(count.figure.span),
    }


def _inputs(count: Count) -> list[PublicSpan | None]:
    """The characters a number was made from: a derived figure's, and the household size's."""
    spans = [*(count.figure.value.derived.inputs if count.figure.value.derived else ()), *(count.size.spans if count.size else ())]
    return [span_out(span) for span in spans]


def _size(size: Size) -> Json:
    return {
        "people": number(size.people),
        "rule": size.rule,
        "source": size.source,
        "approximate": size.approximate,
        "from": [span_out(span) for span in size.spans],
    }


def _balance(made: Balance) -> Json:
    return {
        "place": made.place,
        "first": amount_out(made.first[1]),
        "moves": [{"category": name, "people": amount_out(amount)} for name, amount in made.moves],
        "expected": amount_out(made.expected),
        "last": amount_out(made.last[1]),
        "residual": amount_out(made.residual),
    }


def rows_of(lines: Iterable[Line], depth: int = 0) -> Iterable[tuple[int, Line]]:
    """Every line with its depth, the whole before its parts."""
    for line in lines:
        yield depth, line
        yield from rows_of(line.parts, depth + 1)
