"""Verbs the parser lost, put back at the head of their clause: "Doctors treated 30 survivors", "Teachers protested in Conakry".

English past tenses look like participles, and a parser trained on little text takes some clauses for noun phrases. A clause headed by a noun without
copula has lost its verb; each repair below finds it in one of the places where it ends up.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from sayso.codebook.loader import load_list
from sayso.language.arcs import CLAUSES, FINITE, Words, at
from sayso.model.sentence import Word

BEFORE = frozenset({"det", "amod", "compound", "nummod", "nmod", "case", "flat", "appos"})  # what belongs to the subject in front of the verb
PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"

Place = tuple[int, str]  # head and relation


@lru_cache
def _twofold() -> frozenset[str]:
    """Irregular forms that are past tense and participle in one: "shot", "held"."""
    verbs: dict[str, list[str]] = load_list("irregular")["verbs"]
    return frozenset(forms[0] for forms in verbs.values() if len(forms) == 1)


@lru_cache
def _unchanged() -> frozenset[str]:
    """Verbs whose past looks like the noun: "hit", "cut"."""
    verbs: dict[str, list[str]] = load_list("irregular")["verbs"]
    return frozenset(lemma for lemma, forms in verbs.items() if forms == [lemma])


def revived(words: Words) -> Words:
    """The words with lost verbs made heads of their clause; the same words where none is lost.

    >>> mine = Word(0, 0, 4, "Mine", "mine", "NOUN", "NN", "compound", 2)
    >>> hurt = Word(1, 5, 12, "wounded", "wound", "VERB", "VBN", "amod", 2)
    >>> men = Word(2, 13, 16, "men", "man", "NOUN", "NNS", "root", 2)
    >>> [(word.dep, word.head) for word in revived((mine, hurt, men))]
    [('nsubj', 1), ('root', 1), ('obj', 1)]
    """
    for verb in words:
        if verb.tag == "VBN" and verb.pos == "VERB" and verb.dep == "amod" and 0 < verb.i < verb.head:
            words = _perfect(words, verb)
        elif verb.lower in _unchanged() and verb.pos == "NOUN" and verb.dep in CLAUSES:
            words = _unchanged_past(words, verb)
        elif verb.dep in ("xcomp", "advcl") and verb.i and verb.head == verb.i - 1 and words[verb.head].dep == "acl:relcl":
            words = _past_where(words, verb)
    if not any(word.rel in CLAUSES and word.pos in ("NOUN", "PROPN") for word in words):
        return words
    for verb in words:
        if verb.dep in ("amod", "acl") and verb.pos == "VERB" and _may_be_past(verb):
            words = (_modifier if verb.dep == "amod" else _relative)(words, verb)
    return _coordinated(words)


def _may_be_past(verb: Word) -> bool:
    return verb.tag == "VBD" or (verb.tag in ("VBN", "NN", "JJ") and (verb.lower.endswith("ed") or verb.lower in _twofold()))


def _modifier(words: Words, verb: Word) -> Words:
    """ "A mine wounded two farmers": the verb modifies its object; the subject is that noun's own, or stands right before the verb."""
    noun = words[verb.head]
    subject = _before(words, verb, noun)
    if subject is None or noun.i < verb.i or not _verbless(words, noun, subject):
        return words
    if any(word.head == noun.i and word.rel == "case" and word.i < verb.i for word in words):  # "in government controlled areas"
        return words

    def place(word: Word) -> Place:
        if word.head == noun.i and word.i < subject.i:
            return (subject.i, word.dep) if word.rel in BEFORE else (verb.i, word.dep)
        if word.head == noun.i and word.i < verb.i:
            return subject.i, word.dep
        if word.head == noun.i and word.i > noun.i and word.dep == "acl" and word.tag == "VBG" and words[word.i - 1].text == ",":
            return verb.i, "advcl"  # "..., killing 14 people" tells what the verb did
        if word.head == noun.i and word.i > noun.i and _of_clause(word):
            return verb.i, word.dep
        return word.head, word.dep

    return _planted(words, verb, subject, noun, place)


