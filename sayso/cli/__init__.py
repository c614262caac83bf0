"""The command line. Commands live in modules beside this one and are loaded only when called, so that ``--help`` answers at once."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import IO, NoReturn

import click

from sayso.errors import SaysoError

# name -> (module, one line of help). The module holds a click command called ``command``.
COMMANDS: dict[str, tuple[str, str]] = {
    "read": ("sayso.cli.read", "Read reports; print their claims and keep them."),
    "claims": ("sayso.cli.claims", "List the claims that are kept: who says what, where, when, how many."),
    "reports": ("sayso.cli.reports", "List the reports that are kept."),
    "incidents": ("sayso.cli.incidents", "List the happenings: who tells of each, how many, how well it stands."),
    "incident": ("sayso.cli.incident", "Show one happening: every account, what agrees, what differs."),
    "figures": ("sayso.cli.figures", "List the numbers; with --by place, totals and how they came about."),
    "ledger": ("sayso.cli.ledger", "The displaced, trapped, returned, aided of one place, with checks."),
    "judge": ("sayso.cli.judge", "Say that two claims speak of one happening, or do not."),
    "sources": ("sayso.cli.sources", "List the voices: how often each speaks, confirms, denies."),
    "why": ("sayso.cli.why", "Show a claim's sentence, every value marked, and the rule that read it."),
    "date": ("sayso.cli.date", "Give a report its publication date; its open dates resolve again."),
    "export": ("sayso.cli.export", "Write what is kept in another program's format."),
    "gazetteer": ("sayso.cli.gazetteer", "Places and their names: build the index, add your own, look a name up."),
    "page": ("sayso.cli.page", "Write one HTML page: map, timeline, accounts, figures, reports."),
    "serve": ("sayso.cli.serve", "The workbench in a browser: look, compare, decide, publish."),
    "people": ("sayso.cli.people", "Who may come in where the workbench asks for a login."),
    "run": ("sayso.cli.run", "Read a whole corpus into Parquet tables, on all cores or on a cluster."),
    "watch": ("sayso.cli.watch", "Read what is new in a folder or a feed, again and again."),
    "db": ("sayso.cli.db", "The database: where it is, upgrade, check, copy."),
}
INTERRUPTED, CUT_OFF = 130, 141  # what a shell expects after Ctrl-C, and when nobody reads on


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

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for; an unknown one is answered with the nearest that exists."""
        name = args[0] if args else ""
        if name in COMMANDS or name.startswith("-"):
            return super().resolve_command(ctx, args)
        import difflib

        near = difflib.get_close_matches(name, COMMANDS, n=1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        raise click.UsageError(f"no command {name!r}; {hint}({', '.join(COMMANDS)})", ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


def _show_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"sayso {version('sayso')}")
        ctx.exit()


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_show_version, help="Show the version and exit.")
def group() -> None:
    """Turn reports of war, disaster and flight into attributed claims: who says what happened, to whom, where, when, how many.

    Start with: sayso read FILE
    """


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit status; every error a user can meet is one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal of another encoding gets what it can show
    sys.exit(_status(list(sys.argv[1:] if args is None else args)))


def _status(args: list[str]) -> int:
    try:
        with group.make_context("sayso", args) as context:  # click's own `main` gives a broken pipe the status of a failure
            group.invoke(context)
        sys.stdout.flush()
        return 0
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 0
    except SaysoError as error:
        click.echo(str(error), err=True)
        return 1
    except click.ClickException as error:
        click.echo(_usage(error), err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("stopped; what was finished before is kept", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        _silence(sys.stdout)
        return CUT_OFF


def _usage(error: click.ClickException) -> str:
    """A wrong call in one line, with the help to look into."""
    from sayso.errors import one_line

    context = getattr(error, "ctx", None)
    help_ = f" (see: {context.command_path} --help)" if context else ""
    return one_line(f"usage: {error.format_message().rstrip('.')}{help_}", limit=1000)


def _silence(stream: IO[str]) -> None:
    """Point a stream that nobody reads at nothing, so that Python's last flush does not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
