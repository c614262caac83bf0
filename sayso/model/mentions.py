"""Found: everything the mention finders read in one sentence, before claims are made of it."""

from dataclasses import dataclass

from sayso.model.actor import Actor
from sayso.model.figure import Quantity
from sayso.model.place import Place
from sayso.model.sentence import Sentence
from sayso.model.span import Mention
from sayso.model.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The mentions of one sentence, each in text order."""

    sentence: Sentence
    quantities: tuple[Mention[Quantity], ...] = ()
    times: tuple[Mention[When], ...] = ()
    places: tuple[Mention[Place], ...] = ()
    actors: tuple[Mention[Actor], ...] = ()
    weapons: tuple[Mention[str], ...] = ()
