"""Verbs and objects of violent deeds where the parser mislays them: "shot dead a teacher", "burnt down their homes", "took 90 passengers hostage".

Each repair knows its turn by the order of the words; the turns of whole clauses stand in ``shortened``.
"""

from functools import lru_cache

from sayso.codebook.lexicon import event_nouns, speech_cues, verb_cues
from sayso.codebook.loader import load_list
from sayso.language.arcs import CLAUSES, FINITE, JOINED, NOUNS, RUN, Arcs, Words, kids, retagged, tied
from sayso.language.asides import day_before
from sayso.language.mend import listed
from sayso.language.mistaken import headed, leading, plural, titled
from sayso.language.shortened import TURNS, cased, noun_before, spelled_out
from sayso.model.sentence import Word

QUOTES = ("“", '"', "‘", "'", "``", "''")
LOOSE = ("dep", "acl:relcl", "advcl:relcl")
PAST = {"pos": "VERB", "tag": "VBD"}


def repaired(words: Words) -> Words:
    """The words with lost deeds found; the same words where none is lost.

    >>> from sayso.model.sentence import Word
    >>> repaired((Word(0, 0, 2, "No", "no", "INTJ", "UH", "root", 0),))[0].dep
    'root'
    """
    for word in words:
        if word.text == "(" and 3 < word.i < len(words) - 2 and words[word.i + 1].text.isupper() and words[word.i + 2].text == ")":
            words = spelled_out(words, word)
        if word.rel == "advmod" and word.head > word.i and word.text[:1].isupper():
            words = _named(words, word)
        if word.lower in _pasts() and word.pos in NOUNS and word.rel in CLAUSES and any(kid.rel == "nsubj" for kid in kids(words, word.i)):
            words = retagged(words, word.i, **PAST)
        if (word.lower in _pasts() and word.pos in NOUNS) or (word.pos == "VERB" and word.tag in ("VBD", "VBN", "NN", "JJ")):
            if cased(words, word):
                words = noun_before(words, word)
            words = tied(words, next((arcs for turn in TURNS if (arcs := turn(words, word))), {}))
        elif word.i + 1 < len(words):
            before, after = words[max(word.i - 1, 0)], words[word.i + 1]
            words = _counted(words, word, before, after) or _by_neighbours(words, word, before, after)
    return words


def _counted(words: Words, word: Word, before: Word, after: Word) -> Words | None:
    """The repair that a word of a toll calls for; None where it is none."""
    if word.lower in ("rose", "fell") and word.pos == "NOUN" and after.lower in ("to", "by", "from") and before.pos in NOUNS:
        return _rising(words, word)
    if word.lower == "one" and before.lower == "no" and after.dep == "amod" and after.head == word.head and after.tag in ("VBN", "VBD"):
        return _no_one(words, word, after)
    if before.pos == "NUM" and word.lower in listed("states") and word.rel != "conj" and word.i > 3:
        return tied(words, _second_state(words, word))
    return None


def _by_neighbours(words: Words, word: Word, before: Word, after: Word) -> Words:
    """The repair that a word and the words beside it call for."""
    if word.lower == "set" and word.pos in ("ADJ", "NOUN") and after.lower == "fire":
        return _set_fire(words, word)
    if word.lower == "shot" and word.pos == "NOUN" and after.lower == "down":
        return _shot_down(words, word)
    if word.lower == "dead" and before.lower == "shot":
        arcs = cased(words, before)
        return tied(noun_before(words, before), arcs) if arcs else _shot_dead(words, before, word)
    if word.lower == "hostage" and word.rel == "obj" and before.tag == "NNS" and before.head == word.i:
        return tied(words, _taken(words, word))
    if word.pos == "ADJ" and after.lower == "to" and word.i + 2 < len(words) and words[word.i + 2].lower == "death" and word.lower in verb_cues():
        cop = {kid.i: (word.i, "aux:pass") for kid in kids(words, word.i) if kid.rel == "cop"}
        subject = {kid.i: (word.i, "nsubj:pass") for kid in kids(words, word.i) if kid.rel == "nsubj" and cop}
        return tied(retagged(words, word.i, pos="VERB", tag="VBN"), cop | subject)  # "were beaten to death"
    if word.pos == "ADJ" and (word.lower, after.lower) in _particles():
        return retagged(words, word.i, **PAST)  # "and burnt down their huts"
    if word.rel in ("obl", "advmod") and word.pos in NOUNS and word.head < word.i:
        return tied(words, _object(words, word) if word.rel == "obl" else _compounded(words, word))
    return words


