"""The relation `net_early_discounts`: one row for each invoice whose contract grants one.

The discount is a percentage of the gross, for money whose value date is not after the last day of
the window (books.md rule 11). The window counts from the day from which the due date counts.
"""

from __future__ import annotations

from amicable.core.vocabulary.relation import Relation

RELATION = Relation(
    "net_early_discounts",
    "invoice",
    "an invoice with an agreed early discount, its window, and the money that came inside it",
    uncorrected={"position_gross": "base"},
    driven_by=("contracts.early_discount_percent",),
)

customer_id = RELATION.text("customer_id", "who is billed")
invoice_id = RELATION.text("invoice_id", "the invoice")
line = RELATION.text("line", "always unknown: the discount is on the whole invoice")
number = RELATION.text("number", "the invoice's number as printed")
issued_on = RELATION.day("issued_on", "day of issue")
currency = RELATION.text("currency", "currency of all amounts")
contract_id = RELATION.text("contract_id", "the contract that grants the discount")
discount_contract = RELATION.text("discount_contract", "its number")
discount_percent = RELATION.percent("discount_percent", "the agreed percentage")
discount_days = RELATION.count("discount_days", "days of the window")
due_base = RELATION.text("due_base", "what they count from: issue, receipt, delivery, month_end")
due_from = RELATION.day("due_from", "that day")
last_day = RELATION.day("last_day", "last day of the window")
base = RELATION.money("base", "gross less credits that grant no early discount")
discount = RELATION.money("discount", "the percentage of it")
right_gross = RELATION.money("right_gross", "base less the discount")
position_gross = RELATION.money("position_gross", "base less a credit of just the discount")
owed = RELATION.money("owed", "amount due less the same credits")
needed = RELATION.money("needed", "what had to come inside the window")
early_received = RELATION.money("early_received", "what came inside it, 0 when nothing")
early_on = RELATION.day("early_on", "value date of the last of that money")
early_payment_id = RELATION.text("early_payment_id", "the last payment inside the window")
earned = RELATION.flag(
    "earned", "all that had to come inside the window did, but for what was rightly kept back"
)
early_sure = RELATION.flag("early_sure", "each of those payments was put to it or names it alone")
received = RELATION.money("received", "all that was received for the invoice")
open_amount = RELATION.money("open_amount", "open amount as the books show it")
written_off = RELATION.flag("written_off", "the books ask for no more than came: it was granted")
otherwise_credited = RELATION.flag("otherwise_credited", "other credits lowered the base")
ties = RELATION.flag("ties", "the amount due less allocations is its open amount (rule 15)")
receipts_doubtful = RELATION.flag("receipts_doubtful", "money of unknown payments went back")
money_loose = RELATION.flag("money_loose", "unapplied money of the customer names no invoice")
payments_present = RELATION.flag("payments_present", "the books hold payments")
deliveries_present = RELATION.flag("deliveries_present", "the books hold deliveries")
payments_cover = RELATION.flag("payments_cover", "payments are complete for the window")
credit_number = RELATION.text("credit_number", "number of the last credit note for the invoice")
credited_on = RELATION.day("credited_on", "day of that credit note")
