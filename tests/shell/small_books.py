"""A small company's books as files: two customers, three documents, and ways to spoil them."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Table = list[list[str]]

CUSTOMERS: Table = [
    ["customer_id", "name", "country", "email", "tax_id"],
    ["C1", "Müller GmbH", "DE", "ap@mueller.example", "DE 123.456.789"],
    ["C2", 'O"Neil, Ltd', "IE", "", ""],
]
INVOICES: Table = [
    ["invoice_id", "customer_id", "issued_on", "currency", "gross", "net", "tax"],
    ["I1", "C1", "2026-01-05", "EUR", "119.00", "100", "19"],
    ["I2", "C2", "2026-02-05", "EUR", "24.2", "20.0", "4.2"],
    ["I3", "", "2026-02-06", "EUR", "10.50", "10.50", ""],
]
LINES: Table = [
    ["invoice_id", "line", "net", "quantity", "unit_price"],
    ["I1", "1", "60.00", "6", "10"],
    ["I1", "2", "40.00", "4", "10.00"],
    ["I2", "1", "20", "2", "10"],
    ["I3", "1", "10.5", "1", "10.5"],
]


def small_books() -> dict[str, Table]:
    """Return tables that a test may change."""
    return {
        "customers": [list(row) for row in CUSTOMERS],
        "invoices": [list(row) for row in INVOICES],
        "invoice_lines": [list(row) for row in LINES],
    }


def write_books(
    folder: Path,
    tables: Mapping[str, Sequence[Sequence[str]]],
    package: Mapping[str, object] | None = None,
) -> Path:
    """Write tables as CSV files, and a package when given; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows(rows)
    if package is not None:
        (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return folder
