"""Figures: what each quantity of an event measured (killed, displaced, destroyed ...), by the word that governs it."""

from dataclasses import replace
from functools import lru_cache

from sayso.claims.clauses import clause_of, done_to, is_verb, lost_subject, next_deeds, passive, raw_subject
from sayso.claims.conditions import instrument
from sayso.claims.events import Unit
from sayso.claims.tolls import by_total, unit_fits
from sayso.codebook.inflect import noun_forms
from sayso.codebook.lexicon import measure_words, noun_cues, word_class
from sayso.codebook.loader import load_list
from sayso.model.figure import Derived, Figure, Quantity
from sayso.model.sentence import Sentence
from sayso.model.span import Mention

BY_KIND = {
    "displacement": "displaced", "return": "returned", "entrapment": "trapped", "aid_delivery": "aided", "humanitarian_need": "in_need",
    "population": "population", "shelter": "displaced", "arrest": "detained", "abduction": "abducted", "release": "released",
}  # fmt: skip
BE = frozenset({"was", "were", "been", "being", "be", "is", "are", "got"})
AUXILIARY = BE | {"has", "have", "had", "also", "reportedly", "may", "might", "could"}


def measure_of(sentence: Sentence, mention: Mention[Quantity], unit: Unit) -> str | None:
    """The measure of one quantity, or None where it counts nothing this vocabulary has a word for."""
    quantity = mention.value
    i = _head(sentence, mention)
    if i is None or quantity.unit_kind in ("money", "measure") or instrument(sentence, i):
        return None
    if quantity.role == "whole":
        return (_own_word(sentence, i, mention) or "population") if quantity.unit_kind in ("people", "households") else None
    if unit.kind == "aid_delivery" and quantity.unit_kind in ("people", "households") and _receives(sentence, i):
        return "aided"
    if unit.kind == "displacement" and quantity.unit_kind in ("people", "households") and _only_affected(sentence, mention):
        return None
    status = sentence.words[i].lower in _status_nouns()
    beside = (None if status else _own_word(sentence, i, mention)) or _after(sentence, mention) or _before(sentence, mention)
    before = any(k < i for k in sentence.kids(i, "amod"))
    told = _governed(sentence, i, mention, unit) if before and beside in ("injured", "displaced") else None
    if told and (told in ("killed", "displaced", "released", "abducted") or beside == "displaced"):
        return told  # "12 wounded people died", "400 displaced families need food"
    if beside:
        return "displaced" if beside == "sent" and unit.kind == "displacement" else beside  # "sent 50,000 people fleeing"
    found = _of_whole(sentence, i, mention, unit) if quantity.role == "part" else None
    if found:
        return found
    told = by_total(sentence, i, mention) or _of_noun(sentence, i, mention) or _governed(sentence, i, mention, unit)
    return told or (_own_word(sentence, i, mention) if status else None) or _later(sentence, mention) or _by_kind(sentence, mention, unit)


def _of_whole(sentence: Sentence, i: int, mention: Mention[Quantity], unit: Unit) -> str | None:
    """A part measures what its whole does ("wounded 30, 10 of them critically"), unless a verb of its own says more ("40, 10 of whom died")."""
    quantity = mention.value
    own = _governed(sentence, i, mention, unit)
    if quantity.of is None or (whole := sentence.head_of(quantity.of.start, quantity.of.end)) is None:
        return own
    host = replace(mention, span=quantity.of)
    told = _after(sentence, host) or _before(sentence, host)
    if told and not any(is_verb(word) for word in sentence.words if word.start >= mention.span.end):
        return told
    return own or told or _governed(sentence, whole, mention, unit)


def _receives(sentence: Sentence, i: int) -> bool:
    return any(sentence.words[k].lower in ("to", "for") for at in (i, *sentence.kids(i, "nummod")) for k in sentence.kids(at, "case"))


def _later(sentence: Sentence, mention: Mention[Quantity]) -> str | None:
    """The first word of harm behind a number of people, with no verb, number or stop between: "9 members from the regime forces killed"."""
    if mention.value.unit_kind not in ("people", "other"):
        return None
    inside = sentence.within(mention.span.start, mention.span.end)
    for word in sentence.words[inside[-1] + 1 : inside[-1] + 14] if inside else ():
        if word.lower in word_class("harmed") or (word.tag == "VBN" and word.lower in measure_words("adjectives")):
            does = sentence.kids(word.i, "obj") and word.rel not in ("acl", "amod") and not passive(sentence, word.i)
            return None if does else _named_at(sentence, word.i, ("adjectives",), mention.value)
        if (is_verb(word) and word.lower not in AUXILIARY) or word.pos == "NUM" or word.text in (",", ";", ":"):
            return None
    return None


