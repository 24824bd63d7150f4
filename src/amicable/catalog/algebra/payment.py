"""The relation `net_payments`: one row for each payment and each invoice that it names.

A payment names an invoice by a remittance or by its reference. The row is keyed by the invoice
that is named, wherever the money was put.
"""

from __future__ import annotations

from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_payments",
    "payment",
    "a payment, an invoice it names, and what it was put to",
    driven_by=("payments",),
)

customer_id = RELATION.text("customer_id", "customer of the named invoice")
invoice_id = RELATION.text("invoice_id", "the named invoice")
line = RELATION.text("line", "always unknown: a payment is not about one line")
number = RELATION.text("number", "number of the named invoice")
issued_on = RELATION.day("issued_on", "its day of issue")
currency = RELATION.text("currency", "currency of all amounts")
payment_id = RELATION.text("payment_id", "the payment")
amount = RELATION.money("amount", "amount of the payment")
reference = RELATION.text("reference", "its reference")
paid_on = RELATION.day("paid_on", "its value date, else the day it was received")
payer = RELATION.text("payer", "the customer who paid")
open_amount = RELATION.money(
    "open_amount", "open amount of the named invoice as the books show it"
)
ties = RELATION.flag("ties", "its amount due less allocations is the open amount (rule 15)")
allocations_present = RELATION.flag("allocations_present", "the books hold allocations")
put_here = RELATION.money("put_here", "part of the payment that was put to the named invoice")
applicable = RELATION.money("applicable", "unapplied part that is for the named invoice")
misapplied = RELATION.money("misapplied", "part for the named invoice that was put to another")
is_sure = RELATION.flag("is_sure", "the shares of a payment for several invoices are certain")
other_allocation_id = RELATION.text("other_allocation_id", "the allocation to the other invoice")
other_invoice_id = RELATION.text("other_invoice_id", "the other invoice")
other_number = RELATION.text("other_number", "its number")
