from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import SaysoError
from sayso.model.report import Report

Reading = Callable[..., tuple[list[Report], list[SaysoError]]]
PROSE = (
    "Gunmen killed {0} traders on the northern road on Friday, the police said, and burned four lorries that carried grain to the market. "
    "The army made no comment."
)
ARTICLE = (
    "<article><h2><a href='https://example.org/{0}'>Gunmen Kill {0} Traders On The Northern Road</a></h2><time datetime='2024-05-0{0}'></time><p>"
    + PROSE
    + "</p><p>{1}</p></article>"
)
HEAD = (
    "<html lang='en-GB'><head><title>War - Daily Star</title><meta property='og:site_name' content='Daily Star'></head><body><nav><p>Home</p></nav>"
)
MORE = "A union of drivers said the army had been warned two days before and had sent nobody to the road."


def test_an_archive_page_gives_each_article(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "tag").write_text(HEAD + "".join(ARTICLE.format(n, MORE) for n in (1, 2, 3)))
    reports, errors = reading(tmp_path)
    assert not errors
    assert [(report.published, report.publisher, report.url, report.language) for report in reports] == [
        (f"2024-05-0{n}", "Daily Star", f"https://example.org/{n}", "en") for n in (1, 2, 3)
    ]
    assert [report.text[slice(*report.body[0])] for report in reports] == [f"{PROSE.format(n)}\n\n{MORE}" for n in (1, 2, 3)]


def test_teasers_beside_an_article_are_no_reports(tmp_path: Path, reading: Reading) -> None:
    teaser = "<article><h3>Old News Of The Day</h3><p>Read on.</p></article>"
    (tmp_path / "page").write_text(HEAD + ARTICLE.format(1, MORE * 3) + teaser * 4)
    assert len(reading(tmp_path)[0]) == 1


def test_pandocs_page(page: Path, tmp_path: Path, reading: Reading, program: Callable[[str, str], str], run: Callable[..., None]) -> None:
    run(program("pandoc", "pandoc"), "-s", "page.md", "-o", "page.html")
    reports, errors = reading(tmp_path / "page.html")
    assert not errors
    assert (reports[0].title, reports[0].published) == ("Shelling Empties Three Villages Near The River", "2024-05-03")
    assert reports[0].text[slice(*reports[0].body[0])].startswith("Shelling emptied three villages")
    assert reports[0].extractor is not None and reports[0].extractor.startswith("trafilatura/") and reports[0].original_sha256 is not None


@pytest.mark.slow
@pytest.mark.browser
def test_a_page_a_browser_saved(page: Path, tmp_path: Path, reading: Reading, program: Callable[[str, str], str], run: Callable[..., None]) -> None:
    import subprocess

    run(program("pandoc", "pandoc"), "-s", "page.md", "-o", "page.html")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", f"--user-data-dir={tmp_path / 'profile'}"]
    command = [program("chromium", "chromium"), *flags, "--dump-dom", f"file://{tmp_path / 'page.html'}"]
    saved = subprocess.run(command, check=True, capture_output=True, timeout=120).stdout
    (tmp_path / "saved").write_bytes(saved)
    assert "1,200 people" in reading(tmp_path / "saved")[0][0].text


def test_a_page_saved_as_one_file(tmp_path: Path, reading: Reading) -> None:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["Subject"], message["Snapshot-Content-Location"] = "<Saved by Blink>", "War", "https://example.org/war"
    message.make_related()
    part = EmailMessage()
    part.set_content(HEAD + ARTICLE.format(1, MORE * 2), subtype="html")
    message.attach(part)
    (tmp_path / "page.mhtml").write_bytes(bytes(message))
    assert [report.url for report in reading(tmp_path)[0]] == ["https://example.org/war"]


def test_nested_too_deep_is_bounded(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "a.html").write_text("<html><body>" + "<div>" * 100_000 + "<p>Nine fled the town.</p>" + "</div>" * 100_000)
    (tmp_path / "b.txt").write_text("Nine fled the town.")
    reports, errors = reading(tmp_path)
    assert reports[-1].origin is not None and reports[-1].origin.endswith("b.txt")
    assert len(errors) == 1
