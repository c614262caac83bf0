"""When: which time of a sentence is that of which of its events.

The parser hangs times on the wrong verb more often than any other phrase; so a time goes to the event it stands right behind, then to the one that
governs it in the tree, then to the nearest before it in the same clause. The time of the saying ("said on Wednesday") is nobody's but the voice's.
"""

from collections.abc import Iterator, Sequence

from sayso.claims.clauses import is_verb
from sayso.claims.events import Unit
from sayso.claims.frame import Frame
from sayso.claims.kin import clause_edge, edge_of, kin, words_of_units
from sayso.claims.reading import Reading
from sayso.claims.slots import head_word
from sayso.codebook.lexicon import word_class
from sayso.model.sentence import Sentence, Word
from sayso.model.span import Mention
from sayso.model.when import When

ORDER = {"range": 0, "point": 1}
LOOSE = frozenset(["on", "in", "at", "of", "during", "about", "around", "the", "early", "late", "earlier", "later", "by", "from", "within", "over"])
COMPARED = 9  # words between what compares and the time
FAR = 4  # words between the verb of saying and its own time


def when_of(reading: Reading, unit: Unit) -> Mention[When] | None:
    """The time of a unit, its own before one it shares with an event told in the same breath; None where the words give none."""
    own = _own_times(reading, unit)
    if not own:
        own = next((found for other in (*kin(reading, unit), *_above(reading, unit)) if (found := _own_times(reading, other))), [])
    return min(own, key=lambda time: (ORDER[time.value.kind], time.span.start), default=None)


def _above(reading: Reading, unit: Unit) -> Iterator[Unit]:
    """The units over a noun in its own clause: "fighting on Monday, including an attack on a convoy"."""
    sentence = reading.sentence
    if not unit.main.noun:
        return
    by_word = words_of_units(reading.units)
    for at in sentence.ancestors(unit.main.at):
        if at in by_word and by_word[at] is not unit:
            yield by_word[at]
        if clause_edge(sentence, at):
            return


def said_when(reading: Reading, frame: Frame) -> Mention[When] | None:
    """The time told in a speech that names no event."""
    for time in reading.found.times:
        i = head_word(reading.sentence, time)
        first = min(reading.sentence.within(time.span.start, time.span.end), default=-1)
        if i in frame.content and time.value.expr is not None and time.value.kind in ORDER and i is not None and not of_saying(reading, i, first):
            return time
    return None


def _own_times(reading: Reading, unit: Unit) -> list[Mention[When]]:
    found = []
    for time in reading.found.times:
        i = head_word(reading.sentence, time)
        if i is None or time.value.expr is None or time.value.kind not in ORDER or _compared(reading.sentence, time):
            continue
        if _unit_of(reading, time, i) is unit:
            found.append(time)
    return found


def _compared(sentence: Sentence, time: Mention[When]) -> bool:
    """ "down from 20.5 million in 2023", "compared with 400 in January": the time of what a number is only compared with."""
    first = min(sentence.within(time.span.start, time.span.end), default=0)
    near = sentence.words[max(0, first - COMPARED) : first]
    best = time.value.expr is not None and time.value.expr.startswith("since(") and any(word.tag in ("JJS", "RBS") for word in near)
    marks = [n for n in range(len(near)) if _compares(near, n) or (best and near[n].tag in ("JJS", "RBS"))]
    return bool(marks) and not any(word.text in (",", ";") or is_verb(word) for word in near[marks[-1] + 1 :])


def _compares(words: Sequence[Word], n: int) -> bool:
    """Whether word ``n`` opens what is compared with: "than in 2024", "against 400 in January"; not "more than 100 since Tuesday"."""
    low, after = words[n].lower, [word.lower for word in words[n + 1 : n + 3]]
    if low == "than":
        return after[:1] in (["in"], ["during"], ["the"], ["at"], [])
    numbered = n + 1 < len(words) and words[n + 1].pos == "NUM"
    return f"{low} {''.join(after[:1])}" in word_class("compared") or (low == "against" and numbered and after[1:] == ["in"])


