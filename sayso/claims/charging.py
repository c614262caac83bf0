"""Charges: who is accused or suspected of what, in the passive, by "attributed to", and by "holds X responsible for"."""

from sayso.claims.clauses import agent, is_verb, passive, prepositions, raw_subject
from sayso.claims.frame import Frame
from sayso.codebook.actors import head_kind, known
from sayso.codebook.lexicon import cue_words, speech_cues
from sayso.model.sentence import Sentence


def charged(sentence: Sentence, i: int) -> bool:
    """ "is suspected of organising ...": a participle that names the accused, with what it is accused of behind it."""
    if not any(sentence.words[i].lower in cue_words("accused", stance) for stance in ACCUSED):
        return False
    after = [word.lower for word in sentence.words[i + 1 : i + 3]]
    return bool({"of", "for", "with", "over"} & set(after))


ACCUSED = ("accuses", "suspects")


def _laid_on(sentence: Sentence, i: int) -> int | None:
    """ "The massacre was blamed on rebels", "was attributed by police to a gang": the deed is the subject, the accused stands behind it."""
    mark = LAYING.get(sentence.words[i].lemma)
    below = (k for k in sentence.subtree(i) if k > i and mark in prepositions(sentence, k)) if mark else ()
    return next((k for k in below if sentence.words[k].pos in ("NOUN", "PROPN")), None)


LAYING = {"blame": "on", "attribute": "to"}


def _who(sentence: Sentence, i: int) -> frozenset[int]:
    """Who is accused, with what is told of them: "a lawyer, who was detained on Friday, was accused of incitement"."""
    apart = [k for k in sentence.subtree(i) if sentence.words[k].dep == "acl:relcl" and sentence.words[k].lower in speech_cues()]
    told = {k for c in apart if sentence.kids(c, "nsubj") for k in sentence.subtree(c)}  # "in Tora, where locals say 60 people died"
    deed = _laid_on(sentence, i)
    whom = raw_subject(sentence, i) if deed is None else None
    return frozenset(told) | (frozenset(sentence.subtree(whom)) if whom is not None and whom < i else frozenset())


def accused_passive(sentence: Sentence, i: int) -> Frame | None:
    """ "was accused of ...", "is suspected of ...": its subject is whom it accuses, and the voice is the agent, or unnamed."""
    stance = next((s for s in ACCUSED if sentence.words[i].lower in cue_words("accused", s)), None)
    laid = _laid_on(sentence, i)
    if stance is None or (not charged(sentence, i) and stance == "suspects"):
        return None
    if sentence.words[i].lemma == "attribute" and (laid is None or not chargeable(sentence, laid)):
        return None  # "the delay was attributed to rain"
    speaker = agent(sentence, i)
    own = frozenset({i, *(sentence.subtree(speaker) if speaker is not None else ())})
    content = frozenset(sentence.subtree(i)) - own - _who(sentence, i)
    return Frame(
        cue=i, last=i, rule="attribute.accused", stance=stance, speaker=speaker, content=content, own=own,
        unnamed=speaker is None, accused=laid or raw_subject(sentence, i),
    )  # fmt: skip


def chargeable(sentence: Sentence, k: int) -> bool:
    """Whether a charge can fall on what a noun names: people or a body, not rain or inflation."""
    word = sentence.words[k]
    return word.ent in ("PER", "ORG") or head_kind(word.lower) is not None or known(word.text) is not None or word.pos == "PROPN"


def holding(sentence: Sentence, i: int) -> Frame | None:
    """ "The network holds the army responsible for the killing": a charge without a verb of accusing."""
    words, word = sentence.words, sentence.words[i]
    if word.lemma != "hold" or not is_verb(word) or passive(sentence, i):
        return None
    below = [k for k in sentence.subtree(i) if k > i and words[k].lower in ("responsible", "accountable")]
    whom = next(iter(sentence.kids(i, "obj", "iobj", "nsubj")[-1:]), None)
    speaker = raw_subject(sentence, i)
    if not below or whom is None or whom < i or speaker is None or speaker == whom or not chargeable(sentence, whom):
        return None
    own = frozenset({i, *sentence.subtree(speaker)})
    content = frozenset(sentence.subtree(below[0])) | frozenset(k for k in sentence.subtree(i) if k > below[0])
    return Frame(
        cue=i, last=i, rule="attribute.holding", stance="accuses", speaker=speaker, content=content - own - {below[0]}, own=own, accused=whom
    )
