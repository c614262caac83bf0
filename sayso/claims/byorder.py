"""Who did it by the order of the words, where the tree of a sentence has lost a verb's subject: "militants affiliated to the party kidnapped a man".

News packs its doers with participles, places and asides before the verb, and there the parser errs most. The clause is walked back to its start;
its first noun, if it can act, is who did it. Only verbs that the tree leaves without a doer are read so.
"""

from sayso.claims.clauses import is_verb
from sayso.codebook.lexicon import speech_cues, status_words, time_names
from sayso.model.sentence import Sentence

STOPS = frozenset({":", ";", "(", ")", "“", "”", '"', "—", "–"})
NOUNS = ("NOUN", "PROPN")
FINITE = ("VBD", "VBZ", "VBP", "MD")
WH = ("WP", "WDT")
FARTHEST = 24  # words back to the start of the clause
OBJECT = ("DET", "NUM", "ADJ", "NOUN", "PROPN", "PRON")


def doer_by_order(sentence: Sentence, verb: int) -> int | None:
    """The first noun of the clause of an active verb; None where its clause has a passive, no noun, or a finite verb in front of this one."""
    words = sentence.words
    at, helpers = _before_helpers(sentence, verb)
    if at < 0 or words[verb].tag in ("VB", "VBG") or helpers & {"to", "be", "been", "being", "is", "are", "was", "were", "’s", "'s"}:
        return None
    if (words[verb].tag != "VBD" or words[verb].dep == "acl") and not helpers and not _has_object(sentence, verb):
        return None
    joined = words[at].pos == "CCONJ"
    at = _past_aside(sentence, at) if words[at].text == "," else at
    start = _start(sentence, at)
    head = _head(sentence, start, at)
    if head is None or (not joined and any(_finite(sentence, k) for k in range(head + 1, at + 1))):
        return None
    return head


def _before_helpers(sentence: Sentence, verb: int) -> tuple[int, set[str]]:
    """The last word before a verb, its auxiliaries and its adverbs."""
    words, at, helpers = sentence.words, verb - 1, set()
    while at >= 0 and words[at].pos in ("AUX", "ADV", "PART") and words[at].tag != "POS":
        helpers.add(words[at].lower)
        at -= 1
    return at, helpers


def _has_object(sentence: Sentence, verb: int) -> bool:
    """Whether what stands right behind a participle can be its object, so that it is a past tense: "kidnapped a man", "shot dead two"."""
    after = sentence.words[verb + 1 : verb + 3]
    if after and after[0].lower in ("dead", "down", "up", "off"):
        after = after[1:]
    return bool(after) and after[0].pos in OBJECT and after[0].lower not in time_names()


def _past_aside(sentence: Sentence, comma: int) -> int:
    """The word before an aside that ends at this comma: "The attackers, who came on motorcycles, | shot"; the comma itself where there is none."""
    words = sentence.words
    for k in range(comma - 1, max(0, comma - FARTHEST), -1):
        if words[k].text in STOPS:
            return comma
        opens = words[k + 1]
        if words[k].text == "," and (opens.tag in (*WH, "VBN", "VBG") or opens.lower in ("led", "armed", "some", "many")):
            return k - 1
    return comma


def _start(sentence: Sentence, at: int) -> int:
    """Index of the first word of the clause that goes on to word ``at``."""
    words, k = sentence.words, at
    while k >= 0 and at - k < FARTHEST:
        word = words[k]
        if word.text in STOPS or word.text == "," or word.tag in WH or (word.rel == "mark" and word.tag == "IN"):
            return k + 1
        if k < at and word.tag in FINITE and word.lower in speech_cues():
            return k + 1  # "The army said | rebels backed by Rwanda attacked"
        if word.lower in status_words("circumstances") and k + 1 < len(words) and words[k + 1].pos in (*OBJECT,) and word.lower in CLAUSAL:
            return k + 1
        if word.pos == "CCONJ" and k < at and any(_finite(sentence, j) for j in range(max(0, k - 6), k)):
            return k + 1
        k -= 1
    return k + 1


CLAUSAL = frozenset({"after", "because", "before", "since", "when", "while", "where"})


def _head(sentence: Sentence, start: int, end: int) -> int | None:
    """The head of the noun phrase that opens a clause: "undercover Israeli agents"; None behind a preposition."""
    words = sentence.words
    first = next((k for k in range(start, end + 1) if words[k].pos in NOUNS or words[k].pos == "ADP"), None)
    if first is None or words[first].pos == "ADP" or any(words[k].tag in FINITE for k in range(start, first)):
        return None
    while first < end and (words[first + 1].pos in NOUNS or words[first + 1].text in ("-", "’s", "'s", "’", "'")):
        first += 1
    return first if words[first].pos in NOUNS else None


def _finite(sentence: Sentence, k: int) -> bool:
    """A finite verb; one with a preposition right behind it is a participle: "artillery stationed in Azaz shelled"."""
    word, after = sentence.words[k], sentence.words[k + 1 : k + 2]
    if not is_verb(word) or word.tag not in FINITE:
        return False
    return not (word.tag == "VBD" and word.lower.endswith("ed") and after and after[0].pos in ("ADP", "PART", "SCONJ"))
