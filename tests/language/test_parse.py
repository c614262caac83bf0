from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language import load, parse, parse_many
from sayso.model.report import Report
from sayso.model.sentence import Sentence

SCRAPS = [
    "Nine people fled the town.", "Gen. Ali said so.", "“We fled,” he said.", "مدينة حلب", "🙂👩‍👩‍👧", "\n", "\n\n", "  ", "\t", "\r\n",
    "\x00", "\x1b[31m", "\u200f", "\u00a0", "(see above.", ")", "e\u0301", "\ud800", "𝔸", ".", "?!", "said", "The", "U.S.", "\u2028", "\ufeff",
]  # fmt: skip


def read(text: str, **known: Any) -> list[Sentence]:
    return parse(load(), Report(id="r1", text=text, **known))


def check(report: Report, sentences: list[Sentence]) -> None:
    at = 0
    for index, sentence in enumerate(sentences):
        assert sentence.index == index
        assert sentence.text == report.text[sentence.start : sentence.end]
        assert (sentence.start, sentence.end) == (sentence.words[0].start, sentence.words[-1].end)
        for i, word in enumerate(sentence.words):
            assert word.i == i
            assert word.text == report.text[word.start : word.end] != ""
            assert word.start >= at
            assert word.lemma
            at = word.end
        assert len(sentence.roots) == 1
        assert sentence.subtree(sentence.roots[0]) == list(range(len(sentence.words)))
        assert all((word.dep == "root") == (word.head == word.i) for word in sentence.words)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS), max_size=14), st.sampled_from(["", " "]))
def test_words_are_characters_of_the_report_and_heads_a_tree(scraps: list[str], between: str) -> None:
    report = Report(id="r1", text=between.join(scraps))
    sentences = parse(load(), report)
    check(report, sentences)
    covered = {i for sentence in sentences for word in sentence.words for i in range(word.start, word.end)}
    assert all(i in covered for i, char in enumerate(report.text) if not char.isspace())


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Gen. Nhek Bunchhay fled on Aug. 28. Nine stayed.", ["Gen. Nhek Bunchhay fled on Aug. 28.", "Nine stayed."]),
        ("“That is not true,” Mr Ging said.", ["“That is not true,” Mr Ging said."]),
        ("Shells hit the\ntown of Soran.\n\nNine fled", ["Shells hit the\ntown of Soran.", "Nine fled"]),
        ("Title without a stop\n\nNine people fled.", ["Title without a stop", "Nine people fled."]),
        ("About 60 people (approx. 12 families) fled.", ["About 60 people (approx. 12 families) fled."]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in read(text)] == sentences


def test_words_carry_tags_trees_names_and_lemmas() -> None:
    (sentence,) = read("The army said rebels were killed in Syria.")
    words = {word.text: word for word in sentence.words}
    assert (words["said"].dep, words["said"].lemma, words["said"].pos) == ("root", "say", "VERB")
    assert (words["killed"].dep, sentence.words[words["killed"].head].text) == ("ccomp", "said")
    assert words["rebels"].dep == "nsubj:pass"
    assert words["were"].lemma == "be"
    assert (words["Syria"].ent, words["Syria"].ent_start) == ("LOC", True)
    assert "Tense=Past" in words["said"].morph
    assert not words["Syria"].space


def test_paragraphs_are_counted_and_only_the_body_is_read() -> None:
    text = "Headline\n\nNine fled.\n\nFour stayed."
    found = read(text, body=((10, len(text)),))
    assert [(sentence.paragraph, sentence.text) for sentence in found] == [(0, "Nine fled."), (1, "Four stayed.")]


def test_a_non_breaking_space_parts_words() -> None:
    (sentence,) = read("Shells fell 30\u00a0km south.")
    assert [word.text for word in sentence.words][2:4] == ["30", "km"]


def test_many_reports_come_in_order_even_without_prose() -> None:
    reports = [
        Report(id="a", text="Nine fled."),
        Report(id="b", text=" \n\n "),
        Report(id="c", text=""),
        Report(id="d", text="Four stayed. Five left."),
    ]
    found = list(parse_many(load(), reports))
    assert [(report.id, len(sentences)) for report, sentences in found] == [("a", 1), ("b", 0), ("c", 0), ("d", 2)]


def test_reading_alone_and_reading_together_agree() -> None:
    reports = [
        Report(id=str(i), text=text) for i, text in enumerate(["Rebels said nine people fled Hama.", "Jets struck a market on Sunday, killing four."])
    ]
    together = [sentences for _, sentences in parse_many(load(), reports)]
    assert together == [parse(load(), report) for report in reports]


@pytest.mark.parametrize("text", ["x" * 30_000, "(" * 9_000, "fled " * 6_000], ids=["one word", "brackets", "no stop"])
def test_a_very_long_line_is_read_whole(text: str) -> None:
    report = Report(id="r1", text=text)
    sentences = parse(load(), report)
    check(report, sentences)
    assert sum(word.end - word.start for sentence in sentences for word in sentence.words) == len(text.replace(" ", ""))
