"""Find the currency that stands in the text of amounts, as a code or a sign of one currency."""

# ruff: noqa: S608 - SQL is composed of staged names and quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.mapping.own_currency import currency_of_heading
from amicable.shell.engine.physical import literal, named

if TYPE_CHECKING:
    import duckdb

    from amicable.core.vocabulary.sheet import Sheet, SheetColumn

_CODES = (
    "€ EUR £ GBP R$ BRL US$ USD MX$ MXN HK$ HKD NT$ TWD ₹ INR zł PLN S/ PEN Kč CZK 元 CNY 円 JPY"
)
_SIGNS = dict(zip(_CODES.split()[::2], _CODES.split()[1::2], strict=True))
"""Signs that mean one currency."""

SEVERAL = ("$", "¥", "￥", "kr")
"""Signs that mean several: they stand for themselves until a person says which."""

_UNTOLD = tuple((sign, sign) for sign in SEVERAL)

_CODE = r"(?:^|[^A-Za-z])([A-Z]{3})(?:$|[^A-Za-z])"


def currency_sql(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, column: SheetColumn
) -> str | None:
    """Return SQL for the currency beside each amount, else in its heading; None when none shows.

    Where only a sign of several currencies stands, it is that sign.
    """
    text = named(column.name)
    signs = " ".join(
        f"WHEN contains({text}, {literal(sign)}) THEN {literal(code)}"
        for sign, code in (*sorted(_SIGNS.items(), key=lambda pair: -len(pair[0])), *_UNTOLD)
    )
    code = f"nullif(regexp_extract({text}, {literal(_CODE)}, 1), '')"
    currency = f"coalesce({code}, CASE {signs} END)"
    found = connection.execute(
        f"SELECT 1 FROM {sheet.staged} WHERE {currency} IS NOT NULL LIMIT 1"
    ).fetchone()
    stated = currency_of_heading(column.heading)
    if found is None:
        return literal(stated) if stated else None
    return f"coalesce({currency}, {literal(stated)})" if stated else currency
