"""``sayso reports``: the reports that are kept."""

from typing import TYPE_CHECKING

import click

from sayso.cli.settings import Day, chosen, db_option, format_option, open_db

if TYPE_CHECKING:
    from sayso.model.report import Report

FIELDS = (
    "id",
    "title",
    "publisher",
    "published",
    "published_basis",
    "url",
    "language",
    "origin",
    "extractor",
    "fetched",
    "text_sha256",
    "start",
    "end",
)
SHOWN = {"id": "id", "published": "published", "publisher": "publisher", "title": "title", "claims": "claims", "origin": "read from"}


@click.command("reports")
@click.option("--report", help="Only this report (an id or its beginning).")
@click.option("--as-of", type=Day(), help="Only what was published up to this day.")
@db_option
@format_option("table", "jsonl", "csv")
def command(db: str, shape: str, report: str | None, as_of: str | None) -> None:
    """List the reports that are kept, with what is known about each and how many claims it makes."""
    from sayso.cli.lists import show_rows

    wanted = chosen(report=report, as_of=as_of)
    with open_db(db) as store:
        counts = store.claims_per_report(wanted)
        rows = [
            {"schema": "sayso.report/1", **{name: getattr(one, name) for name in FIELDS}, **_allowed(one), "claims": counts[one.id]}
            for one in store.scan_reports(wanted)
        ]
    if shape == "table" and not rows:
        click.echo("No report fits." if report or as_of else "No reports are kept here yet; read something: sayso read FILE")
        return
    undated = any(row["text_allows"] for row in rows)
    show_rows(rows, shape, SHOWN | {"text_allows": "its text allows"} if undated else SHOWN)
    if undated and shape == "table":
        click.echo("Dates like “Wednesday” stay open in undated reports. Give one its day: sayso date REPORT-ID YYYY-MM-DD")


def _allowed(report: "Report") -> dict[str, str | None]:
    """What an undated report's own words allow as its day of publication, with the words; never filled in as its date."""
    from sayso.mentions.bounds import bounds, shown

    found = None if report.published else bounds(report)
    if found is None:
        return {"earliest": None, "latest": None, "text_allows": None}
    return {"earliest": found.earliest, "latest": found.latest, "text_allows": shown(found)}
