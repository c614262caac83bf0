import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import SaysoError
from sayso.reports.decode import decode, find_surrogate

RUSSIAN = "Привет, мир. Война идёт уже третий год, и люди бегут из города."
ARABIC = "قالت الأمم المتحدة إن القتال شرّد مئة ألف شخص في محافظة حماة"
JAPANESE = "シリアの戦闘で十万人が避難したと国連は発表した。"
ENGLISH = "The regime’s “attempts” failed – Zoë Café said so"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (ARABIC, "cp1256"), (JAPANESE, "shift-jis"), (ENGLISH, "cp1252"), ("Il a déjà été tué à Bangui, dit le préfet.", "latin-1")]
    + [(text, encoding) for text in (RUSSIAN, ARABIC, ENGLISH, "Nine fled. 😀") for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32")]
    + [(ENGLISH, encoding) for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")],
)
def test_common_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x").text == text


@pytest.mark.parametrize(
    ("data", "slug"), [(bytes(range(256)) * 20, "not-text"), (b"Nine people\0 fled." + b"More people fled the town. " * 9, "broken-characters")]
)
def test_what_is_no_text_is_refused(data: bytes, slug: str) -> None:
    with pytest.raises(SaysoError) as caught:
        decode(data, "x.bin")
    assert caught.value.slug == slug
    assert "x.bin" in str(caught.value)


def test_a_damaged_byte_loses_one_character_and_not_the_report() -> None:
    data = (RUSSIAN * 50).encode()
    assert decode(data[:1001] + b"\xff" + data[1001:], "x").text.count("\ufffd") <= 3


def test_line_ends_stay() -> None:
    assert decode(b"a\r\nb\rc\n", "x").text == "a\r\nb\rc\n"


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn"), blacklist_characters="\ufeff"), min_size=1))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode(), "x").text == text


def test_lone_surrogates_are_found() -> None:
    assert find_surrogate("ab\udc80") == 2
