from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reports.split import is_headline, paragraphs, split_page

SEED = Path(__file__).parents[2].parent / "shared" / "gold" / "seed.txt"
LEAD = (
    "Gunmen on motorcycles killed nine traders on the northern road on Friday, the police said, and burned four lorries that carried grain to market."
)
MORE = "A union of drivers said the army had been warned two days before and had sent nobody. The army made no comment about it at all."
HEADS = ["Gunmen Kill Nine Traders On Northern Road", "Drivers' Union Calls Strike Over Road Killings", "Grain Prices Double As Lorries Stay Away"]


def titles(text: str) -> list[str | None]:
    return [text[slice(*part.title)] if part.title else None for part in split_page(text)]


def page(*leads: str, gap: str = "\n\n") -> str:
    return gap.join(f"{head}\n\n{lead}\n\n{MORE}" for head, lead in zip(HEADS, leads, strict=False))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (page("road2" + LEAD, "union hall" + LEAD, "grain" + LEAD), 3),  # pictures' names
        (page("road2" + LEAD, LEAD, "grain" + LEAD), 3),  # one picture is missing
        (page("MARA, May 3 (Reuters) - " + LEAD, "MARA (AP) - " + LEAD), 2),  # datelines
        (page("By Jane Doe\n\n" + LEAD, "By Omar Haddad\n\n" + LEAD), 2),  # bylines
        (page(LEAD, LEAD, LEAD, gap="\n\n* * *\n\n"), 3),  # rules between them
        (page(LEAD, LEAD, LEAD, gap="\n\n\n\n"), 3),  # wider gaps between them
        (page("3 May 2024\n\n" + LEAD, "4 May 2024\n\n" + LEAD), 2),  # days under the headlines
        (page("road2" + LEAD, "union hall" + LEAD).replace("\n\n", "\n"), 2),  # no blank lines at all
        (page("road2" + LEAD, "union hall" + LEAD).replace("\n", "\r\n"), 2),
    ],
)
def test_a_page_of_several_reports_is_split(text: str, count: int) -> None:
    assert titles(text) == HEADS[:count]


@pytest.mark.parametrize(
    "text",
    [
        page(LEAD),
        f"{LEAD}\n\n{MORE}",
        f"{HEADS[0]}\n\n{LEAD}\n\nWhat We Know So Far About It\n\n{MORE}\n\nHow The Army Has Answered Them\n\n{MORE} {MORE}",  # sub-headings
        f"Situation Report No. 4 On The North\n\nHIGHLIGHTS\n\n{LEAD}\n\nHUMANITARIAN NEEDS\n\n{MORE}\n\nFUNDING\n\n{MORE}",
        f"{HEADS[0]}\n\n{LEAD}\n\n- Four lorries burned\n- Nine people killed\n- Two people missing\n\n{MORE}",  # a list
        f"{HEADS[0]}\nPolice Blame Bandits From The Hills\n\n{LEAD}\n\n{MORE}",  # a deck under the headline
        f"The Road\n\n{LEAD}\n\nThe Market\n\n{MORE}\n\nThe Army\n\n{MORE}",
    ],
)
def test_when_in_doubt_a_text_is_one_report(text: str) -> None:
    assert len(split_page(text)) == 1


def body(text: str) -> str:
    return "|".join(text[a:b] for part in split_page(text) for a, b in part.body)


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        (f"{HEADS[0]}\n\n{LEAD}", LEAD),
        (f"{HEADS[0]}\n\nBy Jane Doe, Mara\n\n{LEAD}", LEAD),
        (f"{HEADS[0]}\n\nPhoto: A burnt lorry\n\nMARA — {LEAD}", LEAD),
        (f"{HEADS[0]}\n\nShare\n\nroad2{LEAD}\n\nRead more: Bandits of the hills\n\n{MORE}", f"{LEAD}|{MORE}"),
        (f"{HEADS[0]}\n\n{LEAD}\n\nThe Army's Answer\n\n{MORE}", f"{LEAD}|{MORE}"),
        (f"{LEAD}\n\n- 300 families in Mara", f"{LEAD}\n\n- 300 families in Mara"),
        ("nine killed in mara", "nine killed in mara"),
    ],
)
def test_only_prose_is_body(text: str, prose: str) -> None:
    assert body(text) == prose


def test_wrapped_lines_make_one_paragraph() -> None:
    text = "Nine people were killed in the town of\nMara on Sunday, the police said, and ten\nothers were taken to hospital.\nMore rain fell."
    assert len(list(paragraphs(text))) == 2


@pytest.mark.parametrize("line", ["Key figures", "By Jane Doe", "He said so.", "Two words", "They were: nine, ten,", "• Nine People Killed In Mara"])
def test_no_headline(line: str) -> None:
    assert not is_headline(line)


def test_the_seed_page_holds_five_reports() -> None:
    if not SEED.exists():
        pytest.skip("../shared is not here")
    text = SEED.read_bytes().decode()
    parts = split_page(text)
    assert [text[slice(*part.picture)] for part in parts if part.picture] == ["syria2", "syria", "cruise missiles", "Russia-putin", "nato"]


@given(st.text(alphabet=st.sampled_from("aB é.\n\r\t1-—😀ع"), max_size=400))
def test_ranges_lie_inside_their_report_and_in_order(text: str) -> None:
    last = 0
    for part in split_page(text):
        assert last <= part.start < part.end <= len(text)
        at = part.start
        for start, end in part.body:
            assert at <= start < end <= part.end
            at = end
        last = part.end
