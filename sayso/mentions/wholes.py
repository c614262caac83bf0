"""How quantities stand to one another: parts, wholes, rests and shares; what is computed names what it was computed from."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from sayso.codebook.inflect import noun_forms
from sayso.codebook.loader import load_list
from sayso.mentions.counted import listed, noun_group
from sayso.mentions.inside import POSSESSIVE
from sayso.mentions.numbers import Number
from sayso.mentions.ones import span_of
from sayso.model.figure import PartRole, Quantity
from sayso.model.sentence import Sentence
from sayso.model.span import Mention

COUNTED = ("people", "households", "objects", "actions")
PER_CENT = ("%", "percent", "cent", "per cent")
LONGEST_OWNER = 7  # words of "of the northern camp's"


def role_of(sentence: Sentence, number: Number) -> PartRole | None:
    """How the words beside a number say it stands to another: part, whole, another or total."""
    words = sentence.words
    before = [word.lower for word in words[max(0, number.first - 3) : number.first]]
    after = [word.lower for word in words[number.last + 1 : number.last + 4]]
    text = " ".join(before)
    if _part(before, after, text):
        return "part"
    if text.endswith("out of") or part_before(sentence, number.first) is not None:
        return "whole"
    if (
        (before[-1:] and before[-1] in listed("another"))
        or words[number.core].lower == "another"
        or (after[:1] and after[0] in listed("another_after"))
    ):
        return "another"
    return "total" if text.endswith("total of") or before[-1:] in (["totalling"], ["totaling"]) else None


def _part(before: list[str], after: list[str], text: str) -> bool:
    if before[-1:] and before[-1] in listed("parts"):
        return True
    return any(text.endswith(phrase) for phrase in listed("part_phrases")) or " ".join(after[:2]) in listed("part_phrases")


def part_before(sentence: Sentence, at: int) -> int | None:
    """The last word of what is taken out of the number at word ``at``: "12 of the 40", "80% of Gaza's 2.3 million", "half of its 900"."""
    words, k = sentence.words, at - 1
    while k > 0 and at - k < LONGEST_OWNER and (words[k].pos in ("DET", "PRON", "NOUN", "PROPN", "ADJ") or words[k].text in POSSESSIVE):
        k -= 1
    near = k >= at - 2 or words[at - 1].text in POSSESSIVE
    if k < 1 or words[k].lower != "of" or not near:
        return None
    last = words[k - 1]
    return k - 1 if last.pos == "NUM" or last.lower in PER_CENT or _share_ending(sentence, k - 1) is not None else None


def _share_ending(sentence: Sentence, last: int) -> tuple[int, float] | None:
    """A share that ends with word ``last``, as its first word and its size: "half", "two thirds", "80%"."""
    for phrase, share in load_list("quantifiers")["shares"].items():
        first = last - len(phrase.split()) + 1
        if first >= 0 and _phrase_at(sentence, first, phrase):
            return first, float(share)
    return None


def shares(sentence: Sentence, found: Sequence[Mention[Quantity]]) -> list[Mention[Quantity]]:
    """ "the rest fled", "about half the population": quantities told only through another one."""
    low = sentence.text.lower()
    if not found or not any(phrase in low for phrase in _told_through()):
        return []
    return [*_rests(sentence, found), *_parts_of(sentence, found), *_out_of(sentence, found)]


@lru_cache
def _told_through() -> tuple[str, ...]:
    return (*listed("rest"), *load_list("quantifiers")["shares"], *PER_CENT)


def _phrase_at(sentence: Sentence, i: int, phrase: str) -> bool:
    words = phrase.split()
    return [word.lower for word in sentence.words[i : i + len(words)]] == words


def _rests(sentence: Sentence, found: Sequence[Mention[Quantity]]) -> list[Mention[Quantity]]:
    out: list[Mention[Quantity]] = []
    for word in sentence.words:
        phrase = next((p for p in listed("rest") if _phrase_at(sentence, word.i, p)), None)
        last = word.i + len(phrase.split()) - 1 if phrase else 0
        if (
            phrase is None
            or (last + 1 < len(sentence.words) and sentence.words[last + 1].lower == "of")
            or (phrase == "the remaining" and noun_group(sentence, last + 1))
        ):
            continue
        wholes = [m for m in found if m.span.end <= word.start and m.value.unit_kind in COUNTED and m.value.best is not None]
        if len(wholes) >= 2 and wholes[0].value.unit_kind == wholes[-1].value.unit_kind:
            whole, span = wholes[0], span_of(sentence, word.i, last)
            quantity = Quantity(
                low=None,
                best=None,
                high=None,
                quantifier="exactly",
                unit=whole.value.unit,
                unit_kind=whole.value.unit_kind,
                number=span,
                role="rest",
                of=whole.span,
            )
            out.append(Mention(quantity, span, "figures.rest"))
    return out


def _parts_of(sentence: Sentence, found: Sequence[Mention[Quantity]]) -> list[Mention[Quantity]]:
    """ "half of them" takes a share of what stands before; "5,000 families, about half the population" tells the whole by its share."""
    out: list[Mention[Quantity]] = []
    for word in sentence.words:
        share = next(((p, s) for p, s in load_list("quantifiers")["shares"].items() if _phrase_at(sentence, word.i, p)), None)
        if share is None:
            continue
        last = word.i + len(share[0].split()) - 1
        group = noun_group(sentence, last + 1)
        head = sentence.words[group[-1]].lower if group else sentence.words[last + 2].lower if last + 2 < len(sentence.words) else ""
        before = [m for m in found if m.span.end <= word.start and m.value.unit_kind in ("people", "households") and m.value.best]
        if not before or head not in _whole_words() or (group and group[0] - last > 3):
            continue
        out.append(_share(sentence, (word.i, group[-1] if group else last + 2), float(share[1]), before[-1]))
    return out


def _out_of(sentence: Sentence, found: Sequence[Mention[Quantity]]) -> list[Mention[Quantity]]:
    """ "80% of Gaza's 2.3 million people", "half of the 12,000 residents": a share of the whole that is told behind it."""
    out: list[Mention[Quantity]] = []
    for whole in found:
        inside = sentence.within(whole.span.start, whole.span.end)
        last = part_before(sentence, inside[0]) if inside and whole.value.role == "whole" and whole.value.best else None
        if last is None or whole.value.unit_kind not in COUNTED:
            continue
        if sentence.words[last].lower in PER_CENT:
            part = next((m for m in found if sentence.within(m.span.start, m.span.end)[-1:] in ([last], [last - 1])), None)
            size = (part.value.best or part.value.low or 0) / 100 if part else 0.0
            first = sentence.within(part.span.start, part.span.end)[0] if part else last
        else:
            first, size = _share_ending(sentence, last) or (last, 0.0)
        if 0 < size < 1:
            out.append(_share_of(sentence, (first, last), size, whole))
    return out


def _share_of(sentence: Sentence, words: tuple[int, int], share: float, whole: Mention[Quantity]) -> Mention[Quantity]:
    first, last = words
    about = first > 0 and sentence.words[first - 1].lower in ("about", "around", "nearly", "almost", "roughly", "some", "approximately")
    value, span = whole.value, span_of(sentence, first - about, last)
    number = round((value.best or 0) * share)
    quantity = Quantity(
        low=number, best=number, high=number, quantifier="about" if about else "exactly", approximate=about, unit=value.unit,
        unit_kind=value.unit_kind, number=span, role="share", share=share, of=whole.span, inputs=(whole.span,),
    )  # fmt: skip
    return Mention(quantity, span, "figures.share")


@lru_cache
def _whole_words() -> frozenset[str]:
    return frozenset(form for noun in listed("whole_nouns") for form in noun_forms(noun))


def _share(sentence: Sentence, words: tuple[int, int], share: float, other: Mention[Quantity]) -> Mention[Quantity]:
    first, last = words
    about = first > 0 and sentence.words[first - 1].lower in ("about", "around", "nearly", "almost", "roughly", "some", "approximately")
    first -= about
    value, span = other.value, span_of(sentence, first, last)
    beside = sentence.words[first - 1].text in (",", "(", "or", "-", "–") if first else False
    tells_whole = beside and sentence.words[last].lower not in ("them", "those", "these")
    number = (value.best or 0) / share if tells_whole else (value.best or 0) * share
    quantity = Quantity(
        low=number, best=number, high=number, quantifier="about" if about else "exactly", approximate=about, unit=value.unit,
        unit_kind=value.unit_kind, number=span, role="whole" if tells_whole else "share", share=share, of=other.span, inputs=(other.span,),
    )  # fmt: skip
    return Mention(quantity, span, "figures.whole_by_share" if tells_whole else "figures.share")


def related(sentence: Sentence, found: Sequence[Mention[Quantity]]) -> list[Mention[Quantity]]:
    """Parts and wholes point to one another; "the rest" is computed from the whole and its parts."""
    out: list[Mention[Quantity]] = []
    for mention in found:
        value = mention.value
        earlier = [m for m in out if m.value.unit_kind in COUNTED and m.rule != "figures.article"]
        if value.role is None and out and out[-1].value.role == "part" and _joined(sentence, out[-1], mention):
            value = replace(value, role="part", of=out[-1].value.of)
        if value.role in ("part", "whole") and value.of is None and earlier:
            value = replace(value, of=_whole_of(earlier).span)
        if value.role == "rest":
            value = _rest(value, earlier)
        out.append(replace(mention, value=value))
    return out


def _joined(sentence: Sentence, left: Mention[Quantity], right: Mention[Quantity]) -> bool:
    """ "including four children and four women": only "and" or a comma stands between."""
    between = sentence.text[left.span.end - sentence.start : right.span.start - sentence.start]
    return between.strip(" ,") in ("and", "")


def _whole_of(earlier: Sequence[Mention[Quantity]]) -> Mention[Quantity]:
    return next((m for m in reversed(earlier) if m.value.role != "part"), earlier[-1])


def _exact(value: Quantity) -> bool:
    return value.best is not None and value.low == value.best == value.high


def _rest(value: Quantity, earlier: Sequence[Mention[Quantity]]) -> Quantity:
    """The rest of a whole after its parts: about 4,500 less 2,800 = 1,700; left open where a bound or a part is."""
    whole = next((m for m in earlier if m.span == value.of), None)
    parts = [m for m in earlier if m.span != value.of and m.value.unit_kind == value.unit_kind]
    if whole is None or not parts or not all(_exact(m.value) for m in (whole, *parts)):
        return value
    left = (whole.value.best or 0) - sum(m.value.best or 0 for m in parts)
    inputs = (whole.span, *(m.span for m in parts))
    return replace(value, low=left, best=left, high=left, approximate=whole.value.approximate, inputs=inputs) if left > 0 else value
