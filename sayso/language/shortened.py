"""Clauses shortened to a participle, and subjects lost in front of their verb: "A drone operated by the army struck a market".

News tells who did what to whom in a few turns that a parser trained on little text gets wrong again and again. Each turn below knows its own by the
order of the words, and gives the arcs that put it right.
"""

from collections.abc import Callable
from dataclasses import replace

from sayso.codebook.actors import peoples
from sayso.codebook.lexicon import verb_cues
from sayso.language.arcs import CLAUSES, NOUNS, Arcs, Words, below, kids, tied
from sayso.language.mend import listed
from sayso.model.sentence import Word


def cased(words: Words, verb: Word) -> Arcs:
    """ "Militants allied to X overran a base": a past tense behind a preposition is the clause's own verb, the noun between is the preposition's."""
    before = [kid for kid in kids(words, verb.i) if kid.i < verb.i]
    case = next((kid for kid in before if kid.rel == "case" and kid.pos == "ADP"), None)
    noun = words[verb.i - 1] if verb.i else verb
    if case is None or noun.i <= case.i or verb.rel not in ("obl", "nmod", "obj") or noun.pos not in (*NOUNS, "ADJ") or case.i < 1:
        return {}
    above = words[case.i - 1]
    top = _subject_of(words, above) if above.pos == "VERB" else above
    if top is None or top.pos not in NOUNS or any(word.tag in ("VBD", "VBZ", "VBP", "MD") for word in words[top.i : case.i - 1]):
        return {}
    head = above if above.pos == "VERB" and above.rel in CLAUSES and top.head == above.i else top
    outer = (verb.i if head.head == head.i else head.head, "ccomp" if head.rel == "nsubj" and head.head > verb.i else head.dep)
    dead = words[head.head] if words[head.head].i == verb.i + 1 and words[head.head].lower == "dead" else None
    if dead is not None:  # "Forces in X shot dead two men"
        outer = (verb.i if dead.head == dead.i else dead.head, dead.dep)
    arcs: Arcs = {kid.i: (verb.i, kid.dep) for kid in kids(words, dead.i)} | {dead.i: (verb.i, "xcomp")} if dead is not None else {}
    arcs |= {verb.i: outer, top.i: (verb.i, "nsubj"), noun.i: (above.i, "obl" if above.pos == "VERB" else "nmod")}
    if above.i != top.i:
        arcs[above.i] = (top.i, "acl")
    arcs |= {kid.i: (noun.i, kid.dep) for kid in before if case.i <= kid.i < noun.i}
    for old in {head.i, top.i, above.i}:
        arcs |= {kid.i: (verb.i, kid.dep) for kid in kids(words, old) if kid.i > verb.i}
    return arcs


def _after_participle(words: Words, verb: Word) -> Arcs:
    """ "Soldiers deployed to the area killed two herders": of two past tenses in a row, the first is a participle."""
    first = words[verb.head]
    subject = near = _subject_of(words, first)
    if subject is None and first.i and words[first.i - 1].pos in NOUNS and first.i < verb.i:  # "bombardment by drones launched from X killed six"
        near = words[first.i - 1]
        subject = next((kid for kid in kids(words, first.i) if kid.rel == "nsubj" and below(words, near, kid.i)), None)
    between = words[first.i + 1 : verb.i]
    helpers = [kid for kid in kids(words, verb.i) if kid.rel == "aux" and kid.lemma == "be"]
    if not (verb.tag == "VBD" or (verb.tag == "VBN" and helpers)) or verb.rel not in ("advcl", "ccomp", "xcomp", "conj", "parataxis") or not between:
        return {}
    if subject is None or near is None or subject.head != first.i or first.i > verb.i or between[0].pos not in ("ADP", "ADV", "PART"):
        return {}
    if first.lower == first.lemma or not (first.tag == "VBN" or first.lower.endswith(("ed", "sent", "held", "led", "built", "made"))):
        return {}
    inner = next((kid for kid in kids(words, verb.i) if kid.rel == "nsubj"), None)
    leads = between[0].pos == "ADP" or between[0].lower == "to"
    swallowed = inner is not None and leads and _ends_at(words, inner, verb.i - 1)  # "planted by rebels exploded", "linked to Al-Qaeda attacked"
    inside = between[1:] if swallowed else between
    if any(word.rel in ("punct", "cc", "mark", "obj", "ccomp") and word.text != "-" for word in inside) or (inner is not None and not swallowed):
        return {}
    if any(kid.rel in ("mark", "cc") and kid.i != between[0].i for kid in kids(words, verb.i)):
        return {}
    outer = (verb.i if first.head == first.i else first.head, first.dep)
    arcs: Arcs = {verb.i: outer, subject.i: (verb.i, "nsubj:pass" if helpers else "nsubj"), first.i: (near.i, "acl")}
    arcs |= {kid.i: (verb.i, kid.dep) for kid in kids(words, first.i) if kid.i > verb.i}
    if swallowed and inner is not None:
        arcs |= {word.i: (inner.i, "amod") for word in between[1:-1] if word.head in (first.i, verb.i) or not first.i < word.head <= inner.i}
        arcs |= {inner.i: (first.i, "obl"), between[0].i: (inner.i, "case")}
    return arcs


