"""Names made comparable: folded for exact lookup, a consonant key for romanised variants, a soft form for nearness."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

MARKS = re.compile(r"[’'`´ʼʻ‘‛ʿʾ\"“”.]+")
GAPS = re.compile(r"[\s_\-–—/,()]+")
ARTICLES = frozenset(
    ["al", "el", "ul", "il", "ad", "ed", "as", "es", "ash", "esh", "az", "ez", "ar", "er", "an", "en", "at", "et", "ath", "eth", "adh", "the", "l"]
)
# An article written as one word with its noun, its consonant doubled: "ezzor", "annour", "assafira".
GLUED = re.compile(r"^[aeiu](?:(ss|dd|zz|rr|nn|tt)(?=[aeiouwy])|shsh|l(?=[bdfghjkmnqrstwyz]))")
# Words that many romanisations write differently, taken as one.
SAME_WORDS = {
    form: word
    for word, forms in {
        "der": "deir dayr dair deyr der dir",
        "tel": "tell tall tel tal til",
        "kafar": "kafr kfar kafar kufr kefr kafer",
        "ayn": "ain ayn ein eyn een",
        "marat": "maarat maarrat maaret maarret marrat marat",
        "jabal": "jabal jebel djebel gebel jbel",
        "wadi": "wadi ouadi wady oued",
        "kirbat": "khirbat khirbet khurbat kherbet",
        "beit": "bayt beit bait beyt",
        "bab": "bab",
        "umm": "umm um oum",
        "abu": "abu abou abo",
        "saint": "saint st ste sainte",
    }.items()
    for form in forms.split()
}
DIGRAPHS = (
    ("tch", "S"), ("sch", "S"), ("shch", "S"), ("zh", "z"), ("dj", "j"), ("dzh", "j"), ("kh", "k"), ("gh", "g"), ("sh", "S"), ("ch", "S"),
    ("th", "t"), ("dh", "d"), ("hp", "b"), ("ph", "b"), ("ht", "t"), ("hs", "s"), ("hk", "k"), ("hm", "m"), ("hl", "l"), ("hn", "n"),
    ("gu", "g"), ("qu", "k"), ("ck", "k"), ("ks", "ks"), ("x", "ks"), ("q", "k"), ("c", "k"), ("p", "b"),
)  # fmt: skip


@lru_cache(65536)
def fold(name: str) -> str:
    """A name in lower case without accents, apostrophes and hyphens: the form names are looked up by.

    >>> fold("Dayr az-Zawr"), fold("N’Djaména")
    ('dayr az zawr', 'ndjamena')
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name).replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d")
        # half a surrogate pair is no letter, and no database takes it
        name = "".join(char for char in name if not unicodedata.combining(char) and not 0xD800 <= ord(char) <= 0xDFFF)
    return GAPS.sub(" ", MARKS.sub("", name).casefold()).strip()


def without_article(folded: str) -> str:
    """A folded name without its leading Arabic article; the same where it has none.

    >>> without_article("al mayadin"), without_article("aleppo")
    ('mayadin', 'aleppo')
    """
    first, _, rest = folded.partition(" ")
    return rest if rest and first in ARABIC else folded


ARABIC = frozenset(["al", "el", "ad", "ed", "as", "es", "ash", "esh", "az", "ez", "ar", "er", "an", "en", "at", "et", "ath"])


def _parts(folded: str) -> list[str]:
    words = folded.split()
    kept = [word for word in words if word not in ARTICLES] or words
    return [SAME_WORDS.get(word) or (GLUED.sub(_unglued, word) if len(word) > 4 else word) for word in kept]


def _unglued(found: re.Match[str]) -> str:
    return found.group(0)[-1] if found.group(1) else ""


def key(folded: str) -> str:
    """The consonants that romanisations of one name share; "" where the name is not in Latin letters.

    >>> key(fold("Deir Ezzor")), key(fold("Dayr az Zawr")), key(fold("Wolkait")) == key(fold("Welkayt"))
    ('drzr', 'drzr', True)
    """
    if not folded.isascii():
        return ""
    return "".join(map(_word_key, _parts(folded)))


@lru_cache(131072)
def _word_key(word: str) -> str:
    word = re.sub(r"^ou(?=[aei])", "w", word)
    for old, new in DIGRAPHS:
        if old in word:
            word = word.replace(old, new)
    first, rest = word[:1], word[1:]
    rest = re.sub(r"(?<![aeiouy])h|h(?![aeiouy])", "", rest)
    word = first + re.sub(r"[aeiouyw]", "", rest) if first not in "aeiou" else re.sub(r"[aeiouyw]", "", rest)
    return re.sub(r"(.)\1+", r"\1", word)


VOWELS = (
    ("ou", "u"),
    ("oo", "u"),
    ("aw", "o"),
    ("au", "o"),
    ("ow", "o"),
    ("ee", "i"),
    ("ei", "ay"),
    ("ai", "ay"),
    ("ey", "ay"),
    ("iy", "i"),
    ("ie", "i"),
)


@lru_cache(65536)
def soft(folded: str) -> str:
    """A name with its spellings evened out, for measuring how near two names are.

    >>> soft(fold("Al Hasakah")), soft(fold("Hassakeh"))
    ('hasaka', 'hasake')
    """
    word = "".join(_parts(folded))
    for old, new in (*DIGRAPHS[:-1], *VOWELS):
        word = word.replace(old, new)
    word = re.sub(r"(.)\1+", r"\1", word.lower())
    return re.sub(r"(?<=[aeiou])h$", "", word)


def nearness(left: str, right: str) -> float:
    """How alike two folded names are in their soft forms, 0 to 1.

    >>> round(nearness("saraqib", "saraqeb"), 2)
    0.86
    """
    return SequenceMatcher(None, soft(left), soft(right), autojunk=False).ratio()
