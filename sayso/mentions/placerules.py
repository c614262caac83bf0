"""Why a name is a place: a kind word beside it, what the lists know of it, the words before it, the places it is listed with."""

from collections.abc import Sequence

from sayso.codebook.actors import head_kind, known
from sayso.codebook.lexicon import event_nouns
from sayso.mentions.placerole import described_as, kind_after, kind_words, placed_after, plural_after, words_of
from sayso.mentions.placeruns import WORLD, Names, Run, before_kind, capital, demonyms, name_end, text_of
from sayso.model.place import Place
from sayso.model.sentence import Sentence
from sayso.model.span import Mention

Found = Sequence[Mention[Place]]
REACH = 24  # characters between the two ends of a way
JOINS = frozenset([",", "and", "or", "/", "-", "–", "&"])


def why(run: Run, found: Found, names: Names) -> str | None:
    """The rule by which a run is a place's name, given the places found before it; None where it is none."""
    if _titled(run) or _part_of_name(run) or _party(run) or _people_follow(run) or _common(run):
        return None
    if _acronym(run) and run.rank < WORLD:
        return None
    if (run.words[run.last].lower in words_of("things") and run.rank < 2) or _part_of_thing(run):
        return None
    named = _by_name(run, found, names) if run.rank else _unlisted(run, found)
    return _by_kind(run) or _way(run, found) or named or _company(run, found, names) or _besieged(run)


def _besieged(run: Run) -> str | None:
    """ "Babanusa remains under siege", "shelled Vovchansk": no person and no body is besieged or shelled, whatever the tagger took the name for."""
    word = run.words[run.last]
    if "ORG" in run.tags or ("PER" in run.tags and run.first != run.last) or word.pos != "PROPN":
        return None
    after = [w.lower for w in run.words[run.last + 1 : run.last + 6]]
    told = word.rel == "nsubj" and bool(set(after) & words_of("besieged")) and bool({"under", "been", "is", "was", "being"} & set(after))
    return "places.besieged" if told or (word.rel == "obj" and run.before in words_of("besieged")) else None


def _company(run: Run, found: Found, names: Names) -> str | None:
    """A name that its neighbours make a place, whatever the tagger took it for: inside a list of places, in brackets behind one, in a known one."""
    if listed_beside(run.sentence, run.first, found) and _lists_with(run, names):
        return "places.list"
    if run.before == "(" and found and "ORG" not in run.tags and 0 <= run.words[run.first].start - found[-1].span.end <= 2:
        return "places.bracket"
    named = all(word.pos == "PROPN" and head_kind(word.lower) is None for word in run.words[run.first : run.last + 1])  # "police in Spain"
    return "places.inside" if run.rank and named and _in_known(run, names) else None


def _in_known(run: Run, names: Names) -> bool:
    """Whether the name, or the list it begins, is said to be in a place that is well known: "Zamtai and Bolon in Hama province"."""
    words, k = run.words, run.last + 1
    while k + 1 < len(words) and words[k].lower in (",", "and", "&") and capital(run.sentence, k + 1):
        k = name_end(run.sentence, k + 1) + 1
    if k + 1 >= len(words) or words[k].lower != "in" or not capital(run.sentence, k + 1):
        return False
    end = before_kind(run.sentence, k + 1, name_end(run.sentence, k + 1))
    return kind_after(run.sentence, end) in kind_words() or names(text_of(run.sentence, k + 1, end)) >= 2


def _way(run: Run, found: Found) -> str | None:
    """The end of a way whose start is a place: "from Bunia to Mahagi"."""
    close = bool(found) and found[-1].value.role == "from" and 0 <= run.words[run.first].start - found[-1].span.end <= REACH
    return "places.way" if close and run.before in ("to", "towards", "toward", "into") else None


def _titled(run: Run) -> bool:
    """Whether a title stands before the name or begins it: "President Lincoln"."""
    return run.words[run.first].lower in words_of("titles") or run.before in words_of("titles")


def _people_follow(run: Run) -> bool:
    """ "South | Sudanese refugees" names no place."""
    after = run.words[run.last + 1] if run.last + 1 < len(run.words) else None
    return after is not None and after.lower in demonyms() and after.text[:1].isupper()


def _common(run: Run) -> bool:
    """Whether an unlisted run holds a word for an event or a party, as headlines in capitals do: "Shelling", "Regime Forces"."""
    last = run.last
    while last > run.first and run.words[last].lower in words_of("kept") | words_of("camp_words"):
        last -= 1  # "Zamtai Refugee Camp" names no refugees
    return run.rank == 0 and any(word.lower in event_nouns() or head_kind(word.lower) is not None for word in run.words[run.first : last + 1])


def _party(run: Run) -> bool:
    """Whether the codebook knows the name as a party that is no state ("Khmer Rouge", "Sinai Province"), and no words say that it is a place."""
    party = known(text_of(run.sentence, run.first, run.last))
    return party is not None and party.kind not in ("state", "government") and run.before not in ("in", "across")


def _part_of_name(run: Run) -> bool:
    """Whether the name ends an organisation's: "Voice of America", "University of Manchester", "Islamic State of Iraq"."""
    words, first = run.words, run.first
    if first < 2 or run.before not in ("of", "for"):
        return False
    head = words[first - 2]
    if first > 2 and head.text[:1].isupper() and words[first - 3].text[:1].isupper() and head.ent == words[first - 3].ent == "ORG":
        return True
    return head.lower not in words_of("of_kinds") and head.text[:1].isupper() and (head.ent == "ORG" or head.pos == "PROPN")


def _part_of_thing(run: Run) -> bool:
    """Whether a thing's word follows in capitals: "West Nile Virus", "Washington Post"."""
    if run.last + 1 >= len(run.words):
        return False
    after = run.words[run.last + 1]
    named = after.text[:1].isupper() and after.lower not in words_of("offices")
    return after.lower in words_of("things") and (named or after.lower in ("virus", "flu", "fever"))


