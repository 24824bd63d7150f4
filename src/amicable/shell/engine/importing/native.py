"""Read columns that a Parquet file types already: a look at the range instead of at the text.

What is taken and what is bad is the same as for text: the types that are not listed here go
through their text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import SCALES
from amicable.shell.engine.physical import SQL_TYPES, is_code, named

if TYPE_CHECKING:
    from amicable.core.vocabulary.tables import Column, ColumnType

_DIGITS: dict[ColumnType, int] = {
    "amount": 13,
    "price": 9,
    "quantity": 9,
    "percent": 5,
    "count": 9,
}
"""How many digits the whole part of a number may have (`physical.py` says the same of text)."""
_WHOLE = {"TINYINT": 3, "SMALLINT": 5, "INTEGER": 10, "BIGINT": 19, "HUGEINT": 39}
_DECIMAL = re.compile(r"DECIMAL\((\d+),(\d+)\)")
_FIRST, _LAST = "0001-01-01", "9999-12-31"


def read_natively(table: str, column: Column, found: str) -> tuple[str, bool] | None:
    """Return SQL that turns a column of the type `found` into its own, and whether it can lose.

    Returns None where the value must be read through its text.
    """
    name = named(column.name)
    match column.type:
        case "text":
            is_plain = found == "VARCHAR" and not is_code(table, column)
            return (f"nullif({name}, '')", False) if is_plain else None
        case "flag":
            return (name, False) if found == "BOOLEAN" else None
        case "date":
            return _between(name, name, _FIRST, _LAST) if found == "DATE" else None
        case "moment":
            if found != "TIMESTAMP WITH TIME ZONE":
                return None
            last = f"{_LAST} 23:59:59.999999"
            return _between(name, f"{name} AT TIME ZONE 'UTC'", f"{_FIRST} 00:00:00Z", f"{last}Z")
        case _:
            return _number(column.type, name, found)


def _between(name: str, value: str, first: str, last: str) -> tuple[str, bool]:
    return f"CASE WHEN {name} BETWEEN '{first}' AND '{last}' THEN {value} END", True


def _number(kind: ColumnType, name: str, found: str) -> tuple[str, bool] | None:
    decimal = _DECIMAL.fullmatch(found)
    scale = int(decimal[2]) if decimal else 0
    digits = int(decimal[1]) - scale if decimal else _WHOLE.get(found)
    if digits is None or scale > SCALES.get(kind, 0):
        return None
    value = f"CAST({name} AS {SQL_TYPES[kind]})"
    if digits <= _DIGITS[kind]:
        return value, False
    most = 10 ** _DIGITS[kind]
    return f"CASE WHEN {name} > -{most} AND {name} < {most} THEN {value} END", True
