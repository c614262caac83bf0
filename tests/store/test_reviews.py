"""Decisions: none lost, none doubled, a conflict where two decide on the same state. On SQLite and on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from sayso.errors import SaysoError
from sayso.model.claim import Claim
from sayso.model.report import Report
from sayso.store import Filter, Store
from sayso.store.people import add_person, checked, people, remove_person
from sayso.store.releases import draft, publish, release_content, releases
from sayso.store.reviewed import Reviewed, review_stamp
from sayso.store.reviews import Conflict, Wish, add, decide, history, recommend, recommended, standing, unrecommend
from sayso.store.triage import Taken, report_states, restrict, set_report_state
from tests.store.made import claim, full_claim, report


@pytest.fixture
def kept(store: Store) -> tuple[Report, Claim]:
    of = report()
    made = full_claim(of)
    store.keep(of, [made, claim(of, "denied")])
    return of, made


def shown(store: Store, **chosen: str) -> list[Claim]:
    return [one.claim for one in Reviewed(store, Filter(everything=False, **chosen)).claims()]  # type: ignore[arg-type]


def test_a_correction_stands_beside_the_machines_value(store: Store, kept: tuple[Report, Claim]) -> None:
    of, made = kept
    figure = {"measure": "killed", "low": 10, "best": 10, "high": 10, "quantifier": "exactly", "unit": "people", "unit_kind": "people"}
    done = decide(store, made, of, Wish(action="correct", base=0, by="ada", fields={"figures.0": {"value": figure}}, reason="ten"))
    entry = done.fields["figures.0"]
    assert (done.state, entry["value"]["best"], entry["machine"]["best"], entry["by"], entry["why"]) == ("corrected", 10, 9, "ada", "ten")
    (first, _) = shown(store)
    assert (first.figures[0].value.best, first.figures[0].rule, first.figures[0].span) == (10, "human", made.figures[0].span)
    assert store.claim(made.id).claim == made


@pytest.mark.parametrize(
    ("field", "value", "start"),
    [
        ("kind", "air_strik", None), ("stance", "shouts", None), ("figures.0", {"measure": "killed", "low": 5, "best": 3}, None),
        ("figures.0", {"measure": "killed", "best": -1}, None), ("figures.7", None, None), ("when", {"earliest": "soon"}, None), ("nothing", 1, None),
        ("when", {"earliest": "2020-02-02", "latest": "2020-01-01"}, None), ("actors", [""], None), ("voice", ["x"], 10_000),
    ],
)  # fmt: skip
def test_a_value_that_cannot_stand_is_refused(store: Store, kept: tuple[Report, Claim], field: str, value: object, start: int | None) -> None:
    of, made = kept
    entry = {"value": value} | ({} if start is None else {"start": start, "end": start + 1})
    with pytest.raises(SaysoError, match="bad-correction"):
        decide(store, made, of, Wish(action="correct", base=0, by="ada", fields={field: entry}))
    assert history(store, made.id) == []


def test_rejected_claims_are_left_out_and_undo_brings_them_back(store: Store, kept: tuple[Report, Claim]) -> None:
    of, made = kept
    with pytest.raises(SaysoError, match="no reason"):
        decide(store, made, of, Wish(action="reject", base=0, by="ada"))
    decide(store, made, of, Wish(action="accept", base=0, by="ada"))
    decide(store, made, of, Wish(action="reject", base=1, by="ada", reason="no event"))
    assert made.id not in [one.id for one in shown(store)]
    assert decide(store, made, of, Wish(action="undo", base=2, by="ada")).state == "accepted"
    assert decide(store, made, of, Wish(action="undo", base=3, by="ada")).state == "proposed"
    with pytest.raises(Conflict):
        decide(store, made, of, Wish(action="undo", base=4, by="ada"))
    assert [one.action for one in history(store, made.id)] == ["accept", "reject", "undo", "undo"]


def test_nobody_undoes_another_persons_decision(store: Store, kept: tuple[Report, Claim]) -> None:
    of, made = kept
    decide(store, made, of, Wish(action="accept", base=0, by="ada"))
    with pytest.raises(Conflict):
        decide(store, made, of, Wish(action="undo", base=1, by="ben"))


def test_a_claim_the_machine_missed_can_be_added_and_taken_back(store: Store, kept: tuple[Report, Claim]) -> None:
    of, _ = kept
    missed = claim(of, "others")
    add(store, missed, of, by="ada", key="k")
    add(store, missed, of, by="ada", key="k")
    assert missed in shown(store) and len(history(store, missed.id)) == 1
    decide(store, missed, of, Wish(action="undo", base=1, by="ada"))
    assert missed not in shown(store)


def test_fifty_at_once_one_is_kept_and_the_others_are_told(store: Store, kept: tuple[Report, Claim]) -> None:
    of, made = kept

    def one(i: int) -> str:
        try:
            return decide(store, made, of, Wish(action="accept", base=0, by=f"person {i}", key=f"k{i}")).by
        except Conflict as conflict:
            assert conflict.latest is not None
            return f"conflict with {conflict.latest.by}"

    with ThreadPoolExecutor(50) as pool:
        said = list(pool.map(one, range(50)))
    (winner,) = [name for name in said if not name.startswith("conflict")]
    assert said.count(f"conflict with {winner}") == 49
    assert [one.by for one in history(store, made.id)] == [winner]


def test_a_wish_sent_twice_is_kept_once(store: Store, kept: tuple[Report, Claim]) -> None:
    of, made = kept
    wish = Wish(action="accept", base=0, by="ada", key="once")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: decide(store, made, of, wish), range(8)))
    assert {one.version for one in found} == {1} and len(history(store, made.id)) == 1


def test_filters_look_at_the_corrected_values(store: Store, kept: tuple[Report, Claim]) -> None:
    of, made = kept
    decide(store, made, of, Wish(action="correct", base=0, by="ada", fields={"kind": {"value": "air_strike"}, "places": {"value": ["Northford"]}}))
    assert [one.id for one in shown(store, kind="air_strike")] == [one.id for one in shown(store, place="northford")] == [made.id]
    assert made.id not in [one.id for one in shown(store, kind="attack")]


def test_a_hidden_neighbour_on_the_same_page_is_blanked(store: Store) -> None:
    text = "SECRET words of the first.\nNine people fled, said the mayor."
    first = Report(id="a", text=text, start=0, end=26)
    second = Report(id="b", text=text, start=27)
    store.keep(first, [claim(first, "words")])
    store.keep(second, [replace(claim(second, "fled"), quote=second.span(27, len(text)), responds_to=(claim(first, "words").id,))])
    assert "SECRET" in Reviewed(store, Filter(everything=False)).reports()[1].text
    restrict(store, "a", ["ada"])
    (seen,) = Reviewed(store, Filter(everything=False)).reports()
    assert "SECRET" not in seen.text and seen.text[27:] == text[27:]
    assert shown(store)[0].responds_to == ()
    assert len(Reviewed(store, Filter(everything=False, viewer="ada")).reports()) == 2


def test_a_release_holds_what_was_decided_and_tells_what_changed(store: Store, kept: tuple[Report, Claim]) -> None:
    of, made = kept
    with pytest.raises(SaysoError, match="cannot-publish"):
        publish(store, by="cleo")
    decide(store, made, of, Wish(action="accept", base=0, by="ada"))
    first = publish(store, by="cleo", note="first", expected=draft(store).sha256)
    decide(store, made, of, Wish(action="correct", base=1, by="ada", fields={"kind": {"value": "shelling"}}))
    second = publish(store, by="cleo")
    assert (first["claims"], first["changes"]["added"], second["changes"]["changed"]) == (1, [made.id], [made.id])
    assert draft(store).undecided == 1
    assert [row["number"] for row in releases(store)] == [2, 1]
    assert made.id in str(release_content(store, 1)) and release_content(store, 9) is None
    with pytest.raises(SaysoError, match="something changed"):
        publish(store, by="cleo", expected="0" * 64)


def test_reviewers_who_disagree_hold_a_release_up_until_a_controller_decides(store: Store, kept: tuple[Report, Claim]) -> None:
    of, made = kept
    decide(store, made, of, Wish(action="reject", base=0, by="ada", reason="no event"))
    decide(store, made, of, Wish(action="accept", base=1, by="ben"))
    with pytest.raises(SaysoError, match="disputed among reviewers"):
        publish(store, by="cleo")
    decide(store, made, of, Wish(action="approve", base=2, by="cleo"))
    assert publish(store, by="cleo")["claims"] == 1


def test_restricted_reports_are_in_no_release(store: Store, kept: tuple[Report, Claim]) -> None:
    of, made = kept
    decide(store, made, of, Wish(action="accept", base=0, by="ada"))
    restrict(store, of.id, ["ada"])
    assert draft(store).lines == ()


def test_triage_has_versions_too(store: Store, kept: tuple[Report, Claim]) -> None:
    of, _ = kept
    set_report_state(store, of.id, {"state": "read", "assignee": "ada"}, base=0, by="ada")
    with pytest.raises(Taken) as told:
        set_report_state(store, of.id, {"state": "done"}, base=0, by="ben")
    assert told.value.latest["state"] == "read"
    assert set_report_state(store, of.id, {"state": "done"}, base=1, by="ben")["assignee"] == "ada"
    assert report_states(store)[of.id]["version"] == 2
    with pytest.raises(SaysoError, match="no such state"):
        set_report_state(store, of.id, {"state": "lost"}, base=2, by="ben")


def test_recommendations_stand_until_taken_back_and_the_stamp_tells(store: Store, kept: tuple[Report, Claim]) -> None:
    _, made = kept
    before = review_stamp(store)
    recommend(store, made.id, by="ada", note="the only count")
    assert recommended(store)[made.id]["note"] == "the only count" and review_stamp(store) != before
    unrecommend(store, made.id)
    assert recommended(store) == {} and standing(store) == {}


def test_people_and_their_passwords(store: Store) -> None:
    ada = add_person(store, "ada", "reviewer", "a long enough word")
    assert checked(store, "ada", "a long enough word") == ada
    assert checked(store, "ada", "another word") is None and checked(store, "nobody", "a long enough word") is None
    for name, role, password in (("a,b", "viewer", "a long enough word"), ("ben", "king", "a long enough word"), ("ben", "viewer", "short")):
        with pytest.raises(SaysoError, match="bad-person"):
            add_person(store, name, role, password)
    assert remove_person(store, "ada") and people(store) == [] and checked(store, "ada", "a long enough word") is None
