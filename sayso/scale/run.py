"""A run over a corpus: plan, engine, manifest. A run that was stopped goes on from what is done, without doubles."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sayso.errors import SaysoError
from sayso.language.load import SHIPPED
from sayso.scale.batch import USUAL, Wish
from sayso.scale.files import Place, place_of, unwritable
from sayso.scale.part import DONE, TRYING, Done
from sayso.scale.plan import Part, part_of, plan
from sayso.scale.schema import SCHEMAS

MANIFEST = "manifest.json"
PACKAGE = Path(__file__).parent.parent


@dataclass(slots=True)
class Totals:
    """What a run has given so far."""

    parts: int = 0
    rows: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SCHEMAS, 0))
    words: int = 0
    cpu: float = 0.0

    def add(self, done: Done) -> None:
        """Count a finished part."""
        self.parts += 1
        self.words += done.words
        self.cpu = round(self.cpu + done.cpu, 3)
        for name, rows in done.rows.items():
            self.rows[name] += rows


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """On what a run runs: ``engine`` local with ``jobs`` processes, or spark with a ``master`` address."""

    engine: str = "local"
    jobs: int = 1
    master: str | None = None
    again: bool = False  # throw away what the folder holds of an earlier run


Watch = Callable[[Totals, int], None]  # what is done, and how many parts there are


def run(inputs: Sequence[str], out: str, wish: Wish = USUAL, how: How = How(), watch: Watch | None = None) -> Totals:
    """Read a corpus into Parquet tables under ``out``; the inputs and ``out`` are paths, patterns or addresses that fsspec knows.

    Raises ``SaysoError`` where an input is missing, ``out`` holds a run of other settings, or it cannot be written; what was finished stays then.
    """
    parts = plan(inputs)
    home = place_of(out)
    try:
        manifest = _begin(home, inputs, wish, how.again)
        done = _done(home, parts)
        totals = Totals()
        for one in done.values():
            totals.add(one)
        left = [part for part in parts if part.name not in done]
        if watch:
            watch(totals, len(parts))
        for one in _engine(left, out, wish, how):
            totals.add(one)
            if watch:
                watch(totals, len(parts))
        home.under(MANIFEST).put(_shown(manifest | {"state": "complete", "finished": _now(), "parts": len(parts), "totals": asdict(totals)}))
        home.under(TRYING).remove()
        for name in SCHEMAS:
            home.under(name).sweep()
    except OSError as error:
        raise unwritable(out, error) from error
    return totals


def _engine(parts: Sequence[Part], out: str, wish: Wish, how: How) -> Iterator[Done]:
    if not parts:
        return iter(())
    if how.engine == "spark":
        from sayso.scale.spark import run_spark

        return run_spark(parts, out, wish, how.master)
    from sayso.scale.local import run_local

    return run_local(parts, out, wish, how.jobs)


def _begin(home: Place, inputs: Sequence[str], wish: Wish, again: bool) -> dict[str, Any]:
    """The manifest of the run that is in this folder or begins there; a :class:`SaysoError` where the folder holds another run."""
    place = home.under(MANIFEST)
    told = {"schema": "sayso.run/1", "inputs": list(inputs), "settings": asdict(wish), **fingerprint(wish)}
    if again:
        for name in (*SCHEMAS, DONE, TRYING, MANIFEST):
            home.under(name).remove()
    if place.exists():
        before = _manifest(place)
        other = [name for name in told if before.get(name) != told[name]]
        if other:
            why = f"it holds a run with other {' and other '.join(other)}"
            raise SaysoError(
                "another-run", what="will not write into", where=home.url, why=why, todo="name another folder, or throw that run away with --again"
            )
        return before
    manifest = told | {"state": "running", "started": _now()}
    place.put(_shown(manifest))
    return manifest


def _manifest(place: Place) -> dict[str, Any]:
    try:
        return dict(json.loads(place.text()))
    except (ValueError, TypeError) as error:
        why = f"its {MANIFEST} is broken ({error})"
        raise SaysoError(
            "another-run", what="cannot go on in", where=place.url, why=why, todo="name another folder, or throw the run away with --again"
        ) from error


def _done(home: Place, parts: Sequence[Part]) -> dict[str, Done]:
    """The parts that are done, by name. What was read of an earlier version of a file is taken away."""
    marks = home.under(DONE)
    if not marks.exists():
        return {}
    wanted = {part.name for part in parts}
    begins = {(part.kind, part.urls, part.start) for part in parts}
    found = {}
    for mark in (home.under(DONE, path.path.rsplit("/", 1)[-1]) for path in marks.files()):
        done = Done(**json.loads(mark.text()))
        part = part_of(done.part)
        if part.name in wanted:
            found[part.name] = done
        elif (part.kind, part.urls, part.start) in begins:
            mark.remove()
            for name in SCHEMAS:
                home.under(name, f"{part.name}.parquet").remove()
    return found


def fingerprint(wish: Wish) -> dict[str, str]:
    """What the claims of a run depend on beside the texts: the program, the word lists, the language pipeline.

    >>> sorted(fingerprint(Wish()))
    ['codebook', 'pipeline', 'program']
    """
    lists = sorted(path for folder in ("codebook", "language", "claims") for path in (PACKAGE / folder).glob("*.yaml"))
    model = Path(wish.model) if wish.model and Path(wish.model).is_dir() else SHIPPED
    named = wish.model or "shipped"
    return {
        "program": version("sayso"),
        "codebook": _digest(lists),
        "pipeline": named if wish.model and model == SHIPPED else _digest([model / "config.cfg", model / "meta.json"]),
    }


def _digest(paths: Sequence[Path]) -> str:
    made = hashlib.sha256()
    for path in paths:
        made.update(path.name.encode() + b"\0" + path.read_bytes())
    return made.hexdigest()[:16]


def _shown(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
