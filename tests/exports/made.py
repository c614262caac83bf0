"""A small store written by hand for the tests of exports: a strike told by two sides, families that fled, hostile words, a plan, an open date."""

from pathlib import Path

from sayso.model.actor import Actor, Source
from sayso.model.claim import Claim, Voice, claim_id
from sayso.model.figure import Figure
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.model.span import Mention
from sayso.model.when import When
from sayso.store import Store, open_store

FORMULA = "=HYPERLINK(A1)"
TEXT = (
    "Rebels said an air strike by the army killed at least nine civilians in Taftanaz on 3 May. "
    "The army denied the air strike. "
    "About 4,500 families fled Taftanaz on 3 May, the UN said. "
    f"{FORMULA} said 120 people were killed in a bombing. "
    "Fighters plan an attack on Idlib. "
    "An Idlib ceasefire 🏚 تفتناز was agreed on 4 May."
)
SYRIA = {"country": "SY", "admin1": "Idlib"}
TAFTANAZ = Place(name="Taftanaz", lat=35.99804, lon=36.78599, precision="town", kind="city", geonameid=7, radius_km=2, **SYRIA)
IDLIB = Place(name="Idlib", lat=35.93062, lon=36.63393, precision="town", kind="city", geonameid=8, radius_km=4, **SYRIA)
NOT_PRINTED = "a\x07b _x0041_ \ud83d"


def day(number: int) -> When:
    iso = f"2024-05-{number:02}"
    return When(timex=iso, edtf=iso, earliest=iso, latest=iso, precision="day", basis="stated")


def report(name: str = "r 1", text: str = TEXT) -> Report:
    """The report all claims are read from."""
    return Report(
        id=name, text=text, title="+Strike <b>& flight</b>", publisher="@Agency", published="2024-05-05T10:00:00Z", url="https://example.org/a?b=1&c=2",
        extractor="plain/1", fetched="2024-05-06T00:00:00+00:00", original_sha256="ab" * 32,
    )  # fmt: skip


def _mention(of: Report, value: object, words: str, after: int = 0) -> Mention:  # type: ignore[type-arg]
    start = of.text.index(words, after)
    return Mention(value, of.span(start, start + len(words)), "test.rule")


def _claim(of: Report, quote: str, kind: str, word: str, by: Source | None = None, **slots: object) -> Claim:
    start = of.text.index(quote)
    span = of.span(start, start + len(quote))
    trigger = _mention(of, kind, word, start)
    voices = (Voice(source=_mention(of, by, by.name, start)),) if by else ()
    stance = str(slots.get("stance", "asserts"))
    name = claim_id(of.text_sha256, of.id, span, trigger, voices, stance)
    return Claim(**{"id": name, "report": of.id, "quote": span, "kind": trigger, "sources": voices, "rule": "test.rule", **slots})  # type: ignore[arg-type]


def claims(of: Report) -> list[Claim]:
    """The claims of the report, in reading order."""
    nine = Figure(measure="killed", low=9, best=9, high=None, quantifier="at_least", unit="civilians", unit_kind="people")
    fled = Figure(measure="displaced", low=4500, best=4500, high=4500, quantifier="about", approximate=True, unit="families", unit_kind="households")
    many = Figure(measure="killed", low=120, best=120, high=120, unit="people", unit_kind="people")
    army = Actor("army", "military", "Syrian Army")
    strike = _claim(
        of, "Rebels said an air strike by the army killed at least nine civilians in Taftanaz on 3 May", "air_strike", "air strike",
        Source("Rebels", "rebel"), actors=(_mention(of, army, "army"),), affected=(_mention(of, Actor("civilians", "civilians"), "civilians"),),
        places=(_mention(of, TAFTANAZ, "Taftanaz"),), when=_mention(of, day(3), "3 May"), figures=(_mention(of, nine, "at least nine"),),
    )  # fmt: skip
    denial = _claim(
        of, "The army denied the air strike", "air_strike", "air strike", Source("army", "military", "Syrian Army"), stance="denies",
        responds_to=(strike.id,), status="happened",
    )  # fmt: skip
    flight = _claim(
        of, "About 4,500 families fled Taftanaz on 3 May", "displacement", "fled", Source("UN", "un", "United Nations"),
        places=(_mention(of, TAFTANAZ, "Taftanaz", of.text.index("fled")),), when=_mention(of, day(3), "3 May", of.text.index("fled")),
        figures=(_mention(of, fled, "About 4,500"),),
    )  # fmt: skip
    undated = _claim(
        of,
        f"{FORMULA} said 120 people were killed in a bombing",
        "bombing",
        "bombing",
        Source(FORMULA, "media"),
        figures=(_mention(of, many, "120"),),
    )
    plan = _claim(of, "Fighters plan an attack on Idlib", "attack", "attack", status="planned", places=(_mention(of, IDLIB, "Idlib"),))
    truce = _claim(
        of, "An Idlib ceasefire 🏚 تفتناز was agreed on 4 May", "ceasefire", "ceasefire",
        places=(_mention(of, IDLIB, "Idlib", of.text.index("An Idlib")),),
        when=_mention(of, day(4), "4 May"),
    )  # fmt: skip
    return [strike, denial, flight, undated, plan, truce]


def fill(path: Path) -> Store:
    """A store of these claims, and a second report whose words XML cannot say."""
    store = open_store(str(path))
    first = report()
    store.keep(first, claims(first))
    second = Report(id="r-2", text=f"{NOT_PRINTED} An attack.", title=NOT_PRINTED, publisher="-1+1")
    store.keep(second, [_claim(second, second.text, "attack", "attack")])
    left, right = sorted(claim.id for claim in claims(first)[:2])
    store.judge(left, right, "same", by="@Ana", reason="=one strike")
    return store
