"""Reports and claims of our own making, with what breaks pages: markup, emoji, Arabic, open dates, a denial."""

from sayso.model.actor import Actor, Source
from sayso.model.claim import Claim, Voice
from sayso.model.figure import Figure
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.model.span import Mention
from sayso.model.when import When

HOSTILE = '"><img src=x onerror=alert(1)></script><script>alert(2)</script><!--'
TOWNS = {"Northford": (36.2, 37.2), "Hillam": (35.1, 36.8), "Saltbay": (35.5, 35.8)}
TEXT = (
    "Two boats sank near Saltbay on Wednesday \U0001f6a8\U0001f30a, the coast guard said, and at least nine people drowned.\n"
    "A shell hit the market of Northford on 3 May 2021 and killed 12 people, medics said. The army denied the shelling.\n"
    "قال شهود إن ثلاثين عائلة نزحت من Hillam."
)


def find(report: Report, words: str, start: int = 0) -> tuple[int, int]:
    at = report.text.index(words, start)
    return at, at + len(words)


def claim(report: Report, name: str, quote: str, kind: tuple[str, str], **slots: object) -> Claim:
    voice, place, when, figure = (slots.pop(key, None) for key in ("voice", "place", "when", "figure"))
    at, end = find(report, quote)
    span = lambda words: report.span(*find(report, words, at))  # noqa: E731
    lat, lon = TOWNS.get(str(place), (None, None))
    return Claim(
        id=name,
        report=report.id,
        quote=report.span(at, end),
        kind=Mention(kind[0], span(kind[1]), "kinds.test"),
        sources=(Voice(source=Mention(Source(str(voice)), span(str(voice)), "voices.test")),) if voice else (),
        places=(Mention(Place(name=str(place), lat=lat, lon=lon, precision="town", radius_km=5), span(str(place)), "places.test"),) if place else (),
        when=Mention(when[1], span(when[0]), "times.test") if isinstance(when, tuple) else None,
        figures=(Mention(figure[1], span(figure[0]), "figures.test"),) if isinstance(figure, tuple) else (),
        **slots,  # type: ignore[arg-type]
    )


def sample(report_id: str = "r1", text: str = TEXT, tag: str = "") -> tuple[list[Report], list[Claim]]:
    report = Report(id=report_id, text=text, title="Boats and shells" + tag, publisher="The Test Herald", url="https://example.org/1")
    nine = Figure(measure="killed", low=9, best=9, high=None, quantifier="at_least", unit="people", unit_kind="people")
    twelve = Figure(measure="killed", low=12, best=12, high=12, unit="people", unit_kind="people")
    day = When(timex="2021-05-03", edtf="2021-05-03", earliest="2021-05-03", latest="2021-05-03", precision="day")
    weekday = When(timex="XXXX-WXX-3", expr="weekday:3")
    sunk = "Two boats sank near Saltbay on Wednesday \U0001f6a8\U0001f30a, the coast guard said, and at least nine people drowned"
    army = Mention(Actor("army"), report.span(*find(report, "army")), "actors.test")
    hit = "A shell hit the market of Northford on 3 May 2021 and killed 12 people, medics said"
    fled = "قال شهود إن ثلاثين عائلة نزحت من Hillam"
    boats = {"voice": "the coast guard", "place": "Saltbay", "when": ("Wednesday", weekday), "figure": ("nine people", nine)}
    shell = {"voice": "medics", "place": "Northford", "when": ("3 May 2021", day), "figure": ("12 people", twelve), "actors": (army,)}
    made = [
        claim(report, "c-boats", sunk, ("attack", "sank"), **boats),
        claim(report, "c-shell", hit, ("shelling", "shell"), **shell),
        claim(report, "c-deny", "The army denied the shelling", ("shelling", "shelling"), voice="army", stance="denies", responds_to=("c-shell",)),
        claim(report, "c-arab", fled, ("displacement", "نزحت"), voice="شهود", place="Hillam"),
    ]
    return [report], made


def many(count: int) -> tuple[list[Report], list[Claim]]:
    """``count`` claims, four to a report."""
    reports: list[Report] = []
    claims: list[Claim] = []
    for i in range(count // 4):
        found, made = sample(f"r{i}", tag=f" {i}")
        reports += found
        for c in made:
            answers = tuple(f"{name}-{i}" for name in c.responds_to)
            claims.append(Claim(**{f: getattr(c, f) for f in Claim.__slots__} | {"id": f"{c.id}-{i}", "responds_to": answers}))
    return reports, claims
