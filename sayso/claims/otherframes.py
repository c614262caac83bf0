"""Voices without an active verb of saying: passives, nouns, adverbs, "according to", "citing", "wanted a probe"."""

from dataclasses import replace

from sayso.claims.charging import accused_passive, charged
from sayso.claims.clauses import agent, conjuncts, is_verb, noun_run, of_rank, passive, prepositions, raw_subject, run_head
from sayso.claims.frame import Frame
from sayso.claims.naming import PRONOUNS
from sayso.claims.quotations import quotations
from sayso.claims.triggers import light
from sayso.codebook.actors import known, source_kind
from sayso.codebook.lexicon import cue_words, event_nouns, family_of, measure_words, noun_cues, speech_cues, status_words, voice_phrases, word_class
from sayso.model.sentence import Sentence


def passive_frame(sentence: Sentence, i: int) -> Frame | None:
    """ "has been reported by X", "are believed to be ...": the voice is the agent, or unnamed."""
    word = sentence.words[i]
    if word.lemma in ("quote", "cite"):
        return _quoted_by(sentence, i)
    stance = next((s for s in PASSIVE if word.lower in cue_words("passive", s)), None)
    if stance is None or charged(sentence, i):
        return accused_passive(sentence, i)
    speaker = agent(sentence, i)
    if speaker is None and stance in ("confirms", "denies"):
        return None
    own = frozenset({i, *(k for k in sentence.kids(i, "aux", "aux:pass", "advmod"))}) | (
        frozenset(sentence.subtree(speaker)) if speaker is not None else frozenset()
    )
    content = frozenset(sentence.subtree(i)) - own
    if len(content) < 2:
        return None
    return Frame(
        cue=i, last=i, rule="attribute.passive", stance="claims_responsibility" if speaker is not None and _claimed(sentence, i) else stance,
        speaker=speaker, content=content, own=own, unnamed=speaker is None, negated=negated(sentence, i) and not _none_counted(sentence, i),
        equals=tuple(of_rank(sentence, speaker)) if speaker is not None else (),
    )  # fmt: skip


def _quoted_by(sentence: Sentence, i: int) -> Frame | None:
    """ "The mayor was quoted by Interfax as saying that ...": who quotes is the outer voice."""
    speaker = agent(sentence, i)
    said = [k for k in sentence.kids(i, "advcl", "xcomp", "obl") if sentence.words[k].tag == "VBG"]
    if speaker is None or not said:
        return None
    own = frozenset({i, *sentence.subtree(speaker)})
    content = frozenset(k for c in said for k in sentence.subtree(c)) - own
    return Frame(cue=i, last=i, rule="attribute.passive", speaker=speaker, content=content, own=own)


def _none_counted(sentence: Sentence, i: int) -> bool:
    """ "No casualties were reported": that there were none is what is reported."""
    return any(sentence.words[k].lower in measure_words("nouns") for k in sentence.kids(i, "nsubj"))


PASSIVE = ("suspects", "confirms", "denies", "asserts")


def _claimed(sentence: Sentence, i: int) -> bool:
    """ "the attack was claimed by ...": what is claimed is the deed."""
    word, subject = sentence.words[i], raw_subject(sentence, i)
    return word.lemma == "claim" and subject is not None and is_deed(sentence, subject)


def is_deed(sentence: Sentence, k: int) -> bool:
    """Whether a noun names an act of violence, or the responsibility for one."""
    low = sentence.words[k].lower
    return low in ("responsibility", "credit") or any(family_of()[cue.kind] == "violence" and not cue.weak for cue in noun_cues().get(low, ()))


