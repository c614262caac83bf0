from typing import Any

import pytest

from sayso.gazetteer import open_index

# country, then two spellings of one place: Arabic, Ukrainian, Amharic, Burmese, French and other romanisations
ONE_PLACE = """
SY Salamiyah/Salamieh
SY Maarrat an Numan/Ma'aret al-Nu'man
SY Al Mayadin/Mayadeen
SY Manbij/Membij
SY Kafr Nabl/Kafranbel
SY Azaz/A'zaz
SY Afrin/Efrin
SY Palmyra/Tadmur
IQ Mosul/Al-Mawsil
IQ Fallujah/Al Falluja
IQ Baqubah/Ba'aqouba
IQ Tall Afar/Tel Afar
IQ Samarra/Samarraa
IQ Ar Rutbah/Rutba
YE Al Hudaydah/Hodeidah
YE Taizz/Ta'iz
YE Zabid/Zabeed
YE Marib/Ma'rib
YE Al Mukalla/Mukallah
LY Zuwarah/Zwara
LY Tobruk/Tubruq
LY Ghadames/Ghadamis
LY Gharyan/Gharian
UA Kyiv/Kiev
UA Mykolaiv/Nikolaev
UA Sievierodonetsk/Severodonetsk
UA Lysychansk/Lisichansk
UA Zaporizhzhia/Zaporozhye
UA Sloviansk/Slavyansk
ET Mekelle/Mekele
ET Gonder/Gondar
ET Adigrat/Addigrat
ET Lalibela/Lalibella
ET Shire/Shere
MM Myitkyina/Myitkyinar
MM Mawlamyine/Mawlamyaing
MM Yangon/Rangoon
MM Sittwe/Sittway
BF Ouahigouya/Wahiguya
BF Djibo/Jibo
"""
TWO_PLACES = """
SY Idlib/Al Bab
SY Hama/Homs
SY Duma/Darayya
SY Aleppo/Latakia
SY Afrin/Arbin
SY Manbij/Mayadin
SY Azaz/Izra
IQ Mosul/Mandali
IQ Baqubah/Baiji
IQ Hit/Hillah
IQ Basrah/Samarra
IQ Samawah/Samarra
IQ Tikrit/Tuz Khurmatu
IQ Haditha/Hatra
YE Marib/Mawza
YE Ibb/Abs
YE Hajjah/Harad
YE Sanaa/Saada
LY Sirte/Sabratah
LY Sabha/Sabratah
LY Zuwarah/Zawiya
LY Bani Walid/Benghazi
UA Kharkiv/Kherson
UA Kyiv/Kovel
UA Donetsk/Dnipro
UA Sumy/Smila
UA Izium/Izmail
UA Bakhmut/Balta
UA Lviv/Lutsk
ET Gonder/Gode
ET Harar/Hawassa
ET Adwa/Adama
MM Mandalay/Magway
MM Bago/Bogale
MM Loikaw/Lashio
BF Dori/Djibo
NE Diffa/Dosso
ML Gao/Goundam
SD Nyala/Ed Daein
SD Kassala/Kosti
"""


def rows(text: str) -> Any:
    return [(line[:2], *line[3:].split("/")) for line in text.strip().splitlines()]


def place(country: str, name: str) -> Any:
    index = open_index()
    exact = [match for match in index.exact(name) if match.row.country == country and match.row.kind == "city"]
    found = exact or [match for match in index.near(name, [country]) if match.row.kind == "city"]
    return found[0].row if found else None


def same(left: Any, right: Any) -> Any:
    return left is not None and right is not None and (left.id == right.id or (abs(left.lat - right.lat) < 0.1 and abs(left.lon - right.lon) < 0.1))


def test_spellings_of_one_place_meet_in_at_least_36_of_40_pairs() -> None:
    pairs = rows(ONE_PLACE)
    met = [pair for pair in pairs if same(place(pair[0], pair[1]), place(pair[0], pair[2]))]
    assert len(pairs) == 40
    assert len(met) >= 36, sorted(set(pairs) - set(met))


@pytest.mark.parametrize(("country", "left", "right"), rows(TWO_PLACES))
def test_different_places_are_never_merged(country: str, left: str, right: str) -> None:
    assert not same(place(country, left), place(country, right))


@pytest.mark.parametrize("word", ["Hamas", "Assad", "Sunni", "Hamid", "Jabhat"])
def test_a_name_that_is_no_place_is_not_taken_for_one_by_exact_name_in_syria(word: str) -> None:
    assert not [match for match in open_index().exact(word) if match.row.country == "SY" and match.row.population > 10_000]


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Syria", "country", "SY"),
        ("Caspian Sea", "sea", None),
        ("Zamfara", "admin1", "NG"),
        ("Deir Ezzor", "city", "SY"),
        ("D.R. Congo", "country", "CD"),
    ],
)
def test_kinds_of_places_are_known(name: str, kind: str, country: Any) -> None:
    assert any(match.row.kind == kind and match.row.country == country for match in open_index().exact(name))


def test_divisions_say_that_their_centre_is_derived() -> None:
    hama = next(match.row for match in open_index().exact("Hama") if match.row.kind == "admin1")
    assert hama.source == "derived"
    assert 30 < hama.radius < 150
    assert abs(hama.lat - 35.2) < 0.3


@pytest.mark.parametrize("name", ["", " ", "\x00", "'", "%", "\ud800", "🏚️", "a" * 5000, "'; DROP TABLE place; --"])
def test_odd_names_find_nothing_and_do_no_harm(name: str) -> None:
    assert open_index().exact(name) == ()
    assert open_index().near(name, ["SY"]) == ()
