"""What somebody said, read as a thing that was said: "the groups say the drones, supplied by X, have killed civilians".

A plain noun is hardly ever the object of "say"; with a verb behind it that has no subject, it is that verb's. The label of a bulletin ("Idlib: ...")
is where the sentence plays, not its head.
"""

from dataclasses import replace
from functools import lru_cache

from sayso.codebook.actors import is_state, plain_name
from sayso.codebook.loader import load_list
from sayso.language.arcs import FINITE, NOUNS, Arcs, Words, kids, retagged, tied
from sayso.language.mend import listed
from sayso.model.sentence import Word

SAY = ("say", "says", "said")
LABEL = 7  # words before the colon of a label


def told(words: Words) -> Words:
    """The words with what was said made a clause; the same words where it is one.

    >>> told((Word(0, 0, 2, "No", "no", "INTJ", "UH", "root", 0),))[0].dep
    'root'
    """
    if any(word.text == ":" for word in words[1:LABEL]):
        words = _labelled(words)
    for word in words:
        if word.lower in SAY and word.pos == "VERB":
            words = tied(words, _clause(words, words[word.i]))
        elif word.tag == "VBZ" and word.rel == "aux" and word.lemma not in ("be", "have", "do", "get"):
            words = tied(retagged(words, word.i, pos="NOUN", tag="NNS"), {word.i: (word.head, "nsubj")})  # "clashes broke out"
        elif word.lower == "shot" and word.pos == "NOUN" and word.i > 1:
            words = _shot(words, word)
        elif word.tag == "VBG" and word.dep == "root":
            words = tied(words, _before_participle(words, word))
        elif word.tag == "VBD" and word.rel == "conj" and words[word.head].dep == "acl:relcl" and words[word.head].tag == "VBG":
            words = tied(words, _past_clause(words, word))
        elif word.lower in listed("holding") and word.pos == "NOUN" and word.rel == "compound" and word.i:
            words = _holding(words, word)
        elif word.dep == "obl" and word.pos == "NOUN" and word.i > 3 and word.head < word.i - 2 and words[word.i - 1].pos != "ADP":
            words = tied(words, _object(words, word))
    return words


def _before_participle(words: Words, part: Word) -> Arcs:
    """ "Guards shot at migrants trying to cross", read as if the guards tried: no participle without its helper heads a sentence."""
    who = next((kid for kid in kids(words, part.i) if kid.rel == "nsubj" and kid.i < part.i), None)
    verb = words[who.i + 1] if who is not None else part
    whom = words[part.i - 1]
    if who is None or verb.head != who.i or verb.dep != "acl" or verb.tag not in ("VBN", "VBD") or whom.head != verb.i or whom.pos not in NOUNS:
        return {}
    own = kids(words, part.i)
    if any(kid.rel in ("aux", "cop") for kid in own):
        return {}
    arcs: Arcs = {verb.i: (verb.i, "root"), who.i: (verb.i, "nsubj"), part.i: (whom.i, "acl")}
    outside = [kid for kid in own if kid.i < who.i or (kid.i > part.i and kid.rel in ("punct", "advcl", "parataxis", "conj"))]
    return arcs | {kid.i: (verb.i, kid.dep) for kid in outside}


def _shot(words: Words, verb: Word) -> Words:
    """ "In Kisumu, an officer shot a student, witnesses said", read as a noun: what has an object is a verb, who shot stands before it."""
    who, own = words[verb.i - 1], kids(words, verb.i)
    if who.head != verb.i or who.rel != "compound" or not any(kid.rel == "obj" for kid in own):
        return words
    arcs: Arcs = {who.i: (verb.i, "nsubj")} | {kid.i: (who.i, kid.dep) for kid in own if kid.i < who.i and kid.rel in ("det", "amod", "compound")}
    place = words[verb.head]
    if verb.rel in ("appos", "nmod", "conj") and place.i < verb.i and place.rel == "obl" and place.head > verb.i:
        arcs |= {verb.i: (place.head, "ccomp"), place.i: (verb.i, "obl")}
    return tied(retagged(words, verb.i, pos="VERB", tag="VBD", lemma="shoot"), arcs)


def _past_clause(words: Words, verb: Word) -> Arcs:
    """ "beat women who were marching and detained two": a past tense does not go on from what people were doing, but from what was done to them."""
    marching = words[verb.head]
    noun = words[marching.head]
    above = words[noun.head]
    own = kids(words, verb.i)
    if noun.rel not in ("obj", "obl") or above.tag not in FINITE or any(kid.rel in ("nsubj", "aux") for kid in own):
        return {}
    return {verb.i: (above.i, "conj")} if any(kid.rel == "obj" for kid in own) else {}


def _holding(words: Words, part: Word) -> Words:
    """ "Gunmen riding motorcycles opened fire", read as the name of a kind of motorcycle: who rides stands before it."""
    who, thing = words[part.i - 1], words[part.head]
    if who.tag not in ("NNS", "NN") or who.head not in (part.i, thing.i) or who.rel not in ("compound", "nmod") or thing.i < part.i:
        return words
    arcs: Arcs = {who.i: (who.i if thing.head == thing.i else thing.head, thing.dep), part.i: (who.i, "acl"), thing.i: (part.i, "obj")}
    arcs |= {kid.i: (who.i, kid.dep) for kid in kids(words, thing.i) if kid.i < who.i}
    return tied(retagged(words, part.i, pos="VERB", tag="VBG"), arcs)


