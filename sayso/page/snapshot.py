"""What one person sees of the store now: reports, claims as reviewed, decisions, incidents; worked out once until something is kept."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from sayso.incidents.accounts import Telling
from sayso.incidents.group import group
from sayso.incidents.whole import Ledger, ledger, tell_all
from sayso.model.claim import Claim
from sayso.model.incident import Incident, Judgement
from sayso.model.report import Report
from sayso.store import Filter, Kept, Store
from sayso.store.reviewed import Reviewed, kept_stamp, review_stamp
from sayso.store.reviews import GONE, Decision, added_claim, recommended, reviewed, standing
from sayso.store.triage import report_states

KEPT = 8  # of each kind remembered


@dataclass(frozen=True, eq=False)
class Base:
    """What one person may see as the machine read it: the reports, and the claims in the order of reading."""

    store: Store
    viewer: str

    @property
    def view(self) -> Reviewed:
        """The read side for this person."""
        return Reviewed(self.store, Filter(viewer=self.viewer, everything=False))

    @cached_property
    def reports(self) -> dict[str, Report]:
        """Report id -> report, in the order they were kept."""
        return {report.id: report for report in self.view.reports()}

    @cached_property
    def kept(self) -> dict[str, Kept]:
        """Claim id -> claim of the machine."""
        reports = self.reports  # asked for first: no connection is taken while another is held
        found = self.store.scan(self.view.chosen)
        return {one.claim.id: Kept(one.claim, reports[one.report.id]) for one in found if one.report.id in reports}


@dataclass(frozen=True, eq=False)
class Told:
    """The incidents of some claims, and the ledger; worked out again only where a value, a claim or a judgement is another."""

    claims: dict[str, Claim]
    reports: dict[str, Report]
    judgements: list[Judgement]
    chosen: frozenset[str]

    @cached_property
    def incidents(self) -> list[Incident]:
        """The incidents of the claims."""
        return group(self.claims.values(), self.reports.values(), self.judgements)

    @cached_property
    def tellings(self) -> list[Telling]:
        """Every incident with its accounts."""
        return tell_all(self.claims.values(), self.reports.values(), self.judgements, made=self.incidents)

    @cached_property
    def home(self) -> dict[str, Telling]:
        """Claim id -> the incident it belongs to."""
        return {name: telling for telling in self.tellings for name in telling.incident.claims}

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger of every place."""
        return ledger(self.claims.values(), self.reports.values(), chosen=self.chosen)


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The store as one person sees it now; everything in it is worked out when first asked for."""

    base: Base
    snapshots: "Snapshots" = field(repr=False)

    @property
    def store(self) -> Store:
        """The store."""
        return self.base.store

    @property
    def viewer(self) -> str:
        """Who looks."""
        return self.base.viewer

    @property
    def view(self) -> Reviewed:
        """The read side for this person."""
        return self.base.view

    @property
    def reports(self) -> dict[str, Report]:
        """Report id -> report, in the order they were kept."""
        return self.base.reports

    @cached_property
    def machine(self) -> dict[str, Kept]:
        """Claim id -> claim as the machine read it (or as a person added it), whatever was decided."""
        found = dict(self.base.kept)
        for name, decision in self.decisions.items():
            made = added_claim(decision)
            if made is not None:
                found[name] = Kept(made, self.reports[decision.report])
        return found

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claim id -> claim as it stands; rejected ones are left out, and answers to claims that may not be seen."""
        found: dict[str, Claim] = {}
        for name, kept in self.machine.items():
            claim = reviewed(kept.claim, self.decisions.get(name), kept.report)
            if claim is not None:
                answers = tuple(other for other in claim.responds_to if other in self.machine)
                found[name] = claim if answers == claim.responds_to else replace(claim, responds_to=answers)
        return found

    @cached_property
    def decisions(self) -> dict[str, Decision]:
        """Claim id -> last decision, of reports that may be seen."""
        return {name: one for name, one in standing(self.store).items() if one.report in self.reports}

    @cached_property
    def judgements(self) -> list[Judgement]:
        """People's judgements that stand, of claims that may be seen."""
        return [word for word in self.store.judgements() if word.left in self.machine and word.right in self.machine]

    @cached_property
    def states(self) -> dict[str, dict[str, Any]]:
        """Report id -> newest row of triage."""
        return {name: row for name, row in report_states(self.store).items() if name in self.reports}

    @cached_property
    def recommended(self) -> dict[str, dict[str, str]]:
        """Claim id -> recommendation that stands."""
        return {name: row for name, row in recommended(self.store).items() if name in self.claims}

    @cached_property
    def told(self) -> Told:
        """Incidents and ledger; an accepted claim changes neither, so they are kept until something does."""
        moved = [(name, one.version) for name, one in self.decisions.items() if one.fields or one.state in GONE]
        words = [(word.left, word.right, word.verdict, word.by, word.at) for word in self.judgements]
        key = (self.viewer, self.base, tuple(sorted(moved)), tuple(words), frozenset(self.recommended))
        return self.snapshots.told_of(key, lambda: Told(self.claims, self.reports, self.judgements, frozenset(self.recommended)))

    @property
    def incidents(self) -> list[Incident]:
        """The incidents of the claims that stand."""
        return self.told.incidents

    @property
    def tellings(self) -> list[Telling]:
        """Every incident with its accounts."""
        return self.told.tellings

    @property
    def home(self) -> dict[str, Telling]:
        """Claim id -> the incident it belongs to."""
        return self.told.home

    @property
    def ledger(self) -> Ledger:
        """The ledger of every place."""
        return self.told.ledger


T = TypeVar("T")


@dataclass(slots=True)
class Snapshots:
    """The last few of everything worked out, each under the person and the state of the store it belongs to."""

    store: Store
    bases: OrderedDict[object, Base] = field(default_factory=OrderedDict)
    made: OrderedDict[object, Snapshot] = field(default_factory=OrderedDict)
    told: OrderedDict[object, Told] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, viewer: str) -> Snapshot:
        """The snapshot of now for this person."""
        kept, review = kept_stamp(self.store), review_stamp(self.store)
        with self.lock:
            base = _remembered(self.bases, (viewer, kept), lambda: Base(self.store, viewer))
            return _remembered(self.made, (base, review), lambda: Snapshot(base, self))

    def told_of(self, key: object, make: Callable[[], Told]) -> Told:
        """Incidents and ledger under a key."""
        with self.lock:
            return _remembered(self.told, key, make)


def _remembered(table: "OrderedDict[object, T]", key: object, make: Callable[[], T]) -> T:
    found = table.get(key)
    if found is None:
        found = table[key] = make()
    table.move_to_end(key)
    while len(table) > KEPT:
        table.popitem(last=False)
    return found
