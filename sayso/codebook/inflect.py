"""The forms of a word: codebook lists hold lemmas, texts hold forms. Matching by form survives a wrong part of speech."""

from functools import lru_cache

from sayso.codebook.loader import load_list

VOWELS = "aeiou"


@lru_cache(maxsize=4096)
def verb_forms(lemma: str) -> frozenset[str]:
    """All forms of a verb lemma, in lower case.

    >>> sorted(verb_forms("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    irregular = load_list("irregular")["verbs"].get(lemma)
    forms = {lemma, third_person(lemma), participle(lemma)}
    if len(lemma) > 4 and lemma[-1] == "l" and lemma[-2] in VOWELS and lemma[-3] not in VOWELS:  # "cancelled" beside "canceled"
        forms |= {lemma + "led", lemma + "ling"}
    return frozenset(forms | (set(irregular) if irregular else {past(lemma)}))


@lru_cache(maxsize=4096)
def noun_forms(lemma: str) -> frozenset[str]:
    """Singular and plural of a noun lemma (of the last word, where there are several).

    >>> sorted(noun_forms("air strike"))
    ['air strike', 'air strikes']
    """
    head, _, last = lemma.rpartition(" ")
    lead = head + " " if head else ""
    plural = load_list("irregular")["nouns"].get(last) or third_person(last)
    return frozenset({lemma, *(lead + form for form in (plural if isinstance(plural, list) else [plural]))})


def third_person(word: str) -> str:
    """The -s form of a verb, which is also the regular plural of a noun.

    >>> third_person("clash"), third_person("deny"), third_person("say")
    ('clashes', 'denies', 'says')
    """
    if word.endswith(("s", "sh", "ch", "x", "z")) or word in ("go", "do"):
        return word + "es"
    if word.endswith("y") and len(word) > 1 and word[-2] not in VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def past(word: str) -> str:
    """The regular past form.

    >>> past("shell"), past("evacuate"), past("carry")
    ('shelled', 'evacuated', 'carried')
    """
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and len(word) > 1 and word[-2] not in VOWELS:
        return word[:-1] + "ied"
    return word + "ed"


def participle(word: str) -> str:
    """The -ing form; a final consonant is doubled where the irregular list shows that it is.

    >>> participle("trap"), participle("flee"), participle("evacuate")
    ('trapping', 'fleeing', 'evacuating')
    """
    forms = load_list("irregular")["verbs"].get(word, ())
    if any(form == word + word[-1] + "ed" for form in forms) or word in (
        "hit",
        "set",
        "cut",
        "run",
        "put",
        "quit",
        "overrun",
        "win",
        "let",
        "get",
        "dig",
        "begin",
    ):
        return word + word[-1] + "ing"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return word + "ing"
