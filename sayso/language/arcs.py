"""Arcs: heads and relations of a sentence's words put in other places, and kept only where the words still make a tree."""

from dataclasses import replace

from sayso.model.sentence import Word

Words = tuple[Word, ...]
Arcs = dict[int, tuple[int, str]]  # word -> its head and relation
NOUNS = ("NOUN", "PROPN")
FINITE = ("VBD", "VBZ", "VBP", "MD")
CLAUSES = ("root", "ccomp", "advcl", "parataxis", "conj")
RUN = ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "ADP", "PART")  # what a noun phrase is made of
JOINED = ("conj", "ccomp", "parataxis", "advcl")  # clauses that hang on another one


def kids(words: Words, i: int) -> list[Word]:
    """The words that hang on word ``i``, in order."""
    return [word for word in words if word.head == i and word.i != i]


def at(word: Word, head: int, dep: str) -> Word:
    """The word hung on another, a past tense that now modifies a noun as the participle it is; the same word where it already hangs there."""
    if (head, dep) == (word.head, word.dep):
        return word
    return replace(word, head=head, dep=dep, tag="VBN" if dep == "acl" and word.tag == "VBD" else word.tag)


def tied(words: Words, arcs: Arcs) -> Words:
    """The words with these arcs; the same words where they would no longer make a tree.

    >>> one, two = Word(0, 0, 2, "No", "no", "INTJ", "UH", "root", 0), Word(1, 3, 6, "one", "one", "NOUN", "NN", "obj", 0)
    >>> [word.head for word in tied((one, two), {0: (1, "det"), 1: (1, "root")})], [word.head for word in tied((one, two), {0: (1, "det")})]
    ([1, 1], [0, 0])
    """
    if not arcs:
        return words
    changed = tuple(at(word, *arcs[word.i]) if word.i in arcs else word for word in words)
    return changed if all(_rooted(changed, word) for word in changed) else words


def retagged(words: Words, i: int, **changes: str) -> Words:
    """The words with word ``i`` taken for something else: ``pos``, ``tag``, ``lemma``, ``morph``."""
    return tuple(replace(word, **changes) if word.i == i else word for word in words)  # type: ignore[arg-type]


def below(words: Words, word: Word, top: int) -> bool:
    """Whether a word hangs, at any remove, on another."""
    for _ in range(len(words)):
        if word.head == word.i:
            return False
        word = words[word.head]
        if word.i == top:
            return True
    return False


def _rooted(words: Words, word: Word) -> bool:
    for _ in range(len(words)):
        if word.head == word.i:
            return True
        word = words[word.head]
    return False
