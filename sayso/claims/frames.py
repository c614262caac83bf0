"""Attribution frames: in each sentence, who speaks, by which words, and over which words their word reaches."""

from dataclasses import dataclass, field, replace

from sayso.claims.clauses import agent, conjuncts, is_verb, lost_subject, passive, prepositions, raw_subject
from sayso.claims.naming import PRONOUNS, SECOND
from sayso.claims.triggers import light
from sayso.codebook.actors import head_kind, source_kind
from sayso.codebook.lexicon import SpeechCue, cue_words, event_nouns, speech_cues, status_words, voice_phrases, word_class
from sayso.model.sentence import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One attribution in one sentence, in word indexes.

    ``speaker`` heads the speaker's noun phrase (None: unnamed, or not in this sentence). ``content`` are the words the voice answers for, ``own`` the
    words of the attribution itself. ``act`` is set where the act of speech is an event (demand, statement, threat). ``cited`` are heads of cited voices.
    """

    cue: int
    last: int
    rule: str
    stance: str = "asserts"
    speaker: int | None = None
    content: frozenset[int] = frozenset()
    own: frozenset[int] = frozenset()
    act: str | None = None
    cited: tuple[int, ...] = ()
    equals: tuple[int, ...] = ()
    unnamed: bool = False
    negated: bool = False
    inherit: bool = False  # a participle: the voice of the frame around it
    accused: int | None = None
    noun_content: bool = False
    tags: frozenset[str] = field(default=frozenset())


def find_frames(sentence: Sentence) -> list[Frame]:
    """The attributions of a sentence, in the order of their cues."""
    if not _may_speak(sentence):
        return []
    frames = [*_according(sentence)]
    taken = {i for frame in frames for i in range(frame.cue, frame.last + 1)}
    for word in sentence.words:
        if word.i in taken:
            continue
        frame = _verb_frame(sentence, word.i) or _adverb_frame(sentence, word.i) or _wanting(sentence, word.i) or _noun_frame(sentence, word.i)
        if frame:
            frames.append(frame)
    frames = [_of_noun(sentence, frame) for frame in sorted(frames, key=lambda f: f.cue)]
    return _cite(sentence, _as_frames(sentence, frames))


def _of_noun(sentence: Sentence, frame: Frame) -> Frame:
    """ "an attack on a convoy which officials believe was carried out by jets": what is believed is the attack, so its noun joins the content."""
    words = sentence.words
    if words[frame.cue].dep != "acl:relcl" or not any(light(sentence, k) and is_verb(words[k]) for k in frame.content):
        return frame
    at = words[frame.cue].head
    for _ in range(3):
        if words[at].lower in event_nouns():
            return replace(frame, content=frame.content | {k for k in sentence.subtree(at) if k < frame.cue} - frame.own)
        if words[at].rel != "nmod" or words[at].head > at:
            break
        at = words[at].head
    return frame


def _may_speak(sentence: Sentence) -> bool:
    if any(word.lemma in cue_words("wanting") for word in sentence.words):
        return True
    cues, adverbs = speech_cues(), cue_words("adverbs", "asserts")
    return any(
        word.lower in cues
        or word.lower in adverbs
        or word.lower in ("according", "per", "citing", "words", "view")
        or word.lower in cue_words("nouns")
        for word in sentence.words
    )


def _matching_cue(sentence: Sentence, i: int) -> tuple[SpeechCue, int] | None:
    """The first cue whose words stand here, and the index of its last word."""
    words = sentence.words
    for cue in speech_cues().get(words[i].lower, ()):
        if (
            cue.lemma in cue_words("of_reports")
            and cue.stance == "denies"
            and not any(words[k].lower in cue_words("nouns") for k in sentence.kids(i, "obj"))
        ):
            continue  # "rejected the offer" denies nothing
        at, fits = i, True
        for forms in cue.rest:
            nxt = next((k for k in range(at + 1, min(at + 4, len(words))) if words[k].lower in forms), None)
            if nxt is None:
                fits = False
                break
            at = nxt
        if fits:
            return cue, at
    return None


def _verb_frame(sentence: Sentence, i: int) -> Frame | None:
    word = sentence.words[i]
    found = _matching_cue(sentence, i)
    if found is None or not _works_as_verb(sentence, i):
        return None
    cue, last = found
    if word.rel in ("amod", "compound", "case", "fixed") and word.lower not in cue_words("finite") and lost_subject(sentence, i) is None:
        return None
    if passive(sentence, i) and not cue.act and not _lost_verb(sentence, i):
        return _passive_frame(sentence, i)
    return _active_frame(sentence, i, last, cue)


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
        return True
    if word.lower not in cue_words("finite") or i == 0:
        return False
    before = sentence.words[i - 1]
    return before.pos in ("PROPN", "NOUN", "PRON") or bool(before.ent) or before.text in (")", ",")


def _active_frame(sentence: Sentence, i: int, last: int, cue: SpeechCue) -> Frame | None:
    word = sentence.words[i]
    speaker, inherit = _speaker(sentence, i)
    if speaker is None and not inherit and not _quoted_beside(sentence, i):
        return None
    content, rule = _content(sentence, i, last, cue, speaker)
    if cue.weak and (rule == "beside" or not content) and not cue.act:
        return None
    if speaker is not None and not _can_speak(sentence, speaker, cue):
        return None
    if cue.lemma in cue_words("quoting_only") and not _quoted_beside(sentence, i):
        return None
    if not content and not cue.act and cue.stance == "asserts":
        return None
    own = _own(sentence, i, last, speaker, content)
    equals = tuple(k for k in conjuncts(sentence, speaker)[1:]) if speaker is not None else ()
    other = _joined_before(sentence, i, speaker)
    if other is not None and speaker is not None:  # "the army and the rebels said", read as "the army, and the rebels said"
        speaker, equals = other, (speaker, *equals)
    accused = _accused(sentence, i) if cue.stance == "accuses" else None
    return Frame(
        cue=i, last=last, rule=f"attribute.{rule}", stance=cue.stance, speaker=speaker, content=content - own, own=own, act=cue.act,
        equals=equals, negated=_negated(sentence, i), inherit=inherit, accused=accused, noun_content=rule == "object",
        unnamed=speaker is not None and sentence.words[speaker].lower in ("some", "many", "others") and word.lower == "say",
    )  # fmt: skip


def _joined_before(sentence: Sentence, i: int, speaker: int | None) -> int | None:
    """A second speaker before the first that the parser took for the head of the whole sentence."""
    words, word = sentence.words, sentence.words[i]
    if (
        word.rel != "conj"
        or speaker is None
        or word.head >= speaker
        or words[word.head].pos not in ("NOUN", "PROPN")
        or sentence.kids(word.head, "nsubj", "cop")
    ):
        return None
    return word.head if any(words[k].rel == "cc" and word.head < k < speaker for k in sentence.children(i)) and speaker - word.head <= 4 else None


def _speaker(sentence: Sentence, i: int) -> tuple[int | None, bool]:
    """Head of the speaker's phrase; or that a participle takes the voice around it."""
    word = sentence.words[i]
    own = [k for k in sentence.kids(i, "nsubj") if sentence.words[k].lower not in ("which", "that", "what")]
    if own and word.rel == "acl" and sentence.words[own[0]].lower == "who":
        return word.head, False
    if own:
        return own[0], False
    quoter = sentence.words[word.head]
    if word.tag == "VBG" and quoter.lemma in ("quote", "cite") and sentence.words[i - 1].lower == "as" and sentence.kids(quoter.i, "obj"):
        return sentence.kids(quoter.i, "obj")[0], False  # "quoted the governor as saying"
    if word.tag == "VBG" and word.rel in ("advcl", "acl", "conj", "xcomp", "parataxis", "dep"):
        head = sentence.words[word.head]
        if word.rel == "acl" and head.lower in cue_words("documents"):
            return word.head, False
        return None, True
    if word.tag == "VB" and not any(sentence.words[k].rel in ("aux", "mark") for k in sentence.children(i)):
        return None, False  # "praise God": nobody speaks
    subject = raw_subject(sentence, i)
    named = _beside(sentence, i) if i and sentence.words[i - 1].ent in ("ORG", "PER") else None
    if named is not None and named < i:  # "on the day Human Rights Watch claimed": the name right before speaks
        return named, False
    if subject is not None and sentence.words[subject].pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
        return subject, False
    return _beside(sentence, i), False


