"""Claims of a report, sentence by sentence: frames give the voices, triggers give the events, slots give the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.claims.clauses import clause_of, is_verb, raw_subject
from sayso.claims.draft import Draft, Thread, finished
from sayso.claims.events import GENERIC, Unit, aside, find_units, informative, status_of
from sayso.claims.frames import Frame, find_frames
from sayso.claims.measures import figure_of, measure_of
from sayso.claims.naming import Name, name_of, remember, resolve
from sayso.claims.phrases import Phrase, find_phrases
from sayso.claims.roles import actors_of, affected_of
from sayso.claims.slots import actor_mention, head_word, owner, party, places_of, saying, when_of
from sayso.claims.triggers import Climate, climate, find_triggers, in_class
from sayso.claims.voices import Spoken, chain, quoted, source_mention, speak, voices
from sayso.codebook.lexicon import cue_words, family_of, status_words
from sayso.model.actor import Actor
from sayso.model.claim import Claim, Voice
from sayso.model.figure import Figure
from sayso.model.mentions import Found
from sayso.model.report import Report
from sayso.model.sentence import Sentence
from sayso.model.span import Mention, Span

DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "such"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence with everything claims are made of."""

    found: Found
    units: list[Unit]
    spoken: list[Spoken]
    quotes: frozenset[int]

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.found.sentence

    @property
    def frames(self) -> list[Frame]:
        """The frames of its voices."""
        return [s.frame for s in self.spoken]


def make(report: Report, founds: Sequence[Found]) -> list[Claim]:
    """All claims of one report, in reading order."""
    sentences = [found.sentence for found in founds]
    mood = climate(sentences)
    thread = Thread()
    for found, inside in zip(founds, quoted(sentences), strict=True):
        thread.drafts.extend(_sentence(found, inside, mood, thread))
    return finished(thread.drafts, report.id, report.text_sha256)


def _sentence(found: Found, inside: frozenset[int], mood: Climate, thread: Thread) -> list[Draft]:
    sentence = found.sentence
    if len(sentence.words) < 3:
        return []
    spoken = speak(sentence, find_frames(sentence), thread.memory)
    spoken += _carried(sentence, inside, spoken, thread)
    reading = Reading(found, find_units(sentence, find_triggers(sentence, mood)), spoken, inside)
    drafts: list[Draft] = []
    covered: set[int] = set()
    for unit in reading.units:
        made = _unit_drafts(reading, unit, thread, [*thread.drafts, *drafts])
        drafts.extend(made)
        if made:
            covered |= unit.words | {unit.verb}
    drafts = _phrased(reading, drafts, thread)
    drafts.extend(_speech_drafts(reading, covered | {i for p in find_phrases(sentence) for i in range(p.first, p.last + 1)}, thread, drafts))
    for name in (s.name for s in spoken):
        if name:
            remember(thread.memory, name)
    return sorted(drafts, key=lambda d: (d.quote.start, d.kind.span.start))


def _phrased(reading: Reading, drafts: list[Draft], thread: Thread) -> list[Draft]:
    """Silence, ignorance and claims of responsibility: the phrase gives stance and voice; the event is the one it names, or the last one told."""
    sentence = reading.sentence
    for phrase in find_phrases(sentence):
        if any(
            phrase.first in f.own and f.speaker is not None and f.cue != phrase.first and not set(range(phrase.first, phrase.last + 1)) & {f.cue}
            for f in reading.frames
        ):
            continue
        span = _span(sentence, phrase.first, phrase.last)
        inside = set(sentence.subtree(phrase.clause))
        hosted = [
            d
            for d in drafts
            if any(w.i in inside for w in sentence.words if w.start == d.kind.span.start)
            and (d.quote.overlaps(span) or phrase.stance == "claims_responsibility")
        ]
        event = (
            hosted[0]
            if hosted
            else next(
                (d for d in reversed([*thread.drafts, *drafts]) if family_of()[d.kind.value] != "speech" and sentence.index - d.sentence <= 8), None
            )
        )
        if event is None and phrase.stance != "claims_responsibility":
            continue
        draft = _phrase_draft(reading, phrase, event, bool(hosted), thread)
        drafts = [d for d in drafts if d not in hosted] + [draft]
    return drafts


