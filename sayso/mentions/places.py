"""Place names of a sentence, with role and relation: from names the pipeline tags, words such as "town of", and the gazetteer's knowledge."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from sayso.codebook.actors import known
from sayso.codebook.loader import load_list
from sayso.mentions.inside import parents
from sayso.mentions.placerole import described_as, kind_after, kind_of, kind_words, linked, placed_after, placed_role, plural_after, words_of
from sayso.model.place import Place
from sayso.model.sentence import Sentence
from sayso.model.span import Mention, Span

# How well known a name is as a place: 0 unknown, 1 only small places, 2 towns, 3 cities, divisions, countries, seas and regions. A bool will do.
Names = Callable[[str], int]
LONGEST = 7  # words of the longest listed name: "Democratic Republic of the Congo"
WORLD = 3
MODIFIER = "places.modifier"  # claims look for better evidence before such a name becomes the place of an event
ARTICLES = frozenset(["al", "el", "ad", "ed", "as", "es", "ash", "esh", "az", "ez", "ar", "er", "an", "en", "at", "et", "ath"])
ARTICLE = re.compile(r"(?:a[ldsnrtz]|ash|e[ldsnrtz]|esh|ath)[-–][\w‘’']*[A-Z]")
NAME_TAGS = ("PROPN", "NOUN", "ADJ", "X")


@lru_cache
def demonyms() -> frozenset[str]:
    """Words for peoples, in lower case: never places ("Haitian camps" names no place)."""
    return frozenset(word.lower() for row in load_list("countries")["countries"].values() for word in row[2].split("|") if word)


def find(sentence: Sentence, names: Names) -> tuple[Mention[Place], ...]:
    """The place names of a sentence in order; ``names`` says how well a name is known as a place."""
    found: list[Mention[Place]] = []
    stretches: list[tuple[int, int]] = []
    i = 0
    while i < len(sentence.words):
        last, rule = _name_at(sentence, i, names, found)
        if rule:
            mention = _mention(sentence, i, last, MODIFIER if _modifies(sentence, i, last) else rule)
            if mention.value.role == "at" and _listed_beside(sentence, i, found):  # "between Juba and Bor": one preposition for both
                mention = replace(mention, value=replace(mention.value, role=found[-1].value.role, relation=found[-1].value.relation))
            found.append(mention)
            stretches.append((i, last))
            last = _past_kinds(sentence, last)
        i = last + 1
    return _nested(sentence, found, stretches)


def _past_kinds(sentence: Sentence, last: int) -> int:
    """Past the capitalised kind words behind a name, which are no names of their own: "Tabqa Dam"."""
    words = sentence.words
    while last + 1 < len(words) and words[last + 1].text[:1].isupper() and words[last + 1].lower in kind_words():
        last += 1
    return last


def _nested(sentence: Sentence, found: list[Mention[Place]], stretches: list[tuple[int, int]]) -> tuple[Mention[Place], ...]:
    """The names with what the words say they lie in."""
    out = []
    for mention, parent in zip(found, parents(sentence, stretches), strict=True):
        name = found[parent].value.name if isinstance(parent, int) else parent
        out.append(replace(mention, value=replace(mention.value, parent=name)) if name else mention)
    return tuple(out)


def _modifies(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the name only tells whose or what kind: "a U.S. strike", "the Damascus government"; it need not be where that happened."""
    head = next((words for words in (sentence.words[k] for k in range(last, first - 1, -1)) if not first <= words.head <= last), None)
    return head is not None and head.rel in ("compound", "amod") and head.head > last and sentence.words[head.head].lower not in kind_words()


def _name_at(sentence: Sentence, i: int, names: Names, found: list[Mention[Place]]) -> tuple[int, str | None]:
    """Last word of the name that starts here, and the rule by which it is a place (None where it is not)."""
    if not sentence.words[i].text[:1].isupper() and not _capital(sentence, i):
        return i, None
    last = _listed_end(sentence, i, names)
    # "British Columbia" and "Dominican Republic" begin with a people's word
    if not _capital(sentence, i) and (last is None or last == i):
        return i, None
    end = _name_end(sentence, i)
    if last is not None and (last >= end or _world_prefix(sentence, i, last, end, names)):
        rule = _why(sentence, i, last, names, found)
        # the rest of a run whose first words are a country belongs to an office, not to another place
        return (last, rule) if rule or last >= end else (end, None)
    end = _before_direction(sentence, i, end)
    return end, _why(sentence, i, end, names, found)


def _before_direction(sentence: Sentence, first: int, end: int) -> int:
    """The name without a kind word that only tells what it is ("Idlib Province" keeps it, "Hama City" too, "Aleppo Base" does not)."""
    while end > first and sentence.words[end].lower in kind_words() and sentence.words[end].lower not in words_of("kept"):
        end -= 1
    return end


def _capital(sentence: Sentence, i: int) -> bool:
    word = sentence.words[i]
    named = word.pos in NAME_TAGS or word.ent != ""
    return (
        (word.text[:1].isupper() or ARTICLE.match(word.text) is not None or _article_start(sentence, i))
        and named
        and word.lower not in words_of("not_places")
        and word.lower not in demonyms()
    )


