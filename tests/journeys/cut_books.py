"""Demo books from which a month of deliveries is cut, as a bad export would do it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def cut_deliveries(books: Path, month: str) -> int:
    """Remove the deliveries of a month (`2026-05`) and their lines; return how many they were."""
    deliveries = _read(books / "deliveries.csv")
    gone = {row["delivery_id"] for row in deliveries if row["delivered_on"].startswith(month)}
    for table in ("deliveries", "delivery_lines"):
        file = books / f"{table}.csv"
        _write(file, [row for row in _read(file) if row["delivery_id"] not in gone])
    return len(gone)


def _read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def _write(file: Path, rows: Iterable[dict[str, str]]) -> None:
    known = list(rows)
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(known[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(known)
