"""The common cast of the checks' examples: a small book in which nothing is wrong.

Ferretería Alba (customer ALBA) buys hinges (item HINGE) under contract K-7 at 12.00 each and
rents a scanner by subscription S-1 for 31.00 a month. An example changes or adds rows by key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.vocabulary.check import Rows

BASE: Rows = {
    "sellers": ({"seller_id": "US", "name": "Norte Suministros", "country": "ES"},),
    "customers": (
        {"customer_id": "ALBA", "name": "Ferretería Alba", "country": "ES", "segment": "retail"},
        {"customer_id": "BREA", "name": "Brea Holding", "country": "ES"},
    ),
    "items": (
        {"item_id": "HINGE", "name": "Hinge", "kind": "goods", "unit": "piece"},
        {"item_id": "SCAN", "name": "Scanner rental", "kind": "subscription", "unit": "month"},
        {"item_id": "CALL", "name": "Calls", "kind": "usage", "unit": "call"},
    ),
    "contracts": (
        {
            "contract_id": "K-7",
            "customer_id": "ALBA",
            "starts_on": "2026-01-01",
            "number": "2026/7",
            "signed_on": "2025-12-15",
            "payment_terms_days": "30",
            "tax_rounding": "document",
        },
    ),
    "price_terms": (
        {
            "term_id": "T-HINGE",
            "item_id": "HINGE",
            "model": "per_unit",
            "valid_from": "2026-01-01",
            "contract_id": "K-7",
            "unit_price": "12.00",
        },
        {
            "term_id": "T-SCAN",
            "item_id": "SCAN",
            "model": "per_unit",
            "valid_from": "2026-01-01",
            "contract_id": "K-7",
            "unit_price": "31.00",
        },
    ),
    "subscriptions": (
        {
            "subscription_id": "S-1",
            "customer_id": "ALBA",
            "item_id": "SCAN",
            "starts_on": "2026-01-01",
            "contract_id": "K-7",
            "quantity": "1",
        },
    ),
    "orders": (
        {
            "order_id": "O-1",
            "customer_id": "ALBA",
            "ordered_on": "2026-03-02",
            "number": "5001",
            "purchase_order": "PO-88",
            "contract_id": "K-7",
        },
    ),
    "order_lines": ({"order_id": "O-1", "line": "1", "item_id": "HINGE", "quantity": "10"},),
    "deliveries": (
        {
            "delivery_id": "D-1",
            "delivered_on": "2026-03-04",
            "order_id": "O-1",
            "signed_by": "M. Alba",
        },
    ),
    "delivery_lines": ({"delivery_id": "D-1", "line": "1", "item_id": "HINGE", "quantity": "10"},),
    "invoices": (
        {
            "invoice_id": "INV-1",
            "customer_id": "ALBA",
            "issued_on": "2026-03-05",
            "currency": "EUR",
            "net": "120.00",
            "tax": "25.20",
            "gross": "145.20",
            "contract_id": "K-7",
            "order_id": "O-1",
            "due_on": "2026-04-04",
            "open_amount": "145.20",
        },
    ),
    "invoice_lines": (
        {
            "invoice_id": "INV-1",
            "line": "1",
            "net": "120.00",
            "item_id": "HINGE",
            "quantity": "10",
            "unit_price": "12.00",
            "tax_category": "S",
            "tax_rate": "21",
        },
    ),
    "invoice_taxes": (
        {"invoice_id": "INV-1", "category": "S", "rate": "21", "base": "120.00", "tax": "25.20"},
    ),
    "tax_rates": ({"country": "ES", "category": "S", "rate": "21", "valid_from": "2012-09-01"},),
    "payments": (),
    "allocations": (),
    "returns": (),
    "discounts": (),
    "price_tiers": (),
    "usage": (),
    "reminders": (),
    "promises": (),
    "disputes": (),
}
"""Tables of the cast; a table that is not named here is not in the books at all."""


def book(*parts: Rows) -> Rows:
    """Return the rows of several parts as one."""
    tables: dict[str, tuple[Mapping[str, str], ...]] = {}
    for part in parts:
        for table, rows in part.items():
            tables[table] = tables.get(table, ()) + tuple(rows)
    return tables


def credit(
    net: str,
    gross: str,
    *,
    of: str = "INV-1",
    line: str = "",
    quantity: str = "",
    issued_on: str = "2026-03-20",
) -> Rows:
    """Return a credit note for an invoice.

    With `line` it names that line; with `quantity` it credits units of hinges and names only the
    invoice; with neither it has no lines and credits the invoice as a whole.
    """
    head = {
        "invoice_id": "CN-1",
        "customer_id": "ALBA",
        "issued_on": issued_on,
        "currency": "EUR",
        "net": net,
        "gross": gross,
        "kind": "381",
        "preceding_invoice_id": "" if line else of,
    }
    if not (line or quantity):
        return {"invoices": (head,)}
    named = {"preceding_invoice_id": of if line else "", "preceding_line": line}
    written = {"invoice_id": "CN-1", "line": "1", "net": net, "quantity": quantity}
    item = "" if line else "HINGE"
    return {"invoices": (head,), "invoice_lines": (written | named | {"item_id": item},)}


def taken_off(net: str, **columns: str) -> dict[str, str]:
    """Return a second line of invoice INV-1, below zero, that says no more than its columns."""
    taxed = {"tax_category": "S", "tax_rate": "21"}
    return {"invoice_id": "INV-1", "line": "2", "net": net} | taxed | columns


def event(event_id: str, at: str, quantity: str = "10", **columns: str) -> dict[str, str]:
    """Return an event of use: calls of Ferretería Alba at a moment."""
    made = {"event_id": event_id, "customer_id": "ALBA", "item_id": "CALL"}
    return made | {"at": at, "quantity": quantity} | columns


def april_calls(
    *lines: Mapping[str, str],
    term: Mapping[str, str],
    usage: tuple[Mapping[str, str], ...] = (),
) -> dict[str, tuple[Mapping[str, str], ...]]:
    """Return the calls of April under contract K-7, billed on invoice INV-2 of 1 May.

    `term` is the agreed price of a call; each line names its quantity, price and net. Without
    `usage` no log is among the tables.
    """
    agreed = {"term_id": "T-CALL", "item_id": "CALL", "valid_from": "2026-01-01"}
    head = {"invoice_id": "INV-2", "customer_id": "ALBA", "issued_on": "2026-05-01"}
    month = {"period_from": "2026-04-01", "period_to": "2026-05-01"}
    line = {"invoice_id": "INV-2", "line": "1", "item_id": "CALL"} | month
    return {
        "contracts": ({"contract_id": "K-7", "time_zone": "Europe/Madrid"},),
        "price_terms": (agreed | {"contract_id": "K-7"} | dict(term),),
        "invoices": (head | {"currency": "EUR", "gross": "60.50", "contract_id": "K-7"},),
        "invoice_lines": tuple(line | dict(one) for one in lines),
    } | ({"usage": usage} if usage else {})