def _beside(sentence: Sentence, i: int) -> int | None:
    """The noun phrase right before a cue that the parser lost, or right after it ("said the rebel")."""
    words = sentence.words
    before = i - 1
    while before > 0 and (words[before].pos in ("ADV", "AUX") or words[before].text in (")",)):
        before -= 1
    if before >= 0 and (words[before].pos in ("PROPN", "NOUN", "PRON") or words[before].ent) and words[before].lower not in ("which", "that"):
        at = before
        while words[at].head < i and words[at].head != at and words[words[at].head].pos in ("PROPN", "NOUN"):
            at = words[at].head
        return at
    if words[i].lower in cue_words("hearer_after"):  # "told Reuters": what follows hears, it does not speak
        return _apposed(sentence, i)
    if i and words[i - 1].rel != "punct":  # "..., said the rebel": the speaker follows only where the quotation has ended
        return None
    after = i + 1
    if after < len(words) and words[after].pos in ("PROPN", "DET", "NOUN", "PRON"):
        return next(
            (
                k
                for k in range(after, min(after + 6, len(words)))
                if words[k].pos in ("PROPN", "NOUN", "PRON") and words[k].rel not in ("compound", "amod") and words[k].dep != "nmod:desc"
            ),
            None,
        )
    return None


def _apposed(sentence: Sentence, i: int) -> int | None:
    """The name before a cue, past appositions set off by commas: "Abu Ali, a commander of the group, told Reuters"."""
    words, at, commas = sentence.words, i - 1, 0
    while at >= 0 and commas < 3:
        if words[at].text in ("”", '"', "“"):
            return next((k for k in range(at + 1, i) if words[k].pos in ("PROPN", "NOUN", "PRON")), None)
        commas += words[at].text == ","
        at -= 1
    return next((k for k in range(max(at, 0), i) if words[k].ent == "PER"), None)


