"""Roles: who did it, from the verb's arguments, the passive agent, and the modifiers of a nominal trigger."""

from sayso.claims.byorder import doer_by_order
from sayso.claims.clauses import NOMINAL, agent, conjuncts, done_to, is_listed, is_verb, passive, prepositions, raw_subject
from sayso.claims.conditions import in_class
from sayso.claims.events import OCCASIONS, Unit, carrier, occasion, thwarted
from sayso.claims.naming import PRONOUNS
from sayso.claims.pairs import apart
from sayso.claims.trigger import Trigger
from sayso.claims.triggers import light
from sayso.codebook.actors import head_kind, known, peoples
from sayso.codebook.lexicon import cue_words, event_nouns, family_of, kind_words, measure_words, status_words, time_names, word_class
from sayso.model.sentence import Sentence

POSSESSIVE = frozenset({"its", "their", "his"})
MEANS = ("aircraft", "shells", "explosives", "weapons")
PATIENT_ONLY = frozenset({"stepped", "stepping", "crash", "crashed", "explode", "exploded", "fled", "flee", "fleeing", "flees", "collapsed"})


def actors_of(sentence: Sentence, unit: Unit) -> list[int]:
    """Heads of the noun phrases that did it; means ("jets", "a rocket") are replaced by whose they are, or left out.

    Who flees, is trapped or in need did nothing: in events of people only the doer of a passive or transitive verb is an actor.
    """
    found: list[int] = []
    for trigger in unit.triggers:
        if (any(t.noun for t in unit.triggers) and is_listed(sentence, trigger.at, "thwarting_verbs")) or thwarted(sentence, trigger.at):
            continue  # who "repelled an attack" did not make it
        found += [k for i in _actors_of_trigger(sentence, trigger, unit) for k in _behind(sentence, i)]
    own = is_verb(sentence.words[unit.verb]) and not is_listed(sentence, unit.verb, "thwarting_verbs")  # not "police prevented a bombing"
    own = own and sentence.words[unit.verb].lower not in status_words("circumstances")  # "fled following raids"
    own = own and not any(t.noun and under(sentence, t.at) for t in unit.triggers)  # "the town remains under siege"
    if own and not any(t.at == unit.verb for t in unit.triggers):
        found += _verb_actors(sentence, unit.verb)
    heads = list(dict.fromkeys(k for i in found for k in _owners(sentence, i, unit)))
    if not any(can_act(sentence, k) for k in heads):
        heads = _by_order(sentence, unit, heads)
    if unit.kind in kind_words("undergone"):
        heads = [k for k in heads if _does_it(sentence, k, unit)]
    return [k for k in heads if can_act(sentence, k)]


def _by_order(sentence: Sentence, unit: Unit, found: list[int]) -> list[int]:
    """Who did it where the tree tells of nobody who can act: the noun that opens the clause of an active verb of violence."""
    if unit.kind in kind_words("undergone") or family_of().get(str(unit.kind), "violence") != "violence":
        return found
    for trigger in unit.triggers:
        word = sentence.words[trigger.at]
        if trigger.noun or _befalls(word.lower) or is_listed(sentence, trigger.at, "scene_verbs"):
            continue
        head = doer_by_order(sentence, trigger.at)
        if head is not None and can_act(sentence, head) and head not in unit.words:
            return _owners(sentence, head, unit)
    return found


def _does_it(sentence: Sentence, k: int, unit: Unit) -> bool:
    """Whether a party made others move or suffer ("the army evicted", "evicted by the army"), rather than moved or suffered itself."""
    if any(k == agent(sentence, t.at) for t in unit.triggers):
        return True
    return any(
        not t.noun and not passive(sentence, t.at) and done_to(sentence, t.at) not in (None, k) and _transitive(sentence, t.at) for t in unit.triggers
    )


def _transitive(sentence: Sentence, i: int) -> bool:
    return sentence.words[i].lower in status_words("moving_verbs")


