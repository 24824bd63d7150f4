"""The relation `net_proofs`: one row an invoice for goods, with the proof of their delivery.

It holds invoices whose goods were delivered, in books that keep proofs of delivery among their
`documents`. Of several deliveries the one that is proved worst is shown.
"""

from __future__ import annotations

from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_proofs",
    "invoice",
    "an invoice for goods that were delivered, with the proof of delivery on file",
    driven_by=("documents",),
)

customer_id = RELATION.text("customer_id", "who is billed, unknown for anonymous sales")
invoice_id = RELATION.text("invoice_id", "the invoice")
line = RELATION.text("line", "always unknown: these rows are about whole invoices")
number = RELATION.text("number", "the invoice's number as printed")
issued_on = RELATION.day("issued_on", "day of issue")
currency = RELATION.text("currency", "its currency")

delivery_id = RELATION.text("delivery_id", "the delivery, as the delivery note names it")
delivered_on = RELATION.day("delivered_on", "its day")
document_id = RELATION.text("document_id", "a proof of delivery on file")
on_file = RELATION.flag("on_file", "there is one for every delivery")
is_proved = RELATION.flag("is_proved", "every delivery has one, or is recorded as signed for")
signed_only = RELATION.flag(
    "signed_only", "some delivery is recorded as signed for, without paper"
)
wanted = RELATION.text("wanted", "the kind of document that proves a delivery")
