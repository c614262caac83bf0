"""View: what an export or a page may see of a store."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sayso.model.incident import Judgement
from sayso.model.report import Report
from sayso.store.base import Store
from sayso.store.find import Filter, Kept
from sayso.store.runs import runs
from sayso.store.words import circumstances, words


@dataclass(frozen=True, slots=True)
class View:
    """The read side of a store under one filter."""

    store: Store
    chosen: Filter = field(default_factory=Filter)

    def claims(self) -> Iterator[Kept]:
        """The claims that fit, in the order of reading, one after the other."""
        return self.store.scan(self.chosen)

    def reports(self) -> list[Report]:
        """The reports that fit, in the order they were kept."""
        return self.store.reports(self.chosen)

    def each_report(self) -> Iterator[Report]:
        """The reports that fit, one after the other."""
        return self.store.scan_reports(self.chosen)

    def judgements(self) -> list[Judgement]:
        """People's judgements that stand, on claims that may be seen."""
        return self.store.judgements(self.chosen)

    def runs(self) -> list[dict[str, Any]]:
        """When reports were read, by which program, pipeline and lists; oldest first."""
        return runs(self.store)

    def circumstances(self, report: Report) -> dict[str, Any]:
        """With what program, pipeline and lists a report was read, and who may see it (None: all; not told where some may not)."""
        found = circumstances(self.store, report)
        return found if self.chosen.everything else found | {"restricted": None}

    def words(self) -> Iterator[dict[str, Any]]:
        """What people judged, decided and released, all of it; nothing where only a part of the store is looked at."""
        return words(self.store) if self.chosen == Filter() else iter(())
