"""Status of an event: what happened, goes on, failed, is planned, or is only thought of; and whether it is denied."""

from sayso.claims.clauses import is_listed, is_verb, prepositions
from sayso.claims.events import Unit, carrier, occasion
from sayso.claims.stance import to_be_ended
from sayso.claims.unreal import failed, foreseen, hypothetical, planned
from sayso.codebook.lexicon import family_of, kind_words, measure_words, status_words
from sayso.model.sentence import Sentence


def status_of(sentence: Sentence, unit: Unit) -> tuple[str, bool]:
    """(status, negated) of a unit."""
    words = sentence.words
    alone = unit.verb == unit.main.at and occasion(sentence, unit.main)
    verb = unit.verb if is_verb(words[unit.verb]) or alone else carrier(sentence, unit.main)
    if _circumstance(sentence, unit, verb):
        verb = unit.main.at
    above = governors(sentence, verb)
    chain = list(dict.fromkeys([verb, unit.main.at, *above]))
    aux = {
        words[k].lower
        for at in chain
        if is_verb(words[at])
        for k in sentence.kids(at, "aux", "cop", "mark", "advmod", "aux:pass")
        if k < at or at == verb
    }
    if words[verb].tag == "VBG":
        aux |= {word.lower for word in words[max(0, verb - 2) : verb] if word.lower in PRESENT | {"was", "were"}}
    heads = {words[at].lower for at in above} | _nouns_above(sentence, verb) | ({words[verb].lower} if verb != unit.main.at else set())
    at = [unit.main.at] if _only_effect(unit, verb) else [verb, unit.main.at, *above[:1]]
    negated = _negated(sentence, at)
    if aux & status_words("conditions"):
        return "hypothetical", negated
    ahead = foreseen(sentence, unit, verb)
    for status in (failed(sentence, unit, chain, heads, aux), hypothetical(sentence, verb, aux), ahead, planned(sentence, verb, aux, heads)):
        if status:
            return status, negated
    return ("ongoing" if to_be_ended(sentence, unit) or _ongoing(sentence, unit, verb, aux, heads) else "happened"), negated


def _circumstance(sentence: Sentence, unit: Unit, verb: int) -> bool:
    """ "The march was called off after the arrest of its leader": how the verb stands tells nothing of what came before it."""
    at = sentence.words[unit.main.at]
    if not unit.main.noun or at.head != verb or at.rel != "obl" or any(t.at == verb for t in unit.triggers):
        return False
    return bool(prepositions(sentence, at.i) & status_words("circumstances"))


def _only_effect(unit: Unit, verb: int) -> bool:
    """ "The hospital was not damaged in the strike": what is negated is an effect, not the strike."""
    return unit.main.noun and unit.main.at != verb and any(t.at == verb and t.kind is None for t in unit.triggers)


def governors(sentence: Sentence, verb: int) -> list[int]:
    """The verbs above a verb that tell how it stands: "will [continue] to monitor", "has [begun] launching", "plan to storm and [seize]"."""
    words, at, found = sentence.words, verb, []
    for _ in range(4):
        word = words[at]
        own = any(words[k].rel in ("nsubj", "aux") for k in sentence.children(at))
        joined = word.rel == "conj" and is_verb(word) and not own
        if word.head == at or not (word.rel == "xcomp" or joined):
            break
        at = _true_head(sentence, at) if joined else word.head
        if not is_verb(words[at]) and not sentence.kids(at, "cop"):
            break
        if not joined or any(words[k].rel == "aux" for k in sentence.children(at)):
            found.append(at)
    return found


def _true_head(sentence: Sentence, at: int) -> int:
    """What a coordinated verb goes with: a bare infinitive with the one before it, not with a finite verb between ("to watch it go and help")."""
    words = sentence.words
    if words[at].tag != "VB" or words[words[at].head].tag not in ("VBZ", "VBP", "VBD"):
        return words[at].head
    return next((k for k in sentence.ancestors(words[at].head) if words[k].tag == "VB" and k < at), words[at].head)


def _nouns_above(sentence: Sentence, verb: int) -> set[str]:
    """Nouns and adjectives a verb hangs on: "an attempt to retake", "ready to strike"."""
    words, at, found = sentence.words, verb, set()
    for _ in range(3):
        word = words[at]
        if word.rel not in ("xcomp", "acl") or word.head == at or word.dep == "acl:relcl" or (word.rel == "acl" and word.tag != "VB"):
            break
        at = word.head
        found.add(words[at].lower)
    if words[at].rel == "obj" and found and is_listed(sentence, words[at].head, "failed_verbs"):
        found.add(words[words[at].head].lower)  # "gave up plans to attack"
    return found


