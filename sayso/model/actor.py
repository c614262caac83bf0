"""Actor and Source: who did it or suffered it, and who says so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A party to an event, named as the report names it; ``id`` is the codebook's canonical name, where it knows one.

    ``kind`` is one of the codebook's actor kinds: state, military, police, rebel, armed_group, coalition, civilians, people, organisation,
    media, government, international, person, object, facility, place, other.
    """

    name: str
    kind: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A voice. ``named`` is false for "a rebel fighter", "witnesses", "reports"."""

    name: str
    kind: str | None = None
    id: str | None = None
    named: bool = True
