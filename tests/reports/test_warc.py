import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sayso.errors import SaysoError
from sayso.model.report import Report

Reading = Callable[..., tuple[list[Report], list[SaysoError]]]
PROSE = "{0} people fled the town on Sunday, the mayor said, and the army made no comment."
PAGE = "<html><head><title>{0} Flee From Mara</title></head><body><article><h1>{0} Flee From Mara</h1><p>" + PROSE + "</p></article></body></html>"
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio leaves its files to the collector


def crawl(packed: bool = True) -> bytes:
    """A crawl of two good pages, one of them packed, a missing one, a picture and a list for robots."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)

    def add(url: str, body: bytes, status: str = "200 OK", **headers: str) -> None:
        lines = StatusAndHeaders(status, [(key.replace("_", "-"), value) for key, value in headers.items()], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=io.BytesIO(body), http_headers=lines, warc_headers_dict={"WARC-Date": "2024-05-04T10:00:00Z"}
            )
        )

    writer.write_record(writer.create_warcinfo_record("x.warc.gz", {"software": "warcio"}))
    add("https://example.org/1", PAGE.format("Nine").encode(), Content_Type="text/html; charset=utf-8")
    add("https://example.org/2", gzip.compress(PAGE.format("Ten").encode()), Content_Type="text/html", Content_Encoding="gzip")
    add("https://example.org/3", PAGE.format("Six").encode(), status="404 Not Found", Content_Type="text/html")
    add("https://example.org/4.png", b"\x89PNG", Content_Type="image/png")
    add("https://example.org/robots.txt", b"User-agent: *", Content_Type="text/plain")
    add("https://example.org/5", PAGE.format("Five").encode(), Content_Type="text/html")
    return out.getvalue()


@pytest.mark.parametrize("packed", [True, False])
def test_pages_of_a_crawl_keep_address_and_time(tmp_path: Path, reading: Reading, packed: bool) -> None:
    (tmp_path / "crawl").write_bytes(crawl(packed))
    reports, errors = reading(tmp_path)
    assert not errors
    assert [(report.url, report.fetched, report.title) for report in reports] == [
        (f"https://example.org/{n}", "2024-05-04T10:00:00Z", f"{word} Flee From Mara") for n, word in ((1, "Nine"), (2, "Ten"), (5, "Five"))
    ]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("missing", [8, 60, 120, 200, 300])
def test_a_crawl_cut_in_the_middle_gives_what_stands_before(tmp_path: Path, reading: Reading, packed: bool, missing: int) -> None:
    whole = crawl(packed)
    (tmp_path / "cut").write_bytes(whole[:-missing])
    (tmp_path / "next.txt").write_text("Nine fled.")
    reports, errors = reading(tmp_path)
    assert 3 <= len(reports) <= 4 and [error.slug for error in errors] == ["cut-file"]
