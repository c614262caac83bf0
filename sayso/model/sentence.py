"""Word and Sentence: a parsed sentence as plain values (Universal Dependencies), free of the library that parsed it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

LIKE_WORDS = ("IS", "WHO")  # bodies whose names in small letters are the words "is" and "who"


@dataclass(frozen=True, slots=True)
class Word:
    """One token. ``start``/``end`` are code points into the report's text; ``head`` is the index of its head in the sentence (itself for the root).

    ``pos`` is the universal part of speech, ``tag`` the Penn tag, ``dep`` the UD relation ("nsubj", "nsubj:pass" ...),
    ``ent`` the name label it lies in ("PER", "ORG", "LOC" or ""), ``morph`` UD features ("Tense=Past|VerbForm=Fin").
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ent: str = ""
    ent_start: bool = False  # begins a name
    morph: str = ""
    space: bool = True  # a space follows in the text
    lower: str = field(init=False, repr=False, compare=False)  # the token in lower case; kept, for it is asked for a thousand times a sentence
    rel: str = field(init=False, repr=False, compare=False)  # the relation without its subtype: "nsubj:pass" gives "nsubj"

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.text if self.pos == "PROPN" and self.text in LIKE_WORDS else self.text.lower())
        object.__setattr__(self, "rel", self.dep.partition(":")[0])


@dataclass(frozen=True)
class Sentence:
    """One sentence of a report: its words, and the tree over them.

    ``index`` counts sentences in the report, ``paragraph`` paragraphs. ``start``/``end`` are code points into the report's text, ``text`` are its
    characters. ``view`` is what was read where it differs, as many characters: text in capitals with small letters. The words are those of the view.
    """

    report: str
    index: int
    paragraph: int
    start: int
    end: int
    text: str
    words: tuple[Word, ...] = field(repr=False)
    view: str | None = field(default=None, repr=False)

    @property
    def seen(self) -> str:
        """The text as it was read."""
        return self.text if self.view is None else self.view

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        rows: list[list[int]] = [[] for _ in self.words]
        for word in self.words:
            if word.head != word.i:
                rows[word.head].append(word.i)
        return tuple(map(tuple, rows))

    @cached_property
    def roots(self) -> tuple[int, ...]:
        """Indexes of the words that head themselves (one, in a well-formed sentence)."""
        return tuple(word.i for word in self.words if word.head == word.i)

    def children(self, i: int) -> tuple[int, ...]:
        """Indexes of the words whose head is word ``i``, in order."""
        return self._children[i]

    def kids(self, i: int, *rels: str) -> list[int]:
        """Children of ``i`` whose relation (without subtype, or the full relation) is one of ``rels``."""
        words = self.words
        return [k for k in self._children[i] if words[k].rel in rels or words[k].dep in rels]

    def subtree(self, i: int) -> list[int]:
        """Indexes of word ``i`` and everything below it, sorted."""
        found, stack = [], [i]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(self._children[at])
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[int]:
        """Indexes of the heads above word ``i``, nearest first."""
        steps = 0
        while self.words[i].head != i and steps < len(self.words):
            i = self.words[i].head
            steps += 1
            yield i

    def within(self, start: int, end: int) -> list[int]:
        """Indexes of the words that lie in these characters of the report's text."""
        return [word.i for word in self.words if word.start >= start and word.end <= end]

    def head_of(self, start: int, end: int) -> int | None:
        """Index of the word in these characters whose head lies outside them (the head of the phrase)."""
        inside = self.within(start, end)
        chosen = set(inside)
        for i in inside:
            if self.words[i].head not in chosen or self.words[i].head == i:
                return i
        return inside[0] if inside else None

    def slice(self, first: int, last: int) -> tuple[int, int, str]:
        """(start, end, exact) of the characters from word ``first`` to word ``last``, both included."""
        start, end = self.words[first].start, self.words[last].end
        return start, end, self.text[start - self.start : end - self.start]