def _can_speak(sentence: Sentence, i: int, cue: SpeechCue) -> bool:
    """Whether a noun can be a voice: not an event, a thing, a place that is no state, an amount; names and persons can."""
    word = sentence.words[i]
    if word.ent in ("PER", "ORG") or word.pos == "PRON":
        return word.lower not in SECOND
    if word.lower in cue_words("documents") or head_kind(word.lower) or source_kind(word.lower) != "other":
        return True
    dumb = word.lower in event_nouns() or any(word.lower in word_class(name) for name in ("shells", "aid", "vehicles", "aircraft", "money", "nature"))
    return not dumb and not (cue.weak and not word.ent and word.pos != "PROPN")


def _quoted_beside(sentence: Sentence, i: int) -> bool:
    marks = '"“”'
    return any(sentence.words[k].text in marks for k in range(max(0, i - 3), min(len(sentence.words), i + 3)))


def _content(sentence: Sentence, i: int, last: int, cue: SpeechCue, speaker: int | None) -> tuple[frozenset[int], str]:
    """The words a verb of saying answers for, and the rule that found them."""
    words, word = sentence.words, sentence.words[i]
    clauses = [k for k in sentence.kids(i, "ccomp", "parataxis") if k != speaker]
    if not cue.noun or clauses:
        clauses += [k for k in sentence.kids(i, "xcomp") if is_verb(words[k]) or sentence.kids(k, "cop")]
    if cue.lemma in ("quote", "cite"):
        clauses += [k for k in sentence.kids(i, "advcl", "xcomp", "obl") if k > i and words[k].tag == "VBG"]
    if cue.act:
        clauses += [k for k in sentence.kids(i, "xcomp", "obj", "obl", "advcl") if k > i]
    elif cue.stance == "accuses":
        blamed = sentence.kids(i, "obj")
        clauses += [k for at in (i, *blamed) for k in sentence.kids(at, "obl", "advcl", "xcomp", "acl", "nmod") if k > i and is_charge(sentence, k)]
    objects = sentence.kids(i, "obj")
    if (
        cue.noun
        and not cue.act
        and cue.stance != "accuses"
        and objects
        and clauses
        and i < objects[0] < min(k for c in clauses for k in sentence.subtree(c))
    ):
        return frozenset(sentence.subtree(objects[0])), "object"  # "confirmed the attack but said ..."
    if clauses:
        reach = frozenset(k for c in clauses for k in sentence.subtree(c))
        return _with_quotes(sentence, i, reach | _lost_rest(sentence, i, last, reach)), "clause"
    if cue.clause and word.rel == "parataxis" and _set_off(sentence, i, last, speaker):
        return frozenset(range(len(words))) - frozenset(range(_group_start(sentence, i, speaker), last + 1)), "middle"
    if cue.clause and word.rel in ("parataxis", "advcl", "ccomp", "conj", "root", "appos", "dep", "acl") and _closes(sentence, i, last, speaker):
        return frozenset(range(_group_start(sentence, i, speaker))), "before"
    if cue.noun:
        objects = [k for k in sentence.kids(i, "obj", "xcomp") if k != speaker]
        if objects:
            return frozenset(k for o in objects for k in sentence.subtree(o)), "object"
    right = [k for k in range(last + 1, len(words)) if words[k].rel != "punct"]
    if cue.clause and len(right) > 2 and any(is_verb(words[k]) for k in right):
        return frozenset(range(last + 1, len(words))), "beside"
    if word.lower in cue_words("finite") and not is_verb(word) and right:
        return frozenset(range(last + 1, len(words))), "object"
    left = range(_group_start(sentence, i, speaker))
    if cue.clause and len(left) > 2 and any(is_verb(words[k]) for k in left) and words[left[-1]].rel == "punct":
        return frozenset(left), "before"
    return frozenset(), "bare"