def _acronym(run: Run) -> bool:
    word = run.words[run.first].text
    return run.first == run.last and len(word) <= 6 and word.upper() == word


def _by_kind(run: Run) -> str | None:
    """A kind word beside the name: "Bolon village", "the town of Bolon"."""
    words, first, last = run.words, run.first, run.last
    after = kind_after(run.sentence, last)
    kind = after in kind_words() and ("PER" not in run.tags or run.rank > 0) and _sure_kind(after, run.rank)
    if run.before != "by" and (kind or _division(run)):
        return "places.kind_after"
    if placed_after(run.sentence, last) and (run.rank or "PER" not in run.tags or words[last].rel != "nsubj"):
        return "places.beside"
    if described_as(run.sentence, last) in words_of("settlements"):
        return "places.described"
    if run.before == "of" and first >= 2 and words[first - 2].lower in words_of("of_kinds") | words_of("directions"):
        return "places.kind_of"
    if run.before == "of" and first >= 2 and words[first - 2].lower in words_of("of_events") and ("PER" not in run.tags or run.rank > 0):
        return "places.event_of"
    if run.before == "on" and first >= 2 and words[first - 2].lower in words_of("on_events") and run.tags <= {"", "LOC"}:
        return "places.event_on"
    told = last > first and words[last].lower in words_of("kept")
    return "places.kind_in_name" if told and ("PER" not in run.tags or words[last - 1].lower in words_of("camp_words")) else None


def _division(run: Run) -> bool:
    """Whether the kind word behind makes any name a place, a person's too: "Smith County", "Jowhar and Balcad districts"."""
    after = kind_after(run.sentence, run.last)
    if kind_words().get(after) in ("admin1", "city", "district", "camp") and _sure_kind(after, run.rank):
        return True
    listed = run.last + 1 < len(run.words) and run.words[run.last + 1].lower in JOINS
    return listed and plural_after(run.sentence, run.last) is not None


def _sure_kind(word: str, rank: int) -> bool:
    """Whether a kind word says "place" by itself; "airport", "department", "zone" and "site" need a name that some list knows."""
    return rank > 0 or (kind_words()[word] != "facility" and word not in words_of("offices") | words_of("needs_listed"))


def _by_name(run: Run, found: Found, names: Names) -> str | None:
    """A listed name: the better known it is, the less its neighbours must say."""
    words, rank, tags, before = run.words, run.rank, run.tags, run.before
    if rank == 1 and words[run.last].rel == "nsubj" and before not in words_of("directed"):
        return None  # a namesake of a small place speaks or acts: more often a person
    if "LOC" in tags and "PER" not in tags:
        return "places.name"
    single = run.first == run.last
    if rank >= WORLD and "PER" not in tags and (not single or (words[run.first].pos == "PROPN" and run.first > 0)):
        return "places.known"
    according = run.first > 1 and words[run.first - 2].lower == "according"
    sure = before in words_of("sure_prepositions") and "ORG" not in tags
    if before in words_of("prepositions") and not according and (sure or "PER" not in tags or rank >= 2):
        return "places.preposition"
    known_enough = rank >= (WORLD if "PER" in tags else 2) and "ORG" not in tags
    if known_enough and not according and single and words[run.first].rel in ("obj", "obl", "nmod", "conj"):
        return "places.object"
    if before in words_of("directed") or listed_beside(run.sentence, run.first, found) or ("PER" not in tags and _lists_with(run, names)):
        return "places.list"
    return None


def _lists_with(run: Run, names: Names) -> bool:
    """Whether a well-known place follows in the list: "Buzi, Dondo and Beira"."""
    words, after = run.words, run.last + 2
    if after >= len(words) or words[run.last + 1].lower not in (",", "and", "&") or not capital(run.sentence, after):
        return False
    return names(text_of(run.sentence, after, name_end(run.sentence, after))) >= 2


def _unlisted(run: Run, found: Found) -> str | None:
    """A name no list knows: only where the words around it speak of a place."""
    words, first, tags, before = run.words, run.first, run.tags, run.before
    if first > 1 and words[first - 2].lower == "according":
        return None
    beside = listed_beside(run.sentence, first, found)
    if beside and found[-1].rule == "places.kind_of":
        return "places.kind_of"  # "the towns of Rutshuru and Kiwanja"
    if "LOC" in tags and (before in words_of("loose_prepositions") or before in words_of("directed") or beside):
        return "places.name"
    if "LOC" in tags and "PER" not in tags and words[first].pos == "PROPN" and _object(run):
        return "places.object"
    if before in words_of("sure_prepositions") and ("PER" in tags or tags == {""}) and "ORG" not in tags:
        return "places.preposition"
    return "places.list" if "PER" not in tags and "ORG" not in tags and beside else None


def _object(run: Run) -> bool:
    """Whether a name is what a verb is done to, or a further such name: "raided Tarkuma and Wobenti"."""
    word = run.words[run.first]
    if word.rel == "conj" and word.head < run.first:
        word = run.words[word.head]
    return word.rel == "obj" or word.dep == "nsubj:pass"


def listed_beside(sentence: Sentence, first: int, found: Found) -> bool:
    """Whether a place stands just before, joined by a comma or "and": "in Parkes, Berry and Wyong"."""
    if not found or first < 2 or sentence.words[first - 1].lower not in JOINS:
        return False
    k = first - 1
    while k >= 0 and sentence.words[k].start >= found[-1].span.end:
        low = sentence.words[k].lower
        if low not in JOINS and low != "the" and low not in kind_words():
            return False
        k -= 1
    return True
