"""The trained spaCy pipeline: the one shipped beside this module, or another the user names."""

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.errors import SaysoError

if TYPE_CHECKING:
    from spacy.language import Language

SHIPPED = Path(__file__).parent / "en_sayso"
UNIVERSAL = frozenset({"nsubj", "obj", "obl", "nmod", "case", "ccomp", "advcl", "conj"})
NAMES = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC"}  # name labels of other pipelines, in our words


@lru_cache(maxsize=2)
def load(name: str | Path | None = None) -> "Language":
    """The pipeline named, or the shipped one; loaded once per process.

    Raises ``SaysoError`` where it is missing, or has no names, no tags, or no parser with Universal Dependencies labels.

    >>> "parser" in load().pipe_names
    True
    """
    import spacy

    try:
        pipeline = spacy.load(name or SHIPPED)
    except (OSError, ValueError, ImportError) as error:
        raise SaysoError(
            "pipeline-missing", what="cannot load the language pipeline", where=repr(str(name or SHIPPED.name)), why=_first_line(error),
            todo="name an installed spaCy pipeline or a folder, or leave --model out to use the one that comes with sayso",
        ) from error  # fmt: skip
    why = _unfit(pipeline)
    if why:
        raise SaysoError(
            "pipeline-unfit", what="cannot use the language pipeline", where=repr(str(name or SHIPPED.name)), why=why,
            todo="name a spaCy pipeline trained on Universal Dependencies, with names, or leave --model out",
        )  # fmt: skip
    return pipeline


def _first_line(error: Exception) -> str:
    """spaCy's reason without its code number and the stop at its end."""
    said = str(error).strip()
    return re.sub(r"^\[[EW]\d+\] ", "", said.splitlines()[0][:200]).rstrip(". ") if said else type(error).__name__


def _unfit(pipeline: Any) -> str:
    """Why this pipeline cannot be used; empty where it can."""
    lacking = [part for part in ("parser", "ner", "tagger") if part not in pipeline.pipe_names]
    if lacking:
        return f"it has no {' and no '.join(lacking)}"
    labels = {label.lower().partition(":")[0] for label in pipeline.get_pipe("parser").labels}
    missing = sorted(UNIVERSAL - labels)
    if missing:
        return f"its parser lacks the Universal Dependencies labels {', '.join(missing)}"
    if not NAMES.keys() & set(pipeline.get_pipe("ner").labels):
        return "it finds no persons, organisations or places (PER, ORG, LOC)"
    try:
        pipeline("Nine people fled.")
    except (IndexError, KeyError, TypeError, ValueError) as error:  # a file of the folder is lost or from another training
        return f"it fails on a first sentence ({_first_line(error)})"
    return ""
