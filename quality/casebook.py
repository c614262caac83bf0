"""The casebook for claims: sentences of our own, and the claims they must give.

``python -m quality.casebook`` lists the rows that fail, family by family; ``--unmark`` takes the mark ``known`` off the rows that now pass.

A row has ``rule`` (family and name), ``text``, ``claims``, and where needed ``published``, ``title``, ``publisher``; ``more: true`` allows
further claims, ``known`` says why it fails today. A claim lists only the slots the row is about: kind, stance, status, certainty, by (the chain of
voices from the reader inwards, ``unnamed`` for one without a name), inherited, actors, affected, places, when (EDTF or ``none``), figures
([measure, low, best, high], or with the unit after the measure), responds_to (numbers of other claims of the row).
"""

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from sayso.model.public import claim_out
from sayso.model.report import Report
from sayso.pipeline import read_reports

FOLDER = Path(__file__).parents[1] / "casebook"
FAMILIES = ("voices", "stances", "status", "dates", "violence", "people", "politics", "hazards", "counts", "nothing")
SLOTS = ("kind", "stance", "status", "certainty", "by", "inherited", "actors", "affected", "places", "when", "figures", "responds_to")
ROW_KEYS = {"rule", "text", "claims", "published", "title", "publisher", "more", "known"}
UNNAMED = {"", "unnamed", "reports"}

Row = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One row with what sayso made of it: ``wrong`` is empty where the row holds."""

    family: str
    row: Row
    wrong: str


@lru_cache
def rows(family: str) -> list[Row]:
    """The rows of one file of the casebook, checked for unknown keys.

    >>> rows("voices")[0]["rule"].startswith("voices.")
    True
    """
    found: list[Row] = yaml.safe_load((FOLDER / f"{family}.yaml").read_text(encoding="utf-8"))
    for row in found:
        unknown = (row.keys() - ROW_KEYS) | set(chain.from_iterable(claim.keys() - set(SLOTS) for claim in row["claims"]))
        if unknown or not row["rule"].startswith(family + "."):
            raise ValueError(f"{family}.yaml: row {row['text'][:50]!r} has unknown keys {sorted(unknown)} or another family's rule {row['rule']!r}")
    return found


def plain(name: str) -> set[str]:
    """The words of a name that tell it from another.

    >>> sorted(plain("the Sudanese army's"))
    ['army', 'sudanese']
    """
    return set(re.findall(r"\w+", re.sub(r"[’']s?\b", "", name.casefold()))) - {"the", "a", "an", "of"}


def same(want: str, got: str) -> bool:
    """Whether one name's words stand inside the other's, so that articles and titles do not matter.

    >>> same("army", "the Sudanese army"), same("Kassala", "Kosti")
    (True, False)
    """
    if want in UNNAMED or got in UNNAMED:
        return want in UNNAMED and got in UNNAMED
    left, right = plain(want), plain(got)
    return bool(left and right) and (left <= right or right <= left)


def same_set(want: Sequence[str], got: Sequence[str]) -> bool:
    """One to one, in any order."""
    left = list(got)
    for name in want:
        hit = next((other for other in left if same(name, other)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


def names(mentions: Iterable[dict[str, Any]]) -> list[str]:
    """The names of public mentions, in order."""
    return [mention["name"] or "unnamed" for mention in mentions]


def figures(claim: dict[str, Any], *, unit: bool) -> list[list[Any]]:
    """The figures of a public claim as the casebook writes them, sorted."""
    found = claim["figures"]
    return sorted(([f["measure"], *([f["unit"] or ""] if unit else []), f["low"], f["best"], f["high"]] for f in found), key=str)


def slot_differs(slot: str, want: dict[str, Any], got: dict[str, Any]) -> str:
    """What is wrong in one slot; empty where it is right. ``responds_to`` is judged over the whole row."""
    value, have = want[slot], got.get(slot)
    if slot == "by":
        have = names(got["sources"])
        right = len(value) == len(have) and all(map(same, value, have))
    elif slot == "inherited":
        have = bool(got["sources"]) and got["sources"][0]["inherited"]
        right = have == value
    elif slot in ("actors", "affected", "places"):
        right, value, have = _parties(slot, want, got)
    elif slot == "when":
        have = (got["when"] or {}).get("edtf") or "none"
        right = have == str(value)
    elif slot == "figures":
        have = figures(got, unit=any(len(figure) == 5 for figure in value))
        right = have == sorted(value, key=str)
    else:
        right = slot == "responds_to" or have == value
    return "" if right else f"{slot}: want {value}, got {have}"


def _parties(slot: str, want: dict[str, Any], got: dict[str, Any]) -> tuple[bool, list[str], list[str]]:
    """In a clash both sides are one set, as two readers rarely agree on who fought whom."""
    have = names(got[slot])
    wanted = want[slot]
    if want.get("kind") == "armed_clash" and slot != "places":
        wanted = [*want.get("actors", []), *want.get("affected", [])]
        have = names(got["actors"]) + names(got["affected"])
    return same_set(wanted, have), wanted, have


def differs(want: dict[str, Any], got: dict[str, Any]) -> list[str]:
    """What is wrong in each slot the row is about."""
    return [wrong for slot in want if (wrong := slot_differs(slot, want, got))]


def judge(row: Row, got: list[dict[str, Any]]) -> str:
    """What is wrong with the claims of a row; empty where they are as the row says."""
    if not row["claims"]:
        return f"want nothing, got {_shown(got)}" if got else ""
    chosen, wrong = _best(row["claims"], got)
    if wrong:
        return "; ".join(wrong)
    if len(got) > len(row["claims"]) and not row.get("more"):
        extra = [claim for at, claim in enumerate(got) if at not in chosen]
        return f"too many claims: {_shown(extra)}"
    return "; ".join(_answers(row, got, chosen))


def _best(wants: list[dict[str, Any]], got: list[dict[str, Any]]) -> tuple[list[int], list[str]]:
    """The claim chosen for each wanted one, so that least is wrong; what stays wrong."""
    chosen: list[int] = []
    wrong: list[str] = []
    for number, want in enumerate(wants):
        left = [at for at in range(len(got)) if at not in chosen]
        if not left:
            return chosen, [*wrong, f"claim {number + 1} ({want.get('kind', 'any')}) is missing; got {_shown(got)}"]
        at = min(left, key=lambda at: (len(differs(want, got[at])), want.get("kind") != got[at]["kind"], at))
        chosen.append(at)
        wrong += [f"claim {number + 1} {difference}" for difference in differs(want, got[at])]
    return chosen, wrong


def _answers(row: Row, got: list[dict[str, Any]], chosen: list[int]) -> Iterable[str]:
    for number, want in enumerate(row["claims"]):
        if "responds_to" in want:
            expected = sorted(got[chosen[other - 1]]["id"] for other in want["responds_to"])
            if sorted(got[chosen[number]]["responds_to"]) != expected:
                yield f"claim {number + 1} responds_to: want claims {want['responds_to']}, got {len(got[chosen[number]]['responds_to'])} ids"


def _shown(claims: Iterable[dict[str, Any]]) -> str:
    return ", ".join(f"{claim['kind']} «{claim['quote']['exact'][:50]}»" for claim in claims) or "none"


def read(texts: Sequence[Row]) -> list[list[dict[str, Any]]]:
    """The public claims of each row's text, read the whole way."""
    known = [{key: row[key] for key in ("title", "publisher") if key in row} for row in texts]
    reports = [Report(id=f"row-{n}", text=row["text"], published=_day(row), **known[n]) for n, row in enumerate(texts)]
    return [[dict(claim_out(claim, reading.report)) for claim in reading.claims] for reading in read_reports(reports)]


