import pytest

from sayso.language.headlines import headlined
from tests.language.test_revive import shown, words


@pytest.mark.parametrize(
    ("marked", "verb", "subject", "counted"),
    [
        ("Bandits/NNS/compound/1 abduct/NN/root/1 87/CD/nummod/1", "abduct", "Bandits", "87"),
        ("Blast/NN/compound/1 hurts/NNS/root/1 at/IN/case/4 least/JJ/nmod/4 11/CD/nummod/1", "hurts", "Blast", "11"),
        ("Raid/NN/compound/3 on/IN/case/2 camp/NN/nmod/0 kills/NNS/root/3 9/CD/nummod/5 men/NNS/appos/3", "kills", "Raid", "men"),
    ],
)
def test_a_noun_before_a_number_is_the_verb_of_a_headline(marked: str, verb: str, subject: str, counted: str) -> None:
    found = shown(headlined(words(marked)))
    assert found[verb] == ("root", verb)
    assert (found[subject], found[counted]) == (("nsubj", verb), ("obj", verb))


@pytest.mark.parametrize(
    "marked",
    [
        "Insurance/NN/compound/1 claims/NNS/root/1 2019/CD/nummod/1",
        "Army/NN/compound/1 targets/NNS/root/1 5/CD/nummod/3 km/NN/nmod/1 north/RB/advmod/3",
        "Rebels/NNS/nsubj/1 hit/VBD/root/1 army/NN/compound/3 targets/NNS/obj/1 12/CD/nummod/3",
    ],
)
def test_years_distances_and_sentences_with_a_verb_are_left_alone(marked: str) -> None:
    given = words(marked)
    assert headlined(given) == given
