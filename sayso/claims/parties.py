"""Parties: who did it and to whom, named and resolved, for one unit in the mouth of its voices."""

from collections.abc import Iterable

from sayso.claims.blame import blamed
from sayso.claims.clauses import conjuncts, passive
from sayso.claims.draft import Thread
from sayso.claims.events import Unit, carrier
from sayso.claims.naming import ARMED_KINDS, BODY_KINDS, Memory, Name, as_name, name_of, remember
from sayso.claims.pairs import apart
from sayso.claims.reading import Reading
from sayso.claims.roles import actors_of
from sayso.claims.slots import actor_mention, party, saying
from sayso.claims.targets import affected_of, is_scene, is_where
from sayso.claims.voices import Spoken
from sayso.codebook.actors import describe
from sayso.codebook.lexicon import family_of, kind_words, status_words
from sayso.model.actor import Actor
from sayso.model.figure import Figure
from sayso.model.sentence import Sentence
from sayso.model.span import Mention, Span

RUINED = ("destroyed", "damaged", "lost")  # "destroyed four tanks and inflicted losses on the army": the tanks were the army's
Parties = tuple[Mention[Actor], ...]


def parties_of(reading: Reading, unit: Unit, line: list[Spoken], thread: Thread, figures: tuple[Mention[Figure], ...]) -> tuple[Parties, Parties]:
    """(actors, affected) of a unit; what its figures count is no party besides."""
    sentence, memory = reading.sentence, thread.memory
    counted = [m.span for m in figures if m.value.measure not in ("targeted", "abducted", "detained")]
    ruined = [m.span for m in figures if m.value.measure in RUINED and m.span.exact.split()[0].lower() not in ("a", "an")]
    declaring = status_words("declaring_verbs")
    speaking = [f for f in reading.frames if sentence.words[f.cue].lower not in declaring or f.rule == "attribute.calling"]
    told_by = {
        unit.verb,
        *(carrier(sentence, t) for t in unit.triggers),
        *(w.head for t in unit.triggers if (w := sentence.words[t.at]).rel == "xcomp" and w.tag != "VBG"),
    }
    saying_it = {k for f in speaking if f.cue in told_by and f.speaker is not None for k in conjuncts(sentence, f.speaker)}
    actors = [
        m
        for i in actors_of(sentence, unit)
        if i not in saying_it and not is_scene(sentence, i, reading.found.places)
        for k in apart(sentence, i)
        if (m := _doer(sentence, k, line, memory)) and not _overlaps(m.span, counted)
    ]
    charged = line[-1].frame.accused if line and line[-1].frame.accused is not None else blamed(sentence, unit)
    charged = None if line and line[-1].frame.negated and line[-1].frame.accused is None else charged  # "no group said it was behind the attack"
    accused = party(sentence, charged, memory, "role.accused") if charged is not None else None
    if accused and accused.antecedent and line and line[-1].name and accused.value.name == line[-1].name.name:
        accused, actors = None, []  # "has accused it of ...": not itself
    if accused:
        actors = [accused]
    elif line and not actors and (own := _own_deed(sentence, unit, line)):
        actors = [own]
    affected = [
        m
        for told in (True, False)
        for i in affected_of(sentence, unit, told=told)
        if not _victim(sentence, i, unit) and not saying(sentence, i, reading.frames) and not is_where(sentence, i, unit, reading.found.places)
        for k in apart(sentence, i)
        if (m := _sufferer(sentence, k, line, memory)) and (told or not _overlaps(m.span, counted))
    ]
    if line and not affected and unit.kind in kind_words("hitting") and (own := _befell_speaker(sentence, unit, line)):
        affected = [own]
    armed = any(describe(m.value.name).kind in ARMED_KINDS for m in affected)
    affected = [m for m in affected if not (armed and _overlaps(m.span, ruined))]
    for mention in actors:
        remember(memory, name := _as_name(mention))
        memory.doers += [name] if family_of().get(str(unit.kind)) == "violence" else []
    for mention in affected:
        remember(memory, name := _as_name(mention))
        memory.sufferers.append(name)
    names = {m.value.name for m in actors}
    actors = list({m.value.name: m for m in reversed(actors)}.values())[::-1]
    return tuple(actors), tuple(m for m in dict.fromkeys(affected) if m.value.name not in names)