def _day(row: Row) -> str | None:
    return str(row["published"]) if "published" in row else None


@lru_cache
def cases(family: str) -> tuple[Case, ...]:
    """Every row of a family, judged."""
    listed = rows(family)
    return tuple(Case(family, row, judge(row, got)) for row, got in zip(listed, read(listed), strict=True))


@lru_cache
def peaceful() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Each sentence of conflict-free news with its trap and the kinds of violence claimed of it, which should be none."""
    from sayso.codebook.loader import load_list

    violence = {kind for kind, entry in load_list("kinds")["kinds"].items() if entry["family"] == "violence"}
    listed = yaml.safe_load((FOLDER / "peaceful.yaml").read_text(encoding="utf-8"))
    return tuple(
        (row["trap"], row["text"], tuple(claim["kind"] for claim in got if claim["kind"] in violence))
        for row, got in zip(listed, read(listed), strict=True)
    )


def unmark(family: str) -> int:
    """Take ``known`` off the rows that pass; the number of marks taken off."""
    passing = {case.row["text"] for case in cases(family) if "known" in case.row and not case.wrong}
    path = FOLDER / f"{family}.yaml"
    blocks = re.split(r"(?m)^(?=- )", path.read_text(encoding="utf-8"))
    kept = [re.sub(r"(?m)^  known: .*\n", "", block) if _text_of(block) in passing else block for block in blocks]
    path.write_text("".join(kept), encoding="utf-8")
    return len(passing)


def _text_of(block: str) -> str | None:
    return yaml.safe_load(block)[0]["text"] if block.startswith("- ") else None


def main() -> int:
    """List the rows that fail, family by family."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("families", nargs="*", default=FAMILIES)
    parser.add_argument("--unmark", action="store_true", help="take the mark `known` off the rows that now pass")
    chosen = parser.parse_args()
    for family in chosen.families:
        found = cases(family)
        failing = [case for case in found if case.wrong]
        print(f"## {family}: {len(found) - len(failing)} of {len(found)} rows hold")
        for case in failing:
            print(f"- {case.row['rule']}{'' if 'known' in case.row else ' (unmarked)'}: {case.row['text']}\n    {case.wrong}")
        if chosen.unmark:
            print(f"{unmark(family)} marks taken off {family}.yaml")
    return 0


if __name__ == "__main__":
    sys.exit(main())
