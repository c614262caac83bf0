"""The command line. Commands live in modules beside this one and are loaded only when called, so that ``--help`` answers at once."""

from importlib import import_module

import click

# name -> (module, one line of help). The module holds a click command called ``command``.
COMMANDS: dict[str, tuple[str, str]] = {
    "read": ("sayso.cli.read", "Read reports; print their claims and keep them."),
    "gazetteer": ("sayso.cli.gazetteer", "Places and their names: build the index, add your own, look a name up."),
    "page": ("sayso.cli.page", "Write one HTML page: map, timeline, accounts, figures, reports."),
    "serve": ("sayso.cli.serve", "Show the page live in a browser, for this machine only."),
    "watch": ("sayso.cli.watch", "Read what is new in a folder or a feed, again and again."),
}


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])
