"""Effects: words that tell what an event did to people and things without naming the event."""

from collections.abc import Iterable

from sayso.claims.clauses import is_verb
from sayso.claims.trigger import Trigger
from sayso.codebook.lexicon import (
    measure_words,
    word_class,
)
from sayso.model.sentence import Sentence

EFFECTS = frozenset({"killed", "injured", "casualties", "missing", "destroyed", "damaged", "lost"})


def effects(sentence: Sentence) -> Iterable[Trigger]:
    """Words that tell an effect without naming the event: "killed", "died", "wounded", "destroyed"."""
    for word in sentence.words:
        told = is_verb(word) or word.lower in word_class("harmed") or _headline_verb(sentence, word.i)
        roles: tuple[str, ...] = ("object", "subject", "adjectives") if told else ("nouns",) if word.pos == "NOUN" else ()
        for role in roles:
            rows = [measure for measure, rest in measure_words(role).get(word.lower, ()) if measure in EFFECTS and _follows(sentence, word.i, rest)]
            if role == "object" and {("killed", ()), ("intercepted", ())} <= set(measure_words(role).get(word.lower, ())):
                continue  # "neutralized": a bomb as well as a fighter
            if _only_whom(sentence, word.i) or _known_state(sentence, word.i):
                continue
            if role == "nouns" and word.lower not in word_class("tolls") and not _counts(sentence, word.i):
                continue  # "a body", "the martyrs": told only where counted
            if rows:
                at = _leaving(sentence, word.i)
                noun = role == "nouns" and not _counted_toll(sentence, word.i)
                yield Trigger(word.i if at is None else at, word.i, word.i, None, noun, False, f"effect.{rows[0]}")
                break


def _only_whom(sentence: Sentence, i: int) -> bool:
    """ "the recovery of those injured": of whom, not that they were; but "herders were among those killed", "nine of those killed"."""
    words = sentence.words
    told = words[max(0, i - 2)].lower == "among" or any(other.pos == "NUM" for other in words)
    return i > 0 and words[i - 1].lower == "those" and not told


def _known_state(sentence: Sentence, i: int) -> bool:
    """ "The wounded soldier was flown out": what befell somebody is told as known, and no number with it."""
    word = sentence.words[i]
    if word.rel != "amod" or word.head < i or word.lower not in word_class("status_hurt"):
        return False
    beside = [sentence.words[k] for k in sentence.kids(word.head, "det", "nummod")]
    return any(kid.lower == "the" for kid in beside) and not any(kid.rel == "nummod" for kid in beside)


def _counts(sentence: Sentence, i: int) -> bool:
    """ "seven bodies", "the bodies of 14 men", "the body of a man": how many there are is told."""
    words = sentence.words
    of = [k for k in sentence.kids(i, "nmod") if words[i].lower in word_class("corpses") and words[k].pos in ("NOUN", "PROPN", "NUM")]
    one = words[i].lower in ("body", "corpse") and any(words[c].lower in ("a", "an") for k in of for c in sentence.kids(k, "det"))
    return one or any(sentence.kids(k, "nummod") or (words[k].pos == "NUM" and k != i) for k in (i, *of))


def _counted_toll(sentence: Sentence, i: int) -> bool:
    """ "The death toll ... rose to 84": a toll that a number follows tells as much as a verb."""
    words = sentence.words
    if words[i].lower not in ("toll", "tolls"):
        return False
    return any(
        words[k].pos == "NUM" and words[k - 1].lower in ("to", "above", "past", "at", "least", "reached", "stands") for k in range(i + 1, len(words))
    )


def _headline_verb(sentence: Sentence, i: int) -> bool:
    """ "Missile kills at least 4": a verb of a headline that was read as a noun; a number follows it."""
    words = sentence.words
    if words[i].lower not in word_class("headline_kill") or i + 1 >= len(words):
        return False
    return words[i + 1].pos == "NUM" or words[i + 1].lower in ("at", "more", "over", "about", "nearly", "several", "dozens", "some", "up")


def _leaving(sentence: Sentence, i: int) -> int | None:
    """ "left two officers dead": the verb that tells the effect of an adjective behind its object."""
    before = range(max(0, i - 8), i)
    left = next((k for k in reversed(before) if sentence.words[k].lower in ("left", "leaving", "leaves")), None)
    if left is None or (is_verb(sentence.words[i]) and sentence.words[i].rel not in ("amod", "xcomp", "acl")):
        return None
    return left if left in sentence.ancestors(i) else None


def _follows(sentence: Sentence, i: int, rest: tuple[frozenset[str], ...]) -> bool:
    return all(any(sentence.words[k].lower in forms for k in range(i + 1, min(i + 5, len(sentence.words)))) for forms in rest)
