"""What a command costs with all processes below it: CPU seconds, wall seconds, and the most memory they held together."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
EVERY = 0.25  # seconds between two looks


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU and wall in seconds, peak in bytes (shared pages counted once), and how many others wanted the cores meanwhile."""

    cpu: float
    wall: float
    peak: int
    status: int
    load: float


def cost_of(command: Sequence[str], env: dict[str, str] | None = None) -> Cost:
    """Run a command to its end and measure its tree of processes by looking again and again."""
    began = time.monotonic()
    process = subprocess.Popen(command, env={**os.environ, **(env or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    used: dict[int, float] = {}
    peak = looks = 0
    load = 0.0
    while process.poll() is None:
        held = 0
        for one in tree(process.pid):
            used[one] = max(used.get(one, 0.0), _cpu(one))
            held += _memory(one) if looks % 4 == 0 else 0
        peak = max(peak, held)
        load, looks = load + os.getloadavg()[0], looks + 1
        time.sleep(EVERY)
    return Cost(sum(used.values()), time.monotonic() - began, peak, process.returncode, load / max(1, looks))


def tree(top: int) -> list[int]:
    """A process and all below it."""
    below: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                parent = int(Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            below.setdefault(parent, []).append(int(entry))
    found, left = [], [top]
    while left:
        found.append(left.pop())
        left += below.get(found[-1], [])
    return found


def _cpu(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def _memory(process: int) -> int:
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
