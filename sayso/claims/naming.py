"""Names of parties and voices: the noun group as the report writes it, pronouns and short names resolved within the report."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sayso.claims.clauses import noun_group, trimmed
from sayso.claims.offices import called_so, office
from sayso.claims.pairs import shared
from sayso.codebook.actors import describe, head_kind, known, source_kind
from sayso.codebook.lexicon import cue_words, word_class
from sayso.model.sentence import Sentence
from sayso.model.span import Span

SINGULAR = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
NEUTRAL = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"we", "us", "our", "ours", "i", "me", "my"})
SECOND = frozenset({"you", "your", "yours"})
OTHERS = frozenset(
    ["others", "both", "this", "that", "these", "those", "which", "who", "whom", "one", "some", "all", "many", "someone", "everyone", "there", "what"]
)
PRONOUNS = SINGULAR | NEUTRAL | PLURAL | FIRST | SECOND | OTHERS


@dataclass(frozen=True, slots=True)
class Name:
    """A party as the report names it: the name, its characters, and where a pronoun or short form got its full name."""

    name: str
    span: Span
    head: str
    person: bool = False
    plural: bool = False
    antecedent: Span | None = None
    named: bool = False
    definite: bool = False  # told of as known: "the minister"


@dataclass(slots=True)
class Memory:
    """What has been named so far in one report, newest last. Local to one call of ``make``; never shared."""

    issuer: Name | None = None  # of a press release, whose "we" is its own
    voice: Name | None = None  # who spoke last, known by name or not
    statement: Name | None = None  # whose statement, begun behind a colon, still goes on
    speakers: list[Name] = field(default_factory=list)
    sufferers: list[Name] = field(default_factory=list)
    doers: list[Name] = field(default_factory=list)  # of violence
    subjects: list[Name] = field(default_factory=list)  # who spoke, or what a sentence was about
    people: list[Name] = field(default_factory=list)
    bodies: list[Name] = field(default_factory=list)
    groups: list[Name] = field(default_factory=list)
    offices: list[tuple[frozenset[str], frozenset[str], Name]] = field(default_factory=list)  # what a person was called besides, the offices in it


def span_of(sentence: Sentence, indexes: list[int]) -> Span:
    """The span from the first to the last of these words."""
    start, end, exact = sentence.slice(indexes[0], indexes[-1])
    return Span(sentence.report, start, end, exact)


def _personal(sentence: Sentence, i: int) -> list[int]:
    """Indexes of a personal name that stands for the phrase headed by ``i``: in it, in apposition to it, or itself."""
    words = sentence.words
    around = [i, *sentence.kids(i, "appos", "flat", "nmod:desc", "compound"), *_listed_beside(sentence, i)]
    for k in around:
        if words[k].rel == "compound" and k < i and words[i].pos == "NOUN" and (words[i].tag == "NNS" or not office(words[i].lower)):
            continue  # "Karen fighters", "Zamzam camp": a name before what is no office says whose it is
        if words[k].rel == "appos" and words[i].pos == "NOUN" and words[k - 1].text == "(":
            continue  # "a base in Marte (Marte, Borno)"
        if words[k].ent == "PER" and words[k].dep != "nmod:poss" and not _within_phrase(sentence, i, k):
            return _entity(sentence, k)  # not "a bodyguard of President Varela"
    return _name_after_office(sentence, i) or _apposed_name(sentence, i)


def _name_after_office(sentence: Sentence, i: int) -> list[int]:
    """ "the Secretary of State Antony Blinken": the name that ends an office told with "of"."""
    words = sentence.words
    for k in sentence.kids(i, "nmod"):
        inside = sentence.kids(k, "compound")
        if words[k].ent == "PER" and words[i].tag != "NNS" and inside and any(words[c].ent != "PER" for c in inside) and sentence.kids(k, "case"):
            return _entity(sentence, k)
    return []


def _within_phrase(sentence: Sentence, i: int, k: int) -> bool:
    """ "a bodyguard of President Varela": the last preposition or comma before the name is a preposition."""
    between = [word for word in sentence.words[i + 1 : k] if word.pos == "ADP" or word.text == ","]
    return bool(between) and between[-1].pos == "ADP"


def _listed_beside(sentence: Sentence, i: int) -> list[int]:
    """ "a local councillor, Musa Bala": a name behind a comma that the parser took for one more of a list."""
    words = sentence.words
    if words[i].pos != "NOUN" or words[i].tag == "NNS":
        return []
    joined = [k for at in (i, *sentence.kids(i, "nmod")) for k in sentence.kids(at, "conj") if not sentence.kids(k, "cc")]
    return [k for k in joined if words[k].ent == "PER" and words[_entity(sentence, k)[0] - 1].text == ","]


def _apposed_name(sentence: Sentence, i: int) -> list[int]:
    """ "the mayor, Ihor Melnyk,": two names or more between commas behind an office are a person's, whatever the name finder made of them."""
    words = sentence.words
    if words[i].pos != "NOUN" or words[i].tag == "NNS" or not office(words[i].lower):
        return []
    inside = [i, *(k for k in sentence.subtree(i) if k > i and words[k].rel == "nmod")]  # "the head of the council in the state, Musa Bello,"
    for k in (k for at in inside for k in sentence.kids(at, "appos")):
        first = k
        while first > i + 1 and words[first - 1].pos == "PROPN":
            first -= 1
        last = k
        while last + 1 < len(words) and words[last + 1].pos == "PROPN":
            last += 1
        closed = last + 1 < len(words) and words[last + 1].text == ","
        if words[k].pos == "PROPN" and closed and words[first - 1].text == "," and last - first in (1, 2, 3):
            return list(range(first, last + 1))
    return []


