"""``sayso incidents``: the happenings that the kept claims speak of."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.settings import chosen, db_option, filter_options, format_option, open_db

if TYPE_CHECKING:
    from sayso.incidents.accounts import Telling


@click.command("incidents")
@filter_options
@click.option("--contested", is_flag=True, help="Only those that somebody denies, or where voices name different doers or outcomes.")
@click.option("--told", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Only those that N claims or more speak of.")
@db_option
@format_option("table", "json", "jsonl", "csv")
def command(db: str, shape: str, contested: bool, told: int, **asked: str | None) -> None:
    """List the happenings that the kept claims speak of, each with how many voices tell it and how well it stands.

    Filters choose incidents in which a claim fits. The disputed come first, then the most told.
    """
    from sayso.cli.gathered import gather

    wanted = chosen(**asked)
    with open_db(db) as store:
        found = gather(store, asked["as_of"]).tellings()
        fitting = {kept.claim.id for kept in store.scan(wanted)} if any(asked.values()) else None
    found = [one for one in found if len(one.incident.claims) >= told and (one.disputed or not contested)]
    if fitting is not None:
        found = [one for one in found if not fitting.isdisjoint(one.incident.claims)]
    _show(found, shape, bool(contested or told > 1 or any(asked.values())))


def _show(found: "Sequence[Telling]", shape: str, filtered: bool) -> None:
    if shape == "table":
        from sayso.cli.accounts import print_list

        if found:
            print_list(found)
        else:
            click.echo("No incident fits." if filtered else "Nothing is kept here yet; read something: sayso read FILE")
    elif shape == "csv":
        from sayso.cli.lists import show_rows

        show_rows([row(one) for one in found], "csv", {})
    else:
        from sayso.cli.jsons import print_lines, print_whole
        from sayso.incidents.public import telling_out

        rows = [telling_out(one) for one in found]
        if shape == "json":
            print_whole(rows)
        else:
            print_lines(rows)


def row(told: "Telling") -> dict[str, Any]:
    """An incident as one flat row."""
    from sayso.incidents.quantities import say
    from sayso.incidents.sums import sums

    return {
        "id": told.incident.id,
        "title": told.title,
        "kinds": "; ".join(told.kinds),
        "places": "; ".join(place.name for place in told.places),
        "earliest": told.earliest,
        "latest": told.latest,
        "grade": told.grade.name,
        "because": told.grade.because,
        "voices": "; ".join(dict.fromkeys(account.voice for account in told.accounts)),
        "origins": len(told.origins),
        "claims": len(told.incident.claims),
        "reports": len(told.reports),
        "counts": "; ".join(f"{one.measure.replace('_', ' ')}: {say(one.range)} {one.unit_kind}" for one in sums(told)),
    }
