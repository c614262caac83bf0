"""Claims -> incidents. A pure function of the set of claims, reports and judgements: the order of reading plays no part."""

import gc
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from sayso.incidents import candidates, copies, outline
from sayso.incidents.candidates import Links, key
from sayso.incidents.judge import NONE, Finding, judge
from sayso.incidents.outline import Outline
from sayso.incidents.rules import rules
from sayso.model.claim import Claim
from sayso.model.incident import Incident, Judgement
from sayso.model.report import Report

Pair = tuple[str, str]
SETTLED = 2000  # characters of a reason kept


@dataclass(slots=True)
class Groups:
    """Groups under way: each under its smallest claim id, what links it to others, and why it was made."""

    outlines: dict[str, Outline]
    links: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    barred: dict[str, set[str]] = field(default_factory=dict)  # a person said: different
    doubted: dict[str, set[str]] = field(default_factory=dict)  # a person could not tell: no rule may join these two
    made: dict[str, list[Judgement]] = field(default_factory=dict)


def group(claims: Iterable[Claim], reports: Iterable[Report] = (), judgements: Iterable[Judgement] = ()) -> list[Incident]:
    """The incidents that these claims speak of, the earliest-named first; every claim is in exactly one.

    ``reports`` give the words around the claims and the days of publication; ``judgements`` are people's words, which win.
    """
    with _no_collecting():
        return _incidents({claim.id: claim for claim in claims}, {report.id: report for report in reports}, judgements)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Nothing made here refers to itself, and the collector would walk over all claims again and again: the more claims, the more often."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _incidents(told: Mapping[str, Claim], known: Mapping[str, Report], judgements: Iterable[Judgement]) -> list[Incident]:
    outlines = {id_: outline.of_claim(claim, known.get(claim.report)) for id_, claim in sorted(told.items())}
    outlines, words = outline.without_common(outlines), standing(judgements, told)
    groups = _grouped(Groups(dict(outlines)), told, known, words, first=False)
    if not _met(groups, words):
        groups = _grouped(Groups(dict(outlines)), told, known, words, first=True)
    return sorted((_incident(name, groups) for name in groups.outlines), key=lambda incident: incident.claims)


def _grouped(groups: Groups, told: Mapping[str, Claim], known: Mapping[str, Report], words: list[Judgement], *, first: bool) -> Groups:
    """Rules within reports, then across; what people call one is joined after that, whole incidents at a time, or ``first`` where that cannot be."""
    links = _within(told, groups, known)
    _hold_apart(groups, words)
    if first:
        _join_said(groups, words)
    _join(groups, links, rules().within)
    first_told = copies.origins(known.values())
    _join_copies(groups, told, first_told)
    _join(groups, _across(told, groups, first_told), rules().across)
    if not first:
        _join_said(groups, words)
    return groups


def _met(groups: Groups, words: list[Judgement]) -> bool:
    """Whether all that people call one is one."""
    home = {id_: name for name, made in groups.outlines.items() for id_ in made.claims}
    return all(home[word.left] == home[word.right] for word in words if word.verdict == "same")


def standing(judgements: Iterable[Judgement], told: Mapping[str, Claim] | None = None) -> list[Judgement]:
    """The last word on each pair, by time then name; pairs of unknown claims are left out."""
    last: dict[Pair, Judgement] = {}
    for word in sorted(judgements, key=lambda word: (word.at or "", word.by, word.verdict)):
        if told is None or (word.left in told and word.right in told):
            last[word.left, word.right] = word
    return [last[pair] for pair in sorted(last)]


def _hold_apart(groups: Groups, words: list[Judgement]) -> None:
    """What people hold apart stays apart from all that they call one with it."""
    one = _called_one(words)
    for word in words:
        if word.verdict == "same":
            continue
        table = groups.barred if word.verdict == "different" else groups.doubted
        left, right = one.get(word.left, {word.left}), one.get(word.right, {word.right})
        pairs = [(word.left, word.right)] if left & right else [(a, b) for a in left for b in right]
        for a, b in pairs:
            table.setdefault(a, set()).add(b)
            table.setdefault(b, set()).add(a)


def _called_one(words: list[Judgement]) -> dict[str, set[str]]:
    """Claim -> all that people's words call one with it."""
    found: dict[str, set[str]] = {}
    for word in words:
        if word.verdict == "same":
            both = found.get(word.left, {word.left}) | found.get(word.right, {word.right})
            found |= dict.fromkeys(both, both)
    return found


def _join_said(groups: Groups, words: list[Judgement]) -> None:
    """Join what people call one, whatever the rules say, unless people hold members of the two apart."""
    home = {id_: name for name, made in groups.outlines.items() for id_ in made.claims}
    for word in (word for word in words if word.verdict == "same"):
        left, right = key(home[word.left], home[word.right])
        if left != right and not _held(groups.barred, groups, left, right):
            _merge(groups, left, right, word)
            home |= dict.fromkeys(groups.outlines[left].claims, left)


def _within(told: Mapping[str, Claim], groups: Groups, known: Mapping[str, Report]) -> Links:
    """Links between claims of one report."""
    by_report: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in told.values():
        by_report[claim.report].append(claim)
    found: Links = {}
    for report, members in by_report.items():
        found |= candidates.within(members, groups.outlines, known.get(report))
    return found


