"""Parties and voices: whose they are, as far as their names and kinds tell."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from sayso.incidents.rules import rules
from sayso.model.actor import Actor, Source
from sayso.model.claim import Claim, Voice

WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
STATE_KINDS = frozenset(("state", "military", "police", "government"))
PARTY_KINDS = STATE_KINDS | {"rebel", "armed_group", "coalition"}
REPORT_VOICE = "the report itself"


@dataclass(frozen=True, slots=True)
class Party:
    """Who, reduced to what can be compared: ``key`` (a plain name), ``land``, ``side`` (rebel, state), whether it is a party to a conflict at all."""

    key: str
    land: str | None = None
    side: str | None = None
    fights: bool = False


def fold(text: str) -> str:
    """Lower case without accents, apostrophes made plain.

    >>> fold("Taybāt al-Imām’s")
    "taybat al-imam's"
    """
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return "".join(char for char in split if not unicodedata.combining(char)).lower()


def words(text: str) -> list[str]:
    """The words of a text, folded.

    >>> words("U.S. officials’ word")
    ['u.s', 'officials', 'word']
    """
    return [re.sub(r"'s?$", "", word) for word in WORD.findall(fold(text))]


@lru_cache(maxsize=50_000)
def party(name: str, kind: str | None = None, canonical: str | None = None) -> Party:
    """The party a name stands for.

    >>> party("Moscow")
    Party(key='moscow', land='russia', side='state', fights=True)
    >>> party("Syrian Observatory").fights
    False
    """
    said = words(canonical or name) + (words(name) if canonical else [])
    said = [word for word in said if word != "the"]
    land = next((rules().stands_for[word] for word in said if word in rules().stands_for), None)
    text = " ".join(said)
    land = land or next((name for name in lands() if f" {name} " in f" {text} "), None)
    side = _side(said, kind) or ("state" if text in lands() or text in rules().stands_for else None)
    return Party(" ".join(words(canonical or name)), land, side, side is not None or kind in PARTY_KINDS)


@lru_cache
def lands() -> tuple[str, ...]:
    """The lands that a name can stand for, in one order."""
    return tuple(sorted(set(rules().stands_for.values())))


def _side(said: list[str], kind: str | None) -> str | None:
    text = f" {' '.join(said)} "
    found = sorted((text.rfind(f" {cue} "), side) for cue, side in rules().sides.items() if f" {cue} " in text)
    if found:
        return found[-1][1]  # the head of an English name stands last: "anti-government rebels"
    return "rebel" if kind == "rebel" else "state" if kind in STATE_KINDS - {"state"} else None


def of_actor(actor: Actor) -> Party:
    """The party an actor is.

    >>> of_actor(Actor("army", "military")).side
    'state'
    """
    return party(actor.name, actor.kind, actor.id)


def of_source(source: Source) -> Party:
    """The party a voice belongs to.

    >>> of_source(Source("Syrian state TV")).side
    'state'
    """
    return party(source.name, source.kind, source.id)


def same_side(left: Party, right: Party) -> bool | None:
    """Whether two parties stand together; None where their names do not tell.

    >>> same_side(party("Syrian army"), party("government forces")), same_side(party("Syrian army"), party("Syrian rebels"))
    (True, False)
    >>> same_side(party("Red Crescent"), party("Observatory")) is None
    True
    """
    if left.key == right.key:
        return True
    if (left.land and right.land and left.land != right.land) or (left.side and right.side and left.side != right.side):
        return False
    if (left.land and left.land == right.land) or (left.side and left.side == right.side):
        return True
    short, long = sorted((set(left.key.split()), set(right.key.split())), key=len)
    if short and short <= long:
        return True
    return False if left.fights and right.fights and not (left.side or right.side) else None


def speaker(claim: Claim) -> Voice | None:
    """The voice whose word the claim is: the innermost that speaks, else the outermost cited; None if the report speaks for itself."""
    speakers = [voice for voice in claim.sources if voice.role == "speaker"]
    return speakers[-1] if speakers else (claim.sources[0] if claim.sources else None)


def voice_key(claim: Claim) -> str:
    """The voice of a claim in a form that can be compared."""
    voice = speaker(claim)
    return REPORT_VOICE if voice is None else of_source(voice.source.value).key