def is_charge(sentence: Sentence, k: int) -> bool:
    """Whether a phrase behind "accused X" names what X is accused of: "of firing ...", "for the attack", a clause."""
    return is_verb(sentence.words[k]) or any(sentence.words[c].lower in ("of", "for", "over") for c in sentence.kids(k, "case", "mark"))


def _lost_rest(sentence: Sentence, i: int, last: int, reach: frozenset[int]) -> frozenset[int]:
    """The rest of a "that" clause whose verb the parser hung elsewhere: "reported that the fire | damaged a helicopter"."""
    words = sentence.words
    if last + 1 >= len(words) or words[last + 1].lower != "that" or last + 1 not in reach:
        return frozenset()
    if any(is_verb(words[k]) for k in reach):
        return frozenset()
    rest = range(max(reach) + 1, len(words))
    return frozenset(rest) if any(is_verb(words[k]) for k in rest) else frozenset()


def _with_quotes(sentence: Sentence, i: int, reach: frozenset[int]) -> frozenset[int]:
    """Split quotations: what stands in quotation marks on the other side of the cue belongs to the voice too."""
    words = sentence.words
    marks = [w.i for w in words if w.text in ("“", "”", '"')]
    if len(marks) < 3 or not reach:
        return reach
    left, right = [m for m in marks if m < i], [m for m in marks if m > i]
    if len(left) >= 2 and len(right) >= 1:
        return reach | frozenset(range(left[0], left[-1] + 1)) | frozenset(range(right[0], len(words)))
    return reach


