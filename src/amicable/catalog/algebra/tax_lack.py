"""The relation `net_tax_lacks`: tax rows of invoices that lack what their category asks for.

Only faults have a row. The rules are those of EN 16931 that need no look at the document itself:
what it prints is read by `amicable check-invoice`.
"""

from __future__ import annotations

from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_tax_lacks",
    "tax",
    "a tax category and rate of an invoice that lacks something",
    row_key=("category", "rate"),
    driven_by=("invoice_taxes",),
)

customer_id = RELATION.text("customer_id", "who is billed, unknown for anonymous sales")
invoice_id = RELATION.text("invoice_id", "the invoice")
line = RELATION.text("line", "always unknown: a tax row is not about one line")
number = RELATION.text("number", "the invoice's number as printed")
issued_on = RELATION.day("issued_on", "day of issue")
currency = RELATION.text("currency", "its currency")
category = RELATION.text("category", "tax category (UNCL 5305)")
rate = RELATION.percent("rate", "tax rate")
what = RELATION.text(
    "what", "rate_zero, rate_not_zero, exemption_reason, buyer_tax_id or seller_tax_id"
)
is_plain = RELATION.flag("is_plain", "the row itself shows the fault, whatever the paper prints")
seller_id = RELATION.text("seller_id", "who billed")
