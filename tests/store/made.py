"""Reports and claims for the tests of the store: a plain one to read, and generated ones of every shape the types allow."""

import hashlib
from itertools import count
from typing import get_args

from hypothesis import strategies as st

from sayso.model.actor import Actor, Source
from sayso.model.claim import Certainty, Claim, Stance, Status, Voice
from sayso.model.figure import Derived, Figure, Quantifier, UnitKind
from sayso.model.place import Candidate, Place
from sayso.model.report import Report
from sayso.model.span import Mention, Span
from sayso.model.when import When

TEXT = "Ministry: at least nine people were killed in Lysa on 28 August. The army denied it. Nobody knows where the others went."
NUMBERS = count(1)

Made = tuple[Report, tuple[Claim, ...]]


def report(name: str = "r1", text: str = TEXT, **known: str | None) -> Report:
    """A report of this text."""
    return Report(id=name, text=text, title="A morning in Lysa", **known)  # type: ignore[arg-type]


def claim(of: Report, words: str = "killed", **slots: object) -> Claim:
    """A claim of this report whose event word is ``words``; everything else as given."""
    start = of.text.index(words)
    span = of.span(start, start + len(words))
    name = hashlib.sha256(repr((of.id, of.text, words, sorted(slots.items(), key=str))).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Claim(**{"id": name, "report": of.id, "quote": of.span(0, len(of.text)), "kind": Mention("attack", span, "test"), **slots})  # type: ignore[arg-type]


def full_claim(of: Report) -> Claim:
    """A claim of :data:`TEXT` with every slot filled."""
    nine, people, lysa, day = (of.span(of.text.index(words), of.text.index(words) + len(words)) for words in ("nine", "people", "Lysa", "28 August"))
    ministry = Mention(Source(name="Ministry", kind="government"), of.span(0, 8), "test.voice", antecedent=day)
    return claim(
        of,
        sources=(Voice(source=ministry, cue=of.span(8, 9)),),
        actors=(Mention(Actor("army", "military", "the army"), of.span(69, 73), "test"),),
        affected=(Mention(Actor("people"), people, "test"),),
        places=(Mention(Place(name="Lysa", kind="city", lat=50.5, lon=30.25, country="UA", geonameid=7, precision="town"), lysa, "test"),),
        when=Mention(When(timex="2016-08-28", edtf="2016-08-28", earliest="2016-08-28", latest="2016-08-28", precision="day"), day, "test"),
        figures=(
            Mention(Figure(measure="killed", low=9, best=9, high=None, quantifier="at_least", unit="people", unit_kind="people"), nine, "test"),
        ),
        stance_cue=people,
    )


# --- generated

LETTERS = st.characters(exclude_categories=())  # every code point there is, half characters (surrogates) and NUL too
ODD = st.sampled_from(["\x00", "\ud83d", "\uf8ff", "\uf8ff0000", "'", '"', "\\u0000", "\\", "%", "🏚", "e\u0301", "\u202e", "دير", "\r\n", "\x85"])
WORDS = st.lists(st.one_of(st.text(LETTERS, max_size=12), ODD), max_size=4).map("".join)
NAMES = WORDS.filter(bool)
MAYBE = st.none() | WORDS
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
DAYS = st.none() | st.dates().map(str)


@st.composite
def made(draw: st.DrawFn) -> Made:
    """A report under an id that no other has, with some claims."""
    text = draw(st.lists(st.one_of(st.text(LETTERS, max_size=40), ODD), min_size=1, max_size=8).map("".join))
    name = f"{draw(WORDS)}{next(NUMBERS)}"
    ends = draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2).map(sorted))
    spans = spans_of(text, name)
    known = {key: draw(MAYBE) for key in ("title", "publisher", "published", "published_basis", "url", "language", "origin", "extractor", "fetched")}
    of = Report(
        id=name,
        text=text,
        start=ends[0],
        end=ends[1],
        title_span=draw(st.none() | spans),
        picture=draw(st.none() | spans),
        body=((ends[0], ends[1]),),
        extra=draw(st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple)),
        **known,
    )
    return of, tuple(draw(st.lists(claims_of(of, spans), max_size=3)))


