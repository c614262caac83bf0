"""Nouns taken for something else: "Army gains in the north were reported", "said Capt. | Diallo", "reported both by the U.N. and activists"."""

from sayso.language.arcs import Arcs, Words, kids, retagged, tied
from sayso.language.mend import abbreviations
from sayso.model.sentence import Word


def plural(words: Words, noun: Word) -> Words:
    """The words with a plural, read as a verb with the noun before it as its subject, made the subject of the passive behind; else the same words.

    >>> plural((Word(0, 0, 2, "No", "no", "INTJ", "UH", "root", 0),), Word(0, 0, 2, "No", "no", "INTJ", "UH", "root", 0))[0].dep
    'root'
    """
    before = words[noun.i - 1]
    if before.head != noun.i or before.rel != "nsubj" or before.pos not in ("NOUN", "PROPN") or before.tag.endswith("S"):
        return words
    arcs: Arcs = {before.i: (noun.i, "compound")} if noun.rel == "nsubj" else _subject_of_next(words, noun, before)
    return tied(retagged(words, noun.i, pos="NOUN", tag="NNS"), arcs) if arcs else words


def _subject_of_next(words: Words, noun: Word, before: Word) -> Arcs:
    """ "Army gains in Kosti, Sennar and other towns were reported": no "and" joins the passive to what looks like a verb before it."""
    verb = next((kid for kid in kids(words, noun.i) if kid.i > noun.i and kid.rel in ("conj", "parataxis") and kid.tag == "VBN"), None)
    own = kids(words, verb.i) if verb is not None else []
    if verb is None or any(kid.rel == "obj" for kid in kids(words, noun.i)) or not any(kid.dep == "aux:pass" for kid in own):
        return {}
    if any(kid.rel in ("cc", "punct") and kid.i < verb.i for kid in own):
        return {}
    arcs: Arcs = {noun.i: (verb.i, "nsubj:pass"), before.i: (noun.i, "compound"), verb.i: (verb.i if noun.head == noun.i else noun.head, noun.dep)}
    arcs |= {kid.i: (verb.i, kid.dep) for kid in kids(words, noun.i) if kid.i > verb.i}
    first = next((kid for kid in kids(words, noun.i) if kid.rel in ("obl", "nmod") and noun.i < kid.i < verb.i), None)
    last = next((kid for kid in own if kid.rel == "nsubj" and kid.i < verb.i), None)
    return arcs | ({last.i: (first.i, "conj")} if first is not None and last is not None else {})


def both(words: Words, mark: Word) -> Arcs:
    """ "both by Damascus and opposition activists": two speak, and the first is no part of the second's name."""
    first = words[mark.head]
    second = next((kid for kid in kids(words, first.i) if kid.rel == "conj" and kid.i > first.i), None)
    head = words[first.head]
    if first.rel != "compound" or second is None or head.i < second.i or first.pos != "PROPN" or head.pos != "NOUN":
        return {}
    arcs: Arcs = {first.i: (head.head, head.dep), head.i: (first.i, "conj"), second.i: (head.i, "compound")}
    joint = {kid.i: (head.i, "cc") for kid in kids(words, second.i) if kid.rel == "cc" and kid.i != mark.i}
    return arcs | joint | {kid.i: (first.i, "case") for kid in kids(words, head.i) if kid.rel == "case" and kid.i < first.i}


def titled(words: Words, stop: Word) -> Arcs:
    """ "said Capt. Amadou Diallo, a spokesman": a title that its full stop cut from the name belongs to the name."""
    title, name = words[stop.i - 1], words[stop.i + 1]
    if title.pos != "PROPN" or name.pos != "PROPN" or f"{title.lower}." not in abbreviations()["before_name"] or title.head in (name.i, title.i):
        return {}
    office = words[max(0, title.i - 1)]
    if name.rel == "nsubj" and title.rel != "nsubj":  # "..., command spokesman Col. Mark Ellis told"
        called: Arcs = {office.i: (name.i, "nmod:desc")} if office.pos == "NOUN" and office.rel == "conj" else {}
        return called | {title.i: (name.i, "nmod:desc"), stop.i: (title.i, "punct")}
    if name.rel not in ("parataxis", "appos", "flat", "conj", "dep"):
        return {}
    return {name.i: (title.head, title.dep), title.i: (name.i, "nmod:desc"), stop.i: (title.i, "punct")}


def headed(words: Words, last: Word) -> Arcs:
    """ "killed by a coalition airstrike", the noun read as what describes the one before it."""
    first = words[last.head]
    arcs: Arcs = {last.i: (last.i if first.head == first.i else first.head, first.dep), first.i: (last.i, "compound")}
    return arcs | {kid.i: (last.i, kid.dep) for kid in kids(words, first.i) if kid.i != last.i and kid.rel not in ("compound", "amod", "flat")}


def leading(words: Words, noun: Word) -> Words:
    """ "strikes against al-Shabab commanders killed 12", the noun read as the verb of what stands before: it ends the name's phrase."""
    name = words[noun.i - 1]
    while name.rel == "flat" and name.head < name.i:
        name = words[name.head]
    subject = next((kid for kid in kids(words, noun.i) if kid.rel == "nsubj"), None)
    own = name.rel == "compound" and name.head == noun.i
    if subject is None or not (own or name.rel in ("nmod", "obl")) or subject.i > name.i:
        return words
    host = subject if own else words[name.head]
    by = host.rel == "nmod" and any(kid.lower == "by" for kid in kids(words, host.i))  # "strikes by the army against ...": on the strikes
    above = (host.head if by else host.i, "nmod" if own else name.dep)
    arcs: Arcs = {noun.i: above, name.i: (noun.i, "compound"), subject.i: (noun.head, "nsubj")}
    arcs |= {kid.i: (noun.i, kid.dep) for kid in kids(words, name.i) if kid.rel == "case"}
    arcs |= {kid.i: (subject.i, "nmod") for kid in kids(words, noun.i) if kid.i > noun.i}
    return tied(retagged(words, noun.i, pos="NOUN", tag="NNS"), arcs)
