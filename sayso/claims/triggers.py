"""Event triggers: the words of a sentence that name a kind of event, and the verbs that tell what it did to people and things."""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.claims.clauses import NOMINAL, agent, clause_of, done_to, is_verb, lost_subject, passive, raw_subject
from sayso.codebook.actors import ARMED_KINDS, armed_names, known
from sayso.codebook.lexicon import (
    NounCue,
    VerbCue,
    adjective_cues,
    family_of,
    measure_words,
    noun_cues,
    status_phrases,
    status_words,
    verb_cues,
    word_class,
)
from sayso.model.sentence import Sentence

DOMAINS = ("sport", "entertainment", "business", "nature", "money", "health")
PRIORITY = [
    "chemical_attack",
    "air_strike",
    "shelling",
    "bombing",
    "sexual_violence",
    "abduction",
    "aircraft_loss",
    "siege",
    "territory_taken",
    "arrest",
    "looting",
    "offensive",
    "armed_clash",
    "materiel_loss",
    "attack",
    "mobilization",
    "ceasefire_breakdown",
    "coup",
    "return",
    "entrapment",
    "displacement",
    "aid_delivery",
    "shelter",
    "humanitarian_need",
    "release",
    "withdrawal",
    "sanction",
    "ceasefire",
    "agreement",
    "meeting",
    "support",
    "riot",
    "protest",
    "population",
]


@dataclass(frozen=True, slots=True)
class Trigger:
    """One word (or phrase) that names an event; ``kind`` is None for an effect ("killed", "destroyed") that needs a cause to be named."""

    at: int  # head word
    first: int
    last: int
    kind: str | None
    noun: bool
    weak: bool = False
    rule: str = "trigger.verb"

    @property
    def rank(self) -> int:
        """How specific the kind is; lower is more specific."""
        return PRIORITY.index(self.kind) if self.kind in PRIORITY else len(PRIORITY)


@dataclass(frozen=True, slots=True)
class Climate:
    """Whether a report speaks of armed conflict: words such as "strike", "attack" and "shot" mean violence only where it does."""

    armed: int
    strong: int

    @property
    def conflict(self) -> bool:
        """Enough evidence in the whole report.

        >>> Climate(armed=2, strong=0).conflict
        True
        """
        return self.armed + 2 * self.strong >= 2


def climate(sentences: Iterable[Sentence]) -> Climate:
    """Count the evidence of armed conflict in a report."""
    armed = strong = 0
    weapons = word_class("shells") | word_class("explosives")
    for sentence in sentences:
        if _domain(sentence) and not _armed_words(sentence):
            continue
        armed += _armed_words(sentence) + sum(word.lower in weapons and word.pos in NOMINAL for word in sentence.words)
        strong += sum(not cue.weak and family_of()[cue.kind] == "violence" for word in sentence.words for cue in _noun_matches(sentence, word.i)[:1])
    return Climate(armed, strong)


def _armed_words(sentence: Sentence) -> int:
    """How many words of a sentence speak of people who bear arms."""
    armed, vague = word_class("armed"), word_class("vague_armed")
    found = sum(word.lower in armed and word.lower not in vague and word.pos in NOMINAL for word in sentence.words)
    return found + sum(1 for _ in armed_names().finditer(sentence.text)) + sum(word.lower == "armed" for word in sentence.words)


def _domain(sentence: Sentence) -> bool:
    """Whether the sentence is about sport, business, films, medicine or nature."""
    return sum(any(word.lower in word_class(name) for name in DOMAINS) and word.pos in NOMINAL for word in sentence.words) >= 2


def find_triggers(sentence: Sentence, mood: Climate) -> list[Trigger]:
    """The triggers of a sentence, in order, each word used once; weak ones only where the report speaks of conflict."""
    found: list[Trigger] = []
    used: set[int] = set()
    for trigger in (*_nouns(sentence), *_verbs(sentence, mood), *_adjectives(sentence), *_existential(sentence), *_effects(sentence)):
        words = set(range(trigger.first, trigger.last + 1))
        if words & used or not _fits_mood(sentence, trigger, mood):
            continue
        used |= words
        found.append(trigger)
    return sorted(found, key=lambda t: t.at)


def _fits_mood(sentence: Sentence, trigger: Trigger, mood: Climate) -> bool:
    """Whether a word that other trades use too means violence here."""
    if trigger.kind is not None and family_of()[trigger.kind] not in ("violence",):
        return True
    evidence = _armed_words(sentence)
    hurt = any(word.lower in word_class("hurt") for word in sentence.words)
    if _domain(sentence) and not evidence and not mood.strong and not hurt and (trigger.weak or trigger.first == trigger.at):
        return False
    if trigger.weak:
        return bool(evidence) or mood.conflict or (not _domain(sentence) and _company(sentence))
    return True


