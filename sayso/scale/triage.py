"""Triage: a cheap first look that says which reports, and which of their paragraphs, can hold a claim at all, before the language pipeline runs.

The words are the codebook's own (kinds, measures, speech cues, fixed phrases), so the look cannot drift from the rules it stands in front of.
It errs on the side of reading: a word's conditions are taken as met where any fitting word stands in the paragraph.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.language.pieces import pieces
from sayso.model.report import Report
from sayso.scale.words import Event, Words, words_of_codebook

WORD = re.compile(r"[^\W\d_]+")
NAME = re.compile(r"(?<=[a-z,;)] )[A-Z]\w+")  # a capital inside a sentence
SPEAKERS = frozenset({"he", "she", "they", "we", "i", "it", "who"})
QUOTES = frozenset('“”"«»„')
BACK = re.compile(r"\W*(?:\w+\W+){0,6}?(?:he|she|they|it|his|her|their|its|him|them|there|this|that|these|those)\b", re.IGNORECASE)
TELLING, HINT = 2.0, 0.25  # evidence of a word that names violence or flight alone, and of any other word of an event
SHORT = 30  # words that need no more evidence than one word of an event
RATE = 0.025  # evidence for each further word that makes a report one of conflict; the reports of the gold hold 0.05 and more


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph shows at first sight.

    ``evidence`` counts what speaks of conflict or flight: a word that names it alone 2, armed or displaced people 1, any other word of an event 1/4.
    """

    start: int
    end: int
    words: int = 0
    evidence: float = 0.0
    event: bool = False  # names an event outright, with some other word of conflict beside it
    hint: bool = False  # a word that means an event only where the report speaks of conflict
    voice: bool = False  # a verb of saying, a fixed phrase, a quotation


def triaged(report: Report) -> Report | None:
    """The report with only the paragraphs that can hold a claim as its body; None where no paragraph can.

    In a report of conflict or flight, paragraphs that name an event or let a voice be heard are read; in any other, those that name an
    event outright. A paragraph that others lean on (the next begins with "He"; in a report of conflict: its names come again) is read too.

    >>> text = "Rebels shelled the town.\\n\\nThe valley is known for its roses.\\n\\nTwo soldiers were killed, a doctor said."
    >>> found = triaged(Report(id="r", text=text))
    >>> [text[start:end] for start, end in found.body]
    ['Rebels shelled the town.', 'Two soldiers were killed, a doctor said.']
    >>> triaged(Report(id="r", text="The team won the cup, the coach said.")) is None
    True
    """
    words = words_of_codebook()
    looks = [look_at(report.text[start:end], words, start) for _, start, end in pieces(report.text, report.body)]
    conflict = of_conflict(looks)
    kept = [look.event or (conflict and (look.hint or look.voice)) for look in looks]
    if not any(kept):
        return None
    kept = with_support([report.text[look.start : look.end] for look in looks], kept, names=conflict)
    return report if all(kept) else replace(report, body=tuple((look.start, look.end) for look, keep in zip(looks, kept, strict=True) if keep))


def of_conflict(looks: Iterable[Look]) -> bool:
    """Whether a report speaks of conflict or flight as a whole: enough evidence for its length.

    >>> of_conflict([Look(0, 9, words=9, evidence=0.25)]), of_conflict([Look(0, 9, words=300, evidence=3)])
    (True, False)
    """
    words, evidence = 0, 0.0
    for look in looks:
        words, evidence = words + look.words, evidence + look.evidence
    return evidence > 0 and evidence >= RATE * (words - SHORT)


def with_support(texts: Sequence[str], kept: Sequence[bool], *, names: bool = True) -> list[bool]:
    """Also keep what the kept paragraphs lean on: the one before a paragraph that looks back, and (``names``) those whose names come again.

    >>> with_support(["The baker is Anna Holm.", "It rained.", "Shells fell, said Holm."], [False, False, True])
    [True, False, True]
    """
    out = list(kept)
    if all(out):
        return out
    found = [set(NAME.findall(text)) if names else set() for text in texts]
    wanted: set[str] = set().union(*(row for row, keep in zip(found, out, strict=True) if keep))
    for i in range(len(out) - 1, -1, -1):
        if not out[i] and (found[i] & wanted or (i + 1 < len(out) and out[i + 1] and BACK.match(texts[i + 1]))):
            out[i] = True
    return out


def look_at(text: str, words: Words, start: int = 0) -> Look:
    """A look at one paragraph that begins at ``start``.

    >>> look_at("He said no.", words_of_codebook()).voice
    True
    """
    low = text.lower()
    order = WORD.findall(low)
    present = frozenset(order)
    matter = sum(word in words.matter for word in order) if present & words.matter else 0
    line = f" {' '.join(order)} "
    found = [event for word in present & words.heads for event in words.events[word] if event.fits(present, line)]
    evidence = matter + _evidence(found, order)
    event = any(_outright(event, matter, evidence) for event in found)
    voice = _speaks(present, words, text) or (not present.isdisjoint(words.phrase_words) and bool(words.phrases.search(low)))
    return Look(start, start + len(text), len(order), evidence, event, bool(found), voice)


def _speaks(present: frozenset[str], words: Words, text: str) -> bool:
    """Whether a verb of saying or a quotation lets a voice be heard; verbs such as "sees" and "asks" do beside a name or a pronoun."""
    if not present.isdisjoint(words.voices) or not QUOTES.isdisjoint(text):
        return True
    if any(not rest.isdisjoint(present) for word in present & words.pairs.keys() for rest in words.pairs[word]):
        return True
    return not present.isdisjoint(words.names_speak) and (not present.isdisjoint(SPEAKERS) or bool(NAME.search(text)))


def _outright(event: Event, matter: int, evidence: float) -> bool:
    """Whether a word names an event in whatever report it stands: with another word of conflict, or beside armed people and those who fled."""
    return (event.telling and evidence > TELLING) or (matter > 0 and not (event.weak or event.everyday))


def _evidence(found: Iterable[Event], order: Sequence[str]) -> float:
    points: dict[str, float] = {}
    for event in found:
        points[event.head] = max(points.get(event.head, 0), TELLING if event.telling else HINT)
    return sum(points[word] for word in order if word in points) if points else 0.0