def _phrase_draft(reading: Reading, phrase: Phrase, event: Draft | None, hosted: bool, thread: Thread) -> Draft:
    sentence = reading.sentence
    span = _span(sentence, phrase.first, phrase.last)
    line = [s for s in chain(sentence, reading.spoken, phrase.first) if not s.frame.act]
    sources = voices(sentence, line)
    actors = event.actors if event and hosted else ()
    if (phrase.subject is not None and phrase.stance != "unknown") or (phrase.subject is not None and _can_know(sentence, phrase.subject)):
        name = resolve(thread.memory, name_of(sentence, phrase.subject), speaking=True)
        voice = Voice(source=source_mention(name, "attribute." + phrase.stance), cue=span, role="cited" if sources else "speaker")
        sources = (*sources, voice)
        remember(thread.memory, name, speaker=True)
        if phrase.stance == "claims_responsibility":
            actors = (actor_mention(name, "role.claims_responsibility"),)
    kind = event.kind.value if event else "attack"
    words = set(sentence.subtree(phrase.clause)) | set(range(phrase.first, phrase.last + 1))
    return Draft(
        quote=_trim(sentence, min(words), max(words)), kind=Mention(kind, event.kind.span if event and hosted else span, "phrase." + phrase.stance),
        stance=phrase.stance, stance_cue=span, sources=sources, actors=actors, affected=event.affected if event and hosted else (),
        places=event.places if event and hosted else (), when=event.when if event and hosted else None, figures=event.figures if event and hosted else (),
        status="happened", rule="claim.phrase", sentence=sentence.index, refers=not hosted, confidence=0.7,
    )  # fmt: skip


def _can_know(sentence: Sentence, i: int) -> bool:
    """Whether the subject can be said not to know: a person or a body, not "the cause" or "the number of casualties"."""
    return (
        in_class(sentence, i, ("people", "armed"))
        or sentence.words[i].ent in ("PER", "ORG", "LOC")
        or sentence.words[i].lower in ("agency", "organisation", "organization", "spokesperson", "reuters")
    )


def _carried(sentence: Sentence, inside: frozenset[int], spoken: Sequence[Spoken], thread: Thread) -> list[Spoken]:
    """A quotation that goes on without a new cue keeps its speaker, marked inherited."""
    covered = {i for s in spoken if s.name for i in (*s.frame.content, *s.frame.own)}
    rest = frozenset(i for i in inside if i not in covered)
    if len(rest) < 4 or 2 * len(rest) < len(sentence.words) or not thread.memory.speakers:
        return []
    frame = Frame(cue=min(rest), last=min(rest), rule="attribute.quotation_goes_on", content=rest)
    return [Spoken(frame, thread.memory.speakers[-1], inherited=True)]


def _unit_drafts(reading: Reading, unit: Unit, thread: Thread, before: list[Draft]) -> list[Draft]:
    sentence = reading.sentence
    in_own = any(unit.main.at in f.own and unit.main.at not in f.content for f in reading.frames)
    if (in_own and (unit.kind is None or not informative(sentence, unit))) or aside(sentence, unit):
        return []
    line = [s for s in chain(sentence, reading.spoken, unit.main.at) if not s.frame.act and not _presupposed(sentence, unit, s.frame)]
    if not informative(sentence, unit) and (not line or len(reading.units) > 1):
        return []
    acts = [s for s in reading.spoken if s.frame.act and unit.main.at in s.frame.content]
    if acts and not any(t.kind is None for t in unit.triggers) and not _tells_more(reading, unit):
        return []
    draft = _draft(reading, unit, line, thread, before)
    if draft is None:
        return []
    return [draft, *(_equal(sentence, draft, name, line[-1].frame) for name in (line[-1].equals if line else ()))]


