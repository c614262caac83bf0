"""Lemmas, put right where the pipeline's rules have no tables or overshoot: auxiliaries, pronouns, names, base forms."""

from functools import lru_cache
from pathlib import Path

from sayso.codebook.loader import check_keys, load_list

BASE = frozenset({"VB", "VBP", "JJ", "RB", "NN"})  # Penn tags of forms that are their own lemma


@lru_cache
def irregular() -> dict[tuple[str, str], str]:
    """(part of speech, form) to lemma.

    >>> irregular()["AUX", "were"]
    'be'
    """
    lists = load_list("lemmas", Path(__file__).parent)
    check_keys(lists, ("AUX", "VERB", "PRON", "DET", "PART"), "lemmas.yaml")
    return {(pos, form): lemma for pos, lemmas in lists.items() for lemma, forms in lemmas.items() for form in forms}


@lru_cache(maxsize=1 << 16)
def settle(form: str, pos: str, tag: str, given: str) -> str:
    """The lemma of a form, given the one the pipeline found; a name keeps its letters.

    >>> settle("was", "AUX", "VBD", "was"), settle("need", "VERB", "VBP", "nee"), settle("Homs", "VERB", "NNP", "hom")
    ('be', 'need', 'Homs')
    """
    lower = form.lower()
    known = irregular().get((pos, lower))
    if known is not None:
        return known
    if tag == "NNP":
        return form
    return lower if tag in BASE or not given else given
