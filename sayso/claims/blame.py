"""Blame: who is said to be behind an event, and when telling of a deed is to accuse of it."""

from collections.abc import Iterable

from sayso.claims.clauses import prepositions, raw_subject
from sayso.claims.events import Unit
from sayso.claims.frame import Frame
from sayso.claims.roles import can_act
from sayso.claims.voices import Spoken
from sayso.codebook.lexicon import cue_words, status_words
from sayso.model.sentence import Sentence


def blamed(sentence: Sentence, unit: Unit) -> int | None:
    """Who is said to be behind an event or responsible for it ("Boko Haram was behind the bombings"); None where nobody is."""
    words, at = sentence.words, unit.main.at
    if "behind" in prepositions(sentence, at) and sentence.kids(at, "cop"):
        subject = next(iter(sentence.kids(at, "nsubj")), None)
    else:
        word = words[at]
        held = words[word.head] if word.rel in ("obl", "nmod") and {"for", "behind"} & prepositions(sentence, at) else None
        if held is None or not (held.lower in cue_words("culpable") or (held.lemma == "be" and "behind" in prepositions(sentence, at))):
            return None
        subject = raw_subject(sentence, held.i) if held.pos != "NOUN" else None
    return subject if subject is not None and (can_act(sentence, subject) or words[subject].ent) else None


def accuses(sentence: Sentence, unit: Unit, line: list[Spoken], doers: Iterable[int]) -> bool:
    """Whether a voice that tells of a deed accuses of it: it names who is behind it, or calls what others did a wrong."""
    if not line or line[-1].name is None:
        return False
    accused = blamed(sentence, unit)
    if accused is not None:
        return not _self(sentence, accused, line[-1])
    others = [k for k in doers if not _self(sentence, k, line[-1])]
    return (bool(others) or _broke_law(sentence, unit)) and wrongs(sentence, line[-1].frame)


def _broke_law(sentence: Sentence, unit: Unit) -> bool:
    """ "the evictions violated international law": whoever did it did wrong."""
    head = sentence.words[sentence.words[unit.main.at].head]
    return unit.main.noun and sentence.words[unit.main.at].rel == "nsubj" and head.lemma in ("violate", "breach", "contravene")


def wrongs(sentence: Sentence, frame: Frame) -> bool:
    """Whether what is said calls something a wrong: a violation, a war crime, deliberate."""
    return any(sentence.words[k].lower in cue_words("wrongs") for k in frame.content)


def faulted(sentence: Sentence, frame: Frame) -> int | None:
    """The party that what is said, without an event, charges: "the government had failed to protect them", "a disregard by the army for ..."."""
    words = sentence.words
    if any(words[k].rel == "aux" and words[k].lower in status_words("hypothetical") | status_words("planned") for k in frame.content):
        return None  # what one can or should do accuses nobody
    for k in sorted(frame.content):
        if culprit(sentence, k) is not None:
            return culprit(sentence, k)
        by = [c for c in sentence.subtree(k) if "by" in prepositions(sentence, c) and can_act(sentence, c)]
        if by and words[k].lower in cue_words("faults"):
            return by[0]
        if words[k].lemma == "fail" and words[k].tag != "NN" and sentence.kids(k, "xcomp"):
            subject = raw_subject(sentence, k)
            if subject is not None and subject in frame.content and words[subject].pos != "PRON" and can_act(sentence, subject):
                return subject
    parties = [k for k in sorted(frame.content) if words[k].pos in ("NOUN", "PROPN") and can_act(sentence, k) and _does(sentence, k)]
    return parties[0] if parties and wrongs(sentence, frame) else None


def culprit(sentence: Sentence, k: int) -> int | None:
    """Who is said to be responsible, to blame or guilty, where word ``k`` says so ("the rebels were to blame")."""
    words = sentence.words
    if words[k].lower not in cue_words("culpable") or not sentence.kids(k, "cop"):
        return None
    subject = next(iter(sentence.kids(k, "nsubj")), None)
    return subject if subject is not None and words[subject].pos != "PRON" and can_act(sentence, subject) else None


def _does(sentence: Sentence, k: int) -> bool:
    """Whether a party stands where who did something stands: as subject, after "by", or as owner ("the army's disregard")."""
    word = sentence.words[k]
    return word.dep in ("nsubj", "nmod:poss", "obl:agent") or "by" in prepositions(sentence, k)


def _self(sentence: Sentence, k: int, spoken: Spoken) -> bool:
    """Whether a party is the speaker: a pronoun, or a word of its name."""
    word = sentence.words[k]
    return word.pos == "PRON" or (spoken.name is not None and word.lower in spoken.name.name.lower().split())