def sharper(sentence: Sentence, measure: str, quantity: Quantity) -> str:
    """What a number measured, where the sentence or the unit tells more than the verb.

    Drones and missiles brought down were intercepted, not lost. "Casualties" are the dead where the same sentence counts the wounded apart, or says
    that they were killed.
    """
    head = (quantity.unit or "").lower().split()[-1:]
    if measure in ("lost", "destroyed") and head and head[0] in word_class("interceptable"):
        return "intercepted"
    if measure == "lost" and quantity.unit_kind == "people":
        return "killed"  # "the army lost 11 men"
    if measure != "casualties":
        return measure
    words = {word.lower for word in sentence.words}
    apart = {"wounded", "injured", "injuries", "killed", "massacre", "massacred", "executed", "death", "deaths", "killing"}
    joined = any(
        rest
        for word in sentence.words
        for name, rest in measure_words("object").get(word.lower, ())
        if name == "casualties" and _rest(sentence, word.i, rest)
    )
    return "killed" if words & apart and not joined else measure


@lru_cache
def _status_nouns() -> frozenset[str]:
    return frozenset(form for noun in load_list("measures")["status_nouns"] for form in noun_forms(noun))


def _after(sentence: Sentence, mention: Mention[Quantity]) -> str | None:
    """What is said right after it: "55 wounded", "14 were also wounded", "20 people have been killed". The order of the words tells, not the tree."""
    inside = sentence.within(mention.span.start, mention.span.end)
    k = inside[-1] + 1 if inside else len(sentence.words)
    if mention.value.unit_kind == "people" and (found := _beside_told(sentence, k)):
        return found
    passive_voice = False
    for _ in range(5):
        if k < len(sentence.words) and (sentence.words[k].lower in AUXILIARY or sentence.words[k].pos == "ADV"):
            passive_voice = passive_voice or sentence.words[k].lower in BE
            k += 1
    if k >= len(sentence.words) or sentence.words[k].tag in ("VBG", "VBZ", "VBP"):
        return None
    if not passive_voice and sentence.kids(k, "obj"):  # "six armed men kidnapped a trader"
        return None
    roles = (
        ("adjectives", "object")
        if passive_voice
        else ("adjectives", "subject")
        if sentence.words[k].lower in word_class("harmed")
        else ("adjectives",)
    )
    return _named_at(sentence, k, roles, mention.value)


def _before(sentence: Sentence, mention: Mention[Quantity]) -> str | None:
    """The verb right before it: "killing as many as 20", "wounded 14", or a toll: "the death toll rose to 680"."""
    inside = sentence.within(mention.span.start, mention.span.end)
    if not inside or not inside[0]:
        return None
    near = {word.lower for word in sentence.words[max(0, inside[0] - 6) : inside[0]]}
    if near & {"toll", "tally"} and mention.value.unit_span is None:
        return None if sentence.words[inside[0] - 1].lower == "from" else "killed"  # "down to 52 from 60"
    before = sentence.words[inside[0] - 1]
    if before.rel == "compound" and before.head == before.i - 1 and is_verb(sentence.words[before.head]):
        before = sentence.words[before.head]  # "burnt down 132 houses"
    headline = before.lower in word_class("headline_kill")  # "missile kills 4 members", read as a noun
    if before.tag not in ("VBD", "VBG", "VBP", "VBZ", "VB") and before.pos != "VERB" and not headline:
        return None
    if before.lower == "reached" and _of_a_number(sentence, before.i):
        return None  # "the number of evacuees reached 1,312 families": nobody was aided
    if passive(sentence, before.i) and sentence.words[sentence.words[inside[-1]].i].rel == "obl":
        return None
    return _named_at(sentence, before.i, ("object",), mention.value)


def _of_a_number(sentence: Sentence, verb: int) -> bool:
    subject = raw_subject(sentence, verb)
    return subject is not None and sentence.words[subject].lower in ("number", "numbers", "total", "figure", "count", "tally")


