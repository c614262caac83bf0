"""Text in capitals, given small letters again for reading: "GUERRILLAS OF THE ELN ATTACKED ARAUCA" as "Guerrillas of the ELN attacked Arauca".

Old wire copy and headlines tell no name from a word by its letters. The view has as many characters as the text, each in its own place, so every
value still leads back to the characters as received; only the stages that read see the view.
"""

import gzip
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from sayso.codebook.actors import head_kind
from sayso.codebook.spelling import spellings
from sayso.language.mend import listed
from sayso.model.sentence import LIKE_WORDS

FOUND = Path(__file__).parent / "common_words.txt.gz"
WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)+\.?|[^\W\d_]+")  # "U.S." is one; a hyphen or an apostrophe parts two
RUN = re.compile(r"[^a-zß-öø-ÿ]+")
BRACKETED = re.compile(r"\(([A-Z][A-Z.-]{1,7})\)")
ENOUGH = 4  # words in a row that make capitals a way of writing rather than a name
LONGEST = 7
FORMS = "ies>y ied>y es> s> ed> ed>e ing> ing>e ly> er> er>e ness>"
ENDINGS = tuple(form.split(">") for form in FORMS.split())


def bare(word: str) -> Iterator[str]:
    """What a word may be an inflected or derived form of.

    >>> "dynamite" in bare("dynamited"), "gun" in bare("gunning")
    (True, True)
    """
    for ending, instead in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3:
            yield stem + instead
            if not instead and len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


@lru_cache
def _words() -> frozenset[str]:
    return frozenset(gzip.decompress(FOUND.read_bytes()).decode().split())


@lru_cache(maxsize=1 << 14)
def common(word: str) -> bool:
    """Whether a word, given in small letters, is written small in the middle of a sentence.

    >>> common("dynamited"), common("medellin")
    (True, False)
    """
    return word in _words() or any(base in _words() for base in bare(word))


LIKE_NAMES = dict(zip(LIKE_WORDS, ("UN", "IMF"), strict=True))  # names as long, which a parser knows as bodies
ALONE = re.compile(rf"(?<![A-Z]{{2}} )\b(?:{'|'.join(LIKE_WORDS)})\b(?! [A-Z]{{2,}})")


def unmistaken(text: str) -> str:
    """The text to parse: a body whose short name is also a small word stands as another body; as many characters, and no value is read from it.

    >>> unmistaken("IS claimed the attack, which the WHO condemned.")
    'UN claimed the attack, which the IMF condemned.'
    >>> unmistaken("WHO IS IN CHARGE")
    'WHO IS IN CHARGE'
    """
    return ALONE.sub(lambda found: LIKE_NAMES[found.group()], text)


