"""The door for Python: read reports, open a database, and look at both as plain dataclasses or as tables of pandas or polars."""

import os
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

from sayso.errors import SaysoError
from sayso.frames import Claims, Reports
from sayso.model.claim import Claim
from sayso.model.incident import Judgement
from sayso.model.report import Report
from sayso.store import Filter, Kept, Store, View, open_store

if TYPE_CHECKING:
    from sayso.exports import Loss
    from sayso.incidents.accounts import Telling
    from sayso.pipeline import Reading

Paths = str | Path | Iterable[str | Path]


class ReadWarning(UserWarning):
    """Something could not be read, and the rest was; the same is in ``reports.problems``."""


class Read(NamedTuple):
    """What :func:`read` gives: ``reports, claims = sayso.read("page.txt")``."""

    reports: Reports
    claims: Claims


def read(paths: Paths, *, published: str | None = None, model: str | None = None) -> Read:
    """The reports in a file, a folder or several of them, and the claims they make. Nothing is kept; see :meth:`Database.read` for that.

    ``published`` (ISO date) is the publication date of reports that carry none, ``model`` another spaCy pipeline. What cannot be read is told in a
    :class:`ReadWarning` and in ``reports.problems``; where nothing at all could be read, the first problem is raised as a :class:`SaysoError`.
    """
    return _gathered(_readings(paths, published, model))


def read_text(text: str, *, published: str | None = None, publisher: str | None = None, title: str | None = None, model: str | None = None) -> Read:
    """The claims of a text at hand; a pasted page of several reports is told apart. Offsets count code points of ``text`` as given."""
    from sayso.pipeline import Options, read_reports
    from sayso.reports.extract import Extract, reports_of

    whole = Extract(text=text, published=published, publisher=publisher, title=title, published_basis="user", several=title is None)
    found = list(reports_of(whole, "text"))
    problems: list[Reading | SaysoError] = [one for one in found if isinstance(one, SaysoError)]
    return _gathered([*problems, *read_reports([one for one in found if isinstance(one, Report)], Options(model=model))])


def open(where: str | Path = "sayso.db", *, make: bool = False) -> "Database":
    """The database at a path or a ``postgresql://`` address; with ``make``, a new one where there is none."""
    if not make and "://" not in str(where) and not os.path.exists(where):
        todo = "check the path, or make one with sayso.open(..., make=True)"
        raise SaysoError("no-such-file", what="cannot open", where=str(where), why="there is no such database", todo=todo)
    return Database(open_store(where))


@dataclass(frozen=True, slots=True)
class Database:
    """An open database. Use it in a ``with`` block, or close it. ``store`` is what lies beneath.

    Filters, everywhere: ``kind``, ``source``, ``place``, ``report``, ``since``, ``until``, ``as_of``, ``text``, as in ``sayso claims --help``.
    """

    store: Store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self.store.close()

    def read(self, paths: Paths, *, published: str | None = None, model: str | None = None) -> Read:
        """Read as :func:`read` does, and keep each report as soon as it is read; what is kept already is not kept twice."""
        return _gathered(self._kept(_readings(paths, published, model)))

    def load(self, path: str | Path) -> Read:
        """Take in an export of another database, made with the profile jsonl (two files); what is kept already is not kept twice."""
        from sayso.pipeline import Reading
        from sayso.store.load import load

        return _gathered(one if isinstance(one, SaysoError) else Reading(one.report, one.claims, ()) for one in load(self.store, path))

    def _kept(self, found: Iterable["Reading | SaysoError"]) -> Iterator["Reading | SaysoError"]:
        for one in found:
            if not isinstance(one, SaysoError):
                self.store.keep(one.report, one.claims)
            yield one

    def claims(self, **wanted: str) -> Claims:
        """The claims that fit, in the order of reading."""
        return Claims(tuple(self.store.scan(chosen(wanted))))

    def scan(self, **wanted: str) -> Iterator[tuple[Claim, Report]]:
        """The claims that fit, each with its report, one after the other, for databases of any size."""
        for kept in self.store.scan(chosen(wanted)):
            yield kept.claim, kept.report

    def reports(self, **wanted: str) -> Reports:
        """The reports that fit, in the order of reading."""
        return Reports(tuple(self.store.scan_reports(chosen(wanted))))

    def claim(self, name: str) -> Claim:
        """The claim with this id, or the only one whose id begins so."""
        return self.store.claim(name).claim

    def report(self, name: str) -> Report:
        """The report with this id, or the only one whose id begins so."""
        return self.store.report(name)

    def incidents(self, *, as_of: str | None = None) -> "list[Telling]":
        """The happenings that the claims speak of, each with its accounts; people's judgements count. The disputed come first."""
        from sayso.incidents.whole import tell_all

        seen = Filter(as_of=as_of)
        return tell_all([kept.claim for kept in self.store.scan(seen)], self.store.reports(seen), self.store.judgements())

    def judge(self, left: str, right: str, verdict: Literal["same", "different", "unsure"], *, by: str, reason: str = "") -> Judgement:
        """Keep a person's word on whether two claims (ids) speak of one happening."""
        return self.store.judge(self.claim(left).id, self.claim(right).id, verdict, by=by, reason=reason)

    def export(self, profile: str, path: str | Path, **wanted: str) -> "Loss":
        """Write what fits in another program's format (see ``sayso export --help``); returns what that format could not say."""
        from sayso.exports import export, second

        view, path = View(self.store, chosen(wanted)), Path(path)
        with path.open("wb") as out:
            loss = export(profile, view, out)
        if beside := second(profile, path.name):
            with path.with_name(beside[0]).open("wb") as out:
                beside[1](view, out)
        return loss


def chosen(wanted: dict[str, str]) -> Filter:
    """The filter of these words; an unknown one is refused.

    >>> chosen({"kind": "air_strike"}).kind
    'air_strike'
    >>> chosen({"knd": "air_strike"})
    Traceback (most recent call last):
    ...
    TypeError: no filter 'knd'; there are: kind, source, place, report, since, until, as_of, text
    """
    known = ("kind", "source", "place", "report", "since", "until", "as_of", "text")
    for name in wanted:
        if name not in known:
            raise TypeError(f"no filter {name!r}; there are: {', '.join(known)}")
    return Filter(**wanted)  # type: ignore[arg-type]


def _readings(paths: Paths, published: str | None, model: str | None) -> Iterator["Reading | SaysoError"]:
    from sayso.pipeline import Options, read_paths

    return read_paths([paths] if isinstance(paths, str | Path) else paths, Options(model=model, published=published))


def _gathered(found: Iterable["Reading | SaysoError"]) -> Read:
    reports, kept, problems = list[Report](), list[Kept](), list[SaysoError]()
    for one in found:
        if isinstance(one, SaysoError):
            problems.append(one)
            continue
        reports.append(one.report)
        kept.extend(Kept(claim, one.report) for claim in one.claims)
    if problems and not reports:
        raise problems[0]
    for problem in problems:
        warnings.warn(str(problem), ReadWarning, stacklevel=3)
    return Read(Reports(tuple(reports), tuple(problems)), Claims(tuple(kept)))
