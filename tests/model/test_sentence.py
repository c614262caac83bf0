"""Words and their tree."""

import pytest

from sayso.model.sentence import Sentence, Word

# "Rebels fled the town." : fled is the root
ROWS = [("Rebels", "nsubj", 1), ("fled", "root", 1), ("the", "det", 3), ("town", "obj", 1), (".", "punct", 1)]
TEXT = "In May. Rebels fled the town."


@pytest.fixture
def sentence() -> Sentence:
    words, at = [], 8
    for i, (text, dep, head) in enumerate(ROWS):
        at = TEXT.index(text, at)
        words.append(Word(i, at, at + len(text), text, text.lower(), "X", "X", dep, head))
    return Sentence("r", 1, 0, 8, len(TEXT), TEXT[8:], tuple(words))


def test_the_tree_is_read_from_above_and_from_below(sentence: Sentence) -> None:
    assert sentence.roots == (1,)
    assert sentence.children(1) == (0, 3, 4)
    assert sentence.kids(1, "obj") == [3]
    assert sentence.subtree(3) == [2, 3]
    assert list(sentence.ancestors(2)) == [3, 1]


def test_characters_are_those_of_the_report(sentence: Sentence) -> None:
    start, end, exact = sentence.slice(2, 3)
    assert TEXT[start:end] == exact == "the town"
    assert sentence.within(start, end) == [2, 3]
    assert sentence.head_of(start, end) == 3
    assert sentence.head_of(0, 3) is None


def test_a_broken_tree_ends(sentence: Sentence) -> None:
    first, second = Word(0, 0, 1, "a", "a", "X", "X", "dep", 1), Word(1, 2, 3, "b", "b", "X", "X", "dep", 0)
    circle = Sentence("r", 0, 0, 0, 3, "a b", (first, second))
    assert len(list(circle.ancestors(0))) == 2
