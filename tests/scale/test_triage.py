"""Triage: what it passes over holds no claim, what it keeps gives the same claims, and its words are the codebook's."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bench.texts import conflict_news, general_news
from sayso.codebook.lexicon import noun_cues, speech_cues, verb_cues
from sayso.errors import SaysoError
from sayso.language.pieces import pieces
from sayso.model.report import Report
from sayso.reports import read
from sayso.scale.batch import Wish, read_rows
from sayso.scale.triage import look_at, of_conflict, triaged, with_support
from sayso.scale.words import PART, words_of_codebook

CASEBOOK = Path(__file__).parents[2] / "casebook"
GOLD = Path(__file__).parents[3] / "shared" / "gold"
VIOLENT = [row["text"] for row in yaml.safe_load((CASEBOOK / "violence.yaml").read_text()) if row.get("claims")]


def claims_of(reports: list[Report], *, triage: bool) -> list[str]:
    """The claims of these reports as JSON, sorted."""
    return sorted(read_rows(reports, Wish(triage=triage, mentions=False)).claims.column("claim").to_pylist())


@pytest.mark.skipif(not GOLD.exists(), reason="needs ../shared/gold")
def test_no_more_than_one_claim_in_a_hundred_of_the_gold_is_lost() -> None:
    gold = [found for found in read([GOLD / "seed.txt", GOLD / "dev.jsonl"]) if not isinstance(found, SaysoError)]
    every, kept = claims_of(gold, triage=False), claims_of(gold, triage=True)
    assert len(set(every) - set(kept)) <= 0.01 * len(every)
    assert set(kept) <= set(every)


def test_what_is_passed_over_changes_nothing_elsewhere() -> None:
    reports = list(conflict_news(12, seed=3))
    every, kept = claims_of(reports, triage=False), claims_of(reports, triage=True)
    assert len(set(every) - set(kept)) <= 0.02 * len(every)


def test_most_general_news_is_passed_over() -> None:
    reports = list(general_news(300, seed=5))
    found = [triaged(report) for report in reports]
    length = sum(end - start for report in reports for start, end in report.body)
    left = sum(end - start for report in found if report for start, end in report.body)
    assert left < 0.15 * length


def test_almost_every_violent_sentence_is_read() -> None:
    lost = [text for text in VIOLENT if triaged(Report(id="r", text=text)) is None]
    assert len(lost) <= 0.03 * len(VIOLENT), lost


@pytest.mark.parametrize("table", [noun_cues, verb_cues, speech_cues], ids=lambda table: table.__name__)
def test_every_word_of_the_codebook_is_looked_for(table: object) -> None:
    words = words_of_codebook()
    known = words.heads | words.voices | words.names_speak | words.pairs.keys()
    forms = [PART.findall(form) for form in table()]  # type: ignore[operator]
    assert {form[-1] for form in forms if form} <= known


@pytest.mark.parametrize(
    ("text", "event", "hint", "voice"),
    [
        ("Rebels shelled the town.", True, True, False),
        ("The orchestra played until midnight.", False, False, False),
        ("She said it would rain.", False, False, True),
        ("Troops took the town.", True, True, False),
        ("The editor drank the tea.", False, False, False),
        ("“It will rain.”", False, False, True),
        ("The number of dead was not immediately known.", False, True, True),
        ("Anna Holm sees no way out.", False, False, True),
        ("The valley sees more rain than the coast.", False, False, False),
    ],
)
def test_look(text: str, event: bool, hint: bool, voice: bool) -> None:
    look = look_at(text, words_of_codebook())
    assert (look.event, look.hint, look.voice) == (event, hint, voice)


@pytest.mark.parametrize(
    ("texts", "kept", "want"),
    [
        (["The baker is Anna Holm.", "It rained.", "Shells fell, said Holm."], [False, False, True], [True, False, True]),
        (["A man came.", "He said shells fell."], [False, True], [True, True]),
        (["A man came.", "Shells fell."], [False, True], [False, True]),
        (["Shells fell.", "The old town rests."], [True, False], [True, False]),
    ],
)
def test_support(texts: list[str], kept: list[bool], want: list[bool]) -> None:
    assert with_support(texts, kept) == want


def test_evidence_must_fit_the_length() -> None:
    words = words_of_codebook()
    long = "The fair drew merchants who came for leather and dates. " * 30
    assert of_conflict([look_at("Soldiers came.", words)])
    assert not of_conflict([look_at(long + "Soldiers came.", words)])


@given(st.text(max_size=400))
def test_the_body_left_is_of_whole_paragraphs_of_the_report(text: str) -> None:
    report = Report(id="r", text=text + "\n\nRebels shelled the town.")
    found = triaged(report)
    assert found is not None
    assert found.text == report.text
    spans = {(start, end) for _, start, end in pieces(report.text, report.body)}
    assert found == report or set(found.body) <= spans
