"""What a person may see of a store, as reviewed: corrections applied, rejected claims left out, added ones put in, restricted reports nowhere."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, not_, select

from sayso.model.claim import Claim
from sayso.model.incident import Judgement
from sayso.model.public import claim_in, claim_out
from sayso.model.report import Report
from sayso.store import review_tables as rt
from sayso.store import tables as t
from sayso.store.base import Store
from sayso.store.find import Filter, Kept, fits, report_conditions
from sayso.store.reviews import CLAIM, Decision, added_claim, reviewed, standing
from sayso.store.rows import claim_of, report_of
from sayso.store.search import words_of
from sayso.store.view import View

UNFILTERED: dict[str, Any] = {"kind": None, "source": None, "place": None, "since": None, "until": None}


@dataclass(frozen=True, slots=True)
class Reviewed(View):
    """The read side of a store with people's decisions in it; ``chosen.viewer`` is who looks."""

    def claims(self) -> Iterator[Kept]:
        """The claims that stand and fit, in the order of reading; answers to claims that may not be seen do not name them."""
        decisions, known = standing(self.store), visible_claims(self.store, self.chosen)
        for kept in self._with_added(decisions):
            claim = reviewed(kept.claim, decisions.get(kept.claim.id), kept.report)
            if claim is not None and _fits(claim, kept.report, self.chosen):
                answers = tuple(name for name in claim.responds_to if name in known)
                yield Kept(claim if answers == claim.responds_to else replace(claim, responds_to=answers), kept.report)

    def machine(self) -> Iterator[Kept]:
        """The claims as the machine read them, and the added ones, whatever was decided; still only those that may be seen."""
        yield from self._with_added(standing(self.store))

    def _with_added(self, decisions: dict[str, Decision]) -> Iterator[Kept]:
        added: defaultdict[str, list[Claim]] = defaultdict(list)
        for decision in decisions.values():
            made = added_claim(decision)
            if made is not None:
                added[decision.report].append(made)
        masked = {report.id: report for report in self.reports()}
        last: Report | None = None
        for kept in self.store.scan(replace(self.chosen, **UNFILTERED) if decisions else self.chosen):
            report = masked[kept.report.id]
            if last is not None and report.id != last.id:
                yield from (Kept(claim, last) for claim in added.pop(last.id, ()))
            last = report
            yield Kept(kept.claim, report)
        for name in [name for name in added if name in masked]:
            yield from (Kept(claim, masked[name]) for claim in added[name] if _holds(claim, self.chosen.text))

    def reports(self) -> list[Report]:
        """The reports that may be seen; where a page holds a hidden report too, that part of its text is blanked, offsets staying true."""
        hidden = _hidden_texts(self.store, self.chosen)
        return [_masked(report) if report.text_sha256 in hidden else report for report in self.store.reports(self.chosen)]

    def each_report(self) -> Iterator[Report]:
        """The reports that may be seen, one after the other."""
        yield from self.reports()

    def judgements(self) -> list[Judgement]:
        """People's judgements that stand, on claims that may be seen."""
        known = visible_claims(self.store, self.chosen)
        return [word for word in self.store.judgements() if word.left in known and word.right in known]


def visible_claims(store: Store, chosen: Filter) -> set[str]:
    """Ids of all claims, added ones too, of the reports a viewer may see."""
    seen = report_conditions(Filter(viewer=chosen.viewer, everything=chosen.everything))
    with store.reading() as db:
        found = set(db.execute(select(t.claims.c.id).join(t.reports, t.claims.c.report_seq == t.reports.c.seq).where(*seen)).scalars())
        query = select(rt.decisions.c.claim).join(t.reports, rt.decisions.c.report == t.reports.c.id)
        found |= set(db.execute(query.where(rt.decisions.c.action == "add", *seen)).scalars())
    return found


