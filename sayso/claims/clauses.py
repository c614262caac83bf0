"""Small questions to the tree of a sentence: who is the subject, what is the object, which clause is this in.

Universal Dependencies throughout. The parser errs in one word of six, so every answer has a way to fall back on the order of the words.
"""

from collections.abc import Iterable

from sayso.codebook.lexicon import cue_words, status_phrases, status_words, time_names
from sayso.model.sentence import Sentence, Word

CLAUSE = frozenset({"root", "ccomp", "advcl", "acl", "parataxis", "csubj"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


def is_verb(word: Word) -> bool:
    """Whether the word works as a verb here.

    >>> is_verb(Word(0, 0, 3, "hit", "hit", "VERB", "VBD", "root", 0))
    True
    """
    return word.pos in ("VERB", "AUX") or word.tag.startswith("VB")


def is_listed(sentence: Sentence, i: int, key: str) -> bool:
    """Whether a verb is one of a list of status.yaml, with its particle where it needs one ("beat back", "carry on")."""
    words, low = sentence.words, sentence.words[i].lower
    if low in status_words(key):
        return True
    after = {word.lower for word in words[i + 1 : i + 4]}
    return any((low, particle) in status_phrases(key) for particle in after)


def clause_of(sentence: Sentence, i: int) -> int:
    """Index of the word that heads the clause word ``i`` stands in (itself, where it heads one)."""
    words, at = sentence.words, i
    for _ in range(len(words)):
        word = words[at]
        if word.rel in CLAUSE or word.head == at or word.rel == "root":
            return at
        if word.rel == "conj" and (is_verb(word) or sentence.kids(at, "nsubj")):
            return at
        at = word.head
    return at


def lost_subject(sentence: Sentence, i: int) -> int | None:
    """The subject of a past tense that the parser took for a participle: "Fighters looted warehouses", "Teachers protested in Conakry".

    It stands right before the verb; the verb modifies the noun behind it, or is one that takes no object and the sentence has no other finite verb.
    """
    word = sentence.words[i]
    if word.tag == "VBG" and word.rel == "compound" and sentence.kids(word.head, "cop"):  # "schools were housing people", read as "were people"
        return next(iter(sentence.kids(word.head, "nsubj")), None)
    if word.tag not in ("VBN", "VBD") or not i:
        return None
    before = sentence.words[i - 1]
    if before.pos not in ("NOUN", "PROPN", "CCONJ"):
        return None
    if word.rel == "amod" and word.head > i and before.head in (word.head, i) and before.rel in ("compound", "nsubj", "nmod"):
        return before.i
    if word.rel == "root" and before.head == i and before.rel == "compound" and before.pos != "CCONJ":
        return before.i  # "A 7.1-magnitude earthquake struck ...", read as a noun
    if word.rel == "amod" and before.rel == "cc" and sentence.words[word.head].rel == "conj":  # "torched homes and looted shops"
        verb = sentence.words[sentence.words[word.head].head].head
        return raw_subject(sentence, verb) if is_verb(sentence.words[verb]) and sentence.words[verb].tag == "VBD" else None
    root = sentence.words[word.head]
    if word.rel == "acl" and word.dep != "acl:relcl" and root.head == root.i and root.pos in ("NOUN", "PROPN") and sentence.kids(i, "obj"):
        return root.i  # "two individuals on a motorcycle gunned down X": a noun cannot be all that a sentence says
    alone = not any(w.tag in ("VBD", "VBZ", "VBP", "MD") for w in sentence.words)
    if word.rel == "acl" and word.head == before.i and alone and word.lemma in status_words("intransitive"):
        return before.i
    return None


def passive(sentence: Sentence, i: int) -> bool:
    """Whether verb ``i`` is passive: with a passive subject or auxiliary, or a participle that modifies a noun."""
    word = sentence.words[i]
    if lost_subject(sentence, i) is not None:
        return False
    kids = [sentence.words[k] for k in sentence.children(i)]
    if word.lemma in status_words("intransitive") and any(kid.rel == "nsubj" for kid in kids) and not any(kid.rel == "aux" for kid in kids):
        return False  # "a bus plunged into a ravine"
    if any(kid.dep in ("nsubj:pass", "aux:pass", "csubj:pass") for kid in kids):
        return True
    if word.tag != "VBN":
        return False
    if any(kid.dep == "aux" and kid.lower in ("has", "have", "had", "having", "'ve", "’ve") for kid in kids):
        return any(kid.lower == "been" for kid in kids)
    if word.rel == "conj" and any(kid.rel == "ccomp" for kid in kids):
        return False  # "acknowledged that mistakes were made but insisted that ..."
    if word.rel == "conj" and not any(kid.rel in ("nsubj", "aux") for kid in kids):
        return passive(sentence, word.head)
    if any(kid.rel == "nsubj" for kid in kids) and not any(kid.rel == "aux" for kid in kids):
        return False
    return word.rel in ("acl", "amod", "advcl", "root", "parataxis", "xcomp") and not any(kid.rel == "obj" for kid in kids)


def raw_subject(sentence: Sentence, i: int, depth: int = 0) -> int | None:
    """Index of the grammatical subject of verb ``i`` (active or passive), found through coordination, control and relative clauses."""
    if depth > 6:
        return None
    words, word = sentence.words, sentence.words[i]
    lost = lost_subject(sentence, i)
    if lost is not None:
        return lost
    for k in sentence.kids(i, "nsubj"):
        kid = words[k]
        if kid.lower in RELATIVE and kid.tag in ("WDT", "WP", "PRP", "IN", "DT") and word.rel == "acl":
            return word.head
        return k
    if word.rel == "conj" and (is_verb(words[word.head]) or words[word.head].rel in CLAUSE):
        return raw_subject(sentence, word.head, depth + 1)
    if word.rel == "acl":
        return _subject_of_modifier(sentence, i, depth)
    if word.rel == "xcomp":
        objects = sentence.kids(word.head, "obj")
        return objects[0] if objects and words[i].tag in ("VB",) else raw_subject(sentence, word.head, depth + 1)
    if word.rel == "advcl" and word.tag in ("VBG", "VBN", "VB") and not sentence.kids(i, "nsubj"):
        return raw_subject(sentence, word.head, depth + 1)
    return None


def _subject_of_modifier(sentence: Sentence, i: int, depth: int) -> int | None:
    """The subject of a verb that modifies a noun: the noun, who stands behind it ("an attempt by troops to advance"), or the clause's own subject."""
    words, word = sentence.words, sentence.words[i]
    if word.dep == "acl:relcl" or word.tag in ("VBG", "VBN"):
        return word.head
    owner = next((k for k in sentence.children(word.head) if words[k].dep == "nmod:poss" or "by" in prepositions(sentence, k)), None)
    if owner is not None and word.tag == "VB":
        return owner
    return raw_subject(sentence, clause_of(sentence, word.head), depth + 1) if words[word.head].head != word.head else None


def made_to(sentence: Sentence, i: int) -> int | None:
    """ "forced 9,000 people to flee", the infinitive hung on the people: the verb that made them do it."""
    word = sentence.words[i]
    people = sentence.words[word.head]
    if word.rel != "acl" or word.tag != "VB" or people.rel != "obj":
        return None
    return people.head if sentence.words[people.head].lemma in status_words("causing_verbs") else None


def next_deeds(sentence: Sentence, verb: int, subject: int) -> list[int]:
    """The verbs joined to ``verb`` that share its subject: "were taken away and executed", "stepped on a mine and were killed"."""
    if sentence.words[subject].rel != "nsubj":
        return []
    return [k for k in sentence.kids(verb, "conj") if is_verb(sentence.words[k]) and not sentence.kids(k, "nsubj")]


def agent(sentence: Sentence, i: int) -> int | None:
    """Index of the doer in a passive: "by ..."."""
    own = sentence.kids(i, "obl", "nmod")
    inner = (m for k in own if sentence.words[k].rel == "obl" for m in sentence.kids(k, "nmod"))  # "killed in Chalatenango by soldiers"
    for k in (*own, *inner):
        if any(sentence.words[c].lower == "by" for c in sentence.kids(k, "case")) and sentence.words[k].pos in NOMINAL:
            return k
    return None


def doer(sentence: Sentence, i: int) -> int | None:
    """Index of who does what verb ``i`` says: active subject or passive agent."""
    return agent(sentence, i) if passive(sentence, i) else raw_subject(sentence, i)


def done_to(sentence: Sentence, i: int) -> int | None:
    """Index of what verb ``i`` is done to: object, or passive subject."""
    if passive(sentence, i):
        return raw_subject(sentence, i)
    if lost_subject(sentence, i) is not None and sentence.words[i].rel in ("amod", "compound"):
        return sentence.words[i].head
    objects = sentence.kids(i, "obj")
    return objects[0] if objects else None


def conjuncts(sentence: Sentence, i: int) -> list[int]:
    """Word ``i`` and the words of equal rank joined to it."""
    found = [i]
    for k in sentence.kids(i, "conj"):
        if sentence.words[k].pos in NOMINAL or sentence.words[i].pos == sentence.words[k].pos:
            found.append(k)
            found.extend(c for c in sentence.kids(k, "conj") if sentence.words[c].pos in NOMINAL)
    return found


def of_rank(sentence: Sentence, i: int) -> list[int]:
    """The voices that speak with word ``i``; a name and an office between commas are one ("Souleymane Dembele, the army's spokesman,")."""
    joined = conjuncts(sentence, i)[1:]
    return joined if any(word.pos == "CCONJ" or word.text == "&" for word in sentence.words[i : max([i, *joined])]) else []


def prepositions(sentence: Sentence, i: int) -> set[str]:
    """The prepositions that stand before nominal ``i``, in lower case."""
    return {sentence.words[k].lower for k in sentence.kids(i, "case")}


def contiguous(indexes: Iterable[int], at: int) -> list[int]:
    """The unbroken run of indexes around ``at``.

    >>> contiguous([1, 2, 3, 6, 7], 2)
    [1, 2, 3]
    """
    chosen = set(indexes)
    first = last = at
    while first - 1 in chosen:
        first -= 1
    while last + 1 in chosen:
        last += 1
    return list(range(first, last + 1))


def noun_run(sentence: Sentence, start: int) -> list[int]:
    """The words of a noun phrase that starts here, as far as nothing but nouns and what belongs to them stands together."""
    words, found = sentence.words, []
    for k in range(start, min(start + 10, len(words))):
        if words[k].pos not in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "ADP", "PART"):
            break
        found.append(k)
    while found and words[found[-1]].pos not in ("NOUN", "PROPN", "PRON"):
        found.pop()
    return found


def run_head(sentence: Sentence, group: list[int]) -> int:
    """The word of a noun phrase that hangs on a word outside it."""
    inside = set(group)
    return next((k for k in group if sentence.words[k].head not in inside and sentence.words[k].pos in ("NOUN", "PROPN", "PRON")), group[-1])


OUTSIDE = frozenset(
    {
        "acl",
        "advcl",
        "punct",
        "cc",
        "conj",
        "appos",
        "parataxis",
        "case",
        "cop",
        "aux",
        "mark",
        "nsubj",
        "ccomp",
        "dep",
        "advmod",
        "obl",
        "list",
        "discourse",
    }
)


def noun_group(sentence: Sentence, i: int) -> list[int]:
    """Indexes of the noun phrase headed by ``i`` as a name would be written: modifiers before it, "of ..." after it; no clauses, no appositions."""
    words = sentence.words
    chosen = {i}
    stack = [k for k in sentence.children(i) if _belongs(sentence, k, i)]
    while stack:
        at = stack.pop()
        chosen.add(at)
        stack.extend(
            k
            for k in sentence.children(at)
            if (
                words[k].rel not in ("acl", "advcl", "appos", "parataxis", "cc", "conj")
                and (words[k].rel != "nmod" or k < at or "of" in prepositions(sentence, k))
            )
            or _name_part(sentence, k, i)
            or (at < i and k < i and (words[at].rel, words[k].rel) in (("compound", "conj"), ("conj", "cc")))  # "Justice and Equality Movement"
        )
    run = contiguous(chosen, i)
    while run and words[run[0]].rel in ("punct", "cc", "case", "mark") and run[0] != i:
        run.pop(0)
    while run and run[-1] != i and words[run[-1]].rel in ("punct", "cc", "mark"):
        run.pop()
    return run


def _name_part(sentence: Sentence, k: int, head: int) -> bool:
    """Whether coordinated words lie inside one name ("Union of Medical Care and Relief Organisations")."""
    word = sentence.words[k]
    listed = any(sentence.words[c].rel == "det" and sentence.words[c - 1].text == "," for c in sentence.children(k))  # "Congo, the United Nations"
    return bool(word.ent) and word.ent == sentence.words[head].ent and not (word.ent_start or listed)


def _belongs(sentence: Sentence, k: int, head: int) -> bool:
    word = sentence.words[k]
    if word.rel in OUTSIDE and not _name_part(sentence, k, head):
        return False
    if word.rel == "nmod" and k > head:
        return (
            bool({"of", "for"} & prepositions(sentence, k))
            or _titled(sentence, k)
            or word.dep in ("nmod:poss", "nmod:desc")
            or _name_part(sentence, k, head)
        )
    return True


def _titled(sentence: Sentence, k: int) -> bool:
    """Whether a phrase stands inside a title, its preposition written large: "Action Against Hunger", "Doctors Without Borders"."""
    return any(sentence.words[c].text[:1].isupper() and c > 0 for c in sentence.kids(k, "case")) and sentence.words[k].text[:1].isupper()


def trimmed(sentence: Sentence, indexes: list[int]) -> list[int]:
    """A noun group without determiners, quantities and stray marks at its edges.

    Names are kept as the report writes them, but "the", "a", "its" and "several" are no part of a name.
    """
    words = sentence.words
    tail = next((k for k in indexes if words[k].rel == "case" and k > indexes[0]), indexes[-1])  # "the house of 25-year-old Mario"
    counted = [k for k in indexes[:-1] if k < tail and (words[k].pos == "NUM" or words[k].tag == "CD")]
    if counted and any(words[words[k].head].i in indexes for k in counted):  # "at least 13 police recruits"
        indexes = [k for k in indexes if k > counted[-1]]
    aged = [k for k in indexes[:-1] if k < tail and words[k].lower in ("old", "-year-old") and k > 1 and words[k - 2].lower == "year"]
    indexes = [k for k in indexes if k > aged[-1]] if aged else indexes  # "a 12-year-old boy"
    while len(indexes) > 1 and (
        words[indexes[0]].rel in ("det", "punct", "case", "cc", "mark", "nummod", "fixed")
        or (words[indexes[0]].rel in ("advmod", "case") and words[words[indexes[0]].head].rel in ("nummod", "advmod"))
        or words[indexes[0]].lower in {"citing", "quoting"} | cue_words("courtesies")
        or (words[indexes[0]].lower.endswith("day") and words[indexes[0]].lower in time_names())  # "on Monday Hamas fired rockets"
        or (words[indexes[0]].dep in ("det:predet", "nmod:poss") and words[indexes[0]].pos == "PRON")
    ):
        indexes = indexes[1:]
    while len(indexes) > 1 and words[indexes[-1]].rel == "punct" and words[indexes[-1]].text not in (".",):
        indexes = indexes[:-1]
    return indexes
