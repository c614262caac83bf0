"""Telling: whether a unit of a sentence tells of an event, rather than only naming one, wishing for it, or taking it as known."""

from collections.abc import Sequence

from sayso.claims.clauses import made_to
from sayso.claims.events import CAUSED, Unit, carrier
from sayso.claims.trigger import Trigger
from sayso.claims.triggers import light
from sayso.codebook.lexicon import kind_words, status_words, word_class
from sayso.model.sentence import Sentence


def informative(sentence: Sentence, unit: Unit) -> bool:
    """Whether a unit tells of an event rather than only naming one: a verb does; a noun does with arguments, or as what a verb carries."""
    if any(not t.noun for t in unit.triggers) or len(unit.triggers) > 1:
        return True
    trigger = unit.main
    word = sentence.words[trigger.at]
    if sentence.kids(trigger.at, "cop") or (trigger.kind in CAUSED and _labels(sentence, trigger.at)):
        return True
    if word.rel == "compound" or (word.rel == "amod" and word.pos != "NOUN") or _talked_of(sentence, trigger):
        return False
    if word.lower in word_class("status_people") and trigger.kind in CAUSED:  # "displaced people" are told of where they are counted
        counted = sentence.words[word.head].lower in word_class("inhabitants") or _numbered(sentence, trigger.at)
        return bool(sentence.kids(trigger.at, "nummod")) or counted
    above = sentence.words[word.head]
    if word.rel == "nmod" and above.lower in word_class("sufferers") and sentence.kids(above.i, "nummod"):
        return True  # "30 survivors of sexual violence"
    if word.rel == "nmod" and above.lower in word_class("instances") and sentence.kids(above.i, "nummod"):
        return True  # "158 cases of arbitrary detention"
    if word.rel in ("nmod", "acl") and above.lower in status_words("sign_nouns"):
        return True  # "no evidence of an attack"
    background = word.lower in word_class("background_events") and word.rel in ("obl", "nmod", "compound")
    if _has_arguments(sentence, trigger.at) and not background:
        return True
    head = carrier(sentence, trigger)
    if head == trigger.at:
        return word.head == trigger.at or word.rel in ("conj", "ccomp", "appos", "root", "csubj")
    return _carried_to_tell(sentence, trigger, head)


def newsworthy(sentence: Sentence, unit: Unit) -> bool:
    """ "welcomed the news that rebels had freed the town": a whole sentence that somebody only has a word for is told all the same."""
    word = sentence.words[unit.verb]
    noun = sentence.words[word.head]
    return word.rel == "acl" and word.dep != "acl:relcl" and word.tag in FINITE and noun.lower in word_class("tidings")


FINITE = ("VBD", "VBZ", "VBP", "VBN")


def _talked_of(sentence: Sentence, trigger: Trigger) -> bool:
    """ "are due to discuss a truce in Doha", "agreed to a five-day truce": the verb above tells all there is."""
    words, word = sentence.words, sentence.words[trigger.at]
    if trigger.kind not in ("ceasefire", "agreement"):
        return False
    lemma = words[word.head].lemma
    known = any(words[k].lower in ("the", "this", "that") or words[k].dep == "nmod:poss" for k in sentence.children(trigger.at))
    discussed = word.rel == "obj" and words[word.head].lower in status_words("hypothetical_verbs") | status_words("weighing_verbs")
    return (discussed and not known) or (word.rel in ("obl", "obj") and lemma == "agree")


def _labels(sentence: Sentence, i: int) -> bool:
    """ "Number of displaced persons: 23,412": a label, and its number behind the colon."""
    after = sentence.words[i + 1 : i + 3]
    return len(after) == 2 and after[0].text == ":" and after[1].pos == "NUM"


def _numbered(sentence: Sentence, i: int) -> bool:
    """ "The number of displaced people now stands at 1.9 million": the count of a noun is told by the verb of its "number"."""
    words, number = sentence.words, sentence.words[sentence.words[i].head]
    if number.lower not in word_class("totals") or number.rel not in ("nsubj", "obj"):
        return False
    return any(words[k].pos == "NUM" for at in sentence.kids(number.head, "obl", "obj") for k in sentence.subtree(at) if k > i)


def _has_arguments(sentence: Sentence, i: int) -> bool:
    """Whether a noun of an event names its parties, its place or its number: "attacks by troops on civilians", "gunmen attacks", "12 raids"."""
    words = sentence.words
    if i + 1 < len(words) and words[i + 1].lower in ("by", "on", "against", "between"):
        return True
    for k in sentence.children(i):
        kid = words[k]
        if kid.rel in ("nmod", "nummod", "acl", "obl") or kid.dep == "nmod:poss":
            return True
        if kid.rel in ("amod", "compound") and (kid.text[:1].isupper() or kid.lower in word_class("armed")):
            return True
    return False


