"""Answers: silence, ignorance and claims of responsibility, told by a fixed phrase."""

from sayso.claims.clauses import raw_subject
from sayso.claims.conditions import in_class
from sayso.claims.draft import Draft, Thread
from sayso.claims.events import GENERIC
from sayso.claims.kinds import REACH
from sayso.claims.naming import name_of, remember, resolve
from sayso.claims.phrases import Phrase
from sayso.claims.quoting import span_at, trim
from sayso.claims.reading import Reading
from sayso.claims.slots import actor_mention
from sayso.claims.voices import Spoken, chain, one_voice, source_mention, voices
from sayso.claims.where import lent_places
from sayso.codebook.lexicon import family_of, kind_words, verb_cues, word_class
from sayso.model.actor import Actor
from sayso.model.claim import Voice
from sayso.model.place import Place
from sayso.model.sentence import Sentence
from sayso.model.span import Mention


def phrased(reading: Reading, drafts: list[Draft], thread: Thread) -> list[Draft]:
    """Silence, ignorance and claims of responsibility: the phrase gives stance and voice; the event is the one it names, or the last one told."""
    sentence = reading.sentence
    for phrase in reading.phrases:
        if any(
            phrase.first in f.own and f.speaker is not None and f.cue != phrase.first and not set(range(phrase.first, phrase.last + 1)) & {f.cue}
            for f in reading.frames
        ):
            continue
        span = span_at(sentence, phrase.first, phrase.last)
        inside = _answered_in(reading, phrase)
        hosted = [
            d
            for d in drafts
            if any(w.i in inside for w in sentence.words if w.start == d.kind.span.start)
            and (d.quote.overlaps(span) or phrase.stance == "claims_responsibility" or d.kind.span.start > span.end)
            and _answerable(phrase, d)
        ]
        event = hosted[0] if hosted else _spoken_of(reading, phrase, inside, [*thread.drafts, *(d for d in drafts if d.kind.span.start < span.end)])
        if event is None and phrase.stance != "claims_responsibility":
            told = _participle(sentence, inside, reading)
            drafts = [*drafts, *told]
            continue
        if phrase.stance == "denies" and not any(s.name and phrase.first in s.frame.content for s in reading.spoken):
            continue
        draft = _phrase_draft(reading, phrase, event, bool(hosted), thread)
        drafts = [d for d in drafts if d not in hosted] + [draft]
    return drafts


def _answered_in(reading: Reading, phrase: Phrase) -> set[int]:
    """The words a phrase may be about: its clause without the next one, where somebody speaks again ("was silent, but acknowledged that ...")."""
    sentence = reading.sentence
    inside = set(sentence.subtree(phrase.clause))
    cues = {frame.cue for frame in reading.frames}
    for k in sentence.kids(phrase.clause, "conj"):
        but = any(sentence.words[c].lower == "but" for c in sentence.kids(k, "cc"))  # "nobody claimed it, but suspicion fell on ..."
        if k > phrase.last and (k in cues or but):
            inside -= set(sentence.subtree(k))
    return inside


def _spoken_of(reading: Reading, phrase: Phrase, inside: set[int], told: list[Draft]) -> Draft | None:
    """The event told before that a phrase is about: of the kind it names ("has not commented on the shelling"), or else the last one."""
    near = [d for d in reversed(told) if _answerable(phrase, d) and reading.sentence.index - d.sentence <= REACH]
    if any(reading.sentence.words[i].lower in word_class("tolls") | word_class("harmed") for i in inside):
        near = [d for d in near if d.kind.value in kind_words("harm")] or near  # "the number of casualties is not known": not of the looting
    named = next((u.kind for u in reading.units if u.main.at in inside and u.main.first > phrase.last and u.kind), None)
    family = family_of().get(named) if named else None
    sharp = named is not None and named != "attack" and named not in GENERIC  # "that attack" may be an offensive
    alike = [d for d in near if sharp and d.kind.value == named] or [d for d in near if family and family_of().get(d.kind.value) == family]
    grave = [d for d in near if family_of()[d.kind.value] in ("violence", "people")]  # comment is asked for on those before talks and plans
    return next(iter(alike or grave or near), None)


def _answerable(phrase: Phrase, draft: Draft) -> bool:
    """Whether a phrase can be about an event: responsibility is claimed for violence, not for the telephone call in which it is."""
    family = family_of()[draft.kind.value]
    return family == "violence" if phrase.stance == "claims_responsibility" else family != "speech"


