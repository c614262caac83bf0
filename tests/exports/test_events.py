"""Tables of events in other databases' shapes, and their crosswalk."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from sayso.codebook.lexicon import family_of
from sayso.exports import acled, ucdp
from sayso.exports.crosswalk import elsewhere, lists
from sayso.exports.ucdp import priogrid
from tests.exports.conftest import Made

SECTORS = {
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED",
    "REF", "OPP", "PRE", "REL", "SOC",
}  # fmt: skip


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_kind_has_its_row_in_the_crosswalk_and_every_code_is_known() -> None:
    assert set(lists()["kinds"]) == set(family_of())
    for kind in family_of():
        row = elsewhere(kind)
        assert row.acled is None or row.acled in lists()["acled"]
        assert row.plover is None or row.plover[0] in lists()["plover"]
        assert row.acled is not None or row.why != "it is no event there", f"{kind}: say why it is no event"
    assert {type_ for types in lists()["by_doer"].values() for type_ in types.values()} <= set(lists()["acled"])
    assert set(lists()["sectors"].values()) <= SECTORS
    assert set(lists()["inter"].values()) <= set(lists()["inter_order"])


def test_the_table_of_acleds_shape(exported: Callable[..., Made]) -> None:
    made = exported("acled")
    strike, flight, truce = rows_of(made.path)
    assert list(strike) == [*acled.COLUMNS, "sayso_claims"] and len(acled.COLUMNS) == 31
    wanted = {
        "event_date": "2024-05-03", "year": "2024", "time_precision": "1", "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike", "actor1": "Syrian Army", "inter1": "State forces",
        "actor2": "Civilians (Syria)", "inter2": "Civilians", "interaction": "State forces-Civilians", "civilian_targeting": "Civilians targeted",
        "iso": "760", "region": "Middle East", "country": "Syria", "admin1": "Idlib", "location": "Taftanaz", "latitude": "35.998",
        "longitude": "36.786", "geo_precision": "1", "source": "'@Agency", "fatalities": "9", "timestamp": "",
    }  # fmt: skip
    assert {name: strike[name] for name in wanted} == wanted
    assert "army (denies): “The army denied the air strike”" in strike["notes"] and len(strike["sayso_claims"].split()) == 2
    assert (truce["sub_event_type"], truce["event_date"], truce["fatalities"]) == ("Agreement", "2024-05-04", "0")
    assert flight["sub_event_type"] == "Other" and any("the nearest stands" in one.why for one in made.loss.lost)


def test_what_acled_would_not_record_is_named_with_the_reason(exported: Callable[..., Made]) -> None:
    whys = [one.why for one in exported("acled").loss.lost if one.claims]
    assert any("no day, week or month" in why for why in whys) and any("planned" in why for why in whys)


def test_the_table_of_ucdps_shape(exported: Callable[..., Made]) -> None:
    (row,) = rows_of(exported("ucdp").path)
    assert list(row) == [*ucdp.COLUMNS, "sayso_claims"] and len(ucdp.COLUMNS) == 49
    wanted = {
        "type_of_violence": "3", "side_a": "Syrian Army", "side_b": "Civilians", "number_of_sources": "1", "date_prec": "1", "where_prec": "1",
        "deaths_a": "0", "deaths_b": "0", "deaths_civilians": "9", "deaths_unknown": "0", "best": "9", "low": "9", "high": "9",
        "geom_wkt": "POINT (36.78599 35.99804)", "priogrid_gid": str(priogrid(35.99804, 36.78599)), "region": "Middle East",
        "source_original": "Rebels; army",
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted
    assert sum(int(row[name]) for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")) == int(row["best"])


@pytest.mark.parametrize(("lat", "lon", "cell"), [(-90, -180, 1), (-89.6, -179.4, 2), (-89.4, -180, 721), (90, 180, 259200)])
def test_priogrid_cells(lat: float, lon: float, cell: int) -> None:
    assert priogrid(lat, lon) == cell


def test_plover_events_have_what_the_manual_asks(exported: Callable[..., Made]) -> None:
    rows = [json.loads(line) for line in exported("plover").path.read_text().splitlines()]
    strike = rows[0]
    assert all({"id", "date", "actor", "event"} <= set(row) for row in rows)
    assert {entity["sector"] for row in rows for entity in row["actor"]} <= SECTORS
    assert (strike["event"], strike["mode"], strike["quad_code"], strike["event_scale"]) == (["ASSAULT"], ["aerial"], 4, -9)
    assert strike["actor"] == [{"code": "SYR", "sector": "MIL", "entity_text": "Syrian Army"}] and strike["size"] == {"dead": 9}
    assert strike["event_loc"]["country_code"] == "SYR" and strike["event_loc"]["resolution"] == 4
    assert strike["text_info"] == {"start": 0, "end": len(strike["text"])}
    assert [row["event"] for row in rows[1:]] == [["SANCTION"], ["RETREAT"]]


@pytest.mark.parametrize("profile", ["acled", "ucdp"])
def test_duckdb_reads_the_same_rows(profile: str, exported: Callable[..., Made]) -> None:
    path = exported(profile).path
    table = duckdb.execute("select * from read_csv(?, header=true, all_varchar=true)", [str(path)])
    names = [column[0] for column in table.description or ()]
    ours = rows_of(path)
    assert ours and [{name: value or "" for name, value in zip(names, row, strict=True)} for row in table.fetchall()] == ours


def test_duckdb_reads_plover_and_the_timeline(exported: Callable[..., Made]) -> None:
    lines = exported("plover").path
    (told,) = duckdb.execute("select list(id) from read_json(?)", [str(lines)]).fetchall()
    assert told[0] == [json.loads(line)["id"] for line in lines.read_text(encoding="utf-8").splitlines()]
    timeline = exported("timelinejs").path
    (headlines,) = duckdb.execute("select list_transform(events, lambda e: e.text.headline) from read_json(?)", [str(timeline)]).fetchall()
    assert headlines[0] == [event["text"]["headline"] for event in json.loads(timeline.read_text(encoding="utf-8"))["events"]]
