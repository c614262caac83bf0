"""Files made to do harm, all in one folder with a good one: each is given up within its time and memory with one line, and the next is read.

Measured on the whole: the command's own process and the child that takes files apart.
"""

import gzip
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from sayso.errors import SaysoError
from sayso.model.report import Report
from sayso.reports import read
from tests.reports.test_pdf import pdf

SECONDS, MEMORY = 60, 1024 * 1024 * 1024
GOOD = b"Nine people fled the town of Lysa on Monday, the governor said.\n"
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(12)
) + b"]><rss><channel><title>&m;</title></channel></rss>"  # fmt: skip


def zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("zeros.txt", "w", force_zip64=True) as file:
        for _ in range(2048):
            file.write(b"0" * 1024 * 1024)


def crawl(path: Path) -> None:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>" + GOOD * 400 + b"</p></body></html>"
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/%d\r\nWARC-Date: 2024-05-03T00:00:00Z\r\n"
    head += b"WARC-Record-ID: <urn:uuid:0000000%d>\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: %d\r\n\r\n"
    packed = b"".join(gzip.compress(head % (n, n, len(body)) + body + b"\r\n\r\n") for n in range(3))
    path.write_bytes(packed[: len(packed) * 5 // 6])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("hostile")
    zip_bomb(here / "a-bomb.zip")
    (here / "b-bomb.txt.gz").write_bytes(gzip.compress(b"0" * 200 * 1024 * 1024))
    (here / "c-laughs.xml").write_bytes(LAUGHS)
    (here / "d-laughs.html").write_bytes(LAUGHS)
    (here / "e-pages.pdf").write_bytes(pdf(10_000, b"Nine fled."))
    (here / "f-nested.html").write_text("<html><body>" + "<div>" * 100_000 + "<p>Nine fled the town.</p>" + "</div>" * 100_000)
    (here / "g-nested.json").write_text("[" * 100_000 + "]" * 100_000)
    crawl(here / "h-cut.warc.gz")
    (here / "i-nul.csv").write_bytes(b"id,text\n1,Nine fled\0 the town.\n2," + GOOD.strip().replace(b",", b";") + b"\n")
    (here / "z-good.txt").write_bytes(GOOD)
    return here


@pytest.mark.parametrize(
    "name", ["a-bomb.zip", "b-bomb.txt.gz", "c-laughs.xml", "e-pages.pdf", "f-nested.html", "g-nested.json", "h-cut.warc.gz", "i-nul.csv"]
)
def test_each_is_bounded_and_the_next_is_read(folder: Path, name: str) -> None:
    began = time.monotonic()
    found = list(read([folder / name, folder / "z-good.txt"]))
    assert time.monotonic() - began < SECONDS
    problems = [one for one in found if isinstance(one, SaysoError)]
    assert all("\n" not in str(one) and name in str(one) for one in problems)
    assert isinstance(found[-1], Report) and found[-1].text == GOOD.decode()
    assert problems or any(isinstance(one, Report) and name in str(one.origin) for one in found)


def test_the_command_reads_on_within_its_memory(folder: Path, tmp_path: Path) -> None:
    # told by the command itself, of it and its own child: the largest child of this process may be another test's
    # (VmHWM, as ru_maxrss of a process starts with what the process that started it, here the test's, had in memory)
    code = "import atexit, resource as r, sys; from sayso.cli import main\n"
    code += "own = lambda: int(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1])\n"
    code += "most = lambda: max(own(), r.getrusage(r.RUSAGE_CHILDREN).ru_maxrss)\n"
    code += "atexit.register(lambda: print('peak', most(), file=sys.stderr)); main()"
    command = [sys.executable, "-c", code, "read", str(folder), "--db", str(tmp_path / "a.db"), "--format", "jsonl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS * 5)
    assert done.returncode == 1 and "Lysa" in done.stdout
    lines = [line for line in done.stderr.splitlines() if line]
    for name in ("a-bomb.zip", "b-bomb.txt.gz", "c-laughs.xml", "h-cut.warc.gz", "i-nul.csv"):
        assert sum(name in line for line in lines) == 1, done.stderr
    peak = int(lines[-1].removeprefix("peak ")) * 1024  # of the larger of the two processes
    assert peak < MEMORY, peak
