"""The store: reports and their claims, kept and found. One code for SQLite and PostgreSQL."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Literal, Self

from sqlalchemy import Connection, Engine, and_, delete, func, insert, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from sayso.errors import SaysoError
from sayso.model.claim import Claim
from sayso.model.incident import Judgement
from sayso.model.report import Report
from sayso.store import judging, scan
from sayso.store import tables as t
from sayso.store.engine import READING, WRITING, trouble, unfit
from sayso.store.exact import storable
from sayso.store.find import Filter, Kept, begins, report_conditions, visible
from sayso.store.rows import (
    LONGEST_INDEXED,
    Run,
    claim_of,
    claim_row,
    content_hash,
    evidence_rows,
    figure_rows,
    mention_of,
    mention_row,
    place_rows,
    report_of,
    report_row,
)

ALL = Filter()


@dataclass(frozen=True, slots=True)
class Store:
    """An open database. Use :func:`sayso.store.open_store`; every call is one transaction."""

    engine: Engine
    url: str

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept whole or not at all."""
        try:
            with self.engine.execution_options(**WRITING).begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise trouble(self.url, error, "cannot write to") from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read from; what others write meanwhile is not seen."""
        try:
            with self.engine.execution_options(**READING.get(self.engine.dialect.name, {})).connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise trouble(self.url, error, "cannot read from") from error

    # --- keep

    def keep(self, report: Report, claims: Sequence[Claim], mentions: Iterable[Mapping[str, Any]] = (), *, run: Run | None = None) -> bool:
        """Keep one report with its claims, whole or not at all; False where the same text was kept before under this id (nothing changes).

        Another text under a kept id is a new version: the earlier one stays, marked as superseded. ``mentions`` are rows of ``sayso.mention/1``.
        """
        _check_names(report)
        with self.writing() as db, _fitting(report):
            wait_for_turn(db, report.id)
            if _seq(db, report) is not None:
                return False
            _keep_text(db, report)
            same_id = and_(t.reports.c.id == report.id, t.reports.c.superseded_by.is_(None))
            older = {row.seq: row.restricted for row in db.execute(select(t.reports.c.seq, t.reports.c.restricted).where(same_id))}
            # a new version is seen by those who might see the one before
            values = report_row(report) | {
                "run": run and number_of(db, run),
                "restricted": next((names for names in older.values() if names is not None), None),
            }
            seq = int(db.execute(insert(t.reports).values(values).returning(t.reports.c.seq)).scalar_one())
            if older:
                db.execute(update(t.reports).where(t.reports.c.seq.in_(older)).values(superseded_by=seq))
            _put(db, report, seq, claims)
            rows = [mention_row(mention, seq, i) for i, mention in enumerate(mentions)]
            if rows:
                db.execute(insert(t.mentions), rows)
        return True

    def replace(self, report: Report, claims: Sequence[Claim], mentions: Iterable[Mapping[str, Any]] = ()) -> None:
        """Put new values in the place of a kept report's claims and dates (its text stays as it is), and of its mentions, where any are given."""
        _check_names(report)
        with self.writing() as db, _fitting(report):
            wait_for_turn(db, report.id)
            seq = _seq(db, report)
            if seq is None:
                raise _no_report(report.id)
            _keep_text(db, report)
            db.execute(update(t.reports).where(t.reports.c.seq == seq).values(**report_row(report)))
            ids = select(t.claims.c.id).where(t.claims.c.report_seq == seq)
            for table in (t.evidence, t.figures, t.claim_places):
                db.execute(delete(table).where(table.c.claim.in_(ids)))
            db.execute(delete(t.claims).where(t.claims.c.report_seq == seq))
            _put(db, report, seq, claims)
            rows = [mention_row(mention, seq, i) for i, mention in enumerate(mentions)]
            if rows:
                db.execute(delete(t.mentions).where(t.mentions.c.report_seq == seq))
                db.execute(insert(t.mentions), rows)

    def restrict(self, report: str, names: Sequence[str] | None) -> None:
        """Let only these people see a report (and what was read from it, in all its versions); None lifts the restriction."""
        if any(not name.strip() or "," in name for name in names or ()):
            raise SaysoError("unfit-name", what="cannot restrict", where=report, why="a name is empty or holds a comma", todo="give plain names")
        listed = None if names is None else ",".join(sorted(set(names)))
        with self.writing() as db:
            if not db.execute(update(t.reports).where(t.reports.c.id == report).values(restricted=listed)).rowcount:
                raise _no_report(report)

    # --- find

    def reports(self, chosen: Filter | None = None) -> list[Report]:
        """The reports, in the order they were kept; superseded versions are left out."""
        return list(self.scan_reports(chosen))

    def scan_reports(self, chosen: Filter | None = None) -> Iterator[Report]:
        """The reports that fit, one after the other, for stores of any size."""
        with self.reading() as db:
            yield from scan.reports(db, chosen or ALL)

    def claims_per_report(self, chosen: Filter | None = None) -> dict[str, int]:
        """How many claims each report that fits makes, by its id."""
        joined = t.reports.outerjoin(t.claims, t.claims.c.report_seq == t.reports.c.seq)
        query = select(t.reports.c.id, func.count(t.claims.c.seq)).select_from(joined).where(*report_conditions(chosen or ALL))
        with self.reading() as db:
            return {row[0]: int(row[1]) for row in db.execute(query.group_by(t.reports.c.id))}

    def report(self, name: str, seen: Filter = ALL) -> Report:
        """The report with this id, or the only one whose id begins so; ``seen`` tells whose eyes it is for."""
        query = select(t.reports, t.texts.c.text).join(t.texts).where(t.reports.c.superseded_by.is_(None), *visible(seen))
        with self.reading() as db:
            rows = db.execute(query.where(t.reports.c.id == name)).mappings().all()
            rows = rows or db.execute(query.where(begins(t.reports.c.id, name)).limit(2)).mappings().all()
        if len(rows) != 1 or not name:
            raise _no_report(name, several=bool(name and rows))
        return report_of(rows[0], rows[0]["text"])

    def claims(self, chosen: Filter | None = None) -> list[Kept]:
        """The claims that fit, in the order of reading."""
        return list(self.scan(chosen))

    def scan(self, chosen: Filter | None = None) -> Iterator[Kept]:
        """The claims that fit, one after the other, for stores of any size."""
        with self.reading() as db:
            yield from scan.claims(db, chosen or ALL)

    def claim(self, name: str, seen: Filter = ALL) -> Kept:
        """The claim with this id, or the only one whose id begins so; claims of superseded reports can be found too."""
        query = select(t.claims).join(t.reports, t.claims.c.report_seq == t.reports.c.seq).where(*visible(seen))
        with self.reading() as db:
            rows = db.execute(query.where(t.claims.c.id == name)).mappings().all()
            rows = rows or db.execute(query.where(begins(t.claims.c.id, name)).limit(2)).mappings().all()
            if len(rows) != 1 or not name:
                why = "several claims begin with it; give more of its characters" if name and rows else "no claim has this id"
                raise SaysoError("no-such-claim", what="cannot find", where=repr(name), why=why, todo="list them with: sayso claims")
            whole = select(t.reports, t.texts.c.text).join(t.texts).where(t.reports.c.seq == rows[0]["report_seq"])
            report = db.execute(whole).mappings().one()
        return Kept(claim_of(rows[0]), report_of(report, report["text"]))

    def mentions(self, report: Report) -> list[dict[str, Any]]:
        """The mentions kept with a report, as rows of ``sayso.mention/1``."""
        with self.reading() as db:
            query = select(t.mentions).where(t.mentions.c.report_seq == _seq(db, report)).order_by(t.mentions.c.position)
            return [mention_of(row, report.id) for row in db.execute(query).mappings()]

    def counts(self) -> dict[str, int]:
        """How many rows each table holds."""
        with self.reading() as db:
            return {table.name: int(db.execute(select(func.count()).select_from(table)).scalar_one()) for table in t.metadata.sorted_tables}

    # --- judge

    def judgements(self, seen: Filter = ALL) -> list[Judgement]:
        """People's judgements that stand, oldest first; ``seen`` tells whose eyes they are for."""
        with self.reading() as db:
            return judging.standing(db, seen)

    def judge(self, left: str, right: str, verdict: Literal["same", "different", "unsure"], *, by: str, reason: str = "") -> Judgement:
        """Keep a person's judgement of two claims; it takes the place of that person's earlier one on the pair."""
        made = Judgement(left=left, right=right, verdict=verdict, by=by, at=now(), reason=reason, score=1.0)
        with self.writing() as db:
            wait_for_turn(db, f"{made.left} {made.right}")
            judging.put(db, made)
        return made

    def withdraw(self, left: str, right: str, *, by: str | None = None) -> int:
        """Undo the judgements on a pair (of one person, or of all); returns how many were undone. They stay on record."""
        with self.writing() as db:
            return judging.take_back(db, left, right, by, at=now())


