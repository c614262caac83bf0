"""Event triggers: the words of a sentence that name a kind of event, and the verbs that tell what it did to people and things."""

from collections.abc import Iterable

from sayso.claims.clauses import NOMINAL, agent, done_to, is_verb, lost_subject, passive, raw_subject
from sayso.claims.climate import Climate, armed_words, of_a_domain, of_nature
from sayso.claims.conditions import conditions_hold, in_class
from sayso.claims.effects import effects
from sayso.claims.figurative import figurative, idiom_words
from sayso.claims.trigger import Trigger, noun_matches
from sayso.codebook.actors import known
from sayso.codebook.lexicon import (
    VerbCue,
    adjective_cues,
    by_object,
    family_of,
    kind_words,
    measure_words,
    status_phrases,
    status_words,
    verb_cues,
    word_class,
)
from sayso.model.sentence import Sentence


def find_triggers(sentence: Sentence, mood: Climate) -> list[Trigger]:
    """The triggers of a sentence, in order, each word used once; weak ones only where the report speaks of conflict."""
    found: list[Trigger] = []
    idioms = idiom_words(sentence)
    used = set(idioms)
    told: bool | None = None
    unarmed: bool | None = None
    for trigger in (*_nouns(sentence), *_verbs(sentence, mood), *_adjectives(sentence), *_existential(sentence), *effects(sentence)):
        words = set(range(trigger.first, trigger.last + 1))
        if words & used:
            continue
        if not trigger.noun and _stands_for_people(sentence, trigger.at):
            continue
        if trigger.weak and not trigger.noun and _by_nature(sentence, trigger.at):
            continue
        if (trigger.kind is None and not of_nature(sentence)) or family_of().get(str(trigger.kind)) == "violence":
            told = _speaks_of_war(sentence, mood, idioms) if told is None else told
            if trigger.kind in ("armed_clash", "offensive", "attack") and _of_disease(sentence):
                continue
            if not told and (trigger.weak or (trigger.first == trigger.at and _of_peace(sentence, mood))):
                continue
            unarmed = mood.armed < 2 and not armed_words(sentence) if unarmed is None else unarmed
            if unarmed and _of_peaceful_trades(sentence, trigger):
                continue
        used |= words
        found.append(trigger)
    return sorted(found, key=lambda t: t.at)


def _speaks_of_war(sentence: Sentence, mood: Climate, idioms: set[int]) -> bool:
    """Whether words that other trades use too mean violence here: the report is about conflict, or arms or people hurt stand beside them."""
    if mood.conflict and (mood.strong or not of_a_domain(sentence)):
        return True
    words = [word.lower for word in sentence.words if word.i not in idioms]
    if armed_words(sentence) or any(low in word_class("hurt") for low in words):
        return True
    return not of_a_domain(sentence) and any(low in word_class("attacked_things") for low in words)


def _stands_for_people(sentence: Sentence, i: int) -> bool:
    """ "The displaced are sheltering in schools": a participle that stands for people tells of no event."""
    word, before = sentence.words[i], sentence.words[i - 1].lower if i else ""
    return word.lower in word_class("named_by") and before in ("the", "newly", "internally") and word.rel in ("nsubj", "obj", "nmod", "obl", "iobj")


def _by_nature(sentence: Sentence, i: int) -> bool:
    """ "A quake struck Albania", "the blaze hit a warehouse": what a natural hazard or a fire does is no attack."""
    doer = agent(sentence, i) if passive(sentence, i) else raw_subject(sentence, i)
    if doer is None or armed_words(sentence):
        return False
    said = {sentence.words[k].lower for k in (doer, *sentence.kids(doer, "compound", "conj"))}
    return bool(said & (word_class("disaster") | word_class("blaze")))


def _of_disease(sentence: Sentence) -> bool:
    """ "the fight against HIV", "attacks by the parasite": war on and by what has no arms."""
    return any(word.lower in word_class("disease") for word in sentence.words) and not armed_words(sentence)


def _of_peace(sentence: Sentence, mood: Climate) -> bool:
    """Whether a sentence of another trade, in a report without any act of war, makes even strong words mean something else."""
    bombs = any(word.lower in word_class("sure_explosives") and word.pos in NOMINAL for word in sentence.words)
    return not mood.strong and of_a_domain(sentence) and not bombs


def _of_peaceful_trades(sentence: Sentence, trigger: Trigger) -> bool:
    """A figure of speech, or people hurt in sport and the like, where nobody bears arms."""
    return (trigger.kind is None and of_a_domain(sentence)) or figurative(sentence, trigger.at, noun=trigger.noun)


