"""Each reader has a page, and the commands on it run."""

import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.exports.consoles import ROOT, commands, links, run
from tests.reports.conftest import need_program

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio leaves its files to the collector
DOCS = ROOT / "docs" / "readers"
PAGES = sorted(page for page in DOCS.glob("*.md") if page.stem != "README")
PROGRAMS = {"pandoc": "pandoc", "soffice": "libreoffice-writer-nogui", "zip": "zip"}


def save_crawl(path: Path) -> None:
    """A crawl as warcio saves it: what a page of the docs takes for given."""
    page = b"<html><body><article><h1>Nine flee from Mara</h1><p>Nine people fled Mara on Sunday, the mayor said.</p></article></body></html>"
    with path.open("wb") as out:
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        writer = WARCWriter(out, gzip=True)
        writer.write_record(writer.create_warc_record("http://example.org/", "response", payload=io.BytesIO(page), http_headers=headers))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_commands_of_a_page_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    save_crawl(tmp_path / "crawl.warc.gz")
    ran = commands(page)
    assert any(command.startswith(("sayso read", "sayso watch")) for command in ran)
    for command in ran:
        for name in PROGRAMS.keys() & set(command.split()):
            need_program(name, PROGRAMS[name])
        said = run(command, tmp_path)
        assert not command.startswith("sayso read") or "kept in sayso.db" in said
        assert not command.startswith("sayso watch") or "claims" in said


def test_the_index_names_every_page() -> None:
    assert {link.removesuffix(".md") for link in links(DOCS / "README.md")} == {page.stem for page in PAGES}
