"""Voices parted from their verbs: who speaks hung on a phrase before it, made the head of its sentence, or lost behind a relative clause.

The verb of saying stands far from its subject where news is densest: "In Shan State, the army (TNLA) said", "the front, in a message, denied",
"Rwanda, which Congo and the United Nations accuse of arming rebels, has denied". Each repair knows its turn by the order of the words.
"""

from sayso.codebook.lexicon import cue_words, speech_cues, verb_cues
from sayso.language.arcs import FINITE, RUN, Arcs, Words, below, kids, retagged, tied
from sayso.language.mend import listed
from sayso.model.sentence import Word

NOUNS = ("NOUN", "PROPN", "PRON")
LOOSE = ("parataxis", "conj", "appos", "acl", "advcl", "dep", "acl:relcl")
HELPERS = ("AUX", "ADV", "PART")


def voiced(words: Words) -> Words:
    """The words with every voice on its verb; the same words where none was parted from it.

    >>> voiced((Word(0, 0, 2, "No", "no", "INTJ", "UH", "root", 0),))[0].dep
    'root'
    """
    for word in words:
        if word.i > 0 and word.lower in speech_cues() and (word.pos == "VERB" or word.tag.startswith("VB")):
            words = _by_verb(words, words[word.i])
    return words


def _by_verb(words: Words, verb: Word) -> Words:
    """The repair that a verb of saying calls for."""
    lost = [kid for helper in kids(words, verb.i) if helper.rel == "aux" for kid in kids(words, helper.i) if kid.rel == "nsubj"]
    if lost:  # "Tehran has neither admitted nor ruled out ...": the subject of the helper is the verb's
        words = tied(words, {kid.i: (verb.i, "nsubj") for kid in lost})
    if verb.tag == "VBG":
        return tied(words, _quoted_as(words, verb)) if words[verb.i - 1].lower == "as" else words
    if verb.dep == "amod" and verb.tag in ("VBN", "VBD"):
        return tied(words, _before_report(words, verb) or _denied_that(words, verb))
    if verb.lemma in cue_words("accusing"):
        words = _of_arming(_which_accuse(words, verb) if verb.tag in ("VBP", "VBZ", "VBD") else words, verb)
    if verb.rel == "conj" and words[verb.head].i < verb.i:
        words = tied(words, _past_relative(words, verb) or _and_urged(words, verb) or _whose(words, verb))
    if words[verb.i - 1].text == "," or sum(kid.rel == "nsubj" and kid.i < verb.i for kid in kids(words, verb.i)) == 2:
        words = tied(words, _two_subjects(words, verb))
    if verb.tag in (*FINITE, "VBN") and not any(kid.rel in ("nsubj", "csubj", "expl") for kid in kids(words, verb.i)):
        words = tied(
            words,
            _but_voice(words, verb)
            or _behind_place(words, verb)
            or _headed_by_noun(words, verb)
            or _aside_between(words, verb)
            or _who_asked(words, verb),
        )
    if verb.lower in listed("hearers"):
        words = tied(words, _told_to(words, verb))
    if verb.i + 3 < len(words) and words[verb.i + 1].text == "," and words[verb.i + 2].pos == "ADP":
        words = tied(words, _said_behind_aside(words, verb))
    return tied(words, _charged_by(words, verb)) if verb.tag == "VBN" and verb.lemma in cue_words("accusing") else words


def _aside_between(words: Words, verb: Word) -> Arcs:
    """ "The rebels, for their part, said it was not them": a noun before the aside, taken for anything but the subject."""
    if words[verb.i - 1].text != "," or any(kid.rel == "aux" for kid in kids(words, verb.i)):
        return {}
    loose = [kid for kid in kids(words, verb.i) if kid.i < verb.i and kid.rel in ("conj", "dep", "dislocated", "vocative", "list")]
    voice = next((kid for kid in loose if kid.pos in NOUNS and not any(k.rel in ("case", "cc", "mark") for k in kids(words, kid.i))), None)
    if voice is None or words[voice.i + 1].text != ",":
        return {}
    return {kid.i: (verb.i, "obl") for kid in kids(words, voice.i) if kid.rel == "nmod" and kid.i > voice.i} | {voice.i: (verb.i, "nsubj")}


