"""A child process in which files of strangers are taken apart: bounded in time and memory, started again when it dies."""

import atexit
import json
import os
import socket
import subprocess
import sys
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sayso.errors import SaysoError
from sayso.reports.extract import Extract

SECONDS = 60.0  # time for one file
MEMORY = 1024 * 1024 * 1024  # bytes of address space for the child


class Child:
    """The running child: its process and the connection to it."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        code = f"from sayso.reports.worker import serve; serve({theirs.fileno()})"
        paths = [str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", "")]
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", code], pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env
        )
        theirs.close()
        self.connection = Connection(ours.detach())

    def ask(self, kind: str, data: bytes, seconds: float) -> Any:
        """The child's answer as JSON values; EOFError or OSError where it died, TimeoutError where it took too long."""
        self.connection.send_bytes(kind.encode())
        self.connection.send_bytes(data)
        if not self.connection.poll(seconds):
            raise TimeoutError
        return json.loads(self.connection.recv_bytes())

    def stop(self) -> None:
        """End the child, now."""
        self.connection.close()
        self.process.kill()
        self.process.wait()


_children: dict[int, Child] = {}  # by process id: a fork starts a child of its own


def extract_apart(kind: str, data: bytes, origin: str, seconds: float | None = None) -> list[Extract]:
    """The extracts of one file, taken apart in the child; a :class:`SaysoError` where that fails, ends or takes too long."""
    child = _children.get(os.getpid())
    if child is None or child.process.poll() is not None:
        stop()
        child = _children[os.getpid()] = Child()
    limit = SECONDS if seconds is None else seconds
    try:
        answer = child.ask(kind, data, limit)
    except (TimeoutError, OSError, EOFError) as error:
        stop()
        if isinstance(error, TimeoutError):
            raise _harmful(origin, f"it took longer than {limit:.0f} seconds") from error
        raise _harmful(origin, "taking it apart failed or took more than 1 GB of memory") from error
    if "error" in answer:
        raise SaysoError(answer["error"]["slug"], **{key: value for key, value in answer["error"].items() if key != "slug"} | {"where": origin})
    return [Extract(**{**row, "extra": tuple((a, b) for a, b in row["extra"])}) for row in answer["extracts"]]


def _harmful(origin: str, why: str) -> SaysoError:
    return SaysoError(
        "harmful-file", what="gave up on", where=origin, why=why, todo="open it in its own program and save its text; the others were read"
    )


def stop() -> None:
    """End this process's child, if one runs."""
    child = _children.pop(os.getpid(), None)
    if child is not None:
        child.stop()


atexit.register(stop)


def serve(number: int) -> None:
    """Answer requests on this socket until it closes (in the child)."""
    _bound()
    connection = Connection(number)
    while True:
        try:
            kind, data = connection.recv_bytes().decode(), connection.recv_bytes()
        except (EOFError, OSError):
            return
        connection.send_bytes(json.dumps(_answer(kind, data)).encode("ascii"))


def _bound() -> None:
    """Bound the memory and, should the parent die, the time of this process."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(kind: str, data: bytes) -> dict[str, Any]:
    from sayso.reports.apart import extractor

    try:
        return {"extracts": [asdict(extract) for extract in extractor(kind)(data)]}
    except SaysoError as error:
        return {"error": _row(error)}
    except MemoryError:
        why, todo = "taking it apart took more than 1 GB of memory", "open it in its own program and save its text; the others were read"
        return {"error": _row(SaysoError("harmful-file", what="gave up on", why=why, todo=todo))}
    except RecursionError:
        return {
            "error": _row(
                SaysoError("harmful-file", what="gave up on", why="it is nested too deep", todo="save its text from a browser; the others were read")
            )
        }
    except Exception as error:  # noqa: BLE001 - whatever a library says of a broken file becomes one clear line
        why = f"the {kind} reader says: {type(error).__name__}: {str(error)[:200]}"
        return {"error": _row(SaysoError("broken-file", what="cannot read", why=why, todo="open it in its own program and save it again"))}


def _row(error: SaysoError) -> dict[str, str]:
    return {"slug": error.slug, "what": error.what, "why": error.why, "todo": error.todo}
