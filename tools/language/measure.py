"""Scores of a pipeline, end to end from raw text: words are aligned by characters, punctuation counts."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from sayso.language.parse import parse_many
from sayso.model.report import Report
from tools.language.corpora import name_rows, trees

TREEBANKS = {"EWT + GUM test": "perm-test.conllu.xz", "PUD": "pud-test.conllu.xz"}
NAMES = {
    "mixed dev": "union-dev.jsonl.xz",
    "UNER + GUM test": "uner-gum-test.jsonl.xz",
    "WikiGold test": "wikigold-test.jsonl.xz",
    "CrossNER politics": "crossner-politics-test.jsonl.xz",
    "re3d": "re3d-free-all-types.jsonl.xz",
}
LABELS = {"Organisation": "ORG", "Location": "LOC", "Person": "PER"}


@dataclass(frozen=True)
class Token:
    """One word of a tree: its characters, tags, and the characters its head begins at."""

    start: int
    end: int
    pos: str
    tag: str
    lemma: str
    dep: str
    head: int
    first: bool  # begins a sentence


def f1(right: int, gold: int, found: int) -> float:
    """The harmonic mean of precision and recall, in percent.

    >>> f1(1, 2, 2)
    50.0
    """
    return round(200 * right / (gold + found), 1) if gold + found else 0.0


def of_doc(doc: Doc) -> list[Token]:
    """The words of a spaCy document."""
    firsts = {sentence.start for sentence in doc.sents}
    return [
        Token(t.idx, t.idx + len(t.text), t.pos_, t.tag_, t.lemma_.lower(), t.dep_.lower(), t.head.idx if t.head.i != t.i else -1, t.i in firsts)
        for t in doc
        if not t.is_space
    ]


def of_sayso(sentences: Iterable[Any]) -> list[Token]:
    """The words of our own sentences: what the readers of sayso get, mends and all."""
    tokens = []
    for sentence in sentences:
        for w in sentence.words:
            head = -1 if w.head == w.i else sentence.words[w.head].start
            tokens.append(Token(w.start, w.end, w.pos, w.tag, w.lemma.lower(), w.dep, head, w.i == 0))
    return tokens


def compare(gold: list[Token], found: list[Token]) -> Counter[str]:
    """Counts of what agrees, to be added up over texts."""
    at = {(token.start, token.end): token for token in found}
    counts = Counter(gold=len(gold), found=len(found), sents=len(_sents(gold)), sents_found=len(_sents(found)))
    counts["sent"] = len(_sents(gold) & _sents(found))
    for token in gold:
        other = at.get((token.start, token.end))
        if other is None:
            continue
        counts["word"] += 1
        counts["upos"] += token.pos == other.pos
        counts["xpos"] += token.tag == other.tag
        counts["lemma"] += token.lemma == other.lemma
        counts["uas"] += token.head == other.head
        counts["las"] += token.head == other.head and token.dep == other.dep
    return counts


def _sents(tokens: list[Token]) -> set[tuple[int, int]]:
    starts = [i for i, token in enumerate(tokens) if token.first or i == 0]
    return {(tokens[a].start, tokens[b - 1].end) for a, b in zip(starts, [*starts[1:], len(tokens)], strict=True) if b > a}


def score_trees(pipeline: Language, path: Path, *, mended: bool) -> dict[str, float]:
    """UPOS, XPOS, lemma, UAS, LAS and sentence F1 on one treebank file; ``mended`` scores our own sentences instead of spaCy's."""
    golds = trees(Vocab(), path)
    total: Counter[str] = Counter()
    for gold, found in zip(golds, _read(pipeline, [doc.text for doc in golds], mended=mended), strict=True):
        total += compare(of_doc(gold), found)
    scores = {key: f1(total[key], total["gold"], total["found"]) for key in ("word", "upos", "xpos", "lemma", "uas", "las")}
    return scores | {"sents": f1(total["sent"], total["sents"], total["sents_found"]), "words": total["gold"]}


def _read(pipeline: Language, texts: list[str], *, mended: bool) -> Iterator[list[Token]]:
    if mended:
        reports = (Report(id=str(i), text=text) for i, text in enumerate(texts))
        return (of_sayso(sentences) for _, sentences in parse_many(pipeline, reports))
    return (of_doc(doc) for doc in pipeline.pipe(texts))


def score_names(pipeline: Language, path: Path) -> dict[str, float]:
    """F1 of names with exact characters and label, in all and by label."""
    rows = name_rows(path)
    counts: Counter[tuple[str, str]] = Counter()
    for row, doc in zip(rows, pipeline.pipe(row["text"] for row in rows), strict=True):
        gold = {(start, end, LABELS.get(label, label)) for start, end, label in row["ents"]}
        gold = {name for name in gold if name[2] in LABELS.values()}
        found = {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents}
        for kind, names in (("gold", gold), ("found", found), ("right", gold & found)):
            counts.update((label, kind) for name in names for label in (name[2], "all"))
    return {label: f1(*(counts[label, kind] for kind in ("right", "gold", "found"))) for label in ("all", "LOC", "PER", "ORG")}


def speed(pipelines: dict[str, Language], texts: list[str], rounds: int = 3) -> dict[str, int]:
    """Words a second of each pipeline on one core: rounds are interleaved, the best of each counts."""
    best = dict.fromkeys(pipelines, 0.0)
    for _ in range(rounds):
        for name, pipeline in pipelines.items():
            start = time.process_time()
            words = sum(len(doc) for doc in pipeline.pipe(texts, batch_size=64))
            best[name] = max(best[name], words / (time.process_time() - start))
    return {name: round(value) for name, value in best.items()}
