"""Acts of speech whose content names no event: demands, statements, threats; denials and confirmations of what was told before."""

from dataclasses import replace
from itertools import pairwise, takewhile

from sayso.claims.blame import culprit, faulted
from sayso.claims.charging import chargeable
from sayso.claims.clauses import is_verb, prepositions, raw_subject
from sayso.claims.draft import Draft, Thread
from sayso.claims.events import Unit
from sayso.claims.frame import Frame
from sayso.claims.kinds import REACH
from sayso.claims.measures import figure_of, measure_of
from sayso.claims.naming import Name
from sayso.claims.quoting import span_at, trim
from sayso.claims.reach import trails
from sayso.claims.reading import Reading
from sayso.claims.roles import can_act
from sayso.claims.slots import actor_mention, head_word, party
from sayso.claims.stance import negated_stance
from sayso.claims.targets import noun_targets
from sayso.claims.voices import Spoken, chain, one_voice, source_mention, voices
from sayso.claims.when import said_when
from sayso.claims.where import lent_places, said_places
from sayso.codebook.actors import head_kind
from sayso.codebook.lexicon import cue_words, event_nouns, family_of, status_words, word_class
from sayso.model.actor import Actor
from sayso.model.figure import Figure
from sayso.model.sentence import Sentence
from sayso.model.span import Mention


def speech_drafts(reading: Reading, covered: set[int], thread: Thread, made: list[Draft]) -> list[Draft]:
    """Voices whose content names no event: demands, statements; denials and confirmations of what was told before; silence and ignorance."""
    out: list[Draft] = []
    sentence = reading.sentence
    for spoken in reading.spoken:
        frame = spoken.frame
        inner = not frame.negated and any(
            other is not spoken and other.frame.cue in frame.content and _tells(spoken, other) for other in reading.spoken
        )
        if any(other.frame.negated and frame.cue in other.frame.content and other.name for other in reading.spoken):
            continue  # "has not said how it intends to ...": what is not said is nobody's word
        told = frame.content & covered and not frame.act and demanding(sentence, frame) is None and not _suspects_party(sentence, frame)
        aside = frame.act and any(frame.cue in other.frame.own and other is not spoken for other in reading.spoken)  # "who asked not to be named"
        answer = any(d.rule == "claim.phrase" and d.stance_cue and d.stance_cue.overlaps(span_at(sentence, frame.cue, frame.cue)) for d in made)
        if aside or answer or spoken.name is None or told or (inner and not frame.act):
            continue
        if frame.inherit and not frame.act and (made or len(reading.spoken) > 1) and not _adds(reading, spoken):
            continue  # "saying ..." tells what its host's deed means
        draft = _speech(reading, spoken, thread, [*thread.drafts, *made])
        if draft:
            out += [draft, *(_of_equal(draft, name, frame) for name in spoken.equals)]
    return out


def _of_equal(draft: Draft, name: Name, frame: Frame) -> Draft:
    """The same act of speech by a second voice of equal rank: "The bloc and Chad condemned the raid"."""
    last = draft.sources[-1]
    voice = replace(last, source=source_mention(name, frame.rule))
    return replace(draft, sources=(*draft.sources[:-1], voice), rule="claim.equal_voice")


def _adds(reading: Reading, spoken: Spoken) -> bool:
    """ "said the road was open, adding that ...": a participle that tells more than the verb of saying before it has told."""
    hosts = [s.frame for s in reading.spoken if s is not spoken and s.name and s.frame.cue < spoken.frame.cue]
    word = reading.sentence.words[spoken.frame.cue]
    if spoken.frame.stance in ("denies", "accuses"):
        return True
    return bool(hosts) and not hosts[-1].act and (word.lemma != "say" or hosts[-1].stance == "denies") and trails(reading.sentence, word.i)


def _tells(outer: Spoken, inner: Spoken) -> bool:
    """Whether an inner voice tells all there is to an outer one: a voice of its own, or the outer one's "we condemn"."""
    if inner.name is None or outer.name is None:
        return False
    return not inner.frame.act or one_voice(outer.name, inner.name)


