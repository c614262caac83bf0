"""Stance and certainty of a claim: what its voice does with the content, and how sure it is."""

from dataclasses import replace

from sayso.claims.blame import accuses
from sayso.claims.clauses import raw_subject
from sayso.claims.events import Unit, carrier
from sayso.claims.frame import Frame
from sayso.claims.naming import BODY_KINDS
from sayso.claims.reading import Reading
from sayso.claims.roles import actors_of
from sayso.claims.voices import Spoken
from sayso.codebook.actors import describe
from sayso.codebook.lexicon import cue_words, status_words
from sayso.model.sentence import Sentence


def stance_of(reading: Reading, unit: Unit, line: list[Spoken], negated: bool, status: str) -> tuple[str, str]:
    """(stance, certainty) of a unit in the mouth of its voices."""
    sentence = reading.sentence
    words = sentence.words
    stance = line[-1].frame.stance if line else "asserts"
    if line and line[-1].frame.act and (to_be_ended(sentence, unit) or alleged(sentence, unit)):
        return "accuses", "certain"
    unsaid = next((s.frame for s in line if s.frame.negated), None)
    if unsaid is not None:  # "has not said that it suspects ...": whatever stands within
        stance = negated_stance(sentence, unsaid)
    beside = {k for at in {unit.verb, unit.main.at, carrier(sentence, unit.main)} for k in sentence.children(at)}
    hedges = {words[k].lower for k in beside if words[k].pos not in ("PROPN", "NOUN") and words[k].rel not in BESIDE} | {
        words[a].lower for a in list(sentence.ancestors(unit.verb))[:2] if words[unit.verb].rel == "xcomp"
    }
    certainty = "possible" if hedges & cue_words("hedges", "possible") else "probable" if hedges & cue_words("hedges", "probable") else "certain"
    if line and line[-1].frame.rule == "attribute.passive" and any(words[k].lower == "responsible" for k in line[-1].frame.content):
        stance = "accuses"  # "is considered responsible for"
    doer = raw_subject(sentence, unit.verb)
    first = doer is not None and words[doer].lower in ("we", "i")
    if stance == "asserts" and negated and line and not _under_condition(sentence, unit):
        stance = "denies"
    elif stance == "asserts" and status == "planned" and (first or _own_plan(sentence, unit, line)):
        stance = "intends"
    elif stance == "asserts" and status in ("happened", "ongoing") and accuses(sentence, unit, line, actors_of(sentence, unit)):
        stance = "accuses"
    elif (stance == "asserts" and certainty == "probable") or (
        stance == "asserts" and status == "hypothetical" and certainty == "possible" and not line
    ):
        stance = "suspects"
    if stance == "suspects" and certainty == "certain":
        certainty = "probable"
    if line and line[-1].name is None and certainty == "certain":
        certainty = "possible"
    return stance, certainty


BESIDE = ("conj", "ccomp", "advcl", "parataxis")  # clauses of their own: "recorded 70 rapes and believed ..." is sure of the rapes


def _under_condition(sentence: Sentence, unit: Unit) -> bool:
    """ "if the siege was not lifted": what is not so in a condition is denied by nobody."""
    marks = {sentence.words[k].lower for at in (unit.verb, *sentence.ancestors(unit.verb)) for k in sentence.kids(at, "mark") if k < unit.verb}
    return bool(marks & status_words("conditions"))


def negated_stance(sentence: Sentence, frame: Frame) -> str:
    """What not to say, confirm or believe is: to be silent, not to know, or to deny ("did not say who", "cannot confirm", "saw no fighters")."""
    word = sentence.words[frame.cue]
    head = sentence.words[word.head].lower if word.rel == "xcomp" else ""
    able = {head} & {"able", "unable"} or {sentence.words[k].lower for k in sentence.kids(frame.cue, "aux")} & {"could", "can", "ca"}
    if frame.stance == "confirms" and able:
        return "unknown"
    return "denies" if word.lemma in cue_words("perceiving") or frame.stance in ("suspects", "intends") else "silent"


