"""What people do at the workbench: decide, add, judge, recommend, sort reports, date them, read new ones, publish. Each act is kept at once."""

import tempfile
import threading
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, HTTPException, UploadFile
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from sayso.codebook.loader import load_list
from sayso.errors import SaysoError
from sayso.mentions.times import redate
from sayso.model.claim import Claim, claim_id
from sayso.model.report import Report
from sayso.model.span import Mention
from sayso.page.letin import Desk, controller, desk, reviewer
from sayso.page.screens import claim_row
from sayso.page.shapes import Row, decision_out
from sayso.store import Filter, Kept
from sayso.store.corrections import HUMAN
from sayso.store.people import Person
from sayso.store.releases import publish
from sayso.store.reviewed import find_claim, find_report
from sayso.store.reviews import Conflict, Wish, add, decide, history, recommend, unrecommend
from sayso.store.triage import Taken, restrict, set_report_state

api = APIRouter(prefix="/api")
Name = Annotated[str, Field(min_length=1, max_length=300)]
Note = Annotated[str, Field(max_length=4000)]
At = Annotated[Desk, Depends(desk)]
Reviewer = Annotated[Person, Depends(reviewer)]
Controller = Annotated[Person, Depends(controller)]
READING = threading.Lock()  # the language pipeline reads one text at a time


class DecisionIn(BaseModel):
    """A decision: on the claim's state of version ``base``; ``key`` marks the sending, so that sent again it is not kept twice."""

    claim: Name
    base: int = Field(ge=0)
    action: Literal["accept", "correct", "reject", "defer", "flag", "approve", "undo"]
    fields: dict[str, dict[str, Any]] = Field(default_factory=dict, max_length=40)
    reason: Note = ""
    seconds: float | None = Field(None, ge=0, le=86_400)
    key: Annotated[str, Field(max_length=80)] = ""


@api.post("/decide", summary="Decide on a claim; 409 with what stands, where somebody else decided in the meantime")
def decide_on(asked: DecisionIn, at: At, who: Reviewer) -> JSONResponse:
    """Kept at once; the answer holds the decision as it stands."""
    if asked.action == "approve" and not who.may("controller"):
        raise HTTPException(403, "only a controller approves")
    kept = _claim(at, who, asked.claim)
    wish = Wish(**asked.model_dump(exclude={"claim"}), by=who.name)
    try:
        made = decide(at.store, kept.claim, kept.report, wish)
        return JSONResponse({"decision": decision_out(made), "claim": claim_row(kept, history(at.store, made.claim))})
    except Conflict as conflict:
        return JSONResponse({"conflict": decision_out(conflict.latest), "error": str(conflict)}, 409)


class AddIn(BaseModel):
    """A claim the machine missed: the words selected, the kind, and who says so."""

    report: Name
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    kind: Name
    voice: Annotated[str, Field(max_length=300)] = ""
    reason: Note = ""
    key: Annotated[str, Field(max_length=80)] = ""


@api.post("/add", summary="Add a claim from selected words")
def add_claim(asked: AddIn, at: At, who: Reviewer) -> Row:
    """The selection is the claim's quote; its fields are corrected like any other claim's."""
    report = _report(at, who, asked.report)
    if not report.start <= asked.start < asked.end <= report.end:
        raise HTTPException(422, "the selection is not inside the report")
    span = report.span(asked.start, asked.end)
    kind = Mention(asked.kind, span, HUMAN)
    name = claim_id(report.text_sha256, report.id, span, kind, (), "asserts")
    made = Claim(id=name, report=report.id, quote=span, kind=kind, rule=HUMAN, confidence=1.0)
    _known_kind(asked.kind)
    done = add(at.store, made, report, by=who.name, reason=asked.reason, key=asked.key)
    if asked.voice.strip():
        fields = {"voice": {"value": [asked.voice.strip()]}}
        wish = Wish(action="correct", base=done.version, by=who.name, fields=fields, key=f"{asked.key}-voice" if asked.key else "")
        done = decide(at.store, made, report, wish)
    return {"decision": decision_out(done)}


def _known_kind(kind: str) -> None:
    if kind not in load_list("kinds")["kinds"]:
        raise HTTPException(422, f"no kind {kind[:40]!r}")


