"""``docs/quality.md``: every score with its floor, the simple rules beside it, and the worst cases."""

from collections.abc import Iterable
from pathlib import Path

from quality.casebook import FAMILIES, cases, peaceful
from quality.evals import ASKS, NOTES, Eval
from quality.floors import Scores
from quality.gold import Gold, value
from quality.reading import ROOT

PAGE = ROOT / "docs" / "quality.md"
HEAD = """# How well it reads

Made by `make quality`; do not edit. Nothing here is a promise for your texts: the annotated reports are few, and two careful readers working
apart agree at an overall score of about 0.82 themselves. `make quality` fails when a score falls under its floor or an annotated file changes.
"""
GOLD = {
    "seed": "five reports of one page, as received: the page carries no dates, so a weekday stays open and `when` scores low",
    "seed, dated": "the same five reports, each given its publication date (`sayso date`)",
    "dev": "twelve reports of public research sets, used while the rules were written: expect less on yours",
}


def write(golds: dict[str, Gold], evals: dict[str, Eval], floors: Scores, path: Path = PAGE) -> None:
    """Write the page."""
    parts = [HEAD, *_golds(golds, floors), *_evals(evals, floors), *_casebook(), *_worst(golds)]
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table.

    >>> print(table(["a", "b"], [[1, None]]))
    | a | b |
    | --- | --- |
    | 1 | - |
    """
    cells = [list(head)]
    lines = ["| " + " | ".join(cells[0]) + " |", "| " + " | ".join("---" for _ in cells[0]) + " |"]
    lines += ["| " + " | ".join("-" if cell is None else str(cell).replace("|", "/") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _golds(golds: dict[str, Gold], floors: Scores) -> list[str]:
    parts = ["## Annotated reports", ""]
    for name, gold in golds.items():
        parts += [f"### {name}", f"{GOLD[name][0].upper()}{GOLD[name][1:]}.", ""]
        kept = floors.get(name, {})
        rows = [
            [slot, row.get("precision"), row.get("recall"), value(row), kept.get(slot), row.get("gold", row.get("compared"))]
            for slot, row in gold.table.items()
        ]
        parts += [table(["slot", "precision", "recall", "F1 or accuracy", "floor", "of"], rows), ""]
    return parts


def _evals(evals: dict[str, Eval], floors: Scores) -> list[str]:
    rows = [
        [name, ASKS[name] if number == 0 else "", f"`{row}`", ours, simple, floors.get(name, {}).get(row)]
        for name, scores in evals.items()
        for number, (row, (ours, simple)) in enumerate(scores.rows.items())
    ]
    said = "Development halves of sets that nobody on this project annotated. Simple rules: a few regular expressions on the same texts."
    return [
        "## Public sets",
        said,
        "",
        table(["set", "asks", "figure", "sayso", "simple rules", "floor"], rows),
        "",
        *(f"- {note}" for note in NOTES),
        "",
    ]


def _casebook() -> list[str]:
    rows: list[tuple[str, int, int, int]] = []
    for family in FAMILIES:
        found = cases(family)
        rows.append((f"`casebook/{family}.yaml`", len(found), sum(not case.wrong for case in found), sum(not case.row["claims"] for case in found)))
    rows.append(("all", sum(row[1] for row in rows), sum(row[2] for row in rows), sum(row[3] for row in rows)))
    misread = [f"- {trap}: “{text}” ({', '.join(kinds)})" for trap, text, kinds in peaceful() if kinds]
    said = "Sentences of our own, each with the claims it must give in the slots it is about. Rows that fail are marked in the file, with the reason."
    peace = f"Of {len(peaceful())} sentences of conflict-free news full of the words of war, {len(misread)} are misread as violence:"
    return ["## Casebook", said, "", table(["file", "rows", "hold", "must yield nothing"], rows), "", peace, "", *(misread or ["none."]), ""]


def _worst(golds: dict[str, Gold]) -> list[str]:
    parts = ["## The weakest cases", "The claims of each set with most wrong in them, named by report and number of the claim in the annotation.", ""]
    for name in ("seed, dated", "dev"):
        rows = [[f"{report}, claim {number}", "; ".join(slots)] for report, number, slots in golds[name].worst]
        parts += [f"### {name}", "", table(["case", "what is wrong"], rows), ""]
    return parts
