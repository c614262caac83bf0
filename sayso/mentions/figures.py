"""Quantities of a sentence: the number with its hedge, the unit it counts, and how it stands to another quantity."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from sayso.codebook.loader import load_list
from sayso.codebook.units import unit_kind
from sayso.mentions.numbers import Number, find_numbers
from sayso.model.figure import PartRole, Quantity, UnitKind
from sayso.model.sentence import Sentence
from sayso.model.span import Mention, Span

NOUNS = ("NOUN", "PROPN")
MONTHS = frozenset("january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.".split())
COUNTED = ("people", "households", "objects", "actions")


@lru_cache
def _set(key: str) -> frozenset[str]:
    return frozenset(map(str, load_list("quantifiers")[key]))


def find(sentence: Sentence) -> tuple[Mention[Quantity], ...]:
    """Every quantity of a sentence, in order; dates, ages, times and ordinals are none."""
    rows: list[tuple[Number, Mention[Quantity]]] = []
    used: set[int] = set()
    for number in find_numbers(sentence):
        if _no_count(sentence, number):
            continue
        mention = _quantity(sentence, number, [m for _, m in rows])
        if mention is not None:
            rows.append((number, mention))
            used |= set(range(number.first, number.last + 1))
    found = [mention for _, mention in rows]
    found += [*_articles(sentence, used), *_nones(sentence), *_shares(sentence, found)]
    found = sorted(found, key=lambda m: (m.span.start, m.span.end))
    return tuple(_related(sentence, found))


def _no_count(sentence: Sentence, number: Number) -> bool:
    """Dates, years, ages, clock times, ordinals, parts of names and section numbers count nothing."""
    words = sentence.words
    before = words[number.core - 1].lower if number.core else ""
    after = words[number.last + 1].lower if number.last + 1 < len(words) else ""
    core = words[number.core]
    if before in MONTHS or (after in MONTHS and core.text.isdigit() and (number.best or 0) <= 31):
        return True
    if core.text.isdigit() and len(core.text) == 4 and 1500 <= int(core.text) <= 2100 and unit_kind(after) == "other":
        return True
    if before in ("aged", "age", "resolution", "no.", "number", "page", "article", "chapter", "group", "phase", "act", "section", "$", "€", "£", "¥", "@", "#", "#", "level", "day", "at", "since", "by", "until", "in") and unit_kind(after) == "other" and after not in ("of",):
        return before not in ("at", "by", "in") or core.text.isdigit() or after in ("the", ".", ",", "")
    if after in ("a.m.", "p.m.", "am", "pm", "o'clock", "%", "percent", "st", "nd", "rd", "th", "-year", "year-old", "-year-old", "years", "%."):
        return True
    if after in ("-", "–") and number.last + 2 < len(words) and words[number.last + 2].lower in ("year", "day", "month", "week", "hour", "point", "km", "mile", "kilometre", "kilometer", "strong"):
        return words[number.last + 2].lower != "strong"
    if core.ent in ("ORG", "PER") and not core.ent_start:
        return True
    if core.lower == "one" and (after in ("of", ",", "another", "day", "side", "hand", "thing", "point") or before in ("the", "another", "each", "every", "this", "that", "no")):
        return after != "of"
    return core.text.isdigit() and (before == "," and after == ",")


def _unit(sentence: Sentence, start: int) -> tuple[list[int], int | None]:
    """(words of the unit, its head) of the noun group that starts at word ``start``, by the order of the words; empty where none follows."""
    words, at = sentence.words, start
    while at < len(words) and (words[at].lower in _set("another") | {"of", "the", "these", "those", "its", "their", "his", "our", "whom", "all"} or words[at].pos in ("DET", "ADV")) and words[at].pos not in NOUNS:
        at += 1
    group: list[int] = []
    while at < len(words):
        word = words[at]
        nominal = word.pos in NOUNS or (word.tag in ("NNS", "NN", "NNP", "NNPS") and word.pos != "PUNCT")
        if nominal or word.pos == "ADJ" or (word.tag in ("VBN", "VBG") and word.rel in ("amod", "compound")) or (word.text in ("-", "/") and group and at + 1 < len(words) and not words[at].space):
            group.append(at)
        elif word.lower in ("and", "or", "&") and group and at + 1 < len(words) and _joined(sentence, group, at):
            group.append(at)
        elif word.text == "'s" or word.text == "’s":
            group.append(at)
        else:
            break
        at += 1
    while group and words[group[-1]].pos not in NOUNS and words[group[-1]].tag not in ("NN", "NNS", "NNP", "NNPS"):
        group.pop()
    return (group, group[-1]) if group else ([], None)


def _joined(sentence: Sentence, group: list[int], at: int) -> bool:
    """ "women and children", "storage and refinery facilities": the unit goes on after "and" where no new number or party begins."""
    words = sentence.words
    nxt, last = words[at + 1], words[group[-1]]
    if nxt.pos not in (*NOUNS, "ADJ") or nxt.tag == "CD":
        return False
    people = unit_kind(last.lower) == "people" and unit_kind(nxt.lower) == "people"
    modifies = last.tag == "NN" and unit_kind(last.lower) == "other" and at + 2 < len(words) and words[at + 2].pos in NOUNS and words[at + 2].tag == "NNS"
    return people or modifies


def _quantity(sentence: Sentence, number: Number, before: Sequence[Mention[Quantity]]) -> Mention[Quantity] | None:
    words = sentence.words
    group, head = _unit(sentence, number.last + 1)
    inherited: Quantity | None = None
    gap = words[number.last + 1].lower if number.last + 1 < len(words) else ""
    if head is None or (gap in ("of",) and head is not None and words[number.last + 2].lower in ("which", "whom", "them")):
        group, head = [], None
        inherited = _elliptic(sentence, number, before)
        if inherited is None and number.quantifier == "exactly" and not _bare_ok(sentence, number):
            return None
    kind: UnitKind = inherited.unit_kind if inherited else unit_kind(" ".join(words[i].lower for i in group[-2:])) if group else "people"
    unit_span = _span(sentence, group[0], group[-1]) if group else inherited.unit_span if inherited else None
    last = group[-1] if group else number.last
    if head is not None and words[head].lower in ("others", "other", "more") and before:
        inherited = before[-1].value
        kind = inherited.unit_kind
    quantity = Quantity(
        low=number.low, best=number.best, high=number.high, quantifier=number.quantifier, approximate=number.approximate,
        unit=(inherited.unit if inherited else _clean(unit_span.exact) if unit_span else None), unit_kind=kind, unit_span=unit_span,
        number=_span(sentence, number.first, number.last), role=_role(sentence, number),
    )  # fmt: skip
    return Mention(quantity, _span(sentence, number.first, last), number.rule)


def _clean(text: str) -> str:
    return " ".join(text.split())


def _elliptic(sentence: Sentence, number: Number, before: Sequence[Mention[Quantity]]) -> Quantity | None:
    """A number without a noun takes the unit of the last counted noun: "12 people killed and 20 wounded", "of which 2,800 remain"."""
    for mention in reversed(before):
        if mention.value.unit_kind in COUNTED and mention.value.unit:
            return mention.value
    return None


def _bare_ok(sentence: Sentence, number: Number) -> bool:
    """A number that stands alone counts people where a verb of harm or flight follows it ("killing 20", "left 12 dead")."""
    words = sentence.words
    near = {words[k].lower for k in range(max(0, number.first - 3), min(len(words), number.last + 4))}
    harm = {"killed", "killing", "kill", "kills", "wounded", "wounding", "injured", "injuring", "dead", "died", "hurt", "displaced", "missing", "arrested", "detained", "die", "injures", "wounds"}
    return bool(near & harm)


def _role(sentence: Sentence, number: Number) -> PartRole | None:
    words = sentence.words
    before = [word.lower for word in words[max(0, number.first - 3) : number.first]]
    text = " ".join(before)
    after = " ".join(word.lower for word in words[number.last + 1 : number.last + 3])
    if before[-1:] in (["including"], ["included"], ["comprising"]) or text.endswith(("among them", "of whom", "of which", "of them", "among whom")) or after in ("of them", "of whom", "of which"):
        return "part"
    if text.endswith("out of") or (before[-1:] == ["of"] and number.first >= 2 and words[number.first - 2].pos == "NUM"):
        return "whole"
    if before[-1:] and before[-1] in ("another", "additional", "further", "extra") or after.split(" ")[:1] in (["more"], ["others"], ["additional"]):
        return "another"
    return "total" if text.endswith(("total of", "a total of", "totalling")) else None


def _articles(sentence: Sentence, used: set[int]) -> list[Mention[Quantity]]:
    """ "a rebel was killed", "a Syrian jet had crashed": one of a thing that reports count."""
    out = []
    for word in sentence.words:
        if word.lower not in ("a", "an") or word.i in used or word.i + 1 >= len(sentence.words):
            continue
        group, head = _unit(sentence, word.i + 1)
        if head is None or sentence.words[head].tag in ("NNS", "NNPS") or sentence.words[word.i + 1].lower in ("number", "few", "couple", "dozen", "hundred", "lot", "series", "total"):
            continue
        kind = unit_kind(sentence.words[head].lower)
        if kind in ("people", "objects", "households"):
            span = _span(sentence, group[0], group[-1])
            quantity = Quantity(low=1, best=1, high=1, quantifier="exactly", unit=_clean(span.exact), unit_kind=kind, unit_span=span, number=_span(sentence, word.i, word.i))
            out.append(Mention(quantity, _span(sentence, word.i, group[-1]), "figures.article"))
    return out


def _nones(sentence: Sentence) -> list[Mention[Quantity]]:
    """ "no casualties", "no one was hurt": none at all."""
    out = []
    for word in sentence.words:
        two = f"{word.lower} {sentence.words[word.i + 1].lower}" if word.i + 1 < len(sentence.words) else ""
        if word.lower == "nobody" or two == "no one":
            last = word.i + (two == "no one")
            quantity = Quantity(low=0, best=0, high=0, quantifier="none", unit="people", unit_kind="people", number=_span(sentence, word.i, last))
            out.append(Mention(quantity, _span(sentence, word.i, last), "figures.none"))
        elif word.lower == "no":
            group, head = _unit(sentence, word.i + 1)
            if head is not None and sentence.words[head].lower in ("casualties", "deaths", "injuries", "fatalities", "victims"):
                span = _span(sentence, group[0], group[-1])
                quantity = Quantity(low=0, best=0, high=0, quantifier="none", unit=_clean(span.exact), unit_kind="people", unit_span=span, number=_span(sentence, word.i, word.i))
                out.append(Mention(quantity, _span(sentence, word.i, group[-1]), "figures.none"))
    return out


def _shares(sentence: Sentence, found: Sequence[Mention[Quantity]]) -> list[Mention[Quantity]]:
    """ "about half the population", "the rest": quantities told only through another one."""
    low = sentence.text.lower()
    out = []
    for phrase in _set("rest"):
        at = low.find(phrase)
        if at < 0 or not found or low[at + len(phrase) : at + len(phrase) + 4].startswith(" of "):
            continue
        inside = sentence.within(sentence.start + at, sentence.start + at + len(phrase))
        wholes = [m for m in found if m.value.unit_kind in ("people", "households") and m.span.start < sentence.start + at and m.value.best is not None]
        if inside and len(wholes) >= 2 and wholes[0].value.unit_kind == wholes[-1].value.unit_kind:
            span = _span(sentence, inside[0], inside[-1])
            out.append(Mention(Quantity(low=None, best=None, high=None, quantifier="exactly", unit=wholes[0].value.unit, unit_kind=wholes[0].value.unit_kind, number=span, role="rest", of=wholes[0].span), span, "figures.rest"))
            break
    return out


def _related(sentence: Sentence, found: list[Mention[Quantity]]) -> list[Mention[Quantity]]:
    """Parts point to their wholes: "12 people, including four medics"; "of which 2,800"; "4,500 ... out of 9,500"; "the rest" is computed."""
    out: list[Mention[Quantity]] = []
    for mention in found:
        value = mention.value
        earlier = [m for m in out if m.value.unit_kind in COUNTED and m.rule != "figures.article"]
        if value.role == "part" and value.of is None and earlier:
            whole = next((m for m in reversed(earlier) if m.value.role != "part"), earlier[-1])
            value = replace(value, of=whole.span)
        if value.role == "rest":
            value = _rest(value, mention, earlier)
        out.append(replace(mention, value=value))
    return out


def _rest(value: Quantity, mention: Mention[Quantity], earlier: list[Mention[Quantity]]) -> Quantity:
    """The rest of a whole after its parts, ends kept apart: about 4,500 less 2,800 = 1,700."""
    whole = next((m.value for m in earlier if m.span == value.of), None)
    parts = [m.value for m in earlier if m.span != value.of and m.value.unit_kind == value.unit_kind and m.value.best is not None]
    if whole is None or whole.best is None or not parts:
        return value
    left = whole.best - sum(part.best or 0 for part in parts)
    return replace(value, low=left, best=left, high=left, approximate=whole.approximate) if left > 0 else value


def _span(sentence: Sentence, first: int, last: int) -> Span:
    start, end, exact = sentence.slice(first, last)
    return Span(sentence.report, start, end, exact)
