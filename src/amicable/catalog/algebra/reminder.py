"""The relation `net_reminders`: one row a reminder, with the day its invoice was settled.

Settled is the day on which money and credits for the invoice reached its amount due, whether
they were applied to it or not.
"""

from __future__ import annotations

from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_reminders",
    "reminder",
    "a reminder, the day of settlement and the open dispute",
    row_key=("reminder_id",),
    driven_by=("reminders",),
)

customer_id = RELATION.text("customer_id", "who was reminded")
invoice_id = RELATION.text("invoice_id", "the invoice")
line = RELATION.text("line", "always unknown: a reminder is about a whole invoice")
number = RELATION.text("number", "the invoice's number as printed")
issued_on = RELATION.day("issued_on", "its day of issue")
currency = RELATION.text("currency", "currency of fee and interest")
reminder_id = RELATION.text("reminder_id", "the reminder")
sent_on = RELATION.day("sent_on", "day it was sent")
level = RELATION.text("level", "its level")
fee = RELATION.money("fee", "fee and interest it asked for, 0 when none")
settled_on = RELATION.day("settled_on", "day the invoice was settled, by value date")
payment_id = RELATION.text("payment_id", "the last payment for the invoice")
reference = RELATION.text("reference", "its reference")
dispute_id = RELATION.text("dispute_id", "the first dispute on it that is still open")
disputed_on = RELATION.day("disputed_on", "day that was opened")
payments_present = RELATION.flag("payments_present", "the books hold payments")
payments_cover = RELATION.flag("payments_cover", "payments are complete up to the reminder")
open_ties = RELATION.flag(
    "open_ties", "the amount due less allocations is the open amount (rule 15)"
)
ties = RELATION.flag("ties", "the same, and no money of the customer went back")
money_loose = RELATION.flag(
    "money_loose", "there are no allocations, and money came before that names no invoice"
)
