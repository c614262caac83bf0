"""News made from templates, conflict-free and of conflict, the same for the same seed: to measure speed and to test engines, not accuracy."""

import html
import io
import json
import random
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from sayso.model.report import Report

HERE = Path(__file__).parent
PEACEFUL = HERE.parent / "casebook" / "peaceful.yaml"
SHARE = 0.05  # of reports of conflict in general news


@lru_cache
def templates() -> dict[str, Any]:
    """The templates of texts.yaml."""
    loaded: dict[str, Any] = yaml.safe_load((HERE / "texts.yaml").read_text(encoding="utf-8"))
    return loaded


@lru_cache
def peaceful() -> tuple[str, ...]:
    """Conflict-free sentences of the casebook, written to tempt the rules."""
    return tuple(row["text"] for row in yaml.safe_load(PEACEFUL.read_text(encoding="utf-8"))) if PEACEFUL.exists() else ()


def general_news(count: int, seed: int = 1) -> Iterator[Report]:
    """Reports as a crawl of general news holds them: nineteen of twenty free of conflict."""
    for number in range(count):
        chance = random.Random(f"general {seed} {number}")
        conflict = chance.random() < SHARE
        yield _report(f"g{seed}-{number}", _conflict(chance) if conflict else _peace(chance), chance)


def conflict_news(count: int, seed: int = 1) -> Iterator[Report]:
    """Reports of a conflict desk: happenings, answers to them, and about a third of background."""
    for number in range(count):
        chance = random.Random(f"conflict {seed} {number}")
        yield _report(f"c{seed}-{number}", _conflict(chance), chance)


def _report(name: str, paragraphs: list[str], chance: random.Random) -> Report:
    published = f"2024-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    return Report(id=name, text="\n\n".join(paragraphs), published=published, published_basis="given", publisher="Bench Wire")


def _peace(chance: random.Random) -> list[str]:
    topic = chance.choice(sorted(templates()["general"]))
    out = []
    for _ in range(chance.randint(5, 11)):
        sentences = [_filled(line, chance) for line in chance.sample(templates()["general"][topic], 2)]
        if peaceful() and chance.random() < 0.1:
            sentences.append(chance.choice(peaceful()))
        out.append(" ".join(sentences))
    return out


def _conflict(chance: random.Random) -> list[str]:
    lines = templates()["conflict"]
    out = [_filled(chance.choice(lines["event"]), chance)]
    for _ in range(chance.randint(4, 9)):
        draw = chance.random()
        if draw < 0.36:
            out.append(" ".join(chance.sample(lines["background"], 2)))
        else:
            kinds = ("event", "answer") if draw < 0.68 else ("answer", "answer")
            out.append(" ".join(_filled(chance.choice(lines[kind]), chance) for kind in kinds))
    return out


def _filled(line: str, chance: random.Random) -> str:
    while "{" in line:
        start = line.index("{")
        end = line.index("}", start)
        line = line[:start] + _drawn(line[start + 1 : end], chance) + line[end + 1 :]
    return line[:1].upper() + line[1:]


def _drawn(slot: str, chance: random.Random) -> str:
    if slot == "n":
        return str(chance.randint(2, 60))
    if slot == "k":
        return str(chance.randint(2, 9))
    if slot == "m":
        return f"{chance.randint(2, 90) * 100:,}"
    return str(chance.choice(templates()["slots"][slot]))


def write_jsonl(path: Path, reports: Iterator[Report]) -> Path:
    """Write reports as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for report in reports:
            row = {name: getattr(report, name) for name in ("id", "text", "published", "publisher")}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def write_warc(path: Path, reports: Iterator[Report], weight: int = 0) -> Path:
    """Write reports as pages of a packed crawl; ``weight`` are bytes of scripts that each page carries, as real ones do."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for report in reports:
            paragraphs = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in report.text.split("\n\n"))
            page = f"<html><head><title>{report.id}</title>{_script(report.id, weight)}</head><body><article>{paragraphs}</article></body></html>"
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0")
            url = f"https://news.example/{report.id}"
            writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(page.encode()), http_headers=http))
    return path


def _script(name: str, weight: int) -> str:
    """A script that packs as badly as real ones."""
    return f"<script>var data = '{random.Random(name).randbytes(weight // 2).hex()}'</script>" if weight else ""