class JudgeIn(BaseModel):
    """A word on whether two claims speak of one happening; "undo" takes one's own word back."""

    left: Name
    right: Name
    verdict: Literal["same", "different", "unsure", "undo"]
    reason: Note = ""


@api.post("/judge", summary="Judge a pair of claims")
def judge(asked: JudgeIn, at: At, who: Reviewer) -> Row:
    """A person's word wins over every rule."""
    for name in (asked.left, asked.right):
        _claim(at, who, name)
    if asked.left == asked.right:
        raise HTTPException(422, "a pair is two claims")
    if asked.verdict == "undo":
        return {"withdrawn": at.store.withdraw(asked.left, asked.right, by=who.name)}
    made = at.store.judge(asked.left, asked.right, asked.verdict, by=who.name, reason=asked.reason)
    return {"left": made.left, "right": made.right, "verdict": made.verdict, "by": made.by, "at": made.at}


class RecommendIn(BaseModel):
    """The claim whose figure counts, and how it was worked out."""

    claim: Name
    on: bool = True
    note: Note = ""


@api.post("/recommend", summary="Recommend a claim's figure, or take that back")
def recommend_claim(asked: RecommendIn, at: At, who: Reviewer) -> Row:
    """Totals rest on recommended figures."""
    _claim(at, who, asked.claim)
    if asked.on:
        recommend(at.store, asked.claim, by=who.name, note=asked.note)
    else:
        unrecommend(at.store, asked.claim)
    return {"claim": asked.claim, "recommended": asked.on}


class StateIn(BaseModel):
    """A report's new state, on the version that was seen."""

    report: Name
    base: int = Field(ge=0)
    state: str | None = None
    assignee: Annotated[str, Field(max_length=80)] | None = None
    note: Note | None = None


@api.post("/triage", summary="Sort a report: state, who sees to it, a note; 409 where somebody else was first")
def sort_report(asked: StateIn, at: At, who: Reviewer) -> JSONResponse:
    """Kept with its version, like decisions."""
    _report(at, who, asked.report)
    change = {name: value for name in ("state", "assignee", "note") if (value := getattr(asked, name)) is not None}
    try:
        return JSONResponse(set_report_state(at.store, asked.report, change, base=asked.base, by=who.name))
    except Taken as taken:
        latest = {name: taken.latest[name] for name in ("state", "assignee", "note", "by", "at", "version") if name in taken.latest}
        return JSONResponse({"conflict": latest, "error": f"{taken} sorted it in the meantime"}, 409)


class RestrictIn(BaseModel):
    """Who may see a report; nobody named: everybody."""

    report: Name
    names: list[Annotated[str, Field(min_length=1, max_length=80)]] = Field(max_length=100)


@api.post("/restrict", summary="Let only named people see a report")
def restrict_report(asked: RestrictIn, at: At, who: Controller) -> Row:
    """It disappears for everybody else: from lists, counts, searches, exports and releases to come."""
    _report(at, who, asked.report)
    if asked.names and who.name not in asked.names:
        raise HTTPException(422, "name yourself too, or you could not see it again")
    restrict(at.store, asked.report, asked.names)
    return {"report": asked.report, "names": asked.names}


class DateIn(BaseModel):
    """A report's day of publication, and the one that was seen before."""

    report: Name
    published: date | None
    was: str | None = None


@api.post("/date", summary="Give a report its publication date; its open dates resolve again")
def date_report(asked: DateIn, at: At, who: Reviewer) -> JSONResponse:
    """Claims keep their ids, decisions stay; what was decided on other dates is marked as changed."""
    report = _report(at, who, asked.report)
    if report.published != asked.was:
        return JSONResponse({"error": f"somebody gave it another date in the meantime: {report.published}"}, 409)
    claims = [kept.claim for kept in at.store.claims(Filter(report=report.id)) if kept.report.id == report.id]
    day = asked.published.isoformat() if asked.published else None
    dated = redate(claims, day)
    at.store.replace(replace(report, published=day, published_basis="user" if day else None), dated)
    moved = [_moved(old, new) for old, new in zip(claims, dated, strict=True) if old.when != new.when]
    return JSONResponse({"report": report.id, "published": day, "resolved": moved})


