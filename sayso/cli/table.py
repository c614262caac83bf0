"""The claim table in the terminal: a table where there is room, cards where there is not, the same words without colour in a pipe."""

import os
import sys
from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.cli import words
from sayso.model.claim import Claim
from sayso.model.report import Report

ROOMY = 116  # columns from which on a table reads better than cards
WIDEST = 200  # longer lines are hard to follow
PIPED = 140  # columns where no terminal says how wide it is
SHORT = 8  # characters of an id that people type
COLOURS = {
    "source": "bold", "kind": "cyan", "actor": "dark_orange3", "affected": "dark_orange3", "figure": "yellow", "place": "green", "when": "magenta",
    "asserts": "", "confirms": "bold green", "denies": "bold red", "accuses": "red", "suspects": "yellow", "intends": "blue",
    "claims_responsibility": "bold blue", "unknown": "dim", "silent": "dim",
}  # fmt: skip


def terminal(*, error: bool = False) -> Console:
    """The console to print on: as wide as the terminal, or as a page where there is none."""
    stream = sys.stderr if error else sys.stdout
    width = None if stream.isatty() else int(os.environ.get("COLUMNS") or 0) or PIPED
    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)
    console.width = min(console.width, WIDEST)
    return console


def report_block(report: Report, claims: Sequence[Claim], width: int) -> RenderableType:
    """One report: its title, what is known about it, and its claims."""
    body: RenderableType = Text("no claims found", style="dim")
    if claims:
        body = _table(claims) if width >= ROOMY else _cards(claims)
    return Group(heading(report, len(claims)), Padding(body, (0, 0, 1, 0)))


def heading(report: Report, count: int) -> RenderableType:
    """The title in a rule, and a line with publisher, date, id and count below it."""
    title = Text(words.plain(report.title or "Untitled report", 110), style="bold")
    facts = [report.publisher, report.published or "no publication date", report.id, counted(count, "claim")]
    below = Text(" · ".join(words.plain(fact, 60) for fact in facts if fact), style="dim")
    return Group(Rule(title, align="left", style="dim"), below)


def counted(count: int, noun: str) -> str:
    """A count with its noun.

    >>> counted(1, "claim"), counted(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _table(claims: Sequence[Claim]) -> Table:
    table = Table(box=None, expand=True, padding=(0, 1, 0, 0), header_style="dim", pad_edge=False)
    for name, ratio in (("who says", 18), ("what", 17), ("how many", 15), ("to whom", 12), ("where", 12), ("when", 12), ("in the words", 36)):
        table.add_column(name, ratio=ratio, overflow="fold")
    table.add_column("id", width=SHORT, no_wrap=True)
    before = ""
    for claim in claims:
        quote = claim.quote.exact
        same, before = quote == before, quote
        table.add_row(*_cells(claim), Text("″", style="dim") if same else _quote(quote, 170), Text(claim.id[:SHORT], style="dim"))
    return table


def _cells(claim: Claim) -> tuple[Text, ...]:
    """Who says, what, how many, to whom, where, when."""
    return voice(claim), happening(claim), figures(claim), _styled(words.names(claim.affected), "affected"), places(claim), time(claim)


def _cards(claims: Sequence[Claim]) -> Group:
    """Claims for a narrow terminal: what is said on one line, details and the words below it."""
    cards: list[RenderableType] = []
    before = ""
    for claim in claims:
        cards.append(_first_line(claim))
        details = _joined((figures(claim), places(claim), time(claim)), "  ·  ")
        if details.plain:
            cards.append(Padding(details, (0, 0, 0, 10)))
        if claim.quote.exact != before:
            cards.append(Padding(_quote(claim.quote.exact, 200), (0, 0, 0, 10)))
        before = claim.quote.exact
    return Group(*cards)


def _first_line(claim: Claim) -> Table:
    line = Text.assemble(voice(claim), "  ", happening(claim))
    if claim.affected:
        line.append(" on ").append(_styled(words.names(claim.affected), "affected"))
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=SHORT)
    grid.add_column(ratio=1)
    grid.add_row(Text(claim.id[:SHORT], style="dim"), line)
    return grid


def voice(claim: Claim) -> Text:
    """Who says it, with the verb of the stance."""
    name = Text(words.who(claim), style=COLOURS["source"] if claim.sources else "dim")
    return Text.assemble(name, " ", (words.says(claim), COLOURS[claim.stance] or "dim"))


def happening(claim: Claim) -> Text:
    """What is said to have happened, and by whom."""
    text = _styled(words.what(claim), "kind")
    if claim.actors:
        text = Text.assemble(text, (" by ", "dim"), _styled(words.names(claim.actors), "actor"))
    return text


def figures(claim: Claim) -> Text:
    """The figures, one a line."""
    return _joined([_styled(words.how_many(mention.value), "figure") for mention in claim.figures], "\n")


def places(claim: Claim) -> Text:
    """The places."""
    return _joined([_styled(words.where(mention.value), "place") for mention in claim.places], ", ")


def time(claim: Claim) -> Text:
    """The time."""
    return _styled(words.when(claim.when), "when")


def _styled(shown: str, role: str) -> Text:
    return Text(shown, style=COLOURS[role]) if shown else Text()


def _joined(parts: Sequence[Text], between: str) -> Text:
    return Text(between, style="dim").join([part for part in parts if part.plain]) if any(part.plain for part in parts) else Text()


def _quote(exact: str, limit: int) -> Text:
    return Text(f"“{words.plain(exact, limit)}”", style="italic dim")