def noun_frame(sentence: Sentence, i: int) -> Frame | None:
    """ "There were reports of gunfire", "Israel's claim that ...": a noun of saying gives the voice of whose it is, or of nobody named."""
    words, word = sentence.words, sentence.words[i]
    stance = next((s for s in NOUN_STANCES if word.lower in cue_words("stance_nouns", s)), None)
    if word.pos != "NOUN" or not (stance or word.lower in cue_words("nouns")):
        return None
    if word.rel == "compound" or words[word.head].lower in speech_cues():
        return None
    told = [k for k in sentence.kids(i, "acl", "ccomp", "nmod") if k > i and (is_verb(words[k]) or "of" in prepositions(sentence, k))]
    clause = any(is_verb(words[k]) and sentence.kids(k, "nsubj") for k in told)
    if word.rel == "nsubj" and words[word.head].lower not in ("was", "were", "is", "are", "been") and not clause:
        return None
    content = frozenset(k for c in told for k in sentence.subtree(c))
    if not any(words[k].lower in event_nouns() or is_verb(words[k]) for k in content):
        return None
    whose = next((k for k in sentence.children(i) if words[k].dep == "nmod:poss" or {"by", "from"} & prepositions(sentence, k)), None)
    own = frozenset({i, *(sentence.subtree(whose) if whose is not None else ())})
    none = any(words[k].lower == "no" for k in sentence.kids(i, "det"))
    return Frame(
        cue=i, last=i, rule="attribute.noun", stance=stance or "asserts", speaker=whose, content=content - own, own=own, unnamed=whose is None,
        negated=none,
    )  # fmt: skip


NOUN_STANCES = ("accuses", "confirms", "denies", "suspects")


def wanting(sentence: Sentence, i: int) -> Frame | None:
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


def calling(sentence: Sentence, i: int) -> Frame | None:
    """ "called the raid a war crime", "called the report baseless": a voice that says what a thing is."""
    words, word = sentence.words, sentence.words[i]
    if not is_verb(word) or word.lemma not in cue_words("calling"):
        return None
    speaker = raw_subject(sentence, i)
    things = [k for k in sentence.kids(i, "obj") if k > i]
    said = [k for k in sentence.kids(i, "xcomp") if k > i and words[k].pos in ("NOUN", "ADJ", "PROPN") and not sentence.kids(k, "mark")] + things[1:]
    said += [k for first, last in quotations(sentence) if things and _right_behind(sentence, i, first) for k in range(first, last + 1)]
    if speaker is None or not said or passive(sentence, i):
        return None
    content = frozenset(k for c in (*sentence.kids(i, "obj"), *said) for k in sentence.subtree(c) if k > i) | frozenset(said)
    content -= frozenset(k for c in said for j in sentence.kids(c, "conj") for k in sentence.subtree(j))
    of_report = any(words[k].lower in cue_words("nouns") for k in content) or (word.rel == "acl" and words[word.head].lower in cue_words("nouns"))
    denies = of_report and any(words[k].lower in cue_words("dismissive") for k in content)
    wrong = any(words[k].lower in cue_words("wrongs") for k in content)
    return Frame(
        cue=i, last=i, rule="attribute.calling", stance="denies" if denies else "accuses" if wrong else "asserts", speaker=speaker,
        content=content,         own=frozenset({i, *sentence.subtree(speaker)}), negated=negated(sentence, i),
    )  # fmt: skip


def _right_behind(sentence: Sentence, i: int, mark: int) -> bool:
    """Whether only a noun phrase stands between a verb and a quotation mark: "called the plan “dead on arrival”"."""
    run = noun_run(sentence, i + 1)
    return bool(run) and run[-1] == mark - 1


def putting(sentence: Sentence, i: int) -> Frame | None:
    """ "Hospital sources put the death toll at 17": a voice that gives a number."""
    word = sentence.words[i]
    if not is_verb(word) or word.lemma not in cue_words("putting") | cue_words("speaking_of"):
        return None
    speaker = raw_subject(sentence, i)
    if word.lemma in cue_words("speaking_of"):
        return _speaking_of(sentence, i, speaker)
    if speaker is not None and any(sentence.words[k].lower == "it" for k in sentence.kids(i, "obj")):
        return _put_it(sentence, i, speaker)
    tolls = [k for k in sentence.kids(i, "obj") if sentence.words[k].lower in cue_words("put")]
    remark = word.rel == "acl" and sentence.words[word.head].lower in cue_words("put") and bool(sentence.kids(i, "nsubj"))
    tolls = sentence.kids(i, "obl") if remark else tolls  # "a figure the Victims' Unit puts at 48,700": no word of who gave the first
    if speaker is None or not tolls:
        return None
    content = frozenset(k for c in (*tolls, *sentence.kids(i, "obl")) for k in sentence.subtree(c))
    own = frozenset({i, *sentence.subtree(speaker)})
    tags = frozenset({"as"} if remark else ())
    return Frame(cue=i, last=i, rule="attribute.putting", speaker=speaker, content=content, own=own, tags=tags)