def _ends_at(words: Words, noun: Word, last: int) -> bool:
    """Whether a name ends here: the noun itself, or a part of it behind it ("Al-Qaeda")."""
    return noun.i == last or (words[last].head == noun.i and words[last].rel == "flat")


def _inside_agent(words: Words, verb: Word) -> Arcs:
    """ "A device planted by unknown persons detonated": the clause's verb, hung on the doer of the participle before it."""
    noun = words[verb.head]
    part = words[noun.head]
    top = words[part.head]
    if verb.dep != "acl" or part.dep != "acl" or not top.i < part.i < noun.i < verb.i or verb.i != noun.i + 1 or top.rel not in CLAUSES:
        return {}
    if top.pos not in NOUNS or any(kid.rel in ("cop", "nsubj", "aux") for kid in kids(words, top.i)):
        return {}
    arcs: Arcs = {verb.i: (verb.i if top.head == top.i else top.head, top.dep), top.i: (verb.i, "nsubj")}
    return arcs | {kid.i: (verb.i, kid.dep) for kid in kids(words, top.i) if kid.i > verb.i}


def _two_subjects(words: Words, verb: Word) -> Arcs:
    """ "Mercenaries and FAMa soldiers arrested": two subjects joined by "and" are one."""
    subjects = [kid for kid in kids(words, verb.i) if kid.rel == "nsubj" and kid.i < verb.i]
    if len(subjects) != 2:
        return {}
    a, b = subjects
    joint = next((word for word in words[a.i + 1 : b.i] if word.lower == "and"), None)
    if joint is None or any(word.pos == "PUNCT" and word.text != "-" for word in words[a.i : b.i]):
        return {}
    arcs: Arcs = {b.i: (a.i, "conj"), joint.i: (b.i, "cc")}
    return arcs | {word.i: (b.i, "compound") for word in words[joint.i + 1 : b.i] if word.head == a.i}


def _behind_place(words: Words, verb: Word) -> Arcs:
    """ "In North Kivu, Nyatura and FDLR rebels attacked": who stands between the comma and a verb without subject is its subject."""
    if verb.tag != "VBD" or any(kid.rel in ("nsubj", "aux", "expl") for kid in kids(words, verb.i)):
        return {}
    for place in (kid for kid in kids(words, verb.i) if kid.rel == "obl" and kid.i < verb.i):
        group = [kid for kid in kids(words, place.i) if kid.rel in ("appos", "conj") and place.i < kid.i < verb.i]
        comma = any(word.text == "," for word in words[place.i + 1 : group[0].i]) if group else False
        if comma and group[-1].i == verb.i - 1:
            return {group[0].i: (verb.i, "nsubj")} | {kid.i: (group[0].i, "conj") for kid in group[1:]}
    return {}


def _behind_mark(words: Words, verb: Word) -> Arcs:
    """ "after gunmen looted a warehouse", the noun read as what "after" leads to: it is the subject of the verb right behind it."""
    noun = words[verb.i - 1] if verb.i > 1 else verb
    case = next((kid for kid in kids(words, noun.i) if kid.rel == "case"), None)
    own = kids(words, verb.i)
    if verb.tag != "VBD" or case is None or case.lower not in listed("occasions") | listed("beside") or case.i > noun.i:
        return {}
    if verb.head not in (noun.head, noun.i) or noun.rel not in ("obl", "nmod") or any(kid.rel in ("nsubj", "aux", "mark", "cc") for kid in own):
        return {}
    if not any(kid.rel in ("obj", "ccomp") for kid in own) or verb.rel not in ("xcomp", "ccomp", "advcl", "acl", "conj", "parataxis"):
        return {}
    return {noun.i: (verb.i, "nsubj"), case.i: (verb.i, "mark"), verb.i: (noun.head, "advcl")}


