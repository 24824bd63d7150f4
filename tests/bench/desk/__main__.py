"""A desk of many cases, served, at which twenty people click: `make bench-desk CASES=50000`.

With `POSTGRES=1` the desk is a PostgreSQL that pip installed, else SQLite. All of it lies in a
folder of its own that goes at the end; BENCH_DESK_STATE names one that is kept and used again.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.desk.clicking import Clicks

THINK_SECONDS = 4.0
_SECONDS = 120
_SECONDS_WITHOUT = 20


def main() -> None:
    """Fill, serve, click, and print what each page took."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    kept = os.environ.get("BENCH_DESK_STATE", "")
    folder = Path(kept or tempfile.mkdtemp(prefix="bench-desk-")).absolute()
    try:
        with ExitStack() as stack:
            postgres = _open(folder, stack)
            _fill(cases, folder)
            _measure(postgres)
    finally:
        if not kept:
            shutil.rmtree(folder)


def _open(folder: Path, stack: ExitStack) -> int | None:
    """Open an empty desk in the folder, or the one that is there; return PostgreSQL's process."""
    postgres = None
    folder.mkdir(exist_ok=True)
    os.environ["AMICABLE_STATE"] = str(folder / "state")
    (folder / "state").mkdir(exist_ok=True)
    os.environ.pop("DATABASE_URL", None)
    if os.environ.get("POSTGRES") == "1":
        from tests.bench.desk.cluster import cluster

        address, postgres = stack.enter_context(cluster(folder / "postgres"))
        os.environ["DATABASE_URL"] = address
    os.environ["DJANGO_SETTINGS_MODULE"] = "amicable.shell.site.configuration"
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    logging.disable(logging.CRITICAL)
    return postgres


def _fill(cases: int, folder: Path) -> None:
    from amicable.shell.store.models import Case
    from tests.bench.desk.cloning import clone
    from tests.bench.desk.seeding import seed

    started = time.perf_counter()
    if not Case.objects.exists():
        seed(folder / "demo")
        _say(f"24 cases opened in {time.perf_counter() - started:.0f} s")
        for table in clone(cases):
            _say(f"  {table} ({time.perf_counter() - started:.0f} s)")
    _say(f"{Case.objects.count():,} cases in {time.perf_counter() - started:.0f} s")


def _measure(postgres: int | None) -> None:
    from tests.bench.desk.clicking import click, look, people, warm
    from tests.bench.desk.figures import GOAL, WIDE_GOAL, lines
    from tests.bench.desk.server import cpu_seconds, served

    group = people()
    with served() as (port, process):
        for page, took in warm(port, group[0]):
            _say(f"  first {page}: {took:.0f} ms")
        rounds: tuple[tuple[str, int | None, Callable[[], Clicks]], ...] = (
            (
                f"{THINK_SECONDS:.0f} s to think",
                GOAL,
                lambda: click(port, group, seconds=_SECONDS, think=THINK_SECONDS),
            ),
            (
                "no time to think",
                None,
                lambda: click(port, group, seconds=_SECONDS_WITHOUT, think=0.0),
            ),
            ("wide pages", WIDE_GOAL, lambda: look(port, group, seconds=_SECONDS_WITHOUT)),
        )
        for name, goal, clicked in rounds:
            before = cpu_seconds(process, postgres)
            clicks = clicked()
            for line in lines(clicks, before, cpu_seconds(process, postgres), name, goal):
                _say(line)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - a bench speaks


if __name__ == "__main__":
    main()