def _beside_told(sentence: Sentence, at: int) -> str | None:
    """ "40 others with injuries", "four of them fatally": what stands right behind a number of people tells what befell them."""
    after = [word.lower for word in sentence.words[at : at + 4]]
    if after[:1] == ["with"]:
        return "injured" if set(after[1:]) & word_class("wounds") else None
    told = {"fatally": "killed", "critically": "injured", "seriously": "injured", "severely": "injured"}
    return told.get(after[0]) if after else None


def _named_at(sentence: Sentence, k: int, roles: tuple[str, ...], quantity: Quantity) -> str | None:
    rows = [row for role in ("object", "subject", *roles) for row in measure_words(role).get(sentence.words[k].lower, ()) if role in roles or row[1]]
    for measure, rest in sorted(rows, key=lambda row: -len(row[1])):  # "killed and wounded" before "killed"
        if _rest(sentence, k, rest) and unit_fits(measure, quantity):
            return "locations_hit" if measure == "targeted" and _counts_places(quantity) else measure
    return None


def _of_noun(sentence: Sentence, i: int, mention: Mention[Quantity]) -> str | None:
    """ "the deaths of 1.7 million people", "forced eviction of 3,200 families", "the release of 12 hostages"."""
    words, inside = sentence.words, sentence.within(mention.span.start, mention.span.end)
    nouns = [words[inside[0] - 2].lower] if inside and inside[0] >= 2 and words[inside[0] - 1].lower in ("of", "for") else []
    case = {words[k].lower for k in sentence.kids(i, "case")} if words[i].rel in ("nmod", "obl") else set()
    if "of" in case:
        nouns.append(words[words[i].head].lower)
    if "for" in case:  # "the execution by militants for six people"
        nouns += [word.lower for word in words[max(0, i - 8) : i] if word.lower in word_class("executions")]
    for measure, rest in (row for noun in nouns for row in measure_words("nouns").get(noun, ())):
        if not rest and measure not in ("strikes", "sorties", "population") and unit_fits(measure, mention.value):
            return measure
    return None


def _head(sentence: Sentence, mention: Mention[Quantity]) -> int | None:
    """The word of this sentence that the quantity stands at: its unit, or the number itself where the unit is left out or inherited."""
    quantity = mention.value
    span = quantity.unit_span
    if span is not None and sentence.start <= span.start and mention.span.contains(span):
        return sentence.head_of(span.start, span.end)
    return sentence.head_of(mention.span.start, mention.span.end)


def _own_word(sentence: Sentence, i: int, mention: Mention[Quantity]) -> str | None:
    """The counted noun itself tells: "three deaths", "50 air raids", "522 sorties", "12 hostages"."""
    word = sentence.words[i]
    for measure, rest in measure_words("nouns").get(word.lower, ()):
        if not rest and (measure in ("strikes", "detained", "abducted", "missing") or unit_fits(measure, mention.value)):
            return measure
    beside = [*sentence.kids(i, "amod", "acl"), *(k for k in (i + 1,) if k < len(sentence.words) and _describes(sentence, k))]
    for k in beside:
        for measure, rest in measure_words("adjectives").get(sentence.words[k].lower, ()):
            if _rest(sentence, k, rest) and unit_fits(measure, mention.value):
                return measure
    return None


def _describes(sentence: Sentence, k: int) -> bool:
    """Whether the word after the noun describes it: "3,000 people displaced", "families in need"; not the verb of a clause."""
    return not is_verb(sentence.words[k]) or sentence.words[k].rel in ("acl", "amod")


def _governed(sentence: Sentence, i: int, mention: Mention[Quantity], unit: Unit) -> str | None:
    """The verb above the counted noun tells, by whether the noun is its object or its subject."""
    words, at, quantity = sentence.words, i, mention.value
    if words[i].rel != "nmod" and any(words[k].lower == "by" for k in sentence.kids(i, "case")):
        return None  # "was shot dead by two men"
    for _ in range(5):
        word = words[at]
        if word.head == at:
            break
        head = words[word.head]
        lost = next((k for k in sentence.kids(head.i, "compound") if lost_subject(sentence, k) is not None), None)
        if lost is not None and word.rel == "nsubj":  # "schools were housing people", read as "were people"
            rows = measure_words("subject").get(sentence.words[lost].lower, ())
            return next((measure for measure, rest in rows if not rest and unit_fits(measure, quantity)), None)
        if is_verb(head) and _by_killing(sentence, head.i) and unit_fits("killed", quantity):
            return "killed"
        if is_verb(head) or head.lower in ("dead", "killed", "wounded"):
            found = _verb_measure(sentence, head.i, at, quantity)
            if found or word.rel not in ("conj", "xcomp", "advcl", "acl", "nmod"):
                return found or _conjoined(sentence, head.i, at, quantity)
        at = word.head
    return _verb_measure(sentence, at, i, quantity) if is_verb(words[at]) else None


