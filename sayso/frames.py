"""Reports and claims as sequences of dataclasses that become tables: rows of plain values, data frames of pandas or polars."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from sayso.errors import SaysoError
from sayso.exports.flat import COLUMNS, flat
from sayso.model.claim import Claim
from sayso.model.public import claim_out, plain_number
from sayso.model.report import Report
from sayso.model.span import Mention
from sayso.store import Kept

if TYPE_CHECKING:
    import pandas
    import polars

    from sayso.incidents.accounts import Telling

Row = dict[str, Any]
REPORT = ("id", "title", "publisher", "published", "published_basis", "url", "language", "origin", "extractor", "fetched", "text_sha256")
EVENT = ("claim", "report", "publisher", "published", "source", "stance", "kind", "status", "certainty", "earliest", "latest")
FIGURE = (*EVENT, "place", "measure", "low", "best", "high", "unit", "unit_kind", "quantifier", "approximate", "derived", "words", "quote")
PLACE = (*EVENT, "name", "role", "relation", "admin1", "country", "lat", "lon", "precision", "geonameid", "words", "quote")
NUMBERS = frozenset(("low", "best", "high", "lat", "lon", "confidence"))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under the same columns. Dates are ISO text, as open dates and half-known ones have no other form."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...] = field(repr=False)

    def __len__(self) -> int:
        return len(self.rows)

    def to_pandas(self) -> "pandas.DataFrame":
        """A data frame of pandas, which must be installed."""
        made: pandas.DataFrame = _library("pandas").DataFrame(list(self.rows), columns=list(self.columns))
        return made.astype({name: "float64" for name in self.columns if name in NUMBERS})

    def to_polars(self) -> "polars.DataFrame":
        """A data frame of polars, which must be installed."""
        # a column without any value has no type of its own; text is what joins with the same column elsewhere
        types: dict[str, type] = {name: str for name in self.columns if all(row[name] is None for row in self.rows)}
        types |= {name: float for name in self.columns if name in NUMBERS}
        data = {name: [row[name] for row in self.rows] for name in self.columns}
        made: polars.DataFrame = _library("polars").DataFrame(data, schema_overrides=types, strict=False)
        return made


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        why = f"{name} is not installed"
        raise SaysoError("missing-library", what=f"cannot make a {name} table", why=why, todo=f"pip install {name}") from error


_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, repr=False)
class _Listed(Sequence[_T], Generic[_T]):
    """A sequence that shows its length, not all of itself."""

    def table(self) -> Table:
        """One row each."""
        raise NotImplementedError

    def to_rows(self) -> list[Row]:
        """One dictionary each."""
        return list(self.table().rows)

    def to_pandas(self) -> "pandas.DataFrame":
        """One row each, as a data frame of pandas, which must be installed."""
        return self.table().to_pandas()

    def to_polars(self) -> "polars.DataFrame":
        """One row each, as a data frame of polars, which must be installed."""
        return self.table().to_polars()

    def __repr__(self) -> str:
        return f"<{len(self):,} {type(self).__name__.lower()}>"


@dataclass(frozen=True, slots=True, repr=False)
class Reports(_Listed[Report]):
    """Reports in the order of reading. ``problems`` is what could not be read.

    >>> Reports((Report(id="r1", text="Nine people fled."),))
    <1 reports>
    """

    items: tuple[Report, ...]
    problems: tuple[SaysoError, ...] = ()

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, at: int) -> Report: ...
    @overload
    def __getitem__(self, at: slice) -> Self: ...
    def __getitem__(self, at: int | slice) -> "Report | Reports":
        return Reports(self.items[at], self.problems) if isinstance(at, slice) else self.items[at]

    def table(self) -> Table:
        """One row a report, without its text."""
        return Table(REPORT, tuple({name: getattr(report, name) for name in REPORT} for report in self.items))


@dataclass(frozen=True, slots=True, repr=False)
class Claims(_Listed[Claim]):
    """Claims in the order of reading, each at hand with the report it was read from."""

    kept: tuple[Kept, ...]

    def __len__(self) -> int:
        return len(self.kept)

    @overload
    def __getitem__(self, at: int) -> Claim: ...
    @overload
    def __getitem__(self, at: slice) -> Self: ...
    def __getitem__(self, at: int | slice) -> "Claim | Claims":
        return Claims(self.kept[at]) if isinstance(at, slice) else self.kept[at].claim

    def pairs(self) -> Iterator[tuple[Claim, Report]]:
        """Each claim with its report."""
        return ((one.claim, one.report) for one in self.kept)

    def where(self, fits: Callable[[Claim], bool]) -> "Claims":
        """Those that fit: ``claims.where(lambda claim: claim.stance == "denies")``."""
        return Claims(tuple(one for one in self.kept if fits(one.claim)))

    def incidents(self) -> "list[Telling]":
        """The happenings that these claims speak of, each with its accounts; the disputed come first."""
        from sayso.incidents.whole import tell_all

        return tell_all([one.claim for one in self.kept], {one.report.id: one.report for one in self.kept}.values())

    def to_dicts(self) -> list[Mapping[str, Any]]:
        """Each claim in its public shape, ``sayso.claim/1``: everything it holds."""
        return [claim_out(one.claim, one.report) for one in self.kept]

    def table(self) -> Table:
        """One row a claim; of several figures or places the first has columns of its own (see :meth:`figures` and :meth:`places`)."""
        return Table(COLUMNS, tuple(flat(one.claim, one.report) for one in self.kept))

    def figures(self) -> Table:
        """One row a figure, with the claim it stands in."""
        return Table(FIGURE, tuple(row for one in self.kept for row in map(_figure_row(one), one.claim.figures)))

    def places(self) -> Table:
        """One row a place, with the claim it stands in."""
        return Table(PLACE, tuple(row for one in self.kept for row in map(_place_row(one), one.claim.places)))


def _event(one: Kept) -> Row:
    cells = flat(one.claim, one.report)
    return {name: cells["id" if name == "claim" else name] for name in (*EVENT, "place", "quote")}


def _figure_row(one: Kept) -> Callable[[Mention[Any]], Row]:
    def row(mention: Mention[Any]) -> Row:
        figure, bounds = mention.value, ("low", "best", "high")
        own = {name: getattr(figure, name) for name in ("measure", "unit", "unit_kind", "quantifier", "approximate")}
        numbers = {name: plain_number(getattr(figure, name)) for name in bounds}
        made = {"derived": figure.derived.formula if figure.derived else None, "words": mention.span.exact}
        return {name: (event | own | numbers | made)[name] for name in FIGURE}

    event = _event(one)
    return row


def _place_row(one: Kept) -> Callable[[Mention[Any]], Row]:
    def row(mention: Mention[Any]) -> Row:
        names = ("name", "role", "relation", "admin1", "country", "lat", "lon", "precision", "geonameid")
        own = {name: getattr(mention.value, name) for name in names} | {"words": mention.span.exact}
        return {name: (event | own)[name] for name in PLACE}

    event = _event(one)
    return row