def _past_where(words: Words, verb: Word) -> Words:
    """ "A strike on a school where families were sheltering killed 56": the verb behind the relative clause is that of what opens the sentence."""
    top = words[words[verb.head].head]
    while top.rel == "nmod":
        top = words[top.head]
    taken = any(word.head == verb.i and word.rel == "obj" for word in words)
    if verb.tag not in ("VBD", "VBN") or not taken or top.i > verb.i or not _verbless(words, top, top):
        return words
    fixed = {verb.i: (verb.i if top.head == top.i else top.head, top.dep), top.i: (verb.i, "nsubj")}
    fixed |= {word.i: (verb.i, word.dep) for word in words if word.head == top.i and word.i > verb.i and word.i != verb.i}
    return tuple(_placed(word, fixed, lambda word: (word.head, word.dep)) for word in words)


def _placed(word: Word, fixed: dict[int, Place], place: Callable[[Word], Place]) -> Word:
    """The word where ``fixed`` puts it, or else ``place``."""
    return at(word, *(fixed.get(word.i) or place(word)))


def _before(words: Words, verb: Word, noun: Word) -> Word | None:
    """The lost subject: what the noun behind the verb has as subject, or the noun right before the verb."""
    own = [word for word in words[: verb.i] if word.head == noun.i and word.dep == "nsubj"]
    if own:
        return own[0] if len(own) == 1 else None
    last = words[verb.i - 1] if verb.i else None
    fits = last is not None and last.head in (verb.i, noun.i) and (last.pos in ("NOUN", "PROPN") or last.dep == "nsubj")
    return last if fits else None


def _unchanged_past(words: Words, noun: Word) -> Words:
    """ "A rocket hit Kherson", read as a noun with a noun before it: with an object behind it, it is a past tense."""
    helpers = {word.i for word in words if word.head == noun.i and word.rel == "aux"}
    if helpers:  # "have cost", "was hit"
        below = (at(word, noun.i if word.head in helpers and word.i not in helpers else word.head, word.dep) for word in words)
        return tuple(replace(word, pos="VERB", tag="VBN") if word.i == noun.i else word for word in below)
    subject = words[noun.i - 1] if noun.i else noun
    behind = [word for word in words[noun.i + 1 :] if word.head == noun.i and word.rel in ("obj", "appos", "flat", "nmod", "compound")]
    kids = {word.rel for word in words if word.head == noun.i}
    if subject.dep != "compound" or subject.head != noun.i or subject.pos not in ("NOUN", "PROPN") or "cop" in kids or not behind:
        return words
    target = behind[0]
    if any(word.head == target.i and word.rel == "case" for word in words) or any(word.pos == "PUNCT" for word in words[noun.i : target.i]):
        return words

    def place(word: Word) -> Place:
        return (subject.i if word.head == noun.i and word.i < subject.i and word.rel in BEFORE else word.head), word.dep

    fixed = {subject.i: (noun.i, "nsubj"), target.i: (noun.i, "obj")}
    found = (_placed(word, fixed, place) for word in words)
    return tuple(replace(word, pos="VERB", tag="VBD", morph=PAST) if word.i == noun.i else word for word in found)


def _perfect(words: Words, verb: Word) -> Words:
    """ "They have tortured refugees", read as having refugees who were tortured: the form of "have" stands right before."""
    have, noun = words[verb.i - 1], words[verb.head]
    if have.lemma != "have" or noun.head != have.i or noun.dep != "obj":
        return words

    def place(word: Word) -> Place:
        return (verb.i if word.head == have.i else word.head), word.dep

    fixed = {verb.i: (verb.i if have.head == have.i else have.head, have.dep), have.i: (verb.i, "aux"), noun.i: (verb.i, "obj")}
    return tuple(_placed(word, fixed, place) for word in words)


