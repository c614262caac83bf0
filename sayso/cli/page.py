"""``sayso page``: the kept reports and claims as one HTML file."""

from pathlib import Path

import click

from sayso.errors import SaysoError


@click.command()
@click.option("--db", default="sayso.db", show_default=True, help="The database: a file, or postgresql://user@host/name.")
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), default=Path("page.html"), show_default=True, help="The file to write.")
@click.option("--report", "chosen", multiple=True, help="Only this report (an id or its beginning); may be given again.")
def command(db: str, out: Path, chosen: tuple[str, ...]) -> None:
    """Write one self-contained page: map, timeline, accounts, figures and reports. It needs no network."""
    from sayso import page
    from sayso.incidents.group import group
    from sayso.store import Filter, open_store

    if "://" not in db and not Path(db).exists():
        raise SaysoError("no-such-file", what="cannot open", where=db, why="there is no such database", todo="read something first: sayso read FILE")
    store = open_store(db)
    seen = Filter(everything=False)
    kept = store.claims(seen)
    reports = [report for report in store.reports(seen) if not chosen or report.id.startswith(chosen)]
    claims = [found.claim for found in kept if not chosen or found.report.id.startswith(chosen)]
    page.write_page(out, reports, claims, group(claims, reports, store.judgements()))
    click.echo(f"Claims: {len(claims)}, reports: {len(reports)}. The page is in {out}")
