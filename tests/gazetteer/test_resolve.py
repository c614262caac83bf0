import time
from typing import Any

import pytest

from sayso.gazetteer import resolve
from sayso.model.mentions import Found
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.model.sentence import Sentence, Word
from sayso.model.span import Mention, Span
from sayso.pipeline import read_reports


def found(text: str, *places: Place, index: Any = 0) -> Any:
    """A finding with these places at their first occurrence; the words are cut at spaces, untagged."""
    words, at = [], 0
    for i, token in enumerate(text.split()):
        start = text.index(token, at)
        at = start + len(token)
        words.append(Word(i, start, at, token, token.lower(), "X", "XX", "dep", 0))
    sentence = Sentence("r", index, 0, 0, len(text), text, tuple(words))
    mentions = []
    for place in places:
        stem = place.name.removesuffix(" province")
        start = text.index(stem)
        mentions.append(Mention(place, Span("r", start, start + len(stem), stem), "test"))
    return Found(sentence=sentence, places=tuple(mentions))


def resolved(text: str, *places: Place) -> Any:
    return [
        mention.value for each in resolve(Report(id="r", text=text), [found(text, *places)]) for mention in each.places if not mention.value.inherited
    ]


@pytest.mark.parametrize(
    ("text", "places", "country", "kind"),
    [
        ("Syrian planes struck Hama and Idlib", [Place(name="Hama"), Place(name="Idlib")], "SY", "city"),
        ("fighters in Tripoli , Libya", [Place(name="Tripoli", parent="Libya")], "LY", "city"),
        ("clashes in Tripoli , Lebanon", [Place(name="Tripoli", parent="Lebanon")], "LB", "city"),
        ("people in Hama province fled", [Place(name="Hama province", kind="admin1")], "SY", "admin1"),
        ("a boat on the Caspian Sea", [Place(name="Caspian Sea", kind="sea")], None, "sea"),
        ("nothing new in Egypt", [Place(name="Egypt")], "EG", "country"),
        ("a raid in Zamfara", [Place(name="Zamfara")], "NG", "admin1"),
    ],
)
def test_the_words_around_a_name_settle_which_place_it_is(text: str, places: Any, country: Any, kind: str) -> None:
    first = resolved(text, *places)[0]
    assert (first.country, first.kind) == (country, kind)
    assert first.lat is not None


def test_the_title_tells_which_country_a_report_is_about() -> None:
    mentions = found("patrols reached Tripoli and Sidon road", Place(name="Tripoli"))
    for title, country in (("Lebanon: weekly note", "LB"), ("Libya: weekly note", "LY")):
        place = resolve(Report(id="r", text="", title=title), [mentions])[0].places[0].value
        assert place.country == country


def test_a_compass_point_is_no_countrys_division_unless_the_country_is_named() -> None:
    assert resolved("clashes in the Northwest", Place(name="Northwest"))[0].lat is None
    assert resolved("Cameroon said clashes in the Northwest", Place(name="Cameroon"), Place(name="Northwest"))[1].country == "CM"


def test_a_village_far_from_everything_settled_in_a_country_only_touched_stays_open() -> None:
    far = ("South Sudan", "Juba", "Malakal", "Yei", "Wau", "Sudan", "Kurmuk")
    text = "South Sudan : Juba and Malakal and Yei and Wau ; Sudan ; Kurmuk"
    assert resolved(text, *(Place(name=name) for name in far))[-1].lat is None
    assert resolved("Sudan lost Kurmuk", Place(name="Sudan"), Place(name="Kurmuk"))[1].country == "SD"


def test_a_village_written_by_hand_gives_way_to_the_city_of_its_name_in_the_reports_country() -> None:
    assert resolved("Spain counted boats off Palma", Place(name="Spain"), Place(name="Palma"))[1].country == "ES"
    assert resolved("Mozambique sent troops to Palma", Place(name="Mozambique"), Place(name="Palma"))[1].country == "MZ"


def test_a_misspelt_town_is_found_in_the_reports_country_and_says_how() -> None:
    place = resolved("Syrian planes struck Saraaqeb near Idlib", Place(name="Saraaqeb"), Place(name="Idlib"))[0]
    assert (place.country, place.method) == ("SY", "variant")


def test_south_of_a_city_is_an_area_beside_it_not_the_city() -> None:
    place = resolved("Syrian troops 30 km south of Aleppo", Place(name="Aleppo", relation="30 km south of", role="near"))[0]
    assert place.precision == "area"
    assert place.radius_km >= 5
    assert 35.8 < place.lat < 36.0


def test_an_unknown_village_has_no_point_but_lies_in_its_parent() -> None:
    place = resolved("shells fell on Xqvzistan in Syria", Place(name="Xqvzistan", parent="Syria"), Place(name="Syria"))[0]
    assert (place.lat, place.lon, place.country) == (None, None, "SY")


def test_a_small_place_of_a_far_country_is_not_guessed() -> None:
    assert resolved("Syrian families reached Saratoga", Place(name="Saratoga"))[0].lat is None


def test_an_unknown_village_told_as_south_of_a_city_lies_in_that_area() -> None:
    village, city = resolved(
        "Syrian shells hit Xqvzistan , south of Aleppo",
        Place(name="Xqvzistan", parent="Aleppo"),
        Place(name="Aleppo", relation="south of", role="near"),
    )
    assert (village.precision, village.lat, village.lon, village.radius_km) == ("area", city.lat, city.lon, city.radius_km)
    assert village.method is None


def test_an_unknown_quarter_lies_in_its_town_with_the_towns_reach() -> None:
    place = resolved("Syrian shells hit Xqvzistan in Homs", Place(name="Xqvzistan", kind="district", parent="Homs"), Place(name="Homs"))[0]
    assert (place.precision, place.country, place.geonameid) == ("area", "SY", None)
    assert place.radius_km >= 1.5


def test_where_two_places_fit_equally_well_none_is_guessed_and_both_are_kept() -> None:
    place = resolved("in San Jose", Place(name="San Jose"))[0]
    assert place.lat is not None or len(place.candidates) > 1


def test_forces_from_abroad_do_not_draw_a_town_into_their_country() -> None:
    assert resolved("Turkish forces shelled Afrin", Place(name="Afrin"))[0].country == "SY"


def test_the_city_points_to_the_city_beside_which_something_lies() -> None:
    text = "Syrian troops camped south of Homs . They shelled the city"
    (reading,) = read_reports([Report(id="r", text=text.replace(" .", "."))])
    back = [mention for each in reading.found for mention in each.places if mention.value.inherited]
    assert [(m.value.name, m.value.precision, m.antecedent is not None) for m in back] == [("Homs", "town", True)]


def test_every_place_unknown_invents_nothing() -> None:
    names = [f"Zzyq{i}" for i in range(30)]
    assert all(place.lat is None for place in resolved("Syrian " + " ".join(names), *(Place(name=name) for name in names)))


def test_two_thousand_unknown_places_take_seconds_not_minutes() -> None:
    names = [f"Kafr Z{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}r{i}" for i in range(2000)]
    begun = time.perf_counter()
    assert len(resolved("Syrian and Iraqi villages " + " , ".join(names), *(Place(name=name) for name in names))) == 2000
    assert time.perf_counter() - begun < 10


def test_no_places_change_nothing() -> None:
    given = [found("Nine people fled")]
    assert resolve(Report(id="r", text="Nine people fled"), given) == tuple(given)
