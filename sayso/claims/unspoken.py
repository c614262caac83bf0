"""Words of saying that nobody has said: "could announce a merger", "needs to worry", "when asked whether"."""

from sayso.claims.clauses import passive
from sayso.codebook.lexicon import SpeechCue, cue_words, status_words
from sayso.model.sentence import Sentence


def unspoken(sentence: Sentence, i: int, cue: SpeechCue, speaker: int | None) -> bool:
    """Whether a verb of saying tells of no saying: what may or will be said, what is to be said, what somebody was asked."""
    words = sentence.words
    if words[i].lemma in cue_words("questioning") and (passive(sentence, i) or _question(sentence, i)):
        return True
    if speaker is not None and words[speaker].lower in cue_words("nobody"):
        return True
    first = speaker is not None and words[speaker].lower in ("we", "i")
    aux = {words[k].lower for k in sentence.kids(i, "aux", "advmod")}
    if cue.act == "demand" and not first and aux & {"may", "might", "could", "will", "would"} and not aux & status_words("negation"):
        return True  # "they would appeal": nobody has asked yet
    if cue.act is None and aux & (status_words("planned") - {"wo"}) and "n't" not in aux:
        return "later" not in aux
    if cue.act is not None or cue.stance not in ("asserts", "suspects"):
        return False
    if cue.stance == "suspects" and _not_held(sentence, i):
        return True
    if first:
        return False
    if aux & status_words("negation") or "later" in aux:
        return False
    if aux & (status_words("hypothetical") | status_words("planned")) - {"can", "would", "should"}:
        return True
    return _to_be_said(sentence, i)


def _question(sentence: Sentence, i: int) -> bool:
    """ "asked whether ...", "asked about ...": a question, not a demand."""
    words = sentence.words
    asked = [words[c].lower for k in sentence.kids(i, "ccomp", "obl", "advcl") for c in sentence.kids(k, "mark", "case", "advmod")]
    return bool({"whether", "if", "about", "why", "how", "when", "where"} & set(asked))


def _to_be_said(sentence: Sentence, i: int) -> bool:
    """An infinitive that hangs on a word that does not let it happen: "nobody needs to worry", "is expected to announce"."""
    words, word = sentence.words, sentence.words[i]
    if word.tag != "VB" or word.rel != "xcomp" or not any(words[k].lower == "to" for k in sentence.kids(i, "mark")):
        return False
    return words[word.head].lemma in cue_words("to_be_said")


def _not_held(sentence: Sentence, i: int) -> bool:
    """Words of belief that hold nothing to be so: "thought up a plan", "considered sending troops"."""
    words = sentence.words
    doing = [k for k in sentence.kids(i, "xcomp") if words[k].tag == "VBG"]
    return bool(sentence.kids(i, "compound:prt")) or (bool(doing) and not sentence.kids(i, "ccomp"))
