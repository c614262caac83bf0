"""Train, measure and install the language pipeline: ``python -m tools.train_model --install``.

Everything comes from one folder of openly licensed data (``../shared/language`` by default) and needs no network.
Training takes one to two hours on one core.
"""

import argparse
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from sayso.language.load import SHIPPED
from tools.language import corpora, measure

SOURCE = Path("../shared/language")
OUT = Path("build/model")
STEPS = 12_000
KEPT = ("LICENSE", "MODEL_CARD.md")  # files of the shipped folder that are written by people
CHANGES: dict[str, Any] = {
    "training.eval_frequency": 1000,
    "training.score_weights": {
        "tag_acc": 0.07, "pos_acc": 0.07, "morph_acc": 0.07, "lemma_acc": 0.0, "dep_uas": 0.07, "dep_las": 0.33, "sents_f": 0.07, "ents_f": 0.33,
    },
}  # fmt: skip


def train(source: Path, out: Path, steps: int) -> Path:
    """Train the joint pipeline and return the folder of the best one."""
    from spacy.cli.train import train as spacy_train

    out.mkdir(parents=True, exist_ok=True)
    train_path, dev_path = corpora.write(source / "data", out)
    changes = CHANGES | {
        "paths.train": str(train_path), "paths.dev": str(dev_path), "paths.vectors": str(source / "model"),
        "training.max_steps": steps, "training.optimizer.learn_rate.total_steps": steps,
    }  # fmt: skip
    spacy_train(source / "configs" / "joint.cfg", out / "trained", overrides=changes)
    return out / "trained" / "model-best"


def finish(pipeline: Language) -> Language:
    """The pipeline with lemmas: a rule lemmatizer with its English tables baked in, where it was not trained with one."""
    if not {"lemmatizer", "trainable_lemmatizer"} & set(pipeline.pipe_names):
        pipeline.add_pipe("lemmatizer", config={"mode": "rule"}).initialize()
    return pipeline


def install(trained: Path, target: Path = SHIPPED) -> None:
    """Put a trained pipeline in the place of the shipped one; licence and model card stay."""
    pipeline = finish(spacy.load(trained))
    pipeline.config["paths"] = {"train": None, "dev": None, "vectors": None, "init_tok2vec": None}
    pipeline.meta.update(
        name="sayso", version="0.2.0", author="sayso", license="CC BY-SA 4.0",
        description="English: Universal Dependencies, lemmas and PER/ORG/LOC names for news and reports",
    )  # fmt: skip
    fresh = target.with_name(target.name + ".new")
    pipeline.to_disk(fresh)
    for name in KEPT:
        if (target / name).exists():
            shutil.copy(target / name, fresh / name)
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)


def evaluate(folders: list[Path], source: Path) -> dict[str, Any]:
    """Scores of each pipeline on every test file, and their speed side by side."""
    pipelines = {str(folder): finish(spacy.load(folder)) for folder in folders}
    rows: dict[str, Any] = {}
    for name, pipeline in pipelines.items():
        found: dict[str, Any] = {}
        for title, file in measure.TREEBANKS.items():
            found[title] = measure.score_trees(pipeline, source / "data" / "ud" / file, mended=False)
            found[f"{title}, mended"] = measure.score_trees(pipeline, source / "data" / "ud" / file, mended=True)
        for title, file in measure.NAMES.items():
            found[f"names: {title}"] = measure.score_names(pipeline, source / "data" / "ner" / file)
        rows[name] = found
    texts = [row["text"] for row in corpora.name_rows(source / "data" / "ner" / measure.NAMES["re3d"])]
    return rows | {"words a second": measure.speed(pipelines, texts)}


def main() -> None:
    """Train, then measure; with --install the result becomes the shipped pipeline. With --measure only folders given are measured."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--source", type=Path, default=SOURCE, help="folder with data/, configs/ and model/ (for its vectors)")
    parser.add_argument("--out", type=Path, default=OUT, help="working folder")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--install", action="store_true", help="write the trained pipeline into the package")
    parser.add_argument("--measure", type=Path, nargs="+", metavar="FOLDER", help="train nothing, only measure these pipelines")
    chosen = parser.parse_args()
    if not (chosen.source / "data").is_dir():
        sys.exit(f"no training data in {chosen.source}: name the folder that holds data/, configs/ and model/ with --source")
    folders = chosen.measure or [train(chosen.source, chosen.out, chosen.steps)]
    print(json.dumps(evaluate(folders, chosen.source), indent=1))
    if chosen.install:
        install(folders[-1])
        print(f"installed {folders[-1]} as {SHIPPED.name}")


if __name__ == "__main__":
    main()
