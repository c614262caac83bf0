"""``sayso page``: the kept reports and claims as one HTML file."""

from pathlib import Path

import click

from sayso.cli.settings import db_option, open_db


@click.command()
@db_option
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), default=Path("page.html"), show_default=True, help="The file to write.")
@click.option("--report", "chosen", multiple=True, help="Only this report (an id or its beginning); may be given again.")
def command(db: str, out: Path, chosen: tuple[str, ...]) -> None:
    """Write one self-contained page: map, timeline, accounts, figures and reports. It needs no network.

    It shows what stands: corrected values, no rejected claims, no restricted reports.
    """
    from sayso import page
    from sayso.incidents.group import group
    from sayso.store import Filter
    from sayso.store.reviewed import Reviewed

    with open_db(db) as store:
        seen = Reviewed(store, Filter(everything=False))
        kept, found, words = list(seen.claims()), seen.reports(), seen.judgements()
    reports = [report for report in found if not chosen or report.id.startswith(chosen)]
    claims = [one.claim for one in kept if not chosen or one.report.id.startswith(chosen)]
    page.write_page(out, reports, claims, group(claims, reports, words))
    click.echo(f"Claims: {len(claims)}, reports: {len(reports)}. The page is in {out}")