def _said_behind_aside(words: Words, verb: Word) -> Arcs:
    """ "admitted, in a note signed by its commander, that it had lost contact": what is said stands behind the aside."""
    that = next((word for word in words[verb.i + 3 : verb.i + 18] if word.lower == "that" and words[word.i - 1].text == ","), None)
    if that is None or that.dep != "mark" or any(word.tag in FINITE for word in words[verb.i + 2 : that.i]):
        return {}
    told = words[that.head]
    return {} if told.i < that.i or any(kid.rel == "ccomp" for kid in kids(words, verb.i)) else {told.i: (verb.i, "ccomp")}


def _but_voice(words: Words, verb: Word) -> Arcs:
    """ "The ministry gave no figure, but officials, speaking on condition of anonymity, said ...": a second clause with its own voice."""
    if words[verb.i - 1].text != ",":
        return {}
    joint = next((word for word in reversed(words[: verb.i - 2]) if word.lower in ("but", "while") and words[word.i - 1].text == ","), None)
    if joint is None or joint.i < 3:
        return {}
    close = next((word.i for word in words[joint.i + 1 : joint.i + 9] if word.text == ","), None)
    run = words[joint.i + 1 : close] if close is not None and close < verb.i - 1 else ()
    if not run or any(word.pos not in RUN for word in run) or run[-1].pos not in NOUNS or any(w.tag in FINITE for w in run):
        return {}
    voice = next((word for word in run if word.pos in NOUNS and word.head not in range(run[0].i, run[-1].i + 1)), run[-1])
    first = next((kid for kid in kids(words, verb.i) if kid.i < joint.i and kid.rel == "ccomp"), None)
    arcs: Arcs = {voice.i: (verb.i, "nsubj"), joint.i: (verb.i, "cc" if joint.lower == "but" else "mark")}
    if first is not None:
        arcs |= {first.i: (first.i if verb.head == verb.i else verb.head, verb.dep), verb.i: (first.i, "conj" if joint.lower == "but" else "advcl")}
    return {} if below(words, verb, voice.i) else arcs


def _and_urged(words: Words, verb: Word) -> Arcs:
    """ "said it had sent a team but that it was turned back, and urged the army to ...": a comma takes the verb back to who spoke first."""
    joint = next((kid for kid in kids(words, verb.i) if kid.rel == "cc" and kid.lower == "and"), None)
    if joint is None or words[joint.i - 1].text != "," or verb.tag not in ("VBD", "VBZ", "VBP") or joint.i != verb.i - 1:
        return {}
    above = words[verb.head]
    while above.rel == "conj" and above.head < above.i:
        above = words[above.head]
    first = words[above.head]
    own = any(kid.rel in ("nsubj", "aux") for kid in kids(words, verb.i))
    spoken = above.rel == "ccomp" and first.lower in listed("saying") and first.i < above.i and first.tag == verb.tag
    return {verb.i: (first.i, "conj")} if spoken and not own else {}


def _whose(words: Words, verb: Word) -> Arcs:
    """ "The mayor, whose office counted 300 families, appealed to both sides": the first verb is only that of the clause behind "whose"."""
    inner = words[verb.head]
    subjects = [kid for kid in kids(words, inner.i) if kid.rel == "nsubj" and kid.i < inner.i]
    if len(subjects) != 2 or words[verb.i - 1].text != "," or any(kid.rel in ("nsubj", "cc") for kid in kids(words, verb.i)):
        return {}
    whom, thing = subjects
    if words[thing.i - 1].lower != "whose" or words[thing.i - 2].text != ",":
        return {}
    outer = (verb.i, "root") if inner.head == inner.i else (inner.head, inner.dep)
    return {verb.i: outer, inner.i: (whom.i, "acl:relcl"), whom.i: (verb.i, "nsubj")}


def _two_subjects(words: Words, verb: Word) -> Arcs:
    """ "The Fano, a loose militia that fights the army, claimed ...": what stands between the commas says who the subject is."""
    subjects = [kid for kid in kids(words, verb.i) if kid.rel == "nsubj" and kid.i < verb.i and kid.pos in NOUNS]
    if len(subjects) != 2 or subjects[0].pos == "PRON" or any(kid.tag == "WP$" for kid in kids(words, subjects[1].i)):
        return {}
    first, second = subjects
    if words[verb.i - 1].text != "," and first.pos != "PROPN":
        return {}  # "The toll has risen to 14, doctors at the hospital said"
    aside = words[_start(words, second) - 1].text == "," and all(word.text != "," for word in words[first.i + 1 : _start(words, second) - 1])
    return {second.i: (first.i, "appos")} if aside and first.i < _start(words, second) - 1 else {}


