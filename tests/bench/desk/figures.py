"""What the clicks came to, as lines: percentiles by page, the processor, and the load."""

from __future__ import annotations

import os
import statistics
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.desk.clicking import Clicks

GOAL = 150
WIDE_GOAL = 300
"""Of pages that read over many cases."""


def lines(
    clicks: Clicks,
    before: tuple[float, float],
    after: tuple[float, float],
    round_of: str,
    goal: int | None,
) -> Iterator[str]:
    """Yield the figures of one round of clicks; the processor is told in seconds."""
    web, database = (
        (now - then) * 1000 / clicks.count for then, now in zip(before, after, strict=True)
    )
    load = " ".join(f"{one:.2f}" for one in os.getloadavg())
    yield (
        f"{round_of}: {clicks.count} clicks in"
        f" {clicks.seconds:.0f} s, {clicks.count / clicks.seconds:.1f} a second;"
        f" processor a click: web {web:.1f} ms, PostgreSQL {database:.1f} ms; load {load}"
    )
    for page, took in sorted(clicks.took.items()):
        marks = (
            statistics.quantiles(took, n=100, method="inclusive") if len(took) > 1 else took * 99
        )
        good = "" if goal is None else " ok" if marks[94] <= goal else f" MISSED ({goal} ms)"
        yield (
            f"  {page:14} {len(took):5} clicks  p50 {marks[49]:6.0f} ms  p95 {marks[94]:6.0f} ms"
            f"  most {max(took):6.0f} ms {good}"
        )
