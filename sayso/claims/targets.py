"""Targets: to whom or what it was done, from the verb's object, the passive subject, and what stands behind a nominal trigger."""

from collections.abc import Sequence

from sayso.claims.clauses import NOMINAL, conjuncts, done_to, passive, prepositions, raw_subject
from sayso.claims.conditions import in_class
from sayso.claims.events import Unit, carrier
from sayso.claims.roles import AGAINST, behind_it, can_act, under, undergone
from sayso.claims.trigger import Trigger
from sayso.claims.triggers import light
from sayso.codebook.actors import is_state, known
from sayso.codebook.lexicon import event_nouns, family_of, kind_words, measure_words, status_words, time_names, verb_cues, word_class
from sayso.model.place import Place
from sayso.model.sentence import Sentence
from sayso.model.span import Mention


def affected_of(sentence: Sentence, unit: Unit, *, told: bool = True) -> list[int]:
    """Heads of the noun phrases it was done to: parties, people and facilities; not places, times and bare counts.

    With ``told`` by the words that name the event ("massacred villagers"), else by bare effects ("killed villagers").
    """
    if unit.kind not in kind_words("targeted") and unit.kind is not None:
        return []
    found: list[int] = []
    for trigger in unit.triggers:
        named = trigger.kind is not None and trigger.kind in (unit.kind, "attack") and not _harms(sentence, trigger)
        if named != told:
            continue
        found += noun_targets(sentence, trigger.at) if trigger.noun else _verb_targets(sentence, trigger.at, unit)
        head = carrier(sentence, trigger)
        if trigger.noun and head != trigger.at and _violent(sentence, head) and not any(t.at == head for t in unit.triggers):
            found += _verb_targets(sentence, head, unit)  # "an air strike hit a market"
    heads = [k for i in found for k in _within_remains(sentence, i) if _suffers(sentence, k, unit)]
    joined = [k for i in heads for k in conjuncts(sentence, i)[1:] if sentence.words[k].pos in NOMINAL and sentence.words[k].pos != "NUM"]
    return list(dict.fromkeys(k for k in (*heads, *joined) if _may_suffer(sentence, k, unit)))


def _violent(sentence: Sentence, verb: int) -> bool:
    """Whether a verb can tell of violence, so that its object is what a strike hit ("an air strike hit a market")."""
    return any(family_of()[cue.kind] == "violence" for cue in verb_cues().get(sentence.words[verb].lower, ()))


def _harms(sentence: Sentence, trigger: Trigger) -> bool:
    """ "a bomb killed ten people": a word of harm counts its victims, whatever kind its subject makes it."""
    word = sentence.words[trigger.at]
    if trigger.noun or trigger.kind == "armed_clash" or word.lemma not in ("kill", "wound", "injure"):
        return False
    return any(measure in ("killed", "injured") and not rest for measure, rest in measure_words("object").get(word.lower, ()))


def _suffers(sentence: Sentence, k: int, unit: Unit) -> bool:
    return _may_suffer(sentence, k, unit) and _can_suffer(sentence, k, unit)


def _may_suffer(sentence: Sentence, k: int, unit: Unit) -> bool:
    low = sentence.words[k].lower
    return k not in unit.words and low not in event_nouns() and low not in word_class("not_suffering") and low not in time_names()


def _within_remains(sentence: Sentence, i: int) -> list[int]:
    """ "the remains of X", "the bodies of X", "infrastructure of the group": X, where the head only tells what of X."""
    if sentence.words[i].lower in word_class("parts_of"):
        return [k for k in sentence.kids(i, "nmod") if "of" in prepositions(sentence, k)] or [i]
    return [i]