def _object(words: Words, noun: Word) -> Arcs:
    """ "targeted with machine guns a military vehicle": what hangs on a verb without a preposition, behind one that has one, is its object."""
    verb, own = words[noun.head], kids(words, noun.i)
    between = [kid for kid in kids(words, verb.i) if verb.i < kid.i < noun.i]
    if verb.pos != "VERB" or any(kid.rel in ("case", "mark", "advmod") for kid in own) or not any(kid.rel == "det" for kid in own):
        return {}
    if any(kid.rel in ("obj", "punct", "conj", "nsubj") for kid in between) or not any(kid.rel == "obl" for kid in between):
        return {}
    if noun.lower in listed("dated") | listed("days") or words[verb.i + 1].pos != "ADP" or any(kid.rel == "aux" for kid in kids(words, verb.i)):
        return {}
    return {noun.i: (verb.i, "obj")}


def _clause(words: Words, said: Word) -> Arcs:
    own = kids(words, said.i)
    thing = next((kid for kid in own if kid.rel == "obj" and kid.i > said.i and kid.pos in NOUNS), None)
    if thing is None or not any(kid.rel == "nsubj" and kid.i < said.i for kid in own):
        return {}
    return _modified(words, said, thing) or _following(words, said, thing)


def _modified(words: Words, said: Word, thing: Word) -> Arcs:
    """ "said fighters looted shops": a past tense with a subject of its own describes no noun, it is done to it."""
    verb = next((kid for kid in kids(words, thing.i) if kid.rel == "amod" and kid.tag in ("VBN", "VBD")), None)
    if verb is None or not any(kid.rel == "nsubj" for kid in kids(words, verb.i)):
        return {}
    return {verb.i: (said.i, "ccomp"), thing.i: (verb.i, "obj")} | {kid.i: (verb.i, kid.dep) for kid in kids(words, thing.i) if kid.rel == "punct"}


def _following(words: Words, said: Word, thing: Word) -> Arcs:
    """ "say the rebels, who hold the mine, have killed eight": the next verb without subject or "and" is what the thing did."""
    behind = (word for word in words[thing.i + 1 :] if word.pos == "VERB" and word.head in (said.i, thing.i) and word.rel in LOOSE)
    verb = next((word for word in behind if _lone(words, word, thing)), None)
    if verb is None:
        return {}
    helped = any(kid.rel == "aux" and kid.lemma == "be" for kid in kids(words, verb.i))
    arcs: Arcs = {verb.i: (said.i, "ccomp"), thing.i: (verb.i, "nsubj:pass" if helped and verb.tag == "VBN" else "nsubj")}
    before = words[verb.i - 1]
    if before.head == verb.i and before.rel in ("compound", "amod") and before.i > thing.i:  # "jets from a base in Crimea bombed"
        arcs |= {kid.i: (before.i, "case") for kid in kids(words, verb.i) if kid.rel == "case" and thing.i < kid.i < before.i}
        arcs[before.i] = (thing.i, "nmod")
    return arcs


LOOSE = ("ccomp", "conj", "parataxis", "advcl", "acl")


def _lone(words: Words, verb: Word, thing: Word) -> bool:
    """Whether a verb has no subject, and can have none but what stands before it."""
    own = kids(words, verb.i)
    if any(kid.rel in ("nsubj", "csubj", "expl", "mark", "cc") for kid in own):
        return False
    active = verb.tag in ("VBD", "VBZ", "VBP") or any(kid.rel == "aux" and kid.tag in FINITE for kid in own)
    if verb.head == thing.i:  # a participle right behind a noun describes it, unless it has an object
        return verb.dep == "acl" and verb.tag == "VBD" and any(kid.rel == "obj" for kid in own)
    return active


def _labelled(words: Words) -> Words:
    """ "Idlib: Militants kidnapped a man": the name of a place before a colon is where the sentence behind it plays."""
    colon = next(word.i for word in words[1:LABEL] if word.text == ":")
    label, rest = words[:colon], words[colon + 1 :]
    name = "".join(word.text if "-" in (word.text, words[word.i - 1].text) else f" {word.text}" for word in label)
    capitals = all(word.text.isupper() for word in label) and label[-1].ent == "LOC"  # "BOGOTA: Dissidents attacked"
    placed = capitals or label[-1].lower in listed("regions") or plain_name(name) in _divisions() or (label[-1].ent == "LOC" and not is_state(name))
    if not placed or len(rest) < 3 or any(not (w.text[:1].isupper() or len(w.text) < 4 or w.lower in listed("regions")) for w in label):
        return words
    if words[colon].end == words[colon + 1].start or rest[0].text[:1] in "“\"'‘":
        return words  # "12:30", a quotation
    top = next((word for word in label if not word.head < colon or word.head == word.i), label[-1])
    if top.head == top.i:
        inside = [word for word in rest if word.head < colon and word.pos != "PUNCT"]
        head = next((word for word in inside if word.pos == "VERB"), next(iter(inside), None))
    else:
        inside, head = [word for word in rest if word.head < colon], next((word for word in words if word.head == word.i), None)
    if head is None or head.i < colon:
        return words
    arcs: Arcs = {word.i: (head.i, word.dep) for word in (*inside, words[-1], words[colon]) if word.i != head.i and word.head < colon}
    words = tied(words, arcs | {head.i: (head.i, "root"), top.i: (head.i, "obl")})
    return tuple(_placed(word) if word.i < colon and word.lower not in listed("regions") else word for word in words)


def _placed(word: Word) -> Word:
    return replace(word, ent="LOC", ent_start=word.i == 0, pos="PROPN" if word.pos == "NOUN" and word.text[:1].isupper() else word.pos)


@lru_cache
def _divisions() -> frozenset[str]:
    """The provinces and states that the codebook lists, in any of their names."""
    rows = [text.partition(" @ ")[0].partition(" = ")[0] for names in load_list("places")["divisions"].values() for text in names]
    return frozenset(plain_name(name) for row in rows for name in row.split("|"))