def _entity(sentence: Sentence, i: int) -> list[int]:
    """Indexes of the whole name that word ``i`` lies in."""
    words = sentence.words
    first = last = i
    while not words[first].ent_start and first and words[first - 1].ent == words[i].ent:
        first -= 1
    while last + 1 < len(words) and words[last + 1].ent == words[i].ent and not words[last + 1].ent_start:
        last += 1
    return list(range(first, last + 1))


def name_of(sentence: Sentence, i: int, *, alone: bool = False) -> Name:
    """The name of the party that word ``i`` heads, before pronouns and short forms are resolved; ``alone`` leaves out what follows its head."""
    words = sentence.words
    noun = shared(sentence, i)
    if noun is not None:
        return _of_pair(sentence, i, noun)
    personal = _without_rank(sentence, _personal(sentence, i))
    group = _partitive(sentence, i) or noun_group(sentence, i)
    indexes = personal or trimmed(sentence, [k for k in group if not alone or k <= i])
    indexes = [*_before_known(sentence, indexes), *indexes]
    indexes = [*_hyphened(sentence, indexes[0]), *indexes]
    span = span_of(sentence, indexes)
    word = words[i]
    named = bool(personal) or any(words[k].pos == "PROPN" or words[k].ent for k in indexes if words[k].rel not in ("nmod", "amod", "nmod:poss"))
    plural = word.tag in ("NNS", "NNPS") or bool(sentence.kids(i, "conj"))
    definite = any(words[k].lower == "the" for k in sentence.kids(i, "det"))
    return Name(_clean(span.exact), span, word.lower, bool(personal), plural, None, named, definite)


def _without_rank(sentence: Sentence, person: list[int]) -> list[int]:
    """ "Col Omar Bello": a rank in short form is no part of the name."""
    at = next((n for n, k in enumerate(person[:-1]) if sentence.words[k].lower not in cue_words("ranks") and sentence.words[k].text != "."), 0)
    return person[at:]


def _of_pair(sentence: Sentence, i: int, noun: int) -> Name:
    """ "the Thai and Cambodian soldiers": each people's name with the noun; of means ("Russian and Syrian jets") whose they are."""
    words = sentence.words
    means = any(words[noun].lower in word_class(name) for name in ("aircraft", "shells", "explosives", "weapons"))
    party = not means and (head_kind(words[noun].lower) is not None or words[noun].lower in word_class("people") | word_class("armed"))
    span = span_of(sentence, list(range(i, noun + 1)) if party else [i])
    body = words[noun].lemma in word_class("collectives")  # "the Syrian and Iraqi governments": each has one
    name = f"{words[i].text} {words[noun].lemma if body else words[noun].text}" if party else words[i].text
    return Name(name, span, words[noun].lower if party else words[i].lower, plural=party and not body, named=True)


def _partitive(sentence: Sentence, i: int) -> list[int]:
    """ "One of them", "some of the nurses": whom nobody names, out of those told of."""
    words = sentence.words
    if words[i].lower not in word_class("partitives") or i + 2 >= len(words) or words[i + 1].lower != "of":
        return []
    last = next((k for k in sentence.kids(i, "nmod") if k > i + 1), None)
    return list(range(i, last + 1)) if last is not None and last - i <= 5 else []


def _before_known(sentence: Sentence, indexes: list[int]) -> list[int]:
    """The words before a group that make it a name the codebook knows, whatever the parser took them for: "Save | the Children"."""
    words, first = sentence.words, indexes[0]
    for start in range(max(0, first - 3), first):
        if words[start].pos != "DET" and words[start].text[:1].isupper() and words[indexes[-1]].text[:1].isupper():
            party = known(sentence.slice(start, indexes[-1])[2])
            if party is not None and party.kind == "organisation":
                return list(range(start, first))
    return []


