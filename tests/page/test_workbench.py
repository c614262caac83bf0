"""The workbench in Debian's chromium: the whole way from a dropped page to a published release; every screen checked with axe."""

import hashlib
import io
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.store import Store, open_store
from sayso.store.people import add_person
from sayso.store.reviews import history, log
from tests.page.asking import hostile
from tests.page.conftest import Visitor, served, violations
from tests.page.samples import many, sample

pytestmark = pytest.mark.browser
SEED = Path(__file__).parents[3] / "shared" / "gold" / "seed.txt"
SCREENS = [(1280, "light"), (390, "light"), (1280, "dark"), (390, "dark")]
PATHS = ["/", "/reports", "/read?report=r1", "/incidents", "/compare?incident=INCIDENT", "/pairs", "/ledger", "/desk", "/decisions", "/releases"]


@pytest.fixture
def at(tmp_path: Path) -> Iterator[str]:
    with open_store(tmp_path / "sayso.db") as store, served(store, local="ada") as address:
        yield address


def drop(page: Any, path: Path) -> None:
    """Let a file fall on the page, as a hand would."""
    page.evaluate(
        """([name, text]) => { const data = new DataTransfer(); data.items.add(new File([text], name, {type: "text/plain"}));
        document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true})); }""",
        [path.name, path.read_text(encoding="utf-8")],
    )


def ready(page: Any, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("html[data-ready]")


def status(page: Any, words: str) -> None:
    page.wait_for_function("words => document.getElementById('status').textContent.includes(words)", arg=words)


@pytest.mark.slow
@pytest.mark.skipif(not SEED.exists(), reason="needs ../shared/gold/seed.txt")
def test_from_a_dropped_page_to_a_release(at: str, visitor: Visitor) -> None:
    page, said = visitor(f"{at}/reports")
    drop(page, SEED)
    page.wait_for_selector("#read-result li", timeout=90_000)
    _khan_touman(page, at)
    _decisions(page, at)
    _pair(page, at)
    _date(page, at)
    _release(page, at)
    assert [words for words in said if not words.startswith(at)] == []


def _khan_touman(page: Any, at: str) -> None:
    """The incident on the map, its sentence, its accounts."""
    ready(page, at)
    page.locator("#map").get_by_role("button", name="Khan Touman").focus()
    page.keyboard.press("Enter")
    page.locator("#sentence blockquote", has_text="Khan Touman").wait_for()
    page.get_by_role("link", name="Its accounts").click()
    page.wait_for_selector("html[data-ready]")
    assert "Khan Touman" in page.locator("h1").inner_text()
    assert page.locator("table.accounts-table tbody tr").count() >= 2


def _decisions(page: Any, at: str) -> None:
    """Three accepted by key, a figure corrected, one rejected, that taken back."""
    page.locator(".accounts-table a", has_text="read").first.click()
    page.wait_for_selector("html[data-ready]")
    for _ in range(3):
        before = page.locator("#claim-h").inner_text() + page.evaluate("location.hash")
        page.keyboard.press("a")
        page.wait_for_function("before => document.getElementById('claim-h').innerText + location.hash !== before", arg=before)
    while not page.locator(".fieldlist dt", has_text="How many").count():
        page.keyboard.press("j")
    figure = page.evaluate("location.hash").removeprefix("#claim-")
    page.keyboard.press("e")
    number = page.locator('.figure-edit input[type="number"]').first
    number.fill("77")
    page.keyboard.press("Control+Enter")
    status(page, "corrected. Kept")
    ready(page, page.url.split("#")[0] + f"#claim-{figure}")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert "77" in page.locator(".fieldlist ins").inner_text() and page.locator(".fieldlist s").count() == 1
    page.keyboard.press("j")
    rejected = page.evaluate("location.hash").removeprefix("#claim-")
    page.keyboard.press("x")
    page.keyboard.press("2")
    status(page, "rejected. Kept")
    page.keyboard.press("u")
    status(page, "Kept")
    page.wait_for_function("id => location.hash === `#claim-${id}`", arg=rejected)
    assert "rejected" not in page.locator("#claim-h").inner_text()


def _pair(page: Any, at: str) -> None:
    ready(page, f"{at}/pairs")
    assert page.locator(".account").count() == 2
    page.keyboard.press("n")
    status(page, "Kept: two happenings")


def _date(page: Any, at: str) -> None:
    """A report gets its date, and what was open resolves."""
    ready(page, f"{at}/desk")
    page.locator("section", has_text="open dates").get_by_role("link").first.click()
    page.wait_for_selector("html[data-ready]")
    page.locator("#published").fill("2016-09-21")
    page.get_by_role("button", name="Set date").click()
    page.locator("#resolved", has_text="is 21 Sep 2016").wait_for()


def _release(page: Any, at: str) -> None:
    ready(page, f"{at}/releases")
    page.get_by_label("What is in this release").fill("First")
    page.get_by_role("button", name="Publish").click()
    status(page, "Release 1 is published")
    with page.expect_download() as download:
        page.get_by_role("link", name="Release 1").click()
    content = download.value.path().read_bytes()
    assert hashlib.sha256(content).hexdigest() in page.locator(".report-rows .hash").inner_text()
    assert len(content.splitlines()) == 4
    with page.expect_download() as download:
        page.get_by_role("link", name="xlsx", exact=True).click()
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()), read_only=True)
    assert any(str(cell) and "77" in str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, str]]:
    with open_store(tmp_path_factory.mktemp("bench") / "sayso.db") as store:
        (report,), claims = sample()
        store.keep(report, claims)
        with served(store, local="ada") as address:
            yield store, address


