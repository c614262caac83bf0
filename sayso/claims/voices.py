"""Voices: from the frames of a sentence to the chain of sources of each claim, with quotations carried on from sentence to sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.claims.clauses import agent, prepositions
from sayso.claims.frame import Frame
from sayso.claims.frames import find_frames
from sayso.claims.naming import BODY_KINDS, Memory, Name, as_name, is_pronoun, name_of, remember, resolve
from sayso.claims.pairs import apart
from sayso.codebook.actors import describe, head_kind, known, source_kind
from sayso.codebook.lexicon import cue_words
from sayso.model.actor import Source
from sayso.model.claim import Voice
from sayso.model.sentence import Sentence
from sayso.model.span import Mention, Span

OPEN, CLOSE, STRAIGHT = "“«„", "”»", '"'


@dataclass(frozen=True, slots=True)
class Spoken:
    """A frame with its speakers named: ``name`` speaks, ``equals`` speak with equal rank, ``cited`` are quoted by them."""

    frame: Frame
    name: Name | None
    equals: tuple[Name, ...] = ()
    cited: tuple[Name, ...] = ()
    inherited: bool = False


def quoted(sentences: Sequence[Sentence]) -> list[frozenset[int]]:
    """For each sentence, the indexes of the words inside quotation marks; a quotation may run over several sentences of a paragraph.

    A paragraph that opens with a quotation mark while one is still open goes on with it (press style).
    """
    out, inside, paragraph = [], False, -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph, inside = sentence.paragraph, False
        words: set[int] = set()
        for word in sentence.words:
            if word.text in OPEN or (word.text in STRAIGHT and not inside) or word.text == "``":
                inside = True
            elif word.text in CLOSE or (word.text in STRAIGHT and inside) or word.text == "''":
                inside = False
            elif inside:
                words.add(word.i)
        out.append(frozenset(words))
    return out


def issuer_of(sentences: Sequence[Sentence], inside: Sequence[frozenset[int]]) -> Name | None:
    """Who issues a press release: a text that says "we" outside quotations speaks for whoever its first sentence lets speak or act."""
    own = any(
        word.i not in quotes
        for sentence, quotes in zip(sentences, inside, strict=True)
        if not quotes
        for word in sentence.words
        if word.text in ("We", "we") and word.rel == "nsubj" and not find_frames_of_others(sentence)
    )
    if not own:
        return None
    for k in (k for sentence in sentences[:1] for root in sentence.roots for k in sentence.kids(root, "nsubj")):
        name = name_of(sentences[0], k)
        return name if name.named and describe(name.name).kind in BODY_KINDS else None
    return None


def find_frames_of_others(sentence: Sentence) -> bool:
    """Whether somebody other than "we" speaks in a sentence."""
    return any(f.speaker is not None and sentence.words[f.speaker].lower not in ("we", "i") for f in find_frames(sentence))


def speak(sentence: Sentence, frames: list[Frame], memory: Memory) -> list[Spoken]:
    """Name the speakers of a sentence's frames, resolving pronouns; participles ("saying ...") take the voice around them."""
    out: list[Spoken] = []
    for frame in frames:
        if frame.speaker is not None and (
            sentence.words[frame.speaker].pos == "PRON" or sentence.words[frame.speaker].lower in cue_words("the_group")
        ):
            _remember_before(sentence, frame.speaker, memory)
        if frame.inherit:
            host = next((s for s in reversed(out) if s.name), None)
            name = host.name if host else _head_subject(sentence, frame, memory) or _later_speaker(sentence, frame, frames, memory)
            if name is None:
                continue
            out.append(Spoken(frame, name, host.equals if host else ()))
            continue
        if frame.speaker is None:
            out.append(Spoken(frame, None))
            continue
        first, *others = apart(sentence, issuer(sentence, frame.speaker))
        name = _through(sentence, first, memory) or resolve(memory, name_of(sentence, first), "speaker")
        equals = tuple(resolve(memory, name_of(sentence, k)) for k in (*others, *frame.equals))
        cited = tuple(resolve(memory, name_of(sentence, k)) for k in frame.cited)
        out.append(Spoken(frame, name, equals, cited))
        if not any(sentence.words[k].lower == "no" for k in sentence.kids(frame.speaker, "det")):  # "no party has claimed" it
            remember(memory, name, speaker=True)
            memory.voice = name
    out = [_inner(sentence, spoken, out) for spoken in out]
    return [spoken for spoken in out if spoken.name is None or not _no_voice(spoken)]


