"""Where: which places of a sentence are those of which of its events.

A place belongs to the event that governs it in the tree; the parser errs, so what it hangs on another verb is given to the nearest event of the
same clause. Events of one breath ("conducted strikes in X and launched rockets") share a place that only one of them names.
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.claims.clauses import is_listed, is_verb, passive, prepositions
from sayso.claims.conditions import in_class
from sayso.claims.events import Unit
from sayso.claims.frame import Frame
from sayso.claims.kin import clause_edge, edge_of, head_verb, kin, words_for, words_of_units
from sayso.claims.reading import Reading
from sayso.claims.slots import head_word
from sayso.codebook.actors import is_state
from sayso.codebook.lexicon import family_of, kind_words, word_class
from sayso.model.place import Place
from sayso.model.sentence import Sentence
from sayso.model.span import Mention, Span

ORIGIN = frozenset({"air_strike", "shelling"})  # kinds told with the place they were launched from
FOUGHT = frozenset({"armed_clash", "offensive"})  # and those whose "from" is where the attackers came from
CHAIN = 80  # characters between a place and the wider one it lies in


def places_of(reading: Reading, unit: Unit, actors: Sequence[Span], affected: Sequence[Span]) -> tuple[Mention[Place], ...]:
    """The places where a unit happened: its own; else those of an event told in the same breath; else where its witness stands."""
    own = _own_places(reading, unit, actors, affected)
    if unit.kind in ORIGIN and own and all(_origin(reading.sentence, m) for m in own):
        own = _shared(reading, unit, actors, affected) or own
    elif unit.kind in ORIGIN:
        own = [m for m in own if not _origin(reading.sentence, m)]
    elif unit.kind in kind_words("hitting") or unit.kind in FOUGHT or unit.kind is None:
        own = [m for m in own if m.value.role != "from"] or own  # "gunmen from Katsina attacked a village in Zamfara"
    own = [m for m in own if not _label(reading.sentence, m) and not _goal_of_other(reading.sentence, m, unit)] or own
    return _narrowed(own or _shared(reading, unit, actors, affected) or _scene(reading, unit) or _of_witness(reading, unit))


def _goal_of_other(sentence: Sentence, mention: Mention[Place], unit: Unit) -> bool:
    """ "bombed two towns, forcing people to cross into Gambella": where people went, not what was bombed."""
    i = head_word(sentence, mention)
    if i is None or mention.value.role != "to":
        return False
    verb = next((at for at in sentence.ancestors(i) if is_verb(sentence.words[at])), i)
    return verb > unit.main.at and verb not in (unit.verb, *unit.words) and is_listed(sentence, verb, "fleeing_verbs")


def _label(sentence: Sentence, mention: Mention[Place]) -> bool:
    """ "Daraa: a device went off in Nawa": the place a line of a bulletin stands under, wider than the one it names."""
    last = max(sentence.within(mention.span.start, mention.span.end), default=len(sentence.words))
    return last < 6 and any(word.text == ":" for word in sentence.words[last + 1 : last + 2])


def _own_places(reading: Reading, unit: Unit, actors: Sequence[Span], affected: Sequence[Span]) -> list[Mention[Place]]:
    out = []
    for mention in reading.found.places:
        i = head_word(reading.sentence, mention)
        if i is None or any(span.overlaps(mention.span) for span in actors):
            continue
        if any(span.overlaps(mention.span) for span in affected) and mention.value.kind == "country" and not _object_of(reading.sentence, i, unit):
            continue
        if _tells_where(reading, i, mention, unit) and (_unit_at(reading, i) is unit or _where_clause(reading.sentence, i, unit)):
            out.append(mention)
    return out


def _object_of(sentence: Sentence, i: int, unit: Unit) -> bool:
    """Whether a country is what the unit's verb is done to, and so also where: "invaded Lebanon"."""
    own = sentence.words[_beside(sentence, i)]
    return own.rel == "obj" and own.head in {unit.verb, *unit.words}


def _origin(sentence: Sentence, mention: Mention[Place]) -> bool:
    """Whether a place is where it came from: "from Cyprus", "from warships in the Mediterranean"."""
    i = head_word(sentence, mention)
    if i is None or mention.value.role == "from":
        return True
    if mention.value.role == "to":
        return False  # "from Hodeidah toward Eilat"
    for at in (i, *sentence.ancestors(i)):
        if is_verb(sentence.words[at]):
            return False
        if "from" in prepositions(sentence, at):
            return True
    return False


def _shared(reading: Reading, unit: Unit, actors: Sequence[Span], affected: Sequence[Span]) -> list[Mention[Place]]:
    for other in kin(reading, unit):
        found = [m for m in _own_places(reading, other, actors, affected) if m.value.role in ("at", "near")]
        if found:
            return found
    return []