def _presupposed(sentence: Sentence, unit: Unit, frame: Frame) -> bool:
    """A relative clause inside what is denied or not known is told by the report itself ("the school that suffered the attack")."""
    if frame.stance not in ("denies", "unknown", "silent"):
        return False
    return any(sentence.words[k].dep == "acl:relcl" and k in frame.content for k in (unit.verb, *sentence.ancestors(unit.verb)))


def _tells_more(reading: Reading, unit: Unit) -> bool:
    """Whether a unit named inside a demand or a condemnation tells something of its own: a number."""
    return any(
        owner(reading.sentence, i, reading.units) is unit
        for q in reading.found.quantities
        if (i := head_word(reading.sentence, q)) is not None and q.rule != "figures.article"
    )


def _equal(sentence: Sentence, draft: Draft, name: Name, frame: Frame) -> Draft:
    """The same content in the mouth of a second speaker of equal rank."""
    first = draft.sources[0]
    voice = Voice(source=source_mention(name, frame.rule), cue=first.cue, role=first.role)
    return replace(draft, sources=(voice, *draft.sources[1:]), rule="claim.equal_voice")


def _draft(reading: Reading, unit: Unit, line: list[Spoken], thread: Thread, before: list[Draft]) -> Draft | None:
    sentence = reading.sentence
    now = sentence.index
    past = _past_event(before, unit, now)
    refers = _refers(sentence, unit)
    kind = _kind(sentence, unit, past, refers)
    if kind is None:
        return None
    status, negated = status_of(sentence, unit)
    stance, certainty = _stance(reading, unit, line, negated, status)
    if negated and not line and stance == "asserts":
        return None
    if refers and not line and not _says_more(reading, unit, status):
        return None
    actors, affected = _parties(reading, unit, line, thread, kind)
    places = places_of(sentence, unit, reading.units, reading.found.places, reading.frames, [m.span for m in (*actors, *affected)])
    trigger = unit.main
    draft = Draft(
        quote=_quote(reading, unit, line), kind=Mention(kind, _span(sentence, trigger.first, trigger.last), trigger.rule), stance=stance,
        stance_cue=_cue_span(sentence, line), certainty=certainty, status=status, sources=voices(sentence, line), actors=actors, affected=affected,
        places=places, when=when_of(sentence, unit, reading.units, reading.found.times, reading.frames), figures=_figures(reading, unit, kind),
        sentence=now, refers=refers, confidence=_confidence(unit, line),
    )  # fmt: skip
    return _lend(draft, past) if refers and past else draft


def _past_event(before: list[Draft], unit: Unit, now: int) -> Draft | None:
    family = family_of()[unit.kind] if unit.kind else "violence"
    for draft in reversed(before):
        if now - draft.sentence > 8:
            return None
        if family_of().get(draft.kind.value) == family:
            return draft
    return None


def _refers(sentence: Sentence, unit: Unit) -> bool:
    """Whether the unit speaks of an event told before: "the attack", "that advance", "the blast"; or only of effects."""
    named = [t for t in unit.triggers if t.kind]
    if not named:
        return True
    return all(t.noun and t.first == t.at and _definite(sentence, t.at) for t in named)


def _definite(sentence: Sentence, i: int) -> bool:
    kids = sentence.children(i)
    if not any(sentence.words[k].lower in DEFINITE and sentence.words[k].rel in ("det", "nmod") for k in kids):
        return False
    return not any(sentence.words[k].rel in ("nmod", "amod", "compound", "acl") and sentence.words[k].pos != "PRON" for k in kids)


