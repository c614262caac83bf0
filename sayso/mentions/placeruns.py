"""Runs of capitalised words that may be a place's name: where one begins and ends, and whether a list knows it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from sayso.codebook.loader import load_list
from sayso.mentions.placerole import kind_words, linked, words_of
from sayso.model.sentence import Sentence, Word

# How well known a name is as a place: 0 unknown, 1 only small places, 2 towns, 3 cities, divisions, countries, seas and regions. A bool will do.
Names = Callable[[str], int]
LONGEST = 7  # words of the longest listed name: "Democratic Republic of the Congo"
WORLD = 3
ARTICLES = frozenset(["al", "el", "ad", "ed", "as", "es", "ash", "esh", "az", "ez", "ar", "er", "an", "en", "at", "et", "ath"])
ARTICLE = re.compile(r"(?:a[ldsnrtz]|ash|e[ldsnrtz]|esh|ath)[-–][\w‘’']*[A-Z]")
NAME_TAGS = ("PROPN", "NOUN", "ADJ", "X")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words that may be a name: its first and last word, how well lists know it (see ``Names``), and the name labels in it."""

    sentence: Sentence
    first: int
    last: int
    rank: int
    tags: frozenset[str]

    @property
    def before(self) -> str:
        """The word before, in lower case."""
        return self.sentence.words[self.first - 1].lower if self.first else ""

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the sentence."""
        return self.sentence.words


def run_of(sentence: Sentence, first: int, last: int, names: Names) -> Run:
    """The run from word ``first`` to ``last``, looked up."""
    tags = frozenset(sentence.words[k].ent for k in range(first, last + 1))
    return Run(sentence, first, last, names(text_of(sentence, first, last)), tags)


@lru_cache
def demonyms() -> frozenset[str]:
    """Words for peoples, in lower case: never places ("Haitian camps" names no place)."""
    return frozenset(word.lower() for row in load_list("countries")["countries"].values() for word in row[2].split("|") if word)


def capital(sentence: Sentence, i: int) -> bool:
    """Whether a name may begin or go on at word ``i``: capitalised, no month, no people, no title."""
    word = sentence.words[i]
    named = word.pos in NAME_TAGS or word.ent != ""
    return (
        (word.text[:1].isupper() or ARTICLE.match(word.text) is not None or article_start(sentence, i))
        and named
        and word.lower not in words_of("not_places")
        and word.lower not in demonyms()
    )


def article_start(sentence: Sentence, i: int) -> bool:
    """Whether "al - Mayadin", cut into three words, starts here."""
    words = sentence.words
    return i + 2 < len(words) and words[i].text in ARTICLES and words[i + 1].text in ("-", "–") and words[i + 2].text[:1].isupper()


def name_end(sentence: Sentence, i: int) -> int:
    """Last word of the capitalised name that starts at word ``i``, Arabic articles and hyphens included."""
    words = sentence.words
    last = i
    for k in range(i + 1, len(words)):
        word, before = words[k], words[k - 1]
        if capital(sentence, k) and (not word.ent_start or linked(before) or word.ent == words[i].ent):
            last = k
        elif not (linked(word) and k + 1 < len(words) and (capital(sentence, k + 1) or linked(words[k + 1]))):
            break
    return last


def listed_end(sentence: Sentence, i: int, names: Names) -> int | None:
    """Last word of the longest well-known name that starts at word ``i``."""
    words = sentence.words
    longest = None
    for k in range(i, min(len(words), i + LONGEST)):
        word = words[k]
        if not (word.text[:1].isupper() or ARTICLE.match(word.text) or linked(word) or word.lower in ("of", "the", "and", "'s", "’s")):
            break
        if (word.text[:1].isupper() or ARTICLE.match(word.text)) and names(text_of(sentence, i, k)) >= (2 if k > i else WORLD):
            longest = k
    return longest


def before_kind(sentence: Sentence, first: int, end: int) -> int:
    """The name without a kind word that only tells what it is ("Idlib Province" keeps it, "Hama City" too, "Aleppo Base" does not)."""
    while end > first and sentence.words[end].lower in kind_words() and sentence.words[end].lower not in words_of("kept"):
        end -= 1
    while end > first and end + 1 < len(sentence.words) and sentence.words[end].lower in words_of("camp_words"):
        end -= 1  # "Bentiu IDP site" is Bentiu's
    return end


def text_of(sentence: Sentence, first: int, last: int) -> str:
    """The characters from word ``first`` to ``last``."""
    return sentence.slice(first, last)[2]
