import pytest

from sayso.claims.figurative import figurative, idiom_words
from sayso.language import load, parse
from sayso.model.report import Report
from sayso.model.sentence import Sentence


def sentence(text: str) -> Sentence:
    return parse(load(), Report(id="r", text=text))[0]


def at(found: Sentence, word: str) -> int:
    return next(w.i for w in found.words if w.lower == word)


@pytest.mark.parametrize(
    ("text", "word", "noun"),
    [
        ("The keeper was bombarded with crosses.", "bombarded", False),
        ("Her songs captured the hearts of the crowd.", "captured", False),
        ("A fox ambushed the hens behind the barn.", "ambushed", False),
        ("The novel opens with an assassination in Vienna.", "assassination", True),
        ("The minister declared war on litter.", "war", True),
    ],
)
def test_what_nobody_can_attack_makes_a_figure_of_speech(text: str, word: str, noun: bool) -> None:
    found = sentence(text)
    assert figurative(found, at(found, word), noun=noun)


@pytest.mark.parametrize(
    ("text", "word", "noun"),
    [
        ("The town was bombarded for three days.", "bombarded", False),
        ("They captured the village of Minova.", "captured", False),
        ("The siege of Mariupol ended in May.", "siege", True),
        ("A teacher was killed in Jos.", "killed", False),
        ("The war in Sudan began in April.", "war", True),
    ],
)
def test_people_and_places_are_attacked_in_earnest(text: str, word: str, noun: bool) -> None:
    found = sentence(text)
    assert not figurative(found, at(found, word), noun=noun)


def test_fixed_phrases_name_no_violence() -> None:
    found = sentence("The nurses are on strike over a price war.")
    assert {found.words[i].lower for i in idiom_words(found)} == {"on", "strike", "price", "war"}
