"""What did not happen (yet): events that failed or were kept from happening, that are planned, or only thought of."""

from sayso.claims.clauses import is_listed, prepositions
from sayso.claims.events import Unit
from sayso.codebook.lexicon import status_words
from sayso.model.sentence import Sentence

MAY = frozenset({"could", "might", "may", "would"})
WH = ("WP", "WDT", "WRB")
BE = frozenset({"is", "are", "was", "were", "am"})


def failed(sentence: Sentence, unit: Unit, chain: list[int], heads: set[str], aux: set[str]) -> str | None:
    """ "failed" for what was tried, stopped, called off or escaped, and did not happen; None for all else."""
    words = sentence.words
    if unit.kind == "aircraft_loss" or (unit.kind in ("protest", "riot") and not unit.main.noun):  # "intercepted" is the loss, "blocked" the protest
        chain, heads = [at for at in chain if at != unit.main.at], heads - {words[unit.main.at].lower}
    if unit.kind == "displacement" and not unit.main.noun:  # "abandoned their homes" is the flight itself
        chain, heads = [at for at in chain if at != unit.main.at], heads - {words[unit.main.at].lower}
    if _not_quite(sentence, unit.verb) or (not unit.main.noun and heads & status_words("escaping_verbs")):
        return "failed"
    if unit.main.noun and _stops(sentence, unit.main.at):
        return None
    if any(is_listed(sentence, at, "failed_verbs") for at in chain) or heads & (status_words("failed_verbs") | status_words("failed_words")):
        return "happened" if aux & MAY and "have" in aux else "failed"  # "the ambush could have been prevented"
    return _attempted(sentence, chain, heads)


def _attempted(sentence: Sentence, chain: list[int], heads: set[str]) -> str | None:
    """What is only told as tried: "tried to storm" failed, "are trying to free" is planned."""
    words = sentence.words
    tried = heads & status_words("attempt_verbs")
    tops = {words[at].head for at in chain} | {words[words[at].head].head for at in chain}
    attempt = heads & status_words("failed_nouns") or any(words[t].lower in status_words("failed_nouns") for t in tops)
    if (tried or attempt) and any(is_listed(sentence, w.i, "failed_verbs") for w in words):
        return "failed"
    if tried:
        return "planned" if any(word.endswith("ing") for word in tried) else "failed"
    return None


def _not_quite(sentence: Sentence, verb: int) -> bool:
    """ "prevented the families from going home", "nearly took the bridge", "stopped short of arresting him", "before they could attack"."""
    words, word = sentence.words, sentence.words[verb]
    if any(words[k].lower in status_words("nearly") for k in sentence.kids(verb, "advmod")):
        return True
    marks = {words[k].lower: k for k in sentence.kids(verb, "mark", "case")}
    if "before" in marks and any(words[k].lower == "could" for k in sentence.kids(verb, "aux")):
        return True
    if word.tag != "VBG" or word.head == verb or not marks:
        return False
    if "from" in marks:
        return any(is_listed(sentence, word.head, key) for key in ("failed_verbs", "keeping_verbs"))
    first = min(marks.values())
    return first > 0 and words[first - 1].lower in ("short", "close")


def _stops(sentence: Sentence, noun: int) -> bool:
    """ "Shelling prevented the convoy from leaving": the event stopped something else; it did not fail itself."""
    word = sentence.words[noun]
    verb = word.head
    return word.dep == "nsubj" and bool(sentence.kids(verb, "obj")) and is_listed(sentence, verb, "failed_verbs")


def hypothetical(sentence: Sentence, verb: int, aux: set[str]) -> str | None:
    """ "hypothetical" for what may be, would be, or stands under a condition."""
    words = sentence.words
    if _inverted(sentence, verb):
        return "hypothetical"
    if aux & {"could", "might", "may"} or aux & status_words("hypothetical_marks") or _conditional(sentence, verb, aux):
        return "hypothetical"
    if "would" in aux or any(words[k].lower in ("possible", "potential", "hypothetical") for k in sentence.kids(verb, "amod")):
        return "hypothetical"
    top = words[verb].head
    if _able(sentence, verb):
        return "hypothetical"
    if words[verb].tag == "VBG" and words[verb].rel in ("xcomp", "ccomp", "advcl") and words[top].lower in status_words("hypothetical_verbs"):
        return "hypothetical"
    if words[verb].rel in ("xcomp", "acl", "ccomp", "nmod") and words[top].lower in status_words("hypothetical_words"):
        return "hypothetical"
    return None


