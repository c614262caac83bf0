"""Mends of the parser's sentence boundaries: small named rules for the splits it gets wrong most."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

ABBREVIATIONS = frozenset(
    {
        "mr.", "mrs.", "ms.", "dr.", "gen.", "col.", "lt.", "maj.", "capt.", "sgt.", "sen.", "rep.", "gov.", "st.", "no.", "jan.", "feb.", "mar.", "apr.",
        "jun.", "jul.", "aug.", "sept.", "sep.", "oct.", "nov.", "dec.", "approx.", "vs.", "rev.", "prof.", "brig.", "adm.", "cmdr.", "fr.", "hon.",
    }
)  # fmt: skip
STOPS = frozenset(".!?…")
CLOSERS = frozenset({"”", '"', "’", "'", ")", "]", "»"})


def mended(doc: "Doc") -> list[tuple[int, int]]:
    """Token ranges (start, end) of the sentences of a parsed piece, wrong splits joined again."""
    starts = [sent.start for sent in doc.sents]
    keep = starts[:1]
    for start in starts[1:]:
        if not _wrong_split(doc, start):
            keep.append(start)
    keep = sorted(set(keep) | _missed(doc))
    ends = [*keep[1:], len(doc)]
    return list(zip(keep, ends, strict=True))


def _missed(doc: "Doc") -> set[int]:
    """Sentence starts the parser ran over: a full stop, then a capital, both outside quotation marks and brackets.

    Only after a word of two letters or more that is no abbreviation.
    """
    found = set()
    for i in range(1, len(doc) - 1):
        token = doc[i]
        if token.text != "." or not token.whitespace_ or not doc[i + 1].text[:1].isupper():
            continue
        before = doc[i - 1]
        if len(before.text) > 2 and before.text.isalpha() and (before.lower_ + ".") not in ABBREVIATIONS:
            found.add(i + 1)
    return found


def _wrong_split(doc: "Doc", start: int) -> bool:
    before, after = doc[start - 1], doc[start]
    return _abbreviation(before.text) or _stray_closer(after.text) or _goes_on(before.text, after.text)


def _abbreviation(before: str) -> bool:
    """ "Gen." | "Nhek", "U.S." | "airstrikes" is settled by _goes_on; initials "J." too."""
    return before.lower() in ABBREVIATIONS or (len(before) == 2 and before[0].isupper() and before[1] == ".")


def _stray_closer(after: str) -> bool:
    """A closing mark begins no sentence."""
    return after in ("”", "»", ")", "]")


def _goes_on(before: str, after: str) -> bool:
    """No stop before, and a small letter, number or mark after: the sentence goes on."""
    ended = before[-1:] in STOPS or before in CLOSERS or before in (":", ";")
    if before[-1:] == "." and len(before) > 1:  # "U.S." "a.m."
        ended = not after[:1].islower()
    return not ended and not (after[:1].isupper() and before in (":", ";"))