def _behind_allied(words: Words, verb: Word) -> Arcs:
    """ "Fighters allied with the rebels killed 14 people": what has an object of its own is no passive; its subject stands before the participle."""
    noun = words[verb.head]
    first = words[noun.head]
    subject = _subject_of(words, first) if first.i < noun.i else None
    if verb.dep != "acl" or verb.i != noun.i + 1 or noun.rel != "obl" or subject is None or subject.head != first.i or first.rel not in CLAUSES:
        return {}
    if verb.lower in listed("naming") or not any(kid.rel == "obj" for kid in kids(words, verb.i)):
        return {}
    if any(kid.rel in ("obj", "aux") for kid in kids(words, first.i)) or any(word.text in STOPS for word in words[first.i : verb.i]):
        return {}
    arcs: Arcs = {verb.i: (verb.i if first.head == first.i else first.head, first.dep), subject.i: (verb.i, "nsubj"), first.i: (subject.i, "acl")}
    return arcs | {kid.i: (verb.i, kid.dep) for kid in kids(words, first.i) if kid.i > verb.i}


def _as_subject(words: Words, verb: Word) -> Arcs:
    """ "The journalist kidnapped in Sanaa was freed": a participle read as a clause that is the subject; the noun before it is."""
    noun = words[verb.i - 1] if verb.i else verb
    if verb.rel != "csubj" or noun.pos not in NOUNS or noun.head != verb.i or verb.head < verb.i:
        return {}
    helped = any(kid.lemma == "be" and kid.rel == "aux" for kid in kids(words, verb.head))
    return {noun.i: (verb.head, "nsubj:pass" if helped and words[verb.head].tag == "VBN" else "nsubj"), verb.i: (noun.i, "acl")}


def noun_before(words: Words, verb: Word) -> Words:
    """ "operated by the Sudanese military struck": what a preposition leads to is a noun, what follows it a past tense."""
    noun = words[verb.i - 1]
    tagged = {verb.i: replace(verb, pos="VERB", tag="VBD")} | ({noun.i: replace(noun, pos="NOUN", tag="NN")} if noun.pos == "ADJ" else {})
    return tuple(tagged.get(word.i, word) for word in words)


def spelled_out(words: Words, opening: Word) -> Words:
    """ "the Office of Peace and Reconciliation (OPR)": what the letters in brackets stand for is one name, "and" and all."""
    short = words[opening.i + 1].text
    letters, start = "", opening.i
    while start and len(letters) < len(short) and opening.i - start < 14:
        start -= 1
        if words[start].text in STOPS or words[start].text == ",":
            return words
        letters = (words[start].text[0] if words[start].text[0].isupper() else "") + letters
    inside = [word for word in words[start : opening.i] if word.rel in ("cc", "conj")]
    if letters != short or any(not start <= word.head < opening.i for word in inside):
        return words
    return tied(words, {word.i: (word.head if word.rel == "conj" else words[word.head].head, "flat") for word in inside})


def _subject_of(words: Words, verb: Word) -> Word | None:
    """The noun right before a participle, whatever the parser made of the two."""
    before = words[verb.i - 1] if verb.i else verb
    near = before.pos in NOUNS and (before.head == verb.i or verb.head == before.i)
    return before if near and verb.tag in ("VBN", "VBD") else None


def _between_nouns(words: Words, verb: Word) -> Arcs:
    """ "Jets bombed suspected hideouts": a past tense read as what describes the noun behind it, and that noun as another name of the subject."""
    noun = words[verb.head]
    subject = words[noun.head]
    if verb.rel not in ("compound", "amod") or noun.rel != "appos" or not subject.i < verb.i < noun.i or subject.pos not in NOUNS:
        return {}
    if subject.i != verb.i - 1 or subject.rel not in CLAUSES or any(kid.rel in ("cop", "nsubj", "aux") for kid in kids(words, subject.i)):
        return {}
    arcs: Arcs = {verb.i: (verb.i if subject.head == subject.i else subject.head, subject.dep), subject.i: (verb.i, "nsubj"), noun.i: (verb.i, "obj")}
    arcs |= {kid.i: (verb.i, kid.dep) for kid in kids(words, subject.i) if kid.i > noun.i}
    return arcs


def _swallowed(words: Words, verb: Word) -> Arcs:
    """ "Artillery stationed in the Azaz area shelled positions", read as if it were stationed in shelled positions."""
    noun, before = words[verb.head], words[verb.i - 1]
    part = words[noun.head]
    subject = words[part.head]
    if verb.rel != "amod" or before.rel != "compound" or before.head != verb.i or before.pos not in NOUNS or verb.i > noun.i:
        return {}
    if noun.rel not in ("obl", "nmod") or part.dep != "acl" or subject.pos not in NOUNS or not subject.i < part.i < before.i:
        return {}
    if verb.lower not in verb_cues() or any(word.text in STOPS or word.tag in ("VBZ", "VBP", "MD") for word in words[subject.i : verb.i]):
        return {}
    above = words[subject.head]
    outer = (above.i, "parataxis") if subject.rel == "nsubj" else (verb.i if above.i == subject.i else above.i, subject.dep)
    arcs: Arcs = {verb.i: outer, subject.i: (verb.i, "nsubj"), noun.i: (verb.i, "obj"), before.i: (part.i, "obl")}
    return arcs | {kid.i: (before.i, kid.dep) for at in (noun, verb) for kid in kids(words, at.i) if kid.i < before.i}