def _speech(reading: Reading, spoken: Spoken, thread: Thread, before: list[Draft]) -> Draft | None:
    sentence, frame = reading.sentence, spoken.frame
    past = _latest(before, sentence.index)
    others = [s for s in reading.spoken if "as" not in s.frame.tags]
    line = [] if "as" in frame.tags else chain(sentence, others, frame.cue)
    kind, stance = _speech_kind(sentence, frame, past)
    if kind is None:
        return None
    words = frame.content | frame.own
    if frame.rule == "attribute.putting" and (tallied := _tally(reading, spoken, line, before)):
        return tallied
    actors: tuple[Mention[Actor], ...] = ()
    if stance == "denies" and past and kind == past.kind.value:
        actors = past.actors
    charged = faulted(sentence, frame) if stance == "accuses" and frame.accused is None else frame.accused
    if stance == "suspects" and kind != "statement":
        charged = next(iter(sentence.kids(frame.cue, "obj", "iobj")), None)
    accused = party(sentence, charged, thread.memory, "role.accused") if charged is not None else None
    own = (
        stance == "denies" and kind != "statement" and any(sentence.words[k].lower in cue_words("own_part") for k in sentence.kids(frame.cue, "obj"))
    )
    whose = _part_of(sentence, frame) if own else None
    if whose is not None:  # "denied the involvement of his men"
        accused = party(sentence, whose, thread.memory, "role.denies")
    elif own and spoken.name:  # "denied any involvement": it is the speaker who is said not to have done it
        accused = actor_mention(spoken.name, "role.denies")
    if accused is not None and kind != "statement":
        actors = (accused,)
    affected = (accused,) if accused is not None and kind == "statement" else _demanded(sentence, frame, thread)
    affected = tuple(m for m in affected if spoken.name is None or (m.span != spoken.name.span and m.value.name != spoken.name.name))
    cue = span_at(sentence, frame.cue, frame.last)
    lent = actors if accused is not None else lent_parties(actors)
    answered = past if past and kind == past.kind.value and stance in ("denies", "confirms") else None
    tellers = {
        m.value.name for k in frame.content if sentence.words[k].dep == "nmod:poss" and (m := party(sentence, k, thread.memory, "role.teller"))
    }
    lending = lent_parties(answered.affected) if answered else ()  # "corroborated the mayor's account": the mayor told it
    affected = affected or tuple(m for m in lending if m.value.name not in tellers)
    return Draft(
        quote=trim(sentence, min(words), max(words)), kind=Mention(kind, cue, "claim." + kind), stance=stance, stance_cue=cue,
        sources=voices(sentence, _line(line, spoken)), actors=lent, affected=affected,
        places=said_places(reading, frame) if kind == "statement" else lent_places(answered.places) if answered else (),
        when=said_when(reading, frame),
        figures=_told_counts(reading, frame) if kind == "statement" and stance == "asserts" else (),
        rule="claim.speech", status="happened", sentence=sentence.index, confidence=0.5,
    )  # fmt: skip


def _part_of(sentence: Sentence, frame: Frame) -> int | None:
    """Whose part is denied, where that is told."""
    parts = [k for k in sentence.kids(frame.cue, "obj") if sentence.words[k].lower in cue_words("own_part")]
    of = (c for k in parts for c in sentence.kids(k, "nmod") if prepositions(sentence, c) & {"of", "by"})
    return next((c for c in of if can_act(sentence, c)), None)


def lent_parties(parties: tuple[Mention[Actor], ...]) -> tuple[Mention[Actor], ...]:
    """Parties taken over from an event told before; their characters are the antecedent's."""
    return tuple(Mention(m.value, m.span, "role.from_antecedent", m.span) for m in parties)


def _told_counts(reading: Reading, frame: Frame) -> tuple[Mention[Figure], ...]:
    """What a voice counts where no event of the vocabulary is told: the dead of a flood, the houses a quake destroyed."""
    sentence = reading.sentence
    found: list[Mention[Figure]] = []
    for quantity in reading.found.quantities:
        i = head_word(sentence, quantity)
        if i is None or i not in frame.content or quantity.rule == "figures.article":
            continue
        measure = measure_of(sentence, quantity, Unit((), frame.cue, None))
        if measure in COUNTED:
            found.append(figure_of(quantity, measure, None))
    return tuple(found)


COUNTED = ("killed", "injured", "missing", "casualties", "destroyed", "damaged")


