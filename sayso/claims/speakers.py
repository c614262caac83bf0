"""Speakers: who speaks by a verb of saying, and who can."""

from sayso.claims.clauses import done_to, is_verb, noun_run, raw_subject, run_head
from sayso.claims.naming import SECOND
from sayso.claims.reach import trails
from sayso.codebook.actors import head_kind, known, source_kind
from sayso.codebook.lexicon import SpeechCue, cue_words, event_nouns, time_names, word_class
from sayso.model.sentence import Sentence


def speaker_of(sentence: Sentence, i: int) -> tuple[int | None, bool]:
    """Head of the speaker's phrase; or that a participle takes the voice around it."""
    word = sentence.words[i]
    at_once = _told_at_once(sentence, i)
    if at_once is not None:
        return at_once, False
    quoter = sentence.words[word.head]
    if trails(sentence, i) and word.rel == "ccomp":
        return None, True
    if word.tag == "VBG" and word.rel in ("advcl", "acl", "conj", "xcomp", "parataxis", "dep"):
        head = sentence.words[word.head]
        if word.rel == "acl" and (head.lower in cue_words("documents") or _tells_beside(sentence, i)):
            return word.head, False
        return None, True
    if word.tag == "VB" and not any(sentence.words[k].rel in ("aux", "mark") for k in sentence.children(i)):
        return None, False  # "praise God": nobody speaks
    subject = raw_subject(sentence, i)
    if subject is None and word.rel == "conj" and quoter.lower in cue_words("finite") and not is_verb(quoter):
        return speaker_of(sentence, quoter.i)  # "The junta denies ... and says", its first verb read as a noun
    named = beside(sentence, i) if i and sentence.words[i - 1].ent in ("ORG", "PER") else None
    if named is not None and named < i:  # "on the day Human Rights Watch claimed": the name right before speaks
        return named, False
    if subject is not None and sentence.words[subject].pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
        return subject, False
    return beside(sentence, i), False


def _tells_beside(sentence: Sentence, i: int) -> bool:
    """ "with medical staff warning that ...": a participle right behind who speaks."""
    told = any(sentence.kids(k, "mark") for k in sentence.kids(i, "ccomp"))
    return told and sentence.words[i - 1].rel != "punct" and sentence.words[i].head < i and _person(sentence, sentence.words[i].head)


def _told_at_once(sentence: Sentence, i: int) -> int | None:
    """Who speaks, where one look tells: a verb's own subject, the name between commas before it, the noun behind it, who is quoted."""
    for find in (closing, _own_subject, inverted, _quoted_as):
        found = find(sentence, i)
        if found is not None:
            return found
    return None


def inverted(sentence: Sentence, i: int) -> int | None:
    """Who speaks behind a comma and a verb of saying: "They came at night, said the villagers"."""
    words = sentence.words
    if i < 3 or words[i].tag not in ("VBD", "VBZ", "VBN") or words[i].lower in cue_words("hearer_after"):
        return None
    before = i - 2 if words[i - 1].text in MARKS else i - 1
    if words[before].text not in (",", "?", "!") or any(words[k].rel in ("aux", "mark") for k in sentence.children(i)):
        return None
    group = noun_run(sentence, i + 1)
    head = run_head(sentence, group) if group else None
    if head is None or words[head].lower in SECOND or words[head].lower in ("it", "that", "this", "nothing", "so"):
        return None
    if any(word.tag in ("VBD", "VBZ", "VBP", "MD") for word in words[group[-1] + 1 : group[-1] + 2]):
        return None  # "..., said prices had risen"
    return head if words[i].lemma == "say" or _person(sentence, head) else None


MARKS = frozenset({"”", '"', "’", "'", "''", "»"})


def _person(sentence: Sentence, k: int) -> bool:
    """Whether a noun can only be who speaks, not what is said: a person, a body, a paper."""
    word = sentence.words[k]
    known = word.ent in ("PER", "ORG") or word.lower in cue_words("documents") | cue_words("bodies")
    return known or head_kind(word.lower) is not None or source_kind(word.lower) != "other"


def closing(sentence: Sentence, i: int) -> int | None:
    """Who speaks by a verb that ends its sentence behind a comma, read as a participle: "..., their employer, Action Against Hunger, confirmed."."""
    words = sentence.words
    if words[i].tag != "VBN" or words[i].lower not in cue_words("finite") or i < 4 or words[i - 1].text != ",":
        return None
    if sentence.children(i) and any(words[k].rel not in ("punct", "advmod", "obl", "obl:unmarked") for k in sentence.children(i)):
        return None
    if any(word.rel != "punct" for word in words[i + 1 :]):
        return None
    at = i - 2
    while words[at].head < at and words[at].rel in ("nmod", "flat", "compound", "case", "conj"):
        at = words[at].head
    return at if words[at].pos in ("NOUN", "PROPN") and words[at].rel in ("appos", "nsubj", "nsubj:pass", "dep", "list", "obl", "conj") else None


def _own_subject(sentence: Sentence, i: int) -> int | None:
    """The subject that hangs on a cue itself; of "who" it is whom the clause hangs on."""
    word = sentence.words[i]
    own = [k for k in sentence.kids(i, "nsubj") if sentence.words[k].lower not in ("which", "that", "what")]
    if own and word.rel == "acl" and sentence.words[own[0]].lower == "who":
        office = sentence.words[word.head]
        named = office.rel == "appos" and sentence.words[office.head].ent == "PER"
        return office.head if named else word.head  # "said Ana Ruiz, the coordinator, who warned"
    before = [k for k in own if k < i]  # the parser may hang a lost subject on the cue too; who speaks stands nearest
    if not own:
        return None
    return _true_head(sentence, before[-1] if len(before) > 1 and i - before[-1] < 12 else own[0])


