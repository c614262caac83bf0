import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.revive import revived
from sayso.model.sentence import Word


def words(marked: str) -> tuple[Word, ...]:
    """Words written as text/TAG/relation/head, the head counted from 0."""
    poses = {"V": "VERB", "N": "NOUN", "I": "ADP", "C": "CCONJ", ".": "PUNCT", ",": "PUNCT", "D": "DET", "J": "ADJ"}
    found = []
    for i, part in enumerate(marked.split()):
        text, tag, dep, head = part.rsplit("/", 3)
        found.append(Word(i, i * 9, i * 9 + len(text), text, text, poses.get(tag[0], "X") if tag != "CD" else "NUM", tag, dep, int(head)))
    return tuple(found)


def shown(found: tuple[Word, ...]) -> dict[str, tuple[str, str]]:
    return {word.text: (word.dep, found[word.head].text) for word in found}


@pytest.mark.parametrize(
    ("marked", "verb", "subject"),
    [
        ("A/DT/det/1 mine/NN/compound/4 wounded/VBN/amod/4 two/CD/nummod/4 men/NNS/root/4 ././punct/4", "wounded", "mine"),
        ("The/DT/det/1 chief/JJ/nsubj/2 rejected/VBN/amod/3 reports/NNS/root/3 ././punct/3", "rejected", "chief"),
        ("Doctors/NNS/root/0 treated/VBN/acl/0 survivors/NNS/obj/1 ././punct/0", "treated", "Doctors"),
        ("Teachers/NNS/root/0 protested/VBN/acl/0 in/IN/case/3 Conakry/NNP/obl/1 ././punct/0", "protested", "Teachers"),
        ("Fire/NN/root/0 of/IN/case/2 guns/NNS/nmod/0 stopped/VBN/acl/2 ././punct/0", "stopped", "Fire"),
        ("Soldiers/NNS/nsubj/1 have/VBP/root/1 tortured/VBN/amod/3 refugees/NNS/obj/1 ././punct/1", "tortured", "Soldiers"),
        ("Army/NN/root/0 and/CC/cc/3 rebels/NNS/nsubj/3 agreed/VBD/conj/0 ././punct/0", "agreed", "Army"),
    ],
)
def test_a_lost_verb_heads_its_clause_again(marked: str, verb: str, subject: str) -> None:
    found = shown(revived(words(marked)))
    assert found[verb] == ("root", verb)
    assert found[subject] == ("nsubj", verb)
    assert found["."] == ("punct", verb)


@pytest.mark.parametrize(
    "marked",
    [
        "Nine/CD/nsubj/1 fled/VBD/root/1 ././punct/1",
        "Men/NNS/root/0 killed/VBN/acl/0 by/IN/case/3 mines/NNS/obl:agent/1 ././punct/0",
        "Incidents/NNS/root/0 :/:/punct/2 men/NNS/appos/0 abducted/VBN/acl/2 in/IN/case/5 Komanda/NNP/obl/3 ././punct/0",
        "In/IN/case/3 rebel/NN/compound/3 controlled/VBN/amod/3 areas/NNS/root/3 ././punct/3",
        "Men/NNS/nsubj/3 wounded/VBN/acl/0 yesterday/NN/obl/1 died/VBD/root/3 ././punct/3",
        "A/DT/det/1 broken/VBN/root/1 ././punct/1",
        "Fire/NN/root/0 ,/,/punct/0 and/CC/cc/4 men/NNS/nsubj/4 fled/VBD/conj/0 ././punct/0",
    ],
)
def test_what_is_no_lost_verb_stays(marked: str) -> None:
    assert revived(words(marked)) == words(marked)


@given(st.data(), st.integers(1, 9))
def test_the_words_stay_one_tree(data: st.DataObject, size: int) -> None:
    order = data.draw(st.permutations(range(size)))
    heads = [0] * size
    for at, token in enumerate(order):
        heads[token] = order[data.draw(st.integers(0, at - 1))] if at else token
    deps = st.sampled_from(["amod", "acl", "conj", "nsubj", "obj", "cc", "compound", "nmod", "punct"])
    tags = st.sampled_from(["NN", "VBN", "VBD", "CC", "IN", "."])
    marked = [
        f"{data.draw(st.sampled_from(['shot', 'and', '.']))}/{data.draw(tags)}/{data.draw(deps) if h != i else 'root'}/{h}"
        for i, h in enumerate(heads)
    ]
    found = revived(words(" ".join(marked)))
    assert [word.text for word in found] == [word.text for word in words(" ".join(marked))]
    assert sum(word.head == word.i for word in found) == 1
    for word in found:
        for _ in found:
            word = found[word.head]
        assert word.head == word.i
