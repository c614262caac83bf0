"""Parties and voices by name: who a name stands for, of what kind it is, and what kind of source it makes."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sayso.codebook.inflect import noun_forms
from sayso.codebook.loader import check_keys, load_list
from sayso.model.actor import Actor

KEYS = (
    "parties",
    "heads",
    "generic",
    "group_words",
    "source_heads",
    "by_kind",
    "speech_of",
    "of_heads",
    "pronouns",
    "not_actors",
    "languages",
    "states",
)
SMALL = frozenset("the a an of in and 's s for to by from on".split())  # noqa: SIM905
WORD = re.compile(r"[\w.'-]*\w")


@lru_cache
def _list() -> Mapping[str, Any]:
    rows = load_list("actors")
    check_keys(rows, KEYS, "actors.yaml")
    return rows


@lru_cache(maxsize=16384)
def plain_name(name: str) -> str:
    """A name for comparison: without case, accents, a leading article and full stops.

    >>> plain_name("The U.N."), plain_name("Jabhat al‑Nuṣra")
    ('un', 'jabhat al-nusra')
    """
    text = unicodedata.normalize("NFKD", name.translate({0x2019: "'", 0x2018: "'", 0x2010: "-", 0x2011: "-"}))
    text = "".join(char for char in text if not unicodedata.combining(char)).lower().replace(".", "")
    return re.sub(r"^(?:the|an?) ", "", " ".join(text.split())).strip(" ,;:\"'“”")


def _variants(text: str | None) -> list[str]:
    return [part for part in (text or "").split("|") if part]


@lru_cache
def _parties() -> Mapping[str, Actor]:
    """Plain name -> party; the state's government answers to its capital."""
    table: dict[str, Actor] = {}
    for name, _, other in _list()["states"].values():
        for variant in (name, *_variants(other)):
            table[plain_name(variant)] = Actor(name, "state", name)
    for name, row in _list()["parties"].items():
        for variant in (name, *_variants(row[2])):
            table[plain_name(variant)] = Actor(name, row[0], name)
    return table


ARMED_KINDS = frozenset({"armed_group", "rebel", "military", "coalition"})


@lru_cache
def armed_names() -> re.Pattern[str]:
    """The names of parties that bear arms, as one pattern over a text.

    >>> bool(armed_names().search("Boko Haram fighters")), bool(armed_names().search("the Red Cross"))
    (True, False)
    """
    forms = {form for name, row in _list()["parties"].items() if row[0] in ARMED_KINDS for form in (name, *_variants(row[2]))}
    return re.compile(r"\b(?:" + "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True) if len(form) > 2) + r")\b")


@lru_cache
def peoples() -> Mapping[str, str]:
    """Word for a people, in lower case -> its state.

    >>> peoples()["syrian"], peoples()["russians"]
    ('Syria', 'Russia')
    """
    return {plain_name(word): name for name, people, _ in _list()["states"].values() for word in _variants(people)}


@lru_cache
def _heads(key: str) -> Mapping[str, str]:
    """Head noun in any form -> kind; the first kind that lists it wins."""
    table: dict[str, str] = {}
    for kind, nouns in _list()[key].items():
        for noun in nouns:
            for form in noun_forms(str(noun)):
                table.setdefault(plain_name(form), kind)
    return table


@lru_cache
def actor_words(key: str) -> frozenset[str]:
    """One of the plain lists of actors.yaml, nouns in both numbers.

    >>> "governments" in actor_words("of_heads")
    True
    """
    return frozenset(form for word in _list()[key] for form in noun_forms(str(word)))


def head_kind(noun: str) -> str | None:
    """The kind a head noun gives: the words before it may make it another ("police officers"); None where it names no party.

    >>> head_kind("soldiers"), head_kind("government spokesman"), head_kind("bridge")
    ('military', 'person', None)
    """
    return _by_last(_heads("heads"), plain_name(noun))


def _by_last(table: Mapping[str, str], name: str) -> str | None:
    """The longest ending of a name that a table knows."""
    words = name.split()
    return next((table[" ".join(words[k:])] for k in range(len(words)) if " ".join(words[k:]) in table), None)


def _head_part(name: str) -> str:
    """The part of a name that holds its head: before "of", "in", a comma, a bracket.

    >>> _head_part("a spokesman for the army (in exile)")
    'a spokesman'
    """
    return re.split(r"\s(?:of|in|for|from|at|with|near|who|on|to|loyal|allied|backed)\s|\s?[,(]", name, maxsplit=1)[0]


def is_state(name: str) -> bool:
    """Whether the name is a state's, or its seat's.

    >>> is_state("Syria"), is_state("the Kremlin"), is_state("Aleppo")
    (True, True, False)
    """
    known = _parties().get(plain_name(name))
    return known is not None and known.kind == "state"


