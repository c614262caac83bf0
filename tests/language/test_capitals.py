import pytest

from sayso.language import load, parse_many
from sayso.language.capitals import restored
from sayso.model.report import Report


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("THREE POLICEMEN WERE KILLED IN AYACUCHO.", "Three policemen were killed in Ayacucho."),
        ("MEMBERS OF THE BLUE RIVER FRONT (BRF) LEFT.", "Members of the Blue River Front (BRF) left."),
        ("THE SHINING PATH AND THE ELN MET U.S. ENVOYS IN MAY 1990.", "The Shining Path and the ELN met U.S. envoys in May 1990."),
        ("THE ARMY'S CHIEF WASN'T HURT. HE MAY SPEAK.", "The army's chief wasn't hurt. He may speak."),
        ("PASTO, 3 MAY 91 (AFP) -- [TEXT] NINE PEASANTS WERE KILLED TODAY.", "Pasto, 3 May 91 (AFP) -- [Text] Nine peasants were killed today."),
    ],
)
def test_capitals_are_read_as_they_would_be_written(text: str, read: str) -> None:
    assert restored(text) == read


@pytest.mark.parametrize(
    "text", ["The SDF and the YPG left.", "KHARTOUM (AFP) - Nine fled.", "UNHCR, WFP, IOM, NRC", "", "E-MAIL: A@B.ORG", "ÜBER ẞ ǅ"]
)
def test_short_forms_and_datelines_are_left(text: str) -> None:
    assert restored(text) == text


@pytest.mark.parametrize(
    "text", ["İSTANBUL AND THE TOWN OF İZMİR WERE BOTH SHELLED ON MONDAY.", "THE STRAẞE WAS THE TARGET OF THE BOMBS; ﬁRE IN THE TOWN"]
)
def test_no_character_is_gained_or_lost(text: str) -> None:
    assert len(restored(text)) == len(text)


def test_characters_stay_those_of_the_report() -> None:
    report = Report(id="r", text="GUNMEN SHOT THE MAYOR OF PASTO. The police said so.")
    ((_, sentences),) = parse_many(load(), [report])
    first = sentences[0]
    assert first.text == "GUNMEN SHOT THE MAYOR OF PASTO."
    assert first.seen == "Gunmen shot the mayor of Pasto."
    assert first.slice(0, 0)[2] == "GUNMEN"
    assert sentences[1].view is None
