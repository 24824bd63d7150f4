"""How telling each clue is: by how much likelier a fitting invoice is meant than another."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TELLING: Mapping[str, Decimal] = {
    "number_equal": Decimal(3000),
    "number_normalised": Decimal(800),
    "number_ending": Decimal(150),
    "number_similar": Decimal(80),
    "credit_number_equal": Decimal(300),
    "purchase_order_equal": Decimal(200),
    "order_number_equal": Decimal(200),
    "delivery_number_equal": Decimal(200),
    "paper_similar": Decimal(60),
    "contract_number_equal": Decimal(50),
    "amount_equal": Decimal(300),
    "open_amount_equal": Decimal(150),
    "net_amount_equal": Decimal(200),
    "line_amount_equal": Decimal(60),
    "paid_amount_equal": Decimal(60),
    "tax_amount_equal": Decimal(20),
    "price_equal": Decimal(8),
    "quantity_equal": Decimal(3),
    "large_quantity_equal": Decimal(50),
    "amount_near": Decimal(6),
    "line_amount_near": Decimal(4),
    "item_named": Decimal(80),
    "item_partly_named": Decimal(25),
    "item_word": Decimal(60),
    "item_called": Decimal(25),
    "item_called_plainly": Decimal("1.5"),
    "item_figure_equal": Decimal(25),
    "item_figure_near": Decimal(6),
    "issue_date_equal": Decimal(100),
    "due_date_equal": Decimal(60),
    "paid_date_equal": Decimal(15),
    "period_date_equal": Decimal(8),
    "month_equal": Decimal(250),
    "month_near": Decimal(40),
    "month_beside": Decimal(12),
    "month_of_event": Decimal(3),
    "span_equal": Decimal(30),
    "span_near": Decimal(8),
    "kind_fits": Decimal(4),
    "latest_invoice": Decimal(100),
    "only_invoice": Decimal(60),
    "open_invoice": Decimal("1.2"),
    "open_demanded": Decimal(40),
}
"""Code of a clue → how many times likelier an invoice is that fits it.

It is the chance that the clue fits the invoice that is meant, over the chance that it fits one
that is not. A duplicate of another customer's number is no clue: only the sender's are asked.
"""