def _participle(sentence: Sentence, inside: set[int], reading: Reading) -> list[Draft]:
    """ "The fate of the abducted priests is unknown": the event stands only in a participle."""
    for i in sorted(inside):
        word = sentence.words[i]
        kinds = [cue.kind for cue in verb_cues().get(word.lower, ()) if not cue.weak and not cue.rest and family_of()[cue.kind] == "violence"]
        if word.tag == "VBN" and word.rel == "amod" and kinds:
            phrase = next(p for p in reading.phrases if i in sentence.subtree(p.clause))
            cue = span_at(sentence, phrase.first, phrase.last)
            words = set(sentence.subtree(phrase.clause))
            return [
                Draft(
                    quote=trim(sentence, min(words), max(words)),
                    kind=Mention(kinds[0], span_at(sentence, i, i), "phrase." + phrase.stance),
                    stance=phrase.stance,
                    stance_cue=cue,
                    rule="claim.phrase",
                    sentence=sentence.index,
                    confidence=0.5,
                )
            ]
    return []


def _phrase_draft(reading: Reading, phrase: Phrase, event: Draft | None, hosted: bool, thread: Thread) -> Draft:
    sentence = reading.sentence
    span = span_at(sentence, phrase.first, phrase.last)
    line = [s for s in chain(sentence, reading.spoken, phrase.first) if not s.frame.act and not phrase.first <= s.frame.cue <= phrase.last]
    marks = {sentence.words[k].lower for k in sentence.kids(phrase.clause, "mark")}
    beside = sentence.words[phrase.clause].rel == "conj" or bool(marks & {"though", "although", "while"})
    beside = beside or _own_remark(sentence, phrase)
    if phrase.subject is not None and beside and sentence.words[phrase.subject].pos != "PRON":
        line = []  # "Local media reported ..., but police declined to confirm it": police are silent, not said to be by the media
    sources = voices(sentence, line)
    actors = event.actors if event and hosted else ()
    if phrase.stance == "denies":
        actors = _denier(reading, phrase, line)
    elif (phrase.subject is not None and phrase.stance != "unknown") or (phrase.subject is not None and _can_know(sentence, phrase.subject)):
        name = resolve(thread.memory, name_of(sentence, phrase.subject), "speaker")
        if not any(s.name and one_voice(s.name, name) for s in line):
            voice = Voice(source=source_mention(name, "attribute." + phrase.stance), cue=span, role="cited" if sources else "speaker")
            sources = (*sources, voice)
        remember(thread.memory, name, speaker=True)
        if phrase.stance == "claims_responsibility":
            actors = (actor_mention(name, "role.claims_responsibility"),)
        actors = tuple(m for m in actors if phrase.stance not in ("silent", "unknown") or m.span != name.span)  # who is silent did nothing
    kind = event.kind.value if event else "attack"
    words = set(sentence.subtree(phrase.clause)) | set(range(phrase.first, phrase.last + 1))
    return Draft(
        quote=trim(sentence, min(words), max(words)), kind=Mention(kind, event.kind.span if event and hosted else span, "phrase." + phrase.stance),
        stance=phrase.stance, stance_cue=span, sources=sources, actors=actors, affected=event.affected if event and hosted else (),
        places=_places(phrase, event, hosted), when=event.when if event and hosted else None, figures=event.figures if event and hosted else (),
        status="happened", rule="claim.phrase", sentence=sentence.index, refers=not hosted, confidence=0.7,
    )  # fmt: skip


def _own_remark(sentence: Sentence, phrase: Phrase) -> bool:
    """ "..., something that the army has neither confirmed nor denied": the report's own remark on what was said."""
    word = sentence.words[phrase.clause]
    near = {w.lower for w in sentence.words[max(0, phrase.first - 7) : phrase.first]}
    return bool((near | {sentence.words[word.head].lower} if word.dep.startswith("acl") else near) & {"something", "charge", "claim", "accusation"})


def _places(phrase: Phrase, event: Draft | None, hosted: bool) -> tuple[Mention[Place], ...]:
    """Where the event the phrase speaks of happened; taken over, and marked so, from one told before."""
    if event is None or (not hosted and phrase.stance == "unknown"):
        return ()
    return event.places if hosted else lent_places(event.places)


def _denier(reading: Reading, phrase: Phrase, line: list[Spoken]) -> tuple[Mention[Actor], ...]:
    """Who is said not to have done it: the speaker, where it speaks of itself."""
    subject = phrase.subject if phrase.subject is not None else raw_subject(reading.sentence, phrase.clause)
    own = subject is not None and reading.sentence.words[subject].lower in ("it", "we", "they", "he", "she", "i")
    name = line[-1].name if line else None
    return (actor_mention(name, "role.denies"),) if own and name else ()


def _can_know(sentence: Sentence, i: int) -> bool:
    """Whether the subject can be said not to know: a person or a body, not "the cause" or "the number of casualties"."""
    return (
        in_class(sentence, i, ("people", "armed"))
        or sentence.words[i].ent in ("PER", "ORG", "LOC")
        or sentence.words[i].lower in ("agency", "organisation", "organization", "spokesperson", "reuters")
    )
