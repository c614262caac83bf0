"""The measured figures, kept in bench/result.json; docs/scale.md is made from them and from bench/page.md."""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
RESULT, TEMPLATE, PAGE = HERE / "result.json", HERE / "page.md", HERE.parent / "docs" / "scale.md"
PAGES = 10**8


def kept() -> dict[str, Any]:
    """What was measured so far."""
    return dict(json.loads(RESULT.read_text(encoding="utf-8"))) if RESULT.exists() else {}


def keep(name: str, found: dict[str, Any]) -> None:
    """Keep the figures of one measurement in the place of earlier ones."""
    RESULT.write_text(json.dumps(kept() | {name: found}, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def page() -> str:
    """docs/scale.md, from what is kept; what was not measured is said to be so."""
    found = kept()
    parts = {"speed": _speed(found), "engines": _engines(found), "memory": _memory(found), "large": _large(found), "same": _same(found)}
    text = TEMPLATE.read_text(encoding="utf-8")
    for name, words in (parts | {"projection": _projection(found)}).items():
        text = text.replace(f"<!-- {name} -->", words)
    return text


def write_page() -> None:
    """Write docs/scale.md."""
    PAGE.write_text(page(), encoding="utf-8")


MISSING = "*Not measured yet: `python -m bench.scale`.*"


def _rows(head: str, rows: list[str]) -> str:
    columns = head.count("|") - 1
    return "\n".join([head, "|" + " --- |" * columns, *rows])


def _speed(found: dict[str, Any]) -> str:
    if "speed" not in found:
        return MISSING
    rows = []
    for kind in ("general", "conflict"):
        row = found["speed"][kind]
        rate, reports = row["words_per_second"], row["reports_per_second"]
        rows.append(
            f"| {kind} news | {rate['bare']:,} | {rate['read']:,} | {row['read_to_bare']:.2f} | {rate['run_all']:,} ({reports['run_all']:,}) "
            f"| {rate['run_triage']:,} ({reports['run_triage']:,}) | {row['triage_gain']:.2f} | {row['kept']:.0%} |"
        )
    head = "| texts | bare pipeline | `read` | cost against bare | `run --no-triage` | `run` | triage makes it faster | prose left to read |"
    return _rows(head, rows)


def _engines(found: dict[str, Any]) -> str:
    rows = []
    for name in ("local", "spark") if "engines" in found else ():
        row = found["engines"][name]
        rate = row["reports"] / row["cpu"]
        rows.append(
            f"| {name} | {row['reports']:,} | {row['cpu']:,.0f} | {row['work']:,.0f} | {row['overhead']:.0%} | {rate:,.0f} | {_mb(row['peak'])} |"
        )
    told = _rows("| engine | reports | CPU s, all processes | of it reading | engine | reports per CPU s | memory |", rows) if rows else MISSING
    if "cores" in found:
        gain = found["cores"]["gain"]
        told += (
            f"\n\nTwo processes against one ({found['cores']['1']['reports']:,} reports of conflict): {gain['wall']:.2f} times as fast by the clock "
            f"(load of the machine {found['cores']['1']['load']:.1f} and {found['cores']['2']['load']:.1f}), "
            f"{gain['by_cpu']:.2f} by CPU time, which is what free cores give."
        )
    return told


def _memory(found: dict[str, Any]) -> str:
    if "memory" not in found:
        return MISSING
    rows = [
        f"| {int(count):,} | {row['words']:,} | {_mb(row['peak'])} |" for count, row in sorted(found["memory"].items(), key=lambda one: int(one[0]))
    ]
    return _rows("| reports | words | most memory, two processes and master |", rows)


def _large(found: dict[str, Any]) -> str:
    if "large" not in found:
        return MISSING
    rows = [
        f"| {name} | {_mb(row['bytes'])} | {row['reports']:,} | {row['cpu']:,.0f} | {row['wall']:,.0f} | {_mb(row['peak'])} |"
        for name, row in found["large"].items()
    ]
    return _rows("| file | size | reports | CPU s | seconds | memory |", rows)


def _same(found: dict[str, Any]) -> str:
    if "same" not in found:
        return MISSING
    row = found["same"]
    return (
        f"{row['reports']:,} reports (templates and the gold), {row['claims']:,} claims: the sorted claims of the local engine, of a local run whose "
        f"master and worker were killed and that was taken up again ({_yes(row['local_killed_and_resumed'])}), and of Spark with a killed worker "
        f"({_yes(row['spark_killed'])}) are the same bytes."
    )


def _projection(found: dict[str, Any]) -> str:
    if "speed" not in found or "engines" not in found:
        return MISSING
    local, spark = found["engines"]["local"], found["engines"]["spark"]
    hours = {name: PAGES * row["cpu"] / row["reports"] / 3600 for name, row in (("local", local), ("spark", spark))}
    all_hours = PAGES / found["speed"]["general"]["reports_per_second"]["run_all"] / 3600
    stored = {name: PAGES * size / local["reports"] / 10**9 for name, size in local["stored"].items()}
    claims = PAGES * local["claims"] / local["reports"]
    words = local["words"] / local["reports"]
    shuffle = claims * 250 / 10**9
    rows = [
        f"| core-hours, Spark | {hours['spark']:,.0f} |",
        f"| core-hours, local engine | {hours['local']:,.0f} |",
        f"| core-hours without triage | {all_hours:,.0f} |",
        "| core-hours more where pages are HTML (15 ms each for the text) | 417 |",
        *(f"| {name}, Parquet | {size:,.0f} GB |" for name, size in stored.items()),
        f"| claims | {claims:,.0f} |",
        f"| rows to shuffle, were incidents grouped on the cluster (250 bytes a claim: kind, place, days, names, id) | {shuffle:,.0f} GB |",
    ]
    return f"10^8 pages of general news of {words:,.0f} words, from the constants above:\n\n" + _rows("| what | how much |", rows)


def _mb(size: float) -> str:
    return f"{size / 10**6:,.0f} MB"


def _yes(value: bool) -> str:
    return "yes" if value else "NO"


if __name__ == "__main__":
    write_page()
