"""The whole way, on one screen: text -> report -> sentences -> mentions -> claims."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso import claims, gazetteer, language, mentions, reports
from sayso.errors import SaysoError
from sayso.model.claim import Claim
from sayso.model.mentions import Found
from sayso.model.report import Report


@dataclass(frozen=True, slots=True)
class Reading:
    """One report, read: its claims in reading order, and everything found in its sentences."""

    report: Report
    claims: tuple[Claim, ...]
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """How to read. ``model`` names another spaCy pipeline; ``published`` is a date for reports that carry none."""

    model: str | None = None
    published: str | None = None


def read_paths(paths: Iterable[str | Path], options: Options = Options()) -> Iterator[Reading | SaysoError]:
    """Every report in these files, read; what cannot be read comes as an error in its place, and the rest is still read."""
    problems: list[SaysoError] = []

    def good() -> Iterator[Report]:
        for found in reports.read(paths, published=options.published):
            if isinstance(found, SaysoError):
                problems.append(found)
            else:
                yield found

    for reading in read_reports(good(), options):
        yield from problems
        problems.clear()
        yield reading
    yield from problems


def read_reports(texts: Iterable[Report], options: Options = Options()) -> Iterator[Reading]:
    """Every report, read, in the order given."""
    pipeline = language.load(options.model)
    names = gazetteer.open_names()
    for report, sentences in language.parse_many(pipeline, texts):
        found = tuple(mentions.find(sentence, names) for sentence in sentences)
        found = gazetteer.resolve(report, mentions.settle(report, found))
        yield Reading(report, tuple(claims.make(report, found)), found)
