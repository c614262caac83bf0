"""docs/errors.md: every error a user can meet, found where the program raises it."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

HEAD = """# Errors

Made from the program by `make docs`; do not edit. Every error is one line on stderr: `slug: what where: why. What to do`. The slug never changes its
meaning, so scripts can rely on it. What differs from case to case stands as `…`.

| slug | it says | what to do |
| --- | --- | --- |
"""
PARTS = ("what", "where", "why", "todo")


@dataclass(frozen=True, slots=True)
class Raised:
    """One place that makes an error: its slug and the words of its parts, with `…` for what is filled in."""

    slug: str
    what: str
    why: str
    todo: str


def page(root: Path = Path("sayso")) -> str:
    """The whole page: a row a slug, with each way it is told."""
    rows = defaultdict[str, list[Raised]](list)
    for one in raised(root):
        rows[one.slug].append(one)
    return HEAD + "".join(
        f"| `{slug}` | {_joined(_told(one) for one in rows[slug])} | {_joined(one.todo for one in rows[slug])} |\n" for slug in sorted(rows)
    )


def raised(root: Path) -> Iterator[Raised]:
    """Every call of SaysoError with a fixed slug below a folder."""
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "SaysoError" and node.args and isinstance(node.args[0], ast.Constant):
                parts = {word.arg: _words(word.value) for word in node.keywords if word.arg in PARTS}
                yield Raised(str(node.args[0].value), *(parts.get(name, "") for name in ("what", "why", "todo")))


def _words(node: ast.expr) -> str:
    """The words of a string; what is computed is `…`."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    return "…"


def _told(one: Raised) -> str:
    return f"{one.what} …: {one.why}" if one.why else one.what


def _joined(texts: Iterable[str]) -> str:
    kept = dict.fromkeys(text.replace("|", "\\|").replace("<", "&lt;") for text in texts if text.strip("… "))
    return "<br>".join(kept)
