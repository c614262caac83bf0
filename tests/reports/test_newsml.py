from collections.abc import Callable
from pathlib import Path

from sayso.errors import SaysoError
from sayso.model.report import Report

Reading = Callable[..., tuple[list[Report], list[SaysoError]]]
G2 = """<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:newsml:ana:1" xml:lang="en-GB">
<itemMeta><provider literal="ANA"/><versionCreated>2024-05-03T10:00:00Z</versionCreated></itemMeta>
<contentMeta><headline>Nine Flee From Mara</headline></contentMeta>
<contentSet><inlineXML>
<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Nine people <b>fled</b>, the mayor said.</p><p>Two stayed.</p></body></html>
</inlineXML></contentSet>
</newsItem></itemSet></newsMessage>"""
NITF = """<nitf><head><docdata><date.issue norm="20240503T100000Z"/></docdata></head><body>
<body.head><hedline><hl1>Ten Flee From Mara</hl1></hedline></body.head>
<body.content><p>Ten people fled, the mayor said.</p></body.content></body></nitf>"""


def test_newsml_g2(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "a").write_text(G2)
    (report,), errors = reading(tmp_path)
    assert not errors
    assert (report.id, report.publisher, report.published, report.language) == ("urn:newsml:ana:1", "ANA", "2024-05-03T10:00:00+00:00", "en")
    assert [report.text[a:b] for a, b in report.body] == ["Nine people fled, the mayor said.\n\nTwo stayed."]


def test_nitf(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "a").write_text(NITF)
    (report,), _ = reading(tmp_path)
    assert (report.title, report.published) == ("Ten Flee From Mara", "2024-05-03T10:00:00+00:00")


def test_other_xml_is_named(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "a").write_text("<?xml version='1.0'?><kml><Placemark/></kml>")
    (tmp_path / "b").write_text("<?xml version='1.0'?><newsItem>")
    assert [error.slug for error in reading(tmp_path)[1]] == ["not-reports", "broken-file"]