def _no_one(words: Words, nobody: Word, verb: Word) -> Words:
    """ "No one claimed responsibility", read as a noun that is counted and claimed: the verb has a subject and an object."""
    noun = words[verb.head]
    arcs: Arcs = {verb.i: (verb.i if noun.head == noun.i else noun.head, noun.dep), nobody.i: (verb.i, "nsubj"), noun.i: (verb.i, "obj")}
    arcs |= {nobody.i - 1: (nobody.i, "det")} | {
        kid.i: (verb.i, kid.dep) for kid in kids(words, noun.i) if kid.i > noun.i and (kid.rel != "nmod" or kid.pos != "NOUN")
    }
    return tied(retagged(words, verb.i, tag="VBD"), arcs)


def _rising(words: Words, verb: Word) -> Words:
    """ "The toll from the bus attack rose to 27", "rose" read as a noun: the verb of the number told of, or of the noun before it."""
    before = words[verb.i - 1]
    told = next((word for word in reversed(words[: verb.i]) if word.lower in listed("tallies")), before)
    inside = words[told.head].i != told.head and told.head == verb.i
    arcs: Arcs = {} if inside else {verb.i: (verb.i if told.head == told.i else told.head, told.dep if told.rel in CLAUSES else "parataxis")}
    arcs |= {told.i: (verb.i, "nsubj")}
    if before.i != told.i and before.head == verb.i:
        arcs |= {before.i: (verb.head if verb.head < verb.i else told.i, "obl" if verb.head < verb.i else "nmod")}
        arcs |= {kid.i: (before.i, kid.dep) for kid in kids(words, verb.i) if kid.i < before.i and kid.i != told.i}
    arcs |= {kid.i: (verb.i, kid.dep) for kid in kids(words, told.i) if kid.i > verb.i}
    for kid in kids(words, verb.i):
        if kid.i > verb.i and kid.rel == "nmod":
            arcs[kid.i] = (verb.i, "obl")
    for word in words[told.i : before.i]:
        if word.dep == "acl" and word.tag == "VBD" and not any(kid.rel == "obj" and kid.i != verb.i for kid in kids(words, word.i)):
            words = retagged(words, word.i, tag="VBN")  # "the number of people injured in an attack"
    return tied(retagged(words, verb.i, **PAST, lemma={"rose": "rise"}.get(verb.lower, "fall")), arcs)


def _second_state(words: Words, state: Word) -> Arcs:
    """ "34 dead and 16 missing": a second count of people in a state goes with the first."""
    number = words[state.i - 1]
    joint = words[number.i - 1]
    first = next((word for word in reversed(words[max(0, joint.i - 2) : joint.i]) if word.lower in listed("states")), None)
    if joint.text not in (",", "and", "&") or first is None or not first.i or words[first.i - 1].pos != "NUM" or kids(words, state.i)[:1] == [number]:
        return {}
    return {number.i: (state.i, "nummod"), state.i: (first.i, "conj")} | ({joint.i: (state.i, "cc")} if joint.text != "," else {})


def _named(words: Words, name: Word) -> Words:
    """ "CODECO did not respond", "Human Rights Watch accused", the name read as an adverb: before a verb without subject it is the subject."""
    verb, before = words[name.head], words[max(name.i - 1, 0)]
    own = kids(words, verb.i)
    listed_name = len(name.text) > 2 and name.text.isupper() and name.lower not in listed("small")
    last = name.i > 0 and name.tag == "NN" and before.text[:1].isupper() and before.head == name.i
    finite = verb.tag in FINITE or any(kid.rel == "aux" and kid.tag in FINITE for kid in own)
    if not (name.tag in ("NNP", "NNPS") or listed_name or last) or name.lower in listed("dated") | listed("days"):
        return words
    if not finite or verb.pos != "VERB" or any(kid.rel in ("nsubj", "expl") for kid in own):
        return words
    return tied(retagged(words, name.i, pos="PROPN", tag="NNP"), {name.i: (verb.i, "nsubj")})


def _set_fire(words: Words, verb: Word) -> Words:
    """ "A mob set fire to the station", "set" read as an adjective."""
    subject = words[verb.i - 1]
    arcs: Arcs = {}
    if subject.head == verb.i and subject.rel == "compound":
        arcs = {subject.i: (verb.i, "nsubj")} | {
            kid.i: (subject.i, kid.dep) for kid in kids(words, verb.i) if kid.i < subject.i and kid.rel in ("det", "amod", "compound")
        }
    changed = tied(words, arcs)
    return retagged(changed, verb.i, **PAST)


@lru_cache
def _numbers() -> frozenset[str]:
    return frozenset(load_list("quantifiers")["numbers"])


