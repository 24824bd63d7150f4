"""Write the codes of currencies where a column holds nothing but their names, as 人民币."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.dialect.currency_names import CODES
from amicable.shell.engine.physical import literal, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from amicable.core.vocabulary.sheet import SheetColumn

_MAP = f"MAP {{{', '.join(f'{literal(name)}: {literal(code)}' for name, code in CODES.items())}}}"


def with_currency_codes(
    connection: duckdb.DuckDBPyConnection, staged: str, columns: Sequence[SheetColumn]
) -> None:
    """Put codes in the place of names in columns all of whose cells are names or codes of three.

    Without them a list of several currencies would be asked for one.
    """
    few = f"(FROM {named(staged)} LIMIT 50)"
    likely = _all_named(connection, few, columns) if columns else []
    for column in _all_named(connection, named(staged), likely) if likely else ():
        cell = named(column.name)
        code = f"{_MAP}[lower(trim({cell}))]"
        connection.execute(f"UPDATE {named(staged)} SET {cell} = coalesce({code}, {cell})")


def _all_named(
    connection: duckdb.DuckDBPyConnection, rows: str, columns: Sequence[SheetColumn]
) -> list[SheetColumn]:
    """Return the columns that hold a name of a currency and nothing but such names and codes."""
    names = ", ".join(map(literal, CODES))
    tests = []
    for column in columns:
        text = f"nullif(trim({named(column.name)}), '')"
        is_name = f"lower({text}) IN ({names})"
        is_either = f"({is_name} OR regexp_full_match({text}, '[A-Z]{{3}}'))"
        tests.append(f"bool_or({is_name}) AND bool_and({is_either})")
    found = connection.execute(f"SELECT {', '.join(tests)} FROM {rows}").fetchone() or ()
    return [one for one, all_named in zip(columns, found, strict=True) if all_named]
