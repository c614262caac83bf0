import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy

from sayso.errors import SaysoError
from sayso.language.load import SHIPPED, load


def test_shipped_pipeline_reads_names_trees_and_lemmas() -> None:
    assert {"tagger", "parser", "ner"} <= set(load().pipe_names)
    assert {"lemmatizer", "trainable_lemmatizer"} & set(load().pipe_names)


def test_pipeline_is_loaded_once() -> None:
    assert load() is load()


def test_shipped_pipeline_carries_its_own_licence_and_card() -> None:
    assert "Attribution-ShareAlike 4.0" in (SHIPPED / "LICENSE").read_text(encoding="utf-8")
    assert "GUM" in (SHIPPED / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_missing_pipeline_is_named_with_a_next_step() -> None:
    with pytest.raises(SaysoError, match="no_such_pipeline") as caught:
        load("no_such_pipeline")
    assert caught.value.slug == "pipeline-missing"
    assert "--model" in caught.value.todo


@pytest.mark.parametrize(
    ("lost", "slug"), [("parser/model", "pipeline-missing"), ("config.cfg", "pipeline-missing"), ("tagger/cfg", "pipeline-unfit")]
)
def test_damaged_pipeline_is_one_clear_error(tmp_path: Path, lost: str, slug: str) -> None:
    folder = shutil.copytree(SHIPPED, tmp_path / "damaged")
    (folder / lost).unlink()
    with pytest.raises(SaysoError, match="damaged") as caught:
        load(str(folder))
    assert caught.value.slug == slug
    assert "\n" not in str(caught.value)


@pytest.fixture
def blank(tmp_path: Path) -> Callable[..., str]:
    def make(*parts: str, labels: tuple[str, ...] = (), names: tuple[str, ...] = ()) -> str:
        pipeline = spacy.blank("en")
        for part in parts:
            pipe = pipeline.add_pipe(part)
            for label in {"parser": labels, "ner": names, "tagger": ("NN",)}[part]:
                pipe.add_label(label)
        pipeline.initialize()
        pipeline.to_disk(tmp_path / "other")
        return str(tmp_path / "other")

    return make


CLEAR = ("nsubj", "dobj", "pobj", "prep", "ccomp", "advcl", "conj", "ROOT")


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ((), "no parser and no ner and no tagger"),
        (("tagger", "parser"), "no ner"),
        (("tagger", "parser", "ner"), "lacks the Universal Dependencies labels case, nmod, obj, obl"),
    ],
)
def test_unfit_pipeline_is_refused_with_the_reason(blank: Callable[..., str], parts: tuple[str, ...], why: str) -> None:
    with pytest.raises(SaysoError, match=why) as caught:
        load(blank(*parts, labels=CLEAR, names=("PER",)))
    assert caught.value.slug == "pipeline-unfit"


def test_pipeline_without_person_organisation_and_place_is_refused(blank: Callable[..., str]) -> None:
    universal = ("nsubj", "obj", "obl", "nmod", "case", "ccomp", "advcl", "conj", "ROOT")
    with pytest.raises(SaysoError, match="PER, ORG, LOC"):
        load(blank("tagger", "parser", "ner", labels=universal, names=("DISEASE",)))
