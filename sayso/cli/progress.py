"""Progress on stderr while work is long, and only where a terminal shows it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.status import Status


@dataclass
class Progress:
    """A line that tells how far the work is; silent where stderr is no terminal."""

    _status: "Status | None" = field(default=None)

    def tell(self, text: str) -> None:
        """Show this line in the place of the one before."""
        if self._status is not None:
            self._status.update(text)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the line away while something else is printed."""
        if self._status is not None:
            self._status.stop()
        yield
        if self._status is not None:
            self._status.start()


@contextmanager
def progress(text: str) -> Iterator[Progress]:
    """A progress line for the time of a block."""
    if not sys.stderr.isatty():
        yield Progress()
        return
    from rich.console import Console

    with Console(stderr=True, markup=False, highlight=False).status(text) as status:
        yield Progress(status)
