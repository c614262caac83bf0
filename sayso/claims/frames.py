"""Attribution frames: in each sentence, who speaks, by which words, and over which words their word reaches."""

from sayso.claims.charging import LAYING, holding
from sayso.claims.clauses import agent, done_to, is_verb, lost_subject, of_rank, passive, prepositions
from sayso.claims.frame import Frame
from sayso.claims.otherframes import (
    according,
    adverb_frame,
    as_frames,
    calling,
    cite,
    colon,
    is_deed,
    negated,
    noun_frame,
    of_noun,
    passive_frame,
    presumed,
    putting,
    wanting,
)
from sayso.claims.quotations import clipped, quoting_frames
from sayso.claims.reach import content_of, is_charge, own_words, quoted_beside
from sayso.claims.refine import answering, apart
from sayso.claims.speakers import can_speak, closing, joined_before, speaker_of
from sayso.claims.unspoken import unspoken
from sayso.codebook.actors import head_kind
from sayso.codebook.lexicon import SpeechCue, cue_words, event_nouns, measure_words, noun_cues, speech_cues
from sayso.model.sentence import Sentence

QUOTES = frozenset({"“", "”", '"', "«", "»", "„"})


def find_frames(sentence: Sentence) -> list[Frame]:
    """The attributions of a sentence, in the order of their cues."""
    if not _may_speak(sentence):
        return []
    frames = [*according(sentence), *colon(sentence)]
    taken = {i for frame in frames for i in range(frame.cue, frame.last + 1)}
    for word in sentence.words:
        if word.i in taken:
            continue
        frame = (
            presumed(sentence, word.i)
            or putting(sentence, word.i)
            or _verb_frame(sentence, word.i)
            or adverb_frame(sentence, word.i)
            or wanting(sentence, word.i)
            or noun_frame(sentence, word.i)
            or calling(sentence, word.i)
            or holding(sentence, word.i)
        )
        if frame:
            frames.append(frame)
    frames += quoting_frames(sentence, frames)
    frames = [of_noun(sentence, frame) for frame in sorted(frames, key=lambda f: f.cue)]
    return cite(sentence, as_frames(sentence, answering(sentence, apart(sentence, frames))))


def _may_speak(sentence: Sentence) -> bool:
    if any(word.lemma in cue_words(key) for word in sentence.words for key in ("wanting", "putting", "calling", "speaking_of")):
        return True
    cues, adverbs = speech_cues(), cue_words("adverbs", "asserts") | cue_words("presumed")
    return any(
        word.lower in cues
        or word.lemma == "hold"
        or word.text in QUOTES
        or word.text == ":"
        or word.lower in adverbs
        or word.lower in ("according", "per", "citing", "words", "view")
        or word.lower in cue_words("nouns")
        for word in sentence.words
    )


def matching_cue(sentence: Sentence, i: int) -> tuple[SpeechCue, int] | None:
    """The first cue whose words stand here, and the index of its last word."""
    words = sentence.words
    for cue in speech_cues().get(words[i].lower, ()):
        if _takes_lives(sentence, i) or (cue.lemma == "attribute" and not _lays(sentence, i)):
            continue
        if cue.lemma in cue_words("of_reports") and cue.stance == "denies" and not _of_report(sentence, i):
            continue  # "rejected the offer" denies nothing
        if cue.lemma == "deny" and any(words[k].lower in cue_words("withheld") for k in sentence.kids(i, "obj")):
            continue
        if cue.lemma in cue_words("of_deeds") and not any(
            words[k].lower in cue_words("deeds") or words[k].lower in event_nouns() for k in sentence.kids(i, "obj")
        ):
            continue
        at, fits = i, True
        for forms in cue.rest:
            nxt = next((k for k in range(at + 1, min(at + 4, len(words))) if words[k].lower in forms), None)
            if nxt is not None and words[nxt].pos in ("ADP", "ADV") and any(k in sentence.kids(i, "obj") for k in range(at + 1, nxt)):
                nxt = None  # "called a meeting for Friday"
            if nxt is None:
                fits = False
                break
            at = nxt
        if fits:
            return cue, at
    return None


