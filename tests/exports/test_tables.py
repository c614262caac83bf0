"""CSV and workbooks, opened by LibreOffice and openpyxl: every text is a text, nothing is lost."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from sayso.exports import Losses, idmc, xlsx
from sayso.exports.flat import COLUMNS
from sayso.exports.guard import unguarded
from sayso.exports.sheets import LONGEST, Sheet, definitions, write_book
from sayso.store import View
from tests.exports.conftest import Made
from tests.exports.made import FORMULA
from tests.reports.conftest import need_program


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def convert(path: Path, to: str) -> Path:
    """The file as LibreOffice writes it in another format, formulas computed."""
    office = need_program("soffice", "libreoffice-calc-nogui")
    out = path.parent / "converted"
    profile = f"-env:UserInstallation=file://{path.parent}/office"
    subprocess.run([office, profile, "--headless", "--convert-to", to, "--outdir", str(out), str(path)], check=True, capture_output=True, timeout=180)
    return next(out.glob(f"{path.stem}*"))


def test_csv_has_one_row_a_claim_in_reading_order(exported: Callable[..., Made], view: View) -> None:
    rows = rows_of(exported("csv").path)
    kept = list(view.claims())
    assert [row["id"] for row in rows] == [one.claim.id for one in kept]
    assert [unguarded(row["quote"]) for row in rows[:6]] == [one.claim.quote.exact for one in kept[:6]]
    assert (rows[0]["low"], rows[0]["best"], rows[0]["high"]) == ("9", "9", "")
    assert rows[0]["publisher"] == "'@Agency" and rows[3]["source"] == "'" + FORMULA


def test_libreoffice_computes_nothing_in_the_csv(exported: Callable[..., Made]) -> None:
    shown = convert(exported("csv").path, "ods").read_bytes()
    content = zipfile.ZipFile(io.BytesIO(shown)).read("content.xml").decode()
    assert "table:formula" not in content and "HYPERLINK(A1)" in content


def test_a_workbook_holds_texts_and_numbers_only(exported: Callable[..., Made], view: View) -> None:
    book = openpyxl.load_workbook(exported("xlsx").path)
    assert book.sheetnames == ["README", "claims", "figures", "incidents", "places", "sources", "reports", "judgements"]
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s", "n", "b"}
    sources = [cell for row in book["claims"].iter_rows() for cell in row if cell.value == FORMULA]
    assert sources and all(cell.data_type == "s" and cell.quotePrefix for cell in sources)
    assert book["claims"].max_row == 1 + len(list(view.claims()))


def test_words_that_xml_cannot_say_come_back(exported: Callable[..., Made], view: View) -> None:
    book = openpyxl.load_workbook(exported("xlsx").path)
    headings = [cell.value for cell in book["claims"][1]]
    quotes = {unescape(str(row[headings.index("quote")].value)) for row in book["claims"].iter_rows(min_row=2)}
    assert {kept.claim.quote.exact for kept in view.claims()} == quotes


def test_libreoffice_reads_the_workbook_and_computes_nothing(exported: Callable[..., Made]) -> None:
    made = convert(exported("xlsx").path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2")
    rows = rows_of(made)
    assert rows[3]["source"] == FORMULA and rows[0]["report_title"] == "+Strike <b>& flight</b>"
    assert rows[0]["best"] == "9" and rows[0]["place"] == "Taftanaz"


def test_the_readme_names_rows_columns_and_losses(exported: Callable[..., Made]) -> None:
    sheet = openpyxl.load_workbook(exported("xlsx").path)["README"]
    said = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert said["profile"] == "xlsx" and said["sheet claims"] == "7 rows" and said["column measure"].startswith("what was counted")
    assert "not in this file" in said


@pytest.mark.parametrize("columns", [COLUMNS, xlsx.FIGURES, xlsx.PLACES, xlsx.INCIDENTS, xlsx.SOURCES, xlsx.REPORTS, xlsx.JUDGEMENTS])
def test_every_column_of_ours_is_defined(columns: tuple[str, ...]) -> None:
    assert set(columns) <= set(definitions())


def test_a_long_text_is_cut_and_told(tmp_path: Path) -> None:
    losses = Losses()
    with (tmp_path / "long.xlsx").open("wb") as out:
        write_book(out, [], [Sheet(name="long", columns=("id",), rows=[{"id": "x" * 40_000}])], losses)
    assert len(openpyxl.load_workbook(tmp_path / "long.xlsx")["long"]["A2"].value) == LONGEST
    assert losses.report("xlsx", 1).lost[0].field == "text"


def figures(path: Path) -> list[dict[str, Any]]:
    sheet = openpyxl.load_workbook(path)["Figures"]
    headings = [cell.value for cell in sheet[1]]
    return [dict(zip(headings, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)]


def test_the_idmc_sheet_gives_households_without_a_size_no_people(exported: Callable[..., Made]) -> None:
    made = exported("idmc")
    (row,) = figures(made.path)
    assert list(row)[: len(idmc.COLUMNS)] == list(idmc.COLUMNS)
    wanted = {
        "ISO3": "SYR", "Figure category": "Internal displacements", "Figure role": "Recommended figure", "Total figures": None, "Reported": 4500,
        "Unit": "Household", "Quantifier": "Approximately", "Household size": None, "Start date": "2024-05-03", "Start date accuracy": "Day",
        "Sources": "UN", "Publishers": "@Agency", "hedge": "about",
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted
    assert row["Locations (name:lat, lon:accuracy:type)"] == "Taftanaz:35.99804, 36.78599:Point:Origin and destination"
    assert any("nobody tells" in one.why for one in made.loss.lost)


READ_HXL = """
import json, sys, hxl
data = hxl.data(sys.argv[1], hxl.InputOptions(allow_local=True, sheet_index=int(sys.argv[2])))
print(json.dumps([dict(zip(data.display_tags, row.values)) for row in data]))
"""


def test_hxl_reads_the_tags_of_the_hapi_figures(exported: Callable[..., Made]) -> None:
    path = exported("hapi").path
    at = openpyxl.load_workbook(path).sheetnames.index("figures_killed")
    done = subprocess.run([sys.executable, "-c", READ_HXL, str(path), str(at)], check=True, capture_output=True, text=True)
    rows = json.loads(done.stdout)
    assert int(rows[0]["#affected+killed+ind"]) == 9 and not rows[0]["#affected+killed+ind+max"]
    assert rows[0]["#country+code+v_iso3"] == "SYR" and rows[0]["#meta+id"]


def test_hapi_counts_events_by_month_and_province(exported: Callable[..., Made]) -> None:
    sheet = openpyxl.load_workbook(exported("hapi").path)["conflict_events"]
    headings = [cell.value for cell in sheet[1]]
    rows = [dict(zip(headings, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert {(row["location_code"], row["admin1_name"], row["event_type"], row["events"], row["fatalities"]) for row in rows} == {
        ("SYR", "Idlib", "political_violence", 1, 9),
        ("SYR", "Idlib", "civilian_targeting", 1, 9),
    }