def incident(page: Any, at: str) -> str:
    found = page.request.get(f"{at}/incidents.json").json()
    return str(next(one["id"] for one in found if len(one["claims"]) > 1))


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_axe_finds_nothing_on_any_screen(shown: tuple[Store, str], visitor: Visitor, axe: str, width: int, scheme: str) -> None:
    _, address = shown
    page, said = visitor(f"{address}/reports", width, scheme)
    name = incident(page, address)
    for path in PATHS:
        ready(page, address + path.replace("INCIDENT", name))
        assert violations(page, axe) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    ready(page, f"{address}/read?report=r1")
    for keys in ("x", "e", "?"):
        page.keyboard.press(keys)
        assert violations(page, axe) == [], f"after {keys}"
        page.keyboard.press("Escape")
    assert [words for words in said if not words.startswith(address)] == []


def test_axe_finds_nothing_at_the_door(tmp_path: Path, visitor: Visitor, axe: str) -> None:
    with open_store(tmp_path / "sayso.db") as store:
        add_person(store, "cleo", "controller", "a long enough word")
        with served(store) as address:
            page, said = visitor(f"{address}/login")
            assert violations(page, axe) == []
            page.get_by_label("Name").fill("cleo")
            page.get_by_label("Password").fill("not the right one")
            page.keyboard.press("Enter")
            status(page, "wrong")
            page.get_by_label("Password").fill("a long enough word")
            page.keyboard.press("Enter")
            page.wait_for_url(f"{address}/")
            ready(page, f"{address}/reports")
            assert "cleo, controller" in page.locator("#me").inner_text()
            page.get_by_role("button", name="Log out").click()
            page.wait_for_url(f"{address}/login")
    assert [words for words in said if "401" not in words] == []


def test_two_reviewers_are_shown_their_conflict(shown: tuple[Store, str], visitor: Visitor) -> None:
    store, address = shown
    first, _ = visitor(f"{address}/read?report=r1#claim-c-boats")
    second, _ = visitor(f"{address}/read?report=r1#claim-c-boats")
    first.keyboard.press("a")
    status(first, "accepted. Kept")
    second.keyboard.press("x")
    second.keyboard.press("1")
    second.get_by_role("heading", name="Somebody else was first").wait_for()
    assert "accepted" in second.locator("#dialog").inner_text()
    assert [one.action for one in history(store, "c-boats")] == ["accept"]
    second.get_by_role("button", name="Decide mine on top").click()
    status(second, "rejected. Kept")
    assert [one.action for one in history(store, "c-boats")] == ["accept", "reject"]


