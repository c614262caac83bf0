"""Nouns taken for something else: "Houthi gains in Marib were reported", "said Capt. | Diallo", "strikes on al-Shabab commanders killed 12"."""

from sayso.language.arcs import Arcs, Words, kids, retagged, tied
from sayso.language.mend import abbreviations
from sayso.model.sentence import Word


def plural(words: Words, noun: Word) -> Words:
    """The words with a plural, read as a verb and yet as the subject of the verb behind, made a noun; else the same words.

    >>> plural((Word(0, 0, 2, "No", "no", "INTJ", "UH", "root", 0),), Word(0, 0, 2, "No", "no", "INTJ", "UH", "root", 0))[0].dep
    'root'
    """
    before = words[noun.i - 1]
    if noun.rel != "nsubj" or before.head != noun.i or before.rel != "nsubj" or before.pos not in ("NOUN", "PROPN") or before.tag.endswith("S"):
        return words
    if any(kid.rel == "obj" for kid in kids(words, noun.i)):
        return words  # "A blast hits Azaz, leaves many dead"
    return tied(retagged(words, noun.i, pos="NOUN", tag="NNS"), {before.i: (noun.i, "compound")})


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
    if subject is None or any(kid.rel == "obj" for kid in kids(words, noun.i)) or not (own or name.rel in ("nmod", "obl")) or subject.i > name.i:
        return words
    host = subject if own else words[name.head]
    by = host.rel == "nmod" and any(kid.lower == "by" for kid in kids(words, host.i))  # "strikes by the army against ...": on the strikes
    above = (host.head if by else host.i, "nmod" if own else name.dep)
    arcs: Arcs = {noun.i: above, name.i: (noun.i, "compound"), subject.i: (noun.head, "nsubj")}
    arcs |= {kid.i: (noun.i, kid.dep) for kid in kids(words, name.i) if kid.rel == "case"}
    arcs |= {kid.i: (subject.i, "nmod") for kid in kids(words, noun.i) if kid.i > noun.i}
    return tied(retagged(words, noun.i, pos="NOUN", tag="NNS"), arcs)
