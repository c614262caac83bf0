import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli.watch import command
from sayso.store import open_store

TEXT = "Nine people were killed in Mara on Sunday, the mayor said."
ITEM = (
    "<item><title>Nine Killed In Mara</title><link>https://example.org/{0}</link>"
    "<description>{0}: Nine people were killed in Mara, the mayor said.</description></item>"
)


def look(place: str | Path, db: Path) -> Result:
    return CliRunner().invoke(command, [str(place), "--db", str(db), "--once"])


def kept(db: Path) -> int:
    return len(open_store(db).reports())


def test_a_folder_is_read_once_and_what_is_new_is_added(tmp_path: Path) -> None:
    folder, db = tmp_path / "in", tmp_path / "x.db"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    assert look(folder, db).exit_code == 0 and kept(db) == 1
    (folder / "b.txt").write_text(TEXT.replace("Nine", "Ten"))
    again = look(folder, db)
    assert len(again.stdout.splitlines()) == 1 and kept(db) == 2
    assert look(folder, db).stdout == "" and kept(db) == 2


def test_a_bad_file_is_one_error_and_the_rest_is_kept(tmp_path: Path) -> None:
    folder, db = tmp_path / "in", tmp_path / "x.db"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.txt").write_text(TEXT)
    result = look(folder, db)
    assert result.exit_code == 1 and result.stderr.startswith("empty-file:") and kept(db) == 1


def test_no_folder(tmp_path: Path) -> None:
    result = look(tmp_path / "nowhere", tmp_path / "x.db")
    assert result.exit_code == 1 and "no-such-folder" in result.stderr


@pytest.fixture
def feed() -> Iterator[tuple[str, list[int]]]:
    """(address, numbers of the entries it gives)."""
    items = [1]

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            data = f"<rss><channel><title>Star</title>{''.join(ITEM.format(n) for n in items)}</channel></rss>".encode()
            self.send_response(200 if items else 503)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/feed", items
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_feed_adds_only_what_is_new(tmp_path: Path, feed: tuple[str, list[int]]) -> None:
    address, items = feed
    db = tmp_path / "x.db"
    assert look(address, db).exit_code == 0 and kept(db) == 1
    items.append(2)
    assert look(address, db).exit_code == 0 and kept(db) == 2
    report = open_store(db).reports()[0]
    assert report.url == "https://example.org/1" and report.fetched is not None
    items.clear()
    result = look(address, db)
    assert result.exit_code == 1 and "feed-unreachable" in result.stderr and "503" in result.stderr and kept(db) == 2
