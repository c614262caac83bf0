"""Reading: one sentence with everything claims are made of."""

from dataclasses import dataclass

from sayso.claims.events import Unit
from sayso.claims.frame import Frame
from sayso.claims.phrases import Phrase
from sayso.claims.voices import Spoken
from sayso.model.mentions import Found
from sayso.model.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence with everything claims are made of."""

    found: Found
    units: list[Unit]
    spoken: list[Spoken]
    quotes: frozenset[int]
    phrases: tuple[Phrase, ...] = ()

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.found.sentence

    @property
    def frames(self) -> list[Frame]:
        """The frames of its voices."""
        return [s.frame for s in self.spoken]