def _lays(sentence: Sentence, i: int) -> bool:
    """ "attributed the killings to the ELN", and not the delay to rain: a deed, laid on somebody."""
    words = sentence.words
    deeds = [k for k in sentence.kids(i, "obj", "nsubj") if words[k].lower in event_nouns() or words[k].lower in cue_words("wrongs")]
    whom = accused_of(sentence, i)
    return bool(deeds) and whom is not None and (words[whom].ent != "" or words[whom].pos == "PROPN" or head_kind(words[whom].lower) is not None)


def _of_report(sentence: Sentence, i: int) -> bool:
    """Whether what is rejected is something said: "rejected the claims", "an accusation the army rejected"."""
    words = sentence.words
    said = [k for k in sentence.kids(i, "obj") if words[k].lower in cue_words("nouns") | cue_words("answered")]
    this = [k for k in sentence.kids(i, "obj") if words[k].pos == "PRON" and words[k].lower in ("this", "that", "it")]
    return bool(said or this) or _answers(sentence, i) is not None


def _answers(sentence: Sentence, i: int) -> int | None:
    """Who answers what was just said, between the noun for it and the verb: "..., an accusation the army rejected"."""
    words, nouns = sentence.words, cue_words("nouns") | cue_words("answered")
    said = next((k for k in range(i - 1, max(0, i - 7), -1) if words[k].lower in nouns and words[k - 1].lower in ("a", "an", ",")), None)
    if said is None or words[i - 1].text == "," or words[max(0, said - 2)].pos == "ADP":  # "in a statement posted on Telegram, rejected"
        return None
    return next((k for k in range(i - 1, said, -1) if words[k].pos in ("NOUN", "PROPN", "PRON")), None)


def _takes_lives(sentence: Sentence, i: int) -> bool:
    """ "claimed the lives of seven people": words of harm, not of speech."""
    words, objects = sentence.words, sentence.kids(i, "obj")
    phrases = [rest for _, rest in measure_words("object").get(words[i].lower, ()) if len(rest) == 1]
    return any(words[k].lower in rest[0] for rest in phrases for k in objects)


def _verb_frame(sentence: Sentence, i: int) -> Frame | None:
    word = sentence.words[i]
    found = matching_cue(sentence, i)
    if found is None or not _works_as_verb(sentence, i):
        return None
    cue, last = found
    if word.rel in ("amod", "compound", "case", "fixed") and word.lower not in cue_words("finite") and lost_subject(sentence, i) is None:
        return None
    answers = cue.stance in ("denies", "confirms") and _answers(sentence, i) is not None
    if cue.stance == "accuses" and word.tag == "VB" and sentence.words[i - 1].lower == "to" and sentence.kids(i, "cop"):
        return None  # "the rebels were to blame"
    if passive(sentence, i) and not cue.act and not _lost_verb(sentence, i) and not answers and closing(sentence, i) is None:
        return passive_frame(sentence, i)
    if cue.act and _done_to(sentence, i):
        return None  # "no ransom had been demanded": nobody is said to have asked
    if cue.act and cue.act != "threat" and passive(sentence, i) and (by := agent(sentence, i)) is not None:
        return _act_by(sentence, i, by, cue)
    return _active_frame(sentence, i, last, cue)


def _act_by(sentence: Sentence, i: int, by: int, cue: SpeechCue) -> Frame | None:
    """ "The raid was condemned by the union and by Chad": an act of speech told in the passive, by who did it."""
    own = frozenset({i, *sentence.kids(i, "aux", "aux:pass"), *sentence.subtree(by)})
    content = frozenset(sentence.subtree(i)) - own
    if not can_speak(sentence, by, cue) or negated(sentence, i):
        return None
    equals = tuple(of_rank(sentence, by))
    return Frame(cue=i, last=i, rule="attribute.passive", speaker=by, content=content, own=own, act=cue.act, equals=equals)