def _relative(words: Words, verb: Word) -> Words:
    """ "Doctors treated 30 survivors", "Shelling of the city stopped at noon": the verb hangs on its subject, or on a noun inside the subject.

    A reduced relative clause has no object of its own; without an object the sentence must be a whole one that has no other verb.
    """
    above = words[verb.head]
    subject = _top(words, above)
    if (
        subject is None
        or not _verbless(words, subject, subject)
        or any(not above.i <= word.head < verb.i for word in words[above.i + 1 : verb.i] if word.pos != "PUNCT")
    ):
        return words
    own = [word.dep for word in words if word.head == verb.i and word.i > verb.i]
    others = [word for word in words if word.tag in FINITE and word.i != verb.i and not _opened(words, word)]
    whole = words[-1].text == "." and subject.dep == "root" and not others
    if not (("obj" in own and subject.i == above.i) or (whole and "obl:agent" not in own and _plain(words, subject, verb))):
        return words

    def place(word: Word) -> Place:
        if word.head == subject.i and (word.i > verb.i or word.rel not in BEFORE):
            return verb.i, word.dep
        return word.head, word.dep

    return _planted(words, verb, subject, None, place)


def _opened(words: Words, verb: Word) -> bool:
    """ "when a shell hit their house": a finite verb in a clause that a conjunction opens."""
    return any(word.head == verb.i and word.i < verb.i and word.tag in ("WRB", "IN") and word.rel in ("mark", "advmod") for word in words)


def _top(words: Words, noun: Word) -> Word | None:
    """The noun that heads a phrase: itself, or what it is an ``nmod`` of."""
    while noun.rel == "nmod":
        noun = words[noun.head]
    return noun if noun.pos in ("NOUN", "PROPN") else None


def _plain(words: Words, subject: Word, verb: Word) -> bool:
    """No stop, comma or preposition before the subject: "12 civilians abducted in Komanda" after a colon is a note, not a sentence."""
    return not any((word.pos == "PUNCT" and word.text != "-") or (word.rel == "case" and word.head == subject.i) for word in words[: verb.i])


def _coordinated(words: Words) -> Words:
    """ "The army and the rebels said so": the first subject heads the sentence, and the verb with the second is joined to it."""
    for verb in words:
        subject = words[verb.head]
        if verb.dep != "conj" or verb.tag not in FINITE or verb.pos != "VERB" or not _verbless(words, subject, subject):
            continue
        second = next((word for word in words if word.head == verb.i and word.dep == "nsubj" and word.i < verb.i), None)
        joint = next((word for word in words if word.head == verb.i and word.rel == "cc" and word.i < verb.i), None)
        if second is None or joint is None or joint.lower != "and" or any(word.pos == "PUNCT" for word in words[subject.i : joint.i]):
            continue
        return _planted(words, verb, subject, None, _joint(verb, subject, {second.i: (subject.i, "conj"), joint.i: (second.i, "cc")}))
    return words


def _joint(verb: Word, subject: Word, moved: dict[int, Place]) -> Callable[[Word], Place]:
    def place(word: Word) -> Place:
        if word.head == subject.i and word.i not in moved and (word.i > verb.i or word.rel not in BEFORE):
            return verb.i, word.dep
        return moved.get(word.i, (word.head, word.dep))

    return place


def _verbless(words: Words, noun: Word, subject: Word) -> bool:
    """Whether a clause is headed by this noun and has neither copula nor auxiliary nor another subject."""
    own = (word.rel for word in words if word.head == noun.i and word.i not in (noun.i, subject.i))
    return noun.rel in CLAUSES and noun.pos in ("NOUN", "PROPN") and not any(rel in ("cop", "aux", "nsubj", "csubj") for rel in own)


def _of_clause(word: Word) -> bool:
    return word.rel in ("punct", "parataxis", "advcl", "ccomp", "obl", "advmod", "mark") or (word.rel == "conj" and word.pos == "VERB")


def _planted(words: Words, verb: Word, subject: Word, noun: Word | None, place: Callable[[Word], Place]) -> Words:
    """The verb in the place of the old head of the clause, subject and object below it."""
    return tuple(_moved(words, verb, subject, noun, place))


def _moved(words: Words, verb: Word, subject: Word, noun: Word | None, place: Callable[[Word], Place]) -> Iterator[Word]:
    old = noun or subject
    fixed = {verb.i: (verb.i if old.head == old.i else old.head, old.dep), subject.i: (verb.i, "nsubj")} | ({noun.i: (verb.i, "obj")} if noun else {})
    for word in words:
        head, dep = fixed.get(word.i) or place(word)
        moved = at(word, head, dep)
        yield replace(moved, tag="VBD", morph=PAST) if word.i == verb.i and verb.tag != "VBD" else moved
