"""Words of the trade for tiny books laid over the common cast (`catalog.algebra.cast`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows

Row = dict[str, str]


def rows(table: str, *found: Row) -> Rows:
    """Return rows of one table."""
    return {table: found}


def line(**columns: str) -> Rows:
    """Return a change of line 1 of INV-1 (10 hinges at 12.00)."""
    return rows("invoice_lines", {"invoice_id": "INV-1", "line": "1"} | columns)


def invoice(**columns: str) -> Rows:
    """Return a change of the head of INV-1."""
    return rows("invoices", {"invoice_id": "INV-1"} | columns)


def another(invoice_id: str = "INV-2", **columns: str) -> Rows:
    """Return the head of a further invoice for Alba."""
    head = {"customer_id": "ALBA", "issued_on": "2026-03-10", "currency": "EUR"}
    return rows("invoices", {"invoice_id": invoice_id, "gross": "58.08"} | head | columns)


def hinges(quantity: str, net: str, *, of: str = "INV-2", **columns: str) -> Rows:
    """Return a line of hinges on a further invoice or credit note."""
    row = {"invoice_id": of, "line": "1", "item_id": "HINGE", "quantity": quantity, "net": net}
    return rows("invoice_lines", row | columns)


def credit_note(credit_id: str = "CN-1", **columns: str) -> Rows:
    """Return the head of a credit note for Alba of 20 March."""
    dated = {"issued_on": "2026-03-20", "kind": "381"}
    return another(credit_id, **(dated | columns))


def term(**columns: str) -> Rows:
    """Return a change of the agreed price of hinges (12.00 under K-7), or a further one."""
    return rows("price_terms", {"term_id": "T-HINGE", "item_id": "HINGE"} | columns)


def rental(start: str, end: str, price: str = "31.00", **columns: str) -> Rows:
    """Return line 1 of INV-1 as rent of the scanner from start to end (exclusive)."""
    return line(
        item_id="SCAN",
        quantity="1",
        unit_price=price,
        net=price,
        kind="subscription",
        subscription_id="S-1",
        period_from=start,
        period_to=end,
        **columns,
    )
