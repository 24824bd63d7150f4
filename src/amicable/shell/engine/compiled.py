"""A folder of compiled relations: what is in it, and where the rows of an invoice are.

Beside the rows it holds two small files. `contents.json` says how many rows each file has, so
that nobody reads an empty one. `invoices.parquet` names for each invoice its customer, its range
and the relations with rows of it, so that a case opens the files of one range only, by customer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amicable.shell.engine.physical import literal

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    import duckdb

LAYOUT = "amicable.compiled/2"
"""The version of the folder's layout."""
_CONTENTS = "contents.json"
_INVOICES = "invoices.parquet"
_INVOICES_IN_A_GROUP = 8_192


@dataclass(frozen=True, slots=True)
class Place:
    """Where rows of an invoice are: its customer, the folder of the range, the relations."""

    customer_id: str | None
    folder: str
    relations: frozenset[str]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A folder of compiled relations: a folder a range of customers, a Parquet file a relation."""

    folder: Path
    as_of: date
    rows: Mapping[str, Mapping[str, int]]
    """How many rows each relation has in each range."""

    @classmethod
    def open(cls, folder: Path, as_of: date) -> Compiled:
        """Open a finished folder."""
        contents = json.loads((folder / _CONTENTS).read_text(encoding="utf-8"))
        return cls(folder, as_of, contents["rows"])

    def files(self, relation: str) -> list[Path]:
        """Return the Parquet files of a relation, in the order of customers."""
        return [self.folder / name / f"{relation}.parquet" for name in self.rows[relation]]

    def is_empty(self, relation: str) -> bool:
        """Say whether no row of the relation is in the books."""
        return not any(self.rows[relation].values())

    def source(self, relation: str, folders: Collection[str] = ()) -> str:
        """Return SQL for the rows of a relation, of the folders that are named or of all."""
        filled = [name for name, rows in self.rows[relation].items() if rows]
        wanted = [name for name in filled if name in folders or not folders]
        names = wanted or list(self.rows[relation])[:1]
        files = (literal(self.folder / name / f"{relation}.parquet") for name in names)
        return f"read_parquet([{', '.join(files)}])"

    def places(
        self, connection: duckdb.DuckDBPyConnection, invoice_ids: Sequence[str]
    ) -> list[Place]:
        """Return where the rows of some invoices are, in one statement."""
        marks = ", ".join("?" for _ in invoice_ids)
        # The path is this program's own.
        text = (
            "SELECT customer_id, folder, bit_or(relations) "  # noqa: S608 - see above
            f"FROM read_parquet({literal(self.folder / _INVOICES)}) "
            f"WHERE invoice_id IN ({marks}) GROUP BY ALL ORDER BY ALL"
        )
        found = connection.execute(text, list(invoice_ids)).fetchall()
        names = sorted(self.rows)
        return [
            Place(customer, folder, frozenset(_named(names, int(bits))))
            for customer, folder, bits in found
        ]


def _named(names: Sequence[str], bits: int) -> list[str]:
    return [name for place, name in enumerate(names) if bits >> place & 1]


def describe(folder: Path, relations: Collection[str]) -> None:
    """Write what a folder of relations holds: its contents, and the index of invoices."""
    import duckdb

    config: dict[str, Any] = {"threads": 2, "temp_directory": str(folder / "spill")}
    with duckdb.connect(":memory:", config=config) as connection:
        rows = {name: _rows(connection, folder, name) for name in sorted(relations)}
        contents = json.dumps({"rows": rows}, indent=1) + "\n"
        (folder / _CONTENTS).write_text(contents, encoding="utf-8")
        _write_invoices(connection, folder, rows)


def _rows(connection: duckdb.DuckDBPyConnection, folder: Path, relation: str) -> dict[str, int]:
    files = sorted(folder.glob(f"*/{relation}.parquet"))
    names = ", ".join(map(literal, files))
    text = f"SELECT file_name, num_rows FROM parquet_file_metadata([{names}])"  # noqa: S608 - this program's own paths
    counted = dict(connection.execute(text).fetchall())
    return {file.parent.name: counted[str(file)] for file in files}


def _write_invoices(
    connection: duckdb.DuckDBPyConnection, folder: Path, rows: Mapping[str, Mapping[str, int]]
) -> None:
    """Write the index; a bit of its number stands for a relation, by its place among the names."""
    branches = [
        f"SELECT DISTINCT invoice_id, customer_id, {literal(part)} AS folder, "  # noqa: S608 - this program's own paths
        f"CAST({1 << place} AS BIGINT) AS bit "
        f"FROM read_parquet({literal(folder / part / f'{name}.parquet')})"
        for place, (name, counts) in enumerate(rows.items())
        for part, count in counts.items()
        if count
    ]
    nothing = "SELECT '' AS invoice_id, '' AS customer_id, '' AS folder, 0::BIGINT AS bit LIMIT 0"
    text = (
        "SELECT invoice_id, customer_id, folder, bit_or(bit) AS relations "  # noqa: S608 - as above
        f"FROM ({' UNION ALL '.join(branches or [nothing])}) GROUP BY ALL ORDER BY ALL"
    )
    options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_INVOICES_IN_A_GROUP}"
    connection.execute(f"COPY ({text}) TO {literal(folder / _INVOICES)} ({options})")
