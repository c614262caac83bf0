"""Parties by name: kind, canonical name, kind of voice, and whether two names stand for one party."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.codebook.actors import describe, head_kind, is_state, known, plain_name, same_party, source_kind
from sayso.codebook.loader import load_list

KINDS = {
    "state",
    "military",
    "police",
    "rebel",
    "armed_group",
    "coalition",
    "civilians",
    "people",
    "organisation",
    "media",
    "government",
    "international",
    "person",
    "object",
    "facility",
    "place",
}


@pytest.mark.parametrize(
    ("name", "kind", "canonical"),
    [
        ("ISIL", "armed_group", "Islamic State"),
        ("Islamic State (IS)", "armed_group", "Islamic State"),
        ("the Islamic State group", "armed_group", "Islamic State"),
        ("Taliban", "armed_group", "Taliban"),
        ("the SDF", "armed_group", "Syrian Democratic Forces"),
        ("Ukrainian forces", "military", "Armed Forces of Ukraine"),
        ("the IDF", "military", "Israel Defense Forces"),
        ("the Pentagon", "government", "US Department of Defense"),
        ("the Kremlin", "state", "Russia"),
        ("Cairo", "state", "Egypt"),
        ("Washington", "state", "United States"),
        ("U.S.", "state", "United States"),
        ("Norwegians", "people", "Norway"),
        ("the Kenyan government", "government", "Kenya"),
        ("the government of Chad", "government", "Chad"),
        ("U.N.", "international", "United Nations"),
        ("Reuters", "media", "Reuters"),
        ("SOHR", "organisation", "Syrian Observatory for Human Rights"),
        ("government forces", "military", None),
        ("rebel groups", "rebel", None),
        ("a rebel fighter", "armed_group", None),
        ("gunmen", "armed_group", None),
        ("two police officers", "police", None),
        ("residents of the town", "civilians", None),
        ("an army spokesman", "person", None),
        ("the bridge", None, None),
    ],
)
def test_a_name_gives_kind_and_canonical_name(name: str, kind: str | None, canonical: str | None) -> None:
    found = describe(name)
    assert (found.name, found.kind, found.id) == (name, kind, canonical)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a military source", "military"),
        ("rebel sources", "rebel"),
        ("hospital officials", "medical"),
        ("the Health Ministry", "medical"),
        ("an army spokesman", "military"),
        ("police", "police"),
        ("UNHCR", "un"),
        ("Human Rights Watch", "monitor"),
        ("the Red Cross", "ngo"),
        ("Xinhua", "media"),
        ("witnesses", "witness"),
        ("local residents", "resident"),
        ("a government minister", "official"),
        ("Tehran", "official"),
        ("analysts", "expert"),
        ("sources", "anonymous"),
        ("Islamic State", "rebel"),
        ("a blue chair", "other"),
    ],
)
def test_a_name_makes_a_kind_of_voice(name: str, kind: str) -> None:
    assert source_kind(name) == kind


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("ISIS", "Daesh", True),
        ("ISIS", "IS militants", True),
        ("Moscow", "Russia", True),
        ("Sergey Shoigu", "Mr Shoigu", False),
        ("Sergey Shoigu", "Shoigu", True),
        ("Israel", "Hamas", False),
        ("the army", "the police", False),
        ("rebels", "the rebels", True),
    ],
)
def test_two_names_for_one_party(left: str, right: str, same: bool) -> None:
    assert same_party(left, right) is same_party(right, left) is same


def test_every_party_answers_to_its_names_with_a_known_kind() -> None:
    for name, row in load_list("actors")["parties"].items():
        assert row[0] in KINDS, name
        found = known(name)
        assert found is not None and found.kind in KINDS


def test_no_name_stands_for_two_parties() -> None:
    owners: dict[str, str] = {}
    for name, row in load_list("actors")["parties"].items():
        for variant in (name, *filter(None, (row[2] or "").split("|"))):
            assert owners.setdefault(plain_name(variant), name) == name, variant


def test_seats_speak_for_states_and_towns_do_not() -> None:
    assert is_state("Damascus")
    assert is_state("the White House")
    assert not is_state("Homs")


@given(st.text(max_size=30))
def test_any_text_is_described_without_failing(text: str) -> None:
    assert describe(text).name == text
    assert source_kind(text)
    assert plain_name(plain_name(text)) == plain_name(plain_name(plain_name(text)))


def test_head_nouns_are_read_from_their_end() -> None:
    assert head_kind("air force") == "military"
    assert head_kind("ceasefire") is None