def _unit_of(reading: Reading, time: Mention[When], i: int) -> Unit | None:
    sentence, units = reading.sentence, reading.units
    first = min(sentence.within(time.span.start, time.span.end), default=i)
    by_word = words_of_units(units)
    before = _word_before(sentence, first)
    if before in by_word and sentence.words[before].pos in ("NOUN", "PROPN"):
        return by_word[before]  # "his capture on March 26"
    if of_saying(reading, i, first):
        return None
    governor = _governor(sentence, i)
    if any(frame.cue == governor and _closes_event(sentence, frame, first) for frame in reading.frames):
        told = [unit for unit in units if unit.main.at < first]
        return next((unit for unit in told if unit.main.at == edge_of(sentence, told[0].main.at)), told[0]) if told else None
    nearer = _nearer(sentence, governor, first)
    if nearer in by_word:
        return by_word[nearer]
    if governor in by_word:
        return by_word[governor]
    between = [unit for unit in units if (governor is None or governor < unit.main.at) and unit.main.at < first]
    if between and not _comma_between(sentence, between[-1].main.at, first):
        return between[-1]
    return _upwards(sentence, i, units)


def _word_before(sentence: Sentence, first: int) -> int:
    """The word that a time stands behind, past its prepositions."""
    k = first - 1
    while k > 0 and sentence.words[k].lower in LOOSE:
        k -= 1
    return k


def _governor(sentence: Sentence, i: int) -> int | None:
    head = sentence.words[i].head
    return head if head != i else None


def _nearer(sentence: Sentence, governor: int | None, first: int) -> int | None:
    """The noun that a participle between a time and its governor tells of: "amid a truce declared on 13 September"."""
    words = sentence.words
    for k in range(first - 1, governor if governor is not None else first, -1):
        if words[k].text in (",", ";"):
            return None
        if words[k].tag == "VBN" and words[k].dep == "acl":
            return words[k].head
    return None


def _comma_between(sentence: Sentence, low: int, high: int) -> bool:
    return any(sentence.words[k].text in (",", ";", "–", "—") for k in range(low, high))


def _upwards(sentence: Sentence, i: int, units: Sequence[Unit]) -> Unit | None:
    """The unit above a time in the tree, or the nearest one of its clause."""
    by_word = words_of_units(units)
    for at in (i, *sentence.ancestors(i)):
        if at in by_word:
            return by_word[at]
        if clause_edge(sentence, at):
            break
    near = [unit for unit in units if edge_of(sentence, unit.main.at) == edge_of(sentence, i)]
    before = [unit for unit in near if unit.main.at < i]
    return before[-1] if before else near[0] if near else None


def of_saying(reading: Reading, i: int, first: int) -> bool:
    """Whether a time tells when something was said: it hangs on the verb of saying, or stands in its words, and close by."""
    sentence = reading.sentence
    for frame in reading.frames:
        hangs = sentence.words[i].head in range(frame.cue, frame.last + 1)
        if not hangs and (i not in frame.own or any(unit.main.at in frame.own for unit in reading.units)):
            continue
        if _closes_event(sentence, frame, first) or sentence.words[frame.cue].lower in word_class("recording"):
            continue  # "In 2024, IDMC recorded 20 million displacements": when they took place
        ends = [frame.cue, frame.last, *([frame.speaker] if frame.speaker is not None else [])]
        gap = min(abs(first - end) for end in ends)
        between = [k for k in range(frame.last + 1, first) if is_verb(sentence.words[k]) or any(k in u.words for u in reading.units)]
        if gap <= FAR or not between or (i in frame.own and not hangs):
            return True
    return False


def _closes_event(sentence: Sentence, frame: Frame, first: int) -> bool:
    """Whether a time ends what was said before the voice is named: "... was hit on Saturday, officials said"."""
    begin = min([frame.cue, *([frame.speaker] if frame.speaker is not None else [])])
    told = [k for k in frame.content if k < first]
    return first < begin and bool(told) and any(sentence.words[k].text == "," for k in range(first, begin))