def _by_killing(sentence: Sentence, verb: int) -> bool:
    """ "A beheading targets two members": whoever an execution is done to is dead."""
    word, subject = sentence.words[verb], raw_subject(sentence, verb)
    aimed = any(measure == "targeted" for measure, _ in measure_words("object").get(word.lower, ()))
    return aimed and subject is not None and sentence.words[subject].lower in word_class("executions")


def _conjoined(sentence: Sentence, verb: int, at: int, quantity: Quantity) -> str | None:
    """ "managed to flee", "were forced to flee": the verb below tells."""
    objects = sentence.kids(verb, "obj")
    for k in sentence.kids(verb, "xcomp"):
        if objects and at not in objects and sentence.words[k].pos == "ADJ":
            continue  # "A soldier shot dead two men": the two are dead, not the soldier
        found = _verb_measure(sentence, k, at, quantity)
        if found:
            return found
    return next((told for k in next_deeds(sentence, verb, at) if (told := _of_second(sentence, k, quantity))), None)


def _of_second(sentence: Sentence, verb: int, quantity: Quantity) -> str | None:
    """ "Twelve villagers were taken away and executed": what the second verb tells of the subject of the first."""
    rows = measure_words("object" if passive(sentence, verb) else "subject").get(sentence.words[verb].lower, ())
    rest = (measure for measure, rest in rows if _rest(sentence, verb, rest) and unit_fits(measure, quantity))
    return next((measure for measure in rest if measure != "targeted"), None)


def _verb_measure(sentence: Sentence, verb: int, at: int, quantity: Quantity) -> str | None:
    word = sentence.words[verb]
    top = _argument_of(sentence, at, verb)
    as_object = (
        sentence.words[top].rel in ("obj", "obl", "nmod", "ccomp", "xcomp")
        or (sentence.words[top].rel in ("nsubj",) and passive(sentence, verb))
        or done_to(sentence, verb) == top
        or (sentence.words[top].rel == "conj" and top > verb and bool(sentence.kids(verb, "obj")))  # "damaged 39 houses, two shops and 11 cars"
    )
    as_subject = not passive(sentence, verb) and (raw_subject(sentence, verb) == top or sentence.words[top].rel == "nsubj")
    roles = (("subject", as_subject), ("object", as_object and not as_subject), ("adjectives", not (as_subject and sentence.kids(verb, "obj"))))
    for role, fits in roles:
        for measure, rest in measure_words(role).get(word.lower, ()) if fits else ():
            if _rest(sentence, verb, rest) and unit_fits(measure, quantity) and not _blocked(sentence, measure, top, quantity):
                return "locations_hit" if measure == "targeted" and _counts_places(quantity) else measure
    return None


def _blocked(sentence: Sentence, measure: str, top: int, quantity: Quantity) -> bool:
    """An oblique ("in 50 air raids", "in 12 trucks") is no victim; men are lost only as the very object of "lose"."""
    word = sentence.words[top]
    if measure == "lost" and quantity.unit_kind == "people" and word.pos != "NUM" and [word.lower] != (quantity.unit or "").lower().split()[-1:]:
        return True
    if word.rel != "obl":
        return False
    return quantity.unit_kind not in ("people", "households") or measure not in ("killed", "injured", "displaced", "aided")


def _argument_of(sentence: Sentence, at: int, verb: int) -> int:
    words = sentence.words
    for _ in range(6):
        if words[at].head == verb or words[at].head == at:
            return at
        at = words[at].head
    return at


def _rest(sentence: Sentence, verb: int, rest: tuple[frozenset[str], ...]) -> bool:
    """Whether the other words of a phrase follow: right after it where it is joined by "and", else within a few words."""
    if (rest and "and" in rest[0]) or (rest and "or" in rest[0]):
        after = sentence.words[verb + 1 : verb + 1 + len(rest)]
        return len(after) == len(rest) and all(word.lower in forms for word, forms in zip(after, rest, strict=True))
    return all(any(sentence.words[k].lower in forms for k in range(verb + 1, min(verb + 5, len(sentence.words)))) for forms in rest)


