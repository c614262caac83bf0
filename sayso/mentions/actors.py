"""Parties of a sentence: armies, governments, bodies, groups of people and persons, as the report names them."""

from collections.abc import Iterator

from sayso.codebook.actors import actor_words, describe, head_kind, is_state, known, peoples, plain_name
from sayso.model.actor import Actor
from sayso.model.sentence import Sentence
from sayso.model.span import Mention, Span

NAMES = ("PER", "ORG")
BEFORE = ("DET", "ADJ", "NUM", "NOUN", "PROPN", "SYM", "X")
BOUNDS = frozenset(',;:()[]“”"')


def find(sentence: Sentence) -> tuple[Mention[Actor], ...]:
    """Every party of a sentence, in order: named or not, each by its whole noun group; pronouns stay unresolved."""
    found: list[Mention[Actor]] = []
    for first, last in _groups(sentence):
        if not found or sentence.words[first].start >= found[-1].span.end:  # the "of" part of a name is no party of its own
            found += _in_group(sentence, first, last)
    found += [_mention(sentence, w.i, w.i, "actors.pronoun", "person") for w in sentence.words if _stands_for_party(sentence, w.i)]
    return tuple(sorted(found, key=lambda m: (m.span.start, m.span.end)))


def _stands_for_party(sentence: Sentence, i: int) -> bool:
    word = sentence.words[i]
    return word.lower in actor_words("pronouns") and word.pos == "PRON" and word.lower != "who" and word.text != "US"


