"""The relation `net_deductions`: what was kept back from a payment, and the record that says why.

One row for each record that explains a shortfall: withheld tax, bank charges, a set-off, an early
discount or an open credit. Records explain it where the fewest of them are together just what is
missing; what matches nothing has no row.
"""

from __future__ import annotations

from amicable.core.vocabulary.check import Cite, Planned
from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_deductions",
    "invoice",
    "an amount kept back from what was due, and whether it may be",
    row_key=("kind", "record_id"),
)

customer_id = RELATION.text("customer_id", "who was billed")
invoice_id = RELATION.text("invoice_id", "the invoice that was paid short")
line = RELATION.text("line", "always unknown: a payment is for a whole invoice")
number = RELATION.text("number", "the invoice's number as printed")
issued_on = RELATION.day("issued_on", "day of issue")
currency = RELATION.text("currency", "currency of all amounts")
kind = RELATION.text("kind", "withholding, bank_charges, set_off, early_discount or credit")
record_id = RELATION.text("record_id", "the record that says so")
contract_id = RELATION.text("contract_id", "the contract the invoice falls under")
due_on = RELATION.day("due_on", "due date as printed")
due_left = RELATION.money("due_left", "amount due less credits put to it")
received = RELATION.money("received", "money put to it or lying unapplied for it")
receipts = RELATION.count("receipts", "how many payments that is")
missing = RELATION.money("missing", "what is missing")
last_receipt_id = RELATION.text("last_receipt_id", "the last payment received for it")
last_received_on = RELATION.day("last_received_on", "its value date, else the day it came")
amount = RELATION.money("amount", "the part that was kept back for this reason")
right_amount = RELATION.money("right_amount", "what of it may be kept back")
excess = RELATION.money("excess", "what of it may not")
right_received = RELATION.money("right_received", "received plus what may not be kept back")
why = RELATION.text(
    "why", "why it may not: gross_up, treaty, OUR, barred, not_mutual, not_due, late"
)
is_unsettled = RELATION.flag("is_unsettled", "no record says whether it may")
is_guess = RELATION.flag("is_guess", "other records explain the same, or one part is not proven")
base = RELATION.money("base", "amount on which tax was withheld")
rate = RELATION.percent("rate", "rate at which it may be withheld")
law_rate = RELATION.percent("law_rate", "rate of the law, as the record states it")
treaty_rate = RELATION.percent("treaty_rate", "rate of the treaty, where the record states one")
certificate = RELATION.text("certificate", "number of the certificate of the tax withheld")
last_charges = RELATION.money("last_charges", "what the banks took of the last payment")
bank_charges = RELATION.text("bank_charges", "who bears them by the contract: OUR, SHA or BEN")
stated_on = RELATION.day("stated_on", "day on which the payer stated its claim")
accepted_on = RELATION.day("accepted_on", "day on which we accepted it")
claim_due_on = RELATION.day("claim_due_on", "day on which it is due")
last_day = RELATION.day("last_day", "last day of the early discount")
discount_percent = RELATION.percent("discount_percent", "its percentage")
discount_days = RELATION.count("discount_days", "days of its window")
due_from = RELATION.day("due_from", "the day from which they count")
early_received = RELATION.money("early_received", "what came inside the window, 0 when nothing")
receipts_sure = RELATION.flag("receipts_sure", "each payment was put to it or names it alone")
receipts_doubtful = RELATION.flag("receipts_doubtful", "money of unknown payments went back")
open_amount = RELATION.money("open_amount", "open amount as the books show it")
ties = RELATION.flag("ties", "the amount due less allocations is the open amount (rule 15)")
money_loose = RELATION.flag("money_loose", "unapplied money of the customer names no invoice")
past_due = RELATION.flag("past_due", "its due date is before the day of judgement")
payments_present = RELATION.flag("payments_present", "the books hold payments")
payments_cover = RELATION.flag("payments_cover", "payments are complete since the day of issue")

UNKNOWN = (
    (~payments_present, "no_table:payments"),
    (~ties, "assumed_only:allocations"),
    (receipts_doubtful | money_loose, "assumed_only:payments"),
    (~payments_cover, "not_covered:payments"),
)
"""Where nobody knows what was paid."""

UNSURE = is_guess | ~receipts_sure
"""Where what was kept back may have been something else."""

SET_OFF = Planned(
    "set_off",
    {
        "amount": "amount",
        "stated_on": "stated_on",
        "accepted_on": "accepted_on",
        "due_on": "claim_due_on",
        "why": "why",
    },
    rule="mutual, due, accepted, contracts.set_off_barred",
)
PAID = Planned(
    "received",
    {
        "payments": "receipts",
        "received": "received",
        "on": "last_received_on",
        "due": "right_received",
        "due_on": "due_on",
        "missing": "excess",
    },
    rule="books.md rules 15 and 16",
)
"""What came in, and what had to come once the part that may be kept back is taken off."""

RECEIPT = Cite("payments", ("last_receipt_id",), "received_on", "last_received_on")
