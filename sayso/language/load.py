"""The trained spaCy pipeline: the one shipped beside this module, or another the user names."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.errors import SaysoError

if TYPE_CHECKING:
    from spacy.language import Language

SHIPPED = Path(__file__).parent / "en_sayso"
UNIVERSAL = frozenset({"nsubj", "obj", "obl", "nmod", "ccomp", "advcl", "conj", "root"})


@lru_cache(maxsize=2)
def load(name: str | None = None) -> "Language":
    """The pipeline named, or the shipped one; loaded once per process.

    Raises ``SaysoError`` where it is missing, or has no parser with Universal Dependencies labels, no tagger or no names.
    """
    import spacy

    try:
        pipeline = spacy.load(name or SHIPPED)
    except (OSError, ValueError) as error:
        raise SaysoError(
            "pipeline-missing", what="cannot load the language pipeline", where=repr(str(name or SHIPPED)), why=_first_line(error),
            todo="name an installed spaCy pipeline or a folder, or leave --model out to use the one that comes with sayso",
        ) from error  # fmt: skip
    _check(pipeline, str(name or "en_sayso"))
    return pipeline


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__


def _check(pipeline: Any, name: str) -> None:
    parts = set(pipeline.pipe_names)
    missing = {"parser", "ner"} - parts
    labels = {label.lower().partition(":")[0] for label in pipeline.get_pipe("parser").labels} if "parser" in parts else set()
    lacking = UNIVERSAL - labels - {"root"}
    if missing or len(lacking) > 2:
        why = f"it has no {' and no '.join(sorted(missing))}" if missing else f"its parser lacks the Universal Dependencies labels {', '.join(sorted(lacking))}"
        raise SaysoError(
            "pipeline-unfit", what="cannot use the language pipeline", where=repr(name), why=why,
            todo="name a spaCy pipeline trained on Universal Dependencies, with names, or leave --model out",
        )  # fmt: skip
