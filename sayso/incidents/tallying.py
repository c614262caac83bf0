"""What each voice counts in an incident: its figures of one measure, and what they add up to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.codebook.loader import load_list
from sayso.incidents.outline import day
from sayso.incidents.quantities import Amount, of_figure, total
from sayso.incidents.rules import rules
from sayso.incidents.sides import speaker, voice_key, words
from sayso.model.claim import Claim
from sayso.model.figure import Figure
from sayso.model.report import Report
from sayso.model.span import Mention

REACH = 28  # characters before a number that can tell it is an old one
NOT_SAID = frozenset(("denies", "unknown", "silent"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One figure and the claim it stands in."""

    claim: Claim
    figure: Mention[Figure]

    @property
    def amount(self) -> Amount:
        """The amount the figure allows."""
        return of_figure(self.figure.value)

    @property
    def head(self) -> str:
        """The last word of the unit: "rebel fighters" is counted with other fighters."""
        said = words(self.figure.value.unit or "")
        return said[-1] if said else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceTotal:
    """What one voice's figures of one measure and unit kind add up to, in the newest report that gives them."""

    voice: str
    measure: str
    unit_kind: str
    amount: Amount
    parts: tuple[Part, ...]

    @property
    def name(self) -> str:
        """The voice in words."""
        return in_words(self.parts[0].claim)

    @property
    def whole(self) -> bool:
        """Whether the voice counts everyone, not one group only: "people", or several groups."""
        return len(self.parts) > 1 or self.parts[0].head in rules().common_units or not self.parts[0].head

    @property
    def formula(self) -> str:
        """The sum in words.

        Empty for a single number, which needs no formula.
        """
        return " + ".join(f"{part.amount!r} {part.figure.value.unit or ''}".strip() for part in self.parts) if len(self.parts) > 1 else ""


def in_words(claim: Claim) -> str:
    """The voice of a claim in words.

    The report's own words are "the report".
    """
    voice = speaker(claim)
    if voice is None:
        return "the report"
    return "an unnamed source" if voice.source.value.name == "unnamed" else voice.source.value.name


def counts(claim: Claim) -> bool:
    """Whether the claim's numbers are of something said to be so: not denied, not only planned."""
    return claim.stance not in NOT_SAID and claim.status not in ("planned", "hypothetical")


def outdated(claim: Claim, figure: Mention[Figure]) -> bool:
    """Whether the words give a number only as what was said before: "up from nine", "an earlier toll of 13".

    >>> from sayso.model.span import Span
    >>> quote = Span("r", 0, 33, "Shelling killed 13, up from nine.")
    >>> claim = Claim(id="c", report="r", quote=quote, kind=Mention("shelling", Span("r", 0, 8, "Shelling"), "x"))
    >>> nine = Mention(Figure(measure="killed", low=9, best=9, high=9), Span("r", 28, 32, "nine"), "x")
    >>> outdated(claim, nine)
    True
    """
    before = f" {' '.join(words(claim.quote.exact[: max(0, figure.span.start - claim.quote.start)])[-6:])} "
    return any(f" {said} " in before[-REACH:] for said in load_list("counting")["outdated"])


def parts_of(claim: Claim) -> list[Part]:
    """The figures of a claim that can be added up: none inside another, none said twice, none given as what was said before."""
    apart = (figure for figure in claim.figures if figure.value.part_of is None and figure.value.restates is None)
    return [Part(claim=claim, figure=figure) for figure in apart if not outdated(claim, figure)]


def voice_totals(claims: Iterable[Claim], reports: Mapping[str, Report]) -> list[VoiceTotal]:
    """For each voice, measure and kind of unit: its newest total, in the order of voices and measures."""
    told: defaultdict[tuple[str, str, str], list[Part]] = defaultdict(list)
    for claim in claims:
        for part in parts_of(claim) if counts(claim) else ():
            told[voice_key(claim), part.figure.value.measure, part.figure.value.unit_kind].append(part)
    return [_total(key, parts, reports) for key, parts in sorted(told.items())]


def _total(key: tuple[str, str, str], parts: list[Part], reports: Mapping[str, Report]) -> VoiceTotal:
    newest = max(parts, key=lambda part: _age(part, reports)).claim.report
    latest = [part for part in parts if part.claim.report == newest]
    # the same unit twice in one report is one thing told twice: the firmer number is taken
    by_head: dict[str, Part] = {}
    for part in sorted(latest, key=lambda part: (part.figure.span.start, part.claim.id)):
        kept = by_head.get(part.head)
        by_head[part.head] = part if kept is None or _firmer(part, kept) else kept
    chosen = tuple(by_head.values())
    return VoiceTotal(voice=key[0], measure=key[1], unit_kind=key[2], amount=total(part.amount for part in chosen), parts=chosen)


def _age(part: Part, reports: Mapping[str, Report]) -> tuple[int, str]:
    report = reports.get(part.claim.report)
    return (day(report.published) or 0 if report else 0, part.claim.report)


def _firmer(part: Part, kept: Part) -> bool:
    return (kept.amount.vague and not part.amount.vague) or (kept.amount.high is None and part.amount.high is not None)
