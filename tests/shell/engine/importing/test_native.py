"""A Parquet file's own types change nothing of what is taken and what is bad."""

# ruff: noqa: S608 - SQL of a test, over files of its own
from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.import_report import BadRowsError
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books

if TYPE_CHECKING:
    from pathlib import Path

_PLAIN = {
    "invoice_id": "'I' || n",
    "issued_on": "DATE '2026-01-05'",
    "currency": "'EUR'",
    "gross": "CAST(10 AS DECIMAL(18,2))",
}
_CASES = [
    ("gross", "CAST(9999999999999.99 AS DECIMAL(18,2))"),
    ("gross", "CAST(10000000000000 AS DECIMAL(18,2))"),
    ("gross", "CAST(-10000000000000 AS DECIMAL(38,0))"),
    ("gross", "CAST(-9223372036854775808 AS BIGINT)"),
    ("gross", "CAST(12.3456 AS DECIMAL(9,4))"),
    ("gross", "CAST(12.3400000 AS DECIMAL(18,7))"),
    ("gross", "CAST(12.3456789 AS DECIMAL(18,7))"),
    ("gross", "CAST(12.5 AS DOUBLE)"),
    ("gross", "CAST(1e30 AS DOUBLE)"),
    ("gross", "CAST(7 AS UTINYINT)"),
    ("gross", "true"),
    ("issued_on", "DATE '0001-01-01'"),
    ("issued_on", "DATE '10000-01-01'"),
    ("issued_on", "CAST('infinity' AS DATE)"),
    ("issued_on", "TIMESTAMP '2026-01-05 00:00:00'"),
    ("issued_on", "CAST(NULL AS DATE)"),
    ("currency", "'euro'"),
    ("currency", "''"),
    ("invoice_id", "n"),
    ("invoice_id", "CASE WHEN n < 3 THEN '' ELSE 'I' || n END"),
    ("dunning_level", "CAST(3 AS TINYINT)"),
    ("dunning_level", "CAST(1000000000 AS BIGINT)"),
    ("dunning_level", "CAST(3 AS DECIMAL(4,1))"),
    ("dunning_level", "CAST(3 AS DECIMAL(4,0))"),
]


def _write(folder: Path, columns: dict[str, str], cell: str) -> Path:
    folder.mkdir()
    picked = ", ".join(f"{cell.format(value)} AS {name}" for name, value in columns.items())
    with duckdb.connect() as engine:
        engine.execute(
            f"COPY (SELECT {picked} FROM range(1, 4) AS r (n)) "
            f"TO '{folder / 'invoices.parquet'}' (FORMAT parquet)"
        )
    return folder


def _outcome(source: Path) -> object:
    """Return the snapshot's id, or every bad row without the folder it came from."""
    try:
        return import_books([source]).snapshot_id
    except BadRowsError as wrong:
        bad_rows = wrong.report.bad_rows
        return [(bad.row, bad.table, bad.column, bad.value, bad.expected) for bad in bad_rows]


@pytest.mark.parametrize(("column", "value"), _CASES)
def test_a_typed_column_is_read_as_its_text_would_be(
    tmp_path: Path, column: str, value: str
) -> None:
    columns = _PLAIN | {column: value}
    typed = _write(tmp_path / "typed", columns, "{}")
    text = _write(tmp_path / "text", columns, "CAST({} AS VARCHAR)")
    assert _outcome(typed) == _outcome(text)


def test_a_heading_that_hides_the_engines_row_numbers_hides_no_row(tmp_path: Path) -> None:
    columns = _PLAIN | {"file_row_number": "7", "gross": "CASE WHEN n = 2 THEN 'x' ELSE '1' END"}
    assert _outcome(_write(tmp_path / "books", columns, "{}")) == [
        (
            2,
            "invoices",
            "gross",
            "x",
            "an amount such as 1234.50, with at most 4 decimals and below 10^13",
        )
    ]


def test_a_moment_with_a_zone_is_kept_in_utc(tmp_path: Path) -> None:
    books = _write(tmp_path / "books", _PLAIN, "{}")
    with duckdb.connect() as engine:
        engine.execute(
            "COPY (SELECT 'E1' AS event_id, 'C1' AS customer_id, 'X' AS item_id, 5 AS quantity, "
            "TIMESTAMPTZ '2026-01-01 10:00:00.5+02' AS at) "
            f"TO '{books / 'usage.parquet'}' (FORMAT parquet)"
        )
    import_books([books], to=tmp_path / "s")
    with Snapshot.open(tmp_path / "s").connection() as engine:
        found = engine.execute('SELECT CAST("at" AS VARCHAR), arrival FROM usage').fetchall()
    assert found == [("2026-01-01 08:00:00.5", 1)]


def test_a_file_that_is_broken_in_the_middle_is_named(tmp_path: Path) -> None:
    file = _write(tmp_path / "books", _PLAIN, "{}") / "invoices.parquet"
    content = file.read_bytes()
    file.write_bytes(content[:4] + bytes(len(content) // 3) + content[4 + len(content) // 3 :])
    with pytest.raises(InputError, match=r"invoices\.parquet cannot be read as a table"):
        import_books([file.parent])
