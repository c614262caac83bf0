"""docs/codebook.md: the words a claim is made of, from the codebook's lists."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from sayso.codebook.lexicon import family_of
from sayso.codebook.loader import load_list

HEAD = """# Codebook

Made from the lists in `sayso/codebook` by `make docs`; do not edit. How to add a word or a kind: [CONTRIBUTING](../CONTRIBUTING.md).
"""
SPEECH = {
    "demand": ("Demand", "the act of speech itself: to call for, urge, order"),
    "threat": ("Threat", "the act of speech itself: to threaten, warn of one's own deed"),
    "statement": ("Statement", "the act of speech itself, where nothing else of these kinds is told"),
}
SHOWN = 12  # words of a kind shown


def page() -> str:
    """The whole page."""
    words = load_list("words")
    parts = [HEAD, "## Kinds of event\n", _kinds(), "## Measures\n\nWhat a figure counts.\n", _measures()]
    for title, key in (("Stances", "stances"), ("Statuses", "statuses"), ("Certainty", "certainties"), ("Places", "place_roles"), ("Units", "units")):
        parts += [f"## {title}\n", _table(("word", "meaning"), ((f"`{name}`", text) for name, text in words[key].items()))]
    parts += ["## Quantifiers\n\nThe hedge a number carries, and what becomes of low, best and high.\n"]
    parts.append(_table(("word", "example"), ((f"`{name}`", text) for name, text in words["quantifiers"].items())))
    return "\n".join(parts)


def _kinds() -> str:
    kinds = load_list("kinds")["kinds"]
    rows = [(family, f"`{name}`", kinds[name]["label"], _words(kinds[name])) for name, family in family_of().items() if name in kinds]
    rows += [("speech", f"`{name}`", label, text) for name, (label, text) in SPEECH.items() if name not in kinds]
    found = ""
    for family, group in groupby(rows, key=lambda row: row[0]):
        found += f"### {family.capitalize()}\n\n" + _table(("kind", "label", "words, among others"), (row[1:] for row in group)) + "\n"
    return found


def _words(row: Mapping[str, Any]) -> str:
    listed = [*(row.get("nouns") or ()), *(row.get("verbs") or ())]
    plain = list(dict.fromkeys(str(next(iter(one))) if isinstance(one, dict) else str(one) for one in listed))
    nouns = len(row.get("nouns") or ())
    half = SHOWN // 2
    chosen = [*plain[: min(nouns, half)], *plain[nouns : nouns + half]]
    return ", ".join(dict.fromkeys(chosen)) + (" …" if len(plain) > len(chosen) else "")


def _measures() -> str:
    rows = load_list("measures")["measures"]
    return _table(
        ("measure", "units", "words, among others"), ((f"`{name}`", ", ".join(row.get("units") or ()), _measured(row)) for name, row in rows.items())
    )


def _measured(row: Mapping[str, Any]) -> str:
    listed = [one for key in ("object", "subject", "adjectives", "nouns") for one in row.get(key) or ()]
    plain = list(dict.fromkeys(" ".join(map(str, *one.items())) if isinstance(one, dict) else str(one) for one in listed))
    return ", ".join(plain[:SHOWN]) + (" …" if len(plain) > SHOWN else "")


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(headings)
    lines = [heads, ["---"] * len(heads), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
