import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.gazetteer.folding import fold, key, nearness, soft


@given(st.text(max_size=40))
def test_any_characters_fold_to_a_form_that_folds_to_itself(name: str) -> None:
    folded = fold(name)
    assert fold(folded) == folded or not name.isascii()
    key(folded)
    soft(folded)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Deir Ezzor", "Dayr az Zawr"),
        ("Saraqib", "Saraqeb"),
        ("Tell Rifaat", "Tall Rif'at"),
        ("Kafr Nabl", "Kafranbel"),
        ("Gonder", "Gondar"),
        ("Djibo", "Jibo"),
    ],
)
def test_romanisations_of_one_name_share_consonants(left: str, right: str) -> None:
    assert key(fold(left)) == key(fold(right))


def test_different_names_are_not_near() -> None:
    assert nearness(fold("Hama"), fold("Homs")) < 0.6