def spans_of(text: str, name: str) -> st.SearchStrategy[Span]:
    """Spans of this text."""
    ends = st.lists(st.integers(0, len(text)), min_size=2, max_size=2).map(sorted)
    return ends.map(lambda pair: Span(name, pair[0], pair[1], text[pair[0] : pair[1]]))


def claims_of(of: Report, spans: st.SearchStrategy[Span]) -> st.SearchStrategy[Claim]:
    """Claims of this report, every slot empty or filled."""
    maybe = st.none() | spans

    def mentions(values: st.SearchStrategy[object]) -> st.SearchStrategy[Mention[object]]:
        return st.builds(Mention, values, spans, WORDS, maybe)

    def several(one: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
        return st.lists(one, max_size=2).map(tuple)

    actors = mentions(st.builds(Actor, NAMES, MAYBE, MAYBE))
    return st.builds(
        Claim,
        id=st.builds(lambda n: f"{n:016x}", st.builds(lambda: next(NUMBERS))),
        report=st.just(of.id),
        quote=spans,
        kind=st.builds(Mention, NAMES, spans, WORDS, maybe),
        stance=st.sampled_from(get_args(Stance)),
        stance_cue=maybe,
        certainty=st.sampled_from(get_args(Certainty)),
        status=st.none() | st.sampled_from(get_args(Status)),
        sources=several(_voices(spans, maybe)),
        actors=several(actors),
        affected=several(actors),
        places=several(mentions(_places())),
        when=st.none() | mentions(_times()),
        figures=several(mentions(_figures(spans, maybe))),
        responds_to=st.lists(WORDS, max_size=2).map(tuple),
        rule=WORDS,
        confidence=st.floats(0, 1),
    )


def _voices(spans: st.SearchStrategy[Span], maybe: st.SearchStrategy[Span | None]) -> st.SearchStrategy[Voice]:
    source = st.builds(Mention, st.builds(Source, NAMES, MAYBE, MAYBE, st.booleans()), spans, WORDS, maybe)
    return st.builds(Voice, source=source, role=st.sampled_from(["speaker", "cited"]), cue=maybe, inherited=st.booleans())


def _places() -> st.SearchStrategy[Place]:
    candidates = st.lists(st.builds(Candidate, WORDS, WORDS, FLOATS, FLOATS, MAYBE, FLOATS), max_size=2).map(tuple)
    number = st.none() | FLOATS
    return st.builds(
        Place, name=NAMES, role=st.sampled_from(["at", "near", "from", "to"]), relation=MAYBE, geonameid=st.none() | st.integers(0, 2**31 - 1),
        gazetteer_id=MAYBE, admin1=MAYBE, country=MAYBE, lat=number, lon=number, precision=MAYBE, radius_km=number, parent=MAYBE,
        inherited=st.booleans(), candidates=candidates,
    )  # fmt: skip


def _times() -> st.SearchStrategy[When]:
    return st.builds(
        When, timex=MAYBE, expr=MAYBE, edtf=MAYBE, earliest=DAYS, latest=DAYS, precision=st.none() | st.sampled_from(["day", "week", "open"]),
        basis=st.none() | st.sampled_from(["stated", "resolved from published"]), inherited=st.booleans(),
    )  # fmt: skip


def _figures(spans: st.SearchStrategy[Span], maybe: st.SearchStrategy[Span | None]) -> st.SearchStrategy[Figure]:
    number = st.none() | st.integers(0, 2**53) | FLOATS
    derived = st.none() | st.builds(Derived, WORDS, st.lists(spans, max_size=2).map(tuple))
    return st.builds(
        Figure, measure=NAMES, low=number, best=number, high=number, quantifier=st.sampled_from(get_args(Quantifier)), approximate=st.booleans(),
        unit=MAYBE, unit_kind=st.sampled_from(get_args(UnitKind)), part_of=maybe, restates=maybe, increment=st.booleans(), derived=derived,
    )  # fmt: skip
