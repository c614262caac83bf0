"""What a counted noun is."""

import pytest

from sayso.codebook.units import unit_kind


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("soldiers", "people"), ("aid workers", "people"), ("families", "households"), ("households", "households"), ("oil trucks", "objects"),
        ("cruise missiles", "objects"), ("air strikes", "actions"), ("sorties", "actions"), ("kilometres", "measure"), ("dollars", "money"),
        ("ideas", "other"), ("", "other"),
    ],
)  # fmt: skip
def test_the_last_known_word_tells(noun: str, kind: str) -> None:
    assert unit_kind(noun) == kind
