"""Claims of a report, sentence by sentence: frames give the voices, triggers give the events, slots give the rest."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.claims.ahead import told_ahead
from sayso.claims.answers import phrased
from sayso.claims.apart import of_its_own
from sayso.claims.climate import Climate, climate
from sayso.claims.counts import figures_of
from sayso.claims.draft import Draft, Thread, finished
from sayso.claims.events import Unit, find_units, occasion
from sayso.claims.frame import Frame
from sayso.claims.frames import find_frames
from sayso.claims.kinds import kind_of, of_taking, past_event, placed, refers_back
from sayso.claims.means import means_of
from sayso.claims.naming import Memory, Name, remember, remember_people, remember_subject
from sayso.claims.parties import parties_of
from sayso.claims.phrases import find_phrases
from sayso.claims.quoting import cue_span, quote_of, span_at, trim
from sayso.claims.reading import Reading
from sayso.claims.slots import actor_mention, head_word, owner, saying
from sayso.claims.speech import demanding, lent_parties, speech_drafts
from sayso.claims.stance import alleged, foretold, presupposed, stance_of, to_be_ended, would_do
from sayso.claims.stated import goes_on, statement_after
from sayso.claims.status import status_of
from sayso.claims.telling import aside, attributive, informative, newsworthy
from sayso.claims.triggers import find_triggers
from sayso.claims.voices import Spoken, chain, issuer_of, quoted, source_mention, speak, voices
from sayso.claims.when import when_of
from sayso.claims.where import lent_places, places_of, pronominal
from sayso.codebook.lexicon import family_of, kind_words, word_class
from sayso.model.claim import Claim, Voice
from sayso.model.mentions import Found
from sayso.model.report import Report
from sayso.model.sentence import Sentence
from sayso.model.span import Mention

ANSWERS = ("denies", "confirms", "claims_responsibility", "silent")


def make(report: Report, founds: Sequence[Found]) -> list[Claim]:
    """All claims of one report, in reading order."""
    sentences = [found.sentence for found in founds]
    mood = climate(sentences)
    inside_quotes = quoted(sentences)
    thread = Thread(means=means_of(sentences), mood=mood, memory=Memory(issuer=issuer_of(sentences, inside_quotes)))
    for n, (found, inside) in enumerate(zip(founds, inside_quotes, strict=True)):
        ahead = told_ahead(sentences, inside_quotes, n, thread.memory)
        thread.drafts.extend(_sentence(found, inside, mood, thread, ahead))
        thread.memory.statement = statement_after(sentences, n, thread.memory) or thread.memory.statement
    return finished(thread.drafts, report.id, report.text_sha256)


def _sentence(found: Found, inside: frozenset[int], mood: Climate, thread: Thread, ahead: Name | None) -> list[Draft]:
    sentence, memory = found.sentence, thread.memory
    if len(sentence.words) < 3:
        return []
    if memory.statement and not goes_on(sentence, memory.statement, memory):
        memory.statement = None
    spoken = speak(sentence, find_frames(sentence), thread.memory)
    spoken += _carried(sentence, inside, spoken, ahead or memory.statement or memory.voice) or ([] if spoken else _issued(sentence, inside, memory))
    heard = [s.frame.content for s in spoken if s.name and not s.frame.act]
    reading = Reading(found, find_units(sentence, find_triggers(sentence, mood), heard), spoken, inside, find_phrases(sentence))
    drafts: list[Draft] = []
    covered: set[int] = set()
    for unit in reading.units:
        made = _unit_drafts(reading, unit, thread, [*thread.drafts, *drafts])
        drafts.extend(made)
        if made:
            covered |= unit.words | {unit.verb}
    drafts = phrased(reading, drafts, thread)
    told = [d.stance_cue for d in drafts if d.rule == "claim.phrase" and d.stance_cue]
    covered |= {i for cue in told for i in sentence.within(cue.start, cue.end)}
    drafts.extend(speech_drafts(reading, covered, thread, drafts))
    remember_people(thread.memory, sentence)
    if all(s.inherited for s in spoken):
        remember_subject(thread.memory, sentence)
    for name in (s.name for s in spoken):
        if name:
            remember(thread.memory, name)
    return sorted(drafts, key=lambda d: (d.quote.start, d.kind.span.start))


def _carried(sentence: Sentence, inside: frozenset[int], spoken: Sequence[Spoken], voice: Name | None) -> list[Spoken]:
    """A quotation that goes on without a new cue keeps its speaker, one whose end names a speaker has that one; marked inherited."""
    covered = {i for s in spoken if s.name for i in (*s.frame.content, *s.frame.own)}
    rest = frozenset(i for i in inside if i not in covered)
    if len(rest) < 4 or 2 * len(rest) < len(sentence.words) or voice is None:
        return []
    frame = Frame(cue=min(rest), last=min(rest), rule="attribute.quotation_goes_on", content=rest)
    return [Spoken(frame, voice, inherited=True)]


def _issued(sentence: Sentence, inside: frozenset[int], memory: Memory) -> list[Spoken]:
    """What a press release tells outside quotations is its issuer's word, or that of who gave a statement in it; marked inherited."""
    voice = memory.statement or memory.issuer
    if voice is None or inside:
        return []
    frame = Frame(cue=0, last=0, rule="attribute.press_release", content=frozenset(range(len(sentence.words))))
    return [Spoken(frame, voice, inherited=True)]