def known(name: str) -> Actor | None:
    """The party of this very name, or None.

    >>> known("Daesh")
    Actor(name='Islamic State', kind='armed_group', id='Islamic State')
    """
    plain = plain_name(name)
    found = _parties().get(plain)
    if found is None and plain.endswith(" group"):
        found = _parties().get(plain.removesuffix(" group"))
    bracket = re.fullmatch(r"(.+?)\s*\(([^)]+)\)", plain)
    return found or (_parties().get(bracket[1]) or _parties().get(bracket[2]) if bracket else None)


def describe(name: str) -> Actor:
    """The party a name stands for: its kind, and the canonical name as ``id`` where the codebook knows it.

    >>> describe("the Syrian Observatory for Human Rights").kind, describe("two rebel fighters").kind, describe("Damascus").id
    ('organisation', 'armed_group', 'Syria')
    >>> describe("Russian"), describe("the Iraqi government").id
    (Actor(name='Russian', kind='state', id='Russia'), 'Iraq')
    """
    found = known(name)
    if found is not None:
        return Actor(name, found.kind, found.id)
    plain = plain_name(name)
    if plain in peoples():
        return Actor(name, "people" if plain.endswith("s") and plain[:-1] in peoples() else "state", peoples()[plain])
    head = _head_part(plain)
    kind = head_kind(head)
    if kind == "civilians" and any(word in head.split() for word in ("army", "military")):
        kind = "military"
    return Actor(name, _refined(kind, head), _state_of(plain, head) if kind == "government" else _named_part(plain, head))


def _refined(kind: str | None, head: str) -> str | None:
    """ "government forces" are military, "rebel groups" rebel: the word before a general head tells."""
    words = head.split()
    if words and words[-1] in actor_words("generic"):
        before = [_by_last(_heads("heads"), word) for word in reversed(words[:-1])]
        told = next((k for k in before if k), None)
        if words[-1] in actor_words("group_words"):
            return "military" if told in (None, "government") else told
        return told if kind in (None, "armed_group") and told else kind
    return kind


def _state_of(plain: str, head: str) -> str | None:
    """A government by its state: "the Iraqi government", "the government of Iraq"; ministries keep no id."""
    if not head.endswith(("government", "regime", "governments")):
        return None
    for word in head.split():
        if word in peoples():
            return peoples()[word]
    of = plain.partition(" of ")[2]
    found = _parties().get(plain_name(of))
    return found.id if found and found.kind == "state" else None


def _named_part(plain: str, head: str) -> str | None:
    """A known armed party used as a modifier of its fighters: "ISIL fighters", "Taliban militants"."""
    words = head.split()
    for cut in range(len(words) - 1, 0, -1):
        found = _parties().get(" ".join(words[:cut]))
        if (
            found
            and found.kind in ("armed_group", "rebel", "military", "coalition")
            and head_kind(words[-1]) in ("armed_group", "military", "rebel")
            and cut == len(words) - 1
        ):
            return found.id
    return None


def source_kind(name: str) -> str:
    """What kind of voice a name is: official, military, rebel, monitor, ngo, un, media, witness, resident, medical, expert, anonymous ... or "other".

    >>> source_kind("residents of Mosul"), source_kind("the U.N."), source_kind("a medical source"), source_kind("Moscow")
    ('resident', 'un', 'medical', 'official')
    >>> source_kind("the Gaza Health Ministry"), source_kind("SOHR"), source_kind("Mr Shoigu")
    ('medical', 'monitor', 'other')
    """
    party = known(name)
    if party is not None:
        row = _list()["parties"].get(party.id, ())
        return str(row[3]) if len(row) > 3 else str(_list()["by_kind"].get(party.kind, "other"))
    plain = plain_name(name)
    head = _head_part(plain)
    told = _by_last(_heads("source_heads"), head)
    whose = _modifier_kind(head) if told in ("anonymous", "official", "military", "document") else None
    if whose and head.split()[-1] in actor_words("speech_of"):
        return whose
    if told:
        return told
    return str(_list()["by_kind"].get(describe(name).kind, "other"))


def _modifier_kind(head: str) -> str | None:
    """ "a rebel source", "army spokesman", "hospital officials": the word before a speaker's noun tells."""
    words = head.split()[:-1]
    for word in reversed(words):
        found = _heads("source_heads").get(word)
        if found and found != "anonymous":
            return found
    party = _parties().get(" ".join(words))
    return source_kind(party.name) if party else None


def _content(name: str) -> frozenset[str]:
    words = (word.removesuffix("'s").replace("-", " ") for word in plain_name(name).split())
    return frozenset(part for word in words for part in word.split() if part not in SMALL)


def same_party(a: str, b: str) -> bool:
    """Whether two names stand for one party: one canonical id, or the content words of one inside the other's.

    >>> same_party("ISIS", "Islamic State fighters"), same_party("Mr Shoigu", "Shoigu"), same_party("the army", "rebels")
    (True, True, False)
    """
    left, right = describe(a).id, describe(b).id
    if left and right:
        return left == right
    one, other = _content(a), _content(b)
    return bool(one and other) and (one <= other or other <= one)