def _can_suffer(sentence: Sentence, k: int, unit: Unit) -> bool:
    """Whether an event can be done to what a noun names: people, parties, facilities, vehicles; not places as such, times, losses or munitions."""
    word = sentence.words[k]
    building = word.lower in word_class("buildings")  # "the compound", read as an adjective
    if (word.pos not in NOMINAL and not building) or word.pos == "NUM" or _never_suffers(sentence, k, unit):
        return False
    if word.pos == "PRON":
        return word.lower in ("him", "her", "them", "he", "she", "they", "who", "it", "us", "we")
    if unit.kind == "siege":
        return in_class(sentence, k, ("armed", "people"))
    if (word.lower in word_class("buildings") and unit.kind != "territory_taken") or (word.pos == "PROPN" and not word.ent):
        return True
    if word.ent == "LOC":
        return _named_place_suffers(sentence, k, unit)
    if word.ent in ("ORG", "PER") or in_class(sentence, k, ("armed", "people", "buildings", "vehicles", "manned_aircraft")):
        return True
    hit = (k in noun_targets(sentence, t.at) if t.noun else done_to(sentence, t.at) == k for t in unit.triggers)
    return unit.kind in kind_words("hitting") and any(hit) and _thing(sentence, k)


def _thing(sentence: Sentence, k: int) -> bool:
    """Whether a noun no list knows may be a person or a thing that is attacked: "pylons", "surveyors"; no idea, munition or amount."""
    word = sentence.words[k]
    return word.pos == "NOUN" and not in_class(sentence, k, ("abstract", "money", "shells", "explosives", "weapons", "disaster", "settlements"))


def _never_suffers(sentence: Sentence, k: int, unit: Unit) -> bool:
    low = sentence.words[k].lower
    if low in word_class("settlements") and unit.kind != "armed_clash":
        return True  # a town that was shelled is where, not whom
    if low in word_class("interceptable") and unit.kind in ("air_strike", "shelling"):
        return True  # the drones that were launched
    if unit.kind == "armed_clash" and not can_act(sentence, k):
        ambush = any(sentence.words[t.at].lemma == "ambush" for t in unit.triggers)
        return not (ambush and in_class(sentence, k, ("vehicles", "people")))  # "ambushed a convoy"
    return low in word_class("not_suffering") or low in time_names()


def _named_place_suffers(sentence: Sentence, k: int, unit: Unit) -> bool:
    """A place's name is whom it was done to only behind "against", as a building, or as a state that fights."""
    if "against" in prepositions(sentence, k) or any(sentence.words[a].lower in word_class("buildings") for a in sentence.kids(k, "appos")):
        return True
    word = sentence.words[k]
    return unit.kind in ("armed_clash", "offensive", "attack") and word.head != k and word.rel in ("nsubj", "obj")


def is_where(sentence: Sentence, i: int, unit: Unit, places: Sequence[Mention[Place]]) -> bool:
    """ "the raid on Lokichar": a town that was attacked is where, not whom."""
    word = sentence.words[i]
    if word.lower in word_class("buildings") or known(word.text) is not None:
        return False
    if unit.kind in ("offensive", "siege", "territory_taken") and word.text[:1].isupper():
        return any(p.span.start <= word.start < p.span.end and p.value.kind != "country" for p in places)  # "an assault on Rafah"
    if unit.kind not in kind_words("hitting"):
        return False
    there = [place.value for place in places if place.span.start <= word.start < place.span.end]
    taken = unit.kind in SEIZED and any(not t.noun and done_to(sentence, t.at) == i for t in unit.triggers)  # "arrested Imran Khan"
    return not taken and any(place.kind != "country" for place in there)


SEIZED = frozenset({"arrest", "abduction", "sexual_violence"})


def is_scene(sentence: Sentence, i: int, places: Sequence[Mention[Place]]) -> bool:
    """ "between A and B, which left two dead": a town is no doer, wherever the parser hung the clause on it; a state or its seat may be."""
    word = sentence.words[i]
    if word.pos != "PROPN" or known(word.text) is not None:
        return False
    there = [place.value for place in places if place.span.start <= word.start < place.span.end and place.rule != "places.modifier"]
    return any(place.kind not in (None, "country") and not is_state(place.name) for place in there)


