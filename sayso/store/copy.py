"""Copy one store into another: file to server, server to file, or two stores into one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, and_, func, insert, select, update

from sayso.store import review_tables as rt
from sayso.store import tables as t
from sayso.store.base import Store, number_of
from sayso.store.find import Filter
from sayso.store.rows import Run
from sayso.store.scan import batches
from sayso.store.words import HUMAN, put_word


@dataclass
class Copied:
    """What a copy did."""

    reports: int = 0
    claims: int = 0
    known: int = 0  # reports the target held before
    words: int = 0  # of people: judgements, decisions, releases ...


def copy(source: Store, target: Store) -> Copied:
    """Put what the source holds into the target; what that holds already stays. One transaction a report, so it can be stopped and done again."""
    done, numbers = Copied(), dict[int, int]()
    with source.reading() as old:
        runs = _runs(old)
        for batch in batches(old, Filter(superseded=True)):
            for row in batch:
                with target.writing() as new:
                    numbers[row["seq"]] = _copy_report(old, new, dict(row), runs, done)
        with target.writing() as new:
            _copy_versions(old, new, numbers)
            for table, same in (*HUMAN.values(), (rt.people, ("name",))):
                done.words += _copy_words(old, new, table, same)
    return done


def _runs(old: Connection) -> dict[int, Run]:
    """The source's runs by number; each is kept in the target with the first of its reports that is new there."""
    found = old.execute(select(t.runs)).mappings()
    return {row["seq"]: Run(**{name: value for name, value in row.items() if name != "seq"}) for row in found}


def _copy_report(old: Connection, new: Connection, row: dict[str, Any], runs: dict[int, Run], done: Copied) -> int:
    seq = row.pop("seq")
    same = and_(t.reports.c.id == row["id"], t.reports.c.content_sha256 == row["content_sha256"])
    known = new.execute(select(t.reports.c.seq).where(same)).scalar()
    if known is not None:
        done.known += 1
        return int(known)
    if new.execute(select(t.texts.c.sha256).where(t.texts.c.sha256 == row["text_sha256"])).scalar() is None:
        _move(old, new, t.texts, t.texts.c.sha256 == row["text_sha256"])
    run = runs.get(row["run"])
    values = row | {"run": run and number_of(new, run), "superseded_by": None}
    number = int(new.execute(insert(t.reports).values(**values).returning(t.reports.c.seq)).scalar_one())
    done.claims += _move(old, new, t.claims, t.claims.c.report_seq == seq, report_seq=number)
    for table in (t.evidence, t.figures, t.claim_places):
        _move(old, new, table, table.c.claim.in_(select(t.claims.c.id).where(t.claims.c.report_seq == seq)))
    _move(old, new, t.mentions, t.mentions.c.report_seq == seq, report_seq=number)
    done.reports += 1
    return number


def _move(old: Connection, new: Connection, table: Table, condition: Any, **changed: Any) -> int:
    """Copy the rows that fit, with their number made anew; how many there were."""
    order: Sequence[Any] = list(table.primary_key.columns)
    rows = [dict(row) | changed for row in old.execute(select(table).where(condition).order_by(*order)).mappings()]
    if table is t.claims:
        for row in rows:
            del row["seq"]
    if rows:
        new.execute(insert(table), rows)
    return len(rows)


def _copy_versions(old: Connection, new: Connection, numbers: dict[int, int]) -> None:
    """Which version is the last: as the source has it; where the target has one of its own too, the one that came last."""
    for row in old.execute(select(t.reports.c.seq, t.reports.c.superseded_by).where(t.reports.c.superseded_by.is_not(None))):
        here = t.reports.c.seq == numbers[row.seq]
        new.execute(update(t.reports).where(here, t.reports.c.superseded_by.is_(None)).values(superseded_by=numbers[row.superseded_by]))
    current = t.reports.c.superseded_by.is_(None)
    doubled = select(t.reports.c.id, func.max(t.reports.c.seq).label("last")).where(current).group_by(t.reports.c.id).having(func.count() > 1)
    for found in new.execute(doubled).all():
        earlier = and_(current, t.reports.c.id == found.id, t.reports.c.seq < found.last)
        new.execute(update(t.reports).where(earlier).values(superseded_by=found.last))


def _copy_words(old: Connection, new: Connection, table: Table, same: tuple[str, ...]) -> int:
    """Copy what the target does not know; how much that was. A word the target has on the same thing stays."""
    number = next(iter(table.primary_key.columns)).name
    rows = old.execute(select(table).order_by(*table.primary_key.columns)).mappings().all()
    return sum(put_word(new, table, same, {name: value for name, value in row.items() if name != number or name in same}) for row in rows)