def _counts_places(quantity: Quantity) -> bool:
    last = (quantity.unit or "").lower().split()[-1:]
    places = load_list("measures")["place_units"]
    return bool(last) and any(last[0] in (p, p + "s", p[:-1] + "ies") for p in places)


def _by_kind(sentence: Sentence, mention: Mention[Quantity], unit: Unit) -> str | None:
    """Nothing governs it by name: the kind of the event tells, for people and households ("with aid for another 15,000 people")."""
    kind, quantity = unit.kind or "", mention.value
    if _counts_places(quantity) and kind in ("air_strike", "shelling", "bombing"):
        return "locations_hit"
    if quantity.unit_kind in ("people", "households"):
        i = _head(sentence, mention)
        if i is not None and quantity.role != "another" and _of_another_clause(sentence, i, unit):
            return None
        cases = {sentence.words[k].lower for k in sentence.kids(i, "case")} if i is not None else set()
        cases -= {"of"} if quantity.role == "total" else set()
        if kind in ("abduction", "arrest", "release") and i is not None and sentence.words[i].dep == "nsubj":
            verb = sentence.words[i].head
            if not passive(sentence, verb) and sentence.kids(verb, "obj"):
                return None  # "Six armed men kidnapped a trader": they are not the ones taken
        return None if cases & {"of", "from", "by", "with", "against", "than"} else BY_KIND.get(kind)
    head = (quantity.unit or "").lower().split()[-1:]
    if head and head[0] in noun_cues():
        return "strikes" if kind in ("air_strike", "shelling") else None
    return None


def _only_affected(sentence: Sentence, mention: Mention[Quantity]) -> bool:
    """ "affected 742,000 people, 23,000 of whom had been displaced": those affected were not all displaced."""
    inside = sentence.within(mention.span.start, mention.span.end)
    near = sentence.words[max(0, inside[0] - 1) : inside[-1] + 2] if inside else ()
    return any(word.lower in ("affected", "affecting", "affects", "affect") for word in near)


def _of_another_clause(sentence: Sentence, i: int, unit: Unit) -> bool:
    """ "100,000 people are hit, while 9,400 have taken shelter": a clause with a subject of its own counts only that."""
    verb, own = clause_of(sentence, i), clause_of(sentence, unit.verb)
    subjects = sentence.kids(own, "nsubj")
    mine = any(i == k or i in sentence.subtree(k) for k in sentence.kids(verb, "nsubj"))
    return verb != own and mine and bool(subjects) and not any(i == k or sentence.words[k].pos == "PRON" for k in subjects)


def figure_of(mention: Mention[Quantity], measure: str, whole: Mention[Quantity] | None) -> Mention[Figure]:
    """The figure a quantity becomes once its measure is known; "the rest" and shares are computed from ``whole`` and marked derived."""
    quantity = mention.value
    low, best, high, derived = quantity.low, quantity.best, quantity.high, None
    if quantity.inputs and best is not None:
        derived = Derived(_formula(quantity, whole), quantity.inputs)
    figure = Figure(
        measure=measure, low=low, best=best, high=high, quantifier=quantity.quantifier, approximate=quantity.approximate, unit=quantity.unit,
        unit_kind=quantity.unit_kind, part_of=quantity.of if quantity.role == "part" else None, increment=quantity.role == "another", derived=derived,
    )  # fmt: skip
    return Mention(figure, mention.span, f"measure.{measure}")


def _formula(quantity: Quantity, whole: Mention[Quantity] | None) -> str:
    """How a told-through number was made, as plain arithmetic.

    >>> _formula(Quantity(low=10, best=10, high=10, quantifier="exactly", share=0.5, role="whole"), None)
    '5 / 0.5'
    """
    best = quantity.best or 0
    if quantity.role == "rest":
        base = whole.value.best if whole and whole.value.best is not None else best
        return f"{base:.10g} - {base - best:.10g}"
    share = quantity.share or 1
    return f"{best * share:.10g} / {share:g}" if quantity.role == "whole" else f"{best / share:.10g} x {share:g}"