def _verb_targets(sentence: Sentence, i: int, unit: Unit) -> list[int]:
    target = done_to(sentence, i)
    thrown = target is not None and not passive(sentence, i) and _thrown(sentence, i, target)
    if unit.kind == "support" and sentence.words[i].lower in status_words("supplying_verbs"):
        return [
            h for k in sentence.kids(i, "obl") if prepositions(sentence, k) & {"to", "with"} for h in _one_of(sentence, k) if can_act(sentence, h)
        ]
    found = [target] if target is not None and not thrown else []
    if target is not None and not (thrown or target in unit.words or sentence.words[target].lower in word_class("not_suffering")):
        return found
    aimed = AIMED if thrown or target in unit.words else AT
    for k in (*sentence.kids(i, "obl"), *(sentence.kids(target, "nmod") if target is not None else ())):
        if prepositions(sentence, k) & aimed:
            found += [h for h in _one_of(sentence, k) if in_class(sentence, h, ("people", "armed", "buildings", "vehicles"))]
    return found


def _thrown(sentence: Sentence, i: int, target: int) -> bool:
    """ "fired rockets at", "hurled a grenade into": the object is the means, whom it was thrown at is told behind a preposition."""
    if sentence.words[i].lower not in status_words("throwing_verbs"):
        return False
    known_means = in_class(sentence, target, ("shells", "explosives"))
    return known_means or (sentence.words[target].pos == "NOUN" and not in_class(sentence, target, ("people", "armed")))


def _one_of(sentence: Sentence, k: int) -> list[int]:
    """ "one of the houses", "a number of fighters": what is counted; else the word itself."""
    if sentence.words[k].pos == "NUM" or sentence.words[k].lower in ("number", "dozens", "several", "some", "many"):
        return [m for m in sentence.kids(k, "nmod") if "of" in prepositions(sentence, m)] or [k]
    return [k]


def noun_targets(sentence: Sentence, i: int) -> list[int]:
    """Heads of what an event's noun is done to: "the attack on X", "the bombing of X", "clashes with X"."""
    found = []
    if under(sentence, i):
        subject = raw_subject(sentence, sentence.words[i].head)
        found += [subject] if subject is not None else []
    if undergone(sentence, i):
        found += [k for k in sentence.children(i) if sentence.words[k].dep == "nmod:poss"]
    for k in (*sentence.kids(i, "nmod", "obl"), *_obliques_of_carrier(sentence, i)):
        preps = prepositions(sentence, k)
        if (
            preps & AGAINST
            or (preps & {"of"} and _takes_of(sentence, i))
            or ("with" in preps and can_act(sentence, k) and sentence.words[i].lower.startswith(("clash", "fight", "battle")))
        ):
            found.append(k)
    found = [k for k in behind_it(sentence, i, AGAINST) if not found or known(sentence.words[k].text)] or found
    return [k for k in found if not _ridden(sentence, k)]


def _ridden(sentence: Sentence, k: int) -> bool:
    """ "raids by men on motorcycles", "on foot": how they came, not what they attacked."""
    return sentence.words[k].lower in word_class("ridden") and not sentence.kids(k, "det", "nummod", "nmod")


AT = frozenset({"at", "against", "on", "into"})
AIMED = AT | {"to", "towards", "toward", "inside", "under"}


def _obliques_of_carrier(sentence: Sentence, i: int) -> list[int]:
    word = sentence.words[i]
    head = word.head
    if word.rel != "obj" or not light(sentence, head):
        return []
    return [k for k in sentence.kids(head, "obl") if k > i]


def _takes_of(sentence: Sentence, i: int) -> bool:
    """Nouns whose "of" names the target: "the bombing of", "the assassination of", "the siege of"."""
    return sentence.words[i].lower.endswith(("ing", "tion", "tions", "der", "sacre", "siege", "sion")) and sentence.words[i].lower not in (
        "fighting",
    )
