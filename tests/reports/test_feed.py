from collections.abc import Callable
from pathlib import Path

from sayso.errors import SaysoError
from sayso.model.report import Report

Reading = Callable[..., tuple[list[Report], list[SaysoError]]]
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Daily Star</title><language>en-gb</language>
<item><title>Nine Flee From Mara</title><link>https://example.org/1</link><pubDate>Fri, 03 May 2024 10:00:00 +0200</pubDate>
<description>&lt;p&gt;Nine people fled, the mayor said.&lt;/p&gt;&lt;p&gt;Two stayed.&lt;/p&gt;</description></item>
<item><title>Empty</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Star</title>
<entry><title>Ten Flee From Mara</title><updated>2024-05-03T10:00:00Z</updated>
<link href="https://example.org/2"/><summary>Ten fled.</summary>
<content type="html">&lt;p&gt;Ten people fled the town, the mayor said.&lt;/p&gt;</content></entry></feed>"""
BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'


def test_entries_of_rss(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "feed").write_text(RSS)
    (report,), errors = reading(tmp_path)
    assert not errors
    assert (report.title, report.published, report.publisher, report.url) == (
        "Nine Flee From Mara",
        "2024-05-03T08:00:00+00:00",
        "Daily Star",
        "https://example.org/1",
    )
    assert [report.text[a:b] for a, b in report.body] == ["Nine people fled, the mayor said.\n\nTwo stayed."]


def test_entries_of_atom_give_their_fullest_text(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "feed").write_text(ATOM)
    assert [report.text for report in reading(tmp_path)[0]] == ["Ten Flee From Mara\n\nTen people fled the town, the mayor said."]


def test_entities_are_refused_and_the_next_file_is_read(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "a.xml").write_text(BOMB)
    (tmp_path / "b.xml").write_text(BOMB.replace("<rss>", "<newsItem>").replace("</rss>", "</newsItem>"), encoding="utf-16")
    (tmp_path / "c.txt").write_text("Nine fled.")
    reports, errors = reading(tmp_path)
    assert len(reports) == 1 and [error.slug for error in errors] == ["harmful-file", "harmful-file"]
