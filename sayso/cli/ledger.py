"""``sayso ledger``: the counts of one place and how they came about."""

from pathlib import Path

import click

from sayso.cli.settings import Day, db_option, format_option, open_db
from sayso.errors import SaysoError


@click.command("ledger")
@click.argument("place")
@click.option("--as-of", type=Day(), help="Only what was published up to this day.")
@click.option(
    "--household-sizes",
    "table",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="People per household where no report tells: a YAML file like the codebook's household_sizes.yaml.",
)
@click.option("--recommend", multiple=True, metavar="CLAIM", help="Take this claim's figure for its place and period; may be given again.")
@db_option
@format_option("table", "json", "csv")
def command(place: str, as_of: str | None, table: Path | None, recommend: tuple[str, ...], db: str, shape: str) -> None:
    """Show the counts of PLACE and of what lies in it: displaced, trapped, returned, aided, in need, in households and in people.

    A part is never added to its whole, the trapped are not displaced, "another 15,000" is not added on a guess. Every check is printed.
    """
    from sayso.cli.gathered import gather
    from sayso.incidents.whole import ledger

    with open_db(db) as store:
        known = gather(store, as_of)
        picked = frozenset(store.claim(name).claim.id for name in recommend)
    book = ledger(known.claims, known.reports, place, table=table, chosen=picked)
    if not book.lines:
        raise SaysoError("no-such-place", what="no people are counted in", where=repr(place), why=_near(place, list(book.tree.nodes)))
    if shape == "json":
        from sayso.cli.jsons import print_whole
        from sayso.incidents.public import ledger_out

        print_whole(ledger_out(book, {report.id: report for report in known.reports}))
    elif shape == "csv":
        from sayso.cli.books import total_row
        from sayso.cli.lists import show_rows
        from sayso.incidents.public import rows_of

        show_rows([total_row(line, depth) for depth, line in rows_of(book.lines)], "csv", {})
    else:
        from sayso.cli.books import print_ledger

        print_ledger(book)


def _near(place: str, names: list[str]) -> str:
    import difflib

    if not names:
        return "nothing kept here counts displaced people"
    near = difflib.get_close_matches(place, names, n=3, cutoff=0.5)
    return f"did you mean {' or '.join(near)}?" if near else f"places with counts: {', '.join(names[:12])}"