def _company(sentence: Sentence) -> bool:
    """Whether a word that may mean violence stands beside what is attacked, or beside people hurt: "the raid on the village left nine dead"."""
    words = [word.lower for word in sentence.words]
    hurt = any(low in word_class("hurt") for low in words)
    return hurt or any(low in word_class("attacked_things") for low in words)


def _noun_matches(sentence: Sentence, i: int) -> list[NounCue]:
    word = sentence.words[i]
    cues = noun_cues().get(word.lower)
    if not cues or (word.pos not in NOMINAL and word.tag not in ("VBG", "VBZ", "NN", "NNS") and word.rel not in ("obj", "nsubj", "obl")):
        return []
    return [cue for cue in cues if _lead_fits(sentence, i, cue.lead)]


def _lead_fits(sentence: Sentence, i: int, lead: tuple[str, ...]) -> bool:
    at = i - 1
    for want in reversed(lead):
        if want == "-" and (at < 0 or sentence.words[at].text not in ("-", "–")):
            continue  # "air-strike" cue against "air strike"
        if want != "-" and at >= 0 and sentence.words[at].text in ("-", "–"):
            at -= 1
        if at < 0 or sentence.words[at].lower != want:
            return False
        at -= 1
    return True


def _nouns(sentence: Sentence) -> Iterable[Trigger]:
    for word in sentence.words:
        if (
            word.pos == "VERB"
            and word.rel not in ARGUMENTS
            and not (_noun_like(sentence, word.i) and (word.tag == "VBZ" or _opens(sentence, word.i)))
        ):
            continue
        matches = _noun_matches(sentence, word.i)
        if not matches or _inside_name(sentence, word.i):
            continue
        cue = matches[0]
        if word.pos == "VERB" and not (word.tag in ("VBG", "VBZ") and _noun_like(sentence, word.i)):
            continue
        first = word.i - len([w for w in cue.lead if w != "-"])
        yield Trigger(word.i, max(0, first), word.i, cue.kind, True, cue.weak, "trigger.noun")


def _opens(sentence: Sentence, i: int) -> bool:
    """ "Fighting in Hama province displaced ...": a gerund that opens the sentence and is followed by where, by whom or of what."""
    after = sentence.words[i + 1].lower if i + 1 < len(sentence.words) else ""
    return i == 0 and sentence.words[i].tag == "VBG" and after in ("in", "between", "near", "around", "by", "of", "on", "across", "along", "at")


ARGUMENTS = frozenset({"compound", "amod", "obj", "obl", "nmod", "nsubj", "conj", "csubj", "dep"})


def _noun_like(sentence: Sentence, i: int) -> bool:
    """A gerund used as a noun ("the shelling of", "heavy fighting", "fighting in")."""
    kids = [sentence.words[k] for k in sentence.children(i)]
    return not any(kid.rel in ("aux", "nsubj", "obj") for kid in kids)


def _inside_name(sentence: Sentence, i: int) -> bool:
    word = sentence.words[i]
    return word.ent in ("ORG", "PER") and word.pos == "PROPN" and word.text[:1].isupper() and word.rel in ("compound", "flat", "nmod")


def _verbs(sentence: Sentence, mood: Climate) -> Iterable[Trigger]:
    for word in sentence.words:
        cues = verb_cues().get(word.lower)
        if not cues or word.pos == "AUX" or not _verb_like(sentence, word.i):
            continue
        for cue in cues:
            last = _rest_fits(sentence, word.i, cue)
            if cue.kind == "armed_clash" and word.tag == "VBG" and any(m == "killed" for m, _ in measure_words("object").get(word.lower, ())):
                continue  # "..., killing three soldiers" tells what the event before it did
            if cue.kind == "population" and not _counts_people(sentence, word.i):
                continue
            if last is not None and _conditions_hold(sentence, word.i, cue, mood):
                yield Trigger(word.i, word.i, word.i if last - word.i > 2 else last, cue.kind, False, cue.weak, "trigger.verb")
                break


