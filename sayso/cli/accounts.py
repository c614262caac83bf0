"""Incidents in the terminal, made to be read aloud: what happened, how well it stands, then one block for each voice."""

from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.cli import words
from sayso.cli.table import COLOURS, ROOMY, SHORT, terminal
from sayso.incidents.accounts import Account, Telling
from sayso.incidents.quantities import say
from sayso.incidents.sums import Sum, sums
from sayso.model.claim import Claim

GRADES = {"contested": "bold red", "denied": "red", "corroborated": "bold green", "acknowledged": "bold green", "withdrawn": "dim"}
QUOTED = 220  # characters of a sentence shown


def print_list(found: Sequence[Telling]) -> None:
    """A table of incidents, or cards where there is no room for one."""
    console = terminal()
    console.print(_table(found) if console.width >= ROOMY else Group(*(card for one in found for card in _card(one))))


def _table(found: Sequence[Telling]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for heading, ratio in (("id", None), ("what", 5), ("told by", 5), ("how many", 4), ("stands", 3)):
        table.add_column(heading, ratio=ratio, no_wrap=ratio is None, overflow="fold")
    for one in found:
        table.add_row(Text(one.incident.id[: SHORT + 1], style="dim"), Text(words.plain(one.title)), _voices(one), _counts(one), _grade(one))
    return table


def _card(one: Telling) -> Iterable[RenderableType]:
    head = Text.assemble((one.incident.id[: SHORT + 1] + "  ", "dim"), words.plain(one.title), "  ", _grade(one))
    below = [part for part in (_voices(one), _counts(one)) if part.plain]
    return head, Padding(Text("  ·  ", style="dim").join(below), (0, 0, 0, SHORT + 3))


def _grade(one: Telling) -> Text:
    return Text(one.grade.name, style=GRADES.get(one.grade.name, ""))


def _voices(one: Telling) -> Text:
    names = list(dict.fromkeys(words.plain(account.voice, 60) for account in one.accounts))
    more = f" and {len(names) - 4} more" if len(names) > 4 else ""
    return Text(", ".join(names[:4]) + more, style=COLOURS["source"])


def _counts(one: Telling) -> Text:
    return Text("; ".join(_in_words(total) for total in sums(one)), style=COLOURS["figure"])


def _in_words(total: Sum) -> str:
    units = {part.figure.value.unit for voice in total.totals for part in voice.parts if part.figure.value.unit}
    unit = units.pop() if len(units) == 1 else "" if total.unit_kind == "other" else total.unit_kind
    measure = total.measure.replace("_", " ")
    return words.plain(f"{say(total.range)} {unit if unit != measure else ''} {measure}", 80)


# --- one incident -----------------------------------------------------------------------------------------------------------------


def print_telling(told: Telling, *, why: bool = False) -> None:
    """One incident with all its accounts."""
    console = terminal()
    console.print(Rule(Text(words.plain(told.title, 110), style="bold"), align="left", style="dim"))
    console.print(Text.assemble(_grade(told), f": {words.plain(told.grade.because)}"))
    console.print(Text(f"Rule: {told.grade.rule}. Incident {told.incident.id}.", style="dim"))
    console.print()
    console.print(_accounts(told))
    _print_points(console, told)
    if why:
        _section(console, "Why these claims are one happening", (f"{word.by} {word.score:g}: {word.reason}" for word in told.incident.judgements))


def _accounts(told: Telling) -> Table:
    published = {report.id: report.published or "no date" for report in told.reports}
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(ratio=2, min_width=18)
    grid.add_column(ratio=6)
    for account in told.accounts:
        told_by = Text(words.plain(account.voice), style=COLOURS["source"])
        told_by.append("".join(f"\n{note}" for note in notes(account)), style="dim")
        grid.add_row(told_by, Group(*(_claim(claim, len(same), published.get(claim.report, "")) for claim, same in _once(account.claims))))
        grid.add_row("", "")
    return grid


def notes(account: Account) -> list[str]:
    """What a reader should know of a voice: its side, whether it speaks of its own deeds, whether it was taken back."""
    found = [f"side: {account.side}"] if account.side else []
    found += ["of its own deeds"] if account.own else []
    return found + (["withdrawn"] if account.withdrawn else [])


def _once(claims: Sequence[Claim]) -> Iterable[tuple[Claim, set[str]]]:
    """Each sentence once, with the reports that hold it: copies of a story say the same."""
    told: dict[tuple[str, str], tuple[Claim, set[str]]] = {}
    for claim in claims:
        said = " ".join(claim.quote.exact.lower().split()), repr([mention.value for mention in claim.figures])
        told.setdefault(said, (claim, set()))[1].add(claim.report)
    return told.values()


def _claim(claim: Claim, reports: int, published: str) -> RenderableType:
    said = Text.assemble((words.says(claim), COLOURS[claim.stance] or "bold"), " ", (words.what(claim), COLOURS["kind"]))
    if claim.actors:
        said.append(f" by {words.names(claim.actors)}", style=COLOURS["actor"])
    if claim.affected:
        said.append(f" on {words.names(claim.affected)}", style=COLOURS["affected"])
    details = [
        *((words.how_many(mention.value), COLOURS["figure"]) for mention in claim.figures),
        *((words.where(mention.value), COLOURS["place"]) for mention in claim.places),
        *(((words.when(claim.when), COLOURS["when"]),) if claim.when else ()),
    ]
    for shown, style in details:
        said.append("; ").append(shown, style=style)
    quote = Text(f"“{words.plain(claim.quote.exact, QUOTED)}”", style="italic")
    others = f" · the same words in {reports - 1} more" if reports > 1 else ""
    return Group(said, quote, Text(f"{published} · claim {claim.id[:SHORT]}{others}", style="dim"))


def _print_points(console: Console, told: Telling) -> None:
    _section(console, "They agree", (point.words for point in told.agreements))
    _section(console, "They differ", (point.words for point in told.differences))
    _section(console, "Silent", (f"{account.voice}: made no mention of it" for account in told.silent))
    _section(console, "Later word", (f"{one.words} ({one.newer[:SHORT]} after {one.older[:SHORT]})" for one in told.revisions))
    _section(console, "How many", (line for total in sums(told) for line in how_many(total)))
    _section(console, f"Independent origins: {len(told.origins)}", (", ".join(voices) for voices in told.voices.values()))


def how_many(total: Sum) -> list[str]:
    """One measure: each voice's total with its sum, then the range and the recommended one where voices differ."""
    measure = total.measure.replace("_", " ")
    found = [f"{measure}: {say(one.amount)} ({one.name}{': ' + one.formula if one.formula else ''})" for one in total.totals]
    if len(total.totals) > 1:
        chosen = f"; recommended: {say(total.recommended.amount)} ({total.recommended.name})" if total.recommended else ""
        found.append(f"{measure}, range over all voices: {say(total.range)}{chosen}")
    return found


def _section(console: Console, title: str, lines: Iterable[str]) -> None:
    rows = list(lines)
    if rows:
        console.print(Text(title, style="bold"))
        for line in rows:
            console.print(Padding(Text(words.plain(line)), (0, 0, 0, 2)))
