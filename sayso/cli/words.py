"""A claim in a reader's words: the phrases that the tables, ``why`` and the summary lines are made of."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from sayso.model.claim import Claim, Voice
from sayso.model.figure import Figure
from sayso.model.place import Place
from sayso.model.span import Mention
from sayso.model.when import When

SAYS = {
    "asserts": "says", "confirms": "confirms", "denies": "denies", "accuses": "accuses", "suspects": "suspects", "intends": "intends",
    "claims_responsibility": "claims responsibility for", "unknown": "does not know", "silent": "is silent on",
}  # fmt: skip
HEDGES = {"at_least": "at least ", "more_than": "more than ", "at_most": "up to ", "fewer_than": "fewer than ", "about": "about "}
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")  # marks that reorder a terminal line
NOBODY = "the report"  # a claim without a voice is the report's own


def plain(text: str, limit: int | None = None) -> str:
    """Text made safe for a terminal: one line, no control characters, no marks that turn the line round, bounded length.

    >>> plain("a\\nb" + chr(27) + "[31m" + chr(0x202E))
    'a b?[31m?'
    >>> plain("Nine people fled the town.", 12)
    'Nine people…'
    """
    flat = " ".join(text.split())
    safe = "".join("?" if char in TURNING or unicodedata.category(char) in ("Cc", "Cs") else char for char in flat)
    return safe if limit is None or len(safe) <= limit else safe[: limit - 1].rstrip() + "…"


def plain_inside(text: str) -> str:
    """The same for a piece of a line, whose spaces at the ends stay.

    >>> plain_inside(" nine\\n")
    ' nine '
    """
    return "".join(" " if char.isspace() else char if char.isprintable() and char not in TURNING else "?" for char in text)


def who(claim: Claim) -> str:
    """The voices, from the reader inwards.

    >>> from sayso.model.actor import Source
    >>> from sayso.model.span import Span
    >>> voices = [Voice(source=Mention(Source(n), Span("r", 0, len(n), n), "x"), role=role) for n, role in (("UN", "speaker"), ("doctors", "cited"))]
    >>> chain(voices)
    'UN, citing doctors'
    """
    return chain(claim.sources) if claim.sources else NOBODY


def chain(voices: Sequence[Voice]) -> str:
    """The names of a chain of voices, those cited marked as such."""
    speakers = [voice.source.value.name for voice in voices if voice.role == "speaker"]
    cited = [voice.source.value.name for voice in voices if voice.role == "cited"]
    head = ", quoting ".join(speakers) or NOBODY
    return plain(f"{head}, citing {' and '.join(cited)}" if cited else head)


def says(claim: Claim) -> str:
    """The stance as a verb: "denies"; a claim without a voice "reports"."""
    return "reports" if not claim.sources and claim.stance == "asserts" else SAYS[claim.stance]


def what(claim: Claim) -> str:
    """The kind of event, how certain and how real: "planned air strike", "possibly a massacre"."""
    kind = claim.kind.value.replace("_", " ")
    status = f"{claim.status} " if claim.status not in (None, "happened") else ""
    doubt = {"probable": "probably ", "possible": "possibly "}.get(claim.certainty, "")
    return f"{doubt}{status}{kind}"


def names(mentions: Sequence[Mention[Any]]) -> str:
    """The names of parties, as the report writes them."""
    return plain("; ".join(str(getattr(mention.value, "name", mention.value)) for mention in mentions))


def number(value: float) -> str:
    """A number as it is written: 4,500 or 1.5.

    >>> number(4500.0), number(1.5)
    ('4,500', '1.5')
    """
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def amount(figure: Figure) -> str:
    """How many, with the hedge the words carry.

    >>> amount(Figure(measure="killed", low=9, best=9, high=None, quantifier="at_least", unit="people"))
    'at least 9 people'
    >>> amount(Figure(measure="killed", low=20, best=None, high=25, quantifier="between", unit="people"))
    '20 to 25 people'
    >>> amount(Figure(measure="killed", low=24, best=None, high=None, quantifier="vague", unit="rebels"))
    '24 or more rebels'
    """
    return plain(f"{_count(figure)} {figure.unit or ''}").strip()


def _count(figure: Figure) -> str:
    low, best, high = figure.low, figure.best, figure.high
    if best is not None:
        more = "another " if figure.increment else ""
        return more + HEDGES.get(figure.quantifier, "") + number(best)
    if low is not None and high is not None and low != high:
        return f"{number(low)} to {number(high)}"
    if low is not None:
        return number(low) if high == low else f"{number(low)} or more"
    return f"up to {number(high)}" if high is not None else "some"


def how_many(figure: Figure) -> str:
    """The measure and the amount: "at least 9 people killed"; what was computed is marked as such.

    >>> how_many(Figure(measure="killed", low=9, best=9, high=None, quantifier="at_least", unit="people"))
    'at least 9 people killed'
    """
    measure = figure.measure.replace("_", " ")
    return f"{amount(figure)} {measure}{' (computed)' if figure.derived else ''}"


def where(place: Place) -> str:
    """A place with its role, in brackets where it was taken from an earlier sentence.

    >>> where(Place(name="Hama", role="from")), where(Place(name="Idlib", inherited=True)), where(Place(name="Aleppo", relation="south of"))
    ('from Hama', '(Idlib)', 'south of Aleppo')
    """
    lead = f"{place.relation} " if place.relation else f"{place.role} " if place.role in ("from", "to", "near") else ""
    name = plain(f"{lead}{place.name}")
    return f"({name})" if place.inherited else name


def when(mention: Mention[When] | None) -> str:
    """The words of a time, and the days they allow where these say more.

    >>> from sayso.model.span import Span
    >>> when(Mention(When(timex="XXXX-WXX-2"), Span("r", 0, 7, "Tuesday"), "x"))
    'Tuesday'
    >>> when(Mention(When(timex="2016-09-06", earliest="2016-09-06", latest="2016-09-06"), Span("r", 0, 7, "Tuesday"), "x"))
    'Tuesday = 2016-09-06'
    """
    if mention is None:
        return ""
    words, days = plain(mention.span.exact, 60), span_of_days(mention.value)
    shown = f"{words} = {days}" if days and days != words else words
    return f"({shown})" if mention.value.inherited else shown


def span_of_days(when: When) -> str:
    """The days a time allows: "2016-08-28 to 2016-09-05", "since 2016", or nothing while it is open.

    >>> span_of_days(When(timex="2016", edtf="2016", earliest="2016-01-01", latest="2016-12-31"))
    '2016'
    >>> span_of_days(When(timex=None, earliest="2016-08-28"))
    'from 2016-08-28'
    """
    first, last = when.earliest, when.latest
    if when.edtf and "/" not in when.edtf and first and last:
        return when.edtf
    if first and last:
        return first if first == last else f"{first} to {last}"
    return f"from {first}" if first else f"up to {last}" if last else ""
