"""How well reasons are learnt from real texts, on a fixed tenth held out.

Run as `python -m tests.bench.reasons`, with the records in `$AMICABLE_DATA` (default
`../shared/data` beside the checkout).
"""

from __future__ import annotations

import csv
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.shell.cli.reasons_table import print_reasons
from amicable.shell.operations.train_reasons import train_reasons
from amicable.shell.queries.reason_figures import reason_figures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.shell.engine.reasons.measures import Measured
    from amicable.shell.queries.reason_figures import ReasonFigures

SOURCES = {"banking77/train.csv": "category", "cfpb/issues.csv": "issue"}
"""Table of real texts → its column of labels."""
FEWEST = 10
"""Texts of a label that is measured; what occurs less often cannot be learnt and held out."""


def main() -> None:
    """Train and measure on each source that is there, and print the figures."""
    beside = Path(__file__).parents[3] / "shared" / "data"
    folder = Path(os.environ.get("AMICABLE_DATA") or beside)
    for name, label in SOURCES.items():
        if not (folder / name).is_file():
            sys.stdout.write(f"{name} is not in {folder}, so it is not measured\n")
            continue
        sys.stdout.write(f"\n{name}\n")
        print_reasons(figures_of(folder / name, label))


def measure(folder: Path) -> list[str]:
    """Return one line for each source of real texts that is in the folder."""
    return [
        _line(name, figures_of(folder / name, label).measured)
        for name, label in SOURCES.items()
        if (folder / name).is_file()
    ]


def figures_of(path: Path, label: str) -> ReasonFigures:
    """Train on nine tenths of a table and return how good the model is on the tenth held out."""
    with tempfile.TemporaryDirectory() as scratch:
        learnt, held = held_apart(path, label, Path(scratch))
        train_reasons([learnt], to=Path(scratch) / "model")
        return reason_figures(held, model=Path(scratch) / "model")


def _line(name: str, found: Measured) -> str:
    return (
        f"reasons learnt from {name}: accuracy {found.accuracy:.3f}, "
        f"macro-F1 {found.macro_f1:.3f}, calibration error {found.ece:.3f}, "
        f"surest 90 % {found.accuracy_at_coverage['0.9']:.3f} ({found.n} texts held out)"
    )


def held_apart(path: Path, label: str, folder: Path) -> tuple[Path, Path]:
    """Write the rows to learn from and the rows held out, and return the two tables.

    Every tenth row is held out, the eighth of each ten.
    """
    rows = _rows(path, label)
    learnt, held = folder / "learnt.csv", folder / "held_out.csv"
    _write(learnt, (row for place, row in enumerate(rows) if place % 10 != 7))
    _write(held, (row for place, row in enumerate(rows) if place % 10 == 7))
    return learnt, held


def _rows(path: Path, label: str) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["text"], row[label]) for row in csv.DictReader(file)]
    often = Counter(label for _, label in rows)
    return [(text, label) for text, label in rows if text.strip() and often[label] >= FEWEST]


def _write(path: Path, rows: Iterable[tuple[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("text", "label"))
        writer.writerows(rows)


if __name__ == "__main__":
    main()
