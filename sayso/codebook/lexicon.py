"""The word lists of the codebook, compiled for matching by form: kinds, cues, measures, status words and classes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sayso.codebook.inflect import noun_forms, verb_forms
from sayso.codebook.loader import check_keys, load_list

CONDITIONS = ("subject", "object", "any", "not_object", "not_any", "prep", "passive")
KIND_KEYS = ("label", "family", "nouns", "verbs", "weak_nouns", "weak_verbs", "adjectives")


@dataclass(frozen=True, slots=True)
class VerbCue:
    """A verb (with particles or a fixed object) that names a kind, and what must hold around it."""

    kind: str
    rest: tuple[frozenset[str], ...]  # forms of the words that must follow
    conditions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class NounCue:
    """A noun phrase that names a kind; ``lead`` are the words before its last word."""

    kind: str
    lead: tuple[str, ...]
    weak: bool = False


@lru_cache
def family_of() -> Mapping[str, str]:
    """Kind -> family (violence, people, politics).

    >>> family_of()["air_strike"]
    'violence'
    """
    kinds = load_list("kinds")["kinds"]
    for name, row in kinds.items():
        check_keys(row, KIND_KEYS, f"kinds.yaml: {name}")
    return {name: row["family"] for name, row in kinds.items()} | {"demand": "speech", "threat": "speech", "statement": "speech"}


def _rows(row: Any) -> Iterable[tuple[str, dict[str, Any]]]:
    for entry in row or ():
        yield from ((entry, {}),) if isinstance(entry, str) else entry.items()


def _as_tuple(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def _verb_cue(kind: str, lemma: str, conditions: dict[str, Any], weak: bool) -> tuple[str, VerbCue]:
    check_keys(conditions, CONDITIONS, f"kinds.yaml: {kind}: {lemma}")
    first, *rest = lemma.split()
    after = tuple(verb_forms(word) | noun_forms(word) for word in rest)
    return first, VerbCue(kind, after, tuple((key, _as_tuple(value)) for key, value in conditions.items()), weak)


@lru_cache
def verb_cues() -> Mapping[str, tuple[VerbCue, ...]]:
    """Verb form -> what it may name; longer and more conditioned cues first.

    >>> verb_cues()["shelled"][0].kind
    'shelling'
    """
    table: dict[str, list[VerbCue]] = defaultdict(list)
    for kind, row in load_list("kinds")["kinds"].items():
        for key in ("verbs", "weak_verbs"):
            for lemma, conditions in _rows(row.get(key)):
                first, cue = _verb_cue(kind, lemma, conditions, key == "weak_verbs")
                for form in verb_forms(first):
                    table[form].append(cue)
    return {form: tuple(sorted(cues, key=lambda c: (c.weak, -len(c.rest), -len(c.conditions)))) for form, cues in table.items()}


@lru_cache
def noun_cues() -> Mapping[str, tuple[NounCue, ...]]:
    """Last word of a noun phrase, in any form -> what it may name; longer phrases first.

    >>> noun_cues()["strikes"][0].kind
    'air_strike'
    """
    table: dict[str, list[NounCue]] = defaultdict(list)
    for kind, row in load_list("kinds")["kinds"].items():
        for key in ("nouns", "weak_nouns"):
            for phrase in row.get(key) or ():
                *lead, last = str(phrase).replace("-", " - ").split()
                for form in noun_forms(last):
                    table[form].append(NounCue(kind, tuple(lead), key == "weak_nouns"))
    return {form: tuple(sorted(cues, key=lambda c: (-len(c.lead), c.weak))) for form, cues in table.items()}


@lru_cache
def event_nouns() -> frozenset[str]:
    """The nouns that name an event alone, in any form ("attack"; not "camp", which only does in "transit camp").

    >>> "attacks" in event_nouns(), "camp" in event_nouns()
    (True, False)
    """
    return frozenset(form for form, cues in noun_cues().items() if any(not cue.lead for cue in cues))


@lru_cache
def adjective_cues() -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Adjective or participle used as a predicate ("trapped", "homeless") -> (kind, classes its subject must be of).

    >>> adjective_cues()["homeless"]
    (('displacement', ()),)
    """
    table: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for kind, row in load_list("kinds")["kinds"].items():
        for word, conditions in _rows(row.get("adjectives")):
            check_keys(conditions, ("subject",), f"kinds.yaml: {kind}: {word}")
            table[word].append((kind, _as_tuple(conditions["subject"]) if conditions else ()))
    return {word: tuple(rows) for word, rows in table.items()}


@lru_cache
def word_class(name: str) -> frozenset[str]:
    """All forms of the words of one class.

    >>> "soldiers" in word_class("armed")
    True
    """
    classes = load_list("classes")
    if name not in classes:  # a condition may name a plain word instead of a class
        return noun_forms(name) | verb_forms(name)
    return frozenset(form for word in classes[name] for form in noun_forms(str(word)))


@lru_cache
def kind_words(key: str) -> frozenset[str]:
    """A named set of kinds: "harm" are those that kill and wound.

    >>> "air_strike" in kind_words("harm"), "mobilization" in kind_words("harm")
    (True, False)
    """
    return frozenset(load_list("kinds")["sets"][key])


@lru_cache
def kind_order() -> Mapping[str, int]:
    """Kind -> how telling its words are; the lower names a happening told with several words.

    >>> kind_order()["air_strike"] < kind_order()["attack"]
    True
    """
    return {kind: rank for rank, kind in enumerate(load_list("kinds")["specific"])}