def _true_head(sentence: Sentence, k: int) -> int:
    """Who speaks where the parser took the wrong head: "a spokeswoman for the minister", "Houthi-run Al Masirah TV"."""
    words = sentence.words
    case = next((c for c in sentence.kids(k, "case") if words[c].lower in ("for", "of") and c < k), None)
    if case and words[case - 1].pos in ("NOUN", "PROPN"):
        return case - 1
    named = [c for c in sentence.kids(k, "obj") if words[c].pos == "PROPN"] if words[k].pos == "VERB" else []
    return named[0] if named else k


def _quoted_as(sentence: Sentence, i: int) -> int | None:
    """ "quoted the governor as saying", "the governor was quoted as saying": who is quoted speaks."""
    word, quoter = sentence.words[i], sentence.words[sentence.words[i].head]
    if word.tag != "VBG" or quoter.lemma not in ("quote", "cite") or sentence.words[i - 1].lower != "as":
        return None
    return done_to(sentence, quoter.i)


def joined_before(sentence: Sentence, i: int, speaker: int | None) -> int | None:
    """A second speaker before the first that the parser took for the head of the whole sentence."""
    words, word = sentence.words, sentence.words[i]
    if (
        word.rel != "conj"
        or speaker is None
        or word.head >= speaker
        or words[word.head].pos not in ("NOUN", "PROPN")
        or sentence.kids(word.head, "nsubj", "cop")
    ):
        return None
    return word.head if any(words[k].rel == "cc" and word.head < k < speaker for k in sentence.children(i)) and speaker - word.head <= 4 else None


def beside(sentence: Sentence, i: int) -> int | None:
    """The noun phrase right before a cue that the parser lost, or right after it ("said the rebel")."""
    words = sentence.words
    before = i - 1
    while before > 0 and (words[before].pos in ("ADV", "AUX") or words[before].text in (")",)):
        before -= 1
    if before > 1 and words[before].lower in time_names():  # "the mayor, who took office in May, on Thursday described ..."
        before -= 1 + (words[before - 1].lower == "on")
        if words[before].text == ",":
            return _apposed(sentence, before)
    if before >= 0 and (words[before].pos in ("PROPN", "NOUN", "PRON") or words[before].ent) and words[before].lower not in ("which", "that"):
        at = before
        while words[at].head < i and words[at].head != at and words[words[at].head].pos in ("PROPN", "NOUN"):
            at = words[at].head
        return at
    if words[i].lower in cue_words("hearer_after"):  # "told Reuters": what follows hears, it does not speak
        return _apposed(sentence, i)
    if i and words[i - 1].rel != "punct":  # "..., said the rebel": the speaker follows only where the quotation has ended
        return None
    after = i + 1
    if after < len(words) and words[after].pos in ("PROPN", "DET", "NOUN", "PRON"):
        return next(
            (
                k
                for k in range(after, min(after + 6, len(words)))
                if words[k].pos in ("PROPN", "NOUN", "PRON") and words[k].rel not in ("compound", "amod") and words[k].dep != "nmod:desc"
            ),
            None,
        )
    return None


def _apposed(sentence: Sentence, i: int) -> int | None:
    """The name before a cue, past appositions set off by commas: "Abu Ali, a commander of the group, told Reuters"."""
    words, at, commas = sentence.words, i - 1, 0
    while at >= 0 and commas < 3:
        if words[at].text in ("”", '"', "“"):
            return next((_whole(sentence, k) for k in range(at + 1, i) if words[k].pos in ("PROPN", "NOUN", "PRON")), None)
        commas += words[at].text == ","
        at -= 1
    return next((_whole(sentence, k) for k in range(max(at, 0), i) if words[k].ent == "PER"), None)


def _whole(sentence: Sentence, k: int) -> int:
    """The head of the name that word ``k`` begins: "Halima Idris", not "Halima" alone."""
    words = sentence.words
    while words[k].rel == "compound" and words[k].head > k:
        k = words[k].head
    return k


def _before_name(sentence: Sentence, i: int) -> list[int]:
    return [i, *(k for k in sentence.subtree(i) if k < i and sentence.words[k].text[:1].isupper() and sentence.words[k].pos != "DET")]


def can_speak(sentence: Sentence, i: int, cue: SpeechCue) -> bool:
    """Whether a noun can be a voice: not an event, a thing, a place that is no state, an amount; names and persons can."""
    word = sentence.words[i]
    if word.ent in ("PER", "ORG") or word.pos == "PRON":
        return word.lower not in SECOND
    if word.text[:1].isupper() and i and known(sentence.slice(min(_before_name(sentence, i)), i)[2]) is not None:
        return True  # "Human Rights Watch documented", whatever the name finder made of it
    if any(sentence.words[k].ent == "PER" for k in sentence.kids(i, "appos")):
        return True  # "The Relief Commissioner, Mijanur Rahman, said"
    if word.lower in cue_words("documents") | cue_words("bodies") or head_kind(word.lower) or source_kind(word.lower) != "other":
        return True
    things = ("shells", "aid", "vehicles", "aircraft", "nature", *(("money",) if cue.lemma in cue_words("of_things") else ()))
    dumb = word.lower in event_nouns() or any(word.lower in word_class(name) for name in things)
    return not dumb and not (cue.weak and not word.ent and word.pos != "PROPN")