def _kind(sentence: Sentence, unit: Unit, past: Draft | None, refers: bool) -> str | None:
    if unit.kind is None:
        return past.kind.value if past else _kind_of_effect(unit)
    if refers and past and (unit.kind in GENERIC or unit.main.weak):
        return past.kind.value
    return unit.kind


def _kind_of_effect(unit: Unit) -> str | None:
    """The kind of an effect whose cause the report does not name."""
    rules = {t.rule for t in unit.triggers}
    if rules & {"effect.killed", "effect.injured", "effect.casualties"}:
        return "attack"
    return None


def _says_more(reading: Reading, unit: Unit, status: str) -> bool:
    """Whether a definite mention in the report's own voice adds something: a number, a failure, an effect."""
    if status == "failed" or any(t.kind is None for t in unit.triggers):
        return True
    return _tells_more(reading, unit)


def _stance(reading: Reading, unit: Unit, line: list[Spoken], negated: bool, status: str) -> tuple[str, str]:
    sentence = reading.sentence
    words = sentence.words
    stance = line[-1].frame.stance if line else "asserts"
    if line and line[-1].frame.negated and stance == "asserts":
        stance = "denies"
    hedges = {words[k].lower for at in (unit.verb, unit.main.at) for k in sentence.children(at)} | {
        words[a].lower for a in list(sentence.ancestors(unit.verb))[:2] if words[unit.verb].rel == "xcomp"
    }
    certainty = "possible" if hedges & cue_words("hedges", "possible") else "probable" if hedges & cue_words("hedges", "probable") else "certain"
    first = any(words[k].lower in ("we", "i") for k in sentence.kids(unit.verb, "nsubj"))
    if stance == "asserts" and negated and line:
        stance = "denies"
    elif stance == "asserts" and status == "planned" and (first or _own_plan(sentence, unit, line)):
        stance = "intends"
    elif (stance == "asserts" and certainty == "probable") or (stance == "asserts" and status == "hypothetical" and certainty == "possible" and not line):
        stance = "suspects"
    if stance == "suspects" and certainty == "certain":
        certainty = "probable"
    if line and line[-1].name is None and certainty == "certain":
        certainty = "possible"
    return stance, certainty


def _own_plan(sentence: Sentence, unit: Unit, line: list[Spoken]) -> bool:
    """Whether the speaker tells of a plan of its own ("UNRWA will continue to ...", "Russia said it would ...")."""
    subject = raw_subject(sentence, unit.verb)
    if subject is None or not line or line[-1].name is None:
        return False
    word = sentence.words[subject]
    return word.lower in ("it", "he", "she", "they") or word.lower in line[-1].name.name.lower().split()


def _parties(
    reading: Reading, unit: Unit, line: list[Spoken], thread: Thread, kind: str
) -> tuple[tuple[Mention[Actor], ...], tuple[Mention[Actor], ...]]:
    sentence, memory = reading.sentence, thread.memory
    counted = {i for q in reading.found.quantities if q.rule != "figures.article" and (i := head_word(sentence, q)) is not None}
    actors = [m for i in actors_of(sentence, unit) if (m := party(sentence, i, memory, "role.actor"))]
    if line and line[-1].frame.accused is not None and (accused := party(sentence, line[-1].frame.accused, memory, "role.accused")):
        actors = [accused]
    affected = [
        m
        for i in affected_of(sentence, unit)
        if (i not in counted or kind == "armed_clash") and not _victim(sentence, i, unit) and (m := party(sentence, i, memory, "role.affected"))
    ]
    for mention in (*actors, *affected):
        remember(
            memory,
            Name(
                mention.value.name,
                mention.span,
                mention.span.exact.split()[-1].lower(),
                mention.value.kind == "person",
                mention.span.exact.endswith("s"),
                mention.antecedent,
                True,
            ),
        )
    names = {m.span for m in actors}
    return tuple(actors), tuple(m for m in affected if m.span not in names)


