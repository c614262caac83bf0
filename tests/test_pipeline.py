"""The whole way: every value leads back to its characters, the same text gives the same answer, and reading twice adds nothing."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import SaysoError
from sayso.exports.mentions import mention_rows
from sayso.model.public import claim_in, claim_out
from sayso.model.report import Report
from sayso.pipeline import Options, Reading, read_paths, read_reports
from sayso.store import open_store

ROOT = Path(__file__).parents[1]
GOLD = ROOT.parent / "shared" / "gold"
PAGES = [ROOT / "samples" / "page.txt", GOLD / "seed.txt", GOLD / "dev.jsonl"]
LAW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def read(path: Path) -> list[Reading]:
    if not path.exists():
        pytest.skip(f"the annotated reports ({path}) are not here")
    found = [one for one in read_paths([path]) if not isinstance(one, SaysoError)]
    assert found
    return found


def rows(reading: Reading) -> list[dict[str, Any]]:
    """Everything public that comes of a reading, as it comes back from JSON."""
    made = [*(claim_out(claim, reading.report) for claim in reading.claims), *mention_rows(reading.found, reading.report.published)]
    return [json.loads(json.dumps(row)) for row in made]


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every span in a public value, at any depth."""
    if isinstance(value, dict):
        if value.keys() >= {"start", "end", "exact"}:
            yield value
        for below in value.values():
            yield from spans(below)
    elif isinstance(value, list):
        for below in value:
            yield from spans(below)


def holds(reading: Reading) -> int:
    """Check every span of a reading against the report's text; how many there were."""
    count = 0
    for row in rows(reading):
        for span in spans(row):
            assert reading.report.text[span["start"] : span["end"]] == span["exact"]
            assert reading.report.start <= span["start"] <= span["end"] <= reading.report.end
            count += 1
    return count


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_span_reproduces_its_characters(path: Path) -> None:
    assert sum(holds(reading) for reading in read(path)) > 500


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_claim_comes_back_from_its_json(path: Path) -> None:
    for reading in read(path):
        for claim in reading.claims:
            assert claim_in(json.loads(json.dumps(claim_out(claim, reading.report)))) == claim


def test_every_sentence_of_the_casebook_reproduces_its_characters() -> None:
    import yaml

    texts = [row["text"] for path in sorted((ROOT / "casebook").glob("[nv]*.yaml")) for row in yaml.safe_load(path.read_text())]
    assert sum(holds(reading) for reading in read_reports(Report(id=f"c{i}", text=text) for i, text in enumerate(texts))) > 1000


ODD = st.text(st.characters(exclude_categories=()), max_size=12) | st.sampled_from(
    ["🏚🚨", "👨‍👩‍👧", "دير الزور", "\u202eabc", "\ud83d", "e\u0301", "\r\n\r\n", "\x00", "”", "“", "\u2028", "\xa0", "\ufeff", "𝟙𝟚", "Ⅻ"]
)
SENTENCES = st.sampled_from(
    [
        "The army said at least 12 civilians{0} were killed in {1}Aleppo on Tuesday.",
        "“They left{0} at dawn,” Maria{1} Santos said. She said 300 families had fled.",
        "Rebels shelled{0} the town, {1}according to witnesses. The mayor denied{0} it.",
        "{0}The U.N., citing {1}doctors, said 2,800 of about 4,500 families were displaced; the rest stayed.",
        "{0}{1}",
    ]
)
TEXTS = st.lists(st.builds(str.format, SENTENCES, ODD, ODD), min_size=1, max_size=4).map(" ".join)


@LAW
@given(TEXTS)
def test_spans_hold_in_any_text(text: str) -> None:
    (reading,) = read_reports([Report(id="r", text=text)])
    holds(reading)


@LAW
@given(ODD.filter(lambda text: "\n" not in text))
def test_what_stands_before_moves_the_spans_and_changes_nothing_else(before: str) -> None:
    text = "The army said at least 12 civilians were killed in Aleppo on 3 May 2016."
    lead = f"{before}\n\n"
    (plain,) = read_reports([Report(id="r", text=text)])
    (moved,) = read_reports([Report(id="r", text=lead + text, body=((len(lead), len(lead) + len(text)),))])

    def told(reading: Reading, by: int) -> list[tuple[str, int, int, str]]:
        return [(span["exact"], span["start"] - by, span["end"] - by, row["kind"]) for row in rows(reading)[:1] for span in spans(row)]

    assert told(plain, 0) == told(moved, len(lead))


@pytest.mark.parametrize("path", PAGES[:2], ids=lambda path: path.name)
def test_the_same_text_gives_the_same_answer_alone_and_among_others(path: Path) -> None:
    readings = read(path)
    again = list(read_reports([reading.report for reading in reversed(readings)]))
    assert [rows(reading) for reading in reversed(readings)] == [rows(reading) for reading in again]
    (alone,) = read_reports([readings[-1].report])
    assert rows(alone) == rows(readings[-1])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_ids_are_unique(path: Path) -> None:
    ids = [claim.id for reading in read(path) for claim in reading.claims]
    assert len(ids) == len(set(ids))


def test_reading_twice_adds_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.db") as store:
        counts = []
        for _ in range(2):
            for reading in read(PAGES[0]):
                store.keep(reading.report, reading.claims, mention_rows(reading.found))
            counts.append(store.counts())
    assert counts[0] == counts[1]
    assert counts[0]["reports"] == 5


def test_a_date_closes_what_it_can_and_changes_no_id() -> None:
    open_, dated = (list(read_paths([PAGES[0]], Options(published=day))) for day in (None, "2025-04-16"))
    for before, after in zip(open_, dated, strict=True):
        assert isinstance(before, Reading)
        assert isinstance(after, Reading)
        assert [claim.id for claim in before.claims] == [claim.id for claim in after.claims]
        for old, new in zip(before.claims, after.claims, strict=True):
            assert old.when is None or old.when.value.earliest is None or old.when == new.when
    days = [claim.when.value.edtf for reading in dated if isinstance(reading, Reading) for claim in reading.claims if claim.when]
    assert "2025-04-15" in days


def test_what_cannot_be_read_comes_in_its_place_and_the_rest_is_read(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("The army said nine people were killed in Aleppo.")
    found = list(read_paths([tmp_path / "gone.txt", good, tmp_path]))
    assert isinstance(found[0], SaysoError)
    assert found[0].slug == "no-such-file"
    assert isinstance(found[1], Reading)
    assert found[1].claims
