from quality.gold import worst

GOLD = [{"report": "a", "claims": [{"q": "Nine fled"}, {"q": "Two died"}]}, {"report": "b", "claims": [{"q": "He left"}]}]
PRINTED = """claim  precision 1.0
- stance: «Nine fled» want asserts got denies
- claim: «He left» want withdrawal got None
- stance: «Two died» want asserts got denies
- place: «Two died» want ['X'] got []
- when: «Two died» want 2016 got None
"""


def test_the_case_with_most_wrong_comes_first_and_no_text_is_repeated() -> None:
    found = worst(PRINTED, GOLD)
    assert [(report, number, len(slots)) for report, number, slots in found] == [("a", 2, 3), ("b", 1, 1), ("a", 1, 1)]
    assert "died" not in str(found)


def test_only_the_worst_are_listed() -> None:
    assert len(worst(PRINTED, GOLD, most=1)) == 1
