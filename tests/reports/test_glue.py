import pytest

from sayso.reports.glue import picture_end

REST = " said on Sunday that nine people had fled."


@pytest.mark.parametrize(
    ("picture", "prose"),
    [
        ("nato", "NATO chiefs"),
        ("cruise missiles", "Russia"),
        ("syria2", "Syrian rebels"),
        ("Russia-putin", "President Putin"),
        ("IMG_2034.jpg", "Syrian rebels"),
        ("AFP_0091", "The army"),
        ("Aleppo map", "The army"),
        ("el-fasher", "Sudan’s army"),
        ("un convoy (2)", ""),
        ("Kharkiv strike", "Officials"),
    ],
)
def test_a_picture_name_is_told_from_the_prose(picture: str, prose: str) -> None:
    assert picture_end(f"{picture}{prose}{REST}") == (len(picture) if prose else 0)


@pytest.mark.parametrize(
    "start",
    [
        "McDonald",
        "iPhone users",
        "eBay",
        "YouTube",
        "DevOps teams",
        "O'Neill",
        "MacArthur",
        "The town of DeKalb",
        "LeBron",
        "FedEx",
        "A spokesman for MapAction",
        "NATO",
        "Nine",
        "",
    ],
)
def test_names_with_a_capital_inside_are_no_pictures(start: str) -> None:
    assert picture_end(start + REST) == 0


def test_a_name_written_so_elsewhere_is_a_name() -> None:
    line = "reliefCorps teams said on Sunday that nine people had fled."
    assert picture_end(line) == 6
    assert picture_end(line, line + "\n\nThe teams of reliefCorps left.") == 0
