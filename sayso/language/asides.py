"""Subjects before an aside, and numbers joined to a participle: "ten people, two of them children, were killed", "40 fled and 12 trapped"."""

from sayso.language.arcs import FINITE, Arcs, Words
from sayso.language.mend import listed
from sayso.model.sentence import Word


def past_aside(words: Words, helper: Word) -> Arcs:
    """ "six people, including two children, were killed": the subject stands before the aside."""
    verb, close = words[helper.head], helper.i - 1
    if verb.pos != "VERB" or verb.i < helper.i or any(word.head == verb.i and word.rel == "nsubj" for word in words):
        return {}
    middle = comma_before(words, close)
    if middle is None or not _is_aside(words, middle + 1):
        return {}
    opening = comma_before(words, middle)
    first = words[(-1 if opening is None else opening) + 1 : middle]
    said = next((word.i for word in reversed(first) if word.lower in listed("saying") and word.head != verb.i), first[0].i - 1 if first else -1)
    first = tuple(word for word in first if word.i > said)
    noun = next((word for word in reversed(first) if word.pos in ("NOUN", "PROPN")), None)
    noun = head_of_phrase(words, noun, middle) if noun is not None and first[0].pos == "NUM" else noun
    if noun is None or any(word.tag in FINITE for word in first):
        return {}
    aged = {middle + 1: (noun.i, "acl")} if words[middle + 1].lower == "aged" else {}
    return aged | {noun.i: (verb.i, "nsubj:pass" if helper.dep == "aux:pass" or verb.tag == "VBN" else "nsubj")}


def _is_aside(words: Words, start: int) -> bool:
    """ "including two children", "nine of them children", "aged 20 and 21"."""
    after = [word.lower for word in words[start : start + 3]]
    return after[0] in (*listed("asides"), "aged") or after[1:] in (["of", "them"], ["of", "whom"]) or after[:2] == ["of", "whom"]


def and_counted(words: Words, number: Word) -> Arcs:
    """ "9,000 people had been displaced and 2,700 confined": a number joined to a participle, with another right behind, is what that was done to."""
    verb, joined = words[number.i + 1], words[number.head]
    if verb.tag not in ("VBN", "VBD") or joined.tag not in ("VBN", "VBD") or verb.head != joined.i or words[number.i - 1].rel != "cc":
        return {}
    return {verb.i: (joined.i, "conj"), number.i: (verb.i, "nsubj:pass"), number.i - 1: (verb.i, "cc")}


def day_before(words: Words, day: Word) -> Arcs:
    """ "On Monday Hamas fighters fired rockets": the day is no part of the name behind it, and who is named is the subject."""
    case, top = words[day.i - 1], words[day.head]
    while top.rel == "compound" and top.head > top.i:
        top = words[top.head]
    verb = words[top.head]
    if case.rel != "case" or case.head != top.i or verb.pos != "VERB" or verb.i < top.i or top.rel not in ("obl", "nsubj"):
        return {}
    subject = top.rel == "nsubj" or any(word.head == verb.i and word.rel in ("nsubj", "csubj", "expl") for word in words)
    return {day.i: (verb.i, "obl"), case.i: (day.i, "case")} | ({} if subject else {top.i: (verb.i, "nsubj")})


def aged_between(words: Words, aged: Word) -> Arcs:
    """ "One of them, aged 29, said": an age between commas is no clause of its own, and who has it is the subject of the verb behind."""
    subject = next((word for word in words[: aged.i] if word.head == aged.i and word.rel == "nsubj"), None)
    verb = next((word for word in words[aged.i + 3 : aged.i + 6] if word.tag in FINITE), None)
    if subject is None or verb is None or words[aged.i + 1].pos != "NUM":
        return {}
    arcs: Arcs = {aged.i: (subject.i, "acl"), subject.i: (verb.i, "nsubj")}
    return arcs | ({verb.i: (verb.i if aged.head == aged.i else aged.head, aged.dep)} if verb.head == aged.i else {})


def head_of_phrase(words: Words, noun: Word, end: int) -> Word:
    """The noun that a phrase is about: "members" of "15 members of a family"."""
    while noun.rel in ("nmod", "flat", "compound", "appos") and noun.head < end and noun.head != noun.i:
        noun = words[noun.head]
    return noun


def comma_before(words: Words, at: int) -> int | None:
    """Where the last comma before a word stands."""
    return next((k for k in range(at - 1, -1, -1) if words[k].text == ","), None)