def _befell_speaker(sentence: Sentence, unit: Unit, line: list[Spoken]) -> Mention[Actor] | None:
    """ "Women reported having been assaulted": a passive without a subject of its own befell who tells of it."""
    verb, name = sentence.words[unit.verb], line[-1].name
    if verb.rel not in ("xcomp", "ccomp") or verb.head != line[-1].frame.cue or not passive(sentence, verb.i) or sentence.kids(verb.i, "nsubj"):
        return None
    having = any(sentence.words[k].tag == "VBG" for k in sentence.kids(verb.i, "aux"))  # "having been", "being"
    return actor_mention(name, "role.affected") if name is not None and having else None


def _own_deed(sentence: Sentence, unit: Unit, line: list[Spoken]) -> Mention[Actor] | None:
    """ "Rwanda denies arming the rebels": what is denied, admitted or vowed without a subject of its own is the speaker's deed."""
    frame, name = line[-1].frame, line[-1].name
    verb = sentence.words[unit.verb]
    told = verb.rel == "xcomp" and verb.tag == "VBN" and any(sentence.words[k].lower == "have" for k in sentence.kids(unit.verb, "aux"))
    bare = (verb.tag in ("VBG", "VB") or told) and not sentence.kids(unit.verb, "nsubj", "aux:pass")  # "claims to have killed"
    if name is not None and frame.stance == "claims_responsibility" and not frame.negated:
        return actor_mention(name, "role.claims_responsibility")
    if (
        name is None
        or not bare
        or frame.stance not in ("denies", "confirms", "intends", *(("asserts",) if told else ()))
        or sentence.words[unit.verb].head != frame.cue
    ):
        return None
    return actor_mention(name, "role.speaker")


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _doer(sentence: Sentence, i: int, line: list[Spoken], memory: Memory) -> Mention[Actor] | None:
    """Who did it; "we" only where a body speaks, since a person's "we" leaves open whom it means."""
    if sentence.words[i].lower in ("we", "our", "us", "i") and sentence.words[i].text != "US":
        name = line[-1].name if line else None
        return actor_mention(name, "role.we") if name and describe(name.name).kind in BODY_KINDS else None
    own = _speaker_itself(sentence, i, line)
    return actor_mention(own, "role.speaker") if own else party(sentence, i, memory, "role.actor")


def _sufferer(sentence: Sentence, i: int, line: list[Spoken], memory: Memory) -> Mention[Actor] | None:
    """Whom it was done to: "she said she was beaten" is who speaks."""
    own = _speaker_itself(sentence, i, line) if sentence.words[i].lower in ("he", "she") else None
    return actor_mention(own, "role.affected") if own else party(sentence, i, memory, "role.affected")


def _speaker_itself(sentence: Sentence, i: int, line: list[Spoken]) -> Name | None:
    """ "Kyiv says it has retaken ...": "it" or "they" at the head of what is said is who says it."""
    name, low = (line[-1].name if line else None), sentence.words[i].lower
    verb = sentence.words[sentence.words[i].head]
    cue = line[-1].frame.cue if line else -1
    through = verb.dep == "acl" and sentence.words[verb.head].head == cue and bool(sentence.kids(verb.i, "mark"))  # "said in a video that it"
    if name is None or not (through or (verb.rel == "ccomp" and verb.head == cue)):
        return None
    one = name.person or describe(name.name).kind not in (*BODY_KINDS, "military", "police", "armed_group", "rebel")
    itself = ("they",) if name.plural else ("it", "he", "she") if one else ("it",)
    return as_name(name_of(sentence, i), name) if low in itself else None


PLURALS = ("s", "men", "people", "children", "police")


def _as_name(mention: Mention[Actor]) -> Name:
    span, value = mention.span, mention.value
    return Name(
        value.name,
        span,
        value.name.split()[-1].lower(),
        value.kind == "person",
        value.name.lower().endswith(PLURALS),
        mention.antecedent,
        value.name[:1].isupper(),
    )


def _victim(sentence: Sentence, i: int, unit: Unit) -> bool:
    """Uncounted dead and displaced are told by figures, not as a party ("many people", "civilians killed")."""
    return unit.kind in ("displacement", "shelter", "entrapment", "return") and sentence.words[i].pos != "PROPN"