def _tally(reading: Reading, spoken: Spoken, line: list[Spoken], before: list[Draft]) -> Draft | None:
    """ "The police put the number at six": another count of what was counted last, or of what it names ("the number of wounded")."""
    sentence, frame = reading.sentence, spoken.frame
    inside = [q for q in reading.found.quantities if (i := head_word(sentence, q)) is not None and i in frame.content]
    if len(inside) != 1 or inside[0].value.best is None:
        return None
    named = measure_of(sentence, inside[0], Unit((), frame.cue, None))
    earlier = [d for d in before if d.kind.span.start < sentence.words[frame.cue].start]  # "put its losses at two and said 14 rebels died"
    told = takewhile(lambda draft: sentence.index - draft.sentence <= REACH, reversed(earlier))
    counts = ((d, m.value) for d in told for m in d.figures if m.value.unit_kind in ("people", "households"))
    past, counted = next(((d, value) for d, value in counts if named in (None, value.measure)), (None, None))
    if past is None or counted is None:
        return None
    figure = figure_of(replace(inside[0], value=replace(inside[0].value, unit=counted.unit, unit_kind=counted.unit_kind)), counted.measure, None)
    words, cue = frame.content | frame.own, span_at(sentence, frame.cue, frame.last)
    return Draft(
        quote=trim(sentence, min(words), max(words)), kind=Mention(past.kind.value, cue, "claim.tally"), stance="asserts", stance_cue=cue,
        sources=voices(sentence, _line(line, spoken)), places=lent_places(past.places), figures=(figure,), when=said_when(reading, frame),
        rule="claim.speech", status="happened", sentence=sentence.index, refers=True, confidence=0.6,
    )  # fmt: skip


def _line(outer: list[Spoken], spoken: Spoken) -> list[Spoken]:
    """The voices around an act of speech and its own, each once: "UNRWA calls on ...", its spokesman said."""
    if spoken.name and any(s.name and one_voice(s.name, spoken.name) for s in outer):
        return outer
    return [*outer, spoken]


def _latest(before: list[Draft], now: int) -> Draft | None:
    """What a denial or confirmation answers: the last act of violence told, else the last event."""
    near = takewhile(lambda draft: now - draft.sentence <= REACH, reversed(before))
    told = [d for d in near if family_of()[d.kind.value] != "speech"]
    return next((d for d in told if family_of()[d.kind.value] == "violence"), told[0] if told else None)


def _speech_kind(sentence: Sentence, frame: Frame, past: Draft | None) -> tuple[str | None, str]:
    if frame.act:
        return frame.act, "intends" if frame.act == "statement" and sentence.words[frame.cue].lower.startswith(
            ("vow", "promis", "pledg")
        ) else "asserts"
    blamed = (
        frame.stance == "accuses" and sentence.words[frame.cue].lemma == "blame" and past is not None and family_of()[past.kind.value] == "violence"
    )
    blamed = blamed and frame.accused is not None and chargeable(sentence, frame.accused) and not _for_another(sentence, frame)
    guilty = past is not None and frame.stance == "asserts" and any(culprit(sentence, k) is not None for k in frame.content)
    if past and family_of()[past.kind.value] == "violence" and _suspects_party(sentence, frame):
        return past.kind.value, "suspects"
    if past and (blamed or (guilty and family_of()[past.kind.value] == "violence" and not frame.negated)):
        return past.kind.value, "accuses"  # "blamed militants", "said militants were to blame": for what was told before
    if frame.stance in ("denies", "confirms") and past and _answers(sentence, frame):
        return past.kind.value, frame.stance
    if demanding(sentence, frame) is not None:
        return "demand", "asserts"
    if _future_first(sentence, frame):
        return "statement", "intends"
    if frame.negated:
        return "statement", negated_stance(sentence, frame)
    return "statement", "accuses" if frame.stance == "asserts" and faulted(sentence, frame) is not None else frame.stance


def _for_another(sentence: Sentence, frame: Frame) -> bool:
    """ "blaming Moscow for the delay": for something else than the violence told before."""
    whole = {frame.cue, *({frame.accused} if frame.accused is not None else ())}
    things = [k for at in whole for k in sentence.kids(at, "obl", "nmod") if "for" in prepositions(sentence, k) and k > frame.cue]
    return any(sentence.words[k].pos == "NOUN" and sentence.words[k].lower not in event_nouns() | cue_words("answerable") for k in things)


def _suspects_party(sentence: Sentence, frame: Frame) -> bool:
    """ "Local officials suspect the group": of what was told before."""
    if sentence.words[frame.cue].lemma != "suspect" or frame.stance != "suspects" or sentence.kids(frame.cue, "ccomp", "xcomp"):
        return False
    return any(sentence.words[k].ent or head_kind(sentence.words[k].lower) for k in sentence.kids(frame.cue, "obj", "iobj"))


