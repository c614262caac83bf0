"""Words that point back to a place named before: "the town", "the camp", "there"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from sayso.codebook.loader import load_list
from sayso.model.mentions import Found
from sayso.model.place import Place, PlaceRole
from sayso.model.sentence import Sentence
from sayso.model.span import Mention, Span

REACH = 5  # sentences back; farther away "the town" may be another one
ROLES: dict[str, PlaceRole] = {
    "near": "near",
    "outside": "near",
    "around": "near",
    "from": "from",
    "to": "to",
    "towards": "to",
    "toward": "to",
    "into": "to",
}


@lru_cache
def _fits() -> dict[str, frozenset[str]]:
    return {noun: frozenset(kinds) for noun, kinds in load_list("placewords")["back"].items()}


def back_references(founds: Sequence[Found], bare: Mapping[Span, Place]) -> tuple[Found, ...]:
    """The findings with inherited places for "the town", "the camp", "there", each with the span of the name it points to.

    ``bare`` gives the place itself of each name that stands behind "south of" and the like.
    """
    out: list[Found] = []
    named: list[tuple[int, Mention[Place]]] = []
    for number, found in enumerate(founds):
        places = tuple(_itself(mention, bare) for mention in found.places)
        added: list[Mention[Place]] = []
        for word in found.sentence.words:
            if word.lower not in _fits():
                continue
            before = [mention for then, mention in named if number - then <= REACH] + [m for m in places if m.span.end <= word.start]
            mention = _inherited(found.sentence, word.i, before)
            if mention and not any(mention.span.overlaps(other.span) for other in found.places):
                added.append(mention)
        named = [(then, mention) for then, mention in named if number - then < REACH] + [(number, mention) for mention in places]
        out.append(replace(found, places=_with(found.places, added)) if added else found)
    return tuple(out)


def _with(places: Sequence[Mention[Place]], added: Sequence[Mention[Place]]) -> tuple[Mention[Place], ...]:
    """Both in text order; what was said to lie in "the city" now lies in the city it was."""
    told = {mention.span.exact.lower(): mention.value.name for mention in added}
    named = [
        replace(m, value=replace(m.value, parent=told.get(m.value.parent or "", m.value.parent))) if m.value.parent in told else m for m in places
    ]
    return tuple(sorted((*named, *added), key=lambda mention: mention.span.start))


def _itself(mention: Mention[Place], bare: Mapping[Span, Place]) -> Mention[Place]:
    return replace(mention, value=bare[mention.span]) if mention.span in bare else mention


def _inherited(sentence: Sentence, i: int, before: Sequence[Mention[Place]]) -> Mention[Place] | None:
    word = sentence.words[i]
    if not before:
        return None
    first = i
    if word.lower == "there":
        if word.pos != "ADV" or word.rel == "expl":
            return None
    else:
        same = [word.lower for word in sentence.words[max(0, i - 2) : i]] == ["the", "same"]  # "in the same town in October"
        if not same and (i == 0 or sentence.words[i - 1].lower != "the" or _named_itself(sentence, i)):
            return None
        first = i - 2 if same else i - 1
    kinds = _fits()[word.lower]
    earlier = next((m for m in reversed(before) if (m.value.kind in kinds or "any" in kinds)), None)
    if earlier is None or not (word.lower == "there" or sentence.kids(i, "case") or word.rel == "obj" or word.dep == "nsubj:pass"):
        return None
    start, end, exact = sentence.slice(first, i)
    role: PlaceRole = next((ROLES[sentence.words[k].lower] for k in sentence.kids(i, "case") if sentence.words[k].lower in ROLES), "at")
    place = replace(earlier.value, role=role, relation=None, inherited=True)
    return Mention(place, Span(sentence.report, start, end, exact), "places.back_reference", earlier.antecedent or earlier.span)


def _named_itself(sentence: Sentence, i: int) -> bool:
    """Whether a name or a further description follows: "the town of Bolon", "the camp that was bombed last"."""
    words = sentence.words
    after = words[i + 1] if i + 1 < len(words) else None
    named = after is not None and (after.lower in ("of", "near", "in", "where") or after.text[:1].isupper())
    return named or any(words[k].pos == "PROPN" or words[k].rel in ("acl", "compound", "amod", "appos") for k in sentence.children(i))
