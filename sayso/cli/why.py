"""``sayso why``: where a claim comes from."""

from typing import TYPE_CHECKING

import click

from sayso.cli.settings import db_option, format_option, open_db

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from sayso.cli.marked import Mark
    from sayso.model.claim import Claim
    from sayso.model.report import Report
    from sayso.store import Store


@click.command("why")
@click.argument("claim_id", metavar="CLAIM-ID")
@db_option
@format_option("text", "json")
def command(claim_id: str, db: str, shape: str) -> None:
    """Show a claim's sentence with every value marked, the characters each was read from, and the rule that read it.

    CLAIM-ID is an id of the tables, or its beginning.
    """
    with open_db(db) as store:
        kept = store.claim(claim_id)
        if shape == "json":
            from sayso.cli.jsons import print_whole
            from sayso.model.public import claim_out

            print_whole(claim_out(kept.claim, kept.report))
            return
        from sayso.cli.table import terminal

        console = terminal()
        _head(console, kept.claim, kept.report)
        _body(console, kept.claim, kept.report)
        _answers(console, kept.claim, store)


def _head(console: "Console", claim: "Claim", report: "Report") -> None:
    """What is claimed, and in which report."""
    from rich.text import Text

    from sayso.cli import table, words

    line = Text.assemble(table.voice(claim), "  ", table.happening(claim))
    console.print(line)
    where = f"characters {claim.quote.start:,} to {claim.quote.end:,} of {report.origin or report.url or 'its text'}"
    facts = [report.title, report.publisher, report.published or "no publication date", f"report {report.id}", where]
    console.print(Text(" · ".join(words.plain(fact, 110) for fact in facts if fact), style="dim"))
    console.print()


def _body(console: "Console", claim: "Claim", report: "Report") -> None:
    """The sentence, the passages of values that stand elsewhere, and the list of values."""
    from rich.padding import Padding
    from rich.text import Text

    from sayso.cli.marked import marked, marks, passages

    found = marks(claim)
    for i, passage in enumerate(passages(report, claim, found)):
        shown = marked(report.text, passage, found)
        lead = "" if not i else "before it: " if passage[0] < claim.quote.start else "after it: "
        console.print(Padding(Text.assemble((lead, "dim"), shown), (0, 0, 0, 2)))
    console.print()
    console.print(_values(found, console.width))
    console.print(Text(f"read by the rule {claim.rule}, confidence {claim.confidence:.2f}, claim {claim.id}", style="dim"))


def _values(found: "list[Mark]", width: int) -> "Table":
    """A row for each mark: its number, role, value, the characters, the rule, and what else is known."""
    from rich.table import Table
    from rich.text import Text

    from sayso.cli import words
    from sayso.cli.table import COLOURS

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for heading in ("", "", "value", "in the words", "rule"):
        table.add_column(heading, overflow="fold", no_wrap=heading in ("", "rule"))
    for number, mark in enumerate(found, 1):
        value = Text(mark.value, style=COLOURS.get(mark.role, ""))
        value.append(f"\n{mark.also}" if mark.also else "", style="dim")
        exact = f"“{words.plain(mark.span.exact, max(20, width // 3))}”"
        exact += f"\nnamed in “{words.plain(mark.antecedent.exact, 60)}”" if mark.antecedent else ""
        table.add_row(Text(str(number), style="bold"), Text(mark.role, style="dim"), value, Text(exact), Text(mark.rule, style="dim"))
    return table


def _answers(console: "Console", claim: "Claim", store: "Store") -> None:
    """The claims that this one answers."""
    from rich.text import Text

    from sayso.cli import table

    for name in claim.responds_to:
        other = store.claim(name).claim
        console.print(Text.assemble("answers ", (other.id[: table.SHORT], "dim"), "  ", table.voice(other), "  ", table.happening(other)))