def _victim(sentence: Sentence, i: int, unit: Unit) -> bool:
    """Uncounted dead and displaced are told by figures, not as a party ("many people", "civilians killed")."""
    return unit.kind in ("displacement", "shelter", "entrapment", "return") and sentence.words[i].pos != "PROPN"


def _figures(reading: Reading, unit: Unit, kind: str) -> tuple[Mention[Figure], ...]:
    sentence = reading.sentence
    unit = replace(unit, kind=kind)
    out: list[Mention[Figure]] = []
    quantities = reading.found.quantities
    for quantity in quantities:
        i = head_word(sentence, quantity)
        if (
            i is None
            or saying(sentence, i, reading.frames)
            or owner(sentence, i, [replace(u, kind=kind) if u is unit else u for u in reading.units])
            not in (unit, *[u for u in reading.units if u.triggers == unit.triggers])
        ):
            continue
        measure = measure_of(sentence, quantity, unit)
        if measure is None or (
            quantity.rule == "figures.article" and measure not in ("killed", "injured", "lost", "damaged", "destroyed", "abducted", "detained")
        ):
            continue
        whole = next((q for q in quantities if quantity.value.of is not None and q.span.overlaps(quantity.value.of)), None)
        out.append(figure_of(quantity, measure, whole))
    return tuple(out)


def _quote(reading: Reading, unit: Unit, line: list[Spoken]) -> Span:
    sentence = reading.sentence
    alone = [u for u in reading.units if line and u.main.at in line[-1].frame.content]
    top = clause_of(sentence, unit.main.at)
    others = {i for u in reading.units if u is not unit for i in u.words}
    words = {i for i in sentence.subtree(top)}
    if words & others:
        for k in sentence.kids(top, "conj", "advcl", "parataxis", "ccomp", "acl"):
            below = set(sentence.subtree(k))
            if below & others and not below & unit.words:
                words -= below
    if line:
        frame = line[-1].frame
        if len(alone) <= 1:
            words = set(frame.content) | set(frame.own)
        elif top not in frame.content:
            words &= set(frame.content)
    words |= unit.words
    return _trim(sentence, min(words), max(words))


def _trim(sentence: Sentence, first: int, last: int) -> Span:
    words = sentence.words
    while first < last and words[first].rel in ("punct", "cc") and words[first].text not in ("“", '"'):
        first += 1
    while last > first and words[last].text in (".", ",", ";", ":"):
        last -= 1
    return _span(sentence, first, last)


def _span(sentence: Sentence, first: int, last: int) -> Span:
    start, end, exact = sentence.slice(first, last)
    return Span(sentence.report, start, end, exact)


def _cue_span(sentence: Sentence, line: list[Spoken]) -> Span | None:
    return _span(sentence, line[-1].frame.cue, line[-1].frame.last) if line else None


def _confidence(unit: Unit, line: list[Spoken]) -> float:
    score = 0.8 - 0.15 * unit.main.weak - 0.1 * (unit.kind is None)
    if line and line[-1].frame.rule in ("attribute.beside", "attribute.before"):
        score -= 0.1
    return round(score, 2)


def _lend(draft: Draft, past: Draft) -> Draft:
    """What a back reference leaves out is taken from the event it points to; the antecedent's characters are kept."""
    lent = tuple(Mention(m.value, m.span, "role.from_antecedent", m.span) for m in past.actors)
    target = tuple(Mention(m.value, m.span, "role.from_antecedent", m.span) for m in past.affected)
    speaks = draft.stance in ("denies", "confirms", "claims_responsibility", "silent")
    return replace(draft, actors=draft.actors or (lent if speaks else ()), affected=draft.affected or (target if speaks else ()))


