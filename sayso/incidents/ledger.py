"""The ledger: counts of a place and what lies in it, wholes with their parts, totals with how they came about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from sayso.codebook.loader import load_list
from sayso.incidents.counting import Count
from sayso.incidents.quantities import Amount, hull, less, meets, plain, say, total
from sayso.incidents.tree import Tree, node_name

Role = Literal["recommended", "triangulation", "differs", "another", "earlier", "vague", "context"]
Unit = Literal["households", "people"]
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One count of a line and what is done with it."""

    count: Count
    role: Role
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One category in one place: the total with how it came about, every count behind it, and the same for each place inside.

    ``itemised`` is what the parts add up to, ``rest`` what the whole leaves over. ``partial``: no whole was stated, the parts were added.
    """

    category: str
    kind: Literal["flow", "stock"]
    place: str
    entries: tuple[Entry, ...]
    parts: tuple["Line", ...]
    households: Amount | None
    people: Amount | None
    spread: Amount | None
    how: str
    itemised: Mapping[Unit, Amount]
    rest: Amount | None
    partial: bool

    @property
    def recommended(self) -> tuple[Entry, ...]:
        """The counts the total rests on."""
        return tuple(entry for entry in self.entries if entry.role == "recommended")


def lines(counts: Sequence[Count], tree: Tree, top: Iterable[str], chosen: frozenset[str] = NOTHING) -> list[Line]:
    """A line for each category of each topmost place, parts within; ``chosen`` are claims that a person recommended."""
    by_category: defaultdict[str, list[Count]] = defaultdict(list)
    for count in counts:
        by_category[count.category].append(count)
    found = [line(name, rows, tree, chosen) for name in top for rows in by_category.values()]
    return sorted((one for one in found if one is not None), key=lambda one: (one.category, one.place))


def line(place: str, counts: Sequence[Count], tree: Tree, chosen: frozenset[str] = NOTHING) -> Line | None:
    """The line of one category in one place; None if nothing was counted there or below."""
    parts = tuple(part for name in tree.children(place) if (part := line(name, counts, tree, chosen)) is not None)
    here = [count for count in counts if node_name(count.places) == place]
    if not here and not parts:
        return None
    entries = tuple(sorted(_entries(here, chosen), key=_entry_order))
    whole = [entry.count for entry in entries if entry.role == "recommended"]
    first = here[0] if here else None
    category = first.category if first else parts[0].category
    # what three towns held says nothing of their province
    itemised = {} if category in never_summed() else _itemised(parts)
    made = Line(
        category=category,
        kind=first.kind if first else parts[0].kind,
        place=place,
        entries=entries,
        parts=parts,
        households=_sum(whole, "households") if whole else itemised.get("households"),
        people=_sum(whole, "people") if whole else itemised.get("people"),
        spread=_spread(entries),
        how=_how(whole, parts, itemised),
        itemised=itemised,
        rest=None,
        partial=not whole and bool(itemised),
    )
    return replace(made, rest=_rest(made, whole))


@lru_cache
def never_summed() -> frozenset[str]:
    """Categories that are there to compare with: never added up, and never made from a share.

    >>> sorted(never_summed())
    ['population']
    """
    return frozenset(load_list("counting")["never_summed"])


def _entry_order(entry: Entry) -> tuple[int, int, int, str]:
    roles = ("recommended", "triangulation", "differs", "another", "earlier", "context", "vague")
    return (roles.index(entry.role), -(entry.count.published or 0), entry.count.figure.span.start, entry.count.claim.id)


def _entries(here: Sequence[Count], chosen: frozenset[str]) -> list[Entry]:
    """What is done with each count of one place: one is recommended for each period, the others stand beside it."""
    vague = [count for count in here if count.reported.vague]
    shares = [count for count in here if count.derived and count.category in never_summed() and count not in vague]
    arriving = [count for count in here if count.direction == "to" and count not in vague and count not in shares]
    firm = [count for count in here if count not in vague and count not in arriving and count not in shares]
    whole = [count for count in firm if not count.figure.value.increment and not _is_rest(count, firm)]
    more = [count for count in firm if count not in whole] if whole else []
    found = [Entry(count=count, role="vague", note="a floor, never added") for count in vague]
    found += [Entry(count=count, role="context", note="worked out from a share: a check, not a figure") for count in shares]
    found += [Entry(count=count, role="context", note="counted where they went, not where they left") for count in arriving]
    found += [Entry(count=count, role="another", note="besides the others; not added until somebody says to what") for count in more]
    for period in _periods(whole or firm):
        found.extend(_settle(period, chosen))
    return _one_stock(found)


def _is_rest(count: Count, others: Sequence[Count]) -> bool:
    """Whether a number is what another leaves of one whole ("5,500 left for the town, the rest for the border"): both are parts, not rivals."""
    derived = count.figure.value.derived
    spans = [other.figure.span for other in others if other is not count and other.claim.report == count.claim.report]
    return derived is not None and any(made.overlaps(span) for made in derived.inputs for span in spans)


def _periods(counts: Sequence[Count]) -> list[list[Count]]:
    """Counts whose periods may overlap, together; an undated count goes with the last, so that nothing is added on a guess."""
    dated = sorted((count for count in counts if count.days), key=lambda count: (count.days or (0, 0), count.claim.id))
    found: list[list[Count]] = []
    end = 0
    for count in dated:
        first, last = count.days or (0, 0)
        if found and (first <= end or count.cumulative):
            found[-1].append(count)
        else:
            found.append([count])
        end = max(end, last)
    undated = [count for count in counts if not count.days]
    if not found:
        return [undated] if undated else []
    found[-1].extend(undated)
    return found


def _settle(counts: Sequence[Count], chosen: frozenset[str]) -> list[Entry]:
    best = max(counts, key=lambda count: _rank(count, chosen))
    found = [Entry(count=best, role="recommended", note="chosen by a person" if best.claim.id in chosen else _why(best, counts))]
    for count in counts:
        if count is not best:
            one, other = _comparable(count), _comparable(best)
            agree = one is not None and other is not None and meets(one, other)
            found.append(Entry(count=count, role="triangulation" if agree else "differs", note="" if agree else "not averaged: see the range"))
    return found


def _comparable(count: Count) -> Amount | None:
    return count.people or count.households


def _rank(count: Count, chosen: frozenset[str]) -> tuple[bool, int, bool, bool, bool, str]:
    """A person's choice, then the newest, then a number that was said, then the firmer, then a named voice."""
    named = any(voice.source.value.named for voice in count.claim.sources)
    return (count.claim.id in chosen, count.published or 0, not count.derived, count.reported.high is not None, named, _last(count.claim.id))


