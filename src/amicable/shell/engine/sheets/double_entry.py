"""A journal in double entry: what each row of a customer's account is, by the rest of its entry.

What stands against revenue is an invoice, or in credit a credit note; what stands against money
alone is a payment. All else (opening balances, bills that a bank took, discounts on a payment) is
told, and becomes nothing.
"""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.mapping.journals import BY_TYPE, CHARTS, journal_headings
from amicable.shell.engine.physical import literal, named
from amicable.shell.engine.sheets.adding_columns import add_columns
from amicable.shell.engine.sheets.number_sql import number_sql
from amicable.shell.engine.sheets.staging_grid import columns_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

    from amicable.core.books.dialect.numbers import DecimalSign
    from amicable.core.books.mapping.journals import Chart
    from amicable.core.vocabulary.sheet import Sheet, SheetColumn

_SIGNS: tuple[DecimalSign, ...] = (",", ".")
_BALANCED = 95
"""The share of entries, in percent, whose debits are their credits: the rest may be cut off."""

type _Parts = Mapping[str, SheetColumn]


def with_kinds_of_entries(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> Sheet:
    """Return a journal with columns that say what its rows are; any other sheet as it is."""
    found = journal_headings(column.heading for column in sheet.columns)
    if found is None:
        return sheet
    by_heading = {column.heading: column for column in sheet.columns}
    parts = {part: by_heading[heading] for part, heading in found.items()}
    moved = _moved(connection, sheet, parts)
    chart = moved and _chart(connection, sheet, parts, moved)
    if not moved or not chart:
        return sheet
    kind = _kind_of_entry(sheet, parts, moved, chart)
    every = add_columns(connection, sheet, _added(parts, moved, kind))
    return replace(sheet, columns=columns_of(connection, sheet, every))


def _text(column: SheetColumn) -> str:
    return f"trim({named(column.name)})"


def _moved(connection: duckdb.DuckDBPyConnection, sheet: Sheet, parts: _Parts) -> str | None:
    """Return SQL for debit less credit under the sign by which entries balance, None if none."""
    for sign in _SIGNS:
        read = {
            side: f"try_cast({number_sql(sheet, parts[side], 'amount', sign, None)} "
            "AS DECIMAL(24,4))"
            for side in ("debit", "credit")
        }
        unread = " OR ".join(
            f"({named(parts[side].name)} IS NOT NULL AND {sql} IS NULL)"
            for side, sql in read.items()
        )
        moved = f"(coalesce({read['debit']}, 0) - coalesce({read['credit']}, 0))"
        found = connection.execute(
            "SELECT count(*) > 0 AND bool_and(is_read) AND "
            f"100 * count(*) FILTER (together = 0) >= {_BALANCED} * count(*) FROM "
            f"(SELECT sum({moved}) AS together, NOT bool_or({unread}) AS is_read FROM "
            f"{named(sheet.staged)} GROUP BY {_key(parts)} HAVING count(*) > 1)"
        ).fetchone()
        if found and found[0]:
            return moved
    return None


def _key(parts: _Parts) -> str:
    return _text(parts["entry"])


def _chart(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, parts: _Parts, moved: str
) -> Chart | None:
    """Return the chart under which customers are billed revenue in some entry, None if several."""
    charts = [BY_TYPE] if "type" in parts else list(CHARTS)
    told = [
        chart
        for chart in charts
        if connection.execute(
            f"SELECT 1 FROM {named(sheet.staged)} GROUP BY {_key(parts)} HAVING "
            f"bool_or({_is(parts, chart.customers)} AND {moved} > 0) AND "
            f"bool_or({_is(parts, chart.revenue)} AND {moved} < 0) LIMIT 1"
        ).fetchone()
    ]
    return told[0] if len(told) == 1 else None


def _is(parts: _Parts, pattern: str) -> str:
    account = _text(parts.get("type", parts["account"]))
    return f"coalesce(regexp_full_match(lower({account}), {literal(pattern)}), FALSE)"


def _kind_of_entry(sheet: Sheet, parts: _Parts, moved: str, chart: Chart) -> str:
    """Return SQL for what a row of a customer's account is, null for rows of other accounts."""
    entry = _key(parts)
    customers, revenue, money = (
        _is(parts, one) for one in (chart.customers, chart.revenue, chart.money)
    )
    known = f"SELECT {entry} FROM {named(sheet.staged)} GROUP BY 1 HAVING "
    sold = f"{entry} IN ({known} bool_or({revenue}) AND NOT bool_or({money}))"
    paid = f"{entry} IN ({known} bool_or({money}) AND bool_and({money} OR {customers}))"
    return (
        f"CASE WHEN NOT {customers} THEN NULL WHEN {sold} AND {moved} > 0 THEN 'Invoice' "
        f"WHEN {sold} AND {moved} < 0 THEN 'Credit note' WHEN {paid} AND {moved} < 0 "
        "THEN 'Payment' ELSE 'Other' END"
    )


def _added(parts: _Parts, moved: str, kind: str) -> dict[str, str]:
    """Return the columns that the map of journals goes by: heading → SQL."""
    party = parts.get("party") or (None if "type" in parts else parts["account"])
    name = parts.get("name")
    number = parts.get("number")
    return {
        "Entry of a customer": kind,
        "Account of the customer": _text(party) if party else "CAST(NULL AS VARCHAR)",
        "Name of the customer": _text(name) if name else "CAST(NULL AS VARCHAR)",
        "Number of the document": f"coalesce({_text(number)}, {_key(parts)})"
        if number
        else _key(parts),
        "Owed by the entry": f"rtrim(rtrim(CAST({moved} AS VARCHAR), '0'), '.')",
    }