def _verb_like(sentence: Sentence, i: int) -> bool:
    word = sentence.words[i]
    if word.rel == "amod" and word.head > i and word.tag == "VBN" and lost_subject(sentence, i) is None:
        return False  # "a negotiated solution", "the besieged town": no event is told
    if is_verb(word):
        return word.rel not in ("case", "compound") or _progressive(sentence, i)
    return (
        word.pos in ("NOUN", "ADJ")
        and word.tag in ("VBN", "VBD", "NNS", "JJ")
        and word.lower.endswith("ed")
        and word.rel in ("root", "acl", "conj", "advcl", "xcomp")
    )


def _progressive(sentence: Sentence, i: int) -> bool:
    """ "schools were temporarily housing people": a form of "be" right before tells a verb, whatever the parser made of it."""
    before = [word.lower for word in sentence.words[max(0, i - 2) : i]]
    return sentence.words[i].tag == "VBG" and bool({"was", "were", "are", "is", "been"} & set(before))


def _counts_people(sentence: Sentence, i: int) -> bool:
    """ "Some 9,000 families lived there", "the town had 40,000 inhabitants": only a number makes a population."""
    return any(sentence.kids(k, "nummod") for k in sentence.kids(i, "nsubj", "obj"))


def _rest_fits(sentence: Sentence, i: int, cue: VerbCue) -> int | None:
    at = i
    for forms in cue.rest:
        if forms & PARTICLES:
            at = _particle(sentence, i, at, forms)
            if at < 0:
                return None
            continue
        nxt = next((k for k in range(at + 1, min(at + 6, len(sentence.words))) if sentence.words[k].lower in forms), None)
        if nxt is None:
            return None
        at = nxt
    return at


PARTICLES = frozenset({"up", "down", "out", "off", "over", "back", "forward", "away", "in", "on", "upon", "through", "apart"})


def _particle(sentence: Sentence, verb: int, at: int, forms: frozenset[str]) -> int:
    """Index of a verb's particle: right after it, or hanging on it behind a short object ("shot it down"); -1 if absent."""
    words = sentence.words
    for k in range(at + 1, min(at + 6, len(words))):
        if words[k].lower in forms and (k == at + 1 or words[k].head == verb):
            return k
    return -1


def in_class(sentence: Sentence, i: int | None, names: tuple[str, ...], mood: Climate | None = None) -> bool:
    """Whether word ``i`` (or a word of equal rank) belongs to one of these classes; names of states and bodies count as armed in a report of conflict."""
    if i is None:
        return False
    heads = [i, *sentence.kids(i, "conj", "compound", "appos", "nmod")] if sentence.words[i].pos in NOMINAL else [i]
    for name in names:
        forms = word_class(name)
        if name == "aircraft" and sentence.words[i].lower.startswith("bomber") and i and sentence.words[i - 1].lower in ("suicide", "car", "truck"):
            continue
        if any(sentence.words[k].lower in forms for k in heads):
            return True
        party = known(sentence.words[i].text) if name == "armed" else None
        if party is not None and party.kind in ARMED_KINDS:
            return True
        if name == "air_power" and (sentence.words[i].ent == "LOC" or sentence.words[i].lower in ("they", "it")):
            return True
        if (
            name == "armed"
            and (mood is None or mood.conflict)
            and (sentence.words[i].ent in ("ORG", "LOC") or sentence.words[i].lower in ("he", "they", "it", "we"))
        ):
            return True
        if name == "territory" and sentence.words[i].pos == "PROPN" and not sentence.words[i].ent:
            return True
        if name in ("people", "territory") and sentence.words[i].ent == {"people": "PER", "territory": "LOC"}[name]:
            return True
        if name == "people" and sentence.words[i].lower in (
            "he",
            "she",
            "they",
            "him",
            "them",
            "us",
            "we",
            "i",
            "who",
            "others",
            "some",
            "many",
            "everyone",
        ):
            return True
    return False


def _conditions_hold(sentence: Sentence, i: int, cue: VerbCue, mood: Climate) -> bool:
    return all(_holds(sentence, i, key, names, mood) for key, names in cue.conditions)


def _holds(sentence: Sentence, i: int, key: str, names: tuple[str, ...], mood: Climate) -> bool:
    if key == "passive":
        return passive(sentence, i) == (names[0] == "True")
    if key in ("subject", "object", "not_object"):
        found = _subject(sentence, i) if key == "subject" else done_to(sentence, i)
        hit = in_class(sentence, found, names, mood)
        return not hit if key == "not_object" else hit
    if key == "prep":
        return any(sentence.words[k].lower in names for k in range(i + 1, min(i + 8, len(sentence.words))))
    clause = _clause_words(sentence, i)
    hit = any(in_class(sentence, k, names, None if "armed" not in names else Climate(0, 0)) for k in clause if k != i)
    return not hit if key == "not_any" else hit


