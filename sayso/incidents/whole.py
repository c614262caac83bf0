"""All incidents of a set of claims, told; and the ledger of a place with everything it rests on. What the screens and exports ask for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.incidents import copies
from sayso.incidents.accounts import Telling, tell
from sayso.incidents.checks import Balance, Check, balances, checks
from sayso.incidents.counting import Count, categories, count
from sayso.incidents.group import group
from sayso.incidents.households import Size, Sizes, sizes
from sayso.incidents.ledger import Line, lines
from sayso.incidents.revisions import withdrawn
from sayso.incidents.sides import voice_key
from sayso.incidents.tree import Tree, matching, plant
from sayso.model.claim import Claim
from sayso.model.incident import Incident, Judgement
from sayso.model.report import Report

NOBODY: frozenset[str] = frozenset()


def tell_all(
    claims: Iterable[Claim], reports: Iterable[Report], judgements: Iterable[Judgement] = (), *, made: Iterable[Incident] | None = None
) -> list[Telling]:
    """Every incident with its accounts: the contested first, then the most told; ``made`` are incidents grouped before."""
    told, known = {claim.id: claim for claim in claims}, {report.id: report for report in reports}
    incidents = group(told.values(), known.values(), judgements) if made is None else made
    first, gone = copies.origins(known.values()), withdrawn(known.values())
    found = [tell(incident, told, known, first, gone) for incident in incidents]
    return sorted(found, key=lambda one: (not one.disputed, -len(one.accounts), -len(one.incident.claims), one.incident.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The counts of one place, or of all: lines with their parts, the checks they allow, balances over time, the places and the household sizes."""

    place: str | None
    found: tuple[str, ...]
    lines: tuple[Line, ...]
    checks: tuple[Check, ...]
    balances: tuple[Balance, ...]
    sizes: tuple[Size, ...]
    tree: Tree


def ledger(
    claims: Iterable[Claim],
    reports: Iterable[Report],
    place: str | None = None,
    *,
    table: Path | None = None,
    chosen: frozenset[str] = NOBODY,
    measure: str | None = None,
) -> Ledger:
    """The ledger of a place and all that lies in it (of every place if None). ``table`` is a file of household sizes, ``chosen`` recommended claims.

    Claims of withdrawn reports are left out; a sentence that stands in copies of one story counts once, under the earliest.
    """
    known = {report.id: report for report in reports}
    standing = _standing(claims, known)
    counted = _counts(standing, known, sizes(standing, table), measure)
    tree = plant(counted)
    tops = tuple(matching(tree, place) if place is not None else tree.roots())
    made = lines(counted, tree, tops, chosen)
    used = dict.fromkeys(row.size for row in counted if row.size is not None)
    return Ledger(
        place=place,
        found=tops,
        lines=tuple(made),
        checks=tuple(checks(made, chosen)),
        balances=tuple(balances(made)),
        sizes=tuple(used),
        tree=tree,
    )


def _standing(claims: Iterable[Claim], known: Mapping[str, Report]) -> list[Claim]:
    """The claims of reports nobody took back, the same sentence in copies of one story once."""
    gone, first = withdrawn(known.values()), copies.origins(known.values())
    found: dict[tuple[str, ...], Claim] = {}
    for claim in sorted(claims, key=lambda claim: (first.get(claim.report) != claim.report, claim.report, claim.quote.start, claim.id)):
        if claim.report not in gone:
            words = " ".join(claim.quote.exact.lower().split())
            found.setdefault((first.get(claim.report, claim.report), words, claim.kind.value, claim.stance, voice_key(claim)), claim)
    return sorted(found.values(), key=lambda claim: (claim.report, claim.quote.start, claim.id))


def _counts(claims: list[Claim], known: Mapping[str, Report], sized: Sizes, measure: str | None) -> list[Count]:
    measures = {row["measure"] for row in categories().values()} if measure is None else {measure}
    return [row for row in count(claims, known, sized) if row.figure.value.measure in measures]
