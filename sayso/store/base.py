"""The store: reports and their claims, kept and found. One code for SQLite and PostgreSQL."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Engine, and_, delete, func, insert, or_, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.sql.elements import ColumnElement

from sayso.errors import SaysoError
from sayso.model.claim import Claim
from sayso.model.incident import Judgement
from sayso.model.report import Report
from sayso.store import tables as t
from sayso.store.rows import claim_of, claim_row, evidence_rows, figure_rows, report_of, report_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What to list. ``since``/``until`` bound the time of the event, ``as_of`` the publication date (ISO dates, inclusive)."""

    kind: str | None = None
    source: str | None = None
    place: str | None = None
    report: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    text: str | None = None
    viewer: str | None = None  # restricted reports are shown to those they name
    everything: bool = True  # False: leave out restricted reports the viewer may not see


@dataclass(frozen=True, slots=True)
class Kept:
    """A claim with the report it was read from."""

    claim: Claim
    report: Report


@dataclass(frozen=True, slots=True)
class Store:
    """An open database. Use :func:`sayso.store.open_store`; every call is one transaction."""

    engine: Engine
    url: str

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept whole or not at all."""
        try:
            with self.engine.begin() as connection:
                yield connection
        except OperationalError as error:
            raise _busy(self.url, error) from error

    def keep(self, report: Report, claims: Sequence[Claim]) -> bool:
        """Keep one report with its claims, whole or not at all; False where the same text was kept before under this id (nothing changes)."""
        with self.writing() as db:
            if self._seq(db, report) is not None:
                return False
            self._keep_text(db, report)
            older = [row.seq for row in db.execute(select(t.reports.c.seq).where(t.reports.c.id == report.id, t.reports.c.superseded_by.is_(None)))]
            seq = int(db.execute(insert(t.reports).values(**report_row(report)).returning(t.reports.c.seq)).scalar_one())
            for old in older:
                db.execute(update(t.reports).where(t.reports.c.seq == old).values(superseded_by=seq))
            self._put(db, report, seq, claims)
        return True

    def _seq(self, db: Connection, report: Report) -> int | None:
        same = and_(t.reports.c.id == report.id, t.reports.c.text_sha256 == report.text_sha256)
        found = db.execute(select(t.reports.c.seq).where(same)).scalar()
        return None if found is None else int(found)

    def _keep_text(self, db: Connection, report: Report) -> None:
        if db.dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import insert as upsert
        else:
            from sqlalchemy.dialects.sqlite import insert as upsert  # type: ignore[assignment]
        db.execute(upsert(t.texts).values(sha256=report.text_sha256, text=report.text).on_conflict_do_nothing())

    def _put(self, db: Connection, report: Report, seq: int, claims: Sequence[Claim]) -> None:
        if not claims:
            return
        db.execute(insert(t.claims), [claim_row(claim, report, seq, i) for i, claim in enumerate(claims)])
        db.execute(insert(t.evidence), [row for claim in claims for row in evidence_rows(claim)])
        rows = [row for claim in claims for row in figure_rows(claim)]
        if rows:
            db.execute(insert(t.figures), rows)

    def replace(self, report: Report, claims: Sequence[Claim]) -> None:
        """Put new values in the place of a kept report's claims and dates (its text stays as it is)."""
        with self.writing() as db:
            seq = self._seq(db, report)
            if seq is None:
                raise SaysoError(
                    "no-such-report", what="cannot change", where=report.id, why="no such report is kept here", todo="list them with `sayso reports`"
                )
            db.execute(update(t.reports).where(t.reports.c.seq == seq).values(**report_row(report)))
            ids = select(t.claims.c.id).where(t.claims.c.report_seq == seq)
            for table in (t.evidence, t.figures):
                db.execute(delete(table).where(table.c.claim.in_(ids)))
            db.execute(delete(t.claims).where(t.claims.c.report_seq == seq))
            self._put(db, report, seq, claims)

    def reports(self, chosen: Filter | None = None) -> list[Report]:
        """The reports, in the order they were kept; superseded versions are left out."""
        chosen = chosen or Filter()
        where = [t.reports.c.superseded_by.is_(None), *_report_conditions(chosen)]
        with self.engine.connect() as db:
            rows = db.execute(select(t.reports, t.texts.c.text).join(t.texts).where(*where).order_by(t.reports.c.seq)).mappings().all()
        return [report_of(row, row["text"]) for row in rows]

    def report(self, name: str) -> Report:
        """The report with this id, or the only one whose id begins so."""
        found = [report for report in self.reports() if report.id == name] or [report for report in self.reports() if report.id.startswith(name)]
        if len(found) != 1:
            why = "no report has this id" if not found else f"{len(found)} reports begin with it"
            raise SaysoError("no-such-report", what="cannot find", where=name, why=why, todo="list them with `sayso reports`")
        return found[0]

    def claims(self, chosen: Filter | None = None) -> list[Kept]:
        """The claims that fit, in the order of reading."""
        chosen = chosen or Filter()
        where = [t.reports.c.superseded_by.is_(None), *_report_conditions(chosen), *_claim_conditions(chosen)]
        query = (
            select(t.claims)
            .join(t.reports, t.reports.c.seq == t.claims.c.report_seq)
            .where(*where)
            .order_by(t.claims.c.report_seq, t.claims.c.position)
        )
        known = {report.id: report for report in self.reports(Filter(as_of=chosen.as_of))}
        with self.engine.connect() as db:
            rows = db.execute(query).mappings().all()
        kept = [Kept(claim_of(row, row["quote"]), known[row["report"]]) for row in rows if row["report"] in known]
        return [k for k in kept if _fits(k.claim, chosen)]

    def claim(self, name: str) -> Kept:
        """The claim with this id, or the only one whose id begins so."""
        with self.engine.connect() as db:
            rows = db.execute(select(t.claims).where(t.claims.c.id.like(name.replace("%", "").replace("_", "") + "%")).limit(2)).mappings().all()
            text = (
                db.execute(select(t.reports, t.texts.c.text).join(t.texts).where(t.reports.c.seq == rows[0]["report_seq"])).mappings().one()
                if len(rows) == 1
                else None
            )
        if text is None:
            why = "no claim has this id" if not rows else "several claims begin with it"
            raise SaysoError("no-such-claim", what="cannot find", where=name, why=why, todo="list them with `sayso claims`")
        return Kept(claim_of(rows[0], rows[0]["quote"]), report_of(text, text["text"]))

    def judgements(self) -> list[Judgement]:
        """People's judgements that stand, oldest first."""
        query = select(t.judgements).where(t.judgements.c.withdrawn_at.is_(None)).order_by(t.judgements.c.id)
        with self.engine.connect() as db:
            rows = db.execute(query).mappings().all()
        return [
            Judgement(left=r["left"], right=r["right"], verdict=r["verdict"], by=r["by"], at=r["at"], reason=r["reason"], score=1.0) for r in rows
        ]

    def judge(self, left: str, right: str, verdict: Literal["same", "different", "unsure"], *, by: str, reason: str = "") -> Judgement:
        """Keep a person's judgement of two claims; it takes the place of that person's earlier one on the pair."""
        made = Judgement(left=left, right=right, verdict=verdict, by=by, at=now(), reason=reason, score=1.0)
        with self.writing() as db:
            self._withdraw(db, made.left, made.right, by)
            db.execute(insert(t.judgements).values(left=made.left, right=made.right, verdict=verdict, by=by, at=made.at, reason=reason))
        return made

    def withdraw(self, left: str, right: str, *, by: str | None = None) -> int:
        """Undo the judgements on a pair (of one person, or of all); returns how many were undone. They stay on record."""
        left, right = sorted((left, right))
        with self.writing() as db:
            return self._withdraw(db, left, right, by)

    def _withdraw(self, db: Connection, left: str, right: str, by: str | None) -> int:
        pair = [t.judgements.c.left == left, t.judgements.c.right == right, t.judgements.c.withdrawn_at.is_(None)]
        if by is not None:
            pair.append(t.judgements.c.by == by)
        return int(db.execute(update(t.judgements).where(*pair).values(withdrawn_at=now())).rowcount)

    def counts(self) -> dict[str, int]:
        """How many rows each table holds."""
        with self.engine.connect() as db:
            return {table.name: int(db.execute(select(func.count()).select_from(table)).scalar_one()) for table in t.metadata.sorted_tables}

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def now() -> str:
    """The time now, UTC, to the second, as ISO text."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _busy(url: str, error: OperationalError) -> SaysoError:
    why = "it is locked by another program" if "lock" in str(error).lower() else str(error.orig).splitlines()[0]
    return SaysoError(
        "database-busy", what="cannot write to", where=shown(url), why=why, todo="close the other program or try again; nothing was changed"
    )


def shown(url: str) -> str:
    """A database address without its password.

    >>> shown("postgresql://ann:secret@host/db")
    'postgresql://ann:***@host/db'
    """
    head, at, tail = url.rpartition("@")
    return f"{head.rpartition(':')[0]}:***@{tail}" if at and head.count(":") > 1 else url


def _report_conditions(chosen: Filter) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = []
    if chosen.report:
        out.append(or_(t.reports.c.id == chosen.report, t.reports.c.id.like(chosen.report.replace("%", "") + "%")))
    if chosen.as_of:
        out.append(t.reports.c.published <= chosen.as_of)
    if not chosen.everything:
        open_to_all = t.reports.c.restricted.is_(None)
        mine = func.instr("," + t.reports.c.restricted + ",", f",{chosen.viewer},") > 0 if chosen.viewer else None
        out.append(open_to_all if mine is None else or_(open_to_all, mine))
    return out


def _claim_conditions(chosen: Filter) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = []
    if chosen.kind:
        out.append(t.claims.c.kind == chosen.kind)
    if chosen.since:
        out.append(t.claims.c.latest >= chosen.since)
    if chosen.until:
        out.append(t.claims.c.earliest <= chosen.until)
    return out


def _fits(claim: Claim, chosen: Filter) -> bool:
    """The filters that look into slots: any voice, any place, any word of the quote; case does not matter."""
    checks: Iterable[tuple[str | None, list[Any]]] = (
        (chosen.source, [value for v in claim.sources for value in (v.source.value.name, v.source.value.id)]),
        (chosen.place, [value for p in claim.places for value in (p.value.name, p.value.admin1, p.value.country, p.value.parent)]),
        (chosen.text, [claim.quote.exact]),
    )
    return all(want is None or any(want.casefold() in str(value).casefold() for value in values if value) for want, values in checks)
