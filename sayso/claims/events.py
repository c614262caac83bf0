"""Event units: triggers of one sentence that speak of one happening, joined."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.claims.clauses import clause_of, is_listed, is_verb, made_to, passive, prepositions
from sayso.claims.trigger import Trigger
from sayso.claims.triggers import light
from sayso.codebook.lexicon import family_of, kind_words, measure_words, status_words, word_class
from sayso.model.sentence import Sentence

GENERIC = frozenset({"attack", "armed_clash", "offensive"})
CAUSED = frozenset({"displacement", "entrapment", "shelter", "humanitarian_need", "return", "aid_delivery"})
STRIKES = frozenset({"air_strike", "shelling", "bombing"})  # a loss told in the same breath is what they did
HARM = ("killed", "injured", "destroyed", "damaged")
LOSSES = frozenset({"aircraft_loss", "materiel_loss"})
OCCASIONS = frozenset({"after", "before", "following", "amid", "during", "since", "despite", "until"})
LONG_SINCE = frozenset({"before", "since", "until"})  # before what began or ended a thing, and is another happening


@dataclass(frozen=True, slots=True)
class Unit:
    """One happening in one sentence: its triggers (the most telling first) and the verb its clause hangs on."""

    triggers: tuple[Trigger, ...]
    verb: int  # the verb (or noun) that heads it
    kind: str | None

    @property
    def main(self) -> Trigger:
        """The trigger that names the kind, or the first effect."""
        return next((t for t in self.triggers if t.kind == self.kind), self.triggers[0])

    @property
    def words(self) -> frozenset[int]:
        """All words of its triggers."""
        return frozenset(i for t in self.triggers for i in range(t.first, t.last + 1))


def carrier(sentence: Sentence, trigger: Trigger) -> int:
    """The verb a nominal trigger is an argument of, or the trigger itself."""
    if not trigger.noun:
        return trigger.at
    words, at = sentence.words, trigger.at
    for _ in range(4):
        word = words[at]
        if word.head == at:
            return trigger.at
        head = words[word.head]
        if is_verb(head) and word.rel in ("nsubj", "csubj", "obj", "obl", "xcomp", "ccomp"):
            return head.i
        if word.rel not in ("nmod", "compound", "conj", "appos", "amod") or head.lower in status_words("hypothetical_words"):
            return trigger.at
        at = word.head
    return trigger.at


def find_units(sentence: Sentence, triggers: list[Trigger], reaches: Sequence[frozenset[int]] = ()) -> list[Unit]:
    """Join the triggers of a sentence into units, in reading order; what different voices tell (their ``reaches``) stays apart."""
    group = list(range(len(triggers)))

    def heard(trigger: Trigger) -> list[bool]:
        return [trigger.at in reach for reach in reaches]

    def top(i: int) -> int:
        while group[i] != i:
            i = group[i]
        return i

    for same in (_same_thing, _same_carrier, _same_chain):
        for i, left in enumerate(triggers):
            for j in range(i + 1, len(triggers)):
                if (
                    top(i) != top(j)
                    and heard(left) == heard(triggers[j])
                    and same(sentence, left, triggers[j])
                    and (same is not _same_chain or _one_kind(triggers, group, top, i, j))
                ):
                    group[top(j)] = top(i)
    members: dict[int, list[Trigger]] = {}
    for i, trigger in enumerate(triggers):
        members.setdefault(top(i), []).append(trigger)
    return sorted((_unit(sentence, rows) for rows in members.values()), key=lambda u: min(t.at for t in u.triggers))


def _unit(sentence: Sentence, rows: list[Trigger]) -> Unit:
    named = [t for t in rows if t.kind]
    caused = [t for t in named if t.kind in CAUSED and not t.noun]
    level = {t.kind for t in named} <= STRIKES or {t.kind for t in named} == {"armed_clash", "materiel_loss"}
    failed = any(thwarted(sentence, t.at) for t in rows if not t.noun)
    said = [t for t in named if t.noun and not failed and sentence.kids(t.at, "cop")]  # "the blast was an attack": what it is said to be
    named.sort(key=lambda t: (t.noun and level, t.at))
    best = said[0] if len(named) > 1 and said else min(caused or named, key=lambda t: 0 if level else t.rank, default=None)
    main = best or rows[0]
    verbs = [t.at for t in rows if not t.noun]
    head = main.at if not main.noun else (verbs[0] if verbs else _light_head(sentence, main))
    return Unit(tuple(rows), head, best.kind if best else None)


def thwarted(sentence: Sentence, verb: int) -> bool:
    """ "it was repelled by the army": an event told before, whose failure is no deed of those who made it fail."""
    subjects = {sentence.words[k].lower for k in sentence.kids(verb, "nsubj")}
    return is_listed(sentence, verb, "thwarting_verbs") and passive(sentence, verb) and bool(subjects & {"it", "this", "that", "which"})


def _light_head(sentence: Sentence, trigger: Trigger) -> int:
    head = carrier(sentence, trigger)
    return head if head != trigger.at and light(sentence, head) and not occasion(sentence, trigger) else trigger.at


def occasion(sentence: Sentence, trigger: Trigger, marks: frozenset[str] = OCCASIONS) -> bool:
    """ "abandoned the base after weeks of attacks": whether a noun only tells on what occasion its verb's deed was done."""
    at = trigger.at
    for _ in range(3):
        if prepositions(sentence, at) & marks:
            return True
        if sentence.words[at].rel not in ("nmod", "compound", "conj") or sentence.words[at].head == at:
            return False
        at = sentence.words[at].head
    return False


