"""Clauses hung on the wrong word, put right: "Gunmen believed to be rebels attacked", "the mayor, Ihor Melnyk, said", "the head, Vadim Sal, accused".

Appositions between commas and reduced clauses are where a parser trained on little text errs most, and there the voices and the doers of news stand.
Each repair below knows its pattern by the order of the words; one that would tie the words in a circle is not made.
"""

from sayso.language.arcs import FINITE, JOINED, Arcs, Words, below, retagged, tied
from sayso.language.asides import aged_between, and_counted, comma_before, head_of_phrase, past_aside
from sayso.language.deeds import resulting
from sayso.language.mend import listed
from sayso.model.sentence import Word

STOPS = frozenset({",", ";", ":", "—", "–", "(", ")", "“", "”", '"'})
NAMES = ("PROPN",)
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "DET", "ADJ", "ADP", "CCONJ", "NUM", "PART"))
CLAUSAL = ("acl", "obl", "punct", "advcl", "parataxis", "nmod")


def settled(words: Words) -> Words:
    """The words with mislaid clauses put right; the same words where none is.

    >>> from sayso.model.sentence import Word
    >>> settled((Word(0, 0, 2, "No", "no", "INTJ", "UH", "root", 0),))[0].dep
    'root'
    """
    for word in words:
        words = _by_word(words, word) or _by_tag(words, word)
    return words


def _by_word(words: Words, word: Word) -> Words | None:
    """The repair that a word calls for by itself; None where it calls for none."""
    supposed = _supposed(words, word) if word.lower in listed("supposed") and 0 < word.i < len(words) - 3 else {}
    if supposed:
        return tied(words, supposed)
    if word.lower == "of" and word.dep == "mark":
        return tied(words, _modifying(words, word))
    if word.lower == "that" and word.dep == "mark" and words[word.head].rel == "conj":
        return tied(words, _told_too(words, words[word.head]))
    if word.lower == "aged" and 1 < word.i < len(words) - 4 and words[word.i - 1].text == words[word.i + 2].text == ",":
        return tied(words, aged_between(words, word))
    if word.lower == "by" and word.rel == "case" and words[word.head].dep == "obj":
        return tied(words, {word.head: (words[word.head].head, "obl")})  # "was shot dead by two men"
    if word.lower in ("say", "says", "said") and word.rel not in ("root", "conj") and 2 < word.i < len(words) - 2 and words[word.i + 1].text == ",":
        return _set_off(words, word) or words
    if word.lower in listed("saying") and word.i > 3 and word.pos != "NOUN":
        return tied(words, _said_last(words, word) or _between_commas(words, word) or _said_of(words, word))
    return None


def _by_tag(words: Words, word: Word) -> Words:
    """The repair that what a word was taken for calls for."""
    behind = word.i > 2 and words[word.i - 1].text == ","
    if word.pos == "NOUN":
        return _closing(words, word) if word.tag == "NNS" and word.dep == "parataxis" else _telling(words, word)
    if word.pos == "NUM" and word.dep == "conj" and 2 < word.i < len(words) - 1:
        return tied(words, and_counted(words, word))
    if word.rel == "aux" and behind and word.i > 3:
        return tied(words, past_aside(words, word))
    if word.pos == "VERB" and word.dep in ("amod", "compound") and word.i > 2 and word.lower not in listed("saying"):
        return tied(words, _participle(words, word))
    return tied(words, _between_commas(words, word) or _accusing(words, word)) if word.pos == "VERB" and behind and word.i > 3 else words


def _supposed(words: Words, said: Word) -> Arcs:
    """ "Gunmen believed to be from the north killed ...": what is believed hangs on the noun, and the verb behind is the clause's own."""
    before, after = words[said.i - 1], [word.lower for word in words[said.i + 1 : said.i + 3]]
    aged = said.lower == "aged" and words[said.i + 1].pos == "NUM"
    close = said.i + (2 if aged else 3)
    if before.text == "," and not aged:  # "gunmen, believed to belong to a cell, opened fire"
        before = words[said.i - 2]
        close = next((word.i + 1 for word in words[close : said.i + 12] if word.text == ","), close)
    if before.pos not in ("NOUN", "PROPN") or not (aged or (after[0] == "to" and after[1] in ("be", "have", "belong"))):
        return {}
    main = _main_verb(words, close)
    if main is None:
        return {}
    top = head_of_phrase(words, before, said.i)
    inside = range(top.i, main.i + 1)
    outer = next(((word.head, word.dep) for word in (said, main, top) if word.head not in inside), (main.i, "root"))
    arcs: Arcs = {main.i: outer, top.i: (main.i, "nsubj"), said.i: (top.i, "acl")}
    for word in words[said.i + 1 : main.i]:
        helps = word.head == main.i and all(between.pos in ("AUX", "ADV", "PART") for between in words[word.i : main.i])
        if word.head not in range(said.i + 1, main.i) and not helps:
            arcs[word.i] = (said.i, "xcomp" if word.pos in ("NOUN", "PROPN", "ADJ") else word.dep)
    for word in (*words[: top.i], *words[main.i + 1 :]):
        if word.head in range(said.i, main.i):
            arcs[word.i] = (main.i, word.dep)
    return arcs