def _carried_to_tell(sentence: Sentence, trigger: Trigger, head: int) -> bool:
    """Whether the verb above a bare noun tells that it happened: "an attack took place", "declared a ceasefire", "after fighting in ..."."""
    words, word = sentence.words, sentence.words[trigger.at]
    while word.rel in ("amod", "compound") and words[word.head].pos in ("NOUN", "PROPN") and word.head != word.i:
        word = words[word.head]
    if word.rel in ("obl", "nmod"):
        cases = {words[k].lower for k in sentence.kids(trigger.at, "case")}
        known = any(words[k].lower in ("the", "this", "that", "these", "those") for k in sentence.kids(trigger.at, "det"))
        return light(sentence, head) or (
            not known
            and not trigger.weak
            and bool(cases & ({"after", "following"} if word.rel == "nmod" else {"after", "following", "with", "amid"}))
        )
    declared = words[head].lower in status_words("declaring_verbs")
    if word.rel in ("nsubj", "csubj") or (word.rel == "obj" and words[head].rel != "acl"):
        return light(sentence, head) or declared or trigger.kind not in ("ceasefire", "armed_clash", "support", "agreement")
    return False


PURPOSE_HEADS = ("failed_verbs", "failed_nouns", "planned_verbs", "ongoing_verbs", "light_verbs")


def aside(sentence: Sentence, unit: Unit) -> bool:
    """Whether the unit is only a purpose, a thing not done, or background told as known: "to defend allies", "while combating terrorism"."""
    words, verb = sentence.words, unit.verb
    for at in (verb, unit.main.at):
        word = words[at]
        marks = {words[k].lower for k in sentence.kids(at, "mark", "case")}
        if marks & {"without", "despite", "against", "instead", "than"} and word.tag in ("VBG", *(("VB",) if "than" in marks else ())):
            return True
    if unit.main.noun and "without" in {words[k].lower for k in sentence.kids(unit.main.at, "case")} and words[unit.main.at].tag != "VBG":
        return True  # "took the palace without a fight"
    if _hoped_for(sentence, verb) or _known_participle(sentence, unit) or _backing(sentence, unit):
        return True
    if any(words[t.at].tag in ("VBD", "VBP", "VBZ", "VB") and words[t.at].rel == "root" for t in unit.triggers):
        return False  # "after killing a commander, the cells slew three more"
    word = words[verb]
    marks = {words[k].lower for k in sentence.kids(verb, "mark")}
    if (
        word.tag == "VBG"
        and word.rel == "advcl"
        and (marks | {words[k].lower for k in sentence.kids(verb, "advmod")}) & {"while", "after", "before", "when"}
    ):
        return not any(words[k].rel == "nummod" for k in sentence.subtree(verb))
    if unit.kind in kind_words("meant"):
        return False  # "blocked the road to protest against taxes"
    if word.tag == "VB" and "to" in marks and word.rel in ("advcl", "acl") and made_to(sentence, verb) is None:
        head = words[word.head].lower
        return not any(head in status_words(key) for key in PURPOSE_HEADS)
    return False


def _backing(sentence: Sentence, unit: Unit) -> bool:
    """ "Police backed by marines pushed the gunmen back": who stands by whom, told only to say who acts."""
    word = sentence.words[unit.verb]
    return unit.kind == "support" and word.lemma in ("back", "support") and word.dep == "acl" and sentence.words[word.head].rel == "nsubj"


def _hoped_for(sentence: Sentence, verb: int) -> bool:
    """ "prospects for reviving a truce", "hopes of reaching a settlement": nothing happened yet."""
    words = sentence.words
    for at in (verb, words[verb].head):
        if words[at].tag == "VBG" and words[at].rel in ("acl", "advcl", "nmod", "obl") and words[words[at].head].lower in word_class("hopes"):
            return True
    return False


def _known_participle(sentence: Sentence, unit: Unit) -> bool:
    """ "The medics killed were working for ...": an effect that only tells which ones are meant."""
    if len(unit.triggers) > 1 or unit.kind is not None:
        return False
    word = sentence.words[unit.main.at]
    if word.tag != "VBN" or word.rel not in ("acl", "amod") or word.dep == "acl:relcl" or sentence.kids(word.i, "obl"):
        return False
    kids = sentence.children(word.head)
    return any(sentence.words[k].lower in ("the", "those", "these") for k in kids) and not sentence.kids(word.head, "nummod")


def attributive(sentence: Sentence, unit: Unit, units: Sequence[Unit]) -> bool:
    """ "evacuated 108 wounded people": an effect that only tells what they were before, beside what was done to them."""
    words = sentence.words
    hurt = len(unit.triggers) == 1 and words[unit.main.at].lower in word_class("status_hurt")
    if hurt and any(words[k].lower == "the" for k in sentence.kids(unit.main.at, "det")):
        return True  # "was asked to evacuate the wounded"
    return any(u.kind for u in units) and all(words[t.at].rel == "amod" and words[t.at].head > t.at for t in unit.triggers)