def _join_copies(groups: Groups, told: Mapping[str, Claim], first: Mapping[str, str]) -> None:
    """Join the same words of copies of one story before anything else is compared across: a story told 400 times costs little more than one."""
    places: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)  # claims of one report in the same words, in their order
    for id_ in sorted(told, key=lambda id_: (told[id_].kind.span.start, id_)):
        places[told[id_].report, told[id_].kind.value, _said(told[id_])].append(id_)
    same: defaultdict[tuple[str, str, str, int], list[str]] = defaultdict(list)
    for (report, kind, said), ids in places.items():
        for n, id_ in enumerate(ids):
            same[first.get(report, report), kind, said, n].append(id_)
    home = {id_: name for name, made in groups.outlines.items() for id_ in made.claims}
    for twins in sorted(sorted(ids) for ids in same.values() if len(ids) > 1):
        while len(twins) > 1:  # two by two, then those two by two: no claim is copied more than a few times
            for one, other in zip(twins[::2], twins[1::2], strict=False):
                _join_copy(groups, home, *key(home[one], home[other]))
            twins = twins[::2]


def _join_copy(groups: Groups, home: dict[str, str], left: str, right: str) -> None:
    if left == right or _held(groups.barred, groups, left, right) or _held(groups.doubted, groups, left, right):
        return
    finding = judge(groups.outlines[left], groups.outlines[right], frozenset({"link.copied"}))
    if not finding.refused and finding.score >= rules().across:
        moved = groups.outlines[right].claims
        _merge(groups, left, right, _word(left, right, finding))
        home |= dict.fromkeys(moved, left)


def _said(claim: Claim) -> str:
    return " ".join(claim.quote.exact.lower().split())


def _word(left: str, right: str, finding: Finding) -> Judgement:
    return Judgement(left=left, right=right, verdict="same", by=_by(finding), score=finding.score, reason=finding.reason[:SETTLED])


def _across(told: Mapping[str, Claim], groups: Groups, first: Mapping[str, str]) -> Links:
    """Pairs of groups of different reports; the same words in two copies of one story are a link."""
    found: Links = dict.fromkeys(candidates.across(groups.outlines.values()), NONE)
    same: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for name, made in groups.outlines.items():
        for id_ in made.claims:
            claim = told[id_]
            same[first.get(claim.report, claim.report), claim.kind.value, _said(claim)].append(name)
    for names in same.values():
        for name in sorted(set(names))[1:]:
            pair = key(min(names), name)
            found[pair] = found.get(pair, NONE) | {"link.copied"}
    return found


def _join(groups: Groups, links: Links, enough: float) -> None:
    """Join the likeliest pair again and again, each time judging the whole groups, until no pair reaches what is enough."""
    home = {id_: name for name, made in groups.outlines.items() for id_ in made.claims}
    for (left, right), names in links.items():
        _link(groups, home.get(left, left), home.get(right, right), names)
    heap = [entry for left in groups.links for right in groups.links[left] if left < right for entry in _entry(groups, left, right, enough)]
    heapify(heap)
    while heap:
        _, left, right, sizes = heappop(heap)
        if left not in groups.outlines or right not in groups.outlines or sizes != _sizes(groups, left, right):
            continue
        finding = _judged(groups, left, right)
        _merge(groups, left, right, _word(left, right, finding))
        for other in sorted(groups.links.get(left, ())):
            for entry in _entry(groups, *key(left, other), enough):
                heappush(heap, entry)
    groups.links.clear()


Entry = tuple[float, str, str, tuple[int, int]]  # the best score first; ties by name, never by order of reading


def _entry(groups: Groups, left: str, right: str, enough: float) -> Iterable[Entry]:
    if _held(groups.barred, groups, left, right) or _held(groups.doubted, groups, left, right):
        return
    finding = _judged(groups, left, right)
    if not finding.refused and finding.score >= enough:
        yield (-finding.score, left, right, _sizes(groups, left, right))


def _judged(groups: Groups, left: str, right: str) -> Finding:
    return judge(groups.outlines[left], groups.outlines[right], groups.links[left][right])


def _sizes(groups: Groups, left: str, right: str) -> tuple[int, int]:
    return len(groups.outlines[left].claims), len(groups.outlines[right].claims)


def _by(finding: Finding) -> str:
    best = max(finding.hits, key=lambda hit: (hit.points, hit.rule))
    return f"rule:{best.rule}"


def _link(groups: Groups, left: str, right: str, names: frozenset[str]) -> None:
    if left != right:
        for one, other in ((left, right), (right, left)):
            mine = groups.links.setdefault(one, {})
            mine[other] = mine.get(other, NONE) | names


def _held(table: Mapping[str, set[str]], groups: Groups, left: str, right: str) -> bool:
    """Whether a person's word in this table stands between the members of two groups."""
    if not table:
        return False
    other = frozenset(groups.outlines[right].claims)
    return any(table.get(id_, frozenset()) & other for id_ in groups.outlines[left].claims)


def _merge(groups: Groups, left: str, right: str, word: Judgement) -> None:
    """Make one group of two, under the smaller name, which is the left."""
    groups.outlines[left] = outline.merge(groups.outlines[left], groups.outlines.pop(right))
    groups.made[left] = [*groups.made.pop(left, ()), *groups.made.pop(right, ()), word]
    for other, names in groups.links.pop(right, {}).items():
        groups.links.get(other, {}).pop(right, None)
        if other != left:
            _link(groups, left, other, names)
    groups.links.get(left, {}).pop(right, None)


def incident_id(claims: Iterable[str]) -> str:
    """An incident's name: a hash of its smallest claim id, so that further claims seldom change it.

    >>> incident_id(["b", "a"]) == incident_id(["a"])
    True
    """
    return "i" + hashlib.sha256(min(claims).encode()).hexdigest()[:11]


def _incident(name: str, groups: Groups) -> Incident:
    made = sorted(groups.made.get(name, ()), key=lambda word: (word.left, word.right, word.by))
    return Incident(id=incident_id((name,)), claims=groups.outlines[name].claims, judgements=tuple(made))