def _groups(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """(first, last) of each run of words that may be one noun group, by the order of the words."""
    first: int | None = None
    for word in sentence.words:
        inside = _fits(sentence, word.i)
        if first is not None and (not inside or _begins(sentence, word.i)):
            yield first, word.i - 1
            first = None
        if inside and first is None:
            first = word.i
    if first is not None:
        yield first, len(sentence.words) - 1


def _fits(sentence: Sentence, i: int) -> bool:
    word, words = sentence.words[i], sentence.words
    if word.text in BOUNDS:
        return False
    if word.ent in NAMES or word.pos in BEFORE or word.text in ("'s", "’s", "'", "’"):
        return True
    if word.text in ("-", "–", "/"):
        return bool(i) and i + 1 < len(words) and not words[i - 1].space and not word.space
    if word.dep == "nmod:poss" and word.pos == "PRON":
        return True
    return word.tag in ("VBN", "VBG") and word.rel in ("amod", "compound")


def _begins(sentence: Sentence, i: int) -> bool:
    """An article or possessive pronoun begins a new group, and so does a new number after a noun."""
    word = sentence.words[i]
    return (word.pos == "DET" and word.ent not in NAMES) or (word.pos == "PRON" and word.rel != "nsubj")


def _in_group(sentence: Sentence, first: int, last: int) -> list[Mention[Actor]]:
    """The parties in one noun group: all of it where its head is a party, else the names and peoples in it."""
    words = sentence.words
    while last > first and (
        (words[last].pos in ("DET", "ADJ", "NUM", "PRON") and words[last].ent not in NAMES and not _people(words[last].lower))
        or words[last].text in ("-", "–", "/", "'s", "’s", "'", "’")
    ):
        last -= 1
    if _is_party(sentence, first, last):
        start = _trim(sentence, first, last)
        end = _extended(sentence, last)
        return [_mention(sentence, start, end, "actors.group")]
    return list(_parts(sentence, first, last))


def _is_party(sentence: Sentence, first: int, last: int) -> bool:
    head = sentence.words[last]
    low = head.lower
    if low in actor_words("not_actors"):
        return False
    if head.ent in NAMES:
        return True
    if head.pos == "PRON" or head.pos == "DET":
        return False
    if _people(low) and head.tag in ("NNS", "NNPS"):
        return True
    if head.ent == "LOC" or head.text[:1].isupper():
        name = " ".join(word.text for word in sentence.words[first : last + 1])
        if is_state(name):
            return _acts(sentence, last)
        if known(name):
            return True
    if head.pos not in ("NOUN", "PROPN"):
        return low in ("dead", "wounded", "injured", "displaced") and head.rel in ("nsubj", "obj", "obl") and sentence.words[first].pos == "DET"
    phrase = " ".join(word.lower for word in sentence.words[max(first, last - 2) : last + 1])
    return head_kind(phrase) is not None or low in actor_words("generic") & {"forces", "personnel", "team", "force", "teams"}


def _acts(sentence: Sentence, i: int) -> bool:
    """A state acts or owns: subject, object of a preposition of agency, possessor; "in Syria" is a place."""
    word = sentence.words[i]
    cases = {sentence.words[k].lower for k in sentence.kids(i, "case")}
    if word.rel == "nsubj" or (word.dep == "nmod:poss" and word.ent != ""):
        return True
    if word.rel in ("conj",) and word.head != i:
        return _acts(sentence, word.head) if sentence.words[word.head].rel != "conj" else False
    return word.rel in ("obl", "nmod") and bool(cases & {"by", "with", "against", "between"})


def _people(low: str) -> bool:
    return low in peoples()


def _trim(sentence: Sentence, first: int, last: int) -> int:
    """Without the words before an earlier possessive name that is a party of its own? No: the whole name stays ("ISIL's War Committee")."""
    words = sentence.words
    while first < last and (
        words[first].text in ("-", "–", "/", "'s", "’s", "'", "’") or words[first].lower in ("both", "all", "no", "last", "next")
    ):
        first += 1
    return first


def _extended(sentence: Sentence, last: int) -> int:
    """The end of the name with its "of" part: "the government of Iraq", "residents of Mosul"."""
    words = sentence.words
    if last + 2 >= len(words) or words[last + 1].lower not in ("of", "for") or words[last].lower not in actor_words("of_heads"):
        return last
    if words[last + 1].lower == "for" and words[last].text[:1].islower():
        return last
    at = last + 2
    while at < len(words) and _fits(sentence, at) and not (at > last + 2 and _begins(sentence, at)):
        at += 1
    end = at - 1
    return end if end > last + 1 and words[end].pos in ("NOUN", "PROPN") else last


def _parts(sentence: Sentence, first: int, last: int) -> Iterator[Mention[Actor]]:
    """Names, peoples and known parties inside a group that is none itself: "Russian jets", "Daesh positions"."""
    words, at = sentence.words, first
    while at <= last:
        word, end = words[at], at
        if word.ent in NAMES:
            while end + 1 <= last and words[end + 1].ent == word.ent and not words[end + 1].ent_start:
                end += 1
            yield _mention(sentence, at, end, "actors.name")
        elif _people(plain_name(word.text)) and word.text[:1].isupper():
            yield _mention(sentence, at, at, "actors.people")
        elif word.text in ("U.S.", "US", "UK", "U.K.", "U.N.", "UN", "EU") and at < last:
            yield _mention(sentence, at, at, "actors.name")
        elif at < last and words[at + 1].text in ("'s", "’s") and head_kind(word.lower) and word.lower not in actor_words("generic"):
            yield _mention(sentence, _trim(sentence, first, at), at, "actors.owner")
        at = end + 1


def _mention(sentence: Sentence, first: int, last: int, rule: str, kind: str | None = None) -> Mention[Actor]:
    start, end, exact = sentence.slice(first, last)
    name = " ".join(exact.split())
    described = describe(name)
    if kind is None and described.kind is None and any(word.ent == "PER" for word in sentence.words[first : last + 1]):
        kind = "person"
    if kind is None and described.kind is None and any(word.ent == "ORG" for word in sentence.words[first : last + 1]):
        kind = "organisation"
    return Mention(Actor(name, kind or described.kind, described.id), Span(sentence.report, start, end, exact), rule)
