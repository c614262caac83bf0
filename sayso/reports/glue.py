"""A picture's file name that copying a page has glued to the first word of the prose: "natoNATO Secretary General"."""

import re

from sayso.reports.furniture import words

LONGEST = 60  # code points of a picture's name
MOST_WORDS = 6
EXTENSION = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|bmp)", re.IGNORECASE)
FOLLOWS = 5  # words of prose that must follow


def picture_end(paragraph: str, text: str = "") -> int:
    """How many characters at the start of a paragraph are a picture's name glued to its first word; 0 where none are.

    ``text`` is the whole page: a word that stands alone elsewhere shows where the prose begins.

    >>> picture_end("cruise missilesRussia has stepped up its attacks."), picture_end("McDonald told them of the air strike.")
    (15, 0)
    """
    for match in _points(paragraph):
        if _is_picture(match["picture"], match["word"], paragraph, text):
            return match.end()
    return 0


def _points(paragraph: str) -> list[re.Match[str]]:
    """Every place near the start where a small letter or a digit meets a capital inside a word."""
    found = []
    for turn in re.finditer(r"[a-z0-9](?=[A-Z])", paragraph[: LONGEST + 1]):
        match = re.match(rf"(?P<picture>.{{{turn.end()}}})(?=(?P<word>[A-Z][\w’'.-]*),?\s+\S)", paragraph)
        if match:
            found.append(match)
    return found


def _is_picture(picture: str, word: str, paragraph: str, text: str) -> bool:
    parts = picture.split(" ")
    if not re.fullmatch(r"[\w.() '’-]+", picture) or len(parts) > MOST_WORDS or len(parts[-1]) < 2:
        return False
    if len(paragraph[len(picture) :].split()) < FOLLOWS or _is_sentence(parts):
        return False
    whole = re.split(r"[-_]", parts[-1])[-1] + word
    bare = re.sub(r"\W.*$", "", whole)
    if _is_name(parts[-1], bare, paragraph[len(picture) :] + text.replace(paragraph, "", 1)):
        return False
    return _shaped(picture) or _stands_alone(word, paragraph[len(picture) + len(word) :] + text.replace(paragraph, "", 1))


def _is_sentence(parts: list[str]) -> bool:
    """Whether the words before the meeting point are words of a sentence."""
    return any(part.lower() in words().sentence_words for part in parts[:-1]) or any(
        part.endswith((".", ",")) and len(part) > 1 for part in parts[:-1]
    )


def _is_name(before: str, whole: str, elsewhere: str) -> bool:
    """Whether the glued word is a name of its own: listed, with a known prefix, or written so elsewhere."""
    if whole in words().camel_names or before in words().name_prefixes or re.search(r"['’](?:[^']{0,2})$", before):
        return True
    return bool(re.search(rf"(?<!\w){re.escape(whole)}(?!\w)", elsewhere))


def _shaped(picture: str) -> bool:
    """Whether it looks like a file's name by itself: a small first letter, a digit, a hyphen, an underscore or an extension."""
    return picture[0].islower() or bool(re.search(r"[\d_-]", picture)) or bool(EXTENSION.search(picture))


def _stands_alone(word: str, elsewhere: str) -> bool:
    """Whether the prose's first word opens sentences, or stands alone elsewhere in the text."""
    bare = word.rstrip(".'’-")
    return bare in words().openers or bool(re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", elsewhere))
