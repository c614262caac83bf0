"""What the words around a place name say of it: its kind, its role, and its relation to the event ("south of", "30 km from")."""

from functools import lru_cache

from sayso.codebook.loader import load_list
from sayso.model.place import PlaceKind, PlaceRole
from sayso.model.sentence import Sentence, Word


@lru_cache
def words_of(key: str) -> frozenset[str]:
    """A list of place words of the codebook by its name."""
    return frozenset(map(str, load_list("placewords")[key]))


@lru_cache
def kind_words() -> dict[str, PlaceKind]:
    """Words for kinds of places, with the kind: "governorate" is admin1."""
    return {str(word): kind for kind, words in load_list("placewords")["kinds"].items() for word in words}


def linked(word: Word) -> bool:
    """Whether a word joins the parts of a name: an article, a hyphen."""
    return word.lower in words_of("links")


def kind_after(sentence: Sentence, last: int) -> str:
    """The word behind a name, in lower case; behind "refugee" and the like the one that follows ("Jabalya refugee camp")."""
    words = sentence.words
    at = last + 2 if last + 2 < len(words) and words[last + 1].lower in words_of("camp_words") else last + 1
    return words[at].lower if at < len(words) else ""


def kind_of(sentence: Sentence, first: int, last: int) -> tuple[PlaceKind | None, str | None]:
    """Kind of the place named by these words, and the division's word ("province") where there is one."""
    words, kinds = sentence.words, kind_words()
    after = kind_after(sentence, last)
    inside = words[last].lower
    if last > first and inside in kinds and inside in words_of("kept"):
        return kinds[inside], None
    if after in kinds and words[last + 1].text != "'s":
        return kinds[after], _division_word(after)
    several = last + 1 >= len(words) or words[last + 1].lower not in (",", "and", "or", "&")
    if first >= 2 and words[first - 1].lower == "of" and words[first - 2].lower.endswith("s") and several:
        return None, None  # "12 regions of Ukraine"
    if first >= 2 and words[first - 1].lower == "of" and words[first - 2].lower in kinds and not (first > 2 and words[first - 3].text[:1].isupper()):
        return kinds[words[first - 2].lower], _division_word(words[first - 2].lower)
    described = described_as(sentence, last)
    if described:
        return kinds[described], _division_word(described)
    plural = plural_after(sentence, last)
    return (kinds[plural], _division_word(plural)) if plural else (None, None)


def placed_after(sentence: Sentence, last: int) -> bool:
    """Whether the words behind a name tell where it lies: "south of", ", 15 km northeast of"."""
    words, k = sentence.words, last + 1
    while k < len(words) and k < last + 8 and (words[k].pos == "NUM" or words[k].lower in words_of("lengths") | words_of("before_direction")):
        k += 1
    return k + 1 < len(words) and words[k].lower in words_of("directions") and words[k + 1].lower in ("of", "and")


def described_as(sentence: Sentence, last: int) -> str | None:
    """The kind word of a description behind a comma: "Bolon, a small town in ..."."""
    words = sentence.words
    if last + 2 >= len(words) or words[last + 1].text != "," or words[last + 2].lower not in ("a", "an", "the"):
        return None
    for word in words[last + 3 : last + 8]:
        if word.text in kind_words():
            return word.lower
        if word.pos not in ("ADJ", "NOUN", "VERB", "PUNCT", "ADV") or word.text == ",":
            return None
    return None


def _division_word(word: str) -> str | None:
    single = word.rstrip("s")
    return single if single in words_of("division_words") else None


def plural_after(sentence: Sentence, last: int) -> str | None:
    """The plural that names of a list share: "the Idlib, Hama and Latakia provinces"."""
    for word in sentence.words[last + 1 : last + 12]:
        low = word.lower
        if low in kind_words() and low.endswith("s") and word.text == low:
            return low
        if not (word.text[:1].isupper() or low in words_of("links") or low in (",", "and", "or", "&")):
            return None
    return None


def placed_role(sentence: Sentence, first: int) -> tuple[PlaceRole, str | None]:
    """Role and relation by the words before the name: "near", "south of", "30 km north of", "from", "towards"."""
    words = sentence.words
    at = _governing(sentence, first)
    if at < 0:
        return "at", None
    low = words[at].lower
    if low == "of":
        return _of(sentence, at)
    if low in words_of("near"):
        return "near", low
    if low == "from":
        if at and (words[at - 1].lower in words_of("lengths") or words[at - 1].lower == "away"):
            return "near", sentence.slice(_length_start(sentence, at), at)[2]
        return "from", None
    if low in ("to", "towards", "toward", "into"):
        close = at > 0 and words[at - 1].lower in ("close", "next")
        return ("near", sentence.slice(at - 1, at)[2]) if close else ("at", None) if at and words[at - 1].lower == "according" else ("to", None)
    return ("near", "between") if low == "between" else ("at", None)


def _governing(sentence: Sentence, first: int) -> int:
    """Index of the word that places the name: what stands before its kind words, articles and adjectives."""
    words = sentence.words
    at = first - 1
    while at >= 0 and first - at < 6:
        low = words[at].lower
        if (
            low == "of"
            and at
            and (
                words[at - 1].lower in words_of("directions")
                or words[at - 1].lower in ("outside", "outskirts")
                or words[at - 1].lower in words_of("lengths")
            )
        ):
            break
        if not (words[at].pos in ("DET", "ADJ") or low in words_of("skipped")) or low in words_of("near") or low in words_of("directions"):
            break
        at -= 1
    return at


def _of(sentence: Sentence, at: int) -> tuple[PlaceRole, str | None]:
    words = sentence.words
    if not at or words[at - 1].lower not in words_of("directions") | words_of("lengths") | {"outside", "outskirts"}:
        return "at", None
    if at >= 3 and words[at - 2].lower == "the" and words[at - 3].lower == "in":
        return "at", sentence.slice(at - 3, at)[2]
    return "near", sentence.slice(_length_start(sentence, at), at)[2]


def _length_start(sentence: Sentence, at: int) -> int:
    """First word of "about 30 km to the north of"."""
    words = sentence.words
    start = at - 1
    while start > 0:
        before = words[start - 1]
        if not (
            before.lower in words_of("lengths")
            or before.lower in words_of("directions")
            or before.lower in ("to", "the", "away", "just", "-")
            or before.pos == "NUM"
        ):
            break
        start -= 1
    while start < at - 1 and words[start].lower in ("to", "the"):
        start += 1
    return start
