"""The claim table in the terminal: a table where there is room, cards where there is not, the same words without colour in a pipe."""

import os
import sys
from collections.abc import Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.cli import words
from sayso.model.claim import Claim
from sayso.model.report import Report

HEADINGS = ("who says", "what", "how many", "to whom", "where", "when", "id")
GAP, INDENT = 2, 2  # columns between columns, and before the words of a sentence
ROOMY = 100  # columns from which on a table reads better than cards
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
        body = claim_table(claims, width)
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


def claim_table(claims: Sequence[Claim], width: int) -> Group:
    """The claims of one report: a table where there is room for one, else cards."""
    return _table(claims, width) if width >= ROOMY else _cards(claims)


def _table(claims: Sequence[Claim], width: int) -> Group:
    """A row a claim under common headings, and below the claims of one sentence its words across the whole width."""
    rows = {claim.id: (*_cells(claim), Text(claim.id[:SHORT], style="dim")) for claim in claims}
    headings = tuple(Text(name, style="dim") for name in HEADINGS)
    used = [i for i in range(len(HEADINGS)) if any(row[i].plain for row in rows.values())]
    widths = _widths([[row[i] for i in used] for row in (headings, *rows.values())], width)
    blocks: list[RenderableType] = [_grid(widths, [[headings[i] for i in used]])]
    for quote, group in groupby(claims, key=lambda claim: claim.quote.exact):
        blocks.append(_grid(widths, [[rows[claim.id][i] for i in used] for claim in group]))
        blocks.append(Padding(_quote(quote, 2 * (width - INDENT) - 10), (0, 0, 0, INDENT)))
    return Group(*blocks)


def _widths(rows: Sequence[Sequence[Text]], width: int) -> list[int]:
    """Columns as wide as what stands in them; where all together are too wide the widest give way, none to less than a word."""
    columns = list(zip(*rows, strict=True))
    wanted = [max(len(line) for cell in column for line in cell.plain.split("\n")) for column in columns]
    least = [min(14, max((len(word) for cell in column for word in cell.plain.split()), default=0)) for column in columns]
    room, most = width - GAP * (len(columns) - 1), max(wanted)
    while most > 1 and sum(max(low, min(full, most)) for low, full in zip(least, wanted, strict=True)) > room:
        most -= 1
    return [max(low, min(full, most)) for low, full in zip(least, wanted, strict=True)]


def _grid(widths: Sequence[int], rows: Sequence[Sequence[Text]]) -> Table:
    grid = Table.grid(padding=(0, GAP, 0, 0))
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return grid


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
    """The words of the report, in quotation marks unless they bring their own."""
    shown = words.plain(exact, limit)
    return Text(shown if shown[:1] in '“"«„' else f"“{shown}”", style="italic dim")