def now() -> str:
    """The time now, UTC, to the second, as ISO text."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def wait_for_turn(db: Connection, what: str) -> None:
    """In PostgreSQL, where several may write at once, one at a time for each thing (an id); SQLite has one writer anyway."""
    if db.dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(hashtext(:id))"), {"id": storable(what)})


def _check_names(report: Report) -> None:
    """Names that no index can hold are refused, by every database alike."""
    for what, name in (("id", report.id), ("publication date", report.published or "")):
        if len(name) > LONGEST_INDEXED:
            why = f"its {what} has {len(name):,} characters; {LONGEST_INDEXED} are the most"
            raise SaysoError(
                "cannot-keep", what="cannot keep", where=report.id[:80], why=why, todo="give it a shorter one; the other reports are kept"
            )


@contextmanager
def _fitting(report: Report) -> Iterator[None]:
    """What the database will not take is told as a trouble of this report, not of the database."""
    try:
        yield
    except (SQLAlchemyError, OverflowError) as error:
        told = unfit(report.id, error)
        if told is None:
            raise
        raise told from error


def _no_report(name: str, *, several: bool = False) -> SaysoError:
    why = "several reports begin with it; give more of its characters" if several else "no report has this id"
    return SaysoError("no-such-report", what="cannot find", where=repr(name), why=why, todo="list them with: sayso reports")


def number_of(db: Connection, run: Run) -> int:
    """The number of a run, kept now if this is its first report."""
    values = asdict(run)
    known = db.execute(select(t.runs.c.seq).where(*(t.runs.c[name].is_not_distinct_from(value) for name, value in values.items()))).scalar()
    return int(known or db.execute(insert(t.runs).values(values).returning(t.runs.c.seq)).scalar_one())


def _seq(db: Connection, report: Report) -> int | None:
    same = and_(t.reports.c.id == report.id, t.reports.c.content_sha256 == content_hash(report))
    found = db.execute(select(t.reports.c.seq).where(same)).scalar()
    return None if found is None else int(found)


def _keep_text(db: Connection, report: Report) -> None:
    if db.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as upsert
    else:
        from sqlalchemy.dialects.sqlite import insert as upsert  # type: ignore[assignment]
    db.execute(upsert(t.texts).values(sha256=report.text_sha256, text=report.text).on_conflict_do_nothing())


def _put(db: Connection, report: Report, seq: int, claims: Sequence[Claim]) -> None:
    if not claims:
        return
    db.execute(insert(t.claims), [claim_row(claim, report, seq, i) for i, claim in enumerate(claims)])
    for table, rows_of in ((t.evidence, evidence_rows), (t.figures, figure_rows), (t.claim_places, place_rows)):
        rows = [row for claim in claims for row in rows_of(claim)]
        if rows:
            db.execute(insert(table), rows)
