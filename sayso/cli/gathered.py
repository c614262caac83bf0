"""What the incident commands ask the store for: everything known on a day, and the incidents it makes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from sayso.errors import SaysoError

if TYPE_CHECKING:
    from collections.abc import Collection

    from sayso.incidents.accounts import Telling
    from sayso.model.claim import Claim
    from sayso.model.incident import Judgement
    from sayso.model.report import Report
    from sayso.store import Store


@dataclass(frozen=True, slots=True)
class Gathered:
    """Claims and reports in the order of reading, and people's judgements."""

    claims: "tuple[Claim, ...]"
    reports: "tuple[Report, ...]"
    judgements: "tuple[Judgement, ...]"

    def tellings(self) -> "list[Telling]":
        """Every incident, told."""
        from sayso.incidents.whole import tell_all

        return tell_all(self.claims, self.reports, self.judgements)


def gather(store: "Store", as_of: str | None) -> Gathered:
    """Everything published up to a day (all there is if None); reports without a date are left out then, and counted on stderr."""
    from sayso.store import Filter

    chosen = Filter(as_of=as_of)
    found = Gathered(tuple(kept.claim for kept in store.scan(chosen)), tuple(store.reports(chosen)), tuple(store.judgements()))
    if as_of:
        undated = sum(1 for report in store.reports() if not report.published)
        if undated:
            click.echo(f"{undated} without a publication date left out; give one with: sayso read --again --published YYYY-MM-DD", err=True)
    return found


def named(tellings: "Collection[Telling]", name: str) -> "Telling":
    """The incident with this id or beginning of an id, or the one that a claim of that id stands in."""
    found = [one for one in tellings if one.incident.id.startswith(name)]
    if len(found) != 1:
        found = [one for one in tellings if one.incident.id == name] or found
    if not found:
        found = [one for one in tellings if any(id_.startswith(name) for id_ in one.incident.claims)]
    if len(found) == 1 and name:
        return found[0]
    why = "several begin with it; give more of its characters" if found else "no incident or claim has this id"
    raise SaysoError("no-such-incident", what="cannot find", where=repr(name), why=why, todo="list them with: sayso incidents")
