"""Options that several commands share: the database, the filters, the format, dates."""

import os
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sayso.errors import SaysoError

if TYPE_CHECKING:
    from sayso.store import Filter, Store

F = TypeVar("F", bound=Callable[..., Any])
DEFAULT = "sayso.db"


class Day(click.ParamType):  # type: ignore[type-arg]  # generic only in newer versions of click
    """A day as YYYY-MM-DD.

    >>> Day().convert("2016-09-21", None, None)
    '2016-09-21'
    """

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The day, if it is one."""
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            self.fail(f"{str(value)!r} is not a day; write it as year-month-day, like 2016-09-21", param, ctx)


def db_option(command: F) -> F:
    """``--db``: a file or an address."""
    shown = "Keep them here: a file, or postgresql://user@host/name."
    return click.option("--db", default=DEFAULT, show_default=True, envvar="SAYSO_DB", show_envvar=True, metavar="FILE|URL", help=shown)(command)


def filter_options(command: F) -> F:
    """The filters of every list."""
    for option in reversed(
        [
            click.option("--kind", help="Only this kind of event, like air_strike."),
            click.option("--source", help="Only voices whose name holds this."),
            click.option("--place", help="Only places whose name, province or country holds this."),
            click.option("--report", help="Only this report (an id or its beginning)."),
            click.option("--since", type=Day(), help="Only events that may lie on or after this day."),
            click.option("--until", type=Day(), help="Only events that may lie on or before this day."),
            click.option("--as-of", type=Day(), help="Only what was published up to this day."),
            click.option("--text", metavar="WORDS", help="Only claims whose sentence holds these words (mone* finds every word that begins so)."),
        ]
    ):
        command = option(command)
    return command


def format_option(*formats: str) -> Callable[[F], F]:
    """``--format`` with these choices, the first being the default."""
    return click.option("--format", "shape", type=click.Choice(formats), default=formats[0], show_default=True, help="How to print them.")


def open_db(where: str, *, make: bool = False) -> "Store":
    """The store; unless ``make``, one that exists."""
    from sayso.store import open_store

    if not make and "://" not in where and not os.path.exists(where):
        raise SaysoError(
            "no-such-file", what="cannot open", where=where, why="there is no such database", todo="read something first: sayso read FILE"
        )
    return open_store(where)


def chosen(**asked: str | None) -> "Filter":
    """The filter of the options given; a kind that no list knows is refused with the nearest that exist."""
    from sayso.store import Filter

    if asked.get("kind"):
        asked["kind"] = known_kind(str(asked["kind"]))
    return Filter(**asked)  # type: ignore[arg-type]


def known_kind(name: str) -> str:
    """The kind of this name ("air strike" finds air_strike).

    >>> known_kind("Air strike")
    'air_strike'
    """
    import difflib

    from sayso.codebook.lexicon import family_of

    wanted, known = name.strip().lower().replace(" ", "_").replace("-", "_"), sorted(family_of())
    if wanted in known:
        return wanted
    near = difflib.get_close_matches(wanted, known, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else f"the kinds are: {', '.join(known)}"
    raise SaysoError("no-such-kind", what="no claim has the kind", where=repr(name), why=hint)
