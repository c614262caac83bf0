"""The counted noun: the group of words that follows a number, by the order of the words first (the parser errs more than the order does)."""

from functools import lru_cache

from sayso.codebook.loader import load_list
from sayso.codebook.units import unit_kind
from sayso.model.figure import UnitKind
from sayso.model.sentence import Sentence, Word

NOUNS = ("NOUN", "PROPN")
NOUN_TAGS = ("NN", "NNS", "NNP", "NNPS")
HARMED = frozenset(
    {
        "dead",
        "injured",
        "wounded",
        "missing",
        "hurt",
        "homeless",
        "alive",
        "martyred",
        "slain",
        "die",
        "dies",
        "killed",
        "arrested",
        "displaced",
        "abducted",
        "kidnapped",
        "detained",
    }
)
LONGEST_LABEL = 7  # words before the number of "Number of persons displaced: 4,120"
LINKS = ("'s", "’s", "-", "–", "/")


@lru_cache
def listed(key: str) -> frozenset[str]:
    """One plain list of quantifiers.yaml as a set.

    >>> "another" in listed("another")
    True
    """
    return frozenset(map(str, load_list("quantifiers")[key]))


def labelled(sentence: Sentence, at: int) -> tuple[str, UnitKind, None] | None:
    """The unit of a number behind a label: "Families affected: 1,204", "Displaced: 12,300" (people); None where no label counts anything."""
    words = sentence.words
    if at < 2 or words[at - 1].text not in (":", "=") or at > LONGEST_LABEL:
        return None
    label = [word for word in words[: at - 1] if word.text[:1].isalpha()]
    told = any(word.lower in listed("harm") or word.lower in listed("labels") for word in label)
    for word in reversed(label):
        kind = unit_kind(word.lower)
        if kind in ("people", "households", "objects") and word.lower not in listed("harm") | listed("labels"):
            return word.text, kind, None
    return ("people", "people", None) if told else None


def noun_group(sentence: Sentence, start: int) -> list[int]:
    """Indexes of the counted noun's words from word ``start``, articles and "of the" passed over; empty where no noun follows."""
    group: list[int] = []
    begin = _skipped(sentence, start)
    if [word.lower for word in sentence.words[begin : begin + 2]] in (["taken", "hostage"], ["held", "hostage"], ["taken", "captive"]):
        return []  # "and 251 taken hostage"
    if start < begin < len(sentence.words) and sentence.words[begin].lower in HARMED and sentence.words[begin - 1].lower in ("the", "those"):
        return [begin]  # "two of the wounded"
    for at in range(begin, len(sentence.words)):
        if not (_belongs(sentence, at, group) or _goes_on(sentence, at, group)):
            break
        if group and _closed(sentence, group[-1], at):
            break
        group.append(at)
    while group and not _noun(sentence.words[group[-1]]):
        group.pop()
    return group


def _closed(sentence: Sentence, last: int, at: int) -> bool:
    """A plural noun that counts ends the group where the next word does not hang on it: "20 people Tuesday"."""
    before, word = sentence.words[last], sentence.words[at]
    if before.tag == "NNS" and _noun(word) and word.tag != "NNP" and unit_kind(before.lower) != "other" and unit_kind(word.lower) == "other":
        return True  # "fighters hid", "people face": a verb taken for a noun
    name_follows = word.pos == "PROPN" and before.tag == "NNS" and before.pos == "NOUN"
    return name_follows or (before.tag == "NNS" and word.pos == "ADJ" and word.head not in (last, at) and word.lower not in ("and",))


def _skipped(sentence: Sentence, start: int) -> int:
    words, at = sentence.words, start
    while at < len(words) and not _noun(words[at]) and (words[at].lower in listed("number_joins") or words[at].pos in ("DET", "ADV")):
        if words[at].lower == "of" and at + 1 < len(words) and words[at + 1].lower in ("which", "whom", "them", "those"):
            behind = words[at + 2].lower if words[at + 1].lower == "those" and at + 2 < len(words) else ""
            return at + 2 if behind in HARMED else len(words)  # "30,000 of those displaced"
        at += 1
    return at


def _noun(word: Word) -> bool:
    return (word.pos in NOUNS or word.tag in NOUN_TAGS) and word.text not in LINKS


def _belongs(sentence: Sentence, at: int, group: list[int]) -> bool:
    word = sentence.words[at]
    if _noun(word) or word.pos == "ADJ" or (word.tag in ("VBN", "VBG") and word.rel in ("amod", "compound")):
        joined = bool(group) and sentence.words[at - 1].text in LINKS  # "12 war-wounded children"
        return joined or word.lower not in HARMED or (not group and at + 1 < len(sentence.words) and _noun(sentence.words[at + 1]))
    if word.text in ("'s", "’s"):
        return bool(group)
    return word.text in LINKS and bool(group) and not sentence.words[at - 1].space and not word.space


def _goes_on(sentence: Sentence, at: int, group: list[int]) -> bool:
    """ "women and children", "storage and refinery facilities": the unit goes on after "and" where no new number or party begins."""
    words = sentence.words
    if not group or words[at].lower not in ("and", "or", "&") or at + 1 >= len(words):
        return False
    after, last = words[at + 1], words[group[-1]]
    if after.pos not in (*NOUNS, "ADJ") or after.tag == "CD":
        return False
    if unit_kind(last.lower) == unit_kind(after.lower) == "people" and after.tag == last.tag:
        return True
    return last.tag == "NN" and unit_kind(last.lower) == "other" and at + 2 < len(words) and words[at + 2].tag == "NNS"