def _closes(sentence: Sentence, i: int, last: int, speaker: int | None) -> bool:
    """Whether the attribution stands after what it attributes ("..., the officials said")."""
    words = sentence.words
    start = _group_start(sentence, i, speaker)
    if start < 2 or not any(is_verb(words[k]) or words[k].tag.startswith("VB") for k in range(start)):
        return False
    return words[start - 1].rel == "punct" or words[start - 1].text in (",", "”", '"', "—", "-", "–")


def _set_off(sentence: Sentence, i: int, last: int, speaker: int | None) -> bool:
    """ "The strike, the governor said, hit a depot": speaker and cue between commas, the sentence around them."""
    words, start = sentence.words, _group_start(sentence, i, speaker)
    return 2 < start and last + 2 < len(words) - 1 and words[start - 1].text == "," and words[last + 1].text == ","


def _group_start(sentence: Sentence, i: int, speaker: int | None) -> int:
    if speaker is None or speaker > i:
        return i
    below = [k for k in sentence.subtree(speaker) if k <= speaker]
    start = speaker
    while start - 1 in below:
        start -= 1
    while start < speaker and sentence.words[start].rel in ("punct", "cc"):
        start += 1
    return start


def _own(sentence: Sentence, i: int, last: int, speaker: int | None, content: frozenset[int]) -> frozenset[int]:
    """The words of the attribution itself: speaker, cue, hearer, and the time and manner of the saying."""
    words = sentence.words
    own = set(range(i, last + 1))
    if speaker is not None:
        own |= {k for k in sentence.subtree(speaker) if k not in content or k == speaker}
    for k in sentence.kids(i, "obl", "iobj", "obj", "advmod", "aux", "obl:unmarked"):
        if k not in content:
            own |= set(sentence.subtree(k))
    for k in sentence.kids(i, "advcl"):
        if words[k].lower in ("speaking", "citing", "quoting", "referring", "talking", "writing"):
            own |= set(sentence.subtree(k))
    return frozenset(own - (content - set(range(i, last + 1)) - ({speaker} if speaker is not None else set())))


def _accused(sentence: Sentence, i: int) -> int | None:
    objects = [k for k in sentence.kids(i, "obj") if sentence.words[k].lower not in event_nouns()]
    if objects:
        return objects[0]
    below = [k for k in sentence.subtree(i) if k > i and "on" in prepositions(sentence, k) and sentence.words[k].pos in ("NOUN", "PROPN")]
    if sentence.kids(i, "obj"):  # "blamed the ambush on X"
        return below[-1] if below else None
    return next((k for k in sentence.kids(i, "obl") if any(sentence.words[c].lower == "on" for c in sentence.kids(k, "case"))), None)


def _negated(sentence: Sentence, i: int) -> bool:
    return any(sentence.words[k].lower in status_words("negation") for k in sentence.kids(i, "advmod", "aux"))


def _passive_frame(sentence: Sentence, i: int) -> Frame | None:
    """ "has been reported by X", "are believed to be ...": the voice is the agent, or unnamed."""
    word = sentence.words[i]
    stance = next((s for s in ("suspects", "asserts") if word.lower in cue_words("passive", s)), None)
    if stance is None and word.lower not in cue_words("passive", "suspects"):
        return _accused_passive(sentence, i) if word.lower in ("accused", "blamed") else None
    speaker = agent(sentence, i)
    own = frozenset({i, *(k for k in sentence.kids(i, "aux", "aux:pass", "advmod"))}) | (
        frozenset(sentence.subtree(speaker)) if speaker is not None else frozenset()
    )
    content = frozenset(sentence.subtree(i)) - own
    if len(content) < 2:
        return None
    return Frame(
        cue=i, last=i, rule="attribute.passive", stance=stance or "asserts", speaker=speaker, content=content, own=own, unnamed=speaker is None,
        negated=_negated(sentence, i), equals=tuple(conjuncts(sentence, speaker)[1:]) if speaker is not None else (),
    )  # fmt: skip


