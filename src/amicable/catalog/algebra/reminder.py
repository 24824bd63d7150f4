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

reminder_fee = RELATION.money("reminder_fee", "the fee alone, 0 when none")
interest = RELATION.money("interest", "the interest alone, 0 when none")
keeps_fee = RELATION.flag("keeps_fee", "it asked for a fee, and something was overdue")
due_on = RELATION.day("due_on", "due date: the agreed one where that is later than the printed")
due = RELATION.money("due", "amount due of the invoice")
per_days = RELATION.count("per_days", "days to which the rate belongs: 365, 360, 30 or 1")
rounding_mode = RELATION.text("rounding_mode", "once, or daily where each day is rounded")
regime_named = RELATION.flag("regime_named", "the contract names the law")
is_agreed = RELATION.flag("is_agreed", "the contract names the rate")
late_contract_id = RELATION.text("late_contract_id", "that contract")
late_contract = RELATION.text("late_contract", "its number")
agreed_percent = RELATION.percent("agreed_percent", "its rate, a year")
was_late = RELATION.flag("was_late", "something was overdue before it was sent")
is_early = RELATION.flag("is_early", "nothing was")
rate_known = RELATION.flag("rate_known", "the rate of every day is known")
right_interest = RELATION.money("right_interest", "interest that may be asked for")
compensation = RELATION.money("compensation", "fixed compensation by the law, 0 when none")
credited_later = RELATION.flag("credited_later", "a credit for the late invoice came after it")
spans = RELATION.text("spans", "the stretches of one amount and one rate, as JSON")
