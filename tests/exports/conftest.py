from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sayso.exports import PROFILES, Loss, export
from sayso.store import View
from tests.exports.made import fill


@dataclass(frozen=True)
class Made:
    """A file that an export wrote, and its loss report."""

    path: Path
    loss: Loss


@pytest.fixture(scope="session")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """The store written by hand."""
    with fill(tmp_path_factory.mktemp("made") / "made.db") as store:
        yield View(store)


@pytest.fixture
def exported(view: View, tmp_path: Path) -> Callable[..., Made]:
    """Write a profile of a view (the one written by hand) to a file."""

    def go(profile: str, of: View = view) -> Made:
        path = tmp_path / f"{profile}{PROFILES[profile][1]}"
        with path.open("wb") as file:
            return Made(path, export(profile, of, file))

    return go
