"""The gate: ``python -m quality.gate`` (= ``make quality``) measures everything, writes ``docs/quality.md`` and fails where a floor is missed.

python -m quality.gate            measure, print, write the page; exit status 1 where a score is under its floor or an annotated file changed
python -m quality.gate --gold     only the annotated reports: under a minute, writes nothing
python -m quality.gate --raise    besides, raise the floors to what was reached (less 0.005)
python -m quality.gate --lower    besides, set the floors to what was reached even where that is lower, and take the files as they are now
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from quality import casebook, evals, floors, gold, page, reading
from sayso.errors import SaysoError


def measure_gold() -> dict[str, gold.Gold]:
    """Every annotated set, scored."""
    with tempfile.TemporaryDirectory() as folder:
        return {name: gold.measure(name, Path(folder)) for name in gold.SETS}


def measure_evals() -> dict[str, evals.Eval]:
    """Every public set, scored."""
    with tempfile.TemporaryDirectory() as folder:
        return {name: evals.measure(name, Path(folder)) for name in evals.MAIN}


def casebook_scores() -> dict[str, float]:
    """The share of casebook rows that hold, and of peaceful sentences that are read as peaceful."""
    found = [case for family in casebook.FAMILIES for case in casebook.cases(family)]
    calm = [kinds for _, _, kinds in casebook.peaceful() if not kinds]
    return {
        "rows that hold": round(sum(not case.wrong for case in found) / len(found), 3),
        "peaceful": round(len(calm) / len(casebook.peaceful()), 3),
    }


def gold_scores(found: dict[str, gold.Gold]) -> floors.Scores:
    """The one figure of each slot of each annotated set."""
    return {name: {slot: gold.value(row) for slot, row in one.table.items()} for name, one in found.items()}


def check(scores: floors.Scores, kept: floors.Kept, prints: dict[str, str]) -> list[str]:
    """Everything that makes the gate fail, one line each."""
    changed = [f"{name} is not the file the floors were measured on" for name in floors.drifted(kept.fingerprint, prints)]
    return changed + floors.missed(kept.floors, scores)


def main() -> int:
    """Measure and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", action="store_true", help="only the annotated reports")
    parser.add_argument("--raise", dest="higher", action="store_true", help="raise the floors to what was reached")
    parser.add_argument("--lower", action="store_true", help="set the floors to what was reached, lower ones too")
    chosen = parser.parse_args()
    if not reading.GOLD.is_dir():
        print(f"no annotated reports in {reading.GOLD}: there is nothing to measure", file=sys.stderr)
        return 1
    try:
        return _gate(chosen)
    except SaysoError as error:
        print(error, file=sys.stderr)
        return 1


def _gate(chosen: argparse.Namespace) -> int:
    begun = time.monotonic()
    golds = measure_gold()
    public = {} if chosen.gold else measure_evals()
    scores = gold_scores(golds) | {name: {row: ours for row, (ours, _) in one.rows.items()} for name, one in public.items()}
    if not chosen.gold:
        scores["casebook"] = casebook_scores()
    kept, prints = floors.load(), floors.fingerprint(reading.SHARED)
    if chosen.lower or (chosen.higher and kept.fingerprint in ({}, prints)):
        kept = floors.Kept(prints, floors.moved(kept.floors, scores, lower=chosen.lower))
        floors.save(kept)
    failures = check(scores, kept, prints)
    _print(scores, kept.floors, public)
    if not chosen.gold:
        page.write(golds, public, kept.floors)
        print(f"written: {page.PAGE.relative_to(reading.ROOT)}")
    print(f"{time.monotonic() - begun:.0f} s; " + ("every floor is held" if not failures else f"{len(failures)} failures"))
    print("\n".join(failures), file=sys.stderr, end="\n" if failures else "")
    return 1 if failures else 0


def _print(scores: floors.Scores, kept: floors.Scores, public: dict[str, evals.Eval]) -> None:
    for name, rows in scores.items():
        print(f"\n{name}")
        for row, value in rows.items():
            beside = {"floor": kept.get(name, {}).get(row), "simple rules": public[name].rows[row][1] if name in public else None}
            print(f"  {row:32s} {value:.3f}" + "".join(f"  {word} {other:.3f}" for word, other in beside.items() if other is not None))


if __name__ == "__main__":
    sys.exit(main())
