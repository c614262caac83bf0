from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sayso.cli.gazetteer import command
from sayso.errors import SaysoError
from sayso.gazetteer import open_index, userlists


@pytest.fixture(autouse=True)
def own_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.setenv("SAYSO_DATA", str(tmp_path / "data"))


def test_a_users_place_wins_over_the_lists(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("name,lat,lon,country,variants\nAleppo,1.5,2.5,SY,Halab;Alep\n", encoding="utf-8")
    assert userlists.add(file) == 1
    for name in ("Aleppo", "Alep"):
        first = open_index().exact(name)[0]
        assert (first.method, first.row.lat) == ("human", 1.5)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("name,lat,lon\nX,abc,1\n", "gazetteer-bad-row"),
        ("name,lat,lon\nX,91,1\n", "gazetteer-bad-row"),
        ("name,lat,lon\n,1,1\n", "gazetteer-bad-row"),
        ("name,lat\nX,1\n", "gazetteer-columns"),
        ("nmae,lat,lon\nX,1,1\n", "codebook-unknown-key"),
    ],
)
def test_a_bad_list_is_refused_whole(tmp_path: Path, text: str, slug: str) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SaysoError) as error:
        userlists.add(file)
    assert error.value.slug == slug
    assert not userlists.user_path().exists()


def test_a_geonames_country_file_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "XX.txt"
    row = ["9000001", "Qwertabad", "Qwertabad", "Kwertabad", "33.1", "44.2", "P", "PPL", "IQ", "", "07", "", "", "", "1200", "", "", "", "2024-01-01"]
    file.write_text("\t".join(row) + "\n", encoding="utf-8")
    assert userlists.load(file) == 1
    assert open_index().exact("Kwertabad")[0].row.id == 9000001


def test_a_cod_table_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "cod.csv"
    file.write_text("ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE\nHama,SY05,Qwertmesh,SY0599\n", encoding="utf-8")
    assert userlists.load(file) == 1
    assert open_index().exact("Qwertmesh")[0].row.gid == "pcode:SY0599"


def test_show_names_the_next_step_for_an_unknown_name() -> None:
    answer = CliRunner().invoke(command, ["show", "Qqqqzzz"])
    assert answer.exit_code == 1
    assert "sayso gazetteer add" in answer.output


def test_update_refuses_a_code_that_is_no_country() -> None:
    with pytest.raises(SaysoError):
        userlists.update("../x")