def _main_verb(words: Words, start: int) -> Word | None:
    """The first finite verb from here on, in front of any stop; for an auxiliary, the verb it helps."""
    inside = False
    for word in words[start:]:
        inside = (inside or word.text == "(") and word.text != ")"
        if inside or word.text == ")":
            continue  # "members of the Army of National Liberation (ELN) dynamited"
        if word.text in STOPS:
            return None
        if word.tag == "VBN" and words[word.i - 1].lower in ("been", "be", "have"):
            continue  # "drones believed to have been launched by rebels struck"
        if word.tag in FINITE or (word.tag == "VBN" and word.pos == "VERB" and word.dep in ("ccomp", "xcomp", "root", "conj")):
            helped = words[word.head] if word.rel == "aux" and word.head > word.i else word
            return helped if helped.pos == "VERB" else None
    return None


def _doing(words: Words, verb: Word) -> Arcs:
    """ "Missiles struck the port, damaging warehouses": a participle behind a comma, read as what describes one more thing that was struck."""
    noun = words[verb.head]
    if verb.dep not in ("amod", "compound") or noun.i < verb.i or noun.rel != "conj" or noun.head > verb.i:
        return {}
    above = words[noun.head]
    while above.pos not in ("VERB", "AUX") and above.head != above.i:
        above = words[above.head]
    if above.pos != "VERB" or above.i > verb.i:
        return {}
    arcs: Arcs = {verb.i: (above.i, "advcl"), noun.i: (verb.i, "obj")}
    return arcs | {word.i: (noun.i, word.dep) for word in words[verb.i + 1 : noun.i] if word.head == verb.i}


def _participle(words: Words, verb: Word) -> Arcs:
    before = words[verb.i - 1]
    if verb.tag == "VBG" and before.text == ",":
        return _doing(words, verb)
    if verb.tag == "VBG" and before.rel == "cc" and words[words[words[verb.head].head].head].tag == "VBG":
        return _second_deed(words, verb)  # "killing 18 people and burning granaries"
    if verb.dep == "amod" and verb.tag in ("VBN", "VBD"):
        close = before.text == "," or before.lower in listed("dated")  # "Amnesty on Tuesday accused the army"
        return _second_deed(words, verb) if before.rel == "cc" else _accusing(words, verb) if close else {}
    return {}


def _second_deed(words: Words, verb: Word) -> Arcs:
    """ "had destroyed six tanks and inflicted losses": what stands behind "and" is a second verb, read as what describes one more object."""
    noun, joint = words[verb.head], words[verb.i - 1]
    first = words[noun.head]
    deed = words[first.head]
    active = (
        deed.tag == "VBD"
        or (verb.tag == deed.tag == "VBG")
        or any(word.head == deed.i and word.rel == "aux" and word.lemma == "have" for word in words)
    )
    if noun.i < verb.i or noun.rel != "conj" or first.rel != "obj" or deed.pos != "VERB" or not active:
        return {}
    behind = {word.i: (verb.i, word.dep) for word in words[noun.i + 1 :] if word.head == deed.i and word.rel == "obl"}
    return {verb.i: (deed.i, "conj"), noun.i: (verb.i, "obj"), joint.i: (verb.i, "cc")} | behind


def _modifying(words: Words, of: Word) -> Arcs:
    """ "the number of internally displaced people", read as "of displacing people"."""
    verb = words[of.head]
    noun = next((word for word in words[verb.i + 1 : verb.i + 4] if word.head == verb.i and word.rel == "obj"), None)
    if not verb.lower.endswith("ed") or verb.dep != "acl" or noun is None or verb.i < of.i:
        return {}
    return {noun.i: (verb.head, "nmod"), verb.i: (noun.i, "amod"), of.i: (noun.i, "case")}