def _nouns(sentence: Sentence) -> Iterable[Trigger]:
    for word in sentence.words:
        if (
            word.pos == "VERB"
            and word.rel not in ARGUMENTS
            and not (_noun_like(sentence, word.i) and (word.tag == "VBZ" or _opens(sentence, word.i)))
        ):
            continue
        matches = noun_matches(sentence, word.i)
        if not matches and word.rel in ("obj", "nsubj") and word.lower in by_object() and (kind := _of_what(sentence, word.i)):
            yield Trigger(word.i, word.i, word.i, kind, True, False, "trigger.noun_of")
        if not matches or _inside_name(sentence, word.i):
            continue
        cue = matches[0]
        if word.pos == "VERB" and word.tag not in ("NN", "NNS") and not (word.tag in ("VBG", "VBZ") and _noun_like(sentence, word.i)):
            continue
        if (cue.kind == "displacement" and _harmed(sentence, word.i)) or (cue.kind == "mobilization" and _struck(sentence, word.i)):
            continue
        if _in_a_title(sentence, word.i) or _names_a_place(sentence, word.i) or _serving_as(sentence, word.i):
            continue
        first = word.i - len([w for w in cue.lead if w != "-"])
        yield Trigger(word.i, max(0, first), word.i, cue.kind, True, cue.weak, "trigger.noun")


def _of_what(sentence: Sentence, i: int) -> str | None:
    """ "the release of 29 officers": the kind of a noun that tells of an event only by what it is of."""
    behind = [k for k in sentence.kids(i, "nmod") if k > i and any(sentence.words[c].lower == "of" for c in sentence.kids(k, "case"))]
    rows = by_object()[sentence.words[i].lower].items()
    return next((kind for name, kind in rows for k in behind if in_class(sentence, k, (name,), alone=True)), None)


def _harmed(sentence: Sentence, i: int) -> bool:
    """ "killing 16 displaced people": who was hurt is told of, not that they fled."""
    head = sentence.words[i].head
    rows = measure_words("object").get(sentence.words[head].lower, ())
    return any(measure in ("killed", "injured", "abducted", "detained") for measure, _ in rows) and done_to(sentence, head) == i


def _struck(sentence: Sentence, i: int) -> bool:
    """ "We will target all these gatherings and mobilizations": fighters drawn together are what is attacked."""
    words, at = sentence.words, i
    while words[at].rel == "conj" and words[at].head < at:
        at = words[at].head
    verb = words[at].head
    return done_to(sentence, verb) == at and any(cue.kind in kind_words("hitting") for cue in verb_cues().get(words[verb].lower, ()))


def _serving_as(sentence: Sentence, i: int) -> bool:
    """ "recruits children as cooks and suicide bombers": what somebody is to be, no deed."""
    words, at = sentence.words, i
    while words[at].rel == "conj" and words[at].head < at:
        at = words[at].head
    return words[i].lower in word_class("carriers") and any(words[k].lower == "as" for k in sentence.kids(at, "case"))


def _names_a_place(sentence: Sentence, i: int) -> bool:
    """ "evacuation centres", "IDP sites": what a place is for tells of no flight."""
    word, head = sentence.words[i], sentence.words[sentence.words[i].head]
    return word.rel == "compound" and word.lower in word_class("purposes") and head.lower in word_class("purposed")


def _in_a_title(sentence: Sentence, i: int) -> bool:
    """ "the Battle of Adwa": a capital in mid-sentence and a name behind "of" make a title, not an event of now."""
    words = sentence.words
    titled = words[i].text[:1].isupper() and i > 0 and not words[i].text.isupper() and i + 2 < len(words)
    return titled and words[i + 1].lower == "of" and words[i + 2].text[:1].isupper() and any(not w.text[:1].isupper() for w in words[i + 3 :])


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
    named = known(word.text) if word.pos == "PROPN" and word.text[:1].isupper() else None
    if named is not None and named.kind == "organisation":
        return True  # "Amnesty"
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
            if last is not None and conditions_hold(sentence, word.i, cue, mood):
                named = word.rel == "nsubj" and word.tag == "VBZ"  # "Drone strikes on a camp killed 8", its noun taken for a verb
                yield Trigger(word.i, word.i, word.i if last - word.i > 2 else last, cue.kind, named, cue.weak, "trigger.verb")
                break


def _verb_like(sentence: Sentence, i: int) -> bool:
    word = sentence.words[i]
    if word.rel == "amod" and word.head > i and word.tag in ("VBN", "VBG") and lost_subject(sentence, i) is None:
        return False  # "a negotiated solution", "the besieged town", "surrounding land": no event is told
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
            doing = [a for c in (k, word.head, *sentence.kids(k, "conj")) for a in sentence.kids(c, "acl", "advcl")]
            moving = any(sentence.words[a].tag == "VBG" for a in doing)  # "there are 900 families taking shelter"
            if sentence.words[k].lower in word_class("inhabitants") and sentence.kids(k, "nummod", "amod") and not moving:
                yield Trigger(k, k, k, "population", False, False, "trigger.existential")


def light(sentence: Sentence, i: int) -> bool:
    """Whether verb ``i`` only carries a noun that names the event ("carried out", "took place").

    The list is in status.yaml: light_verbs, occur_verbs, failed_verbs, ongoing_verbs.
    """
    low = sentence.words[i].lower
    after = {word.lower for word in sentence.words[i + 1 : i + 4]}
    keys = ("light_verbs", "occur_verbs", "ongoing_verbs", "failed_verbs")
    return any(low in status_words(key) or any((low, particle) in status_phrases(key) for particle in after) for key in keys)
