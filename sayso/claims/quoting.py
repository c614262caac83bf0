"""Quotes: the characters of a sentence that make a claim."""

from sayso.claims.clauses import clause_of
from sayso.claims.events import Unit
from sayso.claims.reading import Reading
from sayso.claims.voices import Spoken
from sayso.model.sentence import Sentence
from sayso.model.span import Span


def quote_of(reading: Reading, unit: Unit, line: list[Spoken]) -> Span:
    """The characters that make a unit's claim: its clause without the clauses of other units, or the whole of a voice's only unit with its voice."""
    sentence = reading.sentence
    alone = [u for u in reading.units if line and u.main.at in line[-1].frame.content]
    top = clause_of(sentence, unit.main.at)
    tops = {top} | {clause_of(sentence, t.at) for t in unit.triggers if not t.noun}
    others = {i for u in reading.units if u is not unit for i in u.words}
    words = {i for at in tops for i in sentence.subtree(at)}
    if words & others:
        for k in (k for at in tops for k in sentence.kids(at, "conj", "advcl", "parataxis", "ccomp", "acl", *(("obl",) if unit.main.noun else ()))):
            below = set(sentence.subtree(k))
            if below & others and not below & unit.words:
                words -= below
    subject = sentence.words[unit.main.at].rel in ("nsubj", "csubj")
    if words & others and unit.main.noun and (unit.verb != top or not subject):
        words = set(sentence.subtree(unit.main.at))  # two nouns of one clause: each is its own phrase
        for k in sentence.kids(unit.main.at, "conj", "acl"):
            words -= set(sentence.subtree(k)) if set(sentence.subtree(k)) & others else set()
    if line:
        frame = line[-1].frame
        if len(alone) <= 1:
            words = set(frame.content) | set(frame.own)
        elif top not in frame.content:
            words &= set(frame.content)
    return trim(sentence, *_run(sentence, words | unit.words, unit))


def _run(sentence: Sentence, words: set[int], unit: Unit) -> tuple[int, int]:
    """First and last word of the stretch around a unit that holds no other clause; gaps of a word or two are closed."""
    first, last = min(unit.words), max(unit.words)
    while any(first - step in words for step in (1, 2, 3)):
        first = next(first - step for step in (1, 2, 3) if first - step in words)
    while any(last + step in words for step in (1, 2, 3)):
        last = next(last + step for step in (1, 2, 3) if last + step in words)
    return first, last


def trim(sentence: Sentence, first: int, last: int) -> Span:
    """The span from one word to another without the marks and conjunctions at its edges."""
    words = sentence.words
    while first < last and words[first].rel in ("punct", "cc") and words[first].text not in ("“", '"'):
        first += 1
    while last > first and words[last].text in (".", ",", ";", ":"):
        last -= 1
    return span_at(sentence, first, last)


def span_at(sentence: Sentence, first: int, last: int) -> Span:
    """The span from one word to another."""
    start, end, exact = sentence.slice(first, last)
    return Span(sentence.report, start, end, exact)


def cue_span(sentence: Sentence, line: list[Spoken]) -> Span | None:
    """The words that give the innermost voice."""
    return span_at(sentence, line[-1].frame.cue, line[-1].frame.last) if line else None