def _through(sentence: Sentence, i: int, memory: Memory) -> Name | None:
    """ "The statement added": the body that spoke last, whose statement it is."""
    kids = [sentence.words[k] for k in sentence.children(i)]
    bare = not any(kid.rel in ("compound", "amod", "nmod", "acl") for kid in kids)
    if not bare or sentence.words[i].lower not in cue_words("own_papers") or not any(kid.lower == "the" for kid in kids):
        return None
    last = memory.speakers[-1] if memory.speakers else None
    return as_name(name_of(sentence, i), last) if last is not None and not last.person else None


def _inner(sentence: Sentence, spoken: Spoken, every: Sequence[Spoken]) -> Spoken:
    """ "The bloc said it planned ...", "“We believe ...,” said X": an open pronoun, or "we", inside what one voice says is that voice."""
    frame, name = spoken.frame, spoken.name
    if name is None or frame.speaker is None:
        return spoken
    first = sentence.words[frame.speaker].lower in ("we", "i")
    if not first and (not is_pronoun(name) or name.name.lower() not in ("it", "he", "she", "they")):
        return spoken
    outer = next((s for s in every if s is not spoken and s.name and frame.cue in s.frame.content and not is_pronoun(s.name)), None)
    return replace(spoken, name=as_name(name, outer.name)) if outer and outer.name else spoken


def issuer(sentence: Sentence, i: int) -> int:
    """Who speaks through a document ("the U.N. report", "a statement from the presidency", "issued by the guerrillas"); else the word itself."""
    words = sentence.words
    if words[i].lower not in cue_words("documents"):
        return i
    for k in sentence.children(i):
        word = words[k]
        if word.rel in ("nmod", "obl") and prepositions(sentence, k) & {"by", "from", "of"} and _party_word(sentence, k):
            return k
        if word.rel == "acl" and (by := agent(sentence, k)) is not None:
            return by
        if (word.rel in ("compound", "amod") or word.dep == "nmod:poss") and (
            (word.ent == "ORG" and word.pos == "PROPN") or known(word.text) is not None
        ):
            return k
    return i


def _party_word(sentence: Sentence, k: int) -> bool:
    word = sentence.words[k]
    return word.ent in ("ORG", "PER") or head_kind(word.lower) is not None or known(word.text) is not None


def _later_speaker(sentence: Sentence, frame: Frame, frames: list[Frame], memory: Memory) -> Name | None:
    """ "Despite accusing Moscow ..., the United States says": the voice that follows."""
    after = next((f for f in frames if f.cue > frame.cue and f.speaker is not None), None)
    return resolve(memory, name_of(sentence, after.speaker), "speaker") if after and after.speaker is not None else None


def _remember_before(sentence: Sentence, i: int, memory: Memory) -> None:
    """A named subject earlier in the same sentence is whom a pronoun most likely means: "HRW studied the footage, which it said ..."."""
    for word in sentence.words[:i]:
        above = sentence.words[word.head]
        first = above.head == above.i or (above.rel == "ccomp" and sentence.words[above.head].head == above.head)  # "X seized a post, the group said"
        if word.rel == "nsubj" and (word.ent or head_kind(word.lower)) and first:
            memory.subjects.append(resolve(memory, name_of(sentence, word.i)))


