"""``sayso figures``: the numbers, one by one or as totals of places."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.settings import chosen, db_option, filter_options, format_option, open_db
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from sayso.cli.gathered import Gathered
    from sayso.store import Kept

SHOWN = {"measure": "measure", "amount": "how many", "place": "where", "when": "when", "voice": "who says", "stance": "stance", "claim": "claim"}
TOTALS = {"place": "place", "label": "counted", "households": "households", "people": "people", "how": "how it came about", "note": ""}
SUMS = {"place": "place", "measure": "measure", "total": "total", "range": "range", "incidents": "incidents", "how": "how it came about"}


@click.command("figures")
@filter_options
@click.option("--measure", metavar="NAME", help="Only this measure, like displaced or killed.")
@click.option("--by", type=click.Choice(["place"]), help="Totals instead of single numbers.")
@click.option(
    "--household-sizes",
    "table",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="People per household where no report tells: a YAML file like the codebook's household_sizes.yaml.",
)
@db_option
@format_option("table", "json", "jsonl", "csv")
def command(db: str, shape: str, measure: str | None, by: str | None, table: Path | None, **asked: str | None) -> None:
    """List the numbers that are kept, each with who says it; with --by place, totals with how they came about.

    Displaced, returned, trapped, aided and in need are counted as in a ledger, in households and in people. Other measures are counted once
    an incident, then added over the incidents of a place.
    """
    from sayso.cli.gathered import gather

    wanted, measure = chosen(**asked), known_measure(measure) if measure else None
    with open_db(db) as store:
        kept = [one for one in store.scan(wanted) if any(measure in (None, figure.value.measure) for figure in one.claim.figures)]
        known = gather(store, asked["as_of"]) if by else None
    if known is None:
        _print([row for one in kept for row in rows(one, measure)], shape, SHOWN)
        return
    fitting = {one.claim.id for one in kept} if any(value for name, value in asked.items() if name != "as_of") else None
    _print(*totals(known, measure, table, fitting, shape))


def known_measure(name: str) -> str:
    """The measure of this name ("in need" finds in_need); an unknown one is refused with the nearest that exist.

    >>> known_measure("in need")
    'in_need'
    """
    import difflib

    from sayso.codebook.loader import load_list

    wanted, known = name.strip().lower().replace(" ", "_").replace("-", "_"), list(load_list("measures")["measures"])
    if wanted in known:
        return wanted
    near = difflib.get_close_matches(wanted, known, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else f"the measures are: {', '.join(known)}"
    raise SaysoError("no-such-measure", what="no figure has the measure", where=repr(name), why=hint)


def rows(kept: "Kept", measure: str | None) -> Iterable[dict[str, Any]]:
    """The figures of one claim as flat rows."""
    from sayso.cli import words
    from sayso.model.public import plain_number

    claim = kept.claim
    for mention in claim.figures:
        figure = mention.value
        if measure in (None, figure.measure):
            yield {
                "claim": claim.id,
                "measure": figure.measure,
                "amount": words.amount(figure),
                "low": plain_number(figure.low),
                "best": plain_number(figure.best),
                "high": plain_number(figure.high),
                "quantifier": figure.quantifier,
                "unit": figure.unit,
                "unit_kind": figure.unit_kind,
                "part": figure.part_of is not None,
                "increment": figure.increment,
                "formula": figure.derived.formula if figure.derived else None,
                "kind": claim.kind.value,
                "status": claim.status,
                "stance": claim.stance,
                "voice": words.who(claim),
                "place": "; ".join(words.where(place.value) for place in claim.places),
                "when": words.when(claim.when),
                "report": claim.report,
                "published": kept.report.published,
                "quote": claim.quote.exact,
            }


def totals(
    known: "Gathered", measure: str | None, table: Path | None, fitting: set[str] | None, shape: str
) -> tuple[list[dict[str, Any]], str, dict[str, str]]:
    """Totals by place: of the ledger for displacement, else over incidents."""
    from sayso.incidents.counting import categories

    if measure in (None, *(row["measure"] for row in categories().values())):
        return _ledger_totals(known, measure, table, fitting), shape, TOTALS
    return _incident_totals(known, measure, fitting), shape, SUMS


def _ledger_totals(known: "Gathered", measure: str | None, table: Path | None, fitting: set[str] | None) -> list[dict[str, Any]]:
    from sayso.cli.books import total_row
    from sayso.incidents.public import rows_of
    from sayso.incidents.whole import ledger

    claims = [claim for claim in known.claims if fitting is None or claim.id in fitting]
    book = ledger(claims, known.reports, table=table, measure=measure)
    return [total_row(line, depth) for depth, line in rows_of(book.lines)]


def _incident_totals(known: "Gathered", measure: str | None, fitting: set[str] | None) -> list[dict[str, Any]]:
    from sayso.incidents.places import by_place
    from sayso.incidents.public import number
    from sayso.incidents.quantities import say

    found = [one for one in known.tellings() if fitting is None or not fitting.isdisjoint(one.incident.claims)]
    return [
        {
            "place": one.place,
            "measure": f"{one.measure.replace('_', ' ')} ({one.unit_kind})",
            "total": say(one.amount) if one.amount else None,
            "low": number(one.amount.low) if one.amount else None,
            "high": number(one.amount.high) if one.amount else None,
            "range": say(one.range),
            "incidents": len(one.parts),
            "how": one.how,
        }
        for one in by_place(found, measure)
    ]


def _print(found: list[dict[str, Any]], shape: str, columns: dict[str, str]) -> None:
    if shape == "json":
        from sayso.cli.jsons import print_whole

        print_whole(found)
    elif shape == "table" and not found:
        click.echo("No figure fits.")
    else:
        from sayso.cli.lists import show_rows

        show_rows(found, shape, columns)