def _day_before(words: Words, verb: Word) -> Arcs:
    """ "FMLN commandos today kidnapped a colonel": the day before the verb is no subject, the noun before it is."""
    day = words[verb.i - 1] if verb.i > 1 else verb
    if day.rel != "nsubj" or day.head != verb.i or day.lower not in listed("days"):
        return {}
    own = kids(words, day.i)
    noun = words[day.i - 1]
    if noun.head != day.i or noun.pos not in NOUNS:
        return {}
    return {noun.i: (verb.i, "nsubj"), day.i: (verb.i, "obl")} | {kid.i: (noun.i, kid.dep) for kid in own if kid.i < noun.i}


def _people_subject(words: Words, verb: Word) -> Arcs:
    """ "A Palestinian stabbed a soldier": a word for a people right before a verb without subject is its subject."""
    who = words[verb.i - 1] if verb.i else verb
    own = kids(words, verb.i)
    if who.head != verb.i or who.rel not in ("amod", "compound") or not who.text[:1].isupper() or any(kid.rel in ("nsubj", "aux") for kid in own):
        return {}
    before = [kid for kid in own if kid.i < who.i and kid.rel in ("det", "nummod", "amod")]
    if verb.rel not in CLAUSES or who.lower not in peoples() or not any(kid.rel == "obj" for kid in own):
        return {}
    return {who.i: (verb.i, "nsubj")} | {kid.i: (who.i, kid.dep) for kid in before}


def _after_aside(words: Words, verb: Word) -> Arcs:
    """ "A bomb, placed by unknown men, destroyed a house": a verb behind an aside between commas, read as one more of what the noun is."""
    noun = words[verb.head]
    below = kids(words, verb.i)
    if verb.rel not in ("conj", "parataxis") or verb.tag != "VBD" or noun.i > verb.i or not _alone(words, noun):
        return {}
    aside = next((kid for kid in kids(words, noun.i) if kid.rel == "acl" and kid.i < verb.i and words[kid.i - 1].text == ","), None)
    if aside is None or words[verb.i - 1].text != "," or any(kid.rel in ("nsubj", "cc", "mark") for kid in below):
        return {}
    return _heading(words, verb, noun, "nsubj")


def _list_subject(words: Words, verb: Word) -> Arcs:
    """ "Six priests, their cook, and her daughter were murdered": the first of a list is the subject, the last is joined to it."""
    noun = words[verb.head]
    last = next((kid for kid in kids(words, verb.i) if kid.rel == "nsubj"), None)
    if verb.rel != "conj" or last is None or not noun.i < last.i < verb.i or not _alone(words, noun):
        return {}
    joint = next((word for word in words[noun.i : last.i] if word.lower == "and" and word.head in (verb.i, last.i)), None)
    if joint is None or any(word.pos in ("VERB", "AUX") or word.text in STOPS for word in words[noun.i : last.i]):
        return {}
    helped = any(kid.rel == "aux" and kid.lemma == "be" for kid in kids(words, verb.i))
    return _heading(words, verb, noun, "nsubj:pass" if helped and verb.tag == "VBN" else "nsubj") | {
        last.i: (noun.i, "conj"),
        joint.i: (last.i, "cc"),
    }


def _alone(words: Words, noun: Word) -> bool:
    """Whether a clause is headed by this noun and has neither copula nor subject."""
    return noun.rel in CLAUSES and noun.pos in NOUNS and not any(kid.rel in ("cop", "nsubj", "aux") for kid in kids(words, noun.i))


def _heading(words: Words, verb: Word, noun: Word, rel: str) -> Arcs:
    """The verb in the place of the noun that headed its clause, with what stands behind it."""
    arcs: Arcs = {verb.i: (verb.i if noun.head == noun.i else noun.head, noun.dep), noun.i: (verb.i, rel)}
    return arcs | {kid.i: (verb.i, kid.dep) for kid in kids(words, noun.i) if kid.i > verb.i}


STOPS = frozenset({":", ";", "(", ")", "“", "”", '"', "—", "–"})
TURNS: tuple[Callable[[Words, Word], Arcs], ...] = (
    cased, _between_nouns, _after_participle, _behind_mark, _behind_allied, _as_subject, _inside_agent, _two_subjects, _behind_place,
    _after_aside, _list_subject, _swallowed,
    _day_before, _people_subject,
)  # fmt: skip
