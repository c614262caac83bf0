"""Totals: numbers that a toll, a label or "the number of" tells what they count, rather than a noun of their own."""

from sayso.claims.clauses import is_verb, raw_subject
from sayso.codebook.lexicon import cue_words, measure_words, word_class
from sayso.codebook.loader import load_list
from sayso.model.figure import Quantity
from sayso.model.sentence import Sentence
from sayso.model.span import Mention


def by_total(sentence: Sentence, i: int, mention: Mention[Quantity]) -> str | None:
    """The measure that a label, "the number of" or a toll gives the quantity at word ``i``."""
    return _label(sentence, mention) or _number_of(sentence, mention) or _toll(sentence, i, mention)


def unit_fits(measure: str, quantity: Quantity) -> bool:
    """Whether a measure can count what a quantity counts: people are killed, houses destroyed."""
    units = load_list("measures")["measures"][measure].get("units") or []
    if quantity.unit_kind in units or not units:
        return True
    if quantity.unit_kind == "other" and "people" in units and (quantity.unit or "").lower().endswith(tuple(cue_words("agent_endings"))):
        return True
    return quantity.unit_kind == "other" and "other" not in units and measure in ("killed", "injured", "displaced")


def _label(sentence: Sentence, mention: Mention[Quantity]) -> str | None:
    """ "Houses damaged: 1,204", "Evacuated: 4,120": the word before the colon tells what was measured."""
    inside = sentence.within(mention.span.start, mention.span.end)
    if not inside or inside[0] < 2:
        return None
    if sentence.words[inside[0] - 1].lower in ("at", "to") and mention.value.unit_span is None:  # "put the casualties at 20"
        before = sentence.words[inside[0] - 2].lower
        return next((m for m, rest in measure_words("nouns").get(before, ()) if not rest), None) if before in word_class("tolls") else None
    if sentence.words[inside[0] - 1].text not in (":", "="):
        return None
    for word in reversed(sentence.words[: inside[0] - 1]):
        rows = [row for role in ("adjectives", "nouns", "object") for row in measure_words(role).get(word.lower, ()) if not row[1]]
        found = next((measure for measure, _ in rows if unit_fits(measure, mention.value)), None)
        if found:
            return found
    return None


def _number_of(sentence: Sentence, mention: Mention[Quantity]) -> str | None:
    """ "put the number of the injured at 31": the noun behind "number of" tells what a bare number counts."""
    inside = sentence.within(mention.span.start, mention.span.end)
    for k in range(max(0, inside[0] - 16) if inside else 0, inside[0] if inside and _bare(mention.value) else 0):
        if sentence.words[k].lower == "number" and k + 1 < len(sentence.words) and sentence.words[k + 1].lower == "of":
            named = next(
                (w for w in sentence.words[k + 2 : k + 6] if w.lower in measure_words("adjectives") or w.lower in measure_words("nouns")), None
            )
            rows = [*measure_words("adjectives").get(named.lower, ()), *measure_words("nouns").get(named.lower, ())] if named else []
            return next((measure for measure, rest in rows if not rest), None)
    return None


def _bare(quantity: Quantity) -> bool:
    """Whether a number stands without a noun of its own, or with one as general as "people"."""
    return quantity.unit_span is None or quantity.unit_kind in ("people", "households")


def _toll(sentence: Sentence, i: int, mention: Mention[Quantity]) -> str | None:
    """ "The death toll from the bombing rose to 84": the subject of the verb above a bare number is a toll."""
    if mention.value.unit_span is not None and mention.value.unit_kind != "people":
        return None
    verb = next((at for at in sentence.ancestors(i) if is_verb(sentence.words[at])), None)
    if _numbers_the_dead(sentence, mention):
        return "killed"
    subject = raw_subject(sentence, verb) if verb is not None and i > verb else None
    inside = sentence.within(mention.span.start, mention.span.end)
    if inside and inside[0] and sentence.words[inside[0] - 1].lower == "from":
        return None
    return "killed" if subject is not None and sentence.words[subject].lower in ("toll", "tolls", "tally") else None


def _numbers_the_dead(sentence: Sentence, mention: Mention[Quantity]) -> bool:
    """ "raised to 31 the number of fighters who died": a number behind "to" and before "the number", in a sentence that tells of deaths."""
    inside = sentence.within(mention.span.start, mention.span.end)
    if not inside or (inside[0] and sentence.words[inside[0] - 1].lower != "to"):
        return False
    near = {word.lower for word in sentence.words[max(0, inside[0] - 4) : inside[-1] + 4]}
    return "number" in near and any(
        word.lower in word_class("harmed") or (word.lower in measure_words("subject") and word.lower.startswith("d")) for word in sentence.words
    )