def _one_kind(triggers: list[Trigger], group: list[int], top: Callable[[int], int], i: int, j: int) -> bool:
    """Whether at most one of two groups names a kind: an effect joins what caused it, but two named events stay two."""
    kinds = [{triggers[k].kind for k in range(len(group)) if top(k) == top(x)} - {None} for x in (i, j)]
    both = kinds[0] | kinds[1]
    return (
        not (kinds[0] and kinds[1])
        or kinds[0] <= kinds[1]
        or kinds[1] <= kinds[0]
        or both <= STRIKES
        or (len(both) == 2 and both - STRIKES == {"attack"})
        or both == {"armed_clash", "materiel_loss"}
        or ("materiel_loss" in both and len(both) == 2 and bool(both & STRIKES))
    )


def _same_thing(sentence: Sentence, a: Trigger, b: Trigger) -> bool:
    """Whether one trigger says what the other was ("the attack was an air strike"), or is a part of it ("including ...")."""
    if a.kind == b.kind and not a.noun and sentence.words[b.at].dep == "acl:relcl" and sentence.words[b.at].head in sentence.kids(a.at, "obj"):
        return True  # "planted a mine that went off under a bus"
    alike = (a.kind == b.kind and family_of().get(str(a.kind)) == "violence") or (None in (a.kind, b.kind) and (a.kind or b.kind) in STRIKES)
    if alike and (_subject_made(sentence, a, b) or _subject_made(sentence, b, a)):
        return True  # "a bomb planted by rebels exploded"
    if a.kind is None and b.kind is None and a.noun and sentence.words[b.at].head == a.at and sentence.words[b.at].rel == "nmod":
        return True  # "a toll of 34 dead"
    if a.kind in STRIKES and b.kind == "attack" and b.weak and _aimed(sentence, a, b):
        return True
    if a.noun and a.kind in GENERIC and a.at < b.at and thwarted(sentence, b.at):
        return True  # "it is an intense attack, but it was repelled"
    before = sentence.words[b.first - 1].lower if b.first else ""
    if a.noun and b.noun and before == "including" and (a.kind == b.kind or _generic(a, b)):
        return True  # "ten air strikes, including strikes on ..."
    for subject, predicate in ((a, b), (b, a)):
        if subject.noun and predicate.noun and sentence.kids(predicate.at, "cop") and subject.at in sentence.kids(predicate.at, "nsubj"):
            return True
    return False


def _subject_made(sentence: Sentence, participle: Trigger, verb: Trigger) -> bool:
    """Whether a participle describes the subject of a verb, or the noun of the event itself, as what was planted describes what exploded."""
    word = sentence.words[participle.at]
    if participle.noun or word.rel != "acl" or word.dep == "acl:relcl":
        return False
    return word.head == verb.at if verb.noun else word.head in sentence.kids(verb.at, "nsubj")


