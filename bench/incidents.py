"""How long grouping takes, and how it grows: made-up claims in numbers from 5,000 to 20,000, each size in a process of its own.

    python -m bench.incidents [SIZE ...]

The claims are those of an invented war: several hundred towns, two years of days, strikes, clashes and flight, each told by one to six reports in
other words, with other tolls, some without a place or a day. Their number of reports, towns and events grows with their own number, as in life.
"""

import json
import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from sayso.incidents.group import group
from sayso.model.actor import Actor, Source
from sayso.model.claim import Claim, Voice, claim_id
from sayso.model.figure import Figure
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.model.span import Mention, Span
from sayso.model.when import When

SIZES = (5_000, 10_000, 20_000)
PER_REPORT = 5
KINDS = {
    "air_strike": ("an air strike", "warplanes bombed a street", "jets struck houses"),
    "shelling": ("shelling", "rockets hit a market", "artillery fire"),
    "armed_clash": ("a clash", "fighting", "a gun battle"),
    "bombing": ("a car bomb", "an explosion", "a roadside bomb"),
    "abduction": ("gunmen abducted people", "a kidnapping", "armed men took people"),
    "displacement": ("people fled", "families were displaced", "residents left"),
}
DOERS = ("army", "rebels", "militia", "air force", "separatists", "border guards")
VOICES = ("residents", "the governor", "a doctor", "the Red Crescent", "an army spokesman", "a rebel commander", "the United Nations", "state media")
UNITS = ("people", "civilians", "soldiers", "fighters", "farmers", "nurses", "pupils", "traders")
SYLLABLES = ("ka", "ma", "ru", "te", "lo", "shi", "ba", "ndu", "ra", "zo", "wi", "ha", "le", "mu", "gor", "tan", "bel", "dar")
START = date(2021, 1, 1)


@dataclass(frozen=True, slots=True)
class Event:
    """An invented happening: what, where, on which day, by whom, how many."""

    kind: str
    place: Place
    day: date
    doer: str
    unit: str
    count: int


def towns(number: int, rng: random.Random) -> list[Place]:
    """Towns with names and coordinates, in provinces of some twenty."""
    made = []
    for at in range(number):
        name = "".join(rng.choice(SYLLABLES) for _ in range(3)).capitalize()
        lat, lon = round(rng.uniform(10, 18), 4), round(rng.uniform(20, 32), 4)
        reach = rng.choice((2, 5))
        made.append(Place(name=name, kind="city", precision="town", admin1=f"Province {at // 20}", country="XA", lat=lat, lon=lon, radius_km=reach))
    return made


