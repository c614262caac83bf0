"""Times: find them in a sentence, and give them dates once it is known from which day they count.

A time is kept as an expression (``When.expr``; the forms are listed in ``sayso.mentions.timeexpr``), so it can be resolved again at any later time
without reading the text again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from sayso.mentions.calendar import Stretch, made
from sayso.mentions.reckoning import Clock, each, reckon
from sayso.mentions.tense import is_future
from sayso.mentions.timeexpr import Node, parse
from sayso.mentions.timelink import Joined, joined, with_hours
from sayso.mentions.timex import scan
from sayso.model.claim import Claim
from sayso.model.sentence import Sentence
from sayso.model.span import Mention, Span
from sayso.model.when import When


def find(sentence: Sentence) -> tuple[Mention[When], ...]:
    """The times of a sentence, in order; only what the words alone say is resolved.

    >>> from sayso.model.sentence import Sentence
    >>> (time,) = find(Sentence("r", 0, 0, 0, 22, "They fled on Aug. 28 .", ()))
    >>> time.span.exact, time.value.edtf, time.value.earliest
    ('Aug. 28', 'XXXX-08-28', None)
    """
    return tuple(_mention(sentence, one) for one in joined(sentence.seen))


def _mention(sentence: Sentence, one: Joined) -> Mention[When]:
    expr = one.expr
    if expr and sentence.words and is_future(sentence, sentence.start + one.start, sentence.start + one.end):
        expr = _forward(expr)
    start, end = sentence.start + one.start, sentence.start + one.end
    when = resolve(When(timex=one.timex, expr=expr, kind=one.kind), None)
    return Mention(when, Span(sentence.report, start, end, sentence.text[one.start : one.end]), one.rule)


def _forward(expr: str) -> str:
    """An expression turned to the future, where its direction was open.

    >>> _forward("XXXX-WXX-3"), _forward("now-1W")
    ('future(XXXX-WXX-3)', 'now-1W')
    """
    return f"future({expr})" if "XXXX" in expr and not expr.startswith(("last(", "next(", "future(", "since(", "in(")) else expr


def day_of(published: str | None) -> date | None:
    """The day of an ISO date or date and time; None if it is not a full date.

    >>> day_of("2016-09-07T12:00:00Z"), day_of("2016")
    (datetime.date(2016, 9, 7), None)
    """
    parts = (published or "")[:10].split("-")
    if len(parts) != 3 or not all(part.isdecimal() and part.isascii() for part in parts) or (published or "")[10:11].isdecimal():
        return None
    return made(int(parts[0]), int(parts[1]), int(parts[2]))


def resolve(when: When, published: str | None, *, tense: Literal["past", "future"] | None = None) -> When:
    """The time with its dates, counted from the day of publication (an ISO date); open if it needs one and there is none.

    >>> resolve(When(timex=None, expr="now-1W"), "2016-09-07").edtf
    '2016-08-29/2016-09-04'
    >>> resolve(When(timex=None, expr="XXXX-WXX-3"), None).edtf is None
    True
    """
    node = parse(when.expr) if when.expr else None
    if node is None:
        return replace(when, edtf=None, earliest=None, latest=None, basis=None)
    way = "future" if tense == "future" else ""
    alone = reckon(node, Clock())
    now = day_of(published)
    found = reckon(node, Clock(now, None, way)) if now else alone
    if found is None:
        return replace(when, edtf=None, earliest=None, latest=None, precision=None, basis=None)
    return _dated(when, node, found, settled=found == alone)


def _dated(when: When, node: Node, found: Stretch, *, settled: bool) -> When:
    known = found.first is not None or found.last is not None
    basis: Literal["stated", "resolved from published", "resolved from text"] | None = None
    if known:
        basis = ("resolved from text" if "given(" in str(node) else "stated") if settled else "resolved from published"
    return replace(
        when,
        timex=when.timex if when.timex and not _calendar(when) else found.timex,
        edtf=found.edtf,
        earliest=found.first.isoformat() if found.first else None,
        latest=found.last.isoformat() if found.last else None,
        precision=found.precision,
        basis=basis,
    )


def _calendar(when: When) -> bool:
    """Whether the TIMEX3 value is a date that may be made again (a period's value, P1W, is kept)."""
    return not (when.timex or "").startswith("P")


def parts(mention: Mention[When], published: str | None = None) -> tuple[Mention[When], ...]:
    """The single time expressions of a mention, as TIMEX3 marks them: without prepositions, the two ends of a range apart.

    >>> from sayso.model.sentence import Sentence
    >>> (time,) = find(Sentence("r", 0, 0, 0, 30, "fled from May 15 to 16 Aug 1988", ()))
    >>> [(part.span.exact, part.value.timex) for part in parts(time)]
    [('May 15', '1988-05-15'), ('16 Aug 1988', '1988-08-16')]
    """
    text = mention.span.exact
    node = parse(mention.value.expr) if mention.value.expr else None
    spots = [spot for piece in with_hours(text, scan(text)) for spot in piece.halves or ((piece.start, piece.end),)]
    now = day_of(published) if mention.value.basis == "resolved from published" else None
    found = each(node, Clock(now)) if node else (None,)
    if len(spots) != len(found):
        return (mention,)
    made_of = [_part(mention, spot, one, whole=len(spots) == 1) for spot, one in zip(spots, found, strict=True)]
    return tuple(made_of)


def _part(mention: Mention[When], spot: tuple[int, int], found: Stretch | None, *, whole: bool) -> Mention[When]:
    span = mention.span
    inner = Span(span.report, span.start + spot[0], span.start + spot[1], span.exact[spot[0] : spot[1]])
    if found is None or (whole and mention.value.timex and not _calendar(mention.value)):
        return replace(mention, span=inner)
    value = replace(
        mention.value,
        timex=found.timex,
        expr=None,
        edtf=found.edtf,
        earliest=found.first.isoformat() if found.first else None,
        latest=found.last.isoformat() if found.last else None,
        precision=found.precision,
    )
    return replace(mention, value=value, span=inner)


def redate(claims: Iterable[Claim], published: str | None) -> list[Claim]:
    """The claims with their times resolved from this day of publication; their ids stay (they do not rest on dates).

    >>> redate([], "2016-09-07")
    []
    """
    return [_redated(claim, published) for claim in claims]


def _redated(claim: Claim, published: str | None) -> Claim:
    if claim.when is None or claim.when.value.expr is None:
        return claim
    return replace(claim, when=replace(claim.when, value=resolve(claim.when.value, published)))


__all__: Sequence[str] = ("day_of", "find", "parts", "redate", "resolve")