def _subject(sentence: Sentence, i: int) -> int | None:
    return agent(sentence, i) if passive(sentence, i) else raw_subject(sentence, i)


def _clause_words(sentence: Sentence, i: int) -> list[int]:
    top = clause_of(sentence, i)
    return sentence.subtree(top) if top != i else sorted(set(sentence.subtree(i)) | {k for k in (raw_subject(sentence, i),) if k is not None})


def _adjectives(sentence: Sentence) -> Iterable[Trigger]:
    table = adjective_cues()
    for word in sentence.words:
        cues = table.get(word.lower) or (table.get(f"{word.lower} {sentence.words[word.i + 1].lower}") if word.i + 1 < len(sentence.words) else None)
        if not cues or not (sentence.kids(word.i, "cop") or word.rel in ("xcomp", "acl") or (is_verb(word) and word.rel != "amod")):
            continue
        for kind, subjects in cues:
            subject = next(iter(sentence.kids(word.i, "nsubj")), None)
            if not subjects or in_class(sentence, subject, subjects):
                yield Trigger(word.i, word.i, word.i, kind, False, False, "trigger.adjective")
                break


def _existential(sentence: Sentence) -> Iterable[Trigger]:
    """ "There were about 4,500 families in the town": who lives there."""
    for word in sentence.words:
        if word.rel != "expl" or word.lower != "there":
            continue
        for k in sentence.kids(word.head, "nsubj"):
            if sentence.words[k].lower in word_class("inhabitants") and sentence.kids(k, "nummod", "amod"):
                yield Trigger(k, k, k, "population", False, False, "trigger.existential")


EFFECTS = frozenset({"killed", "injured", "casualties", "missing", "destroyed", "damaged", "lost"})


def _effects(sentence: Sentence) -> Iterable[Trigger]:
    """Words that tell an effect without naming the event: "killed", "died", "wounded", "destroyed"."""
    for word in sentence.words:
        if is_verb(word) or word.lower in word_class("harmed") or _headline_verb(sentence, word.i):
            roles = ("object", "subject", "adjectives")
        elif word.pos == "NOUN":
            roles = ("nouns",)
        else:
            continue
        for role in roles:
            rows = [measure for measure, rest in measure_words(role).get(word.lower, ()) if measure in EFFECTS and _follows(sentence, word.i, rest)]
            if role == "nouns" and word.lower not in word_class("tolls") and not sentence.kids(word.i, "nummod"):
                continue  # "a body", "the martyrs": told only where counted
            if rows:
                at = _leaving(sentence, word.i)
                yield Trigger(word.i if at is None else at, word.i, word.i, None, role == "nouns", False, f"effect.{rows[0]}")
                break


def _headline_verb(sentence: Sentence, i: int) -> bool:
    """ "Missile kills at least 4": a verb of a headline that was read as a noun; a number follows it."""
    words = sentence.words
    if words[i].lower not in word_class("headline_kill") or i + 1 >= len(words):
        return False
    return words[i + 1].pos == "NUM" or words[i + 1].lower in ("at", "more", "over", "about", "nearly", "several", "dozens", "some", "up")


def _leaving(sentence: Sentence, i: int) -> int | None:
    """ "left two officers dead": the verb that tells the effect of an adjective behind its object."""
    before = range(max(0, i - 8), i)
    left = next((k for k in reversed(before) if sentence.words[k].lower in ("left", "leaving", "leaves")), None)
    if left is None or is_verb(sentence.words[i]) and sentence.words[i].rel not in ("amod", "xcomp", "acl"):
        return None
    return left if left in sentence.ancestors(i) else None


def _follows(sentence: Sentence, i: int, rest: tuple[frozenset[str], ...]) -> bool:
    return all(any(sentence.words[k].lower in forms for k in range(i + 1, min(i + 5, len(sentence.words)))) for forms in rest)


def light(sentence: Sentence, i: int) -> bool:
    """Whether verb ``i`` only carries a noun that names the event ("carried out", "took place").

    The list is in status.yaml: light_verbs, occur_verbs, failed_verbs, ongoing_verbs.
    """
    low = sentence.words[i].lower
    after = {word.lower for word in sentence.words[i + 1 : i + 4]}
    keys = ("light_verbs", "occur_verbs", "ongoing_verbs", "failed_verbs")
    return any(low in status_words(key) or any((low, particle) in status_phrases(key) for particle in after) for key in keys)
