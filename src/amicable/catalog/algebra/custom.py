"""A customer's earlier invoices, for the examples of checks that ask about a custom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows

_DAYS = ("2025-12-05", "2026-01-05", "2026-02-05")


def earlier(
    line: dict[str, str],
    head: dict[str, str] | None = None,
    *,
    customer: str = "ALBA",
    days: tuple[str, ...] = _DAYS,
) -> Rows:
    """Return invoices of a customer before INV-1, one a day, each with a line for hinges."""
    written = {"line": "1", "item_id": "HINGE", "net": "120.00", "quantity": "10"}
    written |= {"unit_price": "12.00"} | line
    names = [f"{customer[:1]}-{number}" for number, _ in enumerate(days, start=1)]
    heads = {"customer_id": customer, "currency": "EUR", "gross": "145.20"} | (head or {})
    return {
        "invoices": tuple(
            heads | {"invoice_id": name, "issued_on": day}
            for name, day in zip(names, days, strict=True)
        ),
        "invoice_lines": tuple(written | {"invoice_id": name} for name in names),
    }


def and_now(line: dict[str, str], head: dict[str, str] | None = None) -> Rows:
    """Return what INV-1 bills, which names neither an order nor a contract."""
    unnamed = {"invoice_id": "INV-1", "order_id": "", "contract_id": ""} | (head or {})
    return {
        "invoices": (unnamed,),
        "invoice_lines": ({"invoice_id": "INV-1", "line": "1"} | line,),
    }