def said_places(reading: Reading, frame: Frame) -> tuple[Mention[Place], ...]:
    """The places told of in a speech that names no event ("schools in X were marked")."""
    found = []
    for mention in reading.found.places:
        i = head_word(reading.sentence, mention)
        if i is None or i not in frame.content or mention.rule == "places.modifier" or mention.value.role not in ("at", "near"):
            continue
        at = _beside(reading.sentence, i)
        if prepositions(reading.sentence, at) & words_for("within_said") and reading.sentence.words[i].dep != "nmod:poss":
            found.append(mention)
    return _narrowed(found)


def lent_places(places: Sequence[Mention[Place]]) -> tuple[Mention[Place], ...]:
    """Places taken over from an event told before, marked inherited; their characters are the antecedent's."""
    return tuple(Mention(replace(m.value, inherited=True), m.span, "places.from_antecedent", m.antecedent or m.span) for m in places)


def pronominal(sentence: Sentence, unit: Unit) -> bool:
    """Whether the unit speaks of what was told before by a pronoun: "it had been shot down", "It is a very intense attack"."""
    heads = {at for at in (unit.verb, unit.main.at, head_verb(sentence, unit)) if passive(sentence, at) or not sentence.kids(at, "obj")}
    return any(sentence.words[k].lower in ("it", "this") for at in heads for k in sentence.kids(at, "nsubj"))


def _unit_at(reading: Reading, i: int) -> Unit | None:
    """The unit that governs word ``i``: by the tree; else the nearest of the same clause; else the only one there is before it."""
    sentence, units = reading.sentence, reading.units
    by_word = words_of_units(units)
    for at in (i, *sentence.ancestors(i)):
        if at in by_word:
            return by_word[at]
        if clause_edge(sentence, at):
            break
    top = edge_of(sentence, i)
    near = [unit for unit in units if edge_of(sentence, unit.main.at) == top]
    before = [unit for unit in near if unit.main.at < i]
    if near:
        return before[-1] if before else near[0]
    return _nearest(sentence, i, units)


def _nearest(sentence: Sentence, i: int, units: Sequence[Unit]) -> Unit | None:
    """The last unit before word ``i`` with no other verb between; for what opens the sentence the first unit."""
    words = sentence.words
    own = words_of_units(units)
    for k in range(i - 1, -1, -1):
        if k in own:
            return own[k]
        if words[k].pos == "VERB" and words[k].rel not in ("amod", "case", "acl"):
            return None
    return units[0] if units and not any(is_verb(word) for word in words[:i]) else None


def _where_clause(sentence: Sentence, i: int, unit: Unit) -> bool:
    """Whether the unit stands in a clause on the place: "Aleppo, where ...", "the town of X, of which ..."."""
    verb, phrase = unit.verb, {i, *_phrase(sentence, i)}
    for at in (verb, *sentence.ancestors(verb)):
        word = sentence.words[at]
        if at == verb and word.dep == "acl" and word.head in phrase and is_verb(word):
            return True  # "the town of X besieged by ..."; or a verb taken for a participle: "Fighting in X displaced ..."
        if word.rel == "acl":
            lows = {sentence.words[k].lower for k in sentence.subtree(at) if k < verb}
            if lows & {"where", "which"} and (i < verb) and word.head in (i, *sentence.ancestors(i)):
                return "where" in lows or bool(lows & {"in", "of", "from", "at"})
    return False


def _tells_where(reading: Reading, i: int, mention: Mention[Place], unit: Unit) -> bool:
    """Whether a place stands as one: no party, no voice, no subject of the talk."""
    sentence, place = reading.sentence, mention.value
    if _voiced(reading, i, unit):
        return False
    if (mention.rule == "places.modifier" and _of_party(sentence, mention, i)) or _of_person(sentence, i, unit):
        return False
    if place.inherited or place.relation:
        return True
    word, own = sentence.words[_top(sentence, i)], sentence.words[_beside(sentence, i)]
    preps = prepositions(sentence, own.i) | _word_before(sentence, mention)
    if preps == {"of"} and sentence.words[own.head].lower in word_class("missions"):
        return False  # "the embassies of Chad and France" stand elsewhere
    state = place.kind == "country" or (is_state(place.name) and place.kind in (None, "city"))
    if word.dep == "nmod:poss" or sentence.words[i].dep == "nmod:poss":
        part = sentence.words[own.head]  # "in Nairobi's central business district"
        within = place.kind == "city" and part.lower in word_class("territory") and bool(prepositions(sentence, part.i) & words_for("within_said"))
        return (not state or within) and place.kind in ("admin1", "city", "district", "camp")
    if state and preps & words_for("toward_parties") and not _goes_there(preps, place, unit):
        return False
    if place.kind == "country" and not _struck(preps, unit, own.head in words_of_units(reading.units)):
        return False
    if own.rel == "nsubj" and not preps and not passive(sentence, own.head):
        return (not state or is_listed(sentence, own.head, "scene_verbs")) and place.kind is not None
    if place.kind == "country" and word.rel == "nsubj" and preps == {"of"} and not passive(sentence, word.head):
        return False  # "the ministers of Egypt and Ethiopia"
    events = words_of_units(reading.units)
    return not (state and word.rel == "obj" and word.head not in events and word.i not in events) and own.rel != "iobj"


