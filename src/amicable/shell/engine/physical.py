"""How each type of column is stored, recognised in text and written canonically, as SQL.

The stored types are exact; a text that does not fit one of them is a bad value. The canonical
text of a value is what `books.md` writes: no trailing zeros, ISO dates, `true` and `false`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.tables import Column, ColumnType

SQL_TYPES: dict[ColumnType, str] = {
    "text": "VARCHAR",
    "date": "DATE",
    "moment": "TIMESTAMP",
    "amount": "DECIMAL(18,4)",
    "price": "DECIMAL(18,8)",
    "quantity": "DECIMAL(18,8)",
    "percent": "DECIMAL(9,4)",
    "count": "INTEGER",
    "flag": "BOOLEAN",
}
"""The type a column has in a snapshot; a moment is in UTC."""

_SHAPES: dict[ColumnType, str] = {
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "moment": (
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
        r"(Z|[+-][0-9]{2}(:?[0-9]{2})?)"
    ),
    "amount": r"-?0*[0-9]{1,13}(\.[0-9]{1,4}0*)?",
    "price": r"-?0*[0-9]{1,9}(\.[0-9]{1,8}0*)?",
    "quantity": r"-?0*[0-9]{1,9}(\.[0-9]{1,8}0*)?",
    "percent": r"-?0*[0-9]{1,5}(\.[0-9]{1,4}0*)?",
    "count": r"-?0*[0-9]{1,9}",
    "flag": "true|false",
}

_EXPECTED: dict[ColumnType, str] = {
    "text": "a text",
    "date": "a date such as 2026-01-31",
    "moment": "a moment with its zone, such as 2026-01-31T08:30:00Z",
    "amount": "an amount such as 1234.50, with at most 4 decimals and below 10^13",
    "price": "a price such as 1234.50, with at most 8 decimals and below 10^9",
    "quantity": "a quantity such as 12.5, with at most 8 decimals and below 10^9",
    "percent": "a percent such as 19 or 7.5, with at most 4 decimals and below 10^5",
    "count": "a whole number",
    "flag": "true or false",
}

_CODES = {
    "currency": ("[A-Z]{3}", "an ISO 4217 currency code such as EUR"),
    "base": ("[A-Z]{3}", "an ISO 4217 currency code such as EUR"),
    "quote": ("[A-Z]{3}", "an ISO 4217 currency code such as EUR"),
    "country": ("[A-Z]{2}", "an ISO 3166-1 alpha-2 country code such as DE"),
}


def named(name: str) -> str:
    """Return a name quoted as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str | Path) -> str:
    """Return a text, or the path of a file, quoted as an SQL literal."""
    return "'" + str(text).replace("'", "''") + "'"


def _code(table: str, column: Column) -> tuple[str, str] | None:
    if column.type != "text" or (column.name in {"base", "quote"} and table != "exchange_rates"):
        return None
    return _CODES.get(column.name)


def is_code(table: str, column: Column) -> bool:
    """Say whether a text of the column must have the shape of a code."""
    return _code(table, column) is not None


def expected(table: str, column: Column) -> str:
    """Return in words what a value of the column must look like."""
    code = _code(table, column)
    return code[1] if code else _EXPECTED[column.type]


def typed(table: str, column: Column) -> str:
    """Return SQL that turns the column's text into its stored type, null where it does not fit."""
    name = named(column.name)
    code = _code(table, column)
    shape = code[0] if code else _SHAPES.get(column.type)
    if shape is None:
        return name
    value = f"try_cast({name} AS {SQL_TYPES[column.type]})"
    if column.type == "moment":
        value = f"try_cast({name} AS TIMESTAMPTZ) AT TIME ZONE 'UTC'"
    return f"CASE WHEN regexp_full_match({name}, {literal(shape)}) THEN {value} END"


def canonical(column: Column) -> str:
    """Return SQL for the canonical text of a stored value, null where it is null."""
    name = named(column.name)
    match column.type:
        case "text":
            return name
        case "moment":
            written = f"strftime({name}, '%Y-%m-%dT%H:%M:%S.%f')"
            return f"rtrim(rtrim({written}, '0'), '.') || 'Z'"
        case "amount" | "price" | "quantity" | "percent":
            return f"rtrim(rtrim(CAST({name} AS VARCHAR), '0'), '.')"
        case "date" | "count" | "flag":
            return f"CAST({name} AS VARCHAR)"
