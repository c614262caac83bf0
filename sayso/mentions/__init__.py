"""Mentions: figures, times, places, actors and weapons of a sentence, each with the characters it was read from."""

from collections.abc import Callable

from sayso.mentions import actors, figures, places, times, weapons
from sayso.mentions.chronicle import settle
from sayso.model.mentions import Found
from sayso.model.sentence import Sentence

__all__ = ["find", "settle"]


def find(sentence: Sentence, names: Callable[[str], int]) -> Found:
    """Everything the finders read in one sentence; ``names`` says how well a name is known as a place."""
    return Found(
        sentence=sentence, quantities=figures.find(sentence), times=times.find(sentence), places=places.find(sentence, names),
        actors=actors.find(sentence), weapons=weapons.find(sentence),
    )  # fmt: skip