def agreeing(words: Words) -> Words:
    """The words with nouns that were taken for a verb made nouns again; the same words where none was.

    >>> from sayso.model.sentence import Word
    >>> agreeing((Word(0, 0, 2, "No", "no", "INTJ", "UH", "root", 0),))[0].dep
    'root'
    """
    for word in words:
        words = _disagreeing(words, word)
        if word.dep == "acl:relcl" and words[word.head].rel == "obj":
            words = tied(words, _told_subject(words, word))
        if word.lower == "dead" and word.dep == "amod" and word.head < word.i and words[words[word.head].head].lower == "shot":
            verb = words[word.head].head  # "shot a guard dead at a factory"
            words = tied(words, {kid.i: (verb, kid.dep) for kid in kids(words, word.i)} | {word.i: (verb, "xcomp")})
        if word.i == 0 and word.dep == "compound" and word.lower in _numbers():
            words = tied(retagged(words, 0, pos="NUM", tag="CD"), {0: (word.head, "nummod")})  # "Eleven suspected rebels"
        words = _by_tag(words, word)
        if word.dep == "compound" and word.i and word.lower in listed("days"):
            words = tied(words, day_before(words, word))
        if word.text == "." and 0 < word.i < len(words) - 1:
            words = tied(words, titled(words, word))
    return words


def _by_tag(words: Words, word: Word) -> Words:
    """The repair that a word's tag calls for, where it goes ill with its place in the tree."""
    if word.tag == "VBZ" and word.rel in ("nmod", "obl") and word.lower != word.lemma:
        return retagged(words, word.i, pos="NOUN", tag="NNS")  # "strikes against rebel operatives"
    if word.tag == "VBZ" and word.rel == "nsubj" and word.i > 3 and words[word.i - 1].pos == "PROPN":
        return leading(words, word)
    if word.tag == "VBZ" and word.i:
        return _occasion(words, word) if words[word.i - 1].lower in listed("occasions") else plural(words, word)
    if word.tag == "WDT" and word.rel == "nsubj" and words[word.head].dep in LOOSE and words[word.head].i > word.i:
        return tied(words, _described(words, word))
    if word.dep == "amod" and word.tag == "NN" and word.head == word.i - 1 and words[word.head].tag == "NN":
        return tied(words, headed(words, word))
    if word.tag == "VBG" and word.lower in listed("resulting"):
        return tied(words, _result(words, word))
    return words


def _described(words: Words, that: Word) -> Arcs:
    """ "an inquiry into an attack on a mosque on Friday that killed 13": a relative clause hung on the event, not past it or on the day."""
    if words[that.head].dep == "advcl:relcl":  # "rockets “that hit several houses”"
        noun = next((word for word in reversed(words[: that.i]) if word.text not in QUOTES), None)
        return {that.head: (noun.i, "acl:relcl")} if noun is not None and noun.pos in NOUNS else {}
    told = next((word for word in reversed(words[max(0, that.i - 12) : that.i]) if word.pos not in RUN or word.lower in event_nouns()), None)
    verb = words[that.head]
    if told is None or told.pos not in NOUNS or verb.head == told.i:
        return {}
    above = words[verb.head]
    astray = verb.dep == "dep" or above.i < told.i or above.lower in listed("dated") or above.dep == "obl:unmarked"
    return {verb.i: (told.i, "acl:relcl")} if astray else {}


def _disagreeing(words: Words, noun: Word) -> Words:
    """ "An air raid on a school left 11 dead": a plural verb behind a singular is the noun, the next verb the clause's own."""
    if noun.pos != "VERB" or noun.tag == "VBD" or noun.lower != noun.lemma or not noun.i or words[noun.i - 1].tag != "NN":
        return words
    before = words[noun.i - 1]
    helped = any(word.head == noun.i and word.rel in ("aux", "cop", "mark") for word in words)
    verb = next((word for word in words[noun.i + 1 :] if word.head == noun.i and word.tag in FINITE and word.rel in JOINED), None)
    lent = (w for w in words[noun.i + 1 :] if w.tag == "VBD" and w.dep == "acl" and words[w.head].head == noun.i and words[w.head].rel == "obl")
    verb = verb or next(lent, None)  # "an air raid on a prison killed 70", "killed" hung on the prison
    if (
        before.head != noun.i
        or before.rel != "nsubj"
        or helped
        or verb is None
        or any(w.head == verb.i and w.rel in ("cc", "nsubj", "mark") for w in words)
    ):
        return words
    arcs: Arcs = {
        verb.i: (verb.i, "root") if noun.head == noun.i else (noun.head, noun.dep),
        noun.i: (verb.i, "nsubj"),
        before.i: (noun.i, "compound"),
    }
    arcs |= {word.i: (noun.i, word.dep) for word in words[: before.i] if word.head == before.i}
    for word in words:
        if word.head == noun.i and word.i != verb.i and word.i > noun.i and word.rel == "obl":
            arcs[word.i] = (noun.i, "nmod")
        elif word.head == noun.i and word.i != verb.i and (word.i > verb.i or word.i < before.i):
            arcs[word.i] = (verb.i, word.dep)
    return tied(retagged(words, noun.i, pos="NOUN", tag="NN"), arcs)