def _article_start(sentence: Sentence, i: int) -> bool:
    """Whether "al - Mayadin", cut into three words, starts here."""
    words = sentence.words
    return i + 2 < len(words) and words[i].text in ARTICLES and words[i + 1].text in ("-", "–") and words[i + 2].text[:1].isupper()


def _name_end(sentence: Sentence, i: int) -> int:
    """Last word of the capitalised name that starts at word ``i``, Arabic articles and hyphens included."""
    words = sentence.words
    last = i
    for k in range(i + 1, len(words)):
        word, before = words[k], words[k - 1]
        if _capital(sentence, k) and (not word.ent_start or linked(before) or word.ent == words[i].ent):
            last = k
        elif not (linked(word) and k + 1 < len(words) and (_capital(sentence, k + 1) or linked(words[k + 1]))):
            break
    return last


def _listed_end(sentence: Sentence, i: int, names: Names) -> int | None:
    """Last word of the longest well-known name that starts at word ``i``."""
    words = sentence.words
    longest = None
    for k in range(i, min(len(words), i + LONGEST)):
        word = words[k]
        if not (word.text[:1].isupper() or ARTICLE.match(word.text) or linked(word) or word.lower in ("of", "the", "and", "'s", "’s")):
            break
        if (word.text[:1].isupper() or ARTICLE.match(word.text)) and names(_text(sentence, i, k)) >= (2 if k > i else WORLD):
            longest = k
    return longest


def _world_prefix(sentence: Sentence, first: int, last: int, end: int, names: Names) -> bool:
    """Whether the well-known name at the head of a longer run is a place of its own: "US Energy Secretary", "Queensland Premier"."""
    after = sentence.words[last + 1].lower
    return names(_text(sentence, first, last)) >= WORLD and after in words_of("offices")


def _why(sentence: Sentence, first: int, last: int, names: Names, found: list[Mention[Place]]) -> str | None:
    """The rule by which a name is a place, or None."""
    words = sentence.words
    rank = names(_text(sentence, first, last))
    tags = {words[k].ent for k in range(first, last + 1)}
    if words[first].lower in words_of("titles") or (first and words[first - 1].lower in words_of("titles")) or _part_of_name(sentence, first):
        return None
    if _party(sentence, first, last) or (last + 1 < len(words) and words[last + 1].lower in demonyms() and words[last + 1].text[:1].isupper()):
        return None  # "South | Sudanese refugees"
    if _acronym(sentence, first, last) and rank < WORLD:
        return None
    if (words[last].lower in words_of("things") and rank < 2) or _part_of_thing(sentence, last, rank):
        return None
    kind = _by_kind(sentence, first, last, rank, tags)
    if kind:
        return kind
    return _by_name(sentence, first, last, rank, tags, found, names) if rank else _unlisted(sentence, first, tags, found)


