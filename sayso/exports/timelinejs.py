"""A timeline for TimelineJS: one event an incident with a date. All texts are escaped, as TimelineJS shows them as HTML."""

from html import escape
from typing import Any, BinaryIO

from sayso.exports import Loss, Losses
from sayso.exports.geojson import numbers
from sayso.exports.linked import known, write_document
from sayso.exports.told import told
from sayso.incidents.accounts import Telling, label
from sayso.store.view import View


def write(view: View, out: BinaryIO) -> Loss:
    """Write the dated incidents by their first day; the undated are named in the loss report."""
    losses = Losses()
    tellings = told(view).tellings
    dated = sorted((telling for telling in tellings if telling.earliest), key=lambda one: (one.earliest or "", one.incident.id))
    for telling in tellings:
        if not telling.earliest:
            losses.leave_out("no date is told (give the report its publication date, where it has none)", *telling.incident.claims)
    rows = write_document(out, {"scale": "human"}, "events", map(event, dated))
    losses.count("places", "a timeline has no map; places stand in the headline", rows)
    return losses.report("timelinejs", rows)


def event(telling: Telling) -> dict[str, Any]:
    """One incident as an event of the timeline."""
    first, last = telling.earliest or "", telling.latest or ""
    url = next((report.url for report in telling.reports if report.url and report.url.startswith(("http://", "https://"))), None)
    made: dict[str, Any] = {
        "start_date": _day(first),
        "text": {"headline": escape(telling.title), "text": _accounts(telling)},
        "group": escape(label(telling.kinds[0])) if telling.kinds else "",
        "unique_id": telling.incident.id,
        "sayso_claims": " ".join(telling.incident.claims),
    }
    credit = escape("; ".join(dict.fromkeys(report.publisher for report in telling.reports if report.publisher)))
    media = {"url": url, "link": url} | known(credit=credit) if url else None
    return made | known(end_date=_day(last) if last and last != first else None, media=media)


def _day(iso: str) -> dict[str, int]:
    year, month, day = iso[:10].split("-")
    return {"year": int(year), "month": int(month), "day": int(day)}


def _accounts(telling: Telling) -> str:
    """Who says what, a line each; the grade; what each voice counts."""
    rows = [f"<li>{escape(account.voice)}: “{escape(claim.quote.exact)}”</li>" for account in telling.accounts for claim in account.claims]
    counted = [f"<p>Killed, as {escape(said)}</p>" for said in (numbers(telling, "killed") or "").split("; ") if said]
    return f"<ul>{''.join(rows)}</ul>{''.join(counted)}<p>{escape(telling.grade.name)}: {escape(telling.grade.because)}</p>"
