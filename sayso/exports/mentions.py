"""Every place, date, actor, weapon and quantity of a text, claimed or not, as rows of ``sayso.mention/1``."""

from collections.abc import Iterator, Sequence
from typing import Any

from sayso.mentions.times import parts
from sayso.model.mentions import Found
from sayso.model.public import plain_number, span_out
from sayso.model.span import Mention

Row = dict[str, Any]


def mention_rows(found: Sequence[Found], published: str | None = None) -> list[Row]:
    """The rows of one report's sentences, in text order; ``published`` is the report's day. Ranges come as their two ends, as TIMEX3 marks them.

    >>> mention_rows([])
    []
    """
    rows = [row for one in found for row in _rows(one, published)]
    return sorted(rows, key=lambda row: (row["span"]["start"], row["span"]["end"], row["type"]))


def _rows(found: Found, published: str | None) -> Iterator[Row]:
    for place in found.places:
        value = place.value
        if value.inherited:  # "the town" is no name
            continue
        yield _row("place", place, name=value.name, lat=value.lat, lon=value.lon, geonameid=value.geonameid, country=value.country)
    for time in (part for whole in found.times for part in parts(whole, published)):
        when = time.value
        yield _row("date", time, timex=when.timex, edtf=when.edtf, earliest=when.earliest, latest=when.latest)
    for actor in found.actors:
        yield _row("actor", actor, name=actor.value.name, kind=actor.value.kind, id=actor.value.id)
    for weapon in found.weapons:
        yield _row("weapon", weapon, name=weapon.value)
    for quantity in found.quantities:
        counted = quantity.value
        bounds = {name: plain_number(getattr(counted, name)) for name in ("low", "best", "high")}
        yield _row("quantity", quantity, **bounds, quantifier=counted.quantifier, unit=counted.unit, unit_kind=counted.unit_kind)


def _row(type_: str, mention: Mention[Any], /, **value: Any) -> Row:
    span = span_out(mention.span)
    return {"schema": "sayso.mention/1", "report": mention.span.report, "type": type_, "span": span, **value, "rule": mention.rule}
