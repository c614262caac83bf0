"""``sayso date``: a report gets its publication date, and its open dates resolve."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.settings import Day, db_option, open_db

if TYPE_CHECKING:
    from sayso.model.claim import Claim
    from sayso.model.report import Report


@click.command("date")
@click.argument("report_id", metavar="REPORT-ID")
@click.argument("day", type=Day(), metavar="DATE")
@click.option("--model", metavar="NAME", help="The spaCy pipeline it was read with, where that was another one.")
@db_option
def command(report_id: str, day: str, model: str | None, db: str) -> None:
    """Give a report its publication date (YYYY-MM-DD), from which days like "on Wednesday" are counted.

    Its claims are dated anew without reading it again (only where its mentions are kept too it is read once more); it and its claims keep
    their ids, so that judgements on them stand. REPORT-ID may be the beginning of an id.
    """
    from sayso.cli.words import plain
    from sayso.mentions.times import redate
    from sayso.store import Filter

    with open_db(db) as store:
        report = store.report(report_id)
        dated = replace(report, published=day, published_basis="user")
        claims = redate((kept.claim for kept in store.scan(Filter(report=report.id)) if kept.report.id == report.id), day)
        mentions: Sequence[Mapping[str, Any]] = ()
        if store.mentions(report):
            claims, mentions = _read_again(dated, model)
        store.replace(dated, claims, mentions)
    before = f" (was {report.published})" if report.published and report.published != day else ""
    click.echo(f"{plain(report.title or report.id, 80)}: published {day}{before}; {_resolved(claims)}")


def _read_again(report: "Report", model: str | None) -> "tuple[list[Claim], list[dict[str, Any]]]":
    """The claims and mentions of a report, read with its new date."""
    from sayso.exports.mentions import mention_rows
    from sayso.pipeline import Options, read_reports

    (reading,) = read_reports([report], Options(model=model))
    return list(reading.claims), mention_rows(reading.found, report.published)


def _resolved(claims: Sequence["Claim"]) -> str:
    """How many times have days now."""
    times = [claim.when.value for claim in claims if claim.when]
    placed = sum(1 for when in times if when.earliest or when.latest)
    return f"{placed} of {len(times)} claims that tell a time have a date" if times else "its claims tell no time"
