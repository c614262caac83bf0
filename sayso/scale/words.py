"""The words that triage looks for, taken from the codebook: what names an event, what lets a voice be heard."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sayso.claims.effects import EFFECTS
from sayso.codebook.inflect import noun_forms, verb_forms
from sayso.codebook.lexicon import (
    adjective_cues,
    cue_words,
    family_of,
    kind_words,
    measure_words,
    noun_cues,
    speech_cues,
    verb_cues,
    word_class,
)
from sayso.codebook.loader import load_list

NAMED = frozenset(
    {"people", "territory", "armed"}
)  # classes that a name or a pronoun can belong to: in a report of conflict no word of theirs is asked for
PHRASES = ("silent", "unknown", "responsibility", "denial")
PART = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Event:
    """A word that may name an event: its ``head`` form, the phrase it ends, and sets of words, one of each of which must stand beside it."""

    head: str
    kind: str | None  # None: an effect ("killed"), whose event the text may name elsewhere
    phrase: str = ""
    needs: tuple[frozenset[str], ...] = ()
    weak: bool = False
    everyday: bool = False

    @property
    def telling(self) -> bool:
        """Whether it names violence or flight without the company of other words.

        >>> Event("fled", "displacement").telling, Event("took", "territory_taken", needs=(frozenset({"town"}),)).telling
        (True, False)
        """
        return not (self.weak or self.everyday or self.needs) and self.kind is not None and family_of()[self.kind] in ("violence", "people")

    def fits(self, present: frozenset[str], line: str) -> bool:
        """Whether the other words it needs are there; ``line`` are the words of the paragraph with one space around each.

        >>> Event("down", "aircraft_loss", "shot down").fits(frozenset({"shot", "down", "it"}), " shot it down ")
        False
        """
        if self.phrase and f" {self.phrase} " not in line:
            return False
        return not self.needs or all(not need.isdisjoint(present) for need in self.needs)


@dataclass(frozen=True, slots=True)
class Words:
    """Everything triage looks for, as sets of forms in lower case."""

    events: Mapping[str, tuple[Event, ...]]
    heads: frozenset[str]
    matter: frozenset[str]  # armed people; hostages, refugees and others whom conflict made what they are
    voices: frozenset[str]  # words that let a voice be heard
    names_speak: frozenset[str]  # words that do so only beside a name or a pronoun ("sees", "asks")
    pairs: Mapping[str, tuple[frozenset[str], ...]]  # words that do so only with others: "call" with "for", "on"
    phrases: re.Pattern[str]
    phrase_words: frozenset[str]  # the longest word of each phrase


@lru_cache
def words_of_codebook() -> Words:
    """The words of the codebook as it stands.

    >>> words = words_of_codebook()
    >>> "shelled" in words.heads, "said" in words.voices, "orchestra" in words.heads
    (True, True, False)
    """
    events: defaultdict[str, list[Event]] = defaultdict(list)
    for event in (*_nouns(), *_verbs(), *_adjectives(), *_effects()):
        events[event.head].append(event)
    made = frozenset(form for word in load_list("measures")["status_nouns"] for form in noun_forms(PART.findall(word)[-1]))
    matter = (word_class("armed") - word_class("vague_armed")) | made
    phrases = sorted({phrase for key in PHRASES for phrase in cue_words(key)}, key=len, reverse=True)
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases) + r")\b")
    rare = frozenset(max(PART.findall(phrase), key=len) for phrase in phrases)
    return Words({head: tuple(rows) for head, rows in events.items()}, frozenset(events), matter, *_voices(), pattern, rare)


def _voices() -> tuple[frozenset[str], frozenset[str], Mapping[str, tuple[frozenset[str], ...]]]:
    sure, named = set(cue_words("adverbs", "asserts") | cue_words("finite") | {"according", "per", "citing"}), set[str]()
    for lemma in cue_words("wanting"):
        named |= verb_forms(lemma)
    pairs: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for form, cues in speech_cues().items():
        for cue in cues:
            if cue.rest:
                pairs[form].append(cue.rest[-1])
            else:
                (named if cue.weak else sure).add(form)
    return frozenset(sure), frozenset(named), {form: tuple(rest) for form, rest in pairs.items()}


def _event(words: str, kind: str | None, needs: Iterable[frozenset[str]] = (), weak: bool = False) -> Event:
    """An event word in the alphabet of triage, where hyphens and digits part words."""
    parts = PART.findall(words)
    return Event(parts[-1], kind, " ".join(parts) if len(parts) > 1 else "", tuple(needs), weak, kind in kind_words("everyday"))


def _nouns() -> Iterator[Event]:
    for head, cues in noun_cues().items():
        for cue in cues:
            yield _event(" ".join((*cue.lead, head)), cue.kind, weak=cue.weak)


def _verbs() -> Iterator[Event]:
    for head, cues in verb_cues().items():
        for cue in cues:
            needs = [_parts(forms) for forms in cue.rest]
            asked = [(key, names) for key, names in cue.conditions if key in ("subject", "object", "any", "prep")]
            yield _event(head, cue.kind, [*needs, *map(_company, asked)], cue.weak)
            if any(key != "prep" and not NAMED.isdisjoint(names) for key, names in asked):
                yield _event(head, cue.kind, needs, weak=True)


def _company(asked: tuple[str, tuple[str, ...]]) -> frozenset[str]:
    """The words of which one must stand beside a verb: of the classes it asks for, or prepositions."""
    key, names = asked
    return _parts(frozenset(names) if key == "prep" else frozenset(form for name in names for form in word_class(name)))


def _parts(forms: frozenset[str]) -> frozenset[str]:
    """The last word of each form: "artillery piece" is looked for by "piece"."""
    return frozenset(PART.findall(form)[-1] for form in forms if PART.search(form))


def _adjectives() -> Iterator[Event]:
    for word, rows in adjective_cues().items():
        for kind, classes in rows:
            need = [_parts(frozenset(form for name in classes for form in word_class(name)))] if classes else []
            yield _event(word, kind, need)


def _effects() -> Iterator[Event]:
    """ "killed", "wounded", "destroyed": words that tell an effect; and "there were 900 families", who lives there."""
    for role in ("object", "subject", "adjectives", "nouns"):
        for head, rows in measure_words(role).items():
            for measure, rest in rows:
                if measure in EFFECTS:
                    yield _event(head, None, [_parts(forms) for forms in rest], measure not in ("killed", "injured", "casualties"))
    for word in word_class("inhabitants"):
        yield _event(word, "population", [frozenset({"there"})])