def _speaking_of(sentence: Sentence, i: int, speaker: int | None) -> Frame | None:
    """ "A hospital source spoke of 27 dead": what is counted is told."""
    counted = [k for k in sentence.kids(i, "obl", "obj") if "of" in prepositions(sentence, k)]
    content = frozenset(k for c in counted for k in sentence.subtree(c) if k > i)
    if speaker is None or not any(sentence.words[k].pos == "NUM" for k in content):
        return None
    return Frame(cue=i, last=i, rule="attribute.putting", speaker=speaker, content=content, own=frozenset({i, *sentence.subtree(speaker)}))


def _put_it(sentence: Sentence, i: int, speaker: int) -> Frame | None:
    """ "As the mayor put it, “the city is on its knees”"."""
    own = frozenset(sentence.subtree(i))
    said = frozenset(range(len(sentence.words))) - own
    if not any(sentence.words[k].lower == "as" for k in sentence.kids(i, "mark", "advmod")) or not any(is_verb(sentence.words[k]) for k in said):
        return None
    return Frame(cue=i, last=i, rule="attribute.putting", speaker=speaker, content=said, own=own)


def adverb_frame(sentence: Sentence, i: int) -> Frame | None:
    """ "reportedly", "allegedly": an unnamed voice over the clause the adverb stands in."""
    word = sentence.words[i]
    stance = next((s for s in ("asserts",) if word.lower in cue_words("adverbs", s)), None)
    if stance is None:
        return None
    head = word.head
    content = frozenset(sentence.subtree(head)) - {i}
    conj = frozenset(k for c in sentence.kids(head, "conj") if c > i and not sentence.kids(c, "nsubj") for k in sentence.subtree(c))
    apart = [*sentence.kids(head, "conj", "parataxis"), *(c for c in sentence.kids(head, "advcl") if _meanwhile(sentence, c))]
    others = frozenset(k for c in apart if sentence.kids(c, "nsubj") for k in sentence.subtree(c))
    return Frame(cue=i, last=i, rule="attribute.adverb", stance=stance, content=(content | conj) - others, own=frozenset({i}), unnamed=True)


def presumed(sentence: Sentence, i: int) -> Frame | None:
    """ "two men abducted and presumed killed by a militia", "feared dead": what nobody named believes."""
    words = sentence.words
    if words[i].lower not in cue_words("presumed") or i + 1 >= len(words) or not i:
        return None
    after, before = words[i + 1], words[i - 1].lower
    if (after.tag != "VBN" and after.lower not in word_class("status_hurt")) or after.rel == "aux" or before not in ("and", ",", *BEING):
        return None
    content = frozenset(sentence.subtree(after.i)) - {i}
    return Frame(cue=i, last=i, rule="attribute.adverb", stance="suspects", content=content, own=frozenset({i}), unnamed=True)


BEING = ("is", "are", "was", "were", "been")


def _meanwhile(sentence: Sentence, i: int) -> bool:
    """ "air strikes reportedly killed ten people, as a truce unraveled": what went on meanwhile is the report's own word."""
    marks = [k for k in sentence.kids(i, "mark") if sentence.words[k].lower in ("as", "while")]
    return bool(marks) and sentence.words[marks[0] - 1].text == ","


def according(sentence: Sentence) -> list[Frame]:
    """The voices after "according to", "in the words of"."""
    words, frames = sentence.words, []
    for word in words:
        length = next((len(phrase) for phrase in voice_phrases() if tuple(w.lower for w in words[word.i : word.i + len(phrase)]) == phrase), 0)
        head = phrase_head(sentence, word.i + length) if length else None
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


