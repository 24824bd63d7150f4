"""A figure with its goal, and how a run of the benchmark is printed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from rich.console import Console


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number; `goal` is an upper bound, or a lower one when `at_least`."""

    name: str
    value: float
    unit: str = ""
    goal: float | None = None
    at_least: bool = False

    @property
    def met(self) -> bool | None:
        """Say whether the goal is reached, None without one."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    @property
    def wanted(self) -> str:
        """Return the goal as a reader sees it."""
        if self.goal is None:
            return ""
        return f"{'≥' if self.at_least else '≤'} {self.goal:g}"


def print_figures(figures: Sequence[Figure], facts: Mapping[str, str], console: Console) -> None:
    """Print the machine's facts and one row a figure."""
    from rich.table import Table

    console.print(", ".join(f"{name} {fact}" for name, fact in facts.items()), style="dim")
    table = Table("figure", "value", "unit", "goal", "", box=None)
    for figure in figures:
        mark = {True: "met", False: "missed", None: ""}[figure.met]
        table.add_row(figure.name, _shown(figure.value), figure.unit, figure.wanted, mark)
    console.print(table)


def write_figures(figures: Sequence[Figure], facts: Mapping[str, str], file: Path) -> None:
    """Write the run as JSON, replacing an earlier one by a rename."""
    rows = [
        {
            "name": one.name,
            "value": round(one.value, 6),
            "unit": one.unit,
            "goal": one.goal,
            "met": one.met,
        }
        for one in figures
    ]
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    text = json.dumps({"machine": dict(facts), "figures": rows}, indent=2, ensure_ascii=False)
    part.write_text(text + "\n", encoding="utf-8")
    part.rename(file)


def _shown(value: float) -> str:
    if value == int(value) and abs(value) < 10_000_000:
        return str(int(value))
    return f"{value:.3f}" if abs(value) < 10 else f"{value:,.1f}"