def _last(id_: str) -> str:
    """The smaller id wins a tie."""
    return "".join(chr(0x10FFFF - ord(char)) for char in id_)


def _why(best: Count, counts: Sequence[Count]) -> str:
    if len(counts) == 1:
        return ""
    newest = max(count.published or 0 for count in counts)
    return "the newest" if sum((count.published or 0) == newest for count in counts) == 1 else "the firmest of the newest"


def _one_stock(entries: list[Entry]) -> list[Entry]:
    """Stocks are never added over time: only the latest day's stands."""
    stocks = [entry for entry in entries if entry.role == "recommended" and entry.count.kind == "stock"]
    if len(stocks) < 2:
        return entries
    latest = max(stocks, key=lambda entry: (entry.count.days or (0, 0))[1])
    return [replace(entry, role="earlier", note="an earlier day") if entry in stocks and entry is not latest else entry for entry in entries]


def _sum(counts: Sequence[Count], unit: Unit) -> Amount | None:
    found = [getattr(count, unit) for count in counts]
    return total(found) if found and all(amount is not None for amount in found) else None


def _itemised(parts: Sequence[Line]) -> dict[Unit, Amount]:
    found: dict[Unit, Amount] = {}
    units: tuple[Unit, ...] = ("households", "people")
    counted = [part for part in parts if part.households is not None or part.people is not None]
    for unit in units:
        known = [amount for part in counted if (amount := getattr(part, unit)) is not None]
        if known and (unit == "people" or len(known) == len(counted)):
            found[unit] = total(known)
    return found


def _spread(entries: Sequence[Entry]) -> Amount | None:
    """From the lowest to the highest that voices give for one period; None where they agree."""
    if not any(entry.role == "differs" for entry in entries):
        return None
    amounts = [entry.count.people or entry.count.households for entry in entries if entry.role in ("recommended", "triangulation", "differs")]
    return hull(amount for amount in amounts if amount is not None)


def _rest(made: Line, whole: Sequence[Count]) -> Amount | None:
    if not whole or not made.parts or made.people is None or "people" not in made.itemised:
        return None
    return less(made.people, made.itemised["people"])


def _how(whole: Sequence[Count], parts: Sequence[Line], itemised: Mapping[Unit, Amount]) -> str:
    """The formula in words."""
    if whole:
        return " + ".join(formula(count) for count in whole)
    if len(parts) == 1 and itemised:
        return f"only {parts[0].place} is known"
    if not itemised:
        return "not added up" if parts else ""
    return "sum of " + ", ".join(part.place for part in parts) + "; partial: no total was stated"


def formula(count: Count) -> str:
    """How one count came about: "4,500 families x 5 people"; a derived number shows what it was made from."""
    figure = count.figure.value
    said = f"{say(count.reported)} {figure.unit or ''}".strip()
    if figure.derived is not None and figure.derived.formula:
        said = f"{figure.derived.formula} = {said}"
    if count.restated is not None:
        return f"{said}, given as {say(count.people) if count.people else '?'} {count.restated.value.unit or 'people'}"
    return f"{said} x {plain(count.size.people)}" if count.households is not None and count.size is not None else said