def _unit_drafts(reading: Reading, unit: Unit, thread: Thread, before: list[Draft]) -> list[Draft]:
    sentence = reading.sentence
    in_own = saying(sentence, unit.main.at, reading.frames)
    answered = _answered(reading, unit)
    if not answered and (in_own or aside(sentence, unit)):
        return []
    line = [s for s in chain(sentence, reading.spoken, unit.main.at) if not s.frame.act and not presupposed(sentence, unit, s.frame)]
    laid = bool(line) and sentence.words[line[-1].frame.cue].lemma == "blame"  # "blamed the ELN for the bombing, saying ..."
    said = [s for s in line if s.frame.rule != "attribute.press_release"]  # whose whole text is told, not this sentence
    dim = sentence.words[unit.main.at].lower in word_class("background_events")  # "efforts specific to the fight against ..."
    if not answered and not informative(sentence, unit) and (not said or dim or (len(reading.units) > 1 and not laid)):
        return []
    acts = [s for s in reading.spoken if s.frame.act and unit.main.at in s.frame.content]
    wished = acts and acts[-1].frame.act in ("threat", "demand") and sentence.words[unit.verb].tag == "VB"
    more = not (wished and acts[-1].frame.act == "threat") and _tells_more(reading, unit)
    news = newsworthy(sentence, unit)
    line = [*line, acts[-1]] if acts and news and acts[-1].name else line
    inner = bool(acts and line) and acts[-1].frame.act == "statement" and line[-1].frame.cue in acts[-1].frame.content
    inner = inner and line[-1].name != acts[-1].name
    more = more or news or inner  # "I welcome the report, which found that ..."
    if acts and (wished or not any(t.kind is None for t in unit.triggers)) and not more and not _occasion(sentence, unit):
        if not ((to_be_ended(sentence, unit) or alleged(sentence, unit)) and acts[-1].name):
            return []
        line = [*line, acts[-1]]
    if line and demanding(sentence, line[-1].frame) is not None and not _tells_more(reading, unit):
        return []
    draft = _draft(reading, unit, line, thread, before)
    if draft is None:
        return []
    equals = [_equal(sentence, draft, name, line[-1].frame) for name in (line[-1].equals if line else ())]
    return [draft, *equals, *_as_told(reading, unit, draft, line)]


