"""What holds for every profile: each claim is in a row or named as left out, the same store gives the same file, the loss report lies beside it."""

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sayso.errors import SaysoError
from sayso.exports import PROFILES, export
from sayso.model.claim import Claim
from sayso.model.place import Place
from sayso.pipeline import Options, Reading, read_paths
from sayso.store import View, open_store
from tests.exports.conftest import Made
from tests.store import made as generated

SAMPLE = Path(__file__).parents[2] / "samples" / "page.txt"
WITH_ROWS = [profile for profile in PROFILES if profile != "methodology"]  # the page shows counts, no claims
SAME_BYTES = [profile for profile in PROFILES if PROFILES[profile][1] != ".xlsx"]  # a workbook keeps the time it was made
SAYSO = [sys.executable, "-c", "from sayso.cli import main; main()"]
ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])")


def ids_in(profile: str, data: bytes) -> set[str]:
    """Every claim id that a file names, in whatever form."""
    if PROFILES[profile][1] == ".xlsx":
        archive = zipfile.ZipFile(io.BytesIO(data))
        text = " ".join(archive.read(name).decode() for name in archive.namelist() if "sheet" in name)
    elif profile == "parquet":
        import pyarrow.parquet

        text = " ".join(pyarrow.parquet.read_table(io.BytesIO(data)).column("id").to_pylist())
    else:
        text = data.decode()
    return set(ID.findall(unescape(text)))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> View:
    """The sample page, read as a user reads it."""
    store = open_store(str(tmp_path_factory.mktemp("sample") / "sample.db"))
    for reading in read_paths([SAMPLE], Options(published="2025-04-16")):
        assert isinstance(reading, Reading)
        store.keep(reading.report, reading.claims)
    return View(store)


@pytest.mark.parametrize("profile", WITH_ROWS)
def test_every_claim_is_in_a_row_or_named_as_left_out(profile: str, exported: Callable[..., Made], view: View, sample: View) -> None:
    for of in (view, sample):
        made = exported(profile, of)
        every = {kept.claim.id for kept in of.claims()}
        shown = ids_in(profile, made.path.read_bytes())
        assert every == (shown & every) | made.loss.left_out
        assert shown & every, "no row leads back to a claim"


@pytest.mark.parametrize("profile", SAME_BYTES)
def test_the_same_store_gives_the_same_bytes(profile: str, exported: Callable[..., Made]) -> None:
    assert exported(profile).path.read_bytes() == exported(profile).path.read_bytes()


@pytest.mark.parametrize("profile", list(PROFILES))
def test_an_empty_store_gives_an_empty_file_of_its_kind(profile: str, exported: Callable[..., Made], tmp_path: Path) -> None:
    with open_store(str(tmp_path / "empty.db")) as store:
        made = exported(profile, View(store))
    assert made.loss.rows in (0, 1) and not made.loss.left_out


@pytest.mark.parametrize("profile", list(PROFILES))
def test_a_loss_report_says_why_in_words(profile: str, exported: Callable[..., Made]) -> None:
    public = exported(profile).loss.public()
    assert public["schema"] == "sayso.loss/1" and public["profile"] == profile
    assert all(one["why"] and one["field"] and one["rows"] > 0 for one in public["lost"])
    json.dumps(public)


@pytest.mark.parametrize("profile", ["acled", "ucdp", "idmc", "hapi"])
def test_shaped_tables_are_not_labelled_as_anothers_data(profile: str, exported: Callable[..., Made]) -> None:
    data = exported(profile).path.read_bytes()
    if PROFILES[profile][1] == ".xlsx":
        archive = zipfile.ZipFile(io.BytesIO(data))
        assert b"This is not" in b"".join(archive.read(name) for name in archive.namelist())
    else:
        assert b"ACLED" not in data and b"UCDP" not in data


def on_earth(claim: Claim) -> Claim:
    """The claim with its points taken for degrees."""

    def degrees(place: Place) -> Place:
        return replace(place, lat=None if place.lat is None else place.lat % 90, lon=None if place.lon is None else place.lon % 180)

    return replace(claim, places=tuple(replace(mention, value=degrees(mention.value)) for mention in claim.places))


# not shrunk: one example writes fifteen files
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(made=st.lists(generated.made(), min_size=1, max_size=3))
def test_whatever_a_store_can_hold_can_be_exported(made: list[generated.Made], tmp_path_factory: pytest.TempPathFactory) -> None:
    with open_store(str(tmp_path_factory.mktemp("any") / "any.db")) as store:
        for report, claims in made:
            store.keep(report, [on_earth(claim) for claim in claims])
        view = View(store)
        every = {kept.claim.id for kept in view.claims()}
        for profile in WITH_ROWS:
            out = io.BytesIO()
            loss = export(profile, view, out)
            assert every == (ids_in(profile, out.getvalue()) & every) | loss.left_out, profile


def test_an_unknown_profile_is_answered_with_the_nearest(view: View) -> None:
    with pytest.raises(SaysoError, match="did you mean 'geojson'"):
        export("geojsn", view, io.BytesIO())


def test_the_command_writes_the_file_and_the_loss_report_beside_it(view: View, tmp_path: Path) -> None:
    command = [*SAYSO, "export", "acled", "--db", view.store.url, "-o", str(tmp_path / "a.csv")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loss = json.loads((tmp_path / "a.csv.loss.json").read_text())
    assert loss["rows"] == (tmp_path / "a.csv").read_text().count("\n") - 1
    assert any(one["claims"] for one in loss["lost"])


def test_a_file_that_cannot_be_written_is_one_line(view: View, tmp_path: Path) -> None:
    command = [*SAYSO, "export", "csv", "--db", view.store.url, "-o", str(tmp_path / "no" / "a.csv")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and done.stderr.startswith("unwritable-file: cannot write") and done.stderr.count("\n") == 1
