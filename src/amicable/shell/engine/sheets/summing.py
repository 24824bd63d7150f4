"""Say whether the numbers of a row are the sums of the rows above it."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.shell.engine.physical import named
from amicable.shell.engine.sheets.number_sql import number_sql

if TYPE_CHECKING:
    from collections.abc import Collection

    import duckdb

    from amicable.core.books.dialect.numbers import DecimalSign
    from amicable.core.books.dialect.totals import Suspect
    from amicable.core.vocabulary.sheet import Sheet, SheetColumn

_SIGNS: tuple[DecimalSign, ...] = (".", ",")


def is_sum_above(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, row: Suspect, totals: Collection[int]
) -> bool:
    """Say whether a number of the row is the sum of its column above, or since the last total.

    `totals` are the rows that are known to be totals, which no sum counts. Either decimal sign
    may be the column's.
    """
    named_columns = {column.name: column for column in sheet.columns}
    columns = [named_columns[f"c{n}"] for n in row.values if f"c{n}" in named_columns]
    return any(
        _sums(connection, sheet, column, sign, row, totals)
        for column in columns
        for sign in _SIGNS
    )


def _sums(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    column: SheetColumn,
    sign: DecimalSign,
    row: Suspect,
    totals: Collection[int],
) -> bool:
    value = f"try_cast({number_sql(sheet, column, 'amount', sign, None)} AS DECIMAL(38,8))"
    since = max((number for number in totals if number < row.number), default=0)
    found = connection.execute(
        f"SELECT max(v) FILTER (_row = $row), sum(v) FILTER (_row < $row AND counts), "
        "sum(v) FILTER (_row < $row AND _row > $since AND counts), "
        "count(v) FILTER (_row < $row AND counts) FROM ("
        f"SELECT _row, {value} AS v, NOT list_contains($totals, _row) AS counts "
        f"FROM {named(sheet.staged)})",
        {"row": row.number, "since": since, "totals": list(totals)},
    ).fetchone()
    own, whole, part, many = found or (None, None, None, 0)
    enough = many > (0 if row.words else 1)
    return own not in {None, Decimal(0)} and enough and own in {whole, part}
