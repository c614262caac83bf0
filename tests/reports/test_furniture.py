import pytest

from sayso.reports.furniture import is_byline, is_furniture, is_heading, is_label


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "By Anna Smith and Omar Haddad, Beirut",
        "Photo: Reuters",
        "Read more: The siege",
        "Share",
        "© 2024 Star. All rights reserved.",
        "Published: 3 May 2024",
        "Getty Images",
        "* * *",
    ],
)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Monday nine had fled.",
        "By Jane Doe nine were taken.",
        "Nine fled.",
        "From Mara they fled.",
        "Share prices fell on Sunday, brokers said.",
        "By the river",
    ],
)
def test_prose_is_no_furniture(line: str) -> None:
    assert not is_furniture(line) and not is_byline(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [("HUMANITARIAN NEEDS", True), ("Civilians Under Fire", True), ("- 300 families", False), ("Nine fled.", False), ("85 dead", False)],
)
def test_headings(line: str, expected: bool) -> None:
    assert is_heading(line) is expected


def test_labels_of_sections() -> None:
    assert is_label("2. Key Figures") and not is_label("Key figures rose sharply in Mara")