def _denied_that(words: Words, verb: Word) -> Arcs:
    """ "A spokesman, Getnet Adane, denied soldiers had harmed civilians": "denied" describes no soldiers; it is what the spokesman did."""
    noun = words[verb.head]
    inner = words[noun.head]
    voice = words[inner.head]
    if noun.i < verb.i or noun.rel != "nsubj" or inner.i < noun.i or words[verb.i - 1].text != "," or verb.lower not in cue_words("finite"):
        return {}
    if inner.rel != "acl" or voice.head != voice.i or voice.pos not in NOUNS or voice.i > verb.i:
        return {}
    arcs: Arcs = {verb.i: (verb.i, "root"), voice.i: (verb.i, "nsubj"), inner.i: (verb.i, "ccomp")}
    return arcs | {kid.i: (verb.i, kid.dep) for kid in kids(words, voice.i) if kid.i > inner.i}


def _past_relative(words: Words, verb: Word) -> Arcs:
    """ "confirmed the kidnapping, for which no group has claimed responsibility, and did not rule out ...": the last verb goes with the first."""
    clause = words[verb.head]
    joint = next((kid for kid in kids(words, verb.i) if kid.rel == "cc"), None)
    which = next((kid for kid in kids(words, clause.i) if kid.lower in ("which", "whom") and kid.i < clause.i), None)
    if joint is None or which is None or words[joint.i - 1].text != "," or any(kid.rel == "nsubj" for kid in kids(words, verb.i)):
        return {}
    above = words[clause.head]
    while above.pos not in ("VERB", "AUX") and above.head != above.i and above.i < which.i:
        above = words[above.head]
    main = above.pos == "VERB" and above.i < which.i and any(kid.rel == "nsubj" for kid in kids(words, above.i))
    return {verb.i: (above.i, "conj")} if main else {}


def _who_asked(words: Words, verb: Word) -> Arcs:
    """ "..., a security source who requested anonymity told AFP": who speaks has a clause of its own and was taken for one more name."""
    clause = next((word for word in reversed(words[max(0, verb.i - 8) : verb.i]) if word.rel == "acl" and word.head < word.i), None)
    if clause is None or any(word.text == "," for word in words[clause.head : verb.i]) or verb.head == clause.head:
        return {}
    voice = words[clause.head]
    start = _start(words, voice)
    told = words[start - 1].text == "," and start > 3
    known = voice.rel in ("appos", "conj", "obl", "nmod", "dep") and not any(kid.rel == "case" for kid in kids(words, voice.i))
    return {voice.i: (verb.i, "nsubj")} if told and known and voice.pos == "NOUN" and not below(words, verb, voice.i) else {}


def _before_report(words: Words, verb: Word) -> Arcs:
    """ "A spokesman, speaking by phone, dismissed reports that ...": a verb with a subject of its own modifies no noun."""
    noun = words[verb.head]
    own = any(kid.rel == "nsubj" and kid.i < verb.i for kid in kids(words, verb.i))
    if noun.i < verb.i or not own or words[verb.i - 1].text != ",":
        return {}
    return {verb.i: (verb.i if noun.head == noun.i else noun.head, noun.dep), noun.i: (verb.i, "obj")}


def _told_to(words: Words, verb: Word) -> Arcs:
    """ "told Reuters that 30 men had died and that ...": what is told hangs on the verb, not on who hears it."""
    for hearer in kids(words, verb.i):
        if hearer.rel not in ("iobj", "obj") or hearer.i < verb.i or hearer.i - verb.i > 6:
            continue
        told = next((kid for kid in kids(words, hearer.i) if kid.rel == "acl" and _that(words, kid) == hearer.i + 1), None)
        if told is not None and any(kid.rel in ("nsubj", "expl", "csubj") for kid in kids(words, told.i)):
            more = [kid for kid in kids(words, verb.i) if kid.i > told.i and kid.rel == "conj" and _that(words, kid) is not None]
            return {told.i: (verb.i, "ccomp")} | {kid.i: (told.i, "conj") for kid in more}
    return {}


