"""Frames beside frames: where one voice ends and the next begins, and who answers what was just said."""

from dataclasses import replace

from sayso.claims.clauses import is_verb
from sayso.claims.frame import Frame
from sayso.claims.reach import own_words, trails
from sayso.codebook.actors import head_kind, source_kind
from sayso.codebook.lexicon import cue_words
from sayso.model.sentence import Sentence


def apart(sentence: Sentence, frames: list[Frame]) -> list[Frame]:
    """A verb of saying coordinated with what another voice says speaks beside it, not within: "X said ...; Y said ...", "denied ... and said ..."."""
    out = list(frames)
    for n, later in enumerate(out):
        for m, frame in enumerate(out[:n]):
            adds = frame.stance == "denies" or (not frame.act and sentence.words[later.cue].lemma != "say")
            if later.inherit and adds and later.cue in frame.content and later.cue > frame.cue and trails(sentence, later.cue):
                out[m] = frame = replace(frame, content=frame.content - frozenset(sentence.subtree(later.cue)))  # "..., saying that ..."
            if frame.cue in later.content and later.cue in frame.content and later.rule in ("attribute.before", "attribute.according"):
                out[m] = frame = replace(frame, content=frame.content - later.own - {later.cue})  # "He thinks it will ..., the coach said"
            if frame.cue > later.cue or later.inherit or (frame.speaker is None and not frame.unnamed):
                continue
            if frame.speaker == later.speaker and sentence.words[later.cue].head == frame.cue and not _own_subject(sentence, later):
                own = own_words(sentence, later.cue, later.last, None, later.content) - later.content
                later = out[n] = replace(later, own=own)  # "denied the report and said ...": the name stands with the first verb
            if later.cue not in frame.content:
                continue
            rest = frozenset(sentence.subtree(later.cue))
            if frame.cue in rest or not _beside(sentence, frame, later):
                continue
            out[m] = replace(frame, content=frame.content - rest)
            if not _own_subject(sentence, later) and frame.speaker is not None and not _anothers(sentence, frame, later):
                own = own_words(sentence, later.cue, later.last, None, later.content) - later.content
                later = out[n] = replace(later, speaker=frame.speaker, own=own, equals=frame.equals)
    return [f for f, was in zip(out, frames, strict=True) if f.content == was.content or f.act or _words(sentence, f)]


def _anothers(sentence: Sentence, frame: Frame, later: Frame) -> bool:
    """ "The militia said ..., but the army put its losses at two and said ...": the last verb goes with the one that has its own subject."""
    words = sentence.words
    above = words[words[later.cue].head]
    turned = above.rel == "conj" and any(words[k].lower in ("but", "while") for k in sentence.kids(above.i, "cc", "mark"))
    return turned and above.i > frame.cue and later.speaker in sentence.kids(above.i, "nsubj")


def _words(sentence: Sentence, frame: Frame) -> bool:
    """Whether any words but marks are left of what a voice says."""
    return any(sentence.words[k].rel not in ("punct", "cc") for k in frame.content)


def _beside(sentence: Sentence, frame: Frame, later: Frame) -> bool:
    """Whether a later verb of saying stands on a level with an earlier one, by its own subject, or by its tense."""
    words, word = sentence.words, sentence.words[later.cue]
    if _set_against(sentence, later):
        return True
    if word.rel not in ("conj", "parataxis") or not is_verb(word):
        return False
    if _own_subject(sentence, later):
        return any(k < later.cue and words[k].pos != "PRON" for k in sentence.kids(later.cue, "nsubj"))
    if word.rel != "conj":
        return False
    if _takes_up(sentence, frame, later):
        return True
    same = later.speaker is not None and words[later.speaker].pos == "PRON"  # "denied that it had ... and suggested": "it" is who denied
    but = same or words[_cc(sentence, later.cue) - 1].text == "," or any(words[k].lower == "but" for k in sentence.kids(later.cue, "cc"))
    return word.head == frame.cue or (word.tag in ("VBD", "VBN", "VBZ", "VBP") and (but or not _one_tense(words[word.head].tag, word.tag)))


def _set_against(sentence: Sentence, later: Frame) -> bool:
    """ "X accused Y of ..., while Z told the paper that ...": what another says meanwhile is no part of it."""
    words, word = sentence.words, sentence.words[later.cue]
    if word.rel != "advcl" or word.tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return False
    marks = {words[k].lower: k for k in sentence.kids(later.cue, "mark") if k < later.cue}
    set_off = any(words[k - 1].text in (",", ";", "—", "–") for low, k in marks.items() if low in cue_words("meanwhile"))
    return set_off and any(words[k].pos != "PRON" for k in sentence.kids(later.cue, "nsubj"))