def made(number: int, seed: int = 7) -> tuple[list[Claim], list[Report]]:
    """So many claims, or a few more, and their reports; the same for the same seed."""
    rng = random.Random(seed)
    places = towns(max(20, number // 25), rng)
    events = [_event(places, rng) for _ in range(max(1, number // 2))]
    telling = [event for event in events for _ in range(min(6, 1 + int(rng.expovariate(0.5))))]
    # reports tell of happenings of about one day
    telling.sort(key=lambda event: (event.day, rng.random()))
    claims: list[Claim] = []
    reports: list[Report] = []
    for at in range(0, len(telling), PER_REPORT):
        if len(claims) >= number:
            break
        report, found = _report(f"r{at}", telling[at : at + PER_REPORT], rng)
        reports.append(report)
        claims.extend(found)
    return claims[:number], reports


def _event(places: Sequence[Place], rng: random.Random) -> Event:
    day = START + timedelta(days=rng.randrange(730))
    return Event(rng.choice(list(KINDS)), rng.choice(places), day, rng.choice(DOERS), rng.choice(UNITS), rng.choice((1, 2, 3, 5, 8, 12, 20, 45, 120)))


def _report(name: str, events: Sequence[Event], rng: random.Random) -> tuple[Report, list[Claim]]:
    published = max(event.day for event in events) + timedelta(days=rng.randrange(2))
    sentences, told = [], []
    for event in events:
        parts = _words(event, rng)
        told.append((sum(len(sentence) + 1 for sentence in sentences), event, parts))
        sentences.append("".join(parts.values()))
    publisher = f"Paper {rng.randrange(60)}"
    report = Report(id=name, text=" ".join(sentences), published=published.isoformat(), publisher=publisher, title=f"Report {name}")
    return report, [_claim(report, start, event, parts) for start, event, parts in told]


def _words(event: Event, rng: random.Random) -> dict[str, str]:
    """A sentence in pieces; some leave the place or the day out, the toll may be another."""
    count = max(1, event.count + rng.choice((0, 0, 0, 1, -1, 3)))
    return {
        "voice": rng.choice(VOICES).capitalize(),
        "said": " said ",
        "kind": rng.choice(KINDS[event.kind]),
        "in": " in " if rng.random() < 0.85 else "",
        "place": event.place.name,
        "on": " on ",
        "day": event.day.isoformat() if rng.random() < 0.8 else "",
        "left": " left ",
        "count": str(count),
        "unit": f" {event.unit}",
        "end": f" dead by the {event.doer}, who {rng.choice(('came', 'left', 'fired', 'waited'))} {rng.choice(('early', 'late', 'twice'))}.",
    }


def _claim(report: Report, start: int, event: Event, parts: dict[str, str]) -> Claim:
    spans: dict[str, Span] = {}
    at = start
    for name, words in parts.items():
        spans[name] = report.span(at, at + len(words))
        at += len(words)
    quote, number = report.span(start, at), float(parts["count"])
    voice = Voice(source=Mention(Source(parts["voice"], named=False), spans["voice"], "bench"))
    kind = Mention(event.kind, spans["kind"], "bench")
    measure = "displaced" if event.kind == "displacement" else "abducted" if event.kind == "abduction" else "killed"
    figure = Figure(measure=measure, low=number, best=number, high=number, unit=event.unit, unit_kind="people")
    day = parts["day"]
    return Claim(
        id=claim_id(report.text_sha256, report.id, quote, kind, (voice,), "asserts"),
        report=report.id,
        quote=quote,
        kind=kind,
        sources=(voice,),
        actors=(Mention(Actor(event.doer), spans["end"], "bench"),),
        places=(Mention(event.place, spans["place"], "bench"),) if parts["in"] else (),
        when=Mention(When(timex=day, edtf=day, earliest=day, latest=day, precision="day"), spans["day"], "bench") if day else None,
        figures=(Mention(figure, spans["count"], "bench"),),
    )


@dataclass(frozen=True, slots=True)
class Run:
    """One size: claims, incidents made of them, seconds of grouping alone (by the clock and of the processor), peak memory of the process in MB."""

    claims: int
    incidents: int
    seconds: float
    cpu_seconds: float
    peak_mb: float


def once(number: int, repeats: int = 2) -> Run:
    """Group so many claims in this process; of the repeats the quickest counts, as others may use the machine."""
    claims, reports = made(number)
    seconds = cpu = math.inf
    for _ in range(repeats):
        start, spent = time.perf_counter(), time.process_time()
        found = group(claims, reports)
        seconds, cpu = min(seconds, time.perf_counter() - start), min(cpu, time.process_time() - spent)
    return Run(len(claims), len(found), round(seconds, 2), round(cpu, 2), round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1))


def runs(sizes: Sequence[int] = SIZES) -> Iterator[Run]:
    """Each size in a fresh process, so that each peak is its own."""
    for size in sizes:
        done = subprocess.run([sys.executable, "-m", "bench.incidents", "--one", str(size)], check=True, capture_output=True, text=True)
        yield Run(**json.loads(done.stdout))


def growth(small: Run, large: Run) -> float:
    """How the processor's time grew against n log n: 1 is exactly so, below 1 is less.

    >>> growth(Run(1000, 1, 1.0, 1.0, 1.0), Run(1000, 1, 1.0, 1.0, 1.0))
    1.0
    """
    expected = (large.claims * math.log(large.claims)) / (small.claims * math.log(small.claims))
    return round(large.cpu_seconds / max(small.cpu_seconds, 1e-9) / expected, 2)


def run(sizes: Sequence[int] = SIZES) -> dict[str, object]:
    """What ``python -m bench.run`` asks for: every size, and the growth from the smallest to the largest as a ratio of n log n."""
    found = list(runs(sizes))
    return {"name": "incidents", "runs": [asdict(one) for one in found], "growth_against_n_log_n": growth(found[0], found[-1])}


def main(args: Sequence[str]) -> None:
    """Print one run as JSON (``--one SIZE``), or the table of sizes."""
    if args[:1] == ["--one"]:
        sys.stdout.write(json.dumps(asdict(once(int(args[1])))) + "\n")
        return
    sys.stdout.write(json.dumps(run([int(arg) for arg in args] or SIZES), indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