def _answered(reading: Reading, unit: Unit, *, behind: bool = True) -> bool:
    """Whether a unit is what somebody is silent on, or does not know: "declined to comment on the shooting"."""
    return any(unit.main.at in reading.sentence.subtree(p.clause) and (unit.main.first > p.last or not behind) for p in reading.phrases)


def _as_told(reading: Reading, unit: Unit, draft: Draft, line: list[Spoken]) -> list[Draft]:
    """ "..., as religious sources had reported": what one voice denies, another had told."""
    sentence = reading.sentence
    others = [s for s in reading.spoken if "as" in s.frame.tags and s.name and unit.main.at in s.frame.content and s not in line]
    others = [s for s in others if s.frame.stance != draft.stance]
    if not line:
        return []
    return [
        replace(
            draft,
            sources=voices(sentence, [s]),
            stance=s.frame.stance,
            stance_cue=span_at(sentence, s.frame.cue, s.frame.last),
            quote=trim(sentence, min(s.frame.own), max(s.frame.own)),
            rule="claim.as_told",
        )
        for s in others
    ]


def _occasion(sentence: Sentence, unit: Unit) -> bool:
    """Whether a unit is what an act of speech was about, told as known: "called for restraint after clashes between ..."."""
    before = [word.lower for word in sentence.words[max(0, unit.main.first - 6) : unit.main.first]]
    return unit.main.noun and bool({"after", "following", "wake", "amid"} & set(before))


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
    own = tuple(actor_mention(name, m.rule) if m.rule in ("role.speaker", "role.claims_responsibility") else m for m in draft.actors)
    return replace(draft, actors=own, sources=(voice, *draft.sources[1:]), rule="claim.equal_voice")


def _draft(reading: Reading, unit: Unit, line: list[Spoken], thread: Thread, before: list[Draft]) -> Draft | None:
    sentence = reading.sentence
    now = sentence.index
    past = past_event(before, unit, now)
    refers = refers_back(sentence, unit)
    another = unit.kind is None and (_elsewhere(reading, past, before) or of_its_own(reading, unit, past))
    kind = kind_of(sentence, unit, None if another else past, thread)
    kind = of_taking(sentence, unit, reading.found.places) if kind == "abduction" else kind
    if kind is None:
        return None
    status, negated = status_of(sentence, unit)
    if status == "hypothetical" and (would_do(sentence, unit, line) or (kind in kind_words("arranged") and foretold(sentence, unit, line))):
        status = "planned"  # "said it would deliver food": a plan told of in the past
    figures = figures_of(reading, unit, kind)
    if status == "hypothetical" and unit.kind is None and not figures and all(t.noun for t in unit.triggers):
        return None  # "the toll could rise"
    if unit.kind is None and not figures and attributive(sentence, unit, reading.units):
        return None
    negated = negated and not any(m.value.high == 0 for m in figures)  # "nobody was killed" counts none, it denies nothing
    stance, certainty = stance_of(reading, unit, line, negated, status)
    plainly = negated and not line and stance == "asserts" and not _answered(reading, unit, behind=False)  # "the rebels did not take the town"
    if (plainly and status not in ("happened", "ongoing")) or (stance == "claims_responsibility" and family_of()[kind] != "violence"):
        return None  # "claimed responsibility in a telephone call": for what was told before
    stance = "denies" if plainly else stance
    if refers and _only_refers(reading, unit, line, past, status, bool(figures)):
        return None
    actors, affected = parties_of(reading, replace(unit, kind=kind), line, thread, figures)
    places = places_of(reading, unit, [m.span for m in actors], [m.span for m in affected])
    trigger = unit.main
    draft = Draft(
        quote=quote_of(reading, unit, line), kind=Mention(kind, span_at(sentence, trigger.first, trigger.last), trigger.rule), stance=stance,
        stance_cue=cue_span(sentence, line), certainty=certainty, status=status, sources=voices(sentence, line), actors=actors, affected=affected,
        places=places, when=when_of(reading, unit), figures=figures,
        sentence=now, refers=refers, confidence=_confidence(unit, line),
    )  # fmt: skip
    answers = draft.stance in ANSWERS
    refers = refers or (answers and past is not None and refers_back(sentence, unit, retold=True) and _alike(draft, past))
    if past and ((refers and answers and any(t.kind for t in unit.triggers)) or pronominal(sentence, unit)):
        draft = replace(draft, places=draft.places or lent_places(placed(before, past).places))
    elif not draft.places and before and now - before[-1].sentence <= 1 and _goes_on(sentence, draft, before[-1]):
        draft = replace(draft, places=lent_places(before[-1].places))
    return _lend(draft, past) if refers and past else draft


