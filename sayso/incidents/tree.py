"""The places of counts as a tree: which lies inside which, so that a part is never added to its whole."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.incidents.counting import Count
from sayso.incidents.nearness import Spot, nearness, place_key, spot
from sayso.model.place import Place

NOWHERE = "place not given"


@dataclass(frozen=True, slots=True)
class Node:
    """A place, or several named together, that people were counted in."""

    name: str
    spots: tuple[Spot, ...]

    @property
    def reach(self) -> float:
        """How far it reaches, in km."""
        return sum(spot.reach for spot in self.spots)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Nodes by name, each one's parent (the smallest node it lies in), and the parents that were assumed, with the reason."""

    nodes: Mapping[str, Node]
    parent: Mapping[str, str]
    assumed: Mapping[str, str]

    def children(self, name: str) -> list[str]:
        """Names of the nodes right inside this one."""
        return sorted(child for child, parent in self.parent.items() if parent == name)

    def roots(self) -> list[str]:
        """Names of the nodes that lie in no other."""
        return sorted(name for name in self.nodes if name not in self.parent)

    def under(self, name: str) -> set[str]:
        """This node and all below it."""
        found, todo = {name}, [name]
        while todo:
            below = [child for child in self.children(todo.pop()) if child not in found]
            found.update(below)
            todo.extend(below)
        return found


def node_name(places: Sequence[Place]) -> str:
    """The name of a count's node: its places as the reports first call them.

    >>> node_name([Place(name="Idlib"), Place(name="Hama")])
    'Hama and Idlib'
    """
    return " and ".join(sorted({_plain(place) for place in places})) if places else NOWHERE


def _plain(place: Place) -> str:
    """One name for the spellings of one place: its key, with the word that tells a province from its town."""
    here = spot(place)
    name = " ".join(word.capitalize() if not word.startswith("al ") else word for word in here.key.split())
    return f"{name} province" if here.broad and (place.kind == "admin1" or place.precision == "admin1") else name


def plant(counts: Iterable[Count]) -> Tree:
    """The tree of all places of these counts."""
    rows = list(counts)
    nodes: dict[str, Node] = {}
    for count in rows:
        name = node_name(count.places)
        spots = tuple(sorted({spot(place) for place in count.places}, key=lambda s: (s.key, str(s.lat), str(s.lon), s.reach)))
        if name not in nodes or (_on_map(spots) and not _on_map(nodes[name].spots)):
            nodes[name] = Node(name, spots)
    parent = {name: found for name, node in sorted(nodes.items()) if (found := _smallest(node, nodes)) is not None}
    assumed = _assume(rows, nodes, parent)
    return Tree(nodes=dict(sorted(nodes.items())), parent=parent | {name: wide for name, (wide, _) in assumed.items()}, assumed=_reasons(assumed))


def _reasons(assumed: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    return {name: why for name, (_, why) in assumed.items()}


def _on_map(spots: Sequence[Spot]) -> bool:
    return any(found.lat is not None or found.admin1 is not None for found in spots)


def _smallest(node: Node, nodes: Mapping[str, Node]) -> str | None:
    holding = [other for other in nodes.values() if other.name != node.name and inside(node, other) and not inside(other, node)]
    return min(holding, key=lambda other: (other.reach, other.name)).name if holding else None


def inside(small: Node, wide: Node) -> bool:
    """Whether every place of one node is, or lies in, a place of the other."""
    return bool(small.spots) and bool(wide.spots) and all(any(_lies_in(one, other) for other in wide.spots) for one in small.spots)


def _lies_in(one: Spot, other: Spot) -> bool:
    if one.key == other.key and one.broad == other.broad:
        return True
    if not other.broad or one.reach > other.reach:
        return False
    if one.admin1 is not None and one.admin1 == other.key:
        return True
    if one.admin1 is not None and other.admin1 == other.key and one.country == other.country:
        return False  # in another province, however near its middle
    return (one.key == other.key and not one.broad) or nearness(one, other) in ("inside", "broad")


def _assume(rows: Sequence[Count], nodes: Mapping[str, Node], parent: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Places no list knows lie in the one province that their report counts people in: assumed, and said so."""
    wide: defaultdict[str, set[str]] = defaultdict(set)
    small: defaultdict[str, set[str]] = defaultdict(set)
    for count in rows:
        name = node_name(count.places)
        node = nodes[name]
        if node.spots and all(found.broad for found in node.spots) and not count.reported.vague and count.direction != "to":
            wide[count.claim.report].add(name)
        elif node.spots and not _on_map(node.spots):
            small[count.claim.report].add(name)
    found: dict[str, tuple[str, str]] = {}
    for report, names in small.items():
        for name in names:
            if len(wide[report]) == 1 and name not in parent:
                whole = next(iter(wide[report]))
                found[name] = (whole, f"{name} is on no list; it is taken to lie in {whole}, the only one its report counts people in")
    return found


def matching(tree: Tree, place: str) -> list[str]:
    """The topmost nodes that a name can mean, and those outside them that lie in a province or country of that name."""
    wanted = place_key(place)
    named = {name for name, node in tree.nodes.items() if any(found.key == wanted for found in node.spots) and len(node.spots) == 1}
    covered = {below for name in named for below in tree.under(name)}
    within = {name for name, node in tree.nodes.items() if node.spots and all(wanted in (found.admin1, _country(found)) for found in node.spots)}
    chosen = named | (within - covered)
    return sorted(name for name in chosen if tree.parent.get(name) not in chosen)


def _country(found: Spot) -> str | None:
    return found.country.lower() if found.country else None