def _told_subject(words: Words, verb: Word) -> Arcs:
    """ "said talks with the rebels would be held", read as "said talks that the rebels ...": no subject stands behind a preposition."""
    noun = words[verb.head]
    said = words[noun.head]
    inner = next((kid for kid in kids(words, verb.i) if kid.rel == "nsubj" and noun.i < kid.i < verb.i), None)
    if said.lower not in speech_cues() or inner is None or not said.i < noun.i:
        return {}
    case = next((kid for kid in kids(words, inner.i) if kid.rel == "case" and kid.pos == "ADP"), None)
    if case is None or any(word.text == "," or word.tag[:1] == "W" for word in words[noun.i : verb.i]):
        return {}
    return {verb.i: (said.i, "ccomp"), noun.i: (verb.i, inner.dep), inner.i: (noun.i, "nmod")}


def _occasion(words: Words, noun: Word) -> Words:
    """ "fled after clashes between the army and rebels", read as a verb: behind such a word, with no subject, it is a plural."""
    own = kids(words, noun.i)
    if any(kid.rel in ("nsubj", "aux", "csubj") for kid in own):
        return words
    arcs: Arcs = {kid.i: (noun.i, "case" if kid.rel == "mark" else "nmod") for kid in own if kid.rel in ("mark", "obj", "obl")}
    if noun.rel in ("advcl", "acl"):
        arcs[noun.i] = (noun.head, "obl" if words[noun.head].pos == "VERB" else "nmod")
    return tied(retagged(words, noun.i, pos="NOUN", tag="NNS"), arcs)


def _result(words: Words, participle: Word) -> Arcs:
    """ "alleged that jets bombed its posts, killing 15": a result hung on the verb of saying is what was told led to."""
    said = words[participle.head]
    if participle.dep == "advcl" and said.pos in ("ADV", "NOUN", "PROPN") and said.rel in ("advmod", "obl") and said.i < participle.i:
        above = words[said.head]  # "late on Sunday, killing eight"
        while above.pos != "VERB" and above.head < above.i:
            above = words[above.head]
        return {participle.i: (above.i, "advcl")} if above.pos == "VERB" and above.lower not in speech_cues() else {}
    if participle.dep != "advcl" or said.i > participle.i or said.lower not in speech_cues():
        return {}
    told = [word for word in words[said.i : participle.i] if word.head == said.i and word.rel == "ccomp" and word.pos == "VERB"]
    return {participle.i: (told[-1].i, "advcl")} if told else {}


def resulting(words: Words, verb: Word, told: int) -> Arcs:
    """ "..., state media reported, killing 16 people": the result is of what is told, not of the telling."""
    if told >= verb.i or verb.i + 2 >= len(words) or words[verb.i + 1].text != ",":
        return {}
    return {w.i: (told, "advcl") for w in words[verb.i + 2 :] if w.head == verb.i and w.rel in JOINED and w.lower in listed("resulting")}


def _shot_down(words: Words, verb: Word) -> Words:
    """ "after troops shot down a drone", "shot" read as a noun."""
    subject, down = words[verb.i - 1], words[verb.i + 1]
    if subject.pos not in NOUNS or subject.head != verb.i or down.pos != "ADP":
        return words
    object_ = next((kid for kid in kids(words, down.i) if kid.rel == "obj"), None)
    arcs: Arcs = {
        subject.i: (verb.i, "nsubj"),
        verb.i: (verb.head, "advcl" if verb.rel in ("obl", "nmod") else verb.dep),
        down.i: (verb.i, "compound:prt"),
    }
    arcs |= {object_.i: (verb.i, "obj")} if object_ else {}
    for kid in kids(words, verb.i):
        if kid.i < subject.i:
            arcs[kid.i] = (verb.i, "mark") if kid.rel == "case" else (subject.i, kid.dep)
    return retagged(tied(words, arcs), verb.i, **PAST)