def _moved(old: Claim, new: Claim) -> Row:
    when = new.when.value if new.when else None
    words = old.when.span.exact if old.when else ""
    return {"claim": new.id, "words": words, "earliest": when.earliest if when else None, "latest": when.latest if when else None}


class PublishIn(BaseModel):
    """A release of exactly what was looked at."""

    sha256: Annotated[str, Field(min_length=64, max_length=64)]
    note: Note = ""


@api.post("/publish", summary="Publish a release: its content is frozen under its hash")
def publish_release(asked: PublishIn, at: At, who: Controller) -> Row:
    """Only what somebody accepted or corrected and everybody may see."""
    return publish(at.store, by=who.name, note=asked.note, expected=asked.sha256)


# --- reading


class TextIn(BaseModel):
    """A pasted text."""

    text: Annotated[str, Field(min_length=1, max_length=5_000_000)]
    published: date | None = None
    publisher: Annotated[str, Field(max_length=200)] = ""


@api.post("/paste", summary="Read a pasted text (one page may hold several reports)")
def paste(asked: TextIn, at: At, who: Reviewer) -> Row:
    """Its claims are kept at once."""
    data = asked.text.encode("utf-8", "replace")
    return _read(at, who, [("pasted.txt", data)], asked.published, asked.publisher.strip() or None)


@api.post("/drop", summary="Read files of any kind sayso knows")
def drop(files: list[UploadFile], at: At, who: Reviewer, published: Annotated[date | None, Form()] = None) -> Row:
    """Their claims are kept at once; what cannot be read is named, and the rest is still read."""
    return _read(at, who, [(PurePath(file.filename or "file").name, file.file.read()) for file in files[:50]], published, None)


def _read(at: Desk, who: Person, files: list[tuple[str, bytes]], published: date | None, publisher: str | None) -> Row:
    from sayso.pipeline import Options, read_reports
    from sayso.reports import read

    reports, errors = [], []
    with tempfile.TemporaryDirectory() as folder, READING:
        for i, (name, data) in enumerate(files):
            path = Path(folder) / str(i) / (_plain(name) or "file")
            path.parent.mkdir()
            path.write_bytes(data)
            for found in read([path], published=published.isoformat() if published else None):
                if isinstance(found, SaysoError):
                    errors.append(str(found).replace(str(path), name).replace(str(path.parent), ""))
                else:
                    reports.append(_ours(at, who, replace(found, origin=name, publisher=found.publisher or publisher)))
        rows = []
        for reading in read_reports(reports, Options()):
            new = at.store.keep(reading.report, reading.claims)
            rows.append({"id": reading.report.id, "title": reading.report.title, "claims": len(reading.claims), "new": new})
    return {"reports": rows, "errors": errors}


def _plain(name: str) -> str:
    """A file's name that is nothing but a name."""
    return "".join(char for char in name if char.isalnum() or char in "-_. ")[-80:].lstrip(". ")


def _ours(at: Desk, who: Person, report: Report) -> Report:
    """The report; under an id of its own where this id belongs to a report that the reader may not see, which it must not replace or betray."""
    if find_report(at.store, Filter(viewer=who.name, everything=False), report.id):
        return report
    try:
        if at.store.report(report.id).id != report.id:
            return report
    except SaysoError:
        return report
    mark = sha256(f"{who.name}\x1f{report.id}".encode("utf-8", "replace")).hexdigest()[:8]
    return _renamed(report, f"{report.id}-{mark}")


def _renamed(report: Report, name: str) -> Report:
    moved = {key: replace(span, report=name) for key in ("title_span", "picture") if (span := getattr(report, key))}
    return replace(report, id=name, **moved)


def _claim(at: Desk, who: Person, name: str) -> Kept:
    found = find_claim(at.store, Filter(viewer=who.name, everything=False), name)
    if found is None:
        raise HTTPException(404, "no such claim")
    return found


def _report(at: Desk, who: Person, name: str) -> Report:
    found = find_report(at.store, Filter(viewer=who.name, everything=False), name)
    if found is None:
        raise HTTPException(404, "no such report")
    return found
