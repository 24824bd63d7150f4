"""Read the bad rows that the other steps of an import collected in the table `bad`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.vocabulary.connector import BadRow
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    import duckdb

    from amicable.core.vocabulary.import_report import ImportReport

SHOWN = 100
"""How many bad rows a report holds; the reject file holds them all."""


class BadRowsError(InputError):
    """The sources hold rows that cannot enter the books; `report` lists them."""

    def __init__(self, report: ImportReport) -> None:
        self.report = report
        super().__init__(_sentence(report))


def first_bad_rows(connection: duckdb.DuckDBPyConnection) -> tuple[BadRow, ...]:
    """Return the first bad rows by file, row and column."""
    rows = connection.execute(
        "SELECT _file, _row, _table, _column, _value, _expected FROM bad "
        "ORDER BY _file, _row, _column, _expected LIMIT ?",
        [SHOWN],
    ).fetchall()
    return tuple(BadRow(*row) for row in rows)


def count_bad_rows(connection: duckdb.DuckDBPyConnection) -> int:
    """Return how many different rows are bad."""
    found = connection.execute(
        "SELECT count(*) FROM (SELECT DISTINCT _table, _file, _row FROM bad)"
    ).fetchone()
    return int(found[0]) if found else 0


def _sentence(report: ImportReport) -> str:
    first = report.bad_rows[0]
    column = f", column {first.column}" if first.column else ""
    value = "is empty" if first.value is None else f"is {first.value[:60]!r}"
    rows = "1 bad row" if report.bad_count == 1 else f"{report.bad_count} bad rows"
    return (
        f"{rows}, so nothing was imported: {Path(first.file).name}, row {first.row}{column} "
        f"{value}, expected {first.expected}; mend the source, or set the bad rows and what "
        "depends on them aside with --quarantine."
    )