def _takes_up(sentence: Sentence, frame: Frame, later: Frame) -> bool:
    """ "said its forces had withdrawn and denied that ...": the second verb of saying is the first one's, not of whom that tells.

    So it is where whoever is told of inside cannot speak ("that no building was hit and claimed ..."), and, behind "had" or "was",
    for the verbs that news sets beside "said".
    """
    words, word = sentence.words, sentence.words[later.cue]
    above = words[word.head]
    if word.tag not in ("VBD", "VBN") or above.rel != "ccomp" or above.head != frame.cue or words[frame.cue].tag not in ("VBD", "VBN"):
        return False
    parted = above.lemma == "have" and any(words[k].tag == "VBN" for k in sentence.kids(above.i, "xcomp", "obj"))  # 'had "withdrawn" and denied'
    helped = parted or (above.tag in ("VBN", "VBD") and any(words[k].rel == "aux" for k in sentence.kids(above.i, "aux", "aux:pass")))
    told = any(sentence.kids(k, "mark", "nsubj") for k in sentence.kids(later.cue, "ccomp"))
    news = word.lemma in cue_words("taking_up") or any(words[k].lower in ("later", "also", "then") for k in sentence.kids(later.cue, "advmod"))
    if helped and news and not sentence.kids(later.cue, "aux", "aux:pass"):
        return True
    subject = next(iter(sentence.kids(above.i, "nsubj")), None)
    return told and subject is not None and not _speaks(sentence, subject)


def _speaks(sentence: Sentence, k: int) -> bool:
    """Whether a noun may be a voice at all: a person, a body, a pronoun, a name."""
    word = sentence.words[k]
    if word.pos in ("PRON", "PROPN") or word.ent in ("PER", "ORG", "LOC") or head_kind(word.lower) is not None:
        return True
    return source_kind(word.lower) != "other" or word.lower in cue_words("bodies") | cue_words("documents")


def _cc(sentence: Sentence, i: int) -> int:
    """Index of the conjunction before a verb ("..., and promised": a comma before it takes the verb back to the first speaker)."""
    return next((k for k in sentence.kids(i, "cc") if k > 0), i)


def _one_tense(first: str, second: str) -> bool:
    """Whether two verbs may share an auxiliary or a tense ("had attacked ... and told": the same doer)."""
    return first == second or {first, second} <= {"VBD", "VBN"}


def _own_subject(sentence: Sentence, frame: Frame) -> bool:
    return bool(sentence.kids(frame.cue, "nsubj"))


def answering(sentence: Sentence, frames: list[Frame]) -> list[Frame]:
    """ "..., a charge the army denied", "..., which the ministry has rejected": a second voice that answers what stands before."""
    out = []
    for frame in (f for f in frames if not _neither(sentence, f)):
        start = _answer_start(sentence, frame) if frame.stance in ("denies", "confirms") and not frame.act else None
        if start is None:
            out.append(frame)
            continue
        speaker = next((k for k in range(frame.cue - 1, start, -1) if sentence.words[k].pos in ("NOUN", "PROPN", "PRON") and k > start), None)
        if speaker is None:
            out.append(frame)
            continue
        like = _like(sentence, frame)
        own = frozenset({*range(start, frame.last + 1), *(k for c in like for k in _alone(sentence, c))})  # "has dismissed as fabricated"
        out = [replace(f, content=f.content - own) for f in out]
        again = [f.cue for f in out if f.cue < start and f.speaker is not None and not f.act and sentence.words[f.cue].rel == "conj"]
        first = max(again, default=0)  # "said A and said B, a charge the group denies": B is denied
        out.append(
            replace(
                frame,
                speaker=speaker,
                content=frozenset(range(first, start)),
                own=own,
                rule="attribute.answer",
                tags=frame.tags | {"as"},
                inherit=False,
            )
        )
    return out


def _alone(sentence: Sentence, i: int) -> list[int]:
    """The words below a word without what is joined to it."""
    joined = {k for c in sentence.kids(i, "conj") for k in sentence.subtree(c)}
    return [k for k in sentence.subtree(i) if k not in joined]


def _like(sentence: Sentence, frame: Frame) -> list[int]:
    """What an answer calls what was said: "has dismissed as fabricated", "called untrue"."""
    said = frame.rule == "attribute.calling" or sentence.words[min(frame.last + 1, len(sentence.words) - 1)].lower == "as"
    return [k for k in sentence.kids(frame.cue, "obl", "advcl", "xcomp") if k > frame.last] if said else []


def _neither(sentence: Sentence, frame: Frame) -> bool:
    """ "something the army has neither confirmed nor denied": silence, told by its phrase; no answer."""
    words, cue = sentence.words, sentence.words[frame.cue]
    top = words[cue.head] if cue.rel == "conj" else cue
    return frame.stance in ("confirms", "denies") and words[frame.cue - 1].lower in ("neither", "nor") and top.dep.startswith("acl")


def _answer_start(sentence: Sentence, frame: Frame) -> int | None:
    """Where an answer begins: at ", a charge", ", something" or ", which" close before its verb, with nothing behind that is denied."""
    words = sentence.words
    after = words[frame.last + 1 : frame.last + 2]
    if after and frame.rule != "attribute.calling" and after[0].rel != "punct" and after[0].pos not in ("ADP", "ADV", "CCONJ", "SCONJ"):
        return None
    for k in range(frame.cue - 1, max(frame.cue - 11, 1), -1):
        word = words[k]
        if word.text in (",", "—", "–", "-", ";"):
            return None
        if word.tag == "NNS" and word.lower in cue_words("nouns") and words[k - 1].text in (",", "—", "–"):
            return k  # "..., allegations he denies"
        noun = (
            word.lower in cue_words("nouns") | cue_words("answered")
            and words[k - 1].lower in ("a", "an")
            and words[k - 2].text in (",", "—", "–", "-")
        )
        if noun:
            return k - 1
        if word.lower in ("which", "something") and words[k - 1].text in (",", "—", "–", "-") and k < frame.cue - 1:
            return k
    return None