def _hyphened(sentence: Sentence, first: int) -> list[int]:
    """The part of a name before a hyphen that the parser cut off: "Alix Didier Fils | -Aime"."""
    words = sentence.words
    start = first
    while start > 1 and words[start - 1].text == "-" and words[start - 2].end == words[start - 1].start == words[start].start - 1:
        start -= 2
    if start == first or not words[start].text[:1].isupper() or not words[first].text[:1].isupper():
        return []
    while start and words[start - 1].ent == "PER" and words[start - 1].text[:1].isupper():
        start -= 1
    return list(range(start, first))


def _clean(text: str) -> str:
    return " ".join(text.split()).strip("\"“”'‘’ ,;:")


def is_pronoun(name: Name) -> bool:
    """Whether the name is a pronoun alone.

    >>> is_pronoun(Name("He", Span("r", 0, 2, "He"), "he"))
    True
    """
    return name.name.lower() in PRONOUNS and name.name != "US"


def remember(memory: Memory, name: Name, *, speaker: bool = False) -> None:
    """Keep a name for later pronouns and short forms."""
    if is_pronoun(name):
        return
    shelf = memory.people if name.person else memory.groups if name.plural else memory.bodies
    shelf.append(name)
    if speaker:
        memory.speakers.append(name)
        memory.subjects.append(name)


def resolve(memory: Memory, name: Name, part: str = "") -> Name:
    """The name with a pronoun or short form replaced by the full name it stands for, and where that was found.

    ``part`` is what the name does here: "speaker", "sufferer" or nothing of the two.
    """
    low = name.name.lower()
    if is_pronoun(name):
        found = _antecedent(memory, low, part, name.span.start)
        return name if found is None else as_name(name, found)
    full = _longer(memory, name) or (_the_group(memory, name) if low in cue_words("the_group") else None) or _holder(memory, name)
    return name if full is None else as_name(name, full)


def as_name(name: Name, full: Name) -> Name:
    """A pronoun or short form with the full name in its place; its own characters and those of the full name are kept."""
    return Name(full.name, name.span, full.head, full.person, full.plural, full.antecedent or full.span, full.named)


def _antecedent(memory: Memory, low: str, part: str, at: int) -> Name | None:
    """Whom a pronoun at ``at`` stands for, named before it: "he" a person, "it" a body, "they" a group; "we" who speaks; who speaks first of all."""
    if low in FIRST:
        return memory.statement or memory.issuer or (memory.speakers[-1] if memory.speakers else None)
    shelves = ((SINGULAR, memory.people, _is_person), (NEUTRAL, memory.bodies, _is_body), (PLURAL, memory.groups, _is_group))
    for forms, names, suits in shelves:
        if low not in forms:
            continue
        shelf = [name for name in names if name.span.start < at]
        subjects = [name for name in memory.subjects if name.span.start < at]
        if part == "actor" and low in PLURAL:  # who attacks bears arms, before anybody else who is many
            armed = [name for name in shelf if describe(name.name).kind in ARMED_KINDS]
            violent = [name for name in memory.doers if suits(name) and name.span.start < at]
            chosen = violent or armed or [name for name in shelf if suits(name)]
            return chosen[-1] if chosen else None
        if part == "accused" and (held := [name for name in memory.sufferers if suits(name) and name.span.start < at]):
            return held[-1]  # "police arrested three men; they were charged"
        if part == "sufferer" and low not in PLURAL:
            return _sufferer(memory, low, shelf, suits)
        if part == "speaker":  # "The wounded soldier was flown out. He said": who spoke, or has a name, before anybody else
            spoken = {name.name for name in memory.speakers}
            subjects = [name for name in subjects if not (name.named or name.name in spoken)] + [
                name for name in subjects if name.named or name.name in spoken
            ]
        found = next((name for name in (*reversed(subjects), *reversed(shelf)) if suits(name)), None)
        if found is None and low in NEUTRAL:  # a name that no list knows, but that spoke
            found = next((name for name in reversed(memory.speakers) if name.named and not name.person and not name.plural), None)
        return found
    return None


def _holder(memory: Memory, name: Name) -> Name | None:
    """ "The minister", after "the defence minister, Musa Bello": the person last named who was called so, and by nothing that speaks against it."""
    if not name.definite or name.person or name.plural:
        return None
    called = frozenset(_words(name.name))
    before = [row for row in reversed(memory.offices) if row[-1].span.end <= name.span.start]
    return next((who for words, offices, who in before if (called <= words and name.head in offices) or _of_rank(called, words)), None)


def _of_rank(called: frozenset[str], words: frozenset[str]) -> bool:
    """ "The colonel", after "Col. Mark Ellis": a rank told out."""
    low = next(iter(called)) if len(called) == 1 else ""
    return any(low.startswith(word.rstrip(".")) and len(word) > 2 for word in words & cue_words("ranks")) if low else False


