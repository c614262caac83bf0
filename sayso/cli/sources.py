"""``sayso sources``: the voices, and what they do."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.settings import chosen, db_option, filter_options, format_option, open_db

if TYPE_CHECKING:
    from sayso.store import Kept

STANCES = ("asserts", "confirms", "denies", "accuses", "suspects", "intends", "claims_responsibility", "unknown", "silent")
HEADINGS = {"asserts": "says", "claims_responsibility": "claims resp.", "unknown": "does not know"}


@click.command("sources")
@filter_options
@db_option
@format_option("table", "jsonl", "csv")
def command(db: str, shape: str, **asked: str | None) -> None:
    """List the voices that speak in what is kept: in how many reports, and how often each says, confirms, denies, accuses or is cited."""
    from sayso.cli.lists import show_rows

    with open_db(db) as store:
        rows = voices(store.scan(chosen(**asked)))
    if shape == "table" and not rows:
        click.echo("No voice fits.")
        return
    used = [name for name in (*STANCES, "cited") if any(row[name] for row in rows)]
    show_rows(rows, shape, {"source": "source", "kind": "kind", "reports": "reports", **{name: HEADINGS.get(name, name) for name in used}})


def voices(found: Iterable["Kept"]) -> list[dict[str, Any]]:
    """One row a voice (by its codebook name where it has one): reports, stances, how often cited; the most frequent first.

    >>> voices([])
    []
    """
    counts: dict[str, Counter[str]] = {}
    kinds: dict[str, str | None] = {}
    reports: dict[str, set[str]] = {}
    for kept in found:
        for voice in kept.claim.sources:
            name = voice.source.value.id or voice.source.value.name
            kinds.setdefault(name, voice.source.value.kind)
            reports.setdefault(name, set()).add(kept.report.id)
            counts.setdefault(name, Counter())["cited" if voice.role == "cited" else kept.claim.stance] += 1
    order = sorted(counts, key=lambda name: (-counts[name].total(), name))
    return [
        {"source": name, "kind": kinds[name], "reports": len(reports[name]), **{key: counts[name][key] for key in (*STANCES, "cited")}}
        for name in order
    ]
