"""The lists of words around prose, as the codebook keeps them, and lines told apart with them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from sayso.codebook.loader import check_keys, load_list

KEYS = (
    "small_words",
    "section_labels",
    "sentence_words",
    "openers",
    "camel_names",
    "name_prefixes",
    "second_halves",
    "byline_starts",
    "furniture_starts",
    "furniture_lines",
    "saying_ends",
)
COLUMNS = ("text", "title", "published", "publisher", "url", "id", "language")
BULLET = re.compile(r"[-–—•*·▪‣●○◦►]|\(?[0-9a-z]{1,2}[.)]\s")
NAME = re.compile(r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|and|de|al|van|der|bin|von)){0,9}")
AFTER_NAME = re.compile(r"(?:\s*[,|/·(–-].{0,60})?\s*$")
LONGEST_LINE = 140  # code points of a line that may be furniture


@dataclass(frozen=True, slots=True)
class Furniture:
    """The codebook's lists, ready to be asked."""

    small_words: frozenset[str]
    section_labels: frozenset[str]
    sentence_words: frozenset[str]
    openers: frozenset[str]
    camel_names: frozenset[str]
    name_prefixes: frozenset[str]
    second_halves: frozenset[str]
    byline_starts: tuple[str, ...]
    furniture_starts: tuple[str, ...]
    furniture_lines: frozenset[str]
    saying_ends: frozenset[str]
    agencies: dict[str, str]
    columns: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def words() -> Furniture:
    """The lists, checked once.

    >>> "the" in words().small_words
    True
    """
    rows = load_list("furniture")
    check_keys(rows, [*KEYS, "agencies", "columns"], "furniture.yaml")
    check_keys(rows["columns"], COLUMNS, "furniture.yaml: columns")
    sets = {key: frozenset(map(str, rows[key])) for key in KEYS if not key.endswith("_starts")}
    return Furniture(
        **sets,
        byline_starts=tuple(rows["byline_starts"]),
        furniture_starts=tuple(rows["furniture_starts"]),
        agencies={str(key): str(value) for key, value in rows["agencies"].items()},
        columns={key: tuple(value) for key, value in rows["columns"].items()},
    )


def is_furniture(line: str) -> bool:
    """Whether a line is a byline, a credit, a share button or the like, and no prose.

    >>> is_furniture("By Jane Doe, Beirut"), is_furniture("Read more: the siege"), is_furniture("By Monday nine had fled.")
    (True, True, False)
    """
    line = line.strip()
    low = line.casefold()
    if len(line) > LONGEST_LINE or not line:
        return not line
    if low.strip(" .:|·-") in words().furniture_lines or not any(char.isalnum() for char in line):
        return True
    if low.startswith(words().furniture_starts):
        return not is_prose(line) or low.startswith(("©", "copyright", "sign up", "subscribe", "follow us", "read more", "all rights"))
    return is_byline(line)


def is_byline(line: str) -> bool:
    """Whether a line names the writer and nothing else.

    >>> is_byline("By Anna Smith and Omar Haddad"), is_byline("By the river")
    (True, False)
    """
    start = next((start for start in words().byline_starts if line.casefold().startswith(start)), None)
    if start is None:
        return False
    rest = line[len(start) :].lstrip(" :")
    name = NAME.match(rest)
    return bool(name and AFTER_NAME.match(rest[name.end() :])) and (start not in ("from ", "by ") or " " in (name.group() if name else ""))


PROSE_END = re.compile(r"(?:[.!?…]|\.\.\.)[\"”’')\]»]*\s*$")


def is_prose(line: str) -> bool:
    """Whether a line ends as a sentence does.

    >>> is_prose("Nine fled.”"), is_prose("Nine flee")
    (True, False)
    """
    return bool(PROSE_END.search(line))


def is_label(line: str) -> bool:
    """Whether a line is the heading of a section inside a report.

    >>> is_label("HIGHLIGHTS"), is_label("Key figures:"), is_label("Nine flee from the siege of a town")
    (True, True, False)
    """
    plain = re.sub(r"^[\d.)\s]+", "", line).strip(" :.-–").casefold()
    return plain in words().section_labels


def is_heading(line: str) -> bool:
    """Whether a short line inside a report is a heading rather than prose or an item of a list.

    >>> is_heading("Civilians Under Fire"), is_heading("- 300 families in Soran"), is_heading("Nine fled.")
    (True, False, False)
    """
    line = line.strip()
    if is_label(line):
        return True
    if not line or is_prose(line) or BULLET.match(line) or any(char.isdigit() for char in line) or line[-1] in ",;":
        return False
    found = re.findall(r"[^\W_][\w’'-]*", line)
    if line[-1] == ":" and found and found[-1].lower() in words().saying_ends:
        return False  # "The minister said:", and a statement follows
    return len(found) <= 3 or (len(found) <= 12 and (line.isupper() or is_title_case(line) or line[-1] == ":"))


def is_title_case(line: str) -> bool:
    """Whether most of the words that could be capitalised are.

    >>> is_title_case("Fighting Displaces Thousands in the North"), is_title_case("Fighting displaces thousands in Hama")
    (True, False)
    """
    long = [word for word in re.findall(r"[^\W\d_][\w’'-]*", line) if word.lower() not in words().small_words]
    return bool(long) and sum(word[0].isupper() for word in long) / len(long) >= 0.75
