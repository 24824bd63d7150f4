"""What goes on beside the scenes: each customer orders paper, and gets it, when it is billed.

Without it a table that is declared complete would be seen to have too few rows, where the invoices
let expect some, and its declaration would not be believed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_ITEM = "steady.PAPER"


def steady(books: Books) -> Books:
    """Return an order and a delivery for each invoice, in those of the tables that there are."""
    billed = [
        (f"steady.{row['invoice_id']}", row["customer_id"], row["issued_on"])
        for row in books["invoices"]
        if row.get("customer_id")
    ]
    made: dict[str, tuple[Row, ...]] = {
        "orders": tuple(
            {"order_id": number, "customer_id": who, "ordered_on": day}
            for number, who, day in billed
        ),
        "order_lines": tuple({"order_id": number} | _LINE for number, _, _ in billed),
        "deliveries": tuple(
            {"delivery_id": number, "customer_id": who, "order_id": number, "delivered_on": day}
            for number, who, day in billed
        ),
        "delivery_lines": tuple({"delivery_id": number} | _LINE for number, _, _ in billed),
        "items": ({"item_id": _ITEM, "name": "Paper", "kind": "goods"},),
    }
    return {table: rows for table, rows in made.items() if table in books}


_LINE = {"line": "1", "item_id": _ITEM, "quantity": "1"}
