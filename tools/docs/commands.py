"""docs/cli.md: every command with its help, as `--help` prints it."""

import os
from collections.abc import Iterator
from unittest import mock

import click

from sayso.cli import group

HEAD = """# The command line

Made from the program's own help by `make docs`; do not edit. `sayso COMMAND --help` prints the same.

Exit status: 0 all is well; 1 something could not be read, found or kept (one line on stderr says what, where, why and what to do; the rest was
done); 2 the call was wrong; 130 stopped with Ctrl-C (what was finished is kept).

`--db` names the database everywhere: a file (`sayso.db` by default, or the environment variable `SAYSO_DB`), or `postgresql://user@host/name`.
"""
WIDTH = 100


def page() -> str:
    """The whole page."""
    with mock.patch.dict(os.environ):
        os.environ.pop("SAYSO_DB", None)
        return HEAD + "".join(f"\n## {name}\n\n```\n{text}\n```\n" for name, text in helps(group, "sayso"))


def helps(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    """(name, help) of a command and all below it, without colour and at a fixed width."""
    context = click.Context(command, info_name=name.split()[-1], parent=parent, terminal_width=WIDTH, max_content_width=WIDTH)
    context.help_option_names = ["-h", "--help"]
    yield name, "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None:
                yield from helps(found, f"{name} {below}", context)
