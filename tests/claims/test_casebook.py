"""Every row of the casebook for claims.

A row marked ``known`` must fail: one that passes has to be unmarked (``python -m quality.casebook --unmark``).
"""

import pytest

from quality.casebook import FAMILIES, Case, cases, peaceful, rows

WANTED = [(family, number) for family in FAMILIES for number in range(len(rows(family)))]


def case(family: str, number: int) -> Case:
    return cases(family)[number]


@pytest.mark.parametrize(("family", "number"), WANTED, ids=[f"{rows(f)[n]['rule']}:{rows(f)[n]['text'][:40]}" for f, n in WANTED])
def test_the_claims_of_the_row_are_made(family: str, number: int) -> None:
    found = case(family, number)
    if "known" in found.row:
        assert found.wrong, f"passes now, unmark it: {found.row['text']}"
    else:
        assert not found.wrong, f"{found.row['text']}\n{found.wrong}"


def test_the_casebook_is_large_and_varied() -> None:
    listed = [row for family in FAMILIES for row in rows(family)]
    assert len({row["text"] for row in listed}) == len(listed) >= 400
    assert sum(not row["claims"] for row in listed) >= 100


def test_conflict_free_prose_yields_no_violence() -> None:
    claimed = [f"{trap}: {text} -> {kinds}" for trap, text, kinds in peaceful() if kinds]
    assert len(peaceful()) >= 200
    assert len(claimed) <= 2, "\n".join(claimed)
