"""Verbs of headlines that were read as nouns, put right: "Junta air strike slaughters 26 villagers", "Bandits abduct 87", "Blast hurts 11".

A noun is hardly ever followed by a number; where a word that may be a verb of harm stands between a noun and a number, it is the verb.
"""

from sayso.codebook.units import unit_kind
from sayso.language.arcs import FINITE, Arcs, Words, retagged, tied
from sayso.language.mend import listed
from sayso.language.revive import BEFORE
from sayso.model.sentence import Word

NAMING = ("NOUN", "PROPN", "X")
ENDS = frozenset({",", ":", ";", "—", "–", "|"})
HEDGES = 3  # words of "at least some" between the verb and its number


def headlined(words: Words) -> Words:
    """The words with the verb of a headline made the head of its clause; the same words where there is none.

    >>> blast = Word(0, 0, 5, "Blast", "blast", "NOUN", "NN", "compound", 1)
    >>> hurts = Word(1, 6, 11, "hurts", "hurt", "NOUN", "NNS", "root", 1)
    >>> [(word.dep, word.head) for word in headlined((blast, hurts, Word(2, 12, 14, "11", "11", "NUM", "CD", "nummod", 1)))]
    [('nsubj', 1), ('root', 1), ('obj', 1)]
    """
    for verb in words:
        if verb.i and verb.lower in listed("headline_verbs") and verb.pos in NAMING and words[verb.i - 1].pos in (*NAMING, "ADJ", "VERB"):
            words = _as_verb(words, verb)
    return words


def _as_verb(words: Words, verb: Word) -> Words:
    start = next((k + 1 for k in range(verb.i - 1, -1, -1) if words[k].text in ENDS), 0)
    before = words[start : verb.i]
    stop = next((word.i for word in before if word.pos == "ADP"), verb.i)
    subject = next((word for word in reversed(before) if word.i < stop and (word.pos in NAMING or word.tag == "VBG")), None)
    counted = _counted(words, verb.i + 1)
    if subject is None or counted is None or any(word.tag in FINITE for word in before):
        return words
    inside = {*range(start, verb.i + 1), counted}
    top = verb
    while top.head in inside and top.head != top.i:
        top = words[top.head]
    head, dep = (
        (verb.i, "root") if top.head == top.i else (top.head, top.dep if top.dep in ("conj", "ccomp", "advcl", "parataxis") else _clause(words, top))
    )
    arcs: Arcs = {verb.i: (head, dep), subject.i: (verb.i, "nsubj"), counted: (verb.i, "obj")}
    for word in words:
        if word.i not in arcs and (place := _place(words, word, verb, subject, counted, inside)) is not None:
            arcs[word.i] = place
    tag = "VBZ" if verb.lower.endswith("s") else "VBP"
    return tied(retagged(words, verb.i, pos="VERB", tag=tag, lemma=_base(verb.lower)), arcs)


def _clause(words: Words, top: Word) -> str:
    """What a clause that was a noun phrase is to the word above: what is said, where that is a verb that follows."""
    return "ccomp" if words[top.head].pos == "VERB" and top.head > top.i else "parataxis"


def _place(words: Words, word: Word, verb: Word, subject: Word, counted: int, inside: set[int]) -> tuple[int, str] | None:
    """Where a word goes whose head has become a part of the new clause; None where it may stay."""
    if word.i < verb.i and word.i in inside:
        if word.i < subject.i:
            return (subject.i, word.dep if word.dep in BEFORE else "compound") if word.head not in inside or word.head >= subject.i else None
        return (subject.i, "nmod") if word.pos in NAMING and (word.head not in inside or word.head >= verb.i or word.head == subject.i) else None
    if verb.i < word.i < counted:
        return counted, word.dep if word.dep in ("nummod", "advmod", "case", "det", "amod", "compound") else "advmod"
    if word.head in inside and word.head != counted and word.i > counted:
        return verb.i, "obl" if word.dep == "nmod" else word.dep if word.dep != "root" else "parataxis"
    return None


def _counted(words: Words, at: int) -> int | None:
    """The word that heads the number from here on: its noun, or the number itself; None for a year, a distance, or no number."""
    number = next(
        (word for word in words[at : at + HEDGES + 1] if word.tag == "CD" or word.pos == "NUM" or word.lower in listed("headline_counts")), None
    )
    if number is None or any(word.lower not in listed("headline_hedges") for word in words[at : number.i]):
        return None
    noun = words[number.head] if number.dep in ("nummod", "amod", "compound") and number.i < number.head <= number.i + 5 else number
    after = words[number.i + 1].lower if number.i + 1 < len(words) else ""
    if unit_kind(noun.lower) in ("measure", "money") or unit_kind(after) in ("measure", "money"):
        return None
    year = number.text.isdigit() and len(number.text) == 4 and number.text[:2] in ("19", "20")
    return None if year and noun is number else noun.i


def _base(form: str) -> str:
    """The lemma of a form in -s.

    >>> _base("slaughters"), _base("abduct"), _base("massacres"), _base("lynches")
    ('slaughter', 'abduct', 'massacre', 'lynch')
    """
    return form[:-2] if form.endswith(("ches", "sses")) else form[:-1] if form.endswith("s") else form