def _of_person(sentence: Sentence, i: int, unit: Unit) -> bool:
    """ "Musa, 42, of Kano, died", "a gang leader in Raqqa was killed": where somebody is from, or what he was, is not where it happened."""
    words, own = sentence.words, sentence.words[_beside(sentence, i)]
    above = words[own.head]
    if own.rel != "nmod" or above.i > own.i or own.head in unit.words:
        return False
    office = above.rel == "appos" and words[above.head].ent == "PER"
    return office or (above.ent == "PER" and prepositions(sentence, own.i) == {"of"})


def _word_before(sentence: Sentence, mention: Mention[Place]) -> set[str]:
    """The preposition right before a name, wherever the parser hung it."""
    first = min(sentence.within(mention.span.start, mention.span.end), default=0)
    before = sentence.words[first - 1] if first else None
    return {before.lower} if before is not None and before.pos == "ADP" else set()


def _goes_there(preps: set[str], place: Place, unit: Unit) -> bool:
    """Whether "to" before a state's name is the way there ("fled to Turkey", "advanced to Kabul") and not a party ("sold arms to Turkey")."""
    return "to" in preps and (place.kind == "city" or family_of().get(str(unit.kind)) == "people" or unit.kind == "withdrawal")


def _struck(preps: set[str], unit: Unit, governed: bool) -> bool:
    """Whether "on" before a country tells where ("attacks on Syria") and not what a talk is about ("a meeting on Syria", "pressure on Israel")."""
    if preps & words_for("about") and family_of().get(str(unit.kind)) != "violence":
        return False
    return "on" not in preps or governed


def _voiced(reading: Reading, i: int, unit: Unit) -> bool:
    """Whether the place belongs to the act of saying and the event does not; "In Hama, the army said, ..." opens the sentence."""
    opening = [f for f in reading.frames if i in f.own and unit.main.at not in f.own]
    talks = reading.sentence.words[i].text in words_for("talking_seats") and any(f.speaker is not None and unit.main.at in f.content for f in opening)
    return talks or any(not _opens(reading.sentence, i, f) for f in opening)


def _opens(sentence: Sentence, i: int, frame: Frame) -> bool:
    first = min(frame.own)
    at = _top(sentence, i)
    return at < frame.cue and sentence.words[at].rel == "obl" and (frame.speaker is None or at < frame.speaker) and first <= 1


def _phrase(sentence: Sentence, i: int) -> list[int]:
    """The heads of a name inside its own phrase: "province" for "Hama"."""
    found, at = [], i
    while sentence.words[at].rel in ("compound", "flat") or (
        sentence.words[at].rel == "nmod"
        and prepositions(sentence, at) == {"of"}
        and sentence.words[sentence.words[at].head].lower in words_for("of_kinds")
    ):
        at = sentence.words[at].head
        found.append(at)
        if len(found) > 3:
            break
    return found


def _top(sentence: Sentence, i: int) -> int:
    """The head of the phrase a name lies in: "areas of Idlib" for "Idlib"."""
    at = i
    for _ in range(4):
        word = sentence.words[at]
        if word.rel not in ("compound", "amod", "nmod", "appos", "conj", "flat") or word.dep == "nmod:poss" or word.head == at:
            break
        if word.rel == "nmod" and prepositions(sentence, at) - {"of", "in"}:
            break
        at = word.head
    return at


def _beside(sentence: Sentence, i: int) -> int:
    """The head of a name's own phrase, past the names it is listed with: it holds the preposition."""
    at = _phrase(sentence, i)[-1] if _phrase(sentence, i) else i
    while sentence.words[at].rel in ("conj", "appos") and sentence.words[at].head != at and not sentence.kids(at, "case"):
        at = sentence.words[at].head
    return at


def _of_party(sentence: Sentence, mention: Mention[Place], i: int) -> bool:
    """Whether a name before a noun tells whose or who: "a U.S. strike", "the Aleppo rebels"; not "the Daquq attack", "the Gaza school"."""
    if mention.value.kind == "country" or is_state(mention.value.name):
        return True
    if mention.value.kind not in (None, "city"):
        return False
    head = sentence.words[i].head
    while sentence.words[head].rel == "compound":
        head = sentence.words[head].head
    if sentence.words[head].lower in word_class("territory"):
        return False  # "Bokkos local government area"
    return sentence.words[head].ent in ("ORG", "PER") or in_class(sentence, head, ("armed", "people"))


