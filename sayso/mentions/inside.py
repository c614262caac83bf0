"""What lies in what, as the words between two place names tell it: "Bolon, a town in Demsa", "the Hama suburb of X", "Syria's Idlib"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from sayso.codebook.actors import peoples
from sayso.mentions.placerole import kind_words, words_of
from sayso.model.sentence import Sentence, Word

LONGEST = 16  # words between a name and the wider place it lies in
FIGURE = re.compile(r"\d[\d.,]*(?:km|kms|mi|m)?")
POSSESSIVE = ("'s", "’s", "'", "’")
PARTS = ("city", "camp", "district", "facility")  # kinds of things that a city, district or province has

Stretch = tuple[int, int]  # first and last word of a name


def parents(sentence: Sentence, names: Sequence[Stretch]) -> list[int | str | None]:
    """For each name the number of the name it lies in, or the words of a wider place told before ("the city"), or None."""
    found: list[int | str | None] = [None] * len(names)
    for k, (left, right) in enumerate(pairwise(names)):
        if _part_after(sentence, left, right):
            found[k + 1] = k
        elif lies_in(sentence, left[1], right[0], right[1]):
            found[k] = k + 1
    for k, (_, last) in enumerate(names):
        if found[k] is None and (k + 1 == len(names) or names[k + 1][0] > last + 2):
            found[k] = _told_before(sentence, last)
    return found


def _part_after(sentence: Sentence, left: Stretch, right: Stretch) -> bool:
    """ "Syria's western Hama", "the Damascus suburb of Jobar": the wider place comes first."""
    gap = sentence.words[left[1] + 1 : right[0]]
    if not gap or len(gap) > LONGEST:
        return False
    if gap[0].lower in POSSESSIVE:
        return all(word.pos == "ADJ" or word.lower in words_of("directed") for word in gap[1:])
    kinds = kind_words()
    if any(word.lower in words_of("units_of") for word in gap):
        return False  # "Barmal district of Paktika"
    return len(gap) >= 2 and gap[-1].lower == "of" and all(kinds.get(word.text) in PARTS for word in gap[:-1])


def lies_in(sentence: Sentence, last: int, first: int, end: int) -> bool:
    """Whether the words between say that the name ending at word ``last`` lies in, or beside, the one from ``first`` to ``end``."""
    gap = sentence.words[last + 1 : first]
    gap = tuple(word for k, word in enumerate(gap) if not _joins_directions(gap, k))
    if not gap or len(gap) > LONGEST or not all(_loose(word) for word in gap):
        return False
    lows = {word.lower for word in gap}
    beside = bool(lows & (words_of("directions") | words_of("lengths") | words_of("beside")))
    if lows & {"to", "from", "on", "with"}:
        return beside
    if "of" in lows and not beside:
        return any(word.lower in kind_words() or word.lower == "capital" for word in gap)
    follows = [word.lower for word in sentence.words[end + 1 : end + 3]]
    if lows == {","}:
        return _closed(sentence, end)
    # "in Aleppo, in Idlib and in Hama" is a list
    return beside or (bool(lows & words_of("within")) and follows not in (["and", "in"], [",", "in"]))


def _joins_directions(gap: Sequence[Word], k: int) -> bool:
    """The "and" of "north and northeast of"."""
    directions = words_of("directions")
    return gap[k].lower == "and" and 0 < k < len(gap) - 1 and gap[k - 1].lower in directions and gap[k + 1].lower in directions


def _loose(word: Word) -> bool:
    low = word.lower
    return (
        low in words_of("between") or low in words_of("within") or low in words_of("beside") or low in kind_words() or low in words_of("lengths")
        or low in words_of("directions") or low in words_of("directed") or bool(FIGURE.fullmatch(low))
        or (word.pos in ("NUM", "DET", "ADJ") and (not word.text[:1].isupper() or low in peoples())) or (word.tag == "VBN" and word.rel == "amod")
    )  # fmt: skip


def _closed(sentence: Sentence, end: int) -> bool:
    """Whether the name behind a comma ends the chain ("Idlib, Syria, on Monday") and is no member of a list ("Hama, Idlib and Homs")."""
    words = sentence.words
    follows = words[end + 1].lower if end + 1 < len(words) else ""
    if follows in ("and", "or", "&"):
        return False
    nxt = end + 3 if end + 2 < len(words) and words[end + 2].lower == "the" else end + 2
    return follows != "," or nxt >= len(words) or not words[nxt].text[:1].isupper() or not _list_goes_on(sentence, nxt)


def _list_goes_on(sentence: Sentence, i: int) -> bool:
    """Whether a comma or an "and" follows the capitalised words at ``i`` and more of them."""
    words = sentence.words
    while i < len(words) and words[i].text[:1].isupper():
        i += 1
    if i < len(words) and words[i].text == "(":  # "Juba (Gumbo and Kator)"
        i = next((k + 1 for k in range(i, len(words)) if words[k].text == ")"), i)
    after = i + 2 if i + 1 < len(words) and words[i + 1].lower == "the" else i + 1
    return after < len(words) and words[i].lower in (",", "and", "or") and words[after].text[:1].isupper()


def _compounded(sentence: Sentence, i: int) -> bool:
    """Whether a noun only modifies the next one: "the state capital"."""
    return i + 1 < len(sentence.words) and sentence.words[i + 1].pos in ("NOUN", "PROPN")


def _told_before(sentence: Sentence, last: int) -> str | None:
    """ "the Ramousah area to the southwest of the city": a wider place that was named before."""
    words = sentence.words
    for k in range(last + 2, min(last + LONGEST, len(words) - 1)):
        if (
            words[k].lower == "the"
            and words[k + 1].lower in words_of("wider")
            and not _compounded(sentence, k + 1)
            and lies_in(sentence, last, k, k + 1)
        ):
            return f"the {words[k + 1].lower}"
        if not _loose(words[k - 1]):
            return None
    return None
