"""Place names of a sentence, with role and relation: from names the pipeline tags, words such as "town of", and the gazetteer's knowledge."""

from collections.abc import Callable
from functools import lru_cache

from sayso.codebook.loader import load_list
from sayso.model.place import Place, PlaceKind, PlaceRole
from sayso.model.sentence import Sentence
from sayso.model.span import Mention, Span

Names = Callable[[str], bool]
DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest".split())
DIRECTED = frozenset("northern southern eastern western north-eastern north-western south-eastern south-western northeastern northwestern southeastern southwestern central".split())
LINKS = frozenset({"al", "el", "ad", "as", "ash", "az", "ar", "an", "at", "de", "del", "la", "las", "los", "ez", "es", "bin", "ibn", "the", "-", "’", "'", "ed", "esh"})


@lru_cache
def _words(key: str) -> frozenset[str]:
    return frozenset(map(str, load_list("placewords")[key]))


@lru_cache
def _kind_words() -> dict[str, PlaceKind]:
    return {str(word): kind for kind, words in load_list("placewords")["kinds"].items() for word in words}


def find(sentence: Sentence, names: Names) -> tuple[Mention[Place], ...]:
    """The place names of a sentence in order; ``names`` says whether a list knows a name as a place."""
    found: list[Mention[Place]] = []
    i = 0
    while i < len(sentence.words):
        last = _name_end(sentence, i)
        if last is None:
            i += 1
            continue
        rule = _why(sentence, i, last, names)
        if rule:
            found.append(_mention(sentence, i, last, rule))
        i = last + 1
    return tuple(found)


def _capital(sentence: Sentence, i: int) -> bool:
    word = sentence.words[i]
    return word.text[:1].isupper() and word.text[1:2] != "'" and (word.pos in ("PROPN", "NOUN", "ADJ", "X") or word.ent == "LOC") and word.lower not in _words("not_places")


def _name_end(sentence: Sentence, i: int) -> int | None:
    """Last word of the capitalised name that starts at word ``i``, Arabic articles and hyphens included; None where none starts."""
    words = sentence.words
    if not _capital(sentence, i):
        return None
    last, k = i, i + 1
    while k < len(words):
        word = words[k]
        if _capital(sentence, k) and (not word.ent_start or words[k - 1].text == "-" or word.ent == words[i].ent and words[k - 1].space and word.ent == "" or words[k - 1].lower in LINKS):
            last = k
        elif word.lower in LINKS and k + 1 < len(words) and (_capital(sentence, k + 1) or words[k + 1].text == "-"):
            pass
        else:
            break
        k += 1
    return last


def _why(sentence: Sentence, first: int, last: int, names: Names) -> str | None:
    """The rule by which a name is a place, or None."""
    words = sentence.words
    labels = {words[k].ent for k in range(first, last + 1)}
    before = words[first - 1].lower if first else ""
    after = words[last + 1].lower if last + 1 < len(words) else ""
    exact = _text(sentence, first, last)
    if after in _kind_words() and before != "by" and "PER" not in labels:
        return "places.kind_after"
    if before == "of" and first >= 2 and (words[first - 2].lower in _kind_words() or words[first - 2].lower.rstrip("s") in _kind_words() or words[first - 2].lower in DIRECTIONS):
        return "places.kind_of"
    if words[first].lower in _words("demonyms") and last == first:
        return None
    if "LOC" in labels:
        return None if _personal(sentence, first) else "places.name"
    if _personal(sentence, first) or ("ORG" in labels and last > first and not names(exact)):
        return None
    listed = names(exact)
    if before in _words("prepositions") and (listed or (before in _words("sure_prepositions") and "PER" in labels)):
        return "places.preposition"
    if before in DIRECTED and listed:
        return "places.direction"
    joined = before in ("and", ",", "or") and first >= 2 and words[first - 2].ent == "LOC"
    return "places.list" if joined and listed else None