def _head_subject(sentence: Sentence, frame: Frame, memory: Memory) -> Name | None:
    """The subject of the clause a participle hangs on: "Israel moved quickly ..., saying"."""
    from sayso.claims.clauses import raw_subject

    head = sentence.words[frame.cue].head
    subject = raw_subject(sentence, head) if head != frame.cue else None
    if subject is None:
        return None
    name = resolve(memory, name_of(sentence, subject), "speaker")
    remember(memory, name, speaker=True)
    return name


def _no_voice(spoken: Spoken) -> bool:
    """Things do not speak: "it", "there", "that" unresolved, or numbers."""
    name = spoken.name
    assert name is not None
    low = name.name.lower()
    if (
        name.head.endswith(tuple(cue_words("abstract_endings")))
        and name.head not in cue_words("bodies")
        and not name.named
        and head_kind(name.head) is None
        and source_kind(name.name) == "other"
    ):
        return True
    return (is_pronoun(name) and low in ("which", "that", "there", "this", "what", "one", "all")) or not any(char.isalpha() for char in name.name)


def source_mention(name: Name, rule: str) -> Mention[Source]:
    """A name as a source, with its kind and canonical name from the codebook."""
    if name.name.lower().split()[-1] == "reports" and not name.named:  # "reports indicate": nobody is named
        return Mention(Source("unnamed", "unattributed", None, False), name.span, rule)
    known = describe(name.name)
    unresolved = is_pronoun(name)
    kind = "anonymous" if unresolved else source_kind(name.name)
    return Mention(Source(name.name, kind, known.id, name.named and not unresolved), name.span, rule, name.antecedent)


def unnamed_voice(sentence: Sentence, frame: Frame) -> Voice:
    """The voice nobody names: "reportedly", "is believed to"; its span is the cue."""
    start, end, exact = sentence.slice(frame.cue, frame.last)
    span = Span(sentence.report, start, end, exact)
    return Voice(source=Mention(Source("unnamed", "unattributed", None, False), span, frame.rule), cue=span)


def chain(sentence: Sentence, spoken: Sequence[Spoken], at: int) -> list[Spoken]:
    """The frames whose content holds word ``at``, from the reader inwards."""
    holding = [s for s in spoken if at in s.frame.content]
    holding.sort(key=lambda s: (-len(s.frame.content), s.frame.cue))
    out: list[Spoken] = []
    for item in holding:
        if "as" in item.frame.tags and len(holding) > 1:
            continue
        if out and item.name and any(s.name and one_voice(s.name, item.name) for s in out[:-1]):
            continue
        same = out and item.name and out[-1].name and one_voice(out[-1].name, item.name)
        if same and out[-1].name and len(out[-1].name.name) > len(item.name.name if item.name else ""):
            out[-1] = replace(item, name=out[-1].name, cited=out[-1].cited or item.cited, equals=out[-1].equals or item.equals)
        elif same:
            out[-1] = replace(item, cited=out[-1].cited or item.cited, equals=out[-1].equals or item.equals)
        else:
            out.append(item)
    return out


def one_voice(outer: Name, inner: Name) -> bool:
    """Whether the inner voice is the outer one again: the same name, or the body it speaks for ("UNRWA" in the mouth of its spokesman)."""
    mine, theirs = set(outer.name.lower().split()), set(inner.name.lower().split())
    return mine == theirs or (inner.named and theirs < mine)


def voices(sentence: Sentence, spoken: Sequence[Spoken]) -> tuple[Voice, ...]:
    """The chain of sources of a claim: speakers from the reader inwards, each followed by whom it cites."""
    out: list[Voice] = []
    for item in spoken:
        frame = item.frame
        start, end, exact = sentence.slice(frame.cue, frame.last)
        cue = None if item.inherited else Span(sentence.report, start, end, exact)
        if item.name is None:
            out.append(unnamed_voice(sentence, frame))
            continue
        out.append(Voice(source=source_mention(item.name, frame.rule), cue=cue, inherited=item.inherited, role="cited" if out else "speaker"))
        out += [Voice(source=source_mention(name, "attribute.citing"), role="cited", cue=cue) for name in item.cited]
    return tuple(out)
