"""Whether a sheet is Taiwan's, by its words, its money and its companies' tax numbers."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.core.books.mapping.traditional import simplified
from amicable.shell.engine.physical import named
from amicable.shell.engine.sheets.cell_sql import look_at

if TYPE_CHECKING:
    import duckdb

    from amicable.core.vocabulary.sheet import Sheet, SheetColumn

_WEIGHTS = (1, 2, 1, 2, 1, 2, 4, 1)
_EIGHT = "99999999"
_FEWEST = 3
_MOST = 50
_MONEY = re.compile(r"(?i)\b(?:TWD|NTD)\b|\bNT ?\$|新[臺台][幣币]")


def is_of_taiwan(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> bool:
    """Say whether headings are in traditional signs, money is Taiwan's, or tax numbers are.

    Hong Kong writes traditional signs as well, so that this is a reason to ask, and no proof.
    """
    texts = [column.heading for column in sheet.columns] + list(sheet.above)
    if any(simplified(text) != text or _MONEY.search(text) for text in texts):
        return True
    return any(_tells(connection, sheet, column) for column in sheet.columns)


def _tells(connection: duckdb.DuckDBPyConnection, sheet: Sheet, column: SheetColumn) -> bool:
    shapes = look_at(connection, sheet, column).shapes
    if any(_MONEY.search(shape.example) for shape in shapes):
        return True
    if not shapes or any(shape.text != _EIGHT for shape in shapes):
        return False
    rows = connection.execute(
        f"SELECT DISTINCT trim({named(column.name)}) FROM {named(sheet.staged)} "
        f"WHERE trim({named(column.name)}) <> '' ORDER BY 1 LIMIT {_MOST}"
    ).fetchall()
    return len(rows) >= _FEWEST and all(is_tax_number(str(row[0])) for row in rows)


def is_tax_number(digits: str) -> bool:
    """Say whether eight digits are a uniform invoice number (統一編號) of Taiwan.

    The sum of the digits of the weighted digits is a multiple of 5 (of 10 until April 2023); a 7
    in the seventh place counts as 28, whose digits make 10, and 10 in turn as 1 or 0.
    """
    if len(digits) != len(_WEIGHTS) or not digits.isdecimal():
        return False
    products = [int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)]
    total = sum(product // 10 + product % 10 for product in products)
    return total % 5 == 0 or (digits[6] == "7" and (total + 1) % 5 == 0)
