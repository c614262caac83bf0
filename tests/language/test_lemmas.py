import pytest

from sayso.language.lemmas import settle


@pytest.mark.parametrize(
    ("form", "pos", "tag", "given", "lemma"),
    [
        ("were", "AUX", "VBD", "were", "be"),
        ("Has", "AUX", "VBZ", "has", "have"),
        ("n’t", "PART", "RB", "n’t", "not"),
        ("them", "PRON", "PRP", "them", "they"),
        ("need", "VERB", "VBP", "nee", "need"),
        ("Houthis", "PROPN", "NNPS", "Houthi", "Houthi"),
        ("Idlib", "PROPN", "NNP", "idlib", "Idlib"),
        ("fled", "VERB", "VBD", "flee", "flee"),
        ("has", "VERB", "VBZ", "have", "have"),
    ],
)
def test_lemma(form: str, pos: str, tag: str, given: str, lemma: str) -> None:
    assert settle(form, pos, tag, given) == lemma