def _able(sentence: Sentence, verb: int) -> bool:
    """ "remains able to attack", "are capable of shelling the port": what one can do now; but who was able to flee fled."""
    words = sentence.words
    for at in list(sentence.ancestors(verb))[:2]:
        if words[at].lower in ("able", "capable"):
            said = [words[k].lower for k in sentence.kids(at, "cop")] + [words[words[at].head].lower]
            return bool(set(said) & {"is", "are", "remain", "remains"})
    return False


def foreseen(sentence: Sentence, unit: Unit, verb: int) -> str | None:
    """ "A planned assault was put on hold", "residents fear an attack": what a noun's adjective or verb tells is to come."""
    words, noun = sentence.words, unit.main.at
    if not unit.main.noun:
        return None
    dreaded = (
        verb != noun and is_listed(sentence, verb, "dreading_verbs") and (words[noun].rel == "obj" or {"for", "of"} & prepositions(sentence, noun))
    )
    if dreaded and not any(words[k].lower == "the" for k in sentence.kids(noun, "det")):
        return "hypothetical"
    after = {word.lower for word in words[verb + 1 : verb + 3]}
    held = words[verb].lower in ("put", "placed") and "on" in after and bool(after & {"hold", "ice"})
    ahead = held or any(words[k].lower in status_words("planned_adjectives") for k in sentence.kids(noun, "amod"))
    came = verb != noun and not held and words[noun].rel == "nsubj" and is_listed(sentence, verb, "occur_verbs")
    return "planned" if ahead and not came else None


def _inverted(sentence: Sentence, verb: int) -> bool:
    """ "Had the guards not opened fire, ...", "Is the leader dead?": a condition or a question told by the order of its words."""
    subject, helpers = sentence.kids(verb, "nsubj"), sentence.kids(verb, "aux", "cop")
    if not subject or not helpers or helpers[0] > subject[0]:
        return False
    asks = any(word.text == "?" and word.i > verb for word in sentence.words) and not any(word.tag in WH for word in sentence.words[: helpers[0]])
    opens = sentence.words[helpers[0]].lower in ("had", "were", "should") and sentence.words[verb].rel == "advcl"
    return asks or opens


def _conditional(sentence: Sentence, verb: int, aux: set[str]) -> bool:
    """ "If troops come, the rebels will attack": what will be under a condition is only thought of."""
    marks = {sentence.words[m].lower for k in sentence.kids(verb, "advcl") for m in sentence.kids(k, "mark")}
    return bool(aux & status_words("planned") and marks & status_words("conditions"))


def planned(sentence: Sentence, verb: int, aux: set[str], heads: set[str]) -> str | None:
    """ "planned" for what will be, is meant, ordered or put off."""
    if aux & {"will", "shall", "'ll", "’ll", "wo"} or _is_to(sentence, verb):
        return "planned"
    if heads & status_words("planned_verbs") or "due" in aux:
        return "planned"
    near = {sentence.words[k].lower for k in sentence.kids(verb, "mark", "cop", "aux", "advmod")}
    top = sentence.words[sentence.words[verb].head]
    ahead = sentence.words[verb].rel in ("advcl", "ccomp") and top.pos == "ADJ" and top.i < verb and _to(sentence, verb)
    return "planned" if near & {"due", "set", "poised"} or (ahead and top.lower in status_words("planned_verbs")) else None


def _to(sentence: Sentence, verb: int) -> bool:
    """Whether a verb is an infinitive: "due to discuss"."""
    return any(sentence.words[k].lower == "to" for k in sentence.kids(verb, "mark"))


def _is_to(sentence: Sentence, verb: int) -> bool:
    """ "The camp was to be evacuated on Monday"."""
    words = sentence.words
    return any(words[k].lower == "to" and k > 0 and words[k - 1].lower in BE for k in sentence.kids(verb, "mark"))
