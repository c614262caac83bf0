"""Reach: the words that a verb of saying answers for, and the words of the saying itself."""

from sayso.claims.clauses import is_verb
from sayso.codebook.lexicon import SpeechCue, cue_words, event_nouns, speech_cues, time_names
from sayso.model.sentence import Sentence


def content_of(sentence: Sentence, i: int, last: int, cue: SpeechCue, speaker: int | None) -> tuple[frozenset[int], str]:
    """The words a verb of saying answers for, and the rule that found them."""
    clauses = _clauses(sentence, i, cue, speaker)
    thing = [k for k in sentence.kids(i, "obj") if sentence.words[k].lower not in time_names()]  # "denied Friday that ..."
    plain = cue.noun and not cue.act and cue.stance != "accuses"
    if plain and thing and clauses and i < thing[0] < min(k for c in clauses for k in sentence.subtree(c)):
        return frozenset(sentence.subtree(thing[0])), "object"  # "confirmed the attack but said ..."
    if clauses:
        reach = frozenset(k for c in clauses for k in sentence.subtree(c))
        return _with_quotes(sentence, i, reach | _lost_rest(sentence, i, last, reach)), "clause"
    reach, rule = _by_order(sentence, i, last, cue, speaker)
    if rule == "before" and sentence.words[last + 1 : last + 2] and sentence.words[last + 1].text == ",":  # "“What we need,” he went on, “is time.”"
        own = frozenset(range(group_start(sentence, i, speaker), last + 2))
        reach = _with_quotes(sentence, i, reach) - own
    return reach, rule


def _clauses(sentence: Sentence, i: int, cue: SpeechCue, speaker: int | None) -> list[int]:
    """Heads of what the tree hangs on a cue as its content."""
    words = sentence.words
    clauses = [k for k in sentence.kids(i, "ccomp", "parataxis") if k != speaker and not trails(sentence, k) and not _beside_it(sentence, k)]
    clauses = [k for k in clauses if k == clauses[0] or not _others_word(sentence, k)]
    clauses = [k for k in clauses if k > i or words[k].lower != "asked" or sentence.kids(k, "nsubj")]  # "Asked about the raid, the army said"
    if not cue.noun or clauses:
        clauses += [k for k in sentence.kids(i, "xcomp") if is_verb(words[k]) or sentence.kids(k, "cop")]
    clauses = clauses or _in_papers(sentence, i, cue)
    if cue.lemma in ("quote", "cite"):
        clauses += [k for k in sentence.kids(i, "advcl", "xcomp", "obl") if k > i and words[k].tag == "VBG"]
    if cue.act:
        clauses += [k for k in sentence.kids(i, "xcomp", "obj", "obl", "advcl") if k > i]
    elif cue.stance == "accuses":
        blamed = [k for k in sentence.kids(i, "obj") if words[k].lower not in event_nouns()]
        if sentence.kids(i, "obj") and not blamed:  # "denounced the eviction of 3,000 families": the event itself is what is told
            return [*clauses, *sentence.kids(i, "obj")]
        charges = [k for at in (i, *blamed) for k in sentence.kids(at, "obl", "advcl", "xcomp", "acl", "nmod") if k > i and is_charge(sentence, k)]
        clauses += [k for k in charges if blamed or not trails(sentence, k)]
    return clauses


def _beside_it(sentence: Sentence, k: int) -> bool:
    """ "..., the spokesman told AFP, with dozens still missing": what stands beside what was said."""
    return any(sentence.words[c].lower == "with" and sentence.words[c - 1].text == "," for c in sentence.kids(k, "mark") if c < k)


def _in_papers(sentence: Sentence, i: int, cue: SpeechCue) -> list[int]:
    """ "wrote in a note that ...", "said on television that ...": the clause was hung on the paper, or on where it was aired."""
    words, papers = sentence.words, cue_words("documents") | cue_words("nouns") | cue_words("aired")
    nouns = [k for k in sentence.kids(i, "obj", "obl", "iobj") if k > i and (words[k].lower in papers or not cue.noun)]
    told = [(k, c) for k in nouns for c in sentence.kids(k, "acl", "ccomp") if sentence.kids(c, "nsubj", "expl", "csubj")]
    heard = {k for k in nouns if words[k].rel == "iobj" or words[i].lower in cue_words("hearer_after")}  # "told parliament that exports had risen"
    return [c for k, c in told if any(words[m].lower == "that" and m < c for m in sentence.kids(c, "mark", *(("obj",) if k in heard else ())))]


def _others_word(sentence: Sentence, k: int) -> bool:
    """A second clause that tells what another does with its words: "reported that ..., but police declined to confirm it"."""
    word = sentence.words[k]
    joined = bool(sentence.kids(k, "cc")) and any(sentence.words[c].pos != "PRON" for c in sentence.kids(k, "nsubj"))
    return joined and (word.lower in speech_cues() or word.lemma in cue_words("unsaid"))