def colon(sentence: Sentence) -> list[Frame]:
    """ "Police: gunman killed three", "Resident: “They burned our houses”": who opens a line before a colon speaks the rest of it."""
    words = sentence.words
    at = next((k for k in range(1, min(7, len(words) - 2)) if words[k].text == ":"), None)
    if at is None or any(is_verb(word) or word.rel == "punct" for word in words[:at]):
        return []
    group = noun_run(sentence, 0)
    head = run_head(sentence, group) if group and group[-1] == at - 1 else None
    if head is None or words[head].ent == "LOC" or any(words[k].lower in event_nouns() for k in group) or not _voiced(sentence, head):
        return []
    own = frozenset(range(at + 1))
    return [Frame(cue=at, last=at, rule="attribute.colon", speaker=head, content=frozenset(range(at + 1, len(words))), own=own)]


def _voiced(sentence: Sentence, k: int) -> bool:
    word = sentence.words[k]
    party = known(word.text)
    named = word.ent in ("PER", "ORG") or (party is not None and party.kind != "state")
    return named or word.lower in cue_words("bodies") | cue_words("documents") or source_kind(word.lower) != "other"


def phrase_head(sentence: Sentence, start: int) -> int | None:
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
    aside = _relative(sentence, own)
    if aside:
        return aside - own
    for word in words:
        if word.lower == "but" and word.rel == "cc" and _other_voice(sentence, word.i, own):
            if word.i > max(own):
                last = min(last, word.i - 1)
            elif word.i < min(own):
                first = max(first, word.i + 1)
    return frozenset(range(first, last + 1)) - own


def _relative(sentence: Sentence, own: frozenset[int]) -> frozenset[int]:
    """The clause between commas that a voice closes: "the state, which deported 31,000 people according to its directorate, was criticised"."""
    words = sentence.words
    last = max((k for k in own if words[k].rel != "punct"), default=max(own))
    end = last + 1
    clause = next((k for k in sentence.ancestors(last) if words[k].dep == "acl:relcl"), None)
    if clause is None or end >= len(words) or words[end].text != "," or end + 2 >= len(words):
        return frozenset()
    inside = frozenset(sentence.subtree(clause))
    return inside if own <= inside and max(inside) <= end and words[min(inside)].text == "," else frozenset()


def _other_voice(sentence: Sentence, but: int, own: frozenset[int]) -> bool:
    """Whether beyond this "but" somebody else speaks."""
    beyond = range(but + 1, len(sentence.words)) if but > max(own) else range(but)
    cues = speech_cues()
    return any(sentence.words[k].lower in cues or sentence.words[k].lower in ("according", "unclear", "unknown") for k in beyond if k not in own)


def as_frames(sentence: Sentence, frames: list[Frame]) -> list[Frame]:
    """ "..., as religious sources had reported": a second voice over the rest of the sentence, not a part of the first one's content."""
    out = []
    for frame in frames:
        marks = [k for k in sentence.kids(frame.cue, "mark", "advmod") if sentence.words[k].lower == "as"]
        if marks and frame.rule in ("attribute.bare", "attribute.beside", "attribute.before", "attribute.object"):
            reach = frozenset(range(len(sentence.words))) - frozenset(sentence.subtree(frame.cue))
            frame = replace(frame, content=reach, rule="attribute.as", tags=frame.tags | {"as"})
        out.append(frame)
    return out


def cite(sentence: Sentence, frames: list[Frame]) -> list[Frame]:
    """ "..., citing X and Y": the cited voices join the frame around them."""
    words = sentence.words
    for word in words:
        if word.lower not in ("citing", "quoting") or word.tag != "VBG":
            continue
        objects = sentence.kids(word.i, "obj") or [k for k in (phrase_head(sentence, word.i + 1),) if k is not None]
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


def of_noun(sentence: Sentence, frame: Frame) -> Frame:
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


def negated(sentence: Sentence, i: int) -> bool:
    """Whether a verb of saying is negated, or said of nobody ("neither side commented")."""
    no = status_words("negation")
    head = sentence.words[sentence.words[i].head]
    if sentence.words[i].rel == "xcomp" and (head.lemma in cue_words("unsaid") or (head.lower == "able" and negated(sentence, head.i))):
        return True  # "was unable to verify", "declined to confirm"
    if any(sentence.words[k].lower in no for k in sentence.kids(i, "advmod", "aux", "cc")):
        return True
    return any(
        sentence.words[k].lower in no or any(sentence.words[c].lower in no for c in sentence.kids(k, "det")) for k in sentence.kids(i, "nsubj")
    )