def _answers(sentence: Sentence, frame: Frame) -> bool:
    """Whether what is denied or confirmed is something told before ("denied involvement", "confirmed the report"), not news of its own."""
    told = [sentence.words[i] for i in sorted(frame.content)]
    if any(is_verb(word) and word.rel == "acl" and sentence.kids(word.i, "nsubj") and word.dep != "acl:relcl" for word in told):
        return False  # "denied reports that ...": the report's own content is what is denied
    if any(is_verb(word) and word.rel in ("ccomp", "root", "parataxis") for word in told):
        if any(word.rel == "ccomp" and word.head == frame.cue and word.lower in cue_words("taking_part") for word in told):
            return True  # "denied that its fighters had been involved"
        return not any(word.pos in ("NOUN", "PROPN") for word in told)
    return not told or any(word.lower in cue_words("answerable") or word.lower in event_nouns() or word.pos == "PRON" for word in told)


def demanding(sentence: Sentence, frame: Frame) -> int | None:
    """The verb that a voice says somebody should do ("must", "should", "need to"), at the top of what is said; None where nothing is demanded."""
    words = sentence.words
    for i in sorted(frame.content):
        word = words[i]
        modal = word.lower in status_words("demand_modals") and word.rel == "aux"
        need = word.lower in status_words("demand_verbs") and any(words[k].tag == "VB" for k in sentence.kids(i, "xcomp"))
        verb = word.head if modal else i
        if need and any(words[k].lower in status_words("negation") for k in (*sentence.kids(i, "nsubj"), *sentence.kids(i, "advmod", "aux"))):
            continue  # "nobody needs to worry"
        if (modal or need) and not any(
            words[k].dep == "acl:relcl" or (modal and words[k].dep == "advcl") for k in (verb, *sentence.ancestors(verb)) if k in frame.content
        ):
            return verb
    return None


def _future_first(sentence: Sentence, frame: Frame) -> bool:
    """Whether a voice tells what itself or its own will do: "we will ...", "said it would ...", "his men would ..."."""
    words = sentence.words
    low = [words[i].lower for i in sorted(frame.content)]
    if any(a in ("we", "i") and b in ("will", "shall", "’ll", "'ll") for a, b in pairwise(low)):
        return True
    for verb in sentence.kids(frame.cue, "ccomp"):
        will = any(words[k].lower in ("will", "would", "’ll", "'ll", "wo") for k in sentence.kids(verb, "aux"))
        for k in sentence.kids(verb, "nsubj") if will and words[verb].tag == "VB" else ():
            own = words[k].pos == "PRON" or any(words[c].dep == "nmod:poss" and words[c].pos == "PRON" for c in sentence.children(k))
            if own and words[k].lower not in ("that", "this", "there", "which", "who", "nobody", "everybody", "everyone", "someone"):
                return not any(words[c].lower in ("if", "unless") for c in sentence.kids(verb, "mark"))
    return False


def _demanded(sentence: Sentence, frame: Frame, thread: Thread) -> tuple[Mention[Actor], ...]:
    """Whom a demand is addressed to: the object of "urge", "call on", or who "should"."""
    if frame.act in ("demand", "threat"):
        for k in sentence.kids(frame.cue, "obj", "iobj", "obl", "nmod"):
            cases = sentence.kids(k, "case")
            on = {sentence.words[c].lower for c in cases if c <= frame.cue + 2}
            if sentence.words[k].rel in ("obj", "iobj") or on & {"on", "upon", "to"}:
                found = party(sentence, k, thread.memory, "role.addressee")
                return (found,) if found and sentence.words[k].lower not in event_nouns() and can_act(sentence, k) else ()
    if frame.act == "statement":  # "condemned the armed group", "condemned the attack on the refugee homes"
        heads = [
            h for k in sentence.kids(frame.cue, "obj") for h in ([k] if sentence.words[k].lower not in event_nouns() else noun_targets(sentence, k))
        ]
        parties = [
            m
            for k in heads
            if can_act(sentence, k) or sentence.words[k].lower in word_class("buildings")
            if (m := party(sentence, k, thread.memory, "role.addressee"))
        ]
        return tuple(parties[:1])
    verb = demanding(sentence, frame)
    subject = raw_subject(sentence, verb) if verb is not None else None
    found = party(sentence, subject, thread.memory, "role.addressee") if subject is not None else None
    return (found,) if found else ()
