"""``sayso judge``: a person's word on whether two claims speak of one happening."""

import shlex
from typing import TYPE_CHECKING

import click

from sayso.cli.settings import db_option, open_db
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from sayso.store import Store

VERDICTS = ("same", "different", "unsure")


@click.command("judge")
@click.argument("verdict", type=click.Choice([*VERDICTS, "undo", "list"]))
@click.argument("pair", nargs=-1, metavar="[A B]")
@click.option("--by", metavar="NAME", help="Who says so; needed, except for list. With undo: whose word is undone.")
@click.option("--reason", default="", metavar="WORDS", help="Why, for those who read it later.")
@db_option
def command(verdict: str, pair: tuple[str, ...], by: str | None, reason: str, db: str) -> None:
    """Say that claims A and B speak of one happening (same), do not (different), or that it cannot be told (unsure).

    A and B are ids of claims or of incidents, or their beginnings. A person's word wins over every rule; "undo A B" takes it back
    and "list" shows what stands. Nothing is deleted: words taken back stay on record.
    """
    with open_db(db) as store:
        if verdict == "list":
            _list(store)
            return
        if len(pair) != 2:
            raise click.UsageError(f"judge {verdict} needs two claims, A and B; list them with: sayso claims")
        if not (by or "").strip():
            raise click.UsageError("--by NAME is needed: a judgement is somebody's")
        left, right = (claim_named(store, name) for name in pair)
        if left == right:
            raise SaysoError("same-claim", what="cannot judge", where=left[:8], why="both names mean one claim", todo="name two claims")
        if verdict == "undo":
            _undo(store, left, right, str(by))
        else:
            store.judge(left, right, verdict, by=str(by), reason=reason)  # type: ignore[arg-type]
            pair_named = f"{left[:8]} {right[:8]}"
            click.echo(
                f"{by}: {left[:8]} and {right[:8]} are {_said(verdict)}. Take it back: sayso judge undo {pair_named} --by {shlex.quote(str(by))}"
            )


def _said(verdict: str) -> str:
    return {"same": "one happening", "different": "two happenings", "unsure": "not to be joined by a rule"}[verdict]


def claim_named(store: "Store", name: str) -> str:
    """The claim of this id; for an incident's id, the claim it is named after."""
    try:
        return store.claim(name).claim.id
    except SaysoError:
        if not name.startswith("i"):
            raise
    from sayso.cli.gathered import gather, named

    return named(gather(store, None).tellings(), name).incident.claims[0]


def _undo(store: "Store", left: str, right: str, by: str) -> None:
    if not store.withdraw(left, right, by=by):
        raise SaysoError("no-such-judgement", what="nothing to undo", where=f"{left[:8]} {right[:8]}", why=f"no word of {by} stands on this pair")
    click.echo(f"Taken back: what {by} said of {left[:8]} and {right[:8]}")


def _list(store: "Store") -> None:
    found = store.judgements()
    for word in found:
        click.echo(
            f"{word.at}  {word.by}: {word.left[:8]} and {word.right[:8]} are {_said(word.verdict)}{f' ({word.reason})' if word.reason else ''}"
        )
    if not found:
        click.echo("No judgements stand.")
