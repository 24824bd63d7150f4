"""An invoice as the books hold it: its head and its lines, as they were billed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.money import round_money

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    import duckdb

    from amicable.shell.engine.snapshot import Snapshot

_HEAD = """
SELECT coalesce(number, invoice_id), issued_on, currency, net, tax, gross
FROM invoices WHERE invoice_id = ?
"""
_LINES = """
SELECT l.line, coalesce(t.name, l.description, l.item_id, ''), l.quantity, coalesce(l.unit, ''),
    l.unit_price, l.net
FROM invoice_lines l LEFT JOIN items t ON t.item_id = l.item_id
WHERE l.invoice_id = ?
ORDER BY try_cast(l.line AS INTEGER), l.line
"""


@dataclass(frozen=True, slots=True)
class BilledLine:
    """A line as it was billed, its net amount in the invoice's currency."""

    line: str
    name: str
    quantity: Decimal | None
    unit: str
    unit_price: Decimal | None
    net: Decimal | None


@dataclass(frozen=True, slots=True)
class BilledInvoice:
    """The head of an invoice with its lines."""

    number: str
    issued_on: date | None
    currency: str
    net: Decimal | None
    tax: Decimal | None
    gross: Decimal | None
    lines: tuple[BilledLine, ...]


def billed_invoice(snapshot: Snapshot, invoice_id: str) -> BilledInvoice | None:
    """Return an invoice of the books, None where they do not hold it."""
    connection = snapshot.connection()
    try:
        return _read(connection, invoice_id)
    finally:
        connection.close()


def _read(connection: duckdb.DuckDBPyConnection, invoice_id: str) -> BilledInvoice | None:
    head = connection.execute(_HEAD, [invoice_id]).fetchone()
    if head is None:
        return None
    number, issued_on, currency, net, tax, gross = head
    lines = connection.execute(_LINES, [invoice_id]).fetchall()
    return BilledInvoice(
        number=number,
        issued_on=issued_on,
        currency=currency or "",
        net=_money(net, currency),
        tax=_money(tax, currency),
        gross=_money(gross, currency),
        lines=tuple(_line(row, currency or "") for row in lines),
    )


def _line(row: tuple[Any, ...], currency: str) -> BilledLine:
    line, name, quantity, unit, unit_price, net = row
    return BilledLine(line, name, quantity, unit, unit_price, _money(net, currency))


def _money(amount: Decimal | None, currency: str) -> Decimal | None:
    return None if amount is None else round_money(amount, currency)