def _closing(words: Words, noun: Word) -> Words:
    """ "..., UNHCR estimates": a noun that closes the sentence behind a comma and a name is the verb of who speaks."""
    last = all(word.pos == "PUNCT" for word in words[noun.i + 1 :])
    own = [word for word in words if word.head == noun.i and word.i < noun.i and word.rel in ("compound", "nmod", "det", "punct", "amod")]
    speaker = next((word for word in own if word.i == noun.i - 1 and word.rel in ("compound", "nmod")), None)
    comma = comma_before(words, noun.i)
    if not last or speaker is None or comma is None or any(word.rel in ("cop", "case") for word in words if word.head == noun.i):
        return words
    arcs: Arcs = {word.i: (speaker.i, word.dep) for word in own if word.rel != "punct"} | {speaker.i: (noun.i, "nsubj")}
    return tied(retagged(words, noun.i, pos="VERB", tag="VBZ"), arcs)


def _telling(words: Words, noun: Word) -> Words:
    """ "Doctors caution that the outbreak is not over", read as a noun: a plural before it and a "that" clause behind it make it a verb."""
    if noun.lower not in listed("telling") or not 0 < noun.i < len(words) - 3 or words[noun.i + 1].lower != "that":
        return words
    before = words[noun.i - 1]
    told = next((word for word in words if word.head == noun.i and word.i > noun.i + 2 and word.rel in ("acl", "ccomp", "advcl", "nmod")), None)
    own = [word for word in words if word.head == noun.i and word.i < noun.i]
    if told is None or words[noun.i + 1].head != told.i or noun.rel not in ("root", "ccomp", "conj", "parataxis"):
        return words
    if words[noun.i + 1].rel != "mark" and not any(word.head == told.i and word.rel == "nsubj" and word.i > noun.i + 1 for word in words):
        return words
    number = ("NN", "NNP") if noun.tag == "NNS" else ("NNS", "NNP", "NNPS", "PRP")
    if before.head != noun.i or before.tag not in number or any(word.rel in ("cop", "case", "nsubj") for word in own):
        return words
    arcs: Arcs = {word.i: (before.i, word.dep) for word in own if word.rel in ("det", "amod", "compound", "nummod", "nmod") and word.i < before.i}
    arcs |= {before.i: (noun.i, "nsubj"), told.i: (noun.i, "ccomp")}
    return tied(retagged(words, noun.i, pos="VERB", tag="VBP"), arcs)


def _between_commas(words: Words, verb: Word) -> Arcs:
    """ "..., the mayor, Ihor Melnyk, said": a finite verb without a subject, behind an office and a name, in either order."""
    if verb.tag not in FINITE or any(word.head == verb.i and word.rel in ("nsubj", "aux") for word in words):
        return {}
    close = verb.i - 1
    middle = comma_before(words, close)
    if middle is None:
        return {}
    opening = comma_before(words, middle)
    first, second = words[(-1 if opening is None else opening) + 1 : middle], words[middle + 1 : close]
    joint = first[0] if first and first[0].pos == "CCONJ" else None
    first = first[1:] if joint else first
    if not (_office(first) and _name(second)) and not (_name(first) and _office(second)):
        return {}
    speaker, beside = _top(words, first), _top(words, second)
    arcs: Arcs = {speaker.i: (verb.i, "nsubj"), beside.i: (speaker.i, "appos")}
    if below(words, verb, speaker.i):
        arcs[verb.i] = (verb.i if speaker.head == speaker.i else speaker.head, speaker.dep)
    elif below(words, verb, beside.i):
        arcs[verb.i] = (verb.i if beside.head == beside.i else beside.head, beside.dep)
    elif joint and verb.rel in ("ccomp", "advcl", "parataxis"):  # "..., but a lawmaker, Ines Faria, said"
        arcs |= {joint.i: (verb.i, "cc"), verb.i: (verb.head, "conj")}
    return arcs