def test_a_missed_claim_is_added_from_selected_words_after_an_emoji(shown: tuple[Store, str], visitor: Visitor) -> None:
    store, address = shown
    page, said = visitor(f"{address}/read?report=r1")
    page.evaluate(
        """() => { const node = [...document.querySelectorAll("#text [data-start]")].find((one) => one.textContent.includes("nine"));
        const range = document.createRange(); range.selectNodeContents(node); getSelection().removeAllRanges(); getSelection().addRange(range); }"""
    )
    page.keyboard.press("m")
    page.locator("#dialog select").select_option("attack")
    page.get_by_role("button", name="Add", exact=True).click()
    status(page, "The claim is added")
    (made,) = [one for one in log(store) if one.action == "add"]
    assert made.fields["claim"]["value"]["quote"]["exact"] == "nine people"
    assert [words for words in said if not words.startswith(address)] == []


def test_a_lost_connection_loses_no_decision(tmp_path: Path, visitor: Visitor) -> None:
    with open_store(tmp_path / "sayso.db") as store:
        (report,), claims = sample()
        store.keep(report, claims)
        with served(store, local="ada") as address:
            page, _ = visitor(f"{address}/read?report=r1#claim-c-boats")
            page.context.set_offline(True)
            page.keyboard.press("a")
            status(page, "No connection")
            assert history(store, "c-boats") == []
            page.context.set_offline(False)
            status(page, "accepted. Kept")
            assert [one.action for one in history(store, "c-boats")] == ["accept"]


def test_hostile_words_run_nowhere(tmp_path: Path, visitor: Visitor) -> None:
    with hostile(tmp_path / "sayso.db") as store, served(store, local="ada") as address:
        page, said = visitor(f"{address}/reports")
        report = page.request.get(f"{address}/reports.json").json()[0]["id"]
        page.get_by_role("button", name="look").first.click()
        page.wait_for_selector("#look-h")
        for path in [path for path in PATHS if "report=" not in path]:
            ready(page, address + path.replace("INCIDENT", incident(page, address)))
        page.goto(f"{address}/read?report={page.evaluate('encodeURIComponent', report)}")
        page.wait_for_selector("html[data-ready]")
    assert [words for words in said if not words.startswith(address)] == []


@pytest.mark.slow
def test_fifty_reviewers_at_once_lose_and_double_nothing(store: Store) -> None:
    """Fifty people, twelve claims, all at once: on SQLite and on PostgreSQL."""
    import httpx

    reports, claims = many(40)
    for report in reports:
        store.keep(report, [claim for claim in claims if claim.report == report.id])
    names = [claim.id for claim in claims][:12]
    template = add_person(store, "person 0", "reviewer", "a long enough word")
    _same_password(store, template.name, [f"person {i}" for i in range(1, 50)])
    kept: list[tuple[str, str, int]] = []
    conflicts: list[tuple[str, str]] = []
    lock = threading.Lock()

    def work(who: str, address: str) -> None:
        with httpx.Client(base_url=address, headers={"x-remote-user": who}, timeout=120) as client:
            token = client.get("/releases").text.split('"csrf":"')[1].split('"')[0]
            for name in names:
                body = {"claim": name, "base": 0, "action": "accept", "key": f"{who} {name}"}
                answers = [
                    client.post("/api/decide", json=body, headers={"x-csrf-token": token}) for _ in range(2)
                ]  # sent twice, as after a lost answer
                with lock:
                    if answers[0].status_code == 200:
                        kept.append((name, who, answers[0].json()["decision"]["version"]))
                        assert answers[1].json()["decision"] == answers[0].json()["decision"]
                    else:
                        assert answers[0].status_code == 409, answers[0].text
                        conflicts.append((name, answers[0].json()["conflict"]["by"]))

    with served(store, header="X-Remote-User") as address:
        threads = [threading.Thread(target=work, args=(f"person {i}", address)) for i in range(50)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
    made = log(store)
    assert len(kept) == len(made) == len(names) and {(one.claim, one.by, one.version) for one in made} == set(kept)
    winner = {one.claim: one.by for one in made}
    assert len(conflicts) == 50 * len(names) - len(names) and all(winner[name] == who for name, who in conflicts)


def _same_password(store: Store, first: str, names: list[str]) -> None:
    from sqlalchemy import insert, select

    from sayso.store.review_tables import people

    with store.writing() as db:
        row = dict(db.execute(select(people).where(people.c.name == first)).mappings().one())
        db.execute(insert(people), [row | {"name": name} for name in names])
