"""Ledgers in the terminal, made to be read aloud: one block a category, the whole, its parts, what stands beside it, then the checks."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.cli import words
from sayso.cli.table import COLOURS, SHORT, terminal
from sayso.incidents.checks import Check, residual_words
from sayso.incidents.ledger import Entry, Line, formula
from sayso.incidents.public import label, rows_of
from sayso.incidents.quantities import Amount, say
from sayso.incidents.whole import Ledger

OUTCOMES = {"fails": "bold red", "note": "yellow", "holds": "green"}
BESIDE = {"triangulation": "agrees", "differs": "differs", "another": "besides", "earlier": "earlier", "vague": "a floor", "context": "context only"}


def total_row(line: Line, depth: int) -> dict[str, Any]:
    """A line as one flat row; the place is indented by how deep it lies."""
    return {
        "place": "  " * depth + line.place,
        "category": line.category,
        "label": label(line.category),
        "kind": line.kind,
        "households": amount(line.households),
        "people": amount(line.people),
        "how": line.how,
        "note": note(line),
    }


def amount(value: Amount | None) -> str:
    """An amount in words.

    >>> amount(None)
    ''
    """
    return "" if value is None else say(value)


def note(line: Line) -> str:
    """What to know before the number is used: a range, what the parts leave over, that no whole was stated, that it was worked out."""
    found = [f"range {say(line.spread)}"] if line.spread else []
    found += [f"parts: {say(line.itemised['people'])}, {say(line.rest)} not itemised"] if line.rest and "people" in line.itemised else []
    found += ["partial"] if line.partial else []
    found += ["proposed: worked out, not stated"] if any(entry.count.derived for entry in line.recommended) else []
    return "; ".join(found)


def print_ledger(book: Ledger) -> None:
    """A whole ledger."""
    console = terminal()
    console.print(Rule(Text(words.plain(f"Ledger of {book.place}", 110), style="bold"), align="left", style="dim"))
    for _, lines in groupby(book.lines, key=lambda line: line.category):
        _print_lines(console, list(lines))
    console.print(Text("People in a household", style="bold"))
    for size in book.sizes:
        _tell(console, f"{size.people} ({size.source})")
    if not book.sizes:
        _tell(console, "no report tells; households stay households (give sizes with --household-sizes FILE)")
    _print_checks(console, book)


def _print_lines(console: Console, tops: Sequence[Line]) -> None:
    """One category: the lines of every topmost place with their parts below them."""
    console.print(Text(words.plain(label(tops[0].category)), style="bold"))
    table = Table.grid(padding=(0, 2, 0, 0))
    for right in (False, True, True, False):
        table.add_column(justify="right" if right else "left", overflow="fold")
    table.add_row(*(Text(heading, style="dim") for heading in ("place", "households", "people", "how it came about")))
    for depth, line in rows_of(tops):
        how = Text(words.plain("; ".join(part for part in (line.how, note(line)) if part)))
        who = ", ".join(dict.fromkeys(words.who(entry.count.claim) for entry in line.recommended))
        how.append(f" ({who})" if who else "", style=COLOURS["source"])
        shown = [Text(amount(value), style=COLOURS["figure"]) for value in (line.households, line.people)]
        table.add_row(Text("  " * depth + words.plain(line.place), style=COLOURS["place"]), *shown, how)
        for entry in line.entries:
            if entry.role != "recommended":
                table.add_row("", "", "", _beside(entry))
    console.print(Padding(table, (0, 0, 1, 2)))


def _beside(entry: Entry) -> Text:
    count = entry.count
    told = f"{BESIDE[entry.role]}: {formula(count)}" + (f" = {say(count.people)} people" if count.households and count.people else "")
    told += f" ({words.who(count.claim)}, claim {count.claim.id[:SHORT]})" + (f"; {entry.note}" if entry.note else "")
    return Text(words.plain(told), style="dim")


def _print_checks(console: Console, book: Ledger) -> None:
    if book.checks:
        console.print(Text("Checks", style="bold"))
    for check in book.checks:
        _tell(console, _check(check), OUTCOMES[check.outcome])
    for made in book.balances:
        _tell(console, f"balance, {made.place}: {residual_words(made)}")
    for why in book.tree.assumed.values():
        _tell(console, f"assumed: {why}", "dim")


def _check(check: Check) -> str:
    return f"{check.outcome}: {check.name}, {check.place}: {check.words}"


def _tell(console: Console, line: str, style: str = "") -> None:
    console.print(Padding(Text(words.plain(line), style=style), (0, 0, 0, 2)))
