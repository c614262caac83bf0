from hypothesis import given
from hypothesis import strategies as st

from sayso.model.report import Report
from sayso.page.pieces import Mark, paragraphs


@given(st.text(), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(["quote", "place"]))))
def test_pieces_joined_give_the_text_and_each_mark_its_characters(text: str, spans: list[tuple[int, int, str]]) -> None:
    report = Report(id="r", text=text)
    marks = [Mark(a, min(a + n, len(text)), i, role) for i, (a, n, role) in enumerate(spans) if a < len(text)]
    shown = [piece for paragraph in paragraphs(report, marks) for piece in paragraph]
    kept = "".join(str(piece[0]) for piece in shown)
    assert "".join(kept.split()) == "".join("".join(text.splitlines()).split())
    for mark in marks:
        words = "".join(str(p[0]) for p in shown if len(p) > 1 and [mark.claim, mark.role] in p[1])  # type: ignore[operator]
        assert "".join(words.split()) == "".join(text[mark.start : mark.end].split())