def _only_refers(reading: Reading, unit: Unit, line: list[Spoken], past: Draft | None, status: str, counted: bool) -> bool:
    """Whether a unit only points back to an event told before, and tells nothing new of it."""
    if line and line[-1].frame.rule == "attribute.calling":
        return True  # "called the raid a war crime": what is said is what it was
    owned = any(reading.sentence.words[k].dep == "nmod:poss" for k in reading.sentence.children(unit.main.at))  # "launched their offensive"
    if past and unit.kind and not counted and not owned and occasion(reading.sentence, unit.main) and not _answered(reading, unit):
        return True  # "have fled since the attack": only when
    return not line and not (past is None and _answered(reading, unit)) and not _says_more(reading, unit, status)


def _elsewhere(reading: Reading, past: Draft | None, before: list[Draft]) -> bool:
    """Whether a sentence plays in other places than the event told before: its dead are not that event's."""
    past = next((d for d in reversed(before) if past and d.kind.value == past.kind.value and d.places), None)
    if past is None:
        return False
    said = {i for frame in reading.frames for i in frame.own}  # "Pam said": who speaks is no place
    outer = [m for m in reading.found.places if head_word(reading.sentence, m) not in said]
    here = [m.value for m in outer if m.value.role != "from" and m.rule != "places.modifier" and m.value.kind != "country"]
    there = [m.value for m in past.places]
    near = {name for place in there for name in (place.name, place.parent, place.admin1) if name}
    return bool(here) and not any(place.name in near or place.parent in near or (place.admin1 or "-") in near for place in here)


def _goes_on(sentence: Sentence, draft: Draft, before: Draft) -> bool:
    """Whether a count only adds to the one told before: "Another 6,500 families need ..."."""
    more = {word.start for word in sentence.words if word.lower in ("another", "additional", "further")}
    families = family_of()
    alike = families[draft.kind.value] == families[before.kind.value] == "people"
    return alike and any(m.span.start in more or any(0 < m.span.start - at <= 12 for at in more) for m in draft.figures)


def _says_more(reading: Reading, unit: Unit, status: str) -> bool:
    """Whether a definite mention in the report's own voice adds something: a number, a failure, an effect."""
    if status == "failed" or any(t.kind is None for t in unit.triggers):
        return True
    return _tells_more(reading, unit)


def _confidence(unit: Unit, line: list[Spoken]) -> float:
    score = 0.8 - 0.15 * unit.main.weak - 0.1 * (unit.kind is None)
    if line and line[-1].frame.rule in ("attribute.beside", "attribute.before"):
        score -= 0.1
    return round(score, 2)


def _alike(draft: Draft, past: Draft) -> bool:
    """Whether an event told once more can be the one told before: of its kind, no other place, no other number."""
    told = {m.value.measure: m.value.best for m in past.figures}
    again = all(told.get(m.value.measure, m.value.best) == m.value.best for m in draft.figures)
    return draft.kind.value == past.kind.value and again and not draft.places


def _lend(draft: Draft, past: Draft) -> Draft:
    """What a back reference leaves out is taken from the event it points to; the antecedent's characters are kept."""
    if draft.stance not in ANSWERS:
        return draft
    return replace(draft, actors=draft.actors or lent_parties(past.actors), affected=draft.affected or lent_parties(past.affected))
