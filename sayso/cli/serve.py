"""``sayso serve``: the workbench, live from the database."""

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.settings import db_option, open_db
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from sayso.page.doors import Doors


@click.command()
@db_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen. Any other address demands people with passwords (sayso people)."
)
@click.option("--port", default=8787, show_default=True, help="The port to listen on.", type=click.IntRange(1, 65535))
@click.option("--as", "name", metavar="NAME", help="Your name, under which decisions are kept, where no login is needed.  [default: your user name]")
@click.option("--login", is_flag=True, help="Ask for name and password on this machine too.")
@click.option(
    "--proxy-header", metavar="HEADER", help="A reverse proxy in front names the person in this header (people must be known: sayso people)."
)
@click.option(
    "--allow-host", "hosts", multiple=True, metavar="NAME", help="A name or address under which this server is reached; may be given again."
)
def command(db: str, host: str, port: int, name: str | None, login: bool, proxy_header: str | None, hosts: tuple[str, ...]) -> None:  # noqa: PLR0913
    """Read, compare, decide and publish in a browser: the workbench.

    On this machine it needs no login, and nobody else can reach it. Every decision is kept at once, with who, when and why.
    """
    try:
        import uvicorn

        from sayso.page.doors import check_doors
        from sayso.page.live import app
    except ModuleNotFoundError as error:
        raise SaysoError("missing-library", what="cannot serve", why=f"{error.name} is not installed", todo="pip install 'sayso[serve]'") from error
    with open_db(db, make=not Path(db).exists() and "://" not in db) as store:
        doors = _doors(host, name, proxy_header, hosts, login=login)
        check_doors(host, doors, store)
        click.echo(f"The workbench is at http://{host}:{port}/ (stop with Ctrl+C)")
        uvicorn.run(app(store, doors), host=host, port=port, log_level="warning", server_header=False, proxy_headers=False)


def _doors(host: str, name: str | None, header: str | None, hosts: tuple[str, ...], *, login: bool) -> "Doors":
    from sayso.page.doors import HERE, Doors

    answered = tuple(dict.fromkeys((*HERE, *((host,) if host not in ("0.0.0.0", "::") else ()), *hosts)))
    local = None if login or header or host not in HERE else (name or _user())
    return Doors(hosts=answered, local=local, header=header)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "me"
