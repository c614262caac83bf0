from typing import Any

import pytest

from sayso.claims.frames import find_frames
from sayso.language import load, parse
from sayso.model.report import Report


@pytest.fixture(scope="module")
def cues() -> Any:
    pipeline = load()

    def found(text: str) -> list[str]:
        (sentence,) = parse(pipeline, Report(id="r", text=text))
        return [sentence.words[frame.cue].text for frame in find_frames(sentence)]

    return found


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The two firms could announce a merger on Monday.", "announce"),
        ("The queen is expected to say that she is tired.", "say"),
        ("The sergeant, when asked whether he had seen them, shook his head.", "asked"),
        ("Farmers need to report that their cattle are ill.", "report"),
    ],
)
def test_what_nobody_has_said(cues: Any, text: str, word: str) -> None:
    assert word not in cues(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("We can confirm that the road is open.", "confirm"),
        ("The guide went on to say that the cave was empty.", "say"),
        ("He would later say that the cave was empty.", "say"),
        ("The council asked the army to leave the school.", "asked"),
    ],
)
def test_what_somebody_has(cues: Any, text: str, word: str) -> None:
    assert word in cues(text)
