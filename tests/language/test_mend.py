import pytest

from sayso.language.mend import Piece, mended


def piece(marked: str) -> Piece:
    """Tokens apart by spaces; "~" glues a token to the one before, "|" is a boundary of the parser, a verb ends in "_"."""
    texts: list[str] = []
    spaced: list[bool] = []
    verbs: list[bool] = []
    starts = [0]
    for token in marked.split():
        if token == "|":
            starts.append(len(texts))
            continue
        if token.startswith("~") and spaced:
            spaced[-1] = False
        texts.append(token.lstrip("~").rstrip("_"))
        verbs.append(token.endswith("_"))
        spaced.append(True)
    return Piece(texts, spaced, verbs, starts)


@pytest.mark.parametrize(
    ("marked", "rule"),
    [
        ("He met_ Gen. | Nhek there ~.", "abbreviation"),
        ("It began_ on Aug ~. | 28 ~.", "abbreviation"),
        ("She met_ J. | Edgar Hoover ~.", "initial"),
        ("The U.S. | Navy said_ so ~.", "country"),
        ("“ We fled_ ~. | ~”", "stray_closer"),
        ('" We fled_ ~. | ~"', "stray_closer"),
        ("“ It was_ hit ~, ~” | Mr Ging said_ ~.", "quote_then_tag"),
        ("Aid ( it came_ ~. | Late ~) fell_ ~.", "in_brackets"),
        ("They said_ | they fled_ ~.", "goes_on"),
        ("The U.S. | jets struck_ ~.", "country"),
        ("At 9 a.m. fell_ in the U.S. | jets ~.", "goes_on"),
    ],
)
def test_a_wrong_split_is_joined_by_a_named_rule(marked: str, rule: str) -> None:
    (stretch,) = mended(piece(marked))
    assert [name for _, name in stretch.joined] == [rule]


@pytest.mark.parametrize(
    "marked",
    [
        "Nine fled_ ~. | Four stayed_ ~.",
        "He went_ to the U.S. | They stayed_ ~.",
        "“ We fled_ ~. ~” | He wept_ ~.",
        "( They fled_ ~. | He stayed_ ~. ~)",
        "It ended_ in Aug. | Rebels left_ ~.",
        "He said_ this ~: | “ We fled_ ~. ~”",
        "Was he hit_ ~? | No one knew_ ~.",
    ],
)
def test_a_right_split_stays(marked: str) -> None:
    assert len(mended(piece(marked))) == 2


@pytest.mark.parametrize("marked", ["Nine fled_ town ~. Four stayed_ ~.", "Nine fled_ town ~. “ ~We stayed_ ~. ~”"])
def test_a_missed_split_is_made(marked: str) -> None:
    assert len(mended(piece(marked))) == 2


def test_stretches_cover_every_token() -> None:
    found = mended(piece("A b_ ~. | C d_ of | e ~."))
    assert [(stretch.first, stretch.last) for stretch in found] == [(0, 3), (3, 8)]
