from hypothesis import given
from hypothesis import strategies as st

from sayso.language.mend import Stretch
from sayso.language.tree import Arc, plant


def test_second_root_hangs_on_the_first() -> None:
    arcs = plant([0, 0, 2, 2], ["root", "obj", "root", "obj"], [0, 1, 2, 3], Stretch(0, 4, ((2, "goes_on"),)))
    assert arcs[2] == Arc(0, "parataxis")


def test_quotation_is_the_complement_of_the_saying_behind_it() -> None:
    arcs = plant([0, 0, 3, 3], ["root", "punct", "nsubj", "root"], [0, 1, 2, 3], Stretch(0, 4, ((2, "quote_then_tag"),)))
    assert arcs[3] == Arc(3, "root")
    assert arcs[0] == Arc(3, "ccomp")


def test_dependants_of_white_space_hang_on_its_head() -> None:
    assert plant([1, 2, 2], ["nsubj", "dep", "root"], [0, 2], Stretch(0, 3)) == [Arc(1, "nsubj"), Arc(1, "root")]


def test_words_whose_head_lies_outside_hang_on_the_root() -> None:
    arcs = plant([3, 1, 3, 3], ["punct", "root", "conj", "root"], [0, 1, 2], Stretch(0, 3))
    assert arcs == [Arc(1, "punct"), Arc(1, "root"), Arc(1, "parataxis")]


@given(st.data(), st.integers(1, 12))
def test_every_stretch_becomes_one_tree(data: st.DataObject, size: int) -> None:
    order = data.draw(st.permutations(range(size)))  # a head comes earlier in this order, so the parser's trees have no cycles
    heads = [0] * size
    for at, token in enumerate(order):
        heads[token] = order[data.draw(st.integers(0, at))]
    first = data.draw(st.integers(0, size - 1))
    last = data.draw(st.integers(first + 1, size))
    tokens = sorted(data.draw(st.sets(st.sampled_from(range(first, last)), min_size=1)))
    arcs = plant(heads, ["dep"] * size, tokens, Stretch(first, last))
    assert sum(arc.head == i for i, arc in enumerate(arcs)) == 1
    for at in range(len(arcs)):
        steps = 0
        while arcs[at].head != at:
            at, steps = arcs[at].head, steps + 1
            assert steps <= len(arcs)