def _that(words: Words, clause: Word) -> int | None:
    """Index of the "that" that opens a clause."""
    return next((kid.i for kid in kids(words, clause.i) if kid.lower == "that" and kid.rel == "mark"), None)


def _charged_by(words: Words, verb: Word) -> Arcs:
    """ "was accused by the authorities of incitement": the charge hangs on the verb, not on who makes it."""
    for voice in kids(words, verb.i):
        case = next((kid for kid in kids(words, voice.i) if kid.rel == "case" and kid.lower == "by"), None)
        if case is None or voice.pos != "NOUN" or voice.rel != "obl":
            continue
        charge = [kid for kid in kids(words, voice.i) if kid.rel in ("nmod", "acl") and words[voice.i + 1].lower == "of" and kid.i > voice.i]
        return {kid.i: (verb.i, "obl" if kid.rel == "nmod" else "advcl") for kid in charge[:1]}
    return {}


def _behind_place(words: Words, verb: Word) -> Arcs:
    """ "In northern Shan State, the Ta'ang Army (TNLA) said": who speaks, taken for another name of the place before it."""
    for place in kids(words, verb.i):
        if place.rel != "obl" or place.i > verb.i or not any(kid.rel == "case" for kid in kids(words, place.i)):
            continue
        for voice in kids(words, place.i):
            start = _start(words, voice)
            between = words[voice.i + 1 : verb.i]
            near = all(word.head in (voice.i, verb.i) or word.pos == "PUNCT" or _bracketed(words, word.i) for word in between)
            if voice.rel in ("appos", "conj") and place.i < start and words[start - 1].text == "," and near and voice.pos in NOUNS:
                return {voice.i: (verb.i, "nsubj")}
    return {}


def _start(words: Words, voice: Word) -> int:
    """Index of the first word that hangs on a noun and stands before it."""
    return min([voice.i, *(kid.i for kid in kids(words, voice.i) if kid.i < voice.i and kid.pos != "PUNCT")])


def _bracketed(words: Words, i: int) -> bool:
    return i > 0 and words[i - 1].text == "(" and i + 1 < len(words) and words[i + 1].text == ")"


def _headed_by_noun(words: Words, verb: Word) -> Arcs:
    """ "The front, in a message that ..., denied it": a noun cannot be all that a sentence tells; it is who speaks."""
    noun = words[verb.head]
    sure = verb.lower in cue_words("finite") or verb.lower in listed("saying")
    while sure and noun.head != noun.i and noun.rel in ("nmod", "obl", "acl", "appos") and noun.head < noun.i:
        noun = words[noun.head]
    if noun.i >= verb.i or noun.head != noun.i or noun.pos not in NOUNS or verb.dep not in LOOSE:
        return {}
    at = verb.i
    while at > 0 and (words[at - 1].pos in HELPERS or words[at - 1].lower in ("neither", "nor")):
        at -= 1
    own = [kid for kid in kids(words, noun.i) if kid.rel in ("cop", "nsubj", "aux", "case", "expl")]
    if words[at - 1].text != "," or own or any(kid.rel in ("cc", "mark") for kid in kids(words, verb.i) if kid.i < verb.i and kid.lower != "neither"):
        return {}
    if verb.tag == "VBN" and any(kid.dep == "aux:pass" for kid in kids(words, verb.i)):
        return {}
    arcs: Arcs = {verb.i: (verb.i, "root"), noun.i: (verb.i, "nsubj")}
    return arcs | {kid.i: (verb.i, kid.dep) for kid in kids(words, noun.i) if kid.i > verb.i}


def _quoted_as(words: Words, saying: Word) -> Arcs:
    """ "was quoted by the broadcaster ORTM as saying": what is said hangs on the verb of quoting, and who quotes stands behind "by"."""
    quoted = next((word for word in reversed(words[: saying.i]) if word.lower in ("quoted", "cited")), None)
    if quoted is None or saying.i - quoted.i > 14 or any(word.tag in FINITE for word in words[quoted.i + 1 : saying.i]):
        return {}
    arcs: Arcs = {saying.i: (quoted.i, "advcl")}
    for quoter in kids(words, quoted.i):
        if quoter.dep == "obj" and quoted.i + 1 < quoter.i < saying.i and words[quoted.i + 1].lower == "by":
            arcs |= {quoter.i: (quoted.i, "obl"), quoted.i + 1: (quoter.i, "case")}
    return arcs


