"""Each profile has a page; its commands run and its file and loss report are there."""

import re
from pathlib import Path

import pytest

from sayso.exports import PROFILES
from tests.exports.consoles import ROOT, commands, links, run

DOCS = ROOT / "docs" / "exports"


@pytest.mark.parametrize("name", ["README", *PROFILES])
def test_the_commands_of_a_page_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    ran = commands(DOCS / f"{name}.md")
    assert any(re.search(rf"sayso export {'' if name == 'README' else name}\b", command) for command in ran)
    for command in ran:
        run(command, tmp_path)
        if "sayso export" in command:
            out = tmp_path / command.rpartition("-o ")[2]
            assert out.stat().st_size and out.with_name(out.name + ".loss.json").exists()


def test_the_index_names_every_profile() -> None:
    assert {link.removesuffix(".md") for link in links(DOCS / "README.md")} == set(PROFILES)


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    assert all((page.parent / link).exists() for link in links(page))
