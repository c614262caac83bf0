"""``sayso people``: who may come in where the workbench asks for a login."""

import sys

import click

from sayso.cli.settings import db_option, open_db
from sayso.errors import SaysoError


@click.command("people")
@click.argument("action", type=click.Choice(["list", "add", "remove"]), default="list")
@click.argument("name", required=False)
@click.option("--role", type=click.Choice(["viewer", "reviewer", "controller"]), default="reviewer", show_default=True, help="What they may do.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking for it.")
@db_option
def command(action: str, name: str | None, role: str, password_stdin: bool, db: str) -> None:
    """List, add or remove the people whom the workbench lets in. Adding somebody again sets a new role and password.

    A viewer looks; a reviewer also decides; a controller also approves, publishes and restricts reports. Passwords are kept as argon2id hashes.
    """
    from sayso.store.people import add_person, people, remove_person

    if action != "list" and not name:
        raise click.UsageError(f"people {action} needs a name")
    with open_db(db, make=action == "add") as store:
        if action == "add":
            made = add_person(store, str(name), role, _password(from_stdin=password_stdin))
            click.echo(f"{made.name} may come in as {made.role}")
        elif action == "remove":
            if not remove_person(store, str(name)):
                raise SaysoError("no-such-person", what="cannot remove", where=repr(name), why="nobody of this name is let in", todo="sayso people")
            click.echo(f"{name} may come in no more; what they decided stays")
        else:
            for one in people(store):
                click.echo(f"{one.name}\t{one.role}")


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password (at least 12 characters)", hide_input=True, confirmation_prompt=True))