def _negated(sentence: Sentence, chain: list[int]) -> bool:
    words, no = sentence.words, status_words("negation")
    for at in chain:
        if any(
            words[k].lower in no and words[min(k + 1, len(words) - 1)].lower not in ("fewer", "less", "only")
            for k in sentence.kids(at, "advmod", "det", "aux", "cc")
        ):
            return True
        sign = words[at].head if words[at].rel in ("nmod", "acl") and words[words[at].head].lower in status_words("sign_nouns") else at
        if sign != at and words[at].lower not in measure_words("nouns") and any(words[k].lower in no for k in sentence.kids(sign, "det")):
            return True  # "no evidence of an attack"
        for k in sentence.kids(at, "nsubj", "obj"):
            if words[k].lower in measure_words("nouns"):
                continue  # "no casualties" counts, it does not deny
            if words[k].lower in no or any(
                words[c].lower == "no" and words[c + 1].lower not in ("fewer", "less", "more") for c in sentence.kids(k, "det")
            ):
                return True
    return False


def _ongoing(sentence: Sentence, unit: Unit, verb: int, aux: set[str], heads: set[str]) -> bool:
    words, word = sentence.words, sentence.words[verb]
    if heads & status_words("ongoing_verbs") or _near(sentence, verb) & status_words("ongoing_words"):
        return True
    if any(
        is_listed(sentence, at, "ongoing_verbs")
        for at in (verb, *governors(sentence, verb))
        if at != unit.main.at or unit.kind in kind_words("states")
    ):
        return True
    if any(words[k].lower in status_words("ongoing_words") for k in sentence.kids(unit.main.at, "amod")):
        return True
    named = any(t.at == verb and t.kind for t in unit.triggers)
    if word.dep == "advcl" and word.tag == "VBG" and named and is_listed(sentence, word.head, "ongoing_verbs"):
        return True  # "has stepped up its attacks, pounding the city"
    lasting = unit.kind in kind_words("lasting")
    if word.tag == "VBG":
        if word.rel == "acl" and words[word.head].pos in ("NOUN", "PROPN") and not aux:
            return not _past(sentence, verb)
        return bool(aux & PRESENT and "had" not in aux) or bool(aux & {"was", "were"} and lasting)
    if word.tag == "VBP" and (word.lower in status_words("same_past") or words[word.head].lower in ("helped", "let", "made")) and not aux:
        return False  # "fighters beat women", "helped soldiers kill"
    if word.tag in ("VBP", "VBZ") and not unit.main.noun and not (word.lower.endswith("ed") and word.lower != word.lemma):
        return unit.kind != "territory_taken" and not _headline(sentence, unit, verb)
    return unit.kind in kind_words("states") and bool(aux & {"has", "have", "is", "are", "remain", "remains", "still", "’ve"})


def _headline(sentence: Sentence, unit: Unit, verb: int) -> bool:
    """ "Gunmen kill 23 passengers": a deed of violence done to a number, or to one, in the present of headlines, has happened."""
    words = sentence.words
    if (unit.kind and family_of()[unit.kind] != "violence") or any(words[k].rel in ("aux", "advmod") for k in sentence.children(verb)):
        return False
    return any(
        words[k].pos == "NUM" or words[c].rel == "nummod" or words[c].lower in ("a", "an")
        for k in sentence.kids(verb, "obj")
        for c in (k, *sentence.children(k))
    )


PRESENT = frozenset({"is", "are", "been", "being", "’s", "'s", "’re", "'re", "am"})


def _near(sentence: Sentence, verb: int) -> set[str]:
    """The words around a verb, up to a comma: "currently around 365,000 refugees are hosted"."""
    words, found, at = sentence.words, {sentence.words[verb].lower}, verb - 1
    while at >= 0 and verb - at < 9 and words[at].rel != "punct":
        found.add(words[at].lower)
        at -= 1
    return found | {word.lower for word in words[verb + 1 : verb + 3]}


def _past(sentence: Sentence, verb: int) -> bool:
    """Whether the clause above a participle tells the past."""
    root = next((at for at in sentence.ancestors(verb) if is_verb(sentence.words[at])), verb)
    return sentence.words[root].tag == "VBD"
