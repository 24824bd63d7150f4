"""What a whole sheet shows of its locale: an export has one, so its columns help each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.dialect.dates import families, order_of_column
from amicable.core.books.dialect.numbers import sign_of_sheet, weigh
from amicable.shell.engine.sheets.cell_sql import look_at, place
from amicable.shell.engine.sheets.date_sql import OPEN, read_groups

if TYPE_CHECKING:
    import duckdb

    from amicable.core.books.dialect.dates import DateOrder
    from amicable.core.books.dialect.numbers import DecimalSign
    from amicable.core.vocabulary.sheet import Sheet, SheetColumn
    from amicable.shell.engine.sheets.settling import Answers


def sheet_sign(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, answers: Answers
) -> DecimalSign | None:
    """Return the decimal sign that the sheet's decided columns, or kept answers, agree on.

    Where no number decides, an order of dates with the month first does: whoever writes so
    writes a decimal point.
    """
    said = _said(answers, "decimal sign of ", sheet)
    if len(said) == 1:
        return "," if said == {","} else "."
    columns = [weigh(look_at(connection, sheet, column).shapes) for column in sheet.columns]
    sign = sign_of_sheet(columns)
    if sign or any(column.is_column_of_numbers and column.sign for column in columns):
        return sign
    return "." if sheet_order(connection, sheet, answers) == "mdy" else None


def sheet_order(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, answers: Answers
) -> DateOrder | None:
    """Return the order of dates that the sheet's decided columns, or kept answers, agree on."""
    said = _said(answers, "date order of ", sheet)
    orders: set[DateOrder | None] = {_order(connection, sheet, column) for column in sheet.columns}
    orders.discard(None)
    if len(said) == 1:
        return next((order for order in ("dmy", "mdy", "ymd") if order in said), None)
    return orders.pop() if len(orders) == 1 else None


def _order(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, column: SheetColumn
) -> DateOrder | None:
    cells = look_at(connection, sheet, column)
    found = families(cells.shapes)
    if "three" not in found:
        return None
    groups = read_groups(connection, sheet, cells.text, set(found) & set(OPEN))
    return order_of_column(group for group in groups if group.family == "three")


def _said(answers: Answers, what: str, sheet: Sheet) -> set[str]:
    """Return what kept answers say about any column of the sheet, or of any file."""
    where = (f" in {place(sheet)}", " in *")
    kept = answers.kept.items()
    return {value for key, value in kept if key.startswith(what) and key.endswith(where)}