def _taken(words: Words, state: Word) -> Arcs:
    """ "took 90 passengers hostage", read as one noun: the passengers are taken."""
    people = words[state.i - 1]
    arcs: Arcs = {people.i: (state.head, "obj"), state.i: (state.head, "xcomp")}
    return arcs | {kid.i: ((people.i if kid.i < people.i else state.head), kid.dep) for kid in kids(words, state.i) if kid.i != people.i}


def _compounded(words: Words, noun: Word) -> Arcs:
    """ "bombed a bandit hideout", the last noun read as an adverb: the noun before it says what kind it is."""
    before = words[noun.i - 1]
    if before.rel != "obj" or before.head != noun.head:
        return {}
    return {noun.i: (noun.head, "obj"), before.i: (noun.i, "compound")} | {kid.i: (noun.i, kid.dep) for kid in kids(words, before.i)}


def _shot_dead(words: Words, shot: Word, dead: Word) -> Words:
    """ "Gunmen shot dead a teacher", read as a noun, or as "a dead teacher": the verb, with who shot before it and who was shot behind it."""
    if shot.pos == "VERB" and dead.head == shot.i:
        return words
    pair, before = (shot.i, dead.i), words[shot.i - 1]
    cased = {word.head for word in words if word.rel == "case"}
    told = (word for word in words[dead.i + 1 :] if word.head in pair and word.rel in ("obj", "obl") and word.i not in cased)
    victim = words[dead.head] if dead.rel == "amod" and dead.head > dead.i else next(told, None)
    joined = before.lower == "and" and shot.rel == "conj"  # "torched houses and shot dead two men"
    if victim is None or (shot.pos != "VERB" and before.pos not in ("NOUN", "PROPN", "PRON") and not joined):
        return words
    top = dead if shot.head == dead.i else shot
    arcs: Arcs = {word.i: (shot.i, word.dep) for word in words if word.head == dead.i}
    arcs |= {victim.i: (shot.i, "obj"), dead.i: (shot.i, "xcomp"), shot.i: (shot.i, "root") if top.head == top.i else (top.head, top.dep)}
    if joined:
        return retagged(tied(words, arcs), shot.i, **PAST)
    if shot.pos == "VERB":
        return tied(words, arcs)
    for word in words[: before.i]:
        if word.head in pair and word.rel in ("det", "amod", "compound", "nummod"):
            arcs[word.i] = (before.i, word.dep)
        elif word.head in pair and word.rel == "case":
            arcs[word.i] = (shot.i, "mark")  # "after an officer shot dead a youth"
    arcs[before.i] = (shot.i, "nsubj")
    arcs[shot.i] = (arcs[shot.i][0], "advcl" if arcs[shot.i][1].partition(":")[0] in ("obl", "nmod") else arcs[shot.i][1])
    return tied(retagged(words, shot.i, lemma="shoot", **PAST), arcs)


@lru_cache
def _pasts() -> frozenset[str]:
    """Past tenses that are no other word, so that no tagger may take them for one: "overran", "withdrew"."""
    verbs: dict[str, list[str]] = load_list("irregular")["verbs"]
    nouns = {"shot", "hit", "cut", "wound", "found", "ground", "felt", "set", "left"}
    return frozenset(forms[0] for lemma, forms in verbs.items() if forms[0] != lemma and forms[0] in verb_cues()) - nouns


@lru_cache
def _particles() -> frozenset[tuple[str, str]]:
    """(verb form, particle) of the verbs of the codebook that have one: "burnt down"."""
    short = {"up", "down", "out", "off", "over", "away"}
    return frozenset((form, part) for form, cues in verb_cues().items() for cue in cues if cue.rest for part in cue.rest[0] & short)


def _object(words: Words, noun: Word) -> Arcs:
    """ "burnt down their homes", "hacked to death five farmers": an object, where a particle or a phrase stands between it and its verb."""
    verb = words[noun.head]
    below = kids(words, noun.i)
    if verb.pos != "VERB" or any(kid.rel == "obj" for kid in kids(words, verb.i)):
        return {}
    case = [kid for kid in below if kid.rel == "case"]
    if len(case) == 1 and case[0].i == verb.i + 1 and (verb.lower, case[0].lower) in _particles():
        return {noun.i: (verb.i, "obj"), case[0].i: (verb.i, "compound:prt")}
    to_death = [word.lower for word in words[verb.i + 1 : verb.i + 3]] == ["to", "death"]
    first = min((kid.i for kid in below), default=noun.i)
    if to_death and not case and min(first, noun.i) == verb.i + 3 and noun.lower not in listed("dated"):
        return {noun.i: (verb.i, "obj")}
    return {}
