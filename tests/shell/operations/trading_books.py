"""Nine months of a hinge shop: an order, its delivery and its invoice on every working day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.shell.small_books import Table

_SATURDAY = 5
_FIRST, _LAST = date(2026, 1, 2), date(2026, 9, 30)


def trading_books(*, without_deliveries_of: str = "") -> dict[str, Table]:
    """Return the tables of the shop; deliveries of one month (`2026-05`) may be left out."""
    books: dict[str, Table] = {
        "customers": [["customer_id", "name", "country"], ["C1", "Ferretería Alba", "ES"]],
        "items": [["item_id", "name", "kind"], ["HINGE", "Hinge", "goods"]],
        "orders": [["order_id", "customer_id", "ordered_on"]],
        "deliveries": [["delivery_id", "delivered_on", "order_id", "signed_by"]],
        "delivery_lines": [["delivery_id", "line", "item_id", "quantity"]],
        "invoices": [
            ["invoice_id", "customer_id", "issued_on", "currency", "gross", "tax", "order_id"]
        ],
        "invoice_lines": [
            ["invoice_id", "line", "net", "item_id", "quantity", "unit_price", "order_id"]
        ],
    }
    for number in range((_LAST - _FIRST).days + 1):
        day = _FIRST + timedelta(days=number)
        if day.weekday() < _SATURDAY:
            _trade(books, str(number), day.isoformat(), without_deliveries_of)
    return books


def _trade(books: dict[str, Table], number: str, day: str, without: str) -> None:
    books["orders"].append([f"O{number}", "C1", day])
    if not without or not day.startswith(without):
        books["deliveries"].append([f"D{number}", day, f"O{number}", "M. Alba"])
        books["delivery_lines"].append([f"D{number}", "1", "HINGE", "2"])
    books["invoices"].append([f"I{number}", "C1", day, "EUR", "24.20", "4.20", f"O{number}"])
    books["invoice_lines"].append([f"I{number}", "1", "20.00", "HINGE", "2", "10", f"O{number}"])
