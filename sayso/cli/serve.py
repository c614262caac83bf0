"""``sayso serve``: the page, live from the database, for the person at this machine."""

from pathlib import Path

import click

from sayso.errors import SaysoError


@click.command()
@click.option("--db", default="sayso.db", show_default=True, help="The database: a file, or postgresql://user@host/name.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; only this machine, as there is no login yet.")
@click.option("--port", default=8787, show_default=True, type=click.IntRange(1, 65535))
def command(db: str, host: str, port: int) -> None:
    """Show the page and its lists (/claims.json, /claims.csv, /reports.json) in a browser. Nothing can be changed there yet."""
    from sayso.store import open_store

    if "://" not in db and not Path(db).exists():
        raise SaysoError("no-such-file", what="cannot open", where=db, why="there is no such database", todo="read something first: sayso read FILE")
    try:
        import uvicorn

        from sayso.page.live import app, only_here
    except ModuleNotFoundError as error:
        raise SaysoError("missing-library", what="cannot serve", why=f"{error.name} is not installed", todo="pip install 'sayso[serve]'") from error
    only_here(host)
    click.echo(f"The page is at http://{host}:{port}/ (stop with Ctrl+C)")
    uvicorn.run(app(open_store(db)), host=host, port=port, log_level="warning")
