"""Trees: the heads of a stretch of tokens made into one tree over its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.language.mend import Stretch

TAGS_OF_SPEECH = "quote_then_tag"
KEEPS = frozenset({"punct", "discourse"})  # relations that stay what they are when their head is cut off


@dataclass(frozen=True, slots=True)
class Arc:
    """The head of a word (its index in the sentence, itself for the root) and its relation to it."""

    head: int
    dep: str


def plant(heads: Sequence[int], deps: Sequence[str], tokens: Sequence[int], stretch: Stretch) -> list[Arc]:
    """One arc for each of ``tokens`` (positions in the piece, white space left out): one root, no cycles.

    Dependants of white space hang on its head; further roots become ``parataxis`` of the first, a quotation the ``ccomp`` of the "he said" behind it.

    >>> plant([1, 1, 3, 3], ["nsubj", "root", "nsubj", "root"], [0, 1, 2, 3], Stretch(0, 4))
    [Arc(head=1, dep='nsubj'), Arc(head=1, dep='root'), Arc(head=3, dep='nsubj'), Arc(head=1, dep='parataxis')]
    """
    place = {token: i for i, token in enumerate(tokens)}
    arcs = []
    tops = []
    for i, token in enumerate(tokens):
        head = _above(heads, place, token)
        if head is None:
            tops.append(i)
        arcs.append(Arc(i if head is None else place[head], deps[token]))
    root = next((i for i in tops if heads[tokens[i]] == tokens[i]), tops[0])
    root = _tag_of_speech(tokens, stretch, tops, root, heads)
    for i in tops:
        arcs[i] = Arc(i, "root") if i == root else Arc(root, _joined(deps[tokens[i]], tokens[i], tokens[root], stretch))
    return arcs


def _above(heads: Sequence[int], place: dict[int, int], token: int) -> int | None:
    """The head of a token among the sentence's words, over white space; ``None`` where there is none."""
    head = heads[token]
    while head not in place:
        above = heads[head]
        if above in (head, token):
            return None
        head = above
    return None if head == token else head


def _tag_of_speech(tokens: Sequence[int], stretch: Stretch, tops: list[int], root: int, heads: Sequence[int]) -> int:
    """The root of "Mr Ging said" where it was joined to the quotation before it: the treebanks make the word of saying the head."""
    for at, rule in stretch.joined:
        if rule == TAGS_OF_SPEECH:
            return next((i for i in tops if tokens[i] >= at and heads[tokens[i]] == tokens[i]), root)
    return root


def _joined(dep: str, token: int, root: int, stretch: Stretch) -> str:
    if dep in KEEPS:
        return dep
    quoted = any(token < at <= root for at, rule in stretch.joined if rule == TAGS_OF_SPEECH)
    return "ccomp" if quoted else "parataxis"
