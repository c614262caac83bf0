"""The codebook's loader: what it lets in, and how it says no."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from sayso.codebook import loader
from sayso.codebook.lexicon import family_of
from sayso.errors import SaysoError

LISTS = sorted(path.stem for path in loader.HERE.glob("*.yaml") if path.stem != "shapes")


class Strict(yaml.SafeLoader):
    """Refuses a key given twice, which YAML lets the second win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = {key for key in keys if keys.count(key) > 1}
        assert not twice, f"{node.start_mark}: {twice} given twice"
        return super().construct_mapping(node, deep)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_loads_and_has_a_shape(name: str) -> None:
    assert loader.load_list(name)
    assert name in loader.load_list("shapes")


@pytest.mark.parametrize("name", [*LISTS, "shapes"])
def test_no_key_stands_twice(name: str) -> None:
    yaml.load((loader.HERE / f"{name}.yaml").read_text(), Loader=Strict)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("kinds", "kindz: {}", "unknown key kinds.yaml: there is no 'kindz' here. Did you mean 'kinds'?"),
        ("kinds", "kinds: {siege: {lable: x}}", "unknown key kinds.yaml: kinds: siege: there is no 'lable' here. Did you mean 'label'?"),
        ("kinds", "kinds: {siege: {verbs: [{seal: {objekt: town}}]}}", "verbs: seal: there is no 'objekt' here. Did you mean 'object'?"),
        ("units", "peeple: [man]", "there is no 'peeple' here. Did you mean 'people'?"),
        ("household_sizes", "sizes: [{aera: SYR}]", "there is no 'aera' here. Did you mean 'area'?"),
        ("times", "12: x", "there is no '12' here"),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest(name: str, text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.yaml").write_text(text)
    with pytest.raises(SaysoError) as refused:
        loader.load_list(name, tmp_path)
    assert refused.value.slug == "codebook-unknown-key"
    assert told in str(refused.value)


@pytest.mark.parametrize(("data", "why"), [(b"a: [", "expected"), (b"- a", "holds a list"), (b"\xff\xfe\xfa", ""), (None, "No such file")])
def test_a_list_that_cannot_be_read_is_named(data: bytes | None, why: str, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / "units.yaml").write_bytes(data)
    with pytest.raises(SaysoError, match="codebook-unreadable") as refused:
        loader.load_list("units", tmp_path)
    assert str(tmp_path / "units.yaml") in str(refused.value)
    assert why in str(refused.value)


def test_an_empty_list_is_empty(tmp_path: Path) -> None:
    (tmp_path / "units.yaml").write_text("# nothing yet\n")
    assert loader.load_list("units", tmp_path) == {}


def test_sets_and_orders_name_kinds_that_exist() -> None:
    kinds = loader.load_list("kinds")
    named = {kind for members in kinds["sets"].values() for kind in members} | set(kinds["specific"])
    assert named <= set(family_of())


def test_the_fingerprint_changes_with_any_list(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x: 1")
    before = loader.fingerprint(tmp_path)
    loader.fingerprint.cache_clear()
    (tmp_path / "a.yaml").write_text("x: 2")
    assert loader.fingerprint(tmp_path) != before
