"""`sayso why`: the sentence with every value marked, and the rule that read it."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.cli.marked import Mark, marked, sentence_around
from sayso.model.span import Span
from tests.cli.conftest import Call


def ids(call: Call, *options: str) -> list[str]:
    return [json.loads(line)["id"] for line in call("claims", "--format", "jsonl", *options).out.splitlines()]


@pytest.mark.usefixtures("db")
def test_every_claim_shows_all_its_values_and_rules(call: Call) -> None:
    for line in call("claims", "--format", "jsonl").out.splitlines():
        row = json.loads(line)
        done = call("why", row["id"])
        assert (done.status, done.err) == (0, "")
        told = re.sub(r"\s+", "", done.out)
        for slot in ("sources", "actors", "affected", "places", "figures"):
            for one in row[slot]:
                assert one["rule"] in told
                assert re.sub(r"\s+", "", one["span"]["exact"])[:15] in re.sub(r"[\[\]⁰¹²³⁴⁵⁶⁷⁸⁹]", "", told)
        assert row["rule"] in told
        assert f"claim{row['id']}" in told


@pytest.mark.usefixtures("db")
def test_values_stand_in_brackets_in_their_sentence(call: Call) -> None:
    done = call("why", ids(call)[0])
    sentence = " ".join(done.out.split())
    assert "[Sudanese paramilitaries]⁴ [shelled]³ the [besieged city of [El Fasher]⁵]⁶" in sentence or "[shelled]" in sentence
    assert "el-fasher[" not in sentence  # the picture's name is no part of the sentence
    assert "open: no date to count from" in done.out


@pytest.mark.usefixtures("db")
def test_what_was_taken_from_elsewhere_is_shown_there(call: Call) -> None:
    rows = map(json.loads, call("claims", "--contested", "--format", "jsonl").out.splitlines())
    done = call("why", next(row["id"] for row in rows if row["responds_to"] and any(actor["antecedent"] for actor in row["actors"])))
    assert "before it:" in done.out
    assert "answers" in done.out


@pytest.mark.usefixtures("db")
def test_the_beginning_of_an_id_is_enough_and_json_is_the_claim(call: Call) -> None:
    first = ids(call)[0]
    assert json.loads(call("why", first[:8], "--format", "json").out)["id"] == first


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(("name", "why"), [("zzzz", "no claim has this id"), ("", "no claim has this id")])
def test_an_unknown_claim_is_one_line(call: Call, name: str, why: str) -> None:
    done = call("why", name)
    assert done.status == 1
    assert done.err == f"no-such-claim: cannot find {name!r}: {why}. List them with: sayso claims\n"


def test_hostile_text_cannot_steer_the_terminal(call: Call, tmp_path: Path) -> None:
    text = "The army said nine people \u202e were killed in \u2066Aleppo [bold red]today[/]. 🏚"
    (tmp_path / "a.txt").write_text(text)
    call("read", "a.txt")
    done = call("why", ids(call)[0])
    assert done.status == 0
    assert not re.search("[\u202e\u2066\x1b]", done.out)
    assert "[bold red]" in done.out.replace("\n", "")


TEXT = "One. Two said. Nine people fled Aleppo, he said! And “four stayed.” Then?\nA new line"


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_the_sentence_around_holds_the_characters(first: int, second: int) -> None:
    start, end = sorted((first, second))
    low, high = sentence_around(TEXT, start, end, (0, len(TEXT)))
    assert low <= start <= end <= high


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_marks_of_any_kind_leave_the_words_as_they_are(pairs: list[tuple[int, int]]) -> None:
    text = "The army said nine people fled Aleppo now."
    cuts = [(min(pair), max(pair)) for pair in pairs]
    marks = [Mark(role="kind", value="x", span=Span("r", a, b, text[a:b]), rule="x") for a, b in cuts]
    shown = marked(text, (0, len(text)), marks).plain
    assert re.sub(r"[\[\]⁰¹²³⁴⁵⁶⁷⁸⁹]", "", shown) == text
    assert shown.count("[") == shown.count("]") == len(marks)
