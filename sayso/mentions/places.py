"""Place names of a sentence, with role and relation: from names the pipeline tags, words such as "town of", and the gazetteer's knowledge."""

from dataclasses import replace

from sayso.mentions.inside import parents
from sayso.mentions.placerole import kind_of, kind_words, placed_role, words_of
from sayso.mentions.placerules import listed_beside, why
from sayso.mentions.placeruns import WORLD, Names, before_kind, capital, listed_end, name_end, run_of
from sayso.model.place import Place
from sayso.model.sentence import Sentence
from sayso.model.span import Mention, Span

MODIFIER = "places.modifier"  # claims look for better evidence before such a name becomes the place of an event


def find(sentence: Sentence, names: Names) -> tuple[Mention[Place], ...]:
    """The place names of a sentence in order; ``names`` says how well a name is known as a place."""
    found: list[Mention[Place]] = []
    stretches: list[tuple[int, int]] = []
    i = 0
    while i < len(sentence.words):
        last, rule = _name_at(sentence, i, names, found)
        if rule:
            mention = _mention(sentence, i, last, MODIFIER if _modifies(sentence, i, last) else rule)
            if mention.value.role == "at" and listed_beside(sentence, i, found):  # "between Juba and Bor": one preposition for both
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
    begins = capital(sentence, i)
    if not begins and not sentence.words[i].text[:1].isupper():
        return i, None
    last = listed_end(sentence, i, names)
    # "British Columbia" and "Dominican Republic" begin with a people's word
    if not begins and (last is None or last == i):
        return i, None
    end = name_end(sentence, i)
    if last is not None and (last >= end or _before_office(sentence, i, last, names)):
        rule = why(run_of(sentence, i, last, names), found, names)
        # the rest of a run whose first words are a country belongs to an office, not to another place
        return (last, rule) if rule or last >= end else (end, None)
    end = before_kind(sentence, i, end)
    return end, why(run_of(sentence, i, end, names), found, names)


def _before_office(sentence: Sentence, first: int, last: int, names: Names) -> bool:
    """Whether the well-known name at the head of a longer run is a place of its own: "US Energy Secretary", "Haiti Flash Update"."""
    after = sentence.words[last + 1].lower
    return run_of(sentence, first, last, names).rank >= WORLD and (after in words_of("offices") or after in words_of("papers"))


def _mention(sentence: Sentence, first: int, last: int, rule: str) -> Mention[Place]:
    start, end, exact = sentence.slice(first, last)
    name = " ".join(exact.split())
    kind, word = kind_of(sentence, first, last)
    if kind == "admin1" and word and word not in name.lower():
        name = f"{name} {word}"
    role, relation = placed_role(sentence, first)
    place = Place(name=name, role=role, relation=relation, kind=kind)
    return Mention(place, Span(sentence.report, start, end, exact), rule)
