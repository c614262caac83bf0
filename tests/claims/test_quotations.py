from typing import Any

import pytest

from sayso.claims.frames import find_frames
from sayso.claims.quotations import quotations
from sayso.language import load, parse
from sayso.model.report import Report
from sayso.model.sentence import Sentence


@pytest.fixture(scope="module")
def read() -> Any:
    pipeline = load()
    return lambda text: next(iter(parse(pipeline, Report(id="r", text=text))))


def _texts(sentence: Sentence) -> list[str]:
    return [sentence.slice(first, last)[2] for first, last in quotations(sentence)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We are tired,” the guard said, “and we are cold.”", ["“We are tired,”", "“and we are cold.”"]),
        ('"We are tired," the guard said.', ['"We are tired,"']),
        ("And we are cold,” the guard said.", ["And we are cold,”"]),
        ("The guard said he was “cold.", ["“cold."]),
        ("The guard said nothing.", []),
    ],
)
def test_quotations_with_their_marks(read: Any, text: str, found: list[str]) -> None:
    assert _texts(read(text)) == found


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("“The well is dry,” grumbled the shepherd.", "grumbled"),
        ("“The well is dry,” the shepherd grumbled.", "grumbled"),
        ("“We can come back tomorrow!” the boy shrieked at the gate.", "shrieked"),
        ("“I told them to wait,” said Musa Garba.", "said"),
    ],
)
def test_a_quotation_leads_on_to_who_says_it(read: Any, text: str, cue: str) -> None:
    sentence = read(text)
    assert cue in [sentence.words[frame.cue].text for frame in find_frames(sentence)]


def test_what_is_said_inside_a_quotation_stays_in_it(read: Any) -> None:
    sentence = read("“I told them to wait,” said Musa Garba, a grocer.")
    told = next(frame for frame in find_frames(sentence) if sentence.words[frame.cue].text == "told")
    assert "grocer" not in [sentence.words[k].text for k in told.content]
