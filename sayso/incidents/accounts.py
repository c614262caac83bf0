"""The accounts of an incident side by side: who says what, what agrees, what differs and by how much, who is silent."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.codebook.loader import load_list
from sayso.incidents.grade import Grade, grade, holds
from sayso.incidents.nearness import place_key, spot
from sayso.incidents.points import Point, compare
from sayso.incidents.revisions import Revision, revisions, withdrawn
from sayso.incidents.rules import grades
from sayso.incidents.sides import REPORT_VOICE, Party, of_actor, of_source, same_side, speaker, voice_key
from sayso.model.claim import Claim
from sayso.model.incident import Incident
from sayso.model.place import Place
from sayso.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one voice says of an incident in one stance: its claims in reading order, whose voice it is, where its word first comes from."""

    voice: str
    key: str
    stance: str
    party: Party | None
    named: bool
    own: bool  # a party speaking of its own deeds or its own fight
    origin: str | None  # None: a report's own words that rest on the voices it quotes
    claims: tuple[Claim, ...]
    withdrawn: bool = False

    @property
    def side(self) -> str | None:
        """Whose voice: "syria, state", "rebel"; None for a voice that is no party."""
        if self.party is None or not self.party.fights:
            return None
        return ", ".join(part for part in (self.party.land, self.party.side) if part) or self.party.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An incident as the reports tell it; computed when asked, kept nowhere."""

    incident: Incident
    title: str
    kinds: tuple[str, ...]
    places: tuple[Place, ...]
    earliest: str | None
    latest: str | None
    accounts: tuple[Account, ...]
    agreements: tuple[Point, ...]
    differences: tuple[Point, ...]
    silent: tuple[Account, ...]
    origins: tuple[str, ...]
    grade: Grade
    revisions: tuple[Revision, ...] = ()
    reports: tuple[Report, ...] = field(default=(), repr=False)

    @property
    def voices(self) -> dict[str, tuple[str, ...]]:
        """Origin -> the voices that rest on it, among those that hold it."""
        holding = [account for account in self.accounts if not account.withdrawn and holds(account.stance)]
        return {origin: tuple(dict.fromkeys(a.voice for a in holding if a.origin == origin)) for origin in self.origins}

    @property
    def disputed(self) -> bool:
        """Whether somebody denies it, or voices name different doers or outcomes."""
        return self.grade.name in grades().disputed


def tell(
    incident: Incident,
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
    copies: Mapping[str, str] | None = None,
    gone: frozenset[str] | None = None,
) -> Telling:
    """The incident with its accounts; ``copies`` maps a report to the earliest one with the same story, ``gone`` are withdrawn reports.

    Both are of the whole collection: who tells many incidents works them out once (:func:`sayso.incidents.whole.tell_all` does).
    """
    members = sorted((claims[id_] for id_ in incident.claims if id_ in claims), key=lambda claim: _order(claim, reports))
    gone = withdrawn(reports.values()) if gone is None else gone
    accounts = _accounts(members, reports, copies or {}, gone)
    standing = [account for account in accounts if not account.withdrawn]
    changed = revisions(members, reports)
    agreements, differences = compare([claim for account in standing for claim in account.claims], reports, changed)
    earliest, latest = _when(members)
    kinds = tuple(dict.fromkeys(claim.kind.value for claim in sorted(members, key=lambda claim: not holds(claim.stance))))
    places = _places(members)
    return Telling(
        incident=incident,
        title=_title(kinds, places, (earliest, latest)),
        kinds=kinds,
        places=places,
        earliest=earliest,
        latest=latest,
        accounts=tuple(accounts),
        agreements=tuple(agreements),
        differences=tuple(differences),
        silent=tuple(account for account in accounts if account.stance == "silent"),
        origins=tuple(sorted({account.origin for account in standing if account.origin and holds(account.stance)})),
        grade=grade(standing, differences),
        revisions=tuple(changed),
        reports=tuple(dict.fromkeys(reports[claim.report] for claim in members if claim.report in reports)),
    )


def _order(claim: Claim, reports: Mapping[str, Report]) -> tuple[str, str, int, str]:
    report = reports.get(claim.report)
    return (report.published if report and report.published else "9999", claim.report, claim.quote.start, claim.id)


def _accounts(members: list[Claim], reports: Mapping[str, Report], copies: Mapping[str, str], gone: frozenset[str]) -> list[Account]:
    named = {claim.report for claim in members if _is_named(claim) and holds(claim.stance)}
    told: defaultdict[tuple[str, str, str, bool], list[Claim]] = defaultdict(list)
    for claim in members:
        own_words = claim.report if not _is_named(claim) else ""
        told[voice_key(claim), claim.stance, own_words, claim.report in gone].append(claim)
    return [_account(rows, reports, copies, named, key[3]) for key, rows in told.items()]


def _account(rows: list[Claim], reports: Mapping[str, Report], copies: Mapping[str, str], named: set[str], gone: bool) -> Account:
    voice = speaker(rows[0])
    party = of_source(voice.source.value) if voice else None
    return Account(
        voice=chain(rows[0], reports.get(rows[0].report)),
        key=voice_key(rows[0]),
        stance=rows[0].stance,
        party=party,
        named=_is_named(rows[0]),
        own=party is not None and any(_is_own(party, claim) for claim in rows),
        origin=_origin(rows[0], party, reports, copies, named),
        claims=tuple(rows),
        withdrawn=gone,
    )


def _is_named(claim: Claim) -> bool:
    voice = speaker(claim)
    return voice is not None and voice.source.value.name.lower() not in ("unnamed", "unattributed")


def chain(claim: Claim, report: Report | None = None) -> str:
    """The voices of a claim from the reader inwards, in words.

    The report's own words are its publisher's, or "the report itself".
    """
    voices = [voice.source.value.name for voice in claim.sources]
    if not voices:
        return report.publisher if report and report.publisher else REPORT_VOICE
    if voices == ["unnamed"]:
        return "an unnamed source"
    return voices[0] + (f", citing {' and '.join(voices[1:])}" if voices[1:] else "")


def _is_own(party: Party, claim: Claim) -> bool:
    if not party.fights:
        return False
    sides = [of_actor(mention.value) for mention in (*claim.actors, *claim.affected)]
    if claim.stance == "claims_responsibility" or any(same_side(party, other) for other in sides):
        return True
    return claim.kind.value in grades().own_fight


def _origin(claim: Claim, party: Party | None, reports: Mapping[str, Report], copies: Mapping[str, str], named: set[str]) -> str | None:
    """Where the word first comes from: a party, a named voice, else the story itself (or what it quotes, where it quotes somebody by name)."""
    if _is_named(claim) and party is not None:
        return _whose(claim, party)
    if claim.report in named:
        return None
    story = copies.get(claim.report, claim.report)
    publisher = reports[story].publisher if story in reports else None
    return f"report: {publisher or story}"


def _whose(claim: Claim, party: Party) -> str:
    """The voices of one party are one origin: all of a state, all nameless rebels of a land; a named group stands for itself."""
    voice = speaker(claim)
    if not party.fights or not party.side or (party.land is None and voice is not None and voice.source.value.named):
        return party.key
    return f"{party.land or ''} {party.side}".strip()


def _when(members: list[Claim]) -> tuple[str | None, str | None]:
    """The days that all dated claims allow; where they do not meet, from the first to the last."""
    dated = [claim.when.value for claim in members if claim.when and claim.when.value.earliest and claim.when.value.latest]
    if not dated:
        return None, None
    starts, ends = [when.earliest or "" for when in dated], [when.latest or "" for when in dated]
    first, last = max(starts), min(ends)
    return (first, last) if first <= last else (last, first)


def _places(members: list[Claim]) -> tuple[Place, ...]:
    """The incident's places, the most exact first, each once."""
    found: dict[str, Place] = {}
    for claim in members:
        for mention in claim.places:
            key = place_key(mention.value.name)
            if key not in found or (found[key].lat is None and mention.value.lat is not None):
                found[key] = mention.value
    return tuple(sorted(found.values(), key=lambda place: (spot(place).tier, place.lat is None)))


def _title(kinds: tuple[str, ...], places: tuple[Place, ...], days: tuple[str | None, str | None]) -> str:
    what = label(kinds[0]) if kinds else "Incident"
    where = f"{'near ' if places[0].role == 'near' else ''}{places[0].name}" if places else None
    when = days[0] if days[0] == days[1] else " to ".join(str(part) for part in days)
    return ", ".join(part for part in (what, where, when) if part)


def label(kind: str) -> str:
    """The codebook's words for a kind.

    >>> label("air_strike"), label("statement")
    ('Air strike', 'Statement')
    """
    row = load_list("kinds")["kinds"].get(kind)
    return str(row["label"]) if row else kind.replace("_", " ").capitalize()
