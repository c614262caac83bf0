"""Near-identical reports: five outlets with one wire story are one origin."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from heapq import nsmallest
from zlib import crc32

from sayso.model.report import Report

WORD = re.compile(r"\w+")
SHINGLE = 5  # words
SKETCH = 96  # the smallest shingle hashes kept of a report
KEYS = 12  # of those, the ones that put two reports side by side
CROWD = 40  # reports: a run that more of them share is boilerplate, and tells no two of them apart
CLOSEST = 8  # reports whose sketches are compared
LIKE = 0.5  # share of the sketch in common
INSIDE = 0.8  # ... or share of the shorter one's sketch that lies in the longer
SHORT = 12  # shingles: below this only equal texts count


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of a text's five-word runs: what near-copies share.

    >>> sketch("one two three four five") == sketch("One, two; three four FIVE!")
    True
    """
    said = [word.lower() for word in WORD.findall(text)]
    runs = {" ".join(said[at : at + SHINGLE]) for at in range(max(1, len(said) - SHINGLE + 1))}
    return tuple(nsmallest(SKETCH, {crc32(run.encode("utf-8", "surrogatepass")) for run in runs}))


def alike(left: tuple[int, ...], right: tuple[int, ...]) -> bool:
    """Whether two sketches are of one story.

    >>> alike(sketch("a b c d e f"), sketch("a b c d e g"))
    False
    """
    if left == right:
        return True
    if min(len(left), len(right)) < SHORT:
        return False
    both = len(set(left) & set(right))
    smallest = set(sorted({*left, *right})[:SKETCH])
    if len(smallest & set(left) & set(right)) / len(smallest) >= LIKE:
        return True
    # a sketch of a long text leaves out most of its runs, so a short one inside it is judged by the range both cover
    ceiling = min(left[-1], right[-1])
    short, long = sorted(({h for h in left if h <= ceiling}, {h for h in right if h <= ceiling}), key=len)
    return len(short) >= SHORT and len(short & long) / len(short) >= INSIDE and both >= SHORT


def prose(report: Report) -> str:
    """The prose of a report, headline and furniture left out."""
    return "\n".join(report.text[start:end] for start, end in report.body)


def origins(reports: Iterable[Report]) -> dict[str, str]:
    """Report id -> the id of the earliest report that tells the same story in nearly the same words (often itself)."""
    told = sorted(reports, key=lambda report: (report.published or "9999", report.id))
    sketches: dict[str, tuple[int, ...]] = {}
    table: defaultdict[int, list[str]] = defaultdict(list)
    found: dict[str, str] = {}
    for report in told:
        mine = sketch(prose(report))
        found[report.id] = next((first for first in _near(mine, table) if alike(mine, sketches[first])), report.id)
        if found[report.id] == report.id:
            sketches[report.id] = mine
            for run in mine[:KEYS]:
                if len(table[run]) < CROWD:
                    table[run].append(report.id)
    return found


def _near(mine: tuple[int, ...], table: Mapping[int, list[str]]) -> list[str]:
    """The few reports that share the most runs, of equals the smaller id, so that the order of reading plays no part."""
    shared = Counter(first for run in mine[:KEYS] for first in table.get(run, ()))
    return [first for first, _ in sorted(shared.items(), key=lambda row: (-row[1], row[0]))[:CLOSEST]]