def _by_order(sentence: Sentence, i: int, last: int, cue: SpeechCue, speaker: int | None) -> tuple[frozenset[int], str]:
    """Where the tree gives no content: what stands before, around or behind speaker and cue."""
    words, word = sentence.words, sentence.words[i]
    start = group_start(sentence, i, speaker)
    if cue.clause and word.rel == "parataxis" and _set_off(sentence, i, last, speaker):
        return frozenset(range(len(words))) - frozenset(range(start, last + 1)), "middle"
    if cue.clause and word.rel in LOOSE and _closes(sentence, i, last, speaker):
        return frozenset(range(start)), "before"
    objects = [k for k in sentence.kids(i, "obj", "xcomp") if k != speaker and words[k].lower not in time_names()] if cue.noun else []
    if objects:
        like = [k for k in sentence.kids(i, "obl", "advcl", "nmod") if k > objects[0] and _as(sentence, k)]
        return frozenset(k for o in (*objects, *like) for k in sentence.subtree(o)), "object"
    found = _beside(sentence, i, last, cue, start)
    if found[1] == "bare" and cue.lemma == "say" and (rest := _said_thing(sentence, i)):
        return rest, "object"
    return found


def _as(sentence: Sentence, k: int) -> bool:
    """ "described the talks as difficult": what it is said to be."""
    return any(sentence.words[c].lower == "as" for c in sentence.kids(k, "case", "mark"))


def _said_thing(sentence: Sentence, i: int) -> frozenset[int]:
    """What is said, where the parser found no verb in it: an object of some length behind the verb."""
    things = [k for k in sentence.kids(i, "obj") if k > i and sentence.words[k].lower not in time_names()]
    found = frozenset(k for thing in things for k in sentence.subtree(thing))
    return found if len(found) > 3 and sentence.words[i + 1 : i + 2] and i + 1 in found else frozenset()


LOOSE = frozenset({"parataxis", "advcl", "ccomp", "conj", "root", "appos", "dep", "acl"})


def _beside(sentence: Sentence, i: int, last: int, cue: SpeechCue, start: int) -> tuple[frozenset[int], str]:
    words, word = sentence.words, sentence.words[i]
    right = [k for k in range(last + 1, len(words)) if words[k].rel != "punct"]
    if cue.clause and len(right) > 2 and any(is_verb(words[k]) for k in right):
        return frozenset(range(last + 1, len(words))), "beside"
    if word.lower in cue_words("finite") and not is_verb(word) and right:
        return frozenset(range(last + 1, len(words))), "object"
    if cue.clause and start > 2 and any(is_verb(words[k]) for k in range(start)) and words[start - 1].rel == "punct":
        return frozenset(range(start)), "before"
    return frozenset(), "bare"


def trails(sentence: Sentence, k: int) -> bool:
    """ "..., the group said, accusing police of ...": a participle behind a comma adds to what was said, it is not what was said."""
    word = sentence.words[k]
    return (
        word.tag == "VBG"
        and k > 0
        and sentence.words[k - 1].text == ","
        and not any(sentence.words[c].rel in ("aux", "nsubj", "mark") for c in sentence.children(k))
    )


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
    between = words[left[-1] + 1 : i] if left else ()
    if len(left) >= 2 and len(right) >= 1 and not any(word.text in (";", ":") for word in between):
        return reach | frozenset(range(left[0], left[-1] + 1)) | frozenset(range(right[0], len(words)))
    return reach


def _closes(sentence: Sentence, i: int, last: int, speaker: int | None) -> bool:
    """Whether the attribution stands after what it attributes ("..., the officials said")."""
    words = sentence.words
    start = group_start(sentence, i, speaker)
    if start < 2 or not any(is_verb(words[k]) or words[k].tag.startswith("VB") for k in range(start)):
        return False
    return words[start - 1].rel == "punct" or words[start - 1].text in (",", "”", '"', "—", "-", "–")


def _set_off(sentence: Sentence, i: int, last: int, speaker: int | None) -> bool:
    """ "The strike, the governor said, hit a depot": speaker and cue between commas, the sentence around them."""
    words, start = sentence.words, group_start(sentence, i, speaker)
    return start > 2 and last + 2 < len(words) - 1 and words[start - 1].text == "," and words[last + 1].text == ","


def group_start(sentence: Sentence, i: int, speaker: int | None) -> int:
    """Index of the first word of speaker and cue together."""
    if speaker is None or speaker > i:
        return i
    below = [k for k in sentence.subtree(speaker) if k <= speaker]
    start = speaker
    while start - 1 in below:
        start -= 1
    while start < speaker and sentence.words[start].rel in ("punct", "cc"):
        start += 1
    return start


def own_words(sentence: Sentence, i: int, last: int, speaker: int | None, content: frozenset[int]) -> frozenset[int]:
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


def quoted_beside(sentence: Sentence, i: int) -> bool:
    """Whether quotation marks stand close to word ``i``."""
    marks = '"“”'
    return any(sentence.words[k].text in marks for k in range(max(0, i - 3), min(len(sentence.words), i + 3)))
