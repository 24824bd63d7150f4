"""Counts the rows of every table by day, for whoever decides what the books cover.

Works on a snapshot and on the typed tables of an import alike: both name the tables of the
books. Lines happen on the day of what they are lines of.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.coverage_proposal import TableHistory
from amicable.shell.engine.physical import named

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    import duckdb


@dataclass(frozen=True, slots=True)
class _Dated:
    """The day of a table's rows, and the parent that has it where the rows are lines."""

    day: str
    parent: str = ""
    key: str = ""
    customer: bool = True


_EVENTS = {
    "orders": _Dated("ordered_on"),
    "order_lines": _Dated("ordered_on", "orders", "order_id"),
    "deliveries": _Dated("delivered_on"),
    "delivery_lines": _Dated("delivered_on", "deliveries", "delivery_id"),
    "usage": _Dated("at"),
    "timesheets": _Dated("worked_on", customer=False),
    "acceptances": _Dated("accepted_on"),
    "returns": _Dated("received_on", customer=False),
    "invoices": _Dated("issued_on"),
    "invoice_lines": _Dated("issued_on", "invoices", "invoice_id"),
    "invoice_taxes": _Dated("issued_on", "invoices", "invoice_id"),
    "payments": _Dated("received_on"),
    "allocations": _Dated("allocated_on", customer=False),
    "remittances": _Dated("sent_on"),
    "reminders": _Dated("sent_on", customer=False),
    "promises": _Dated("made_on"),
    "disputes": _Dated("opened_on"),
}
"""The tables of things that happen; prices, parties and contracts have no rhythm."""

_SELLERS = {
    "orders": "LEFT JOIN contracts AS c ON c.contract_id = t.contract_id",
    "deliveries": (
        "LEFT JOIN orders AS o ON o.order_id = t.order_id "
        "LEFT JOIN contracts AS c ON c.contract_id = o.contract_id"
    ),
    "invoices": "",
}
"""Through what a row has a seller, where the books have several."""


def read_histories(
    connection: duckdb.DuckDBPyConnection, tables: Collection[str]
) -> list[TableHistory]:
    """Return the history of each table of things that happen, and of each seller's in them."""
    histories = [
        _history(connection, name, dated, tables)
        for name, dated in _EVENTS.items()
        if name in tables and (not dated.parent or dated.parent in tables)
    ]
    if "sellers" in tables and _has_many_sellers(connection):
        for name, joins in _SELLERS.items():
            needed = {word for word in ("orders", "contracts") if f"{word} AS" in joins}
            if name in tables and needed <= set(tables):
                histories += _by_seller(connection, name, joins)
    return histories


def _history(
    connection: duckdb.DuckDBPyConnection, name: str, dated: _Dated, tables: Collection[str]
) -> TableHistory:
    if dated.parent:
        counted = f"SELECT {dated.key}, count(*) AS rows FROM {named(name)} GROUP BY {dated.key}"
        rows = connection.execute(
            f"SELECT CAST(p.{dated.day} AS DATE), CAST(sum(n.rows) AS BIGINT) "
            f"FROM {named(dated.parent)} AS p JOIN ({counted}) AS n USING ({dated.key}) GROUP BY 1"
        ).fetchall()
    else:
        day = f"CAST({_day(name, dated, tables)} AS DATE)"
        rows = connection.execute(
            f"SELECT {day}, count(*) FROM {_source(name, tables)} GROUP BY 1"
        ).fetchall()
    days = {day: int(number) for day, number in rows if day is not None}
    customers = _customers(connection, name, dated) if dated.customer and not dated.parent else {}
    return TableHistory(name, days, customers)


def _day(name: str, dated: _Dated, tables: Collection[str]) -> str:
    """Return the SQL of a row's day; an allocation without one happened with its payment."""
    if name == "allocations" and "payments" in tables:
        return "coalesce(t.allocated_on, p.received_on)"
    return f"t.{named(dated.day)}"


def _source(name: str, tables: Collection[str]) -> str:
    if name == "allocations" and "payments" in tables:
        return "allocations AS t LEFT JOIN payments AS p ON p.payment_id = t.payment_id"
    return f"{named(name)} AS t"


def _customers(connection: duckdb.DuckDBPyConnection, name: str, dated: _Dated) -> dict[date, int]:
    rows = connection.execute(
        f"SELECT CAST(date_trunc('month', t.{named(dated.day)}) AS DATE), "
        f"count(DISTINCT customer_id) FROM {named(name)} AS t "
        f"WHERE t.{named(dated.day)} IS NOT NULL GROUP BY 1"
    ).fetchall()
    return {month: int(number) for month, number in rows if number}


def _has_many_sellers(connection: duckdb.DuckDBPyConnection) -> bool:
    found = connection.execute("SELECT count(*) FROM sellers").fetchone()
    return bool(found and found[0] > 1)


def _by_seller(connection: duckdb.DuckDBPyConnection, name: str, joins: str) -> list[TableHistory]:
    seller = "c.seller_id" if joins else "t.seller_id"
    rows = connection.execute(
        f"SELECT {seller}, t.{named(_EVENTS[name].day)}, count(*) "
        f"FROM {named(name)} AS t {joins} WHERE {seller} IS NOT NULL GROUP BY ALL"
    ).fetchall()
    days: dict[str, dict[date, int]] = {}
    for seller_id, day, number in rows:
        days.setdefault(str(seller_id), {})[day] = int(number)
    return [TableHistory(name, days[seller_id], seller_id=seller_id) for seller_id in sorted(days)]