def can_act(sentence: Sentence, k: int) -> bool:
    """Whether a noun names a party: a name, a person, a body, armed people; not a thing, a time, an amount or an event."""
    word = sentence.words[k]
    if any(sentence.words[i].lower in word_class("disaster") | word_class("blaze") for i in (k, *sentence.kids(k, "compound"))):
        return False  # "Typhoon Rolly", "the quake": nature does nothing to anybody
    if word.lower in word_class("status_hurt"):
        return False  # "presumed dead"
    if word.lower in word_class("manner") and "by" in prepositions(sentence, k) and len(sentence.children(k)) == 1:
        return False  # "recruited by force", "attacked by night"
    if word.ent in ("PER", "ORG") or word.pos == "PRON" or head_kind(word.lower) or word.lower in peoples():
        return True
    if word.lower in word_class("bands") and any(_party_adjective(sentence, m) for m in sentence.kids(k, "compound", "amod", "nmod")):
        return True  # "ISIS cells", "elements of the army"
    if word.lower in word_class("territory") or word.lower in time_names() or word.dep.endswith(":unmarked"):
        return False
    if word.pos == "NOUN" and word.text[:1].isupper() and known(word.text) is not None:
        return True  # "the ELN", whatever tag it has
    if word.ent == "LOC" or (word.pos == "PROPN" and not word.ent):
        return word.ent != "LOC" or known(word.text) is not None or (word.rel in ("nsubj", "nmod") and _is_state_phrase(sentence, k))
    if word.tag == "NNS" and word.lower.endswith(tuple(cue_words("agent_endings"))):
        return not any(word.lower in word_class(name) for name in ("vehicles", "shells", "explosives", "buildings", "weapons", "aircraft"))
    return any(word.lower in word_class(name) for name in ("armed", "people"))


def _is_state_phrase(sentence: Sentence, k: int) -> bool:
    return known(" ".join(sentence.words[i].text for i in sorted({k, *sentence.kids(k, "compound", "amod", "flat")}))) is not None


def _behind(sentence: Sentence, i: int) -> list[int]:
    """ "the regime's attempts", "an attempt by rebels": who stands behind an attempt, a team, a number of fighters."""
    word = sentence.words[i]
    if word.lower in status_words("failed_nouns"):
        return _noun_actors(sentence, i)
    if word.lower in word_class("bands") and (whose := [k for k in sentence.kids(i, "nmod") if sentence.words[k].lower in ("its", "their")]):
        return whose  # "its suicide squad"
    if word.lower in word_class("crowds"):
        inside = [k for k in sentence.kids(i, "nmod") if "of" in prepositions(sentence, k)]
        if not inside and i + 1 < len(sentence.words) and sentence.words[i + 1].lower == "of":
            heads = (
                k for k in sentence.subtree(i) if k > i + 1 and sentence.words[k].pos in NOMINAL and sentence.words[k].rel not in ("compound", "flat")
            )
            inside = [k for k in heads if can_act(sentence, k)][:1]
        return inside or [i]
    return [i]


def _actors_of_trigger(sentence: Sentence, trigger: Trigger, unit: Unit) -> list[int]:
    if not trigger.noun:
        return _verb_actors(sentence, trigger.at) + (_with_whom(sentence, trigger.at) if _mutual(sentence, trigger) else [])
    found = _noun_actors(sentence, trigger.at)
    head = carrier(sentence, trigger)
    beside = sentence.words[head].lower in status_words("circumstances")  # "fled following raids"
    declared = sentence.words[head].lower not in status_words("declaring_verbs") or sentence.words[trigger.at].head == head  # not "called for"
    carried = declared and not beside and head != trigger.at and _carries(sentence, head)
    if not found and carried and not occasion(sentence, trigger) and not under(sentence, trigger.at):
        subject = agent(sentence, head) if passive(sentence, head) else raw_subject(sentence, head)
        befell = is_listed(sentence, head, "scene_verbs") and not passive(sentence, head)
        if subject is not None and subject not in unit.words and subject != trigger.at and not befell:
            found.append(subject)
    return found or _carried_by(sentence, trigger.at)


def _mutual(sentence: Sentence, trigger: Trigger) -> bool:
    return trigger.kind == "armed_clash" and sentence.words[trigger.at].lemma in status_words("mutual_verbs")