@lru_cache
def time_names() -> frozenset[str]:
    """Weekdays and months, which are no parties.

    >>> "tuesday" in time_names()
    True
    """
    lists = load_list("times")
    return frozenset(form.lower() for key in ("weekdays", "months") for row in lists[key].values() for form in row["names"])


@lru_cache
def by_object() -> Mapping[str, Mapping[str, str]]:
    """Noun, in any form -> class of what it is "of" -> kind.

    >>> by_object()["captures"]["territory"]
    'territory_taken'
    """
    return {form: row for noun, row in load_list("kinds")["by_object"].items() for form in noun_forms(noun)}


def means_rows() -> tuple[tuple[str, str], ...]:
    """(word class, kind of violence it tells) for the means of attacks.

    >>> means_rows()[0]
    ('aircraft', 'air_strike')
    """
    return (("aircraft", "air_strike"), ("placed", "bombing"), ("guns", "shelling"))


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """A verb of saying: the stance it gives, what it takes, and the event it is, where the act itself is one."""

    stance: str
    clause: bool = False
    noun: bool = False
    act: str | None = None
    weak: bool = False
    rest: tuple[frozenset[str], ...] = ()
    lemma: str = ""


def _speech_rows() -> Iterable[SpeechCue]:
    cues = load_list("cues")
    weak = set(cues["weak"])
    merged: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    for stance, row in cues["verbs"].items():
        for key in ("clause", "any"):
            for lemma in row.get(key) or ():
                merged[(stance, lemma)][key] = True
    for (stance, lemma), takes in merged.items():
        rest = tuple(verb_forms(word) for word in lemma.split()[1:])
        yield SpeechCue(stance, "clause" in takes, "any" in takes, None, lemma in weak, rest, lemma)
    for act, lemmas in cues["acts"].items():
        for lemma in lemmas:
            rest = tuple(verb_forms(word) for word in lemma.split()[1:])
            yield SpeechCue("asserts", True, True, act, lemma in weak, rest, lemma)


@lru_cache
def speech_cues() -> Mapping[str, tuple[SpeechCue, ...]]:
    """Verb form -> its cues; longer ones first, acts of their own kind after plain ones.

    >>> speech_cues()["confirmed"][0].stance
    'confirms'
    """
    table: dict[str, list[SpeechCue]] = defaultdict(list)
    for cue in _speech_rows():
        for form in verb_forms(cue.lemma.split()[0]):
            table[form].append(cue)
    return {form: tuple(sorted(cues, key=lambda c: (-len(c.rest), c.act is not None))) for form, cues in table.items()}


@lru_cache
def cue_words(key: str, part: str | None = None) -> frozenset[str]:
    """A list of cues.yaml as a set; verbs in all forms.

    >>> "reported" in cue_words("passive", "asserts")
    True
    """
    row = load_list("cues")[key]
    words = row[part] if part else row
    if key in ("passive", "citing"):
        return frozenset(form for word in words for form in verb_forms(word))
    if key in ("nouns", "documents", "stance_nouns"):
        return frozenset(form for word in words for form in noun_forms(word))
    return frozenset(map(str, words))


@lru_cache
def voice_phrases() -> tuple[tuple[str, ...], ...]:
    """The phrases that put a voice after them ("according to"), as words, longest first.

    >>> ("according", "to") in voice_phrases()
    True
    """
    return tuple(sorted((tuple(str(phrase).split()) for phrase in load_list("cues")["according"]), key=len, reverse=True))


@lru_cache
def status_words(key: str) -> frozenset[str]:
    """A list of status.yaml as a set; verbs and nouns in all forms.

    >>> "repelled" in status_words("failed_verbs")
    True
    """
    words = [word for word in map(str, load_list("status")[key]) if " " not in word or not key.endswith("verbs")]
    if key.endswith("verbs"):
        return frozenset(form for word in words for form in verb_forms(word))
    if key.endswith("nouns"):
        return frozenset(form for word in words for form in noun_forms(word))
    return frozenset(words)


@lru_cache
def status_phrases(key: str) -> frozenset[tuple[str, str]]:
    """The verbs of a list of status.yaml that take a particle: (form, particle).

    >>> ("beat", "back") in status_phrases("failed_verbs")
    True
    """
    pairs = [str(word).split() for word in load_list("status")[key] if " " in str(word)]
    return frozenset((form, rest[0]) for first, *rest in pairs for form in verb_forms(first))


@lru_cache
def measure_words(role: str) -> Mapping[str, tuple[tuple[str, tuple[frozenset[str], ...]], ...]]:
    """First form -> (measure, forms of the words that must follow) for one role: object, subject, adjectives, nouns.

    >>> measure_words("object")["massacred"][0][0]
    'killed'
    """
    table: dict[str, list[tuple[str, tuple[frozenset[str], ...]]]] = defaultdict(list)
    for measure, row in load_list("measures")["measures"].items():
        for entry in row.get(role) or ():
            lemma = entry if isinstance(entry, str) else " ".join(map(str, *entry.items()))
            first, *rest = lemma.split()
            forms = verb_forms(first) if role in ("object", "subject") else noun_forms(first) if role == "nouns" else frozenset({first})
            after = tuple(verb_forms(word) | noun_forms(word) for word in rest)
            for form in forms:
                table[form].append((measure, after))
    return {form: tuple(sorted(rows, key=lambda r: -len(r[1]))) for form, rows in table.items()}