def _same_carrier(sentence: Sentence, a: Trigger, b: Trigger) -> bool:
    """Whether two triggers hang on one verb as its arguments, or one is an argument of the other."""
    if None in (a.kind, b.kind) and not _effect(a, b):
        return False
    if (
        a.kind
        and b.kind
        and (not _kinds_agree(sentence, a, b) or (a.kind != b.kind and any(t.noun and occasion(sentence, t, LONG_SINCE) for t in (a, b))))
    ):
        return False
    if a.kind and b.kind and a.kind != b.kind and len({a.kind, b.kind} & CAUSED) == 1:
        return True  # they agree: "fighting displaced"
    if _effect(a, b) and _told_of(sentence, *((a, b) if b.kind is None else (b, a))):
        return True
    if a.kind is None and b.noun and 0 < b.first - a.last <= 5 and sentence.words[a.last].lower in ("toll", "deaths", "casualties"):
        return sentence.words[a.last + 1].lower in ("from", "in", "of") and _effect(a, b)  # "the death toll from the bombing"
    if _effect(a, b) and _dead_in(sentence, *((a, b) if b.kind is None else (b, a))):
        return True
    if a.kind in STRIKES and b.kind == "attack" and b.weak and _told_of(sentence, a, b):
        return True
    ca, cb = carrier(sentence, a), carrier(sentence, b)
    if ca == cb:
        return not (a.noun and b.noun and a.kind != b.kind and a.kind and b.kind and not _generic(a, b)) or _effect(a, b)
    if not a.noun and not b.noun:
        return False
    noun, other = (a, b) if a.noun else (b, a)
    return other.at == carrier(sentence, noun) or noun.at == carrier(sentence, other)


def _aimed(sentence: Sentence, strike: Trigger, aim: Trigger) -> bool:
    """ "exploded near X, targeting a patrol": what a strike was aimed at, told in a participle."""
    word = sentence.words[aim.at]
    return word.tag == "VBG" and word.rel in ("advcl", "acl") and word.head in (strike.at, carrier(sentence, strike))


def _told_of(sentence: Sentence, event: Trigger, effect: Trigger) -> bool:
    """Whether an effect's subject is the event: "a series of air strikes ... killed", "an attack on a mosque in the north that killed"."""
    words = sentence.words
    if not event.noun and words[effect.at].dep == "acl:relcl" and words[effect.at].head in sentence.kids(event.at, "obj"):
        return True  # "fired rockets that hit several houses"
    if not event.noun or effect.noun:
        return False
    if any(words[k].lower in word_class("wounds") and event.at in sentence.subtree(k) for k in sentence.kids(effect.at, "obl")):
        return True  # "died of wounds sustained in a blast"
    if words[effect.at].rel == "acl" and words[effect.at].head == event.at and sentence.kids(effect.at, "obj"):
        return True  # "air strikes killed 27 people", read as "strikes that were killed"
    if words[effect.at].dep == "acl:relcl" and _within_which(sentence, effect.at):
        return event.at in _described(sentence, effect.at)
    for k in sentence.kids(effect.at, "nsubj"):
        if words[k].lower in ("that", "which") and words[effect.at].rel == "acl":
            return event.at in _described(sentence, effect.at)
        people = words[k].lower in word_class("people") | word_class("armed")
        return not people and event.at in sentence.subtree(k)
    return False


def _described(sentence: Sentence, verb: int) -> list[int]:
    """The nouns a relative clause may describe: the one it hangs on, and those that one belongs to."""
    chain = [sentence.words[verb].head, *sentence.ancestors(sentence.words[verb].head)]
    return [at for n, at in enumerate(chain) if all(sentence.words[x].rel in ("nmod", "obl", "compound") for x in chain[:n])]


def _within_which(sentence: Sentence, verb: int) -> bool:
    """ "the raid in which nine men died", "the raid during which two were hurt": an effect told in a clause of time or place."""
    inside = ((sentence.words[k].lower, prepositions(sentence, k)) for k in sentence.kids(verb, "obl", "nmod"))
    return any(low == "which" and preps & {"in", "during"} for low, preps in inside)


def _deaths_in(sentence: Sentence, effect: Trigger, event: Trigger) -> bool:
    """ "Death of 4 fighters and injury of others in clashes": no verb stands between the dead and what killed them."""
    between = sentence.words[effect.last + 1 : event.first]
    inside = {sentence.words[k].lower for k in sentence.kids(event.at, "case")}
    return (
        bool(inside & {"in", "by", "from", "during"}) and len(between) < 12 and not any(is_verb(word) or word.text in (",", ";") for word in between)
    )