def _carries(sentence: Sentence, head: int) -> bool:
    """Whether a verb's subject is who does what its noun names: "launched", "is preparing", "declared"."""
    low = sentence.words[head].lower
    if is_listed(sentence, head, "thwarting_verbs"):
        return False
    return (
        light(sentence, head)
        or low in status_words("planned_verbs")
        or low in status_words("declaring_verbs")
        or low in status_words("throwing_verbs")
        or low in status_words("attempt_verbs")
    )


def _carried_by(sentence: Sentence, i: int) -> list[int]:
    """Who did it by a clause behind the noun: "an attack ... which X believe was carried out by jets"."""
    below = [k for k in sentence.subtree(i) if k > i and is_verb(sentence.words[k]) and light(sentence, k) and passive(sentence, k)]
    below = [k for k in below if not is_listed(sentence, k, "thwarting_verbs")]
    return [by for k in below if (by := agent(sentence, k)) is not None]


def _verb_actors(sentence: Sentence, i: int) -> list[int]:
    word = sentence.words[i]
    if is_listed(sentence, i, "scene_verbs") and not passive(sentence, i):
        return []
    if _befalls(word.lower):
        return []
    if word.tag == "VBG" and word.rel == "advcl" and passive(sentence, word.head) and not sentence.kids(i, "nsubj"):
        by = agent(sentence, word.head)  # "the convoy was shot at, killing two": whoever shot
        return [by] if by is not None else []
    subject = agent(sentence, i) if passive(sentence, i) else raw_subject(sentence, i)
    return [subject] if subject is not None else []


def _befalls(low: str) -> bool:
    """Whether a verb tells what befell its subject: "crashed", "died"."""
    return low in PATIENT_ONLY or any(measure == "killed" for measure, _ in measure_words("subject").get(low, ()))


def _noun_actors(sentence: Sentence, i: int) -> list[int]:
    """ "the regime's attacks", "Russian air strikes", "attacks by government troops", "clashes between A and B"."""
    words = sentence.words
    found: list[int] = []
    for k in sentence.children(i):
        word, preps = words[k], prepositions(sentence, k)
        by = agent(sentence, k) if word.rel == "acl" and word.lower in ("carried", "launched", "conducted") else None
        if by is not None:
            found.append(by)
        elif (
            (word.dep == "nmod:poss" and not undergone(sentence, i) and (word.lower not in PRONOUNS or word.lower in ("its", "their", "his")))
            or (word.rel in ("nmod", "obl") and preps & ({"by", "between", "from"} if under(sentence, i) else {"by", "between"}))
            or (word.rel in ("amod", "compound") and _party_adjective(sentence, k))
        ):
            found.append(k)
    carried = sentence.kids(words[i].head, "obl", "obj") if words[i].rel == "nsubj" and light(sentence, words[i].head) else []
    beside = [*carried, *(m for k in carried if words[k].rel == "obj" for m in sentence.kids(k, "nmod"))]
    for side in beside:
        if "between" in prepositions(sentence, side):
            found.append(side)  # "clashes erupted between A and B", "took place between A and B"
    if not found:
        parts = [k for k in sentence.kids(i, "compound") if any(words[k].lower in word_class(name) for name in MEANS)]
        parts += [k for k in sentence.kids(i, "compound") if words[k].lower in word_class("modes")]
        found = [m for k in parts for m in sentence.kids(k, "amod", "compound") if _party_adjective(sentence, m)]  # "an Israeli drone strike"
    return found or behind_it(sentence, i, frozenset({"by"}))


def under(sentence: Sentence, i: int) -> bool:
    """ "the army came under attack": whom the noun was done to is the subject."""
    return "under" in prepositions(sentence, i) or (i > 0 and sentence.words[i - 1].lower == "under")


def undergone(sentence: Sentence, i: int) -> bool:
    """Whether whose a noun is tells who suffered it ("the mayor's death"), not who did it ("the army's killing of a teacher")."""
    return sentence.words[i].lower in word_class("undergone_nouns") and not any("of" in prepositions(sentence, k) for k in sentence.kids(i, "nmod"))


