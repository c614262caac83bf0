"""The open training data as spaCy documents: treebanks (trees, no names) and named-entity texts (names, no trees)."""

import json
import lzma
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

MOST = 400  # words in a training unit
RECASED = 12  # every twelfth treebank unit is seen once more in capitals or in small letters: headlines and wire slugs
DEV_UNITS = 250  # of each kind; the full development sets would slow every evaluation down

Row = list[str]  # the ten columns of one CoNLL-U word


def paragraphs(path: Path) -> Iterator[list[list[Row]]]:
    """Paragraphs of a CoNLL-U file as lists of sentences, cut where they pass ``MOST`` words."""
    paragraph: list[list[Row]] = []
    sentence: list[Row] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(("# newpar", "# newdoc")):
                if paragraph:
                    yield paragraph
                paragraph = []
            elif line.strip() and not line.startswith("#"):
                row = line.rstrip("\n").split("\t")
                sentence += [row] if row[0].isdigit() else []
            elif not line.strip() and sentence:
                if sum(map(len, paragraph)) + len(sentence) > MOST:
                    yield paragraph
                    paragraph = []
                paragraph.append(sentence)
                sentence = []
    if sentence:
        paragraph.append(sentence)
    if paragraph:
        yield paragraph


def tree_doc(vocab: Vocab, paragraph: list[list[Row]]) -> Doc:
    """One paragraph as a document with tags, features, lemmas and trees; its names are left missing, not denied."""
    columns: dict[str, list[Any]] = {key: [] for key in ("words", "spaces", "lemmas", "pos", "tags", "morphs", "heads", "deps")}
    for sentence in paragraph:
        offset = len(columns["words"])
        for i, row in enumerate(sentence):
            head = int(row[6])
            columns["words"].append(row[1])
            columns["lemmas"].append(row[2])
            columns["pos"].append(row[3])
            columns["tags"].append(row[4])
            columns["morphs"].append("" if row[5] == "_" else row[5])
            columns["heads"].append(offset + (head - 1 if head else i))
            columns["deps"].append("ROOT" if row[7] == "root" else row[7])
            columns["spaces"].append("SpaceAfter=No" not in row[9])
    return Doc(vocab, **columns)


def trees(vocab: Vocab, path: Path) -> list[Doc]:
    """The documents of one treebank file."""
    return [tree_doc(vocab, paragraph) for paragraph in paragraphs(path) if paragraph]


def recased(doc: Doc, change: Callable[[str], str]) -> Doc:
    """The same trees over words in other letters."""
    return Doc(
        doc.vocab, words=[change(token.text) for token in doc], spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in doc], pos=[token.pos_ for token in doc], morphs=[str(token.morph) for token in doc],
        lemmas=[token.lemma_ for token in doc], heads=[token.head.i for token in doc], deps=[token.dep_ for token in doc],
    )  # fmt: skip


def name_rows(path: Path) -> list[dict[str, Any]]:
    """Rows {source, text, ents: [[start, end, label]]} of one named-entity file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def names(vocab: Vocab, path: Path) -> list[Doc]:
    """The documents of one named-entity file, with names and without trees."""
    nlp = spacy.blank("en", vocab=vocab)
    docs = []
    for row in name_rows(path):
        doc = nlp.make_doc(row["text"])
        spans = [doc.char_span(start, end, label=label, alignment_mode="contract") for start, end, label in row["ents"]]
        doc.set_ents(spacy.util.filter_spans([span for span in spans if span is not None]))
        docs.append(doc)
    return docs


def write(data: Path, out: Path) -> tuple[Path, Path]:
    """Write ``train.spacy`` and ``dev.spacy`` from the data folder; the same files for the same data."""
    vocab = Vocab()
    chance = random.Random(0)
    treebank = trees(vocab, data / "ud" / "perm-train.conllu.xz")
    again = [recased(doc, chance.choice([str.upper, str.lower])) for doc in chance.sample(treebank, len(treebank) // RECASED)]
    train = treebank + again + names(vocab, data / "ner" / "union-train.jsonl.xz")
    chance.shuffle(train)
    dev = trees(vocab, data / "ud" / "perm-dev.conllu.xz")[:DEV_UNITS] + names(vocab, data / "ner" / "union-dev.jsonl.xz")[:DEV_UNITS]
    paths = out / "train.spacy", out / "dev.spacy"
    for docs, path in zip((train, dev), paths, strict=True):
        DocBin(docs=docs, store_user_data=False).to_disk(path)
    return paths