def _scene(reading: Reading, unit: Unit) -> list[Mention[Place]]:
    """Where the clause beside it plays: "The car stood in X when it blew up", "hit a plane as it was landing in X"."""
    sentence, verb = reading.sentence, head_verb(reading.sentence, unit)
    words = sentence.words
    beside = [words[verb].head] if _at_that_time(sentence, verb) else []
    beside += [k for k in sentence.kids(verb, "advcl") if _at_that_time(sentence, k) or _as_others_did(reading, unit, k)]
    found = []
    for mention in reading.found.places:
        i = head_word(sentence, mention)
        near = i is not None and edge_of(sentence, i) in {edge_of(sentence, at) for at in beside} and not _within_object(sentence, i)
        if i is not None and near and _tells_where(reading, i, mention, unit):
            found.append(mention)
    return [mention for mention in found if mention.value.role in ("at", "near")]


def _within_object(sentence: Sentence, i: int) -> bool:
    """ "while it works out a response to the presence in X": a place inside what a verb is about is not where that was done."""
    chain = [i, *sentence.ancestors(i)]
    run = [at for n, at in enumerate(chain) if all(sentence.words[x].rel in ("nmod", "compound") for x in chain[:n])]
    return len(run) > 2 and sentence.words[run[-1]].rel == "obj"


def _at_that_time(sentence: Sentence, i: int) -> bool:
    """Whether a clause tells what happened at the same time to the same one: "when it was hit", "as it was landing"."""
    word = sentence.words[i]
    marks = {sentence.words[k].lower for k in sentence.kids(i, "mark", "advmod")}
    pronoun = any(sentence.words[k].pos == "PRON" for k in sentence.kids(i, "nsubj"))
    return word.rel == "advcl" and bool(marks & {"when", "as", "while"}) and pronoun


def _as_others_did(reading: Reading, unit: Unit, i: int) -> bool:
    """Whether a clause tells what violence went on as the unit's was done: "were shot dead as gunmen stormed the village"."""
    sentence, families = reading.sentence, family_of()
    opening = sentence.words[min(sentence.subtree(i))].lower
    there = words_of_units(reading.units).get(i)
    both = there is not None and {families.get(str(u.kind)) for u in (unit, there)} <= {"violence", "None", None}
    return both and opening in ("when", "as", "while")


def _of_witness(reading: Reading, unit: Unit) -> list[Mention[Place]]:
    """Where a witness on the ground stands: "a resident of Homs said", "a fighter in the Aleppo area said", "speaking from Aleppo"."""
    sentence = reading.sentence
    if family_of().get(str(unit.kind)) != "violence":
        return []
    for frame in reading.frames:
        if unit.main.at not in frame.content or frame.speaker is None or sentence.words[frame.speaker].lower not in words_for("witnesses"):
            continue
        found = [m for m in reading.found.places if (i := head_word(sentence, m)) is not None and i in frame.own and m.value.kind != "country"]
        if found:
            return found
    return []


def _narrowed(places: Sequence[Mention[Place]]) -> tuple[Mention[Place], ...]:
    """Without the wider places that the others lie in, and without a second mention of one place."""
    out: list[Mention[Place]] = []
    for mention in places:
        wider = any(inner is not mention and (_in(inner, mention) or _opened(inner, mention)) for inner in places)
        if not wider and not any(_same(mention, other) for other in out):
            out.append(mention)
    return tuple(out)


def _in(inner: Mention[Place], outer: Mention[Place]) -> bool:
    names = (outer.value.name, outer.span.exact)
    near = 0 <= outer.span.start - inner.span.end <= CHAIN or 0 <= inner.span.start - outer.span.end <= CHAIN
    within = outer.value.kind == "admin1" and inner.value.kind != "admin1" and outer.value.admin1 is not None and inner.value.role == outer.value.role
    if within and (inner.value.admin1, inner.value.country) == (outer.value.admin1, outer.value.country):
        return True  # "In the Dnipropetrovsk region, ... in Pavlohrad"
    return near and inner.value.parent in names and inner.value.name != outer.value.name


def _opened(inner: Mention[Place], outer: Mention[Place]) -> bool:
    """Whether a country told first only sets the scene for a place in it ("In Syria, forces moved on Raqqa")."""
    first = outer.span.start < inner.span.start and outer.value.role == "at"
    return first and outer.value.kind == "country" and inner.value.kind != "country" and inner.value.country == outer.value.country


def _same(a: Mention[Place], b: Mention[Place]) -> bool:
    return (a.value.name == b.value.name and a.value.role == b.value.role and a.value.relation == b.value.relation) or (
        a.value.inherited and a.value.name == b.value.name
    )