def _accused_passive(sentence: Sentence, i: int) -> Frame | None:
    subject = raw_subject(sentence, i)
    speaker = agent(sentence, i)
    content = frozenset(sentence.subtree(i)) - {i}
    return Frame(
        cue=i,
        last=i,
        rule="attribute.accused",
        stance="accuses",
        speaker=speaker,
        content=content,
        own=frozenset({i}),
        unnamed=speaker is None,
        accused=subject,
    )


def _noun_frame(sentence: Sentence, i: int) -> Frame | None:
    """ "There were reports of gunfire", "Israel's claim that ...": a noun of saying gives the voice of whose it is, or of nobody named."""
    words, word = sentence.words, sentence.words[i]
    if word.pos != "NOUN" or word.lower not in cue_words("nouns") or word.rel == "compound" or words[word.head].lower in speech_cues():
        return None
    if word.rel == "nsubj" and words[word.head].lower not in ("was", "were", "is", "are", "been"):
        return None
    told = [k for k in sentence.kids(i, "acl", "ccomp", "nmod") if k > i and (is_verb(words[k]) or "of" in prepositions(sentence, k))]
    content = frozenset(k for c in told for k in sentence.subtree(c))
    if not any(words[k].lower in event_nouns() or is_verb(words[k]) for k in content):
        return None
    whose = next((k for k in sentence.children(i) if words[k].dep == "nmod:poss" or "by" in prepositions(sentence, k)), None)
    own = frozenset({i, *(sentence.subtree(whose) if whose is not None else ())})
    return Frame(cue=i, last=i, rule="attribute.noun", speaker=whose, content=content - own, own=own, unnamed=whose is None)


def _wanting(sentence: Sentence, i: int) -> Frame | None:
    """ "UNRWA wanted an impartial probe": a demand told by a verb of wanting and what is wanted."""
    word = sentence.words[i]
    if not is_verb(word) or word.lemma not in cue_words("wanting"):
        return None
    speaker = raw_subject(sentence, i)
    wanted = [k for k in sentence.kids(i, "obj") if sentence.words[k].lower in cue_words("wanted")]
    if speaker is None or not wanted:
        return None
    content = frozenset(sentence.subtree(wanted[0]))
    return Frame(
        cue=i, last=i, rule="attribute.wanting", speaker=speaker, content=content, own=frozenset({i, *sentence.subtree(speaker)}), act="demand"
    )


def _adverb_frame(sentence: Sentence, i: int) -> Frame | None:
    """ "reportedly", "allegedly": an unnamed voice over the clause the adverb stands in."""
    word = sentence.words[i]
    stance = next((s for s in ("asserts",) if word.lower in cue_words("adverbs", s)), None)
    if stance is None:
        return None
    head = word.head
    content = frozenset(sentence.subtree(head)) - {i}
    conj = frozenset(k for c in sentence.kids(head, "conj") if c > i and not sentence.kids(c, "nsubj") for k in sentence.subtree(c))
    others = frozenset(k for c in sentence.kids(head, "conj", "parataxis") if sentence.kids(c, "nsubj") for k in sentence.subtree(c))
    return Frame(cue=i, last=i, rule="attribute.adverb", stance=stance, content=(content | conj) - others, own=frozenset({i}), unnamed=True)


