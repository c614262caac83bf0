"""Quotation marks in a sentence: what stands between them, and who says it by a verb that no list of verbs of saying has."""

from sayso.claims.clauses import is_verb, noun_run, run_head
from sayso.claims.frame import Frame
from sayso.model.sentence import Sentence

OPENING, CLOSING, STRAIGHT = ("“", "«", "„", "``"), ("”", "»", "''"), '"'
PAST = ("VBD", "VBZ", "VBP", "VBN")
ENDS = frozenset({",", "!", "?", "…", "...", "—"})


def quotations(sentence: Sentence) -> list[tuple[int, int]]:
    """First and last word of each quotation, its marks included; one never closed runs to the end, one open before from the start."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for word in sentence.words:
        if word.text in OPENING or (word.text == STRAIGHT and opened is None and _opens(sentence, word.i)):
            opened = word.i
        elif word.text in CLOSING or word.text == STRAIGHT:
            found.append((0 if opened is None and not found else word.i if opened is None else opened, word.i))
            opened = None
    return [*found, (opened, len(sentence.words) - 1)] if opened is not None else found


def _opens(sentence: Sentence, i: int) -> bool:
    """A straight mark opens where it stands tight before a word, and not tight behind one."""
    words = sentence.words
    return not words[i].space and (i == 0 or words[i - 1].space or words[i - 1].text in ("(", "[", "—", "–", "'"))


def within(sentence: Sentence, i: int) -> tuple[int, int] | None:
    """The quotation that word ``i`` stands in."""
    return next((run for run in quotations(sentence) if run[0] < i < run[1] or (run[0] <= i <= run[1] and sentence.words[i].rel != "punct")), None)


def clipped(sentence: Sentence, i: int, reach: frozenset[int]) -> frozenset[int]:
    """What is said by a verb inside a quotation stands in that quotation too."""
    run = within(sentence, i)
    return reach if run is None else reach & set(range(run[0], run[1] + 1))


def quoting_frames(sentence: Sentence, frames: list[Frame]) -> list[Frame]:
    """ "“This is a disgrace,” thundered the archbishop": whatever the verb, a quotation that ends in a comma leads on to who says it."""
    runs = quotations(sentence)
    out: list[Frame] = []
    for first, last in runs:
        words = sentence.words
        said = range(first, last + 1)
        taken = any(f.speaker is not None and set(said) & f.content for f in frames)
        if taken or not any(is_verb(words[k]) for k in said):
            continue
        found = _behind(sentence, last) or _before(sentence, first)
        if found is None:
            continue
        verb, speaker, group = found
        more = {k for a, b in runs for k in range(a, b + 1) if a > verb and words[a - 1].text in (",", ":")}
        own = frozenset({verb, *group})
        out.append(Frame(cue=verb, last=verb, rule="attribute.quotation", speaker=speaker, content=frozenset({*said, *more}) - own, own=own))
    return out


def _behind(sentence: Sentence, last: int) -> tuple[int, int, list[int]] | None:
    """Verb and speaker behind a closed quotation: "...,” thundered the archbishop", "...,” the archbishop thundered"."""
    words = sentence.words
    if last < 3 or words[last - 1].text not in ENDS or last + 2 >= len(words):
        return None
    finite = (k for k in range(last + 1, min(last + 12, len(words))) if words[k].tag in PAST and words[k].pos == "VERB")
    verb = next(finite, None)
    if verb is None or any(words[k].rel == "punct" for k in range(last + 1, verb)):
        return None
    if verb == last + 1:
        group = noun_run(sentence, verb + 1)
        return (verb, run_head(sentence, group), group) if group else None
    group = noun_run(sentence, last + 1)
    ends = verb + 1 == len(words) or words[verb + 1].rel in ("punct", "advmod", "case")
    return (verb, run_head(sentence, group), group) if group and group[-1] == verb - 1 and ends else None


def _before(sentence: Sentence, first: int) -> tuple[int, int, list[int]] | None:
    """Verb and speaker before a quotation: "The crowd chanted: “...”"."""
    words = sentence.words
    if first < 3 or words[first - 1].text != ":":
        return None
    verb = next((k for k in range(first - 2, max(first - 10, 0), -1) if words[k].tag in ("VBD", "VBZ", "VBP") and words[k].pos == "VERB"), None)
    if verb is None:
        return None
    subject = next(iter(sentence.kids(verb, "nsubj")), None)
    return None if subject is None or words[subject].pos not in ("NOUN", "PROPN", "PRON") else (verb, subject, [subject])