def restored(text: str) -> str:
    """The text with its runs of capitals as they would be written; the same text where it has none.

    >>> restored("SUSPECTED GUERRILLAS BLEW UP A BRIDGE NEAR CALI, THE POLICE SAID. THE ELN HAS CLAIMED IT.")
    'Suspected guerrillas blew up a bridge near Cali, the police said. The ELN has claimed it.'
    >>> restored("The ELN and the FARC met U.N. envoys.")
    'The ELN and the FARC met U.N. envoys.'
    """
    shorts = frozenset(BRACKETED.findall(text))
    out = list(text)
    for run in RUN.finditer(text):
        start, end = _whole_words(text, run.start(), run.end())
        found = list(WORD.finditer(text, start, end))
        if _in_capitals(found):
            for word, new in zip(found, _written(text, found, shorts), strict=True):
                if len(new) == word.end() - word.start():  # "İ" has two characters in small letters
                    out[word.start() : word.end()] = new
    return "".join(out)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the first letter of a word that goes on in small letters."""
    while end > start and end < len(text) and text[end - 1].isalpha():
        end -= 1
    while start and start < end and text[start].isalpha():
        start += 1
    return start, end


def _in_capitals(found: Sequence[re.Match[str]]) -> bool:
    long = [word.group().lower() for word in found if len(word.group()) > 1]
    if len(long) < ENOUGH:
        return False
    plain = sum(word in listed("small") or common(word) for word in long)
    return plain * 5 >= len(long) * 2


def _written(text: str, found: Sequence[re.Match[str]], shorts: frozenset[str]) -> list[str]:
    """How each word would be written: listed names by their list, common words small, short forms as they are, other words as names."""
    words = [match.group() for match in found]
    kept: dict[int, str] = {}
    for i in range(len(words)):
        for at, word in _named(text, found, i).items() if i not in kept else ():
            kept[at] = word
    for i, match in enumerate(found):
        if match.group() in shorts and text[match.start() - 1 : match.start()] == "(":
            kept |= {at: words[at].title() for at in _spelt_out(words, i) if at not in kept}
    return [_opened(text, match, kept[i] if i in kept else _alone(text, found, i, shorts)) for i, match in enumerate(found)]


def _named(text: str, found: Sequence[re.Match[str]], i: int) -> dict[int, str]:
    """The words of the longest listed name that starts here, as the list spells them."""
    for length in range(min(LONGEST, len(found) - i), 0, -1):
        run = found[i : i + length]
        if any(text[a.end() : b.start()] not in (" ", "-", "'", "’", ". ") for a, b in pairwise(run)):
            continue
        name = spellings().get(tuple(match.group().lower() for match in run))
        if name and (length > 1 or not common(run[0].group().lower())):
            return dict(enumerate(name, i))
    return {}


def _spelt_out(words: Sequence[str], short: int) -> list[int]:
    """The words before a short form in brackets whose first letters it is made of: "REVOLUTIONARY UNITED FRONT (RUF)"."""
    letters, at, chosen = [c for c in words[short] if c.isalpha()], short - 1, []
    while letters and at >= 0:
        if words[at].lower() in listed("small"):
            at -= 1
        elif words[at][0] == letters[-1]:
            chosen.append(at)
            letters.pop()
            at -= 1
        else:
            return []
    return [] if letters else chosen


def _alone(text: str, found: Sequence[re.Match[str]], i: int, shorts: frozenset[str]) -> str:
    word = found[i].group()
    low = word.lower()
    around = text[max(0, found[i].start() - 3) : found[i].start()] + text[found[i].end() : found[i].end() + 3]
    if low in listed("dated"):
        return word.title() if low != "may" or any(char.isdigit() for char in around) else low
    if len(word) == 1:
        return low if low == "a" and text[found[i].end() : found[i].end() + 1] != "." else low if _joined(text, found[i]) else word
    if word in shorts or "." in word or not set(low) & set("aeiouyáéíóúäöü"):
        return low if _joined(text, found[i]) else word
    negated = text[found[i].end() : found[i].end() + 2] in ("'T", "’T")
    role = head_kind(low) not in (None, "people", "international")  # "captain", "senator"
    return low if common(low) or role or low in listed("small") or negated else word[0] + low[1:]


def _joined(text: str, match: re.Match[str]) -> bool:
    """Whether what stands here is the end of a word behind an apostrophe ("THE ARMY'S")."""
    return text[match.start() - 1 : match.start()] in ("'", "’") and len(match.group()) <= 2


OPENING = re.compile(r"(?:^|[.!?:]['\"”’)\]]*\s+|[\]\[]|--|[—–]|\s[“\"‘]|^[“\"‘])\s*$")
ABBREVIATED = re.compile(r"\.[A-Z]\.\s+$")


def _opened(text: str, match: re.Match[str], word: str) -> str:
    """A word that opens a sentence, a quotation or what follows a dateline has a large first letter."""
    before = text[max(0, match.start() - 8) : match.start()]
    return word[0].upper() + word[1:] if OPENING.search(before) and not ABBREVIATED.search(before) else word