def _said_last(words: Words, verb: Word) -> Arcs:
    """ "..., witnesses and medical workers said.": who speaks stands between the last comma and a verb of saying without a subject."""
    comma = comma_before(words, verb.i)
    own = [word for word in words if word.head == verb.i and word.rel in ("nsubj", "aux", "cc")]
    if verb.tag not in FINITE or comma is None or verb.i - comma > 14 or any(word.rel == "aux" for word in own):
        return {}
    run = tuple(w for w in words[comma + 1 : verb.i] if w.text not in ("(", ")") and (w.i == comma + 1 or words[w.i - 1].text != "("))  # "(DTM)"
    joined = {word.i for word in run if word.text == "-" or words[word.i - 1].text == "-"}  # "Houthi-run Al Masirah TV"
    if not run or run[-1].lower in listed("dated") or any((w.pos not in NOMINAL or w.tag in FINITE) and w.i not in joined for w in run):
        return {}
    tops = [word for word in run if word.pos in ("NOUN", "PROPN", "PRON") and not comma < word.head < verb.i]
    if not tops or below(words, verb, tops[0].i) or run[0].pos == "CCONJ" or any(word.tag[:1] == "W" for word in run):
        return {}
    before = next((word for word in own if word.i < comma), None)
    if before is not None:
        beside = _told_first(words, before, verb)
        if not beside:
            return {}
    else:
        # "..., an official said": a clause beside what is told, not one more thing that happened
        loose = verb.dep in ("conj", "advcl") and verb.head < comma and not any(word.head == verb.i and word.rel == "mark" for word in words)
        beside = {verb.i: (verb.head, "parataxis")} if loose else {}
    beside |= {word.i: (verb.i, "advcl") for word in words if word.head == verb.i and word.rel == "ccomp" and _aside(words, word, verb)}
    hit = words[comma - 1]
    if hit.head in {word.i for word in run} and hit.rel in ("compound", "nmod", "appos") and words[comma - 2].pos == "VERB":
        beside[hit.i] = (comma - 2, "obj")  # "hit Hodeidah, state television reported"
    clause = next((word.i for word in words[:comma] if word.head == verb.i and word.rel in JOINED and word.pos == "VERB"), verb.head)
    if words[clause].head == verb.i and words[clause].dep == "advcl" and not any(w.head == clause and w.rel == "mark" for w in words):
        beside[clause] = (verb.i, "ccomp")
    beside |= resulting(words, verb, next((at for at, _ in beside.values() if at < comma), clause))
    beside |= _beneath(words, verb)
    beside |= {word.i: (tops[0].i, "amod") for word in run if word.i in joined and word.pos == "VERB"}
    return beside | {tops[0].i: (verb.i, "nsubj")} | {word.i: (tops[0].i, _rank(words, tops[n], word)) for n, word in enumerate(tops[1:])}


def _rank(words: Words, one: Word, other: Word) -> str:
    """Two nouns before a verb of saying are two voices only where "and" or "or" stands between: "police official Zafar Zamanani said" is one."""
    return "conj" if any(word.pos == "CCONJ" for word in words[one.i + 1 : other.i]) else "flat"


def _beneath(words: Words, verb: Word) -> Arcs:
    """ "Gunmen raided a village, killing 40, an official said", read as if only the killing were said: it goes with the deed before it."""
    told = next((word for word in words[: verb.i] if word.head == verb.i and word.rel in JOINED and word.pos == "VERB"), None)
    if told is None or verb.rel not in JOINED or verb.head > told.i:
        return {}
    own = [word for word in words if word.head == told.i]
    marked = any(word.lower in listed("beside") and word.rel in ("mark", "advmod") for word in own)
    bare = told.tag == "VBG" and not any(word.rel in ("aux", "nsubj") for word in own)
    return {told.i: (verb.head, "advcl")} if marked or bare else {}


def _told_too(words: Words, clause: Word) -> Arcs:
    """ "It said 200 had surrendered and that it had taken their arms": a second "that" clause goes with the first thing said, not with "said"."""
    verb = words[clause.head]
    first = next((word for word in words[verb.i + 1 : clause.i] if word.head == verb.i and word.rel == "ccomp"), None)
    return {clause.i: (first.i, "conj")} if first is not None and verb.lower in listed("saying") else {}


def _told_first(words: Words, subject: Word, verb: Word) -> Arcs:
    """ "Some 300 Malians crossed into Mauritania, an official said": the first verb, read as a participle, is what its own subject did."""
    first = next(
        (word for word in words[subject.i + 1 : verb.i] if word.head == subject.i and word.dep == "acl" and word.tag in ("VBN", "VBD")), None
    )
    if first is None or subject.rel != "nsubj":
        return {}
    outer = (first.i, "root") if verb.head == verb.i else (verb.head, verb.dep)
    arcs: Arcs = {first.i: outer, subject.i: (first.i, "nsubj"), verb.i: (first.i, "parataxis")}
    arcs |= {word.i: (subject.i, "conj") for word in words[subject.i + 1 : first.i] if word.head == first.i and word.rel == "nsubj"}
    return arcs | {word.i: (first.i, word.dep) for word in words[: subject.i] if word.head == verb.i}


