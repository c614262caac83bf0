"""The stories of ``stories.yaml`` as reports, and which event each claim of theirs tells of.

python -m tests.incidents.stories        # precision and recall of the grouping, beside the baseline
"""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from sayso.incidents.group import group
from sayso.incidents.nearness import place_key
from sayso.model.claim import Claim
from sayso.model.incident import Incident
from sayso.model.report import Report
from sayso.pipeline import read_reports

HERE = Path(__file__).with_name("stories.yaml")
Pair = tuple[str, str]


@dataclass(slots=True)
class Story:
    """One set: its reports, and for each report the (start, end, event) of its telling sentences."""

    name: str
    kinds: Mapping[str, tuple[frozenset[str], ...]]
    reports: list[Report] = field(default_factory=list)
    told: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)

    def event(self, claim: Claim) -> str | None:
        """The event that a claim tells of; None for background, and for claims of another kind ("the army said")."""
        inside = (event for start, end, event in self.told[claim.report] if start <= claim.quote.start < end)
        fitting = ((event, at) for event in inside for at, kinds in enumerate(self.kinds[event]) if claim.kind.value in kinds)
        return next((f"{event}.{at}" for event, at in fitting), None)


def stories() -> list[Story]:
    """All sets."""
    return [_story(row) for row in yaml.safe_load(HERE.read_text(encoding="utf-8"))]


def _story(row: Mapping[str, Any]) -> Story:
    story = Story(row["set"], {name: tuple(map(frozenset, kinds)) for name, kinds in row["events"].items()})
    for number, told in enumerate(row["reports"]):
        text, spans = "", []
        for event, sentence in told["text"]:
            text += "\n\n" if text else ""
            if event:
                spans.append((len(text), len(text) + len(sentence), event))
            text += sentence
        name = f"{row['set']}-{number}"
        published = str(told["published"]) if told.get("published") else None
        story.reports.append(Report(id=name, text=text, title=told["title"], publisher=told["publisher"], published=published))
        story.told[name] = spans
    return story


def pairs(groups: Iterable[Iterable[str]]) -> set[Pair]:
    """Every two that stand together."""
    return {(left, right) for group in groups for left, right in combinations(sorted(group), 2)}


def by_hand(claims: Iterable[Claim], reports: Mapping[str, Report]) -> list[list[str]]:
    """The baseline: one kind, one place, one day (of the event, else of the report) are one incident."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for claim in claims:
        place = place_key(claim.places[0].value.name) if claim.places else ""
        when = claim.when.value.earliest if claim.when else None
        found.setdefault((claim.kind.value, place, when or reports[claim.report].published or ""), []).append(claim.id)
    return list(found.values())


def score(found: set[Pair], gold: set[Pair]) -> tuple[float, float]:
    """(precision, recall) of pairs; nothing found is nothing wrong."""
    both = len(found & gold)
    return (both / len(found) if found else 1.0), (both / len(gold) if gold else 1.0)


@dataclass(frozen=True, slots=True)
class Result:
    """Pairs of claims of one set: what grouping joined, what the baseline joins, what belongs together; and sentences no claim was made of."""

    story: Story
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    found: set[Pair]
    baseline: set[Pair]
    gold: set[Pair]
    unread: int


def measure(story: Story) -> Result:
    """Read a set with the real pipeline and group its claims; only claims that tell of the set's events count."""
    claims = tuple(claim for reading in read_reports(story.reports) for claim in reading.claims)
    incidents = tuple(group(claims, story.reports))
    event = {claim.id: story.event(claim) for claim in claims}
    gold: dict[str, list[str]] = {}
    for claim in claims:
        if name := event[claim.id]:
            gold.setdefault(name, []).append(claim.id)
    told = [[id_ for id_ in one.claims if event[id_]] for one in incidents]
    plain = [[id_ for id_ in one if event[id_]] for one in by_hand(claims, {report.id: report for report in story.reports})]
    starts = {(claim.report, claim.quote.start) for claim in claims if event[claim.id]}
    sentences = [(report, start, end) for report, spans in story.told.items() for start, end, _ in spans]
    unread = sum(1 for report, start, end in sentences if not any(report == r and start <= at < end for r, at in starts))
    return Result(story, claims, incidents, pairs(told), pairs(plain), pairs(gold.values()), unread)


def main() -> None:
    """Print precision and recall of each set and of all, beside the baseline."""
    tell = sys.stdout.write
    tell(f"{'set':<10} {'pairs':>6} {'precision':>9} {'recall':>7}   baseline: precision, recall\n")
    results = [measure(story) for story in stories()]
    whole = [set().union(*(getattr(result, name) for result in results)) for name in ("found", "baseline", "gold")]
    for name, (found, plain, gold) in [*((r.story.name, (r.found, r.baseline, r.gold)) for r in results), ("all", whole)]:
        (precision, recall), base = score(found, gold), score(plain, gold)
        tell(f"{name:<10} {len(gold):>6} {precision:>9.2f} {recall:>7.2f}   {base[0]:.2f}, {base[1]:.2f}\n")


if __name__ == "__main__":
    main()
