"""The way from open data to a trained pipeline, on data of our own a few sentences long."""

import json
import lzma
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.vocab import Vocab

from tools.language import corpora, measure
from tools.train_model import install, train

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "language"
ROWS = [
    "1\tNine\tnine\tNUM\tCD\tNumType=Card\t2\tnummod\t_\t_",
    "2\tpeople\tperson\tNOUN\tNNS\tNumber=Plur\t3\tnsubj\t_\t_",
    "3\tfled\tflee\tVERB\tVBD\tTense=Past\t0\troot\t_\t_",
    "4\tHoms\tHoms\tPROPN\tNNP\tNumber=Sing\t3\tobj\t_\tSpaceAfter=No",
    "5\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_",
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder like ../shared/language with two tiny treebanks and two tiny lists of names."""
    sentence = "\n".join(ROWS) + "\n\n"
    names = json.dumps({"source": "ours", "text": "Nine people fled Homs.", "ents": [[17, 21, "LOC"]]}) + "\n"
    files = {
        "ud/perm-train.conllu.xz": ("# newpar\n" + sentence * 2) * 40,  # the parser leaves out relations seen fewer than 30 times
        "ud/perm-dev.conllu.xz": sentence,
    }
    files |= {"ner/union-train.jsonl.xz": names * 40, "ner/union-dev.jsonl.xz": names}
    for name, text in files.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(lzma.compress(text.encode()))
    return tmp_path


def test_a_paragraph_becomes_one_document(data: Path) -> None:
    doc, *others = corpora.trees(Vocab(), data / "data" / "ud" / "perm-train.conllu.xz")
    assert len(others) == 39
    assert doc.text == "Nine people fled Homs. Nine people fled Homs. "
    assert [token.dep_ for token in doc][:5] == ["nummod", "nsubj", "ROOT", "obj", "punct"]
    assert doc[8].head.i == 7


def test_the_same_data_give_the_same_files(data: Path, tmp_path: Path) -> None:
    written = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        written.append([path.read_bytes() for path in corpora.write(data / "data", tmp_path / folder)])
    assert written[0] == written[1]


def test_scores_count_what_agrees(data: Path) -> None:
    doc = corpora.trees(Vocab(), data / "data" / "ud" / "perm-train.conllu.xz")[0]
    gold = measure.of_doc(doc)
    counts = measure.compare(gold, gold)
    assert counts["las"] == counts["gold"] == counts["found"] == 10
    assert counts["sent"] == counts["sents"] == 2


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the training configuration in ../shared")
def test_a_pipeline_is_trained_and_installed(data: Path, tmp_path: Path) -> None:
    (data / "configs").symlink_to(SHARED / "configs")
    (data / "model").symlink_to(SHARED / "model")
    target = tmp_path / "en_sayso"
    target.mkdir()
    (target / "LICENSE").write_text("ours")
    install(train(data, tmp_path / "build", steps=1), target)
    pipeline = spacy.load(target)
    assert {"tagger", "parser", "ner"} <= set(pipeline.pipe_names)
    assert {"lemmatizer", "trainable_lemmatizer"} & set(pipeline.pipe_names)
    assert (target / "LICENSE").read_text() == "ours"
    assert pipeline.meta["license"] == "CC BY-SA 4.0"


def test_absent_data_are_one_clear_line() -> None:
    done = subprocess.run([sys.executable, "-m", "tools.train_model", "--source", "nowhere"], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["no training data in nowhere: name the folder that holds data/, configs/ and model/ with --source"]