def _personal(sentence: Sentence, first: int) -> bool:
    before = sentence.words[first - 1].lower if first else ""
    return before in _words("titles")


def _text(sentence: Sentence, first: int, last: int) -> str:
    return sentence.slice(first, last)[2]


def _mention(sentence: Sentence, first: int, last: int, rule: str) -> Mention[Place]:
    words = sentence.words
    while last > first and words[last].lower in _kind_words() and words[last].lower not in ("sea", "river", "camp", "airport", "hills", "hill", "mountains", "island"):
        last -= 1
    start, end, exact = sentence.slice(first, last)
    name = " ".join(exact.split())
    kind = _kind(sentence, first, last)
    if kind == "admin1" and not any(word in name.lower() for word in ("province", "governorate", "state")):
        name = f"{name} {_admin_word(sentence, last)}"
    role, relation = _role(sentence, first)
    return Mention(Place(name=name, role=role, relation=relation, kind=kind), Span(sentence.report, start, end, exact), rule)


def _kind(sentence: Sentence, first: int, last: int) -> PlaceKind | None:
    words = sentence.words
    after = words[last + 1].lower if last + 1 < len(words) else ""
    if after in _kind_words():
        return _kind_words()[after]
    if first >= 2 and words[first - 1].lower == "of":
        noun = words[first - 2].lower
        return _kind_words().get(noun) or _kind_words().get(noun.rstrip("s"))
    plural = next((w.lower for w in words[last + 1 : last + 8] if w.lower in ("provinces", "governorates", "districts", "states", "regions", "seas")), None)
    if plural and all(w.text[:1].isupper() or w.text in (",", "-") or w.lower in LINKS | {"and", "or", "&"} for w in words[last + 1 : next(k for k in range(last + 1, len(words)) if words[k].lower == plural)]):
        return _kind_words().get(plural.rstrip("s"))
    return None


def _admin_word(sentence: Sentence, last: int) -> str:
    words = sentence.words
    near = next((w.lower for w in words[last + 1 : last + 8] if w.lower.rstrip("s") in ("province", "governorate", "department", "oblast")), "")
    before = next((w.lower for w in words[max(0, last - 8) : last] if w.lower.rstrip("s") in ("province", "governorate", "department", "oblast")), "province")
    return (near or before).rstrip("s")


def _role(sentence: Sentence, first: int) -> tuple[PlaceRole, str | None]:
    """Role and relation by the words before the name: "near", "south of", "30 km north of", "from", "towards"."""
    words = sentence.words
    at = first - 1
    while at >= 0 and (words[at].pos in ("DET", "ADJ") or words[at].lower in ("city", "town", "village", "province", "the", "of", "governorate", "district", "camp", "port")) and words[at].lower not in DIRECTIONS and first - at < 5:
        if words[at].lower == "of" and at and (words[at - 1].lower in DIRECTIONS or words[at - 1].lower in ("outside", "outskirts", "km", "miles", "kilometers", "kilometres")):
            break
        at -= 1
    if at < 0:
        return "at", None
    low = words[at].lower
    if low == "of" and at and words[at - 1].lower in DIRECTIONS:
        start = at - 1
        while start > 0 and (words[start - 1].lower in ("km", "kilometers", "kilometres", "miles", "to", "the", "and") or words[start - 1].lower in DIRECTIONS or words[start - 1].pos == "NUM"):
            start -= 1
        return "near", sentence.slice(start, at)[2]
    if low in ("near", "outside", "around", "close", "beside", "nearby"):
        return "near", low
    if low == "from":
        measure = at > 0 and words[at - 1].lower in ("km", "kilometers", "kilometres", "miles", "kilometer", "away")
        return ("near", sentence.slice(max(0, at - 2), at)[2]) if measure else ("from", None)
    if low in ("to", "towards", "toward", "into"):
        return ("to", None) if low != "to" or at == 0 or words[at - 1].pos != "ADJ" else ("at", None)
    if low == "between":
        return "near", "between"
    return "at", None