def _speech_drafts(reading: Reading, covered: set[int], thread: Thread, made: list[Draft]) -> list[Draft]:
    """Voices whose content names no event: demands, statements; denials and confirmations of what was told before; silence and ignorance."""
    out: list[Draft] = []
    for spoken in reading.spoken:
        frame = spoken.frame
        inner = any(other is not spoken and other.frame.cue in frame.content and not other.frame.act for other in reading.spoken)
        if spoken.name is None or (frame.content & covered and not frame.act) or (inner and not frame.act):
            continue
        if frame.inherit and (made or len(reading.spoken) > 1) and not frame.act:
            continue  # "saying ..." adds to what its host said
        draft = _speech(reading, spoken, thread, [*thread.drafts, *made])
        if draft:
            out.append(draft)
    return out


def _speech(reading: Reading, spoken: Spoken, thread: Thread, before: list[Draft]) -> Draft | None:
    sentence, frame = reading.sentence, spoken.frame
    past = _latest(before, sentence.index)
    line = chain(sentence, reading.spoken, frame.cue)
    kind, stance = _speech_kind(sentence, frame, past)
    if kind is None:
        return None
    words = frame.content | frame.own
    actors: tuple[Mention[Actor], ...] = ()
    if stance == "denies" and past and kind == past.kind.value:
        actors = past.actors
    return Draft(
        quote=_trim(sentence, min(words), max(words)), kind=Mention(kind, _span(sentence, frame.cue, frame.last), "claim." + kind), stance=stance,
        stance_cue=_span(sentence, frame.cue, frame.last), sources=voices(sentence, [*(s for s in line if s.name is None or s.name.name != (spoken.name and spoken.name.name)), spoken]), actors=tuple(Mention(m.value, m.span, "role.from_antecedent", m.span) for m in actors),
        affected=_demanded(sentence, frame, thread), rule="claim.speech", status="happened", sentence=sentence.index, confidence=0.5,
    )  # fmt: skip


def _latest(before: list[Draft], now: int) -> Draft | None:
    return next((d for d in reversed(before) if family_of()[d.kind.value] != "speech" and now - d.sentence <= 8), None)


def _speech_kind(sentence: Sentence, frame: Frame, past: Draft | None) -> tuple[str | None, str]:
    if frame.act:
        return frame.act, "intends" if frame.act == "statement" and sentence.words[frame.cue].lower.startswith(
            ("vow", "promis", "pledg")
        ) else "asserts"
    if frame.stance in ("denies", "confirms") and past:
        return past.kind.value, frame.stance
    if _should(sentence, frame):
        return "demand", "asserts"
    if _future_first(sentence, frame):
        return "statement", "intends"
    return "statement", frame.stance


def _should(sentence: Sentence, frame: Frame) -> bool:
    return any(sentence.words[i].lower in ("should", "must") and sentence.words[i].rel == "aux" for i in frame.content)


def _future_first(sentence: Sentence, frame: Frame) -> bool:
    low = [sentence.words[i].lower for i in sorted(frame.content)]
    return any(a in ("we", "i") and b in ("will", "shall", "’ll", "'ll") for a, b in zip(low, low[1:], strict=False))


def _demanded(sentence: Sentence, frame: Frame, thread: Thread) -> tuple[Mention[Actor], ...]:
    """Whom a demand is addressed to: the object of "urge", "call on", or who "should"."""
    if frame.act in ("demand", "threat"):
        for k in (*sentence.kids(frame.cue, "obj", "iobj"), *sentence.kids(frame.cue, "obl")):
            on = {sentence.words[c].lower for c in sentence.kids(k, "case")}
            if sentence.words[k].rel != "obl" or on & {"on", "upon", "to"}:
                found = party(sentence, k, thread.memory, "role.addressee")
                return (found,) if found and found.value.kind not in (None, "object", "other") else ()
    for i in frame.content:
        if sentence.words[i].lower in ("should", "must"):
            subject = raw_subject(sentence, sentence.words[i].head)
            found = party(sentence, subject, thread.memory, "role.addressee") if subject is not None else None
            return (found,) if found else ()
    return ()


__all__ = ["actor_mention", "is_verb", "make", "status_words"]