def _party_adjective(sentence: Sentence, k: int) -> bool:
    """A nationality or a party used as a modifier: "Russian", "U.S.", "coalition", "rebel"."""
    word = sentence.words[k]
    if word.lower in word_class("armed"):
        return word.lower not in word_class("no_party_modifier") or (word.lower == "force" and sentence.words[k - 1].lower == "air")
    if not word.text[:1].isupper() or _place_only(sentence, k) or word.lower.rstrip(".") in time_names() or word.dep.endswith(":unmarked"):
        return False
    if word.tag == "JJ" and k and sentence.words[k - 1].text == ":" and word.lower not in peoples() and known(word.text) is None:
        return False  # "Sweida: Heavy clashes"
    return word.ent in ("LOC", "ORG") or word.lower in peoples() or known(word.text) is not None


def _place_only(sentence: Sentence, k: int) -> bool:
    """A name before the noun that tells where rather than who ("the Daquq attack")."""
    word = sentence.words[k]
    return word.ent == "LOC" and word.tag.startswith("NN") and known(word.text) is None


def _owners(sentence: Sentence, i: int, unit: Unit) -> list[int]:
    """The parties behind a means: "Russian jets" -> Russian; "warplanes" -> nobody; parties themselves stay."""
    out = []
    for k in conjuncts(sentence, i):
        word = sentence.words[k]
        if word.lower in word_class("carriers") and k and sentence.words[k - 1].lower in word_class("carried"):
            out.append(k)  # "a suicide bomber" names the deed and who did it
            continue
        if k in unit.words or (word.lower in event_nouns() and not in_class(sentence, k, ("armed",))):
            continue
        if word.lower in word_class("gunfire") or (any(word.lower in word_class(name) for name in MEANS) and word.lower not in ("battery",)):
            out += [m for m in apart(sentence, k) if m != k]
            whose = sentence.kids(k, "amod", "compound", "nmod:poss")
            whose = [m for m in whose if _party_adjective(sentence, m) or sentence.words[m].lower in POSSESSIVE]
            out += [m for m in whose if sentence.words[m].text[:1].isupper()] or whose  # "Burkinabe military aircraft"
            out += [m for m in sentence.kids(k, "nmod") if "of" in prepositions(sentence, m) and can_act(sentence, m)]  # "drones of the army"
            below = [m for a in sentence.kids(k, "acl") for m in (a, *sentence.kids(a, "xcomp"))]  # "drones operated by", "believed to be flown by"
            out += [by for m in below if (by := agent(sentence, m)) is not None]
            continue
        out.append(k)
    return out


def _with_whom(sentence: Sentence, i: int) -> list[int]:
    """ "exchanged fire with border guards", "clashed with police": who fought back."""
    return [k for k in sentence.kids(i, "obl", "obj", "nmod") if "with" in prepositions(sentence, k) and can_act(sentence, k)]


AGAINST = frozenset({"on", "against", "upon", "targeting"})


def behind_it(sentence: Sentence, i: int, marks: frozenset[str]) -> list[int]:
    """The noun phrase that the order of the words puts behind "attack ... on", wherever the parser hung it."""
    words = sentence.words
    for k in range(i + 1, min(i + (9 if "by" in marks else 5), len(words))):
        if words[k].lower in marks:
            named = next((h for h in range(k + 1, min(k + 3, len(words))) if (party := known(words[h].text)) and party.kind != "state"), None)
            if named is not None and not (words[named].rel in ("compound", "amod") and words[words[named].head].pos == "NOUN"):
                return [named]
            head = next(
                (
                    h
                    for h in range(k + 1, min(k + 8, len(words)))
                    if words[h].pos in NOMINAL and words[h].rel not in ("compound", "amod", "flat", "nummod")
                ),
                None,
            )
            return [head] if head is not None and not any(is_verb(words[j]) and words[j].tag != "VBN" for j in range(k + 1, head)) else []
        if is_verb(words[k]) or words[k].rel == "punct" or words[k].lower in OCCASIONS:
            return []  # "declared a ceasefire amid a crackdown by the army"
    return []
