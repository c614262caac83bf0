import pytest

from sayso.reports.kinds import delimiter, kind_of


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"<!DOCTYPE html><html>", "html"),
        (b"\xef\xbb\xbf\n<!-- saved --><HTML lang=en>", "html"),
        ("<html>".encode("utf-16"), "html"),
        (b"<?xml version='1.0'?><rss version='2.0'>", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        (b"<?xml version='1.0'?><newsItem guid='x'>", "xml"),
        (b"<?xml version='1.0'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'>", "html"),
        (b"%PDF-1.7", "pdf"),
        (b"WARC/1.0\r\n", "warc"),
        (b"\x1f\x8b\x08", "gzip"),
        (b'{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}', "jsonl"),
        (b'{"uri": "urn:x:1", "body_text": "a"}\n', "json"),
        (b'{"schema": "sayso.text/1", "sha256": "a"}\n', "jsonl"),
        (b'{\n "uri": "x",\n "body_text": "a"}', "json"),
        (b'[{"text": "a"}]', "json"),
        (b"id,date,notes\n1,2024-05-01,Nine fled.", "csv"),
        (b"SQLite format 3\0", "foreign"),
        (b"Nine fled, the mayor said.", "text"),
        (b"From: Jane\nSubject: x\n\nNine fled.", "text"),
        (b"{Nine} fled", "json"),
    ],
)
def test_content_decides(head: bytes, kind: str) -> None:
    assert kind_of(head) == kind


def test_a_sentence_with_commas_is_no_table() -> None:
    assert delimiter("Nine fled, ten stayed, text followed.") is None