def _aside(words: Words, clause: Word, verb: Word) -> bool:
    """Whether a clause behind the verb of saying is no part of what was said: ", while others were turned back"."""
    return any(word.head == clause.i and word.rel == "mark" and word.i > verb.i and word.lower in listed("beside") for word in words)


def _set_off(words: Words, verb: Word) -> Words | None:
    """ "Germany, people familiar with its position say, has yet to decide": who speaks stands between commas with the verb."""
    comma = comma_before(words, verb.i)
    run = words[comma + 1 : verb.i] if comma else ()
    if comma is None or not run or any(word.pos not in NOMINAL for word in run) or any(w.head == verb.i and w.rel == "nsubj" for w in words):
        return None
    top = next((word for word in run if word.pos in ("NOUN", "PROPN", "PRON") and not comma < word.head < verb.i), None)
    if top is None or below(words, verb, top.i):
        return None
    tag = "VBD" if verb.lower == "said" else "VBZ" if verb.lower == "says" else "VBP"
    changed = retagged(words, verb.i, pos="VERB", tag=tag)
    return tied(changed, {top.i: (verb.i, "nsubj"), verb.i: (verb.head, "parataxis")})


def _said_of(words: Words, verb: Word) -> Arcs:
    """ "A spokesperson for the agency, Lucy Grant, said by phone that ...", read as a noun and what describes it: the verb heads the sentence."""
    noun = words[verb.head]
    lone = not any(word.head == noun.i and word.rel in ("cop", "aux", "nsubj") for word in words)
    if verb.tag not in FINITE or verb.dep != "acl" or noun.dep not in ("root", "ccomp", "parataxis") or noun.i > verb.i or not lone:
        return {}
    if noun.pos not in ("NOUN", "PROPN") or any(word.head == verb.i and word.rel == "nsubj" for word in words):
        return {}
    arcs: Arcs = {verb.i: (verb.i if noun.head == noun.i else noun.head, noun.dep), noun.i: (verb.i, "nsubj")}
    return arcs | {word.i: (verb.i, word.dep) for word in words if word.head == noun.i and word.i > verb.i}


def _name(run: Words) -> bool:
    return 0 < len(run) <= 5 and all(word.text[:1].isupper() for word in run) and run[-1].pos in NAMES


def _office(run: Words) -> bool:
    """A short noun phrase that says what somebody is: no verb, no mark, and its head in small letters or behind an article."""
    if not 0 < len(run) <= 10 or any(word.tag in FINITE or (word.pos == "PUNCT" and word.text != "-") for word in run):
        return False
    return any(word.pos == "NOUN" and word.tag == "NN" for word in run) and run[0].pos in ("DET", "NOUN", "PROPN", "ADJ", "PRON")


def _top(words: Words, run: Words) -> Word:
    """The word of a run that hangs on a word outside it: nouns first, then names."""
    inside = range(run[0].i, run[-1].i + 1)
    tops = [word for word in run if word.head not in inside or word.head == word.i]
    return next((word for pos in ("NOUN", "PROPN") for word in tops if word.pos == pos), run[-1])


def _accusing(words: Words, verb: Word) -> Arcs:
    """ "The head of the region, Vadim Sal, accused Ukraine of ...": a past tense read as a participle of what stands behind it."""
    noun = words[verb.head]
    above = words[noun.head]
    taken = any(word.head == above.i and word.rel in ("cop", "aux", "nsubj") for word in words)
    if verb.tag not in ("VBN", "VBD") or verb.dep != "amod" or noun.i < verb.i or noun.rel != "appos" or above.i > verb.i or taken:
        return {}
    if above.pos not in ("NOUN", "PROPN") or above.rel not in ("root", "ccomp", "parataxis"):
        return {}
    arcs: Arcs = {verb.i: (verb.i if above.head == above.i else above.head, above.dep), above.i: (verb.i, "nsubj"), noun.i: (verb.i, "obj")}
    for word in words:
        if word.head == verb.i and word.rel == "nsubj":
            arcs[word.i] = (above.i, "appos")
        elif (
            word.head in (noun.i, above.i)
            and word.i > verb.i
            and word.i != noun.i
            and word.rel in ("acl", "obl", "punct", "advcl", "parataxis", "nmod")
        ):
            arcs[word.i] = (verb.i, word.dep)
    return arcs