def _according(sentence: Sentence) -> list[Frame]:
    words, frames = sentence.words, []
    for word in words:
        length = next((len(phrase) for phrase in voice_phrases() if tuple(w.lower for w in words[word.i : word.i + len(phrase)]) == phrase), 0)
        head = _phrase_head(sentence, word.i + length) if length else None
        if head is None:
            continue
        own = frozenset({*range(word.i, word.i + length), *(k for k in sentence.subtree(head) if k > word.i)})
        if not any(is_verb(words[k]) for k in range(len(words)) if k not in own):  # the parser hung the whole sentence on the voice
            stop = next((k for k in range(head + 1, len(words)) if words[k].text == ","), len(words))
            own = frozenset(k for k in own if k < stop)
        frames.append(
            Frame(cue=word.i, last=word.i + length - 1, rule="attribute.according", speaker=head, content=_according_reach(sentence, own), own=own)
        )
    return frames


def _phrase_head(sentence: Sentence, start: int) -> int | None:
    """Head of the noun phrase that starts at word ``start``."""
    words = sentence.words
    for k in range(start, min(start + 15, len(words))):
        if words[k].pos in ("NOUN", "PROPN", "PRON") and (
            words[k].head < start
            or words[k].head == k
            or (words[k].head > k and words[words[k].head].rel not in ("nmod", "obl") and words[k].rel not in ("compound", "amod", "nmod", "flat"))
        ):
            return k
    return next((k for k in range(start, min(start + 6, len(words))) if words[k].pos in ("NOUN", "PROPN")), None)


def _according_reach(sentence: Sentence, own: frozenset[int]) -> frozenset[int]:
    """The part of the sentence that "according to" covers: up to a "but" that opens another voice."""
    words = sentence.words
    first, last = 0, len(words) - 1
    for word in words:
        if word.lower == "but" and word.rel == "cc" and _other_voice(sentence, word.i, own):
            if word.i > max(own):
                last = min(last, word.i - 1)
            elif word.i < min(own):
                first = max(first, word.i + 1)
    return frozenset(range(first, last + 1)) - own


def _other_voice(sentence: Sentence, but: int, own: frozenset[int]) -> bool:
    """Whether beyond this "but" somebody else speaks."""
    beyond = range(but + 1, len(sentence.words)) if but > max(own) else range(but)
    cues = speech_cues()
    return any(sentence.words[k].lower in cues or sentence.words[k].lower in ("according", "unclear", "unknown") for k in beyond if k not in own)


def _as_frames(sentence: Sentence, frames: list[Frame]) -> list[Frame]:
    """ "..., as religious sources had reported": a second voice over the rest of the sentence, not a part of the first one's content."""
    out = []
    for frame in frames:
        marks = [k for k in sentence.kids(frame.cue, "mark", "advmod") if sentence.words[k].lower == "as"]
        if marks and frame.rule in ("attribute.bare", "attribute.beside", "attribute.before", "attribute.object"):
            reach = frozenset(range(len(sentence.words))) - frozenset(sentence.subtree(frame.cue))
            frame = replace(frame, content=reach, rule="attribute.as", tags=frame.tags | {"as"})
        out.append(frame)
    return out


def _cite(sentence: Sentence, frames: list[Frame]) -> list[Frame]:
    """ "..., citing X and Y": the cited voices join the frame around them."""
    words = sentence.words
    for word in words:
        if word.lower not in ("citing", "quoting") or word.tag != "VBG":
            continue
        objects = sentence.kids(word.i, "obj") or [k for k in (_phrase_head(sentence, word.i + 1),) if k is not None]
        if not objects or words[objects[0]].lower in PRONOUNS:
            continue
        frames = [f for f in frames if f.cue != word.i]
        hosts = [f for f in frames if f.cue < word.i and f.speaker is not None] or [f for f in frames if f.speaker is not None]
        if not hosts:
            continue
        host = hosts[-1]
        cited = tuple(conjuncts(sentence, objects[0]))
        own = host.own | frozenset(sentence.subtree(word.i))
        frames = [replace(f, cited=cited, own=own, content=f.content - own) if f is host else f for f in frames]
    return frames
