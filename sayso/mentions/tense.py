"""Whether a time lies ahead, as the verb that governs it tells."""

from sayso.mentions.timewords import word_set
from sayso.model.sentence import Sentence

STEPS = 6  # how far up the tree a governing verb is looked for


def is_future(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the verb over these characters points ahead ("will meet on Friday", "was due to hold a meeting on Wednesday").

    >>> is_future(Sentence("r", 0, 0, 0, 2, "on", ()), 0, 2)
    False
    """
    head = sentence.head_of(start, end)
    if head is None:
        return False
    for step, i in enumerate((head, *sentence.ancestors(head))):
        if step > STEPS:
            return False
        word = sentence.words[i]
        if word.lower in word_set("future_nouns"):
            return True
        if word.pos in ("VERB", "AUX") or sentence.kids(i, "aux", "cop"):
            return _ahead(sentence, i)
    return False


def _ahead(sentence: Sentence, i: int) -> bool:
    words = sentence.words
    if any(words[k].lower in word_set("future_aux") for k in sentence.kids(i, "aux")):
        return True
    if words[i].lemma.lower() in ("schedule", "slate", "due", "plan") and not words[i].dep.startswith("ccomp"):
        return True
    head = words[words[i].head]
    to = any(words[k].lower == "to" for k in sentence.kids(i, "mark", "aux"))
    return to and head.i != i and (head.lemma.lower() in word_set("future_heads") or head.lower in word_set("future_heads"))