def _done_to(sentence: Sentence, i: int) -> bool:
    """Whether an act of speech is told in the passive, by its helper, without who did it."""
    return any(sentence.words[k].dep == "aux:pass" or sentence.words[k].lower in ("been", "being") for k in sentence.kids(i, "aux", "aux:pass")) and (
        passive(sentence, i) and agent(sentence, i) is None
    )


def _lost_verb(sentence: Sentence, i: int) -> bool:
    """A finite verb the parser took for a participle: "UOSSM confirmed in a statement that ..." read as a noun with a modifier."""
    word = sentence.words[i]
    if word.rel != "acl" or word.dep == "acl:relcl" or word.i == 0 or agent(sentence, i) is not None:
        return False
    head = sentence.words[word.head]
    return head.head == head.i and head.pos in ("NOUN", "PROPN") and not sentence.kids(head.i, "cop", "nsubj") and word.lower in cue_words("finite")


def _works_as_verb(sentence: Sentence, i: int) -> bool:
    word = sentence.words[i]
    if is_verb(word):
        return word.rel != "obj" or word.lower not in cue_words("nouns")  # "denied opposition claims that ..."
    if word.lower not in cue_words("finite") or i == 0:
        return False
    if word.tag in ("NN", "NNS") and word.rel in ("obj", "nsubj", "obl", "nmod", "iobj"):
        return False  # "press reports", "the group's claims"
    before = sentence.words[i - 1]
    return before.pos in ("PROPN", "NOUN", "PRON") or bool(before.ent) or before.text in (")", ",")


def _active_frame(sentence: Sentence, i: int, last: int, cue: SpeechCue) -> Frame | None:
    word = sentence.words[i]
    speaker, inherit = speaker_of(sentence, i)
    answerer = _answers(sentence, i) if cue.stance in ("denies", "confirms") else None
    if answerer is not None:
        speaker, inherit = answerer, False
    if speaker is None and not inherit and not quoted_beside(sentence, i):
        return None
    content, rule = content_of(sentence, i, last, cue, speaker)
    content = clipped(sentence, i, content)
    meant = cue.lemma in cue_words("meaning") and meaning(sentence, i)
    if unspoken(sentence, i, cue, speaker) or _empty(sentence, i, cue, content, rule, meant):
        return None
    if inherit and rule in ("beside", "before") and not quoted_beside(sentence, last):
        return None  # "closed nine shops, adding to the troubles of the street"
    if speaker is not None and not can_speak(sentence, speaker, cue):
        return None
    own = own_words(sentence, i, last, speaker, content)
    equals = tuple(of_rank(sentence, speaker)) if speaker is not None else ()
    other = joined_before(sentence, i, speaker)
    if other is not None and speaker is not None:  # "the army and the rebels said", read as "the army, and the rebels said"
        speaker, equals = other, (speaker, *equals)
    accused = accused_of(sentence, i) if cue.stance == "accuses" or cue.lemma == "suspect" else None
    clauses = [k for k in sentence.kids(i, "ccomp") if sentence.kids(k, "nsubj")]
    told = cue.act == "statement" and any(k < i or sentence.kids(k, "mark") or _paused(sentence, last) for k in clauses)
    told = told or (cue.act == "statement" and rule in ("beside", "before") and any(sentence.words[k].rel == "nsubj" for k in content))
    act = None if told else cue.act  # "warned that 300,000 people remain trapped": what is said is told, whatever the word for saying it
    denied = negated(sentence, i)
    if cue.lemma in cue_words("questioning") and any(sentence.words[k].text == "?" for k in content):
        act = None  # "“Will there be war?” asks the old man"
    stance = "intends" if meant else "claims_responsibility" if _claims(sentence, i, speaker) else cue.stance
    if denied and cue.lemma in cue_words("excluding"):
        act, stance, denied = None, "suspects", False
    return Frame(
        cue=i, last=last, rule=f"attribute.{rule}", stance=stance, speaker=speaker, content=content - own, own=own, act=act,
        equals=equals, negated=denied, inherit=inherit, accused=accused, noun_content=rule == "object",
        unnamed=speaker is not None and sentence.words[speaker].lower in ("some", "many", "others") and word.lower == "say",
    )  # fmt: skip


