"""How figures are taken: CPU and memory of a process of its own, distributions, the machine."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Distribution:
    """Seconds of repeated runs."""

    p50: float
    p99: float
    runs: int


def distribution(seconds: Sequence[float]) -> Distribution:
    """Return median and 99th percentile (nearest rank) of at least one duration."""
    ordered = sorted(seconds)
    rank = max(0, -(-99 * len(ordered) // 100) - 1)
    return Distribution(ordered[len(ordered) // 2], ordered[rank], len(ordered))


def cpu_of(work: Callable[[], object], *, runs: int = 1) -> float:
    """Return the median CPU seconds (all threads, user and system) of some runs."""
    spent = []
    for _ in range(runs):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return distribution(spent).p50


def wall_of(work: Callable[[], object]) -> float:
    """Return the seconds on the wall that one run took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_own_process(step: str, **arguments: str) -> Mapping[str, Any]:
    """Run a step of `steps.py` in a process of its own and return what it printed."""
    command = [sys.executable, "-m", "tests.bench.steps", step, json.dumps(arguments)]
    done = subprocess.run(  # noqa: S603 - this program, with its own words
        command, cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.stderr.write(done.stderr)
        raise SystemExit(done.returncode)
    answer: Mapping[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def cold(*words: str, runs: int = 3) -> float:
    """Return the median seconds of the program `amicable` from start to end.

    An exit code of 2 or more is a failure of the benchmark.
    """
    command = [str(Path(sys.executable).with_name("amicable")), *words]
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - as above
        seconds.append(time.perf_counter() - start)
        if done.returncode >= 2:
            sys.stderr.write(done.stderr.decode())
            raise SystemExit(done.returncode)
    return distribution(seconds).p50


def machine() -> dict[str, str]:
    """Return the facts without which a figure means nothing."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    facts = {
        "cores": str(os.cpu_count()),
        "processor": _processor(),
        "memory_gib": f"{memory:.0f}",
        "load_average": f"{os.getloadavg()[0]:.1f}",
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
    }
    return facts | {name: version(name) for name in ("duckdb", "amicable")}


def _processor() -> str:
    known = Path("/", "proc", "cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.is_file() else []
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or "unknown")
