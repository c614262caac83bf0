"""Words of saying that nobody has said: "could announce a merger", "needs to worry", "when asked whether"."""

from sayso.claims.clauses import passive
from sayso.codebook.lexicon import SpeechCue, cue_words, status_words
from sayso.model.sentence import Sentence


def unspoken(sentence: Sentence, i: int, cue: SpeechCue, speaker: int | None) -> bool:
    """Whether a verb of saying tells of no saying: what may or will be said, what is to be said, what somebody was asked."""
    words = sentence.words
    if (
        words[min(i + 1, len(words) - 1)].lower in ("nothing", "little")
        or _asked(sentence, i)
        or any(words[k].lower == "without" for k in sentence.kids(i, "mark"))  # "without confirming them"
        or (speaker is not None and words[speaker].lower in cue_words("nobody"))
    ):
        return True
    aux = {words[k].lower for k in sentence.kids(i, "aux", "advmod")}
    first = speaker is not None and words[speaker].lower in ("we", "i")
    no = bool(aux & status_words("negation"))
    if cue.act:  # "they would appeal", "we are not asking for charity": nobody has asked
        later = not first and bool(aux & {"may", "might", "could", "will", "would"})
        return later if cue.act == "statement" else cue.act == "demand" and (no or later)
    if aux & status_words("planned") and not no:
        return "later" not in aux
    if cue.stance not in ("asserts", "suspects"):
        return False
    if cue.stance == "suspects" and _not_held(sentence, i):
        return True
    return not first and not no and ((bool(aux & {"may", "might", "could", "must"}) and "later" not in aux) or _to_be_said(sentence, i))


def _asked(sentence: Sentence, i: int) -> bool:
    """ "when asked whether he had seen them", "asked if he feared arrest": a question, and what is asked."""
    words = sentence.words
    if words[i].lemma in cue_words("questioning") and (passive(sentence, i) or _question(sentence, i)):
        return True
    return any(words[k].lower in status_words("conditions") | {"whether"} and _near(sentence, k, i) for k in sentence.kids(i, "mark"))


def _near(sentence: Sentence, mark: int, i: int) -> bool:
    """Whether no comma parts a conjunction from its verb: "If the bodies are found, he said" is said."""
    return mark < i and not any(word.rel == "punct" for word in sentence.words[mark:i])


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
