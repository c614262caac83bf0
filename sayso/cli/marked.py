"""A claim's words with every value marked: `why` prints its sentence, and for each mark the value, the characters and the rule."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from sayso.cli import words
from sayso.cli.table import COLOURS
from sayso.model.claim import Claim
from sayso.model.report import Report
from sayso.model.span import Mention, Span

STOP = re.compile(r"[.!?]+[”’\"')\]]*\s+|\s*\n\s*")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
AROUND = 400  # characters shown on each side at most; a line of 5 MB is a sentence to some


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One value of a claim: what it is, what was made of its characters, and by which rule; ``also`` tells what else is known of it."""

    role: str
    value: str
    span: Span
    rule: str
    antecedent: Span | None = None
    also: str = ""


def marks(claim: Claim) -> list[Mark]:
    """Everything the claim points to, in the order a sentence tells it: who says so, what, who, to whom, where, when, how many."""
    found = list(_said(claim))
    found.append(_mark("kind", words.what(claim), claim.kind))
    found += [_mark("actor", actor.value.name, actor, _known(actor.value)) for actor in claim.actors]
    found += [_mark("affected", actor.value.name, actor, _known(actor.value)) for actor in claim.affected]
    found += [_mark("place", words.where(place.value), place, _located(place.value)) for place in claim.places]
    if claim.when:
        found.append(_mark("when", words.when(claim.when), claim.when, claim.when.value.basis or "open: no date to count from"))
    for figure in claim.figures:
        found.append(_mark("figure", words.how_many(figure.value), figure, _linked(figure.value)))
        derived = figure.value.derived
        found += [Mark(role="input", value=derived.formula, span=span, rule=figure.rule) for span in derived.inputs] if derived else []
    return found


def _said(claim: Claim) -> Iterator[Mark]:
    for voice in claim.sources:
        yield _mark("source" if voice.role == "speaker" else "cited", voice.source.value.name, voice.source, _known(voice.source.value))
    cues = dict.fromkeys([claim.stance_cue, *(voice.cue for voice in claim.sources)])
    for cue in cues:
        if cue:
            yield Mark(role="stance", value=words.says(claim), span=cue, rule=claim.rule)


def _mark(role: str, value: str, mention: Mention[Any], also: str = "") -> Mark:
    return Mark(role=role, value=words.plain(value), span=mention.span, rule=mention.rule, antecedent=mention.antecedent, also=words.plain(also))


def _known(value: Any) -> str:
    """What the codebook knows of a party or a voice."""
    other = value.id if value.id and value.id != value.name else ""
    return ", ".join(part for part in (other, (value.kind or "").replace("_", " ")) if part)


def _located(place: Any) -> str:
    where = f"{place.lat:.3f}, {place.lon:.3f} ({place.precision})" if place.lat is not None else ""
    number = f"GeoNames {place.geonameid}" if place.geonameid else ""
    return ", ".join(part for part in (place.admin1, place.country, where, number) if part) or "not placed on the map"


def _linked(figure: Any) -> str:
    part = f"part of “{figure.part_of.exact}”" if figure.part_of else ""
    again = f"the same as “{figure.restates.exact}”" if figure.restates else ""
    made = f"computed: {figure.derived.formula}" if figure.derived else ""
    return "; ".join(one for one in (part, again, made) if one)


def passages(report: Report, claim: Claim, found: Sequence[Mark]) -> list[tuple[int, int]]:
    """The ranges of the text to show: the claim's own sentence first, then those of values that stand elsewhere."""
    spans = [claim.quote, *(span for mark in found for span in (mark.span, mark.antecedent) if span)]
    shown: list[tuple[int, int]] = []
    for span in spans:
        if not any(start <= span.start and span.end <= end for start, end in shown):
            within = next(((low, high) for low, high in report.body if low <= span.start and span.end <= high), (0, len(report.text)))
            shown.append(sentence_around(report.text, span.start, span.end, within))
    return shown


def sentence_around(text: str, start: int, end: int, within: tuple[int, int]) -> tuple[int, int]:
    """The half-open range of the sentence around these characters, ``within`` a range: to the full stop or line break on either side.

    >>> text = "One. Nine people fled, he said. Two."
    >>> text[slice(*sentence_around(text, 10, 16, (0, 36)))]
    'Nine people fled, he said.'
    """
    low, high = max(within[0], start - AROUND), min(within[1], end + AROUND)
    before = max((found.end() for found in STOP.finditer(text, low, start)), default=low)
    last = STOP.search(text, end, high)
    after = high if last is None else last.start() + len(last.group().rstrip())
    return before, max(end, after)


def marked(text: str, passage: tuple[int, int], found: Sequence[Mark]) -> Text:
    """The characters of a passage with brackets and raised numbers at the marks that lie in it, coloured by role; safe for a terminal."""
    start, end = passage
    opens, closes = Counter[int](), defaultdict[int, list[int]](list)
    for number, mark in enumerate(found, 1):
        for span in dict.fromkeys(one for one in (mark.span, mark.antecedent) if one):
            if start <= span.start and span.end <= end:
                opens[span.start] += 1
                closes[span.end].append(number)
    shown, at = Text(), start
    for cut in sorted({*opens, *closes, end}):
        shown.append(words.plain_inside(text[at:cut]), _style(at, cut, found))
        shown.append("".join(f"]{number}".translate(RAISED) for number in closes.get(cut, ())), "bold")
        shown.append("[" * opens[cut], "bold")
        at = cut
    return shown


def _style(start: int, end: int, found: Sequence[Mark]) -> str:
    """The colour of the shortest mark over these characters."""
    over = [mark for mark in found if mark.span.start <= start < end <= mark.span.end]
    return COLOURS.get(min(over, key=lambda mark: mark.span.end - mark.span.start).role, "") if over else ""
