"""Writes a book of any size with planted errors and their truth; the same lines, the same book.

It bills with arithmetic of its own (`books/*.sql`, whole numbers) and shares no code with what
it measures. A block is one contract with twelve invoices of ten lines; every fourth block is
clean, the others carry one of nine pairs of errors, and all carry innocent look-alikes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

LINES_IN_A_BLOCK = 120
AS_OF = "2026-10-31"
_SQL = Path(__file__).parent / "books"
_COVERED = ("deliveries", "usage", "payments", "returns", "invoices", "allocations", "remittances")


@dataclass(frozen=True, slots=True)
class Error:
    """A planted error; `difference` is in cents where the generator's billing gives it."""

    cause: str
    customer_id: str
    invoice_id: str
    line: str | None
    difference: int | None


@dataclass(frozen=True, slots=True)
class Planted:
    """A written book: its folder, what is wrong in it, and which invoices nothing is wrong with.

    `clean_contracts` are the contracts of the clean part.
    """

    folder: Path
    lines: int
    errors: tuple[Error, ...]
    clean_invoices: frozenset[str]


def generate(folder: Path, *, lines: int) -> Planted:
    """Write the books of about that many invoice lines as Parquet into `folder`.

    The number is rounded up to whole blocks. Returns the truth.
    """
    import duckdb

    folder.mkdir(parents=True)
    with duckdb.connect(":memory:", config={"threads": 2}) as connection:
        blocks = -(-lines // LINES_IN_A_BLOCK)
        connection.execute("SET VARIABLE blocks = ?", [blocks])
        for path in sorted(_SQL.glob("*.sql")):
            connection.execute(path.read_text(encoding="utf-8"))
        for path in sorted((_SQL / "tables").glob("*.sql")):
            _write(connection, path, folder)
        _declare(folder)
        return Planted(folder, _billed(connection), _errors(connection), _clean(connection))


def _write(connection: duckdb.DuckDBPyConnection, path: Path, folder: Path) -> None:
    target = str(folder / f"{path.stem}.parquet").replace("'", "''")
    text = path.read_text(encoding="utf-8")
    connection.execute(f"COPY ({text}) TO '{target}' (FORMAT parquet)")


def _declare(folder: Path) -> None:
    stretch = {"from": "2025-01-01", "to": "2026-11-01", "as_of": AS_OF}
    package = {"as_of": AS_OF, "coverage": dict.fromkeys(_COVERED, stretch)}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def _billed(connection: duckdb.DuckDBPyConnection) -> int:
    (count,) = connection.execute("SELECT count(*) FROM lines").fetchall()[0]
    return int(count)


def _errors(connection: duckdb.DuckDBPyConnection) -> tuple[Error, ...]:
    rows = connection.execute("SELECT * FROM truth ORDER BY ALL").fetchall()
    return tuple(Error(*row) for row in rows)


def _clean(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    rows = connection.execute("SELECT invoice_id FROM months WHERE clean").fetchall()
    return frozenset(str(row[0]) for row in rows)