def _hidden_texts(store: Store, chosen: Filter) -> set[str]:
    """Hashes of texts that hold a report the viewer may not see."""
    if chosen.everything:
        return set()
    *_, may_see = report_conditions(Filter(viewer=chosen.viewer, everything=False))
    with store.reading() as db:
        return set(db.execute(select(t.reports.c.text_sha256).where(not_(may_see))).scalars())


def _masked(report: Report) -> Report:
    text = " " * report.start + report.text[report.start : report.end] + " " * (len(report.text) - report.end)
    return replace(report, text=text)


def _fits(claim: Claim, report: Report, chosen: Filter) -> bool:
    when = claim.when.value if claim.when else None
    if chosen.kind and claim.kind.value != chosen.kind:
        return False
    if chosen.since and not (when and when.latest and when.latest >= chosen.since):
        return False
    if chosen.until and not (when and when.earliest and when.earliest <= chosen.until):
        return False
    return not (chosen.source or chosen.place) or fits(claim_out(claim, report), chosen)


def _holds(claim: Claim, asked: str | None) -> bool:
    said = [word for word, _ in words_of(claim.quote.exact)]
    return all(any(word == one or (start and one.startswith(word)) for one in said) for word, start in words_of(asked or ""))


def find_claim(store: Store, chosen: Filter, name: str) -> Kept | None:
    """The claim of this id as the machine read it or a person added it; None where there is none that the viewer may see."""
    seen = report_conditions(Filter(viewer=chosen.viewer, everything=chosen.everything))
    machine = (
        select(t.reports, t.texts.c.text, t.claims.c.seq.label("claim_seq")).join(t.texts).join(t.claims, t.claims.c.report_seq == t.reports.c.seq)
    )
    added = select(t.reports, t.texts.c.text, rt.decisions.c.fields).join(t.texts).join(rt.decisions, rt.decisions.c.report == t.reports.c.id)
    with store.reading() as db:  # one connection and no second within: many at once must not wait for each other
        row = db.execute(machine.where(t.claims.c.id == name, *seen)).mappings().first()
        if row is not None:
            claim = db.execute(select(t.claims).where(t.claims.c.seq == row["claim_seq"])).mappings().one()
            return Kept(claim_of(claim), report_of(row, row["text"]))
        row = db.execute(added.where(rt.decisions.c.claim == name, rt.decisions.c.action == "add", *seen)).mappings().first()
    return Kept(claim_in(row["fields"][CLAIM]["value"]), report_of(row, row["text"])) if row is not None else None


def find_report(store: Store, chosen: Filter, name: str) -> Report | None:
    """The report of exactly this id, whole; None where there is none that the viewer may see."""
    seen = report_conditions(Filter(viewer=chosen.viewer, everything=chosen.everything))
    with store.reading() as db:
        found = db.execute(select(t.reports.c.id).where(t.reports.c.id == name, *seen)).scalar()
    return store.report(name) if found is not None else None


def kept_stamp(store: Store) -> tuple[object, ...]:
    """A mark that changes with the reports and claims that are kept, their dates, and who may see them."""
    c, r = t.claims.c, t.reports.c
    sums = select(func.max(c.seq), func.count(), func.sum(c.end), func.sum(c.confidence)).select_from(t.claims)
    heads = select(r.seq, r.published, r.restricted).where((r.published.is_not(None)) | (r.restricted.is_not(None)))
    with store.reading() as db:
        told = hash(tuple(map(tuple, db.execute(heads))))
        return (*db.execute(sums).one(), db.execute(select(func.max(r.seq))).scalar(), told)


def review_stamp(store: Store) -> tuple[object, ...]:
    """A mark that changes with every decision, judgement, recommendation and sorting."""
    j, r = t.judgements.c, rt.recommendations.c
    counted = [
        select(func.max(rt.decisions.c.seq)), select(func.max(rt.triage.c.seq)), select(func.max(j.id)), select(func.count(j.withdrawn_at)),
        select(func.max(r.seq)), select(func.count(r.withdrawn_at)),
    ]  # fmt: skip
    with store.reading() as db:
        return tuple(db.execute(query).scalar() for query in counted)