def _the_group(memory: Memory, name: Name) -> Name | None:
    """ "the group said": the armed group, party or organisation named last."""
    before = (
        other
        for other in (*reversed(memory.subjects), *reversed(memory.bodies), *reversed(memory.groups))
        if other.span.start < name.span.start and other.named
    )
    kinds = GROUP_KINDS if name.name.lower() != "agency" else frozenset({"organisation", "international"})
    found = next((other for other in before if not other.person and describe(other.name).kind in kinds), None)
    return replace(found, plural=False) if found else None


GROUP_KINDS = frozenset({"armed_group", "rebel", "organisation"})


def _sufferer(memory: Memory, low: str, shelf: list[Name], fits: Callable[[Name], bool]) -> Name | None:
    """Whom it was done to: the last who suffered, or the last person spoken of who does not speak; "it" is left open."""
    if low in NEUTRAL:
        return None
    voices = {name.name for name in memory.speakers}
    hurt = [name for name in memory.sufferers if fits(name)] + [name for name in shelf if fits(name) and name.name not in voices]
    return max(hurt, key=lambda name: (name.antecedent or name.span).start, default=None)


BODY_KINDS = frozenset({"state", "government", "organisation", "media", "international", "coalition"})


def _is_person(name: Name) -> bool:
    if name.person or name.plural:
        return name.person
    kind = describe(name.name).kind
    return not (kind in BODY_KINDS or (name.named and kind != "person" and name.head[:1].isalpha() and kind is not None)) and name.head not in NOT_HE


def _short_form(name: str) -> bool:
    return name.isupper() and len(name) <= 8


HUMAN = frozenset({"witness", "resident", "expert"})
NOT_HE = frozenset(
    {"report", "statement", "source", "agency", "group", "army", "police", "opposition", "militia", "junta", "regime", "navy", "resistance", "force"}
    | {"embassy", "council", "court", "committee", "company", "delegation", "union", "party", "board", "bank", "crowd", "team"}
)


def _is_body(name: Name) -> bool:
    if name.person or name.plural or source_kind(name.name) in HUMAN:
        return False
    return describe(name.name).kind in BODY_KINDS | ARMED_KINDS or source_kind(name.name) != "other" or (name.named and _short_form(name.name))


ARMED_KINDS = frozenset({"military", "police", "armed_group", "rebel"})


def _is_group(name: Name) -> bool:
    return name.plural and (name.named or head_kind(name.head) is not None)


def remember_subject(memory: Memory, sentence: Sentence) -> None:
    """Keep what a sentence is about (the subject of its main verb), for the pronoun that opens the next one."""
    for root in sentence.roots:
        for k in sentence.kids(root, "nsubj")[:1]:
            if sentence.words[k].pos in ("NOUN", "PROPN") or sentence.words[k].ent:
                name = resolve(memory, name_of(sentence, k))
                if not is_pronoun(name) and (name.named or head_kind(name.head)):
                    memory.subjects.append(name)


def remember_people(memory: Memory, sentence: Sentence) -> None:
    """Keep every person a sentence names, so that "he" in a later one finds them, spoken of or speaking."""
    for word in sentence.words:
        if word.ent == "PER" and word.ent_start:
            indexes = _without_rank(sentence, _entity(sentence, word.i))
            span = span_of(sentence, indexes)
            person = resolve(memory, Name(_clean(span.exact), span, sentence.words[indexes[-1]].lower, True, False, None, True))
            remember(memory, person)
            called, offices = called_so(sentence, indexes)
            if called:
                memory.offices.append((called, offices, person))


def _words(name: str) -> list[str]:
    dropped = cue_words("titles") | {"the", "a", "an"}
    return [word for word in name.lower().replace("’", "'").replace("-", " ").split() if word not in dropped]


def _longer(memory: Memory, name: Name) -> Name | None:
    """An earlier, longer name of the same person or body: "Mr Shoigu", "the Observatory", "UOSSM"."""
    short = _words(name.name)
    if not short or not (name.named or name.name[:1].isupper()):
        return None
    if name.plural and len(short) == 1 and name.head in word_class("armed"):
        return None  # "Gunmen killed ..." are others than the "Druze gunmen" told of before
    for other in (*reversed(memory.people), *reversed(memory.bodies), *reversed(memory.groups)):
        full = _words(other.name)
        if len(full) > len(short) and other.named and (_is_short_form(short, full) or _acronym(name.name, other.name)):
            return other
    return None


def _is_short_form(short: list[str], full: list[str]) -> bool:
    return (len(short) <= 2 and full[-len(short) :] == short) or (len(short) == 1 and short[0] in full and len(short[0]) > 3 and short[0] == full[-1])


def _acronym(short: str, full: str) -> bool:
    return short.isupper() and 2 <= len(short) <= 8 and short == "".join(word[0] for word in full.split() if word[0].isupper())
