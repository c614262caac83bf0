"""Make sayso/language/common_words.txt.gz: the words that English writes small, which is what a text in capitals does not tell.

Sources: the word probabilities of spacy-lookups-data (MIT), and the training text of the language pipeline. Usage: python tools/common_words.py DATA
"""

import gzip
import json
import lzma
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

from sayso.language.capitals import FOUND, bare

ARTICLES = ("la", "el", "los", "las", "al", "un")  # of names
RARE = -16.5  # log probability below which spelling errors outnumber words


def counts(data: Path) -> tuple[Counter[str], Counter[str]]:
    """How often each word is written small, and with a capital though it opens no sentence, in the trees the pipeline was trained on."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    with lzma.open(data / "ud" / "perm-train.conllu.xz", "rt", encoding="utf-8") as file:
        for row in (line.split("\t") for line in file):
            if len(row) == 10 and row[0].isdigit():
                shelf = small if row[1].islower() else large if row[0] != "1" and row[1][:1].isupper() else Counter()
                shelf[row[1].lower()] += 1
    return small, large


def main(data: Path) -> None:
    """Write the list, without the forms that ``bare`` finds by themselves."""
    found = find_spec("spacy_lookups_data")
    assert found is not None and found.origin is not None
    odds = json.loads(gzip.decompress((Path(found.origin).parent / "data" / "en_lexeme_prob.json.gz").read_bytes()))
    small, large = counts(data)

    def common(word: str) -> bool:
        a, b, odd = small[word], large[word], odds.get(word, -99)
        if odd == -99:
            return a > b
        more = odd - odds.get(word.title(), -99)
        return odd > RARE and more > (0.5 if b >= 3 * (a + 1) else 0) and word not in ARTICLES

    words = {word for word in {*odds, *small} if len(word) > 1 and word.isascii() and word.isalpha() and word.islower() and common(word)}
    kept: set[str] = set()
    for word in sorted(words, key=len):
        if not any(base in kept for base in bare(word)):
            kept.add(word)
    FOUND.write_bytes(gzip.compress("\n".join(sorted(kept)).encode(), 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