def _dead_in(sentence: Sentence, event: Trigger, effect: Trigger) -> bool:
    """ "5 dead, mostly children, in an air strike", "21 dead as gunmen raid village": state and event hang on the people counted."""
    if effect.noun and event.noun:
        return effect.at < event.at and _deaths_in(sentence, effect, event)
    dead, cause = sentence.words[effect.at], sentence.words[event.at]
    if dead.rel != "amod" or cause.head != dead.head or cause.i < dead.i or (event.noun and (dead.pos != "ADJ" or cause.rel != "nmod")):
        return False
    links = ("in", "by", "after", "from") if event.noun else ("as", "after", "when")
    return any(sentence.words[k].lower in links for k in sentence.kids(event.at, "case", "mark"))


def _same_chain(sentence: Sentence, a: Trigger, b: Trigger) -> bool:
    """Whether an effect is coordinated with an event, or tells its manner, time or result in a clause of its own."""
    joins = _effect(a, b) or (a.kind == b.kind and _harms(sentence, b)) or (b.kind == "materiel_loss" and a.kind in STRIKES and not b.noun)
    joins = joins or _one_deed(sentence, a, b)
    if joins and (_loss_beside_harm(sentence, a, b) or _own_doer(sentence, b)):
        return False
    if a.kind is None and b.kind is None and _listed_beside(sentence, a, b):
        return True
    return joins and _linked(sentence, carrier(sentence, a), carrier(sentence, b))


def _listed_beside(sentence: Sentence, a: Trigger, b: Trigger) -> bool:
    """ "Eight dead and at least 23 wounded": only the number, its hedge and its noun stand between two effects."""
    between = sentence.words[a.last + 1 : b.first]
    links = [word for word in between if word.text in (",", "/") or word.lower in ("and", "&")]
    counts = any(word.pos == "NUM" or word.tag == "CD" for word in between)
    return len(between) <= 6 and bool(links) and counts and all(word in links or word.pos not in ("VERB", "AUX", "PUNCT") for word in between)


def _one_deed(sentence: Sentence, a: Trigger, b: Trigger) -> bool:
    """ "stormed the village and started shooting", "flew 522 sorties and fired 100 missiles": one doer, one clause after the other, one happening."""
    pair = {a.kind, b.kind}
    first, second = carrier(sentence, a), carrier(sentence, b)
    word = sentence.words[second]
    if a.kind == "attack" and b.kind in STRIKES and word.tag == "VBG" and word.rel == "advcl" and word.head == first:
        return True  # "has stepped up its attacks, bombarding ..."
    fits = (a.kind == b.kind and family_of().get(str(a.kind)) == "violence") or pair <= STRIKES or pair == {"armed_clash", "materiel_loss"}
    if not fits or (a.noun and b.noun) or (a.kind != b.kind and _begun(sentence, second)):
        return False
    chained = (word.rel == "conj" and word.head == first) or (
        word.rel == "xcomp" and sentence.words[word.head].rel == "conj" and sentence.words[word.head].head == first
    )
    return chained and not any(sentence.kids(k, "nsubj") for k in (second, word.head if word.rel == "xcomp" else second))


def _begun(sentence: Sentence, verb: int) -> bool:
    """ "has been conducting air strikes, and recently began launching rockets": what was begun besides is another happening."""
    word = sentence.words[verb]
    return word.rel == "xcomp" and sentence.words[word.head].lemma in ("begin", "start")


def _effect(a: Trigger, b: Trigger) -> bool:
    """Whether one of the two is a bare effect and the other an event that can have it ("captured and killed" are two happenings)."""
    kinds = {a.kind, b.kind} - {None}
    ruined = {a.rule, b.rule} & {"effect.destroyed", "effect.damaged"}  # "evicted 1,000 families and destroyed many houses"
    fitting = kind_words("harm") | LOSSES | ({"displacement"} if ruined else set())
    return len(kinds) < 2 and None in (a.kind, b.kind) and kinds <= fitting


def _own_doer(sentence: Sentence, effect: Trigger) -> bool:
    """ "a bomb exploded, and gunmen killed a mayor", "after officers killed two": an effect with armed people of its own is another event."""
    if effect.kind is not None or effect.noun or sentence.words[effect.at].rel not in ("conj", "advcl") or passive(sentence, effect.at):
        return False
    if sentence.words[effect.at].rel == "advcl" and not any(sentence.words[k].lower == "after" for k in sentence.kids(effect.at, "mark")):
        return False
    return any(sentence.words[k].lower in word_class("armed") for k in sentence.kids(effect.at, "nsubj"))


