"""People's words on pairs of claims: kept, thought over, taken back. Nothing is deleted; what was withdrawn stays on record."""

from sqlalchemy import Connection, insert, select, update

from sayso.model.incident import Judgement
from sayso.store import tables as t
from sayso.store.find import Filter, visible


def standing(db: Connection, seen: Filter) -> list[Judgement]:
    """The judgements that stand, oldest first; where restricted reports are left out, also the judgements on their claims."""
    query = select(t.judgements).where(t.judgements.c.withdrawn_at.is_(None)).order_by(t.judgements.c.id)
    if not seen.everything:
        ids = select(t.claims.c.id).join(t.reports, t.claims.c.report_seq == t.reports.c.seq).where(*visible(seen))
        query = query.where(t.judgements.c.left.in_(ids), t.judgements.c.right.in_(ids))
    rows = db.execute(query).mappings().all()
    return [Judgement(left=r["left"], right=r["right"], verdict=r["verdict"], by=r["by"], at=r["at"], reason=r["reason"], score=1.0) for r in rows]


def put(db: Connection, made: Judgement) -> None:
    """Keep a judgement in the place of that person's earlier one on the pair."""
    take_back(db, made.left, made.right, made.by, at=str(made.at))
    row = {name: getattr(made, name) for name in ("left", "right", "verdict", "by", "at", "reason")}
    db.execute(insert(t.judgements).values(row))


def take_back(db: Connection, left: str, right: str, by: str | None, *, at: str) -> int:
    """Withdraw the judgements on a pair (of one person, or of all); how many there were."""
    left, right = sorted((left, right))
    pair = [t.judgements.c.left == left, t.judgements.c.right == right, t.judgements.c.withdrawn_at.is_(None)]
    if by is not None:
        pair.append(t.judgements.c.by == by)
    return int(db.execute(update(t.judgements).where(*pair).values(withdrawn_at=at)).rowcount)
