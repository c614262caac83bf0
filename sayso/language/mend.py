"""Mends of the parser's sentence boundaries: small named rules for the splits it gets wrong most."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sayso.codebook.loader import check_keys, load_list

LISTS = ("before_name", "before_number", "of_country")
WORDS = (
    "counting",
    "saying",
    "supposed",
    "hearers",
    "asides",
    "small",
    "dated",
    "days",
    "telling",
    "occasions",
    "naming",
    "states",
    "tallies",
    "never_nouns",
    "headline_verbs",
    "headline_counts",
    "headline_hedges",
    "beside",
    "resulting",
    "regions",
    "holding",
)
STOPS = frozenset(".!?…")
OPENERS = frozenset("“«‘([")
CLOSERS = frozenset({"”", '"', "’", "'", ")", "]", "»", "''"})
NEAR = 40  # words a bracket may stay open over a sentence boundary


@dataclass(frozen=True, slots=True)
class Piece:
    """The tokens of one parsed piece: their text, whether a space follows, whether they are verbs, and where the parser began its sentences."""

    texts: Sequence[str]
    spaced: Sequence[bool]
    verbs: Sequence[bool]
    starts: Sequence[int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """One mended sentence: its tokens ``[first, last)``, and the starts inside it that were joined, each with the rule that joined it."""

    first: int
    last: int
    joined: tuple[tuple[int, str], ...] = ()


@lru_cache
def abbreviations() -> dict[str, frozenset[str]]:
    """The abbreviations that end no sentence, by list, with their full stops.

    >>> "gen." in abbreviations()["before_name"]
    True
    """
    lists = load_list("abbreviations", Path(__file__).parent)
    check_keys(lists, (*LISTS, *WORDS), "abbreviations.yaml")
    return {key: frozenset(f"{word}." for word in lists.get(key, ())) for key in LISTS}


@lru_cache
def listed(key: str) -> frozenset[str]:
    """The words of a list that stands beside the abbreviations.

    >>> "said" in listed("saying")
    True
    """
    return frozenset(load_list("abbreviations", Path(__file__).parent)[key])


def mended(piece: Piece) -> list[Stretch]:
    """The sentences of a parsed piece: wrong splits joined, missed ones made.

    >>> words = "Gen. Nhek left .".split()
    >>> mended(Piece(words, [True, True, True, False], [False, False, True, False], [0, 1]))
    [Stretch(first=0, last=4, joined=((1, 'abbreviation'),))]
    """
    found = sorted({0, *piece.starts, *_missed(piece)})
    kept, joins = [0], {}
    for start in found[1:]:
        rule = next((name for name, wrong in RULES if wrong(piece, kept[-1], start)), None)
        if rule:
            joins[start] = rule
        else:
            kept.append(start)
    ends = [*kept[1:], len(piece.texts)]
    return [Stretch(a, b, tuple((at, rule) for at, rule in joins.items() if a < at < b)) for a, b in zip(kept, ends, strict=True) if b > a]


def _missed(piece: Piece) -> list[int]:
    """Sentence starts the parser ran over: a full stop after a word of three letters or more, then a capital, perhaps in quotation marks."""
    texts = piece.texts
    found = []
    for i in range(1, len(texts) - 1):
        if texts[i] == "." and piece.spaced[i] and len(texts[i - 1]) > 2 and texts[i - 1].isalpha():
            after = i + 2 if texts[i + 1] in ("“", '"') and not piece.spaced[i + 1] and i + 2 < len(texts) else i + 1
            if texts[after][:1].isupper() and not _abbreviated(texts[i - 1].lower() + ".", texts[after]):
                found.append(i + 1)
        if texts[i] == ";" and piece.spaced[i] and _whole(piece, i):
            found.append(i + 1)
    return found


def _whole(piece: Piece, at: int) -> bool:
    """ "The army took the town; the rebels denied it": both sides of a semicolon have a verb of their own, and no quotation is open."""
    texts = piece.texts
    marks = [i for i, text in enumerate(texts) if text in (".", ";", "?", "!")]
    first = max((i for i in marks if i < at), default=-1) + 1
    last = min((i for i in marks if i > at), default=len(texts))
    opening = texts[at + 1].lower()
    if opening[:1].isdigit() or opening in listed("counting"):
        return False  # "...; 15 people were killed" tells more of the same
    open_marks = sum(text in ("“", "(") for text in texts[:at]) - sum(text in ("”", ")") for text in texts[:at])
    straight = texts[:at].count('"') % 2
    return any(piece.verbs[first:at]) and any(piece.verbs[at + 1 : last]) and not open_marks and not straight


def _abbreviated(before: str, after: str) -> bool:
    lists = abbreviations()
    return (before in lists["before_name"] and after[:1].isupper()) or (before in lists["before_number"] and after[:1].isdigit())


def abbreviation(piece: Piece, first: int, start: int) -> bool:
    """ "Gen." | "Nhek", "Aug." | "28": the word before is an abbreviation of what comes."""
    before = piece.texts[start - 1].lower()
    if before == "." and start - 2 >= first and not piece.spaced[start - 2]:
        before = piece.texts[start - 2].lower() + "."
    return _abbreviated(before, piece.texts[start])


def initial(piece: Piece, first: int, start: int) -> bool:
    """ "J." | "Edgar": an initial, and a name goes on."""
    before = piece.texts[start - 1]
    return len(before) == 2 and before[0].isupper() and before[1] == "." and piece.texts[start][:1].isupper()


def country(piece: Piece, first: int, start: int) -> bool:
    """ "The U.S." | "Navy": nothing but a name so far, so the sentence goes on."""
    return piece.texts[start - 1].lower() in abbreviations()["of_country"] and not any(piece.verbs[first:start])


def stray_closer(piece: Piece, first: int, start: int) -> bool:
    """A closing mark begins no sentence; a straight quotation mark closes where it stands tight behind a word."""
    mark = piece.texts[start]
    return mark in ("”", "»", ")", "]", "''") or (mark in ('"', "’", "'") and not piece.spaced[start - 1])


def lone_opener(piece: Piece, first: int, start: int) -> bool:
    """A quotation mark that opens is no sentence by itself."""
    return start - first == 1 and piece.texts[first] in ("“", '"', "«", "„") and not piece.spaced[first]


def quote_then_tag(piece: Piece, first: int, start: int) -> bool:
    """ "...," | "Mr Ging said", "...!" | "the boy cried": a quotation that ends in a comma, or goes on with a small letter, is not the end."""
    if piece.texts[start - 1] not in CLOSERS or start - 2 < first:
        return False
    return piece.texts[start - 2] == "," or (piece.texts[start - 2] in ("!", "?", "…") and piece.texts[start][:1].islower())


def in_brackets(piece: Piece, first: int, start: int) -> bool:
    """A bracket that was opened inside the sentence, and closes soon, is still open."""
    texts = piece.texts
    opened = [i for i in range(first + 1, start) if texts[i] == "("]
    if not opened or ")" in texts[opened[-1] : start]:
        return False
    return ")" in texts[start : start + NEAR]


def goes_on(piece: Piece, first: int, start: int) -> bool:
    """No stop before: the sentence goes on; after "U.S." or "a.m." it goes on where a small letter follows."""
    before, after = piece.texts[start - 1], piece.texts[start]
    ended = before[-1:] in STOPS or before in CLOSERS or before in (":", ";")
    if before[-1:] == "." and len(before) > 1:  # "U.S." "a.m."
        ended = not after[:1].islower()
    return not ended


Rule = Callable[[Piece, int, int], bool]
RULES: tuple[tuple[str, Rule], ...] = (
    ("abbreviation", abbreviation),
    ("initial", initial),
    ("country", country),
    ("stray_closer", stray_closer),
    ("lone_opener", lone_opener),
    ("quote_then_tag", quote_then_tag),
    ("in_brackets", in_brackets),
    ("goes_on", goes_on),
)