def _paused(sentence: Sentence, last: int) -> bool:
    """ "If it goes on, the agency warned, thousands could flee": a comma behind the verb of saying."""
    return last + 1 < len(sentence.words) and sentence.words[last + 1].text == ","


def _empty(sentence: Sentence, i: int, cue: SpeechCue, content: frozenset[int], rule: str, meant: bool) -> bool:
    """Whether a verb has nothing to say here: no content that it needs, or a verb of saying only beside quotation marks without them."""
    if cue.weak and (rule == "beside" or not content) and not cue.act and not (cue.stance == "denies" and _answers(sentence, i) is not None):
        return True
    if cue.lemma in cue_words("quoting_only") and not meant and not _quotes(sentence, i):
        return True
    words = any(sentence.words[k].pos not in ("PUNCT", "ADP") for k in content)
    return not words and ((not cue.act and cue.stance == "asserts") or cue.act == "demand")


def _quotes(sentence: Sentence, i: int) -> bool:
    """Whether a verb that tells of speech only sometimes does so here: beside a quotation, or before "that"; not before "to"."""
    if sentence.kids(i, "xcomp"):
        return False
    return quoted_beside(sentence, i) or any(sentence.kids(k, "mark") for k in sentence.kids(i, "ccomp"))


def meaning(sentence: Sentence, i: int) -> bool:
    """Whether a verb tells what its subject means to do ("hopes to evacuate", "plans to withdraw"), not what it thinks."""
    words = sentence.words
    told = [k for k in sentence.kids(i, "xcomp", "acl") if words[k].tag == "VB" and any(words[c].lower == "to" for c in sentence.kids(k, "mark"))]
    return bool(told) and not sentence.kids(i, "obj")


def _claims(sentence: Sentence, i: int, speaker: int | None) -> bool:
    """ "claimed the bombing of a mosque": what an armed group claims is its own deed."""
    return (
        sentence.words[i].lemma == "claim"
        and speaker is not None
        and any(
            is_deed(sentence, k) or (sentence.kids(k, "det") and any(cue.kind == "attack" for cue in noun_cues().get(sentence.words[k].lower, ())))
            for k in sentence.kids(i, "obj", "ccomp")
            if sentence.words[k].pos == "NOUN"
        )
    )


def accused_of(sentence: Sentence, i: int) -> int | None:
    """Index of who is accused or blamed: the object, or what follows "on" in "blamed the ambush on X"; of who is suspected, with what of."""
    if sentence.words[i].lemma == "suspect":
        objects = [
            k
            for k in sentence.kids(i, "obj")
            if any(is_charge(sentence, c) for at in (i, k) for c in sentence.kids(at, "acl", "advcl", "obl", "nmod"))
        ]
        return objects[0] if objects else None
    lost = done_to(sentence, i) if lost_subject(sentence, i) is not None else None
    objects = [k for k in [*sentence.kids(i, "obj"), *([] if lost is None else [lost])] if sentence.words[k].lower not in event_nouns()]
    if objects and sentence.words[i].lemma != "attribute":
        which = sentence.words[objects[0]].lower in ("which", "whom", "who", "that") and sentence.words[i].dep.startswith("acl")
        return sentence.words[i].head if which else objects[0]  # "Rwanda, which Congo accuses of ..."
    mark = LAYING.get(sentence.words[i].lemma, "on")
    below = [k for k in sentence.subtree(i) if k > i and mark in prepositions(sentence, k) and sentence.words[k].pos in ("NOUN", "PROPN")]
    if sentence.kids(i, "obj") or mark == "to":  # "blamed the ambush on X"
        return below[-1] if below else None
    return next((k for k in sentence.kids(i, "obl") if any(sentence.words[c].lower == "on" for c in sentence.kids(k, "case"))), None)