def _which_accuse(words: Words, verb: Word) -> Words:
    """ "Rwanda, which Congo and others accuse of arming rebels, has denied it": whom the clause accuses is the subject of the verb behind it."""
    which = next((word for word in reversed(words[max(1, verb.i - 14) : verb.i]) if word.lower in ("which", "whom") and word.i > 1), None)
    if which is None or words[which.i - 1].text != "," or any(word.tag in FINITE for word in words[which.i + 1 : verb.i]):
        return words
    whom = words[which.i - 2]
    accuser = next((word for word in reversed(words[which.i + 1 : verb.i]) if word.pos in NOUNS), None)
    close = next((word.i for word in words[verb.i + 1 :] if word.text == ","), len(words))
    if accuser is None or whom.pos not in NOUNS or words[verb.i + 1].lower not in ("of", "for"):
        return words
    while whom.rel in ("flat", "compound", "nmod") and whom.head != whom.i and whom.head < which.i:
        whom = words[whom.head]
    arcs: Arcs = {verb.i: (whom.i, "acl:relcl"), which.i: (verb.i, "obj")}
    first = _joined(words, which.i + 1, verb.i)
    arcs |= {first[0].i: (verb.i, "nsubj")} | {word.i: (first[0].i, "conj") for word in first[1:]} if first else {accuser.i: (verb.i, "nsubj")}
    deed = words[verb.i + 2] if verb.i + 2 < close else verb
    if deed.lower.endswith("ing") and deed.pos in ("VERB", "NOUN"):
        words = retagged(words, deed.i, pos="VERB", tag="VBG")
        arcs |= {deed.i: (verb.i, "advcl"), verb.i + 1: (deed.i, "mark")}
        arcs |= {word.i: (deed.i, "obj") for word in words[deed.i + 1 : close] if word.head in (verb.i, deed.i) and word.rel == "obj"}
    main = next((word for word in words[close + 1 : close + 7] if word.pos == "VERB" and word.tag in (*FINITE, "VBN")), None)
    lost = main is not None and not any(kid.rel == "nsubj" for kid in kids(words, main.i))
    if main is not None and lost and (whom.head in range(which.i, close) or whom.head == main.i):
        outer = (main.i, "root") if main.head in range(which.i, close) or main.head == main.i else (main.head, main.dep)
        arcs |= {whom.i: (main.i, "nsubj"), main.i: outer}
    return tied(words, arcs)


def _of_arming(words: Words, verb: Word) -> Words:
    """ "accused it of arming rebels", "arming" read as a part of the noun: what somebody is accused of doing is a verb."""
    whole = [verb.i, *(kid.i for kid in kids(words, verb.i) if kid.rel == "obj")]
    for noun in (kid for at in whole for kid in kids(words, at) if kid.rel in ("obl", "nmod") and kid.i > verb.i + 2):
        case = next((kid for kid in kids(words, noun.i) if kid.rel == "case" and kid.lower == "of"), None)
        deed = next((kid for kid in kids(words, noun.i) if kid.rel == "compound" and kid.lower.endswith("ing")), None)
        if case is not None and deed is not None and case.i < deed.i <= case.i + 2 and deed.lower in verb_cues():
            arcs: Arcs = {deed.i: (verb.i, "advcl"), noun.i: (deed.i, "obj"), case.i: (deed.i, "mark")}
            arcs |= {kid.i: (deed.i, kid.dep) for kid in kids(words, noun.i) if case.i < kid.i < deed.i}
            return tied(retagged(words, deed.i, pos="VERB", tag="VBG"), arcs)
    return words


def _joined(words: Words, first: int, last: int) -> list[Word]:
    """The heads of a list of names between two words: "Congo, the United Nations and several Western states"."""
    out: list[Word] = []
    for word in words[first:last]:
        if word.pos in ("NOUN", "PROPN") and (word.i + 1 == last or words[word.i + 1].text == "," or words[word.i + 1].pos == "CCONJ"):
            out.append(word)
    return out