def _own_plan(sentence: Sentence, unit: Unit, line: list[Spoken]) -> bool:
    """Whether the speaker tells of a plan of its own ("UNRWA will continue to ...", "Russia said it would ...")."""
    subject = raw_subject(sentence, unit.verb)
    if subject is None or not line or line[-1].name is None:
        return False
    word = sentence.words[subject]
    own = any(sentence.words[k].dep == "nmod:poss" and sentence.words[k].pos == "PRON" for k in line[-1].frame.own)
    if own and (word.ent or word.pos == "PROPN"):
        return True  # "NATO is determined to ..., its secretary general said"
    if _officer(sentence, subject, line[-1].frame):
        return True
    return word.lower in ("it", "he", "she", "they") or word.lower in line[-1].name.name.lower().split()


def _officer(sentence: Sentence, subject: int, frame: Frame) -> bool:
    """ "Turkey will send 500 soldiers, the defence minister said": an official, of no other state that is named, speaks for the body that acts."""
    words = sentence.words
    titled = any(words[k].lower in cue_words("officials") for k in frame.own)
    owner = next((k for k in sentence.children(subject) if words[k].dep == "nmod:poss"), None)
    office = words[subject].lower.removesuffix("s")
    if titled and owner is not None and words[owner].lower in cue_words("own_body") and office in cue_words("officials"):
        return True  # "the alliance's ministers are determined to ...", its secretary general says
    body = describe(words[subject].text).kind in (*BODY_KINDS, "military", "police") or words[subject].ent in ("ORG", "LOC")
    others = {
        words[k].lower
        for k in frame.own
        if k != subject and (words[k].ent in ("LOC", "ORG") or (words[k].pos == "ADJ" and words[k].text[:1].isupper()))
    }
    return titled and body and not others - {words[k].lower for k in sentence.subtree(subject)}


def presupposed(sentence: Sentence, unit: Unit, frame: Frame) -> bool:
    """A relative clause inside what is denied or not known is told by the report itself ("the school that suffered the attack")."""
    if frame.stance not in ("denies", "unknown", "silent"):
        return False
    if (
        unit.main.noun
        and unit.main.at > frame.cue
        and any(sentence.words[k].lower in ("after", "since") for k in sentence.kids(unit.main.at, "case"))
    ):
        return True  # "denied carrying out raids after the truce took effect"
    return any(
        sentence.words[k].dep == "acl:relcl" and k in frame.content and sentence.words[sentence.words[k].head].lower not in cue_words("nouns")
        for k in (unit.verb, *sentence.ancestors(unit.verb))
    )  # "denied claims that troops raped women": what is claimed is denied, whatever the parser made of "that"


def alleged(sentence: Sentence, unit: Unit) -> bool:
    """ "condemned an alleged bombing": an event told only as somebody's word."""
    return any(sentence.words[k].lower in cue_words("adjectives") for k in sentence.kids(unit.main.at, "amod"))


def would_do(sentence: Sentence, unit: Unit, line: list[Spoken]) -> bool:
    """ "said it would deliver food": a plan told of in the past, by whom it is."""
    verb = carrier(sentence, unit.main) if unit.main.noun else unit.verb
    aux = {sentence.words[k].lower for k in sentence.kids(verb, "aux")}
    return "would" in aux and "have" not in aux and _own_plan(sentence, replace(unit, verb=verb), line)


def foretold(sentence: Sentence, unit: Unit, line: list[Spoken]) -> bool:
    """ "said talks would be held in May": what a voice of the past told of as to come, on no condition."""
    verb = carrier(sentence, unit.main) if unit.main.noun else unit.verb
    words = sentence.words
    aux = {words[k].lower for k in sentence.kids(verb, "aux")}
    told = bool(line) and words[verb].rel == "ccomp" and words[verb].head == line[-1].frame.cue and words[line[-1].frame.cue].tag == "VBD"
    return told and "would" in aux and "have" not in aux and not sentence.kids(verb, "advcl")


def to_be_ended(sentence: Sentence, unit: Unit) -> bool:
    """Whether a demand asks that the event end ("cease air strikes on", "an end to the regime's attacks"): the speaker says it goes on."""
    words, at = sentence.words, unit.main.first
    head = words[unit.main.at]
    at = head.head if head.rel == "conj" and head.head < at else at  # "an end to its attacks and its siege"
    near = [word.lower for word in words[max(0, at - 7) : at]]
    parties = any(words[k].rel in ("nmod", "obl") or words[k].dep == "nmod:poss" for k in sentence.children(unit.main.at))
    return unit.main.noun and parties and bool(set(near) & cue_words("ending"))