def _loss_beside_harm(sentence: Sentence, a: Trigger, b: Trigger) -> bool:
    """ "a helicopter was damaged, a rebel was killed": two happenings where each has a subject of its own."""
    loss, other = (a, b) if a.kind in LOSSES else (b, a)
    if loss.kind not in LOSSES or other.kind is not None or loss.noun or other.noun:
        return False
    own = [sentence.kids(t.at, "nsubj") for t in (loss, other)]
    return sentence.words[other.at].rel == "conj" and bool(own[0]) and bool(own[1])


def _harms(sentence: Sentence, trigger: Trigger) -> bool:
    """ "exploded ..., killing as many as 20": a participle of harm tells what the event did."""
    word = sentence.words[trigger.at]
    first = sentence.words[word.head] if word.rel == "conj" else word  # "killing eight and setting homes ablaze"
    return word.tag == first.tag == "VBG" and first.rel == "advcl" and any(name in HARM for name, _ in measure_words("object").get(word.lower, ()))


def _generic(a: Trigger, b: Trigger) -> bool:
    return bool(a.kind in GENERIC or b.kind in GENERIC)


def _kinds_agree(sentence: Sentence, a: Trigger, b: Trigger) -> bool:
    families = family_of()
    if a.kind == b.kind:
        return True
    caused = next((t for t in (a, b) if t.kind in CAUSED), None)
    if a.noun != b.noun and {str(a.kind), str(b.kind)} <= CAUSED:
        noun, verb = (a, b) if a.noun else (b, a)
        if noun.kind == "shelter" and carrier(sentence, noun) == verb.at:
            return True  # "arrived at the displacement site": where they went is no claim of its own
        return sentence.words[noun.at].lower in word_class("status_people") and noun.at in sentence.kids(verb.at, "nsubj", "obj")
    if caused is not None:  # "fighting displaced", "fled from the fighting": the cause is no claim of its own
        other = b if caused is a else a
        if caused.noun:  # "fighting and attacks resulted in new displacement": each is told
            return False
        return (
            other.noun
            and families[str(other.kind)] == "violence"
            and (carrier(sentence, other) in (caused.at, _governor(sentence, caused.at)) or _opens_clause(sentence, other, caused))
        )
    if "ceasefire_breakdown" in (a.kind, b.kind) and {a.kind, b.kind} & {"ceasefire", "agreement", "meeting"}:
        return a.noun != b.noun  # "ended the truce", "peace talks collapsed"
    if families[str(a.kind)] != families[str(b.kind)]:
        return False
    return _generic(a, b) and (a.noun != b.noun)


def _governor(sentence: Sentence, i: int) -> int:
    """The verb a verb hangs on as its complement: "keeps displacing"."""
    word, maker = sentence.words[i], made_to(sentence, i)
    return maker if maker is not None else word.head if word.rel == "xcomp" else i


def _opens_clause(sentence: Sentence, cause: Trigger, effect: Trigger) -> bool:
    """Whether a cause stands before its effect with no other verb between, where the parser lost the subject."""
    between = sentence.words[cause.last + 1 : effect.first]
    return (
        cause.last < effect.first and not any(is_verb(word) or word.text in (",", ";") for word in between) and not sentence.kids(effect.at, "nsubj")
    )


def _linked(sentence: Sentence, i: int, j: int) -> bool:
    words = sentence.words
    for low, high in ((i, j), (j, i)):
        at = low
        for _ in range(5):
            word = words[at]
            if word.head == high:
                return (
                    word.rel in ("conj", "advcl", "xcomp", "obl", "parataxis")
                    or (word.rel == "acl" and word.dep != "acl:relcl")
                    or _in_which(sentence, at)
                )
            if word.rel not in ("conj", "xcomp", "advcl", "obl", "nmod") or word.head == at:
                break
            at = word.head
    if words[i].head == words[j].head and ({words[i].rel, words[j].rel} in ({"conj"}, {"xcomp", "advcl"}, {"xcomp", "obl"})):
        return True  # the last: "remain missing after the raid"
    ti, tj = clause_of(sentence, i), clause_of(sentence, j)
    return ti == tj and words[i].rel != "ccomp" and words[j].rel != "ccomp" and (words[i].head == j or words[j].head == i)


def _in_which(sentence: Sentence, at: int) -> bool:
    """ "the raid in which nine men died": the relative clause tells the effect of the noun it hangs on."""
    word = sentence.words[at]
    return word.dep == "acl:relcl" and any(sentence.words[k].lower in ("which", "that", "where", "when") for k in sentence.subtree(at))
