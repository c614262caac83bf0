"""``sayso claims``: the claims that are kept."""

from collections.abc import Iterator
from itertools import groupby, islice
from typing import TYPE_CHECKING

import click

from sayso.cli.settings import chosen, db_option, filter_options, format_option, open_db

if TYPE_CHECKING:
    from sayso.store import Kept, Store


@click.command("claims")
@filter_options
@click.option("--contested", is_flag=True, help="Only claims that someone denies, and the denials.")
@click.option("--incidents", is_flag=True, help="With jsonl: also which happening each claim speaks of.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many.")
@db_option
@format_option("table", "jsonl", "csv")
def command(db: str, shape: str, contested: bool, incidents: bool, limit: int | None, **asked: str | None) -> None:
    """List the claims that are kept: who says what happened, to whom, where, when and how many, in the order of reading."""
    if incidents and shape != "jsonl":
        raise click.UsageError("--incidents goes with --format jsonl")
    wanted = chosen(**asked)
    with open_db(db) as store:
        found: Iterator[Kept] = store.scan(wanted)
        if contested:
            ids = _contested(store)
            found = (kept for kept in found if kept.claim.id in ids)
        count = _show(islice(found, limit), shape, _incidents(store, asked["as_of"]) if incidents else {})
    if shape == "table" and not count:
        click.echo("No claim fits." if any(asked.values()) or contested else "No claims are kept here yet; read something: sayso read FILE")


def _contested(store: "Store") -> set[str]:
    """The ids of denials and of what they deny."""
    denials = [kept.claim for kept in store.scan() if kept.claim.stance == "denies" and kept.claim.responds_to]
    return {claim.id for claim in denials} | {name for claim in denials for name in claim.responds_to}


def _incidents(store: "Store", as_of: str | None) -> dict[str, str]:
    """Claim -> the happening it speaks of."""
    from sayso.cli.gathered import gather
    from sayso.incidents.group import group

    known = gather(store, as_of)
    return {id_: one.id for one in group(known.claims, known.reports, known.judgements) for id_ in one.claims}


def _show(found: Iterator["Kept"], shape: str, incidents: dict[str, str]) -> int:
    from sayso.cli.printing import shower
    from sayso.pipeline import Reading

    show, count = shower(shape, incidents=incidents), 0
    for _, group in groupby(found, key=lambda kept: kept.report.id):
        batch = list(group)
        count += len(batch)
        show(Reading(batch[0].report, tuple(kept.claim for kept in batch), ()))
    return count
