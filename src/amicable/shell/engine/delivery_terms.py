"""Reads who pays the carriage and bears the risk under each delivery term, for the engine.

It is data of the catalogue: `delivery_terms/<list>.csv`, with the columns of `_COLUMNS`.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.shell.catalogue import BUILT_IN, entry_files

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

_COLUMNS = ("term", "pays_carriage", "risk_passes", "meaning")
_PAYS, _PASSES = {"seller", "buyer"}, {"origin", "destination"}


class DeliveryTermsError(InputError):
    """A list of delivery terms cannot be used; the sentence names file, term and mend."""

    def __init__(self, path: Path, term: str) -> None:
        super().__init__(
            f"{path}: the delivery term {term!r} must say who pays the carriage (seller or buyer)"
            " and where the risk passes (origin or destination)."
        )


def create_delivery_terms(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the temporary table `delivery_terms` from the lists of the catalogue."""
    columns = ", ".join(f"{name} VARCHAR" for name in _COLUMNS)
    connection.execute(f"CREATE TEMP TABLE delivery_terms ({columns})")
    for path in entry_files((BUILT_IN,), "delivery_terms", ".csv").values():
        for row in _rows(path):
            connection.execute("INSERT INTO delivery_terms VALUES (?, ?, ?, ?)", row)


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row.get("pays_carriage") not in _PAYS or row.get("risk_passes") not in _PASSES:
            raise DeliveryTermsError(path, str(row.get("term")))
    return [[row[name] for name in _COLUMNS] for row in rows]