def _party(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the codebook knows the name as a party that is no state ("Khmer Rouge", "Sinai Province"), and no words say that it is a place."""
    party = known(_text(sentence, first, last))
    return party is not None and party.kind not in ("state", "government") and (not first or sentence.words[first - 1].lower not in ("in", "across"))


def _part_of_name(sentence: Sentence, first: int) -> bool:
    """Whether the name ends an organisation's: "Voice of America", "University of Manchester"."""
    words = sentence.words
    if first < 2 or words[first - 1].lower not in ("of", "for"):
        return False
    head = words[first - 2]
    if first > 2 and head.text[:1].isupper() and words[first - 3].text[:1].isupper() and head.ent == words[first - 3].ent == "ORG":
        return True  # "Islamic State of Iraq"
    return head.lower not in words_of("of_kinds") and head.text[:1].isupper() and (head.ent == "ORG" or head.pos == "PROPN")


def _part_of_thing(sentence: Sentence, last: int, rank: int) -> bool:
    """Whether a thing's word follows in capitals: "West Nile Virus", "Washington Post"."""
    words = sentence.words
    if last + 1 >= len(words):
        return False
    after = words[last + 1]
    return after.lower in words_of("things") and (
        (after.text[:1].isupper() and after.lower not in words_of("offices")) or after.lower in ("virus", "flu", "fever")
    )


def _acronym(sentence: Sentence, first: int, last: int) -> bool:
    word = sentence.words[first].text
    return first == last and len(word) <= 6 and word.upper() == word


def _by_kind(sentence: Sentence, first: int, last: int, rank: int, tags: set[str]) -> str | None:
    """A kind word beside the name: "Bolon village", "the town of Bolon"."""
    words = sentence.words
    before = words[first - 1].lower if first else ""
    after = kind_after(sentence, last)
    if before != "by" and (_division(sentence, last, rank) or (after in kind_words() and ("PER" not in tags or rank) and _sure_kind(after, rank))):
        return "places.kind_after"
    if placed_after(sentence, last) and (rank or "PER" not in tags or words[last].rel != "nsubj"):
        return "places.beside"
    if described_as(sentence, last) in words_of("settlements"):
        return "places.described"
    if before == "of" and first >= 2 and words[first - 2].lower in words_of("of_kinds") | words_of("directions"):
        return "places.kind_of"
    return "places.kind_in_name" if last > first and words[last].lower in words_of("kept") and "PER" not in tags else None


def _division(sentence: Sentence, last: int, rank: int) -> bool:
    """Whether the kind word behind makes any name a place, a person's too: "Smith County", "Jowhar and Balcad districts"."""
    after = kind_after(sentence, last)
    sure = kind_words().get(after) in ("admin1", "city", "district", "camp") and _sure_kind(after, rank)
    return sure or plural_after(sentence, last) is not None


def _sure_kind(word: str, rank: int) -> bool:
    """Whether a kind word says "place" by itself; "airport", "department", "zone" and "site" need a name that some list knows."""
    return rank > 0 or (kind_words()[word] != "facility" and word not in words_of("offices") | words_of("needs_listed"))


def _by_name(sentence: Sentence, first: int, last: int, rank: int, tags: set[str], found: list[Mention[Place]], names: Names) -> str | None:
    """A listed name: the better known it is, the less its neighbours must say."""
    words = sentence.words
    before = words[first - 1].lower if first else ""
    if rank == 1 and words[last].rel == "nsubj" and before not in words_of("directed"):
        return None  # a namesake of a small place speaks or acts: more often a person
    if "LOC" in tags and "PER" not in tags:
        return "places.name"
    sure = rank >= WORLD and ((words[first].pos == "PROPN" and first > 0) or last > first)
    if sure and "PER" not in tags and ("ORG" not in tags or first == last or rank >= WORLD):
        return "places.known"
    if before in words_of("prepositions") and not (first > 1 and words[first - 2].lower == "according") and ("PER" not in tags or rank >= 2):
        return "places.preposition"
    if (
        rank >= (WORLD if "PER" in tags else 2)
        and not (first > 1 and words[first - 2].lower == "according")
        and first == last
        and words[first].rel in ("obj", "obl", "nmod", "conj")
        and "ORG" not in tags
    ):
        return "places.object"
    if before in words_of("directed") or _listed_beside(sentence, first, found) or ("PER" not in tags and _lists_with(sentence, last, names)):
        return "places.list"
    return None


def _lists_with(sentence: Sentence, last: int, names: Names) -> bool:
    """Whether a well-known place follows in the list: "Buzi, Dondo and Beira"."""
    words = sentence.words
    if last + 2 >= len(words) or words[last + 1].lower not in (",", "and", "&") or not _capital(sentence, last + 2):
        return False
    return names(_text(sentence, last + 2, _name_end(sentence, last + 2))) >= 2


def _unlisted(sentence: Sentence, first: int, tags: set[str], found: list[Mention[Place]]) -> str | None:
    """A name no list knows: only where the words around it speak of a place."""
    words = sentence.words
    before = words[first - 1].lower if first else ""
    if first > 1 and words[first - 2].lower == "according":
        return None
    if "LOC" in tags and (before in words_of("loose_prepositions") or before in words_of("directed") or _listed_beside(sentence, first, found)):
        return "places.name"
    if "LOC" in tags and "PER" not in tags and sentence.words[first].pos == "PROPN" and _object(sentence, first):
        return "places.object"
    if before in words_of("sure_prepositions") and ("PER" in tags or tags == {""}) and "ORG" not in tags:
        return "places.preposition"
    return "places.list" if "PER" not in tags and "ORG" not in tags and _listed_beside(sentence, first, found) else None


def _object(sentence: Sentence, first: int) -> bool:
    """Whether a name is what a verb is done to, or a further such name: "raided Tarkuma and Wobenti"."""
    word = sentence.words[first]
    if word.rel == "conj" and word.head < first:
        word = sentence.words[word.head]
    return word.rel == "obj" or word.dep == "nsubj:pass"


def _listed_beside(sentence: Sentence, first: int, found: list[Mention[Place]]) -> bool:
    """Whether a place stands just before, joined by a comma or "and": "in Parkes, Berry and Wyong"."""
    if not found or first < 2 or sentence.words[first - 1].lower not in (",", "and", "or", "/", "-", "–", "&"):
        return False
    gap = found[-1].span.end
    return all(
        word.lower in (",", "and", "or", "/", "-", "–", "&", "the") or word.lower in kind_words()
        for word in sentence.words
        if gap <= word.start < sentence.words[first].start
    )


def _text(sentence: Sentence, first: int, last: int) -> str:
    return sentence.slice(first, last)[2]


def _mention(sentence: Sentence, first: int, last: int, rule: str) -> Mention[Place]:
    start, end, exact = sentence.slice(first, last)
    name = " ".join(exact.split())
    kind, word = kind_of(sentence, first, last)
    if kind == "admin1" and word and word not in name.lower():
        name = f"{name} {word}"
    role, relation = placed_role(sentence, first)
    place = Place(name=name, role=role, relation=relation, kind=kind)
    return Mention(place, Span(sentence.report, start, end, exact), rule)
