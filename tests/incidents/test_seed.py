"""The page the product starts from, read by the real program: its incidents and Hama's ledger, as `--format json` gives them.

Needs ../shared (the page is not ours to copy); skipped where that folder is absent.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner

from sayso.cli import group as sayso
from tests.incidents.factory import SHARED

PAGE = SHARED / "gold" / "seed.txt"
pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="needs ../shared/gold/seed.txt")
Json = dict[str, Any]


def run(*args: str) -> Any:
    done = CliRunner().invoke(sayso, args, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    where = str(tmp_path_factory.mktemp("seed") / "seed.db")
    done = CliRunner().invoke(sayso, ["read", str(PAGE), "--db", where, "--format", "jsonl"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return where


@pytest.fixture(scope="module")
def incidents(db: str) -> list[Json]:
    listed = run("incidents", "--db", db, "--format", "json")
    return [run("incident", one["id"], "--db", db, "--format", "json") for one in listed]


@pytest.fixture(scope="module")
def hama(db: str) -> Json:
    found: Json = run("ledger", "Hama", "--db", db, "--format", "json")
    return found


def claims_of(incident: Json) -> Iterator[tuple[str, Json]]:
    """(voice, claim) for every claim of an incident."""
    return ((account["voice"], claim) for account in incident["accounts"] for claim in account["claims"])


def telling(incidents: list[Json], words: str) -> Json:
    """The one incident with a claim whose quote holds these words."""
    found = [one for one in incidents if any(words in claim["quote"]["exact"] for _, claim in claims_of(one))]
    assert found, f"no claim holds {words!r}"
    return found[0]


def holding(incidents: list[Json], words: str, kind: str) -> Json:
    """The one incident with a claim of this kind whose quote holds these words."""
    found = [one for one in incidents if any(words in claim["quote"]["exact"] and claim["kind"] == kind for _, claim in claims_of(one))]
    assert len(found) == 1, f"{len(found)} incidents hold {words!r} as {kind}"
    return found[0]


def stances(incident: Json) -> dict[str, set[str]]:
    """Voice -> its stances."""
    found: dict[str, set[str]] = {}
    for account in incident["accounts"]:
        found.setdefault(account["voice"], set()).add(account["stance"])
    return found


def voice(incident: Json, part: str) -> str:
    """The one voice of an incident whose name holds this."""
    found = {name for name in stances(incident) if part in name}
    assert len(found) == 1, f"{part}: {sorted(stances(incident))}"
    return found.pop()


def test_khan_touman_is_one_strike_with_three_accounts(incidents: list[Json]) -> None:
    strike = holding(incidents, "town of Khan Touman", "air_strike")
    told = stances(strike)
    assert told[voice(strike, "Observatory")] == {"asserts"}
    assert told[voice(strike, "UOSSM")] == {"confirms"}
    quotes = {name: claim["quote"]["exact"] for name, claim in claims_of(strike)}
    own = [name for name, quote in quotes.items() if "a dozen people" in quote]
    assert own and own[0] not in (voice(strike, "Observatory"), voice(strike, "UOSSM"))
    assert "convoy" not in " ".join(quotes.values())
    killed = next(row for row in strike["counts"] if row["measure"] == "killed")
    totals = {row["voice"]: row["total"]["words"] for row in killed["voices"]}
    assert totals[voice(strike, "Observatory")] == "at least 13"
    assert "12" in totals.values() and killed["range"]["low"] <= 12
    assert strike["grade"]["name"] == "corroborated"
    apart = [point for point in strike["differences"] if point["about"] == "count"]
    assert any(point["by"] == 1 for point in apart), "a dozen against at least thirteen"


def test_ramousah_is_corroborated(incidents: list[Json]) -> None:
    factory = holding(incidents, "fertilizer factory", "territory_taken")
    told = stances(factory)
    assert told[voice(factory, "state media")] == {"asserts"}
    assert told[next(name for name in told if "TV" in name or "Hezbollah" in name)] == {"asserts"}
    assert told[voice(factory, "Observatory")] == {"confirms"}
    assert factory["grade"]["name"] == "corroborated"
    assert "Ramousah" in {place["name"] for place in factory["places"]}


def test_handarat_has_the_rebels_account_and_the_silence(incidents: list[Json]) -> None:
    attempt = telling(incidents, "made no mention")
    told = stances(attempt)
    assert told[voice(attempt, "ebel sources")] == {"asserts"}
    assert told[voice(attempt, "media")] == {"silent"}
    assert attempt["silent"] == [voice(attempt, "media")]
    assert "Handarat" in {place["name"] for place in attempt["places"]}


def test_the_jet_has_a_crash_with_unknown_cause_and_the_other_sides_word(incidents: list[Json]) -> None:
    jet = telling(incidents, "jet had crashed")
    told = stances(jet)
    assert told[voice(jet, "Observatory")] == {"asserts", "unknown"}
    assert told[voice(jet, "Islamic State")] == {"asserts"}
    assert {claim["kind"] for _, claim in claims_of(jet)} == {"aircraft_loss"}
    assert "Damascus" in {place["name"] for place in jet["places"]}
    assert any(point["about"] == "cause" for point in jet["differences"])


def test_the_aid_convoy_is_contested(incidents: list[Json]) -> None:
    convoy = telling(incidents, "Moscow denies involvement")
    told = stances(convoy)
    assert told[voice(convoy, "U.S. officials")] == {"suspects"}
    assert told[voice(convoy, "United States")] == {"accuses"}
    assert told[voice(convoy, "Moscow")] == {"denies"}
    assert convoy["grade"]["name"] == "contested"
    assert "Khan Touman" not in {place["name"] for place in convoy["places"]}


def test_contested_lists_the_convoy_and_not_the_factory(db: str) -> None:
    titles = json.dumps(run("incidents", "--contested", "--db", db, "--format", "json"))
    assert "Moscow denies involvement" in titles and "fertilizer factory" not in titles


# --- the ledger of section 5.8 ----------------------------------------------------------------------------------------------------


def lines(ledger: Json, category: str) -> dict[str, Json]:
    """Place -> line of a category, at any depth."""
    found: dict[str, Json] = {}

    def walk(line: Json) -> None:
        if line["category"] == category:
            found[line["place"]] = line
        for part in line["parts"]:
            walk(part)

    for line in ledger["lines"]:
        walk(line)
    return found


ROWS = [  # category, place, households, people, both in words
    ("new displacement", "Hama province", None, "about 100,000"),
    ("population", "Halfaya", "about 4,500", "about 22,500"),
    ("trapped", "Halfaya", "2,800", "14,000"),
    ("new displacement", "Halfaya", "about 1,700", "about 8,500"),
    ("new displacement", "Taybat Al Imam", "4,500", "22,500"),
    ("population", "Taybat Al Imam", "9,500", "47,500"),
    ("new displacement", "Soran", "5,000", "25,000"),
    ("reached", "Hama", "about 7,000", "about 35,000"),
    ("in need", "Hama", "6,500", "32,500"),
]


@pytest.mark.parametrize(("category", "place", "households", "people"), ROWS)
def test_a_row_of_the_ledger(hama: Json, category: str, place: str, households: str | None, people: str) -> None:
    line = lines(hama, category)[place]
    assert (line["households"] and line["households"]["words"]) == households
    assert line["people"]["words"] == people


def test_the_whole_and_its_parts(hama: Json) -> None:
    whole = lines(hama, "new displacement")["Hama province"]
    assert [entry["people"]["best"] for entry in whole["entries"] if entry["role"] == "recommended"] == [100_000]
    assert whole["itemised"]["households"]["best"] == 11_200 and whole["itemised"]["people"]["best"] == 56_000
    assert whole["not_itemised"]["best"] == 44_000
    assert "156,000" not in json.dumps(hama)


def test_the_rest_is_proposed_with_its_formula_and_inputs(hama: Json) -> None:
    rest = lines(hama, "new displacement")["Halfaya"]["entries"][0]
    assert rest["status"] == "proposed"
    assert rest["reported"]["best"] == 1_700 and "2800" in rest["formula"].replace(",", "")
    assert any("2,800" in span["exact"] for span in rest["from"])


def test_another_fifteen_thousand_is_added_to_nothing(hama: Json) -> None:
    aid = lines(hama, "reached")["Hama"]
    assert {entry["role"] for entry in aid["entries"] if entry["people"]["best"] == 15_000} == {"another"}
    assert all(entry["people"]["best"] != 15_000 for line in lines(hama, "new displacement").values() for entry in line["entries"] if entry["people"])


def test_the_household_size_comes_from_the_report(hama: Json) -> None:
    (size,) = hama["sizes"]
    assert size["people"] == 5 and size["rule"] == "stated here" and size["approximate"]
    assert [span["exact"] for span in size["from"]] == ["about 7,000 families", "roughly 35,000 people"]


def test_checks_hold(hama: Json) -> None:
    found = {(check["name"], check["place"]): check for check in hama["checks"]}
    assert found["parts exceed whole", "Hama province"]["outcome"] == "holds"
    assert "47 %" in found["more than lived there", "Taybat Al Imam"]["words"]
    assert found["more than lived there", "Halfaya"]["outcome"] == "holds"
    assert not [check for check in hama["checks"] if check["outcome"] == "fails"]
    assert "Soran" not in {place for name, place in found if name == "more than lived there"}, "about half the population is a check, not a figure"


def test_figures_by_place_agree_with_the_ledger(db: str) -> None:
    rows = run("figures", "--measure", "displaced", "--by", "place", "--db", db, "--format", "json")
    people = {row["place"].strip(): row["people"] for row in rows}
    assert people["Hama province"] == "about 100,000" and people["Soran"] == "25,000"
